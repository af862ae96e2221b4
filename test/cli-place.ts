/** A folder and databases for tests of the command line, and commands run over them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMALL_REGISTER } from './app.ts'
import { plumbline } from './cli.ts'
import { type OwnDatabase, ownDatabase } from './database.ts'
import { take } from './register.ts'

export interface CliPlace {
  /** Path of a name in the folder. */
  at(name: string): string
  /** Writes a file in the folder and returns its path. */
  file(name: string, content: string | Uint8Array): string
  /** An empty database. */
  database(): Promise<OwnDatabase>
  /** The database with the small register. */
  register(): OwnDatabase
  /** Runs on a database; without one there is none, and a command that needs it must say so. */
  run(args: readonly string[], own?: OwnDatabase, input?: string): ReturnType<typeof plumbline>
  open(): Promise<void>
  close(): Promise<void>
}

/** A place for one test file: `open` before, `close` after. */
export function cliPlace(): CliPlace {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
  const opened: OwnDatabase[] = []
  let register: OwnDatabase
  const at = (name: string) => join(folder, name)
  const database = async () => {
    const own = await ownDatabase()
    opened.push(own)
    return own
  }
  return {
    at,
    database,
    register: () => register,
    file(name, content) {
      writeFileSync(at(name), content)
      return at(name)
    },
    run(args, own = register, input = '') {
      const url = own?.connectionString
      return plumbline(args, { PLUMBLINE_DATA: at('data'), ...(url === undefined ? {} : { DATABASE_URL: url }) }, input)
    },
    async open() {
      register = await database()
      await take(register.database, SMALL_REGISTER)
    },
    async close() {
      for (const own of opened) await own.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
