import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries-store.ts'
import { clusterFolder, postmasterOf } from './cluster-store.ts'
import type { PostgresConnection } from './connection.ts'
import { launchAs, type RunAs } from './machine.ts'
import { SERVER_ENVIRONMENT } from './machine-store.ts'
import { isServerOn } from './processes-store.ts'
import { type PostgresRefusal, postgresRefusal } from './refusals.ts'
import { causeInLog, telling } from './server-log.ts'

/** All that a server is started with. */
export type ServerPlan = {
  readonly folder: string
  readonly binaries: Binaries
  readonly as: RunAs
  readonly connection: PostgresConnection
  readonly settings: Readonly<Record<string, string>>
  /** Called with each line the server says. */
  readonly onLine: (line: string) => void
  readonly startTimeoutMs: number
}

/** One running server process. */
export type Server = {
  readonly pid: number
  /** Resolves with its last lines when it has ended, for whatever reason. */
  readonly ended: Promise<readonly string[]>
  stop(): Promise<void>
}

/** Starts a server and waits until it takes connections; a refusal where it ends, takes too long or is aborted. */
export async function startServer(plan: ServerPlan, signal?: AbortSignal): Promise<Server | PostgresRefusal> {
  const child = spawnServer(plan)
  const ended = lastLines(child, plan.onLine)
  if (child.pid === undefined) return failure(await ended)
  const server = { pid: child.pid, ended, stop: () => stopServer(plan, child, ended) }
  const guard = guardServer(child.pid)
  signal?.addEventListener('abort', () => void server.stop(), { once: true })
  ended.then(() => guard?.kill('SIGKILL'))
  const outcome = await Promise.race([ended, readiness(plan, child)])
  if (outcome === 'ready') return server
  if (outcome !== 'timeout') return failure(outcome)
  await server.stop()
  return postgresRefusal('start-timeout', `${plan.startTimeoutMs / 1000} s`)
}

/** Ends a server that is not our child: one whose supervisor was killed. True when it is gone. */
export async function stopOrphan(folder: string, pid: number): Promise<boolean> {
  for (const [signal, seconds] of STOPPING) {
    signalServer(pid, signal)
    if (await isGone(folder, pid, seconds)) return true
  }
  return false
}

// Fast stop, then immediate stop (recovery at the next start), then the end of patience.
const STOPPING = [
  ['SIGINT', 60],
  ['SIGQUIT', 10],
  ['SIGKILL', 5],
] as const satisfies readonly (readonly [NodeJS.Signals, number])[]

function spawnServer({ folder, binaries, as, connection, settings }: ServerPlan): ChildProcess {
  const all = Object.entries({ ...settings, ...listening(connection) })
  const options = all.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ids } = launchAs(as, binaries.postgres, ['-D', clusterFolder(folder), ...options])
  // Detached: an interrupt typed at the terminal reaches us first, and we stop the server when we are done with it.
  return spawn(file, args, {
    ...ids,
    cwd: dirname(clusterFolder(folder)),
    env: SERVER_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

function listening({ host, port }: PostgresConnection): Record<string, string> {
  return host.startsWith('/')
    ? { listen_addresses: '', unix_socket_directories: quoted(host), port: String(port) }
    : { listen_addresses: host, unix_socket_directories: '', port: String(port) }
}

// The setting is a list of quoted identifiers (runtime-config-connection): commas and blanks in a path need quotes.
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

function lastLines(child: ChildProcess, onLine: (line: string) => void): Promise<readonly string[]> {
  const lines: string[] = []
  const hear = (line: string) => {
    lines.push(line.slice(0, 2_000))
    if (lines.length > 60) lines.shift()
    onLine(line)
  }
  if (child.stderr) createInterface({ input: child.stderr }).on('line', hear)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      hear(error.message)
      resolve(lines)
    })
    // Backends may hold the pipe a moment longer, so "close" would come late; the lines have mostly arrived by then.
    child.once('exit', () => setTimeout(() => resolve(lines), 50))
  })
}

function failure(lines: readonly string[]): PostgresRefusal {
  return postgresRefusal(causeInLog(lines) ?? 'start-failed', telling(lines))
}

/**
 * A shell that waits for the end of our process, however it comes, and then stops the server: the pipe to it closes
 * even when we are killed. Where there is no shell, the next start finds the server and stops it.
 */
function guardServer(pid: number): ChildProcess | null {
  if (process.platform === 'win32') return null
  const guard = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -INT "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return guard
}

async function readiness({ folder, startTimeoutMs }: ServerPlan, child: ChildProcess): Promise<'ready' | 'timeout'> {
  for (const until = Date.now() + startTimeoutMs; Date.now() < until && isRunning(child); await sleep(15)) {
    const postmaster = postmasterOf(folder)
    if (postmaster?.status === 'ready' && postmaster.pid === child.pid) return 'ready'
  }
  return isRunning(child) ? 'timeout' : new Promise(() => {}) // its end is somebody else's news
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

async function stopServer({ folder, binaries }: ServerPlan, child: ChildProcess, ended: Promise<unknown>) {
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', clusterFolder(folder), '-m', 'fast', '-w'], { timeout: 60_000 })
  }
  for (const [signal, seconds] of STOPPING) {
    if (isRunning(child)) child.kill(signal)
    const patience = new AbortController()
    const late = sleep(seconds * 1_000, 'late', { signal: patience.signal }).catch(() => 'late')
    const outcome = await Promise.race([ended, late])
    patience.abort()
    if (outcome !== 'late') return
  }
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already
  }
}

async function isGone(folder: string, pid: number, seconds: number): Promise<boolean> {
  for (const until = Date.now() + seconds * 1_000; Date.now() < until; await sleep(20)) {
    if (!isServerOn(pid, clusterFolder(folder))) return true
  }
  return false
}
