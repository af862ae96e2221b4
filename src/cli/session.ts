/** What every command that needs the register does first: opens it, and closes it whatever happens. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, openApp } from '../app.ts'
import type { ExitCode } from './terminal.ts'

/** Options all such commands share. */
export interface SessionOptions {
  readonly data?: string
}

/** The data folder: `--data`, else `PLUMBLINE_DATA`, else `data/` beside the program. */
function dataFolderOf(options: SessionOptions): string {
  const given = options.data ?? process.env['PLUMBLINE_DATA']
  return given ? resolve(given) : fileURLToPath(new URL('../../data', import.meta.url))
}

/** Runs `work` on the opened register. Throws `StartRefused` where it does not open. */
export async function withApp(options: SessionOptions, work: (app: App) => Promise<ExitCode>): Promise<ExitCode> {
  const databaseUrl = process.env['DATABASE_URL']
  const app = await openApp({
    dataFolder: dataFolderOf(options),
    ...(databaseUrl ? { databaseUrl } : {}),
    log: (level, line) => {
      if (level !== 'info') process.stderr.write(`postgres: ${line}\n`)
    },
  })
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}
