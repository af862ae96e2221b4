import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type QueryResultRow } from 'pg'
import { clusterFolder, postmasterOf } from './cluster-store.ts'
import { type PostgresHandle, PostgresRefused, type StartPostgres, startPostgres } from './index.ts'
import { isServerOn } from './processes-store.ts'

const opened: { handles: PostgresHandle[]; folders: string[]; mounts: string[]; children: ChildProcess[] } = {
  handles: [],
  folders: [],
  mounts: [],
  children: [],
}

/** Whether this run may mount file systems and take on other users. */
export const isRoot = process.getuid?.() === 0

/** Ends and removes all that a test opened here. */
export async function closeAll(): Promise<void> {
  for (const child of opened.children.splice(0)) child.kill('SIGKILL')
  for (const handle of opened.handles.splice(0)) await handle.stop()
  for (const folder of opened.folders)
    for (const data of [folder, join(folder, 'data')]) await until(() => isQuiet(data))
  for (const mount of opened.mounts.splice(0)) execFileSync('umount', ['-l', mount])
  for (const folder of opened.folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

// The server of a killed process takes a moment to end, and writes until then.
function isQuiet(folder: string): boolean {
  const postmaster = postmasterOf(folder)
  return postmaster === null || !isServerOn(postmaster.pid, clusterFolder(folder))
}

/** A new folder that other users can pass through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pl-pg-'))
  chmodSync(folder, 0o755)
  opened.folders.push(folder)
  return folder
}

/** A folder on a disk of so many KiB. */
export function smallDisk(kibibytes: number): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder])
  opened.mounts.push(folder)
  return folder
}

/** A server without fsync unless told otherwise; `said` collects what it logs. */
export async function start(folder: string, more: Partial<StartPostgres> = {}) {
  const said: string[] = []
  const log = (_: string, line: string) => void said.push(line)
  const handle = await startPostgres({ folder, persistent: false, log, ...more })
  opened.handles.push(handle)
  return Object.assign(handle, { said })
}

/** The code with which a start is refused. */
export async function refusal(folder: string, more: Partial<StartPostgres> = {}): Promise<string> {
  try {
    await start(folder, more)
    return 'started'
  } catch (error) {
    if (error instanceof PostgresRefused) return error.refusal.code
    throw error
  }
}

/** Runs one statement on a connection of its own. */
export async function ask(handle: { connectionString: string }, sql: string): Promise<QueryResultRow[]> {
  const client = new Client(handle.connectionString)
  client.on('error', () => {}) // a killed server ends connections
  await client.connect()
  try {
    return (await client.query<QueryResultRow>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Waits, at most 30 seconds, until `fact` holds. */
export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await fact()) return
    await sleep(50)
  }
  throw new Error(`never came true: ${fact}`)
}

/** Whether a server takes connections there. */
export function isUp(handle: { connectionString: string }): Promise<boolean> {
  return ask(handle, 'select 1').then(
    () => true,
    () => false,
  )
}

/** Another process that starts a server and then waits to be killed; `as` is another user id. */
export async function startElsewhere(folder: string, as?: number): Promise<ChildProcess & { said: string }> {
  const child = spawnSupervisor(folder, as)
  child.stdout?.on('data', (text) => {
    child.said += text
  })
  await until(() => /ready|refused/.test(child.said) || child.exitCode !== null)
  return child
}

/** The same without waiting for anything. */
export function spawnSupervisor(folder: string, as?: number): ChildProcess & { said: string } {
  const script = `
    import { startPostgres } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)}
    try {
      await startPostgres({ folder: ${JSON.stringify(folder)}, persistent: false, log: () => {} })
      console.log('ready')
    } catch (error) { console.log('refused ' + (error.refusal?.code ?? error.stack)) }`
  const node = [process.execPath, '--input-type=module', '-e', script]
  const user = as === undefined ? [] : ['setpriv', `--reuid=${as}`, `--regid=${as}`, '--clear-groups']
  const [file = '', ...args] = [...user, ...node]
  const child = spawn(file, args, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] })
  opened.children.push(child)
  return Object.assign(child, { said: '' })
}

/** The processes a process has started (Linux). */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}
