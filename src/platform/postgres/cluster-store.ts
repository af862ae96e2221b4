import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { loopbackPassword, passwordFile } from './address-store.ts'
import type { Binaries } from './binaries-store.ts'
import { launchAs, type RunAs } from './machine.ts'
import { SERVER_ENVIRONMENT } from './machine-store.ts'
import { type PostmasterPid, readPostmasterPid } from './postmaster-pid.ts'
import { type PostgresRefusal, type PostgresRefusalCode, PostgresRefused, postgresRefusal } from './refusals.ts'
import { causeInLog, telling } from './server-log.ts'

/** How a cluster is made: by which programs, as whom, and how the server will listen. */
export type ClusterRecipe = {
  readonly binaries: Binaries
  readonly as: RunAs
  readonly loopback: boolean
  readonly persistent: boolean
}

/** The data folder's real path, made where absent, private to us. Throws where it cannot be written. */
export function openFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const folder = realpathSync(path)
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  return folder
}

/** PostgreSQL's own folder inside the data folder. */
export function clusterFolder(folder: string): string {
  return join(folder, 'cluster')
}

/** What a server on this cluster says of itself; null where none has left a word. */
export function postmasterOf(folder: string): PostmasterPid | null {
  const path = join(clusterFolder(folder), 'postmaster.pid')
  return existsSync(path) ? readPostmasterPid(readFileSync(path, 'utf8')) : null
}

/** Removes what a killed server left; PostgreSQL would take any later process with its id for the server. */
export function removeStalePid(folder: string): void {
  rmSync(join(clusterFolder(folder), 'postmaster.pid'), { force: true })
}

/**
 * Makes the cluster where there is none, and sees that an existing one fits the binaries. A new one is made beside and
 * moved into place when complete, so that an interrupted start leaves nothing half-made. True where it was made.
 */
export function prepareCluster(folder: string, recipe: ClusterRecipe): boolean {
  const cluster = clusterFolder(folder)
  removeUnfinished(folder)
  const isNew = !existsSync(cluster) || readdirSync(cluster).length === 0
  if (isNew) makeCluster(folder, recipe)
  else refuseUnfit(cluster, recipe.binaries.major)
  handOver(folder, recipe.as)
  return isNew
}

/** The refusal that an error of the file system stands for, or null where it is another error. */
export function diskRefusal(error: unknown, folder: string): PostgresRefusal | null {
  const { code: errno = '', path = folder } = error as NodeJS.ErrnoException
  const code = DISK_ERRORS[errno]
  return code ? postgresRefusal(code, path) : null
}

const DISK_ERRORS: Record<string, PostgresRefusalCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'folder-not-writable',
  EPERM: 'folder-not-writable',
  EROFS: 'folder-not-writable',
  ENOTDIR: 'folder-not-writable',
  EEXIST: 'folder-not-writable',
}

// We hold the folder, so nobody needs these. An initdb whose parent was killed may still write: then the next start.
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(UNFINISHED)) continue
    try {
      rmSync(join(folder, name), { recursive: true, maxRetries: 3 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    }
  }
}

const UNFINISHED = 'cluster.new-'

function refuseUnfit(cluster: string, major: number): void {
  const versionFile = join(cluster, 'PG_VERSION')
  if (!existsSync(versionFile) || !existsSync(join(cluster, 'global', 'pg_control'))) {
    throw new PostgresRefused(postgresRefusal('folder-not-a-cluster', cluster))
  }
  const written = readFileSync(versionFile, 'utf8').trim()
  if (written === String(major)) return
  throw new PostgresRefused(postgresRefusal('other-major-version', `${cluster}: ${written} ≠ ${major}`))
}

function makeCluster(folder: string, recipe: ClusterRecipe): void {
  const fresh = mkdtempSync(join(folder, UNFINISHED))
  if (recipe.as.kind === 'nobody') {
    makeReachable(folder, recipe.as)
    lchownSync(fresh, recipe.as.uid, recipe.as.gid)
  }
  try {
    run(recipe, recipe.binaries.initdb, initdbArguments(folder, fresh, recipe), '')
    run(recipe, recipe.binaries.postgres, ['--single', '-D', fresh, 'postgres'], 'create database plumbline\n')
    renameSync(fresh, clusterFolder(folder))
    if (recipe.persistent) flushFolder(folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

// The builtin C.UTF-8 locale sorts alike on every machine and in every version, so indexes survive moves and upgrades.
function initdbArguments(folder: string, fresh: string, { loopback, persistent, as }: ClusterRecipe): string[] {
  if (loopback) loopbackPassword(folder)
  if (loopback && as.kind === 'nobody') lchownSync(passwordFile(folder), as.uid, as.gid)
  const auth = loopback
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(folder)}`]
    : ['--auth-local=trust', '--auth-host=reject']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-E', 'UTF8']
  const flags = ['--data-checksums', '--no-instructions', ...(persistent ? [] : ['--no-sync'])]
  return ['-D', fresh, '-U', 'plumbline', ...locale, ...auth, ...flags]
}

function run({ as }: ClusterRecipe, program: string, args: readonly string[], input: string): void {
  const { file, args: all, ids } = launchAs(as, program, args)
  const options = { ...ids, input, env: SERVER_ENVIRONMENT, encoding: 'utf8', timeout: 300_000, cwd: '/' } as const
  const { status, error, stdout, stderr } = spawnSync(file, all, options)
  if (status === 0) return
  const lines = `${stdout ?? ''}\n${stderr ?? ''}\n${error?.message ?? ''}`.split('\n').filter((line) => line !== '')
  const code = causeInLog(lines) ?? (error ? 'root-refused' : 'start-failed')
  throw new PostgresRefused(postgresRefusal(code, `${basename(program)}: ${telling(lines)}`))
}

/** The user that runs the server must own the cluster; root may change how it drops its rights from start to start. */
function handOver(folder: string, as: RunAs): void {
  if (process.getuid?.() !== 0) return
  const owner = as.kind === 'nobody' ? as : { uid: 0, gid: 0 }
  if (as.kind === 'nobody') makeReachable(folder, as)
  if (statSync(clusterFolder(folder)).uid !== owner.uid) chownTree(clusterFolder(folder), owner.uid, owner.gid)
}

// Opens the data folder itself to passage, not to reading; folders above it are not ours to open.
function makeReachable(folder: string, as: RunAs & { kind: 'nobody' }): void {
  chmodSync(folder, 0o711)
  const options = { uid: as.uid, gid: as.gid, stdio: 'ignore' as const, timeout: 10_000 }
  if (spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...options, cwd: '/' }).status === 0) return
  throw new PostgresRefused(postgresRefusal('root-refused', folder))
}

function chownTree(path: string, uid: number, gid: number): void {
  lchownSync(path, uid, gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid)
  }
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
