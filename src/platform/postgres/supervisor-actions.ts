import { setTimeout as sleep } from 'node:timers/promises'
import { answers, loopbackAddress, removeAddress, socketAddress } from './address-store.ts'
import { findBinaries } from './binaries-store.ts'
import {
  clusterFolder,
  diskRefusal,
  openFolder,
  postmasterOf,
  prepareCluster,
  removeStalePid,
} from './cluster-store.ts'
import { connectionString, type PostgresConnection } from './connection.ts'
import { type Hold, type Holder, holdFolder, isHolderAlive, readHolder } from './holder-store.ts'
import type { PostgresLog } from './log.ts'
import { type Machine, runAs } from './machine.ts'
import { thisCapacity, thisMachine } from './machine-store.ts'
import { isServerOn } from './processes-store.ts'
import { type PostgresRefusal, PostgresRefused, postgresRefusal } from './refusals.ts'
import { type Server, type ServerPlan, startServer, stopOrphan } from './server-actions.ts'
import { settingsFor } from './settings.ts'
import { type WatchedServer, watchServer } from './watch-actions.ts'

/** What `startPostgres` is told. */
export type StartPostgres = {
  /** Holds the cluster, the socket and `supervisor.json`; made where absent. */
  readonly folder: string
  readonly log: PostgresLog
  /** False turns fsync off: for databases that may be lost, as in tests. */
  readonly persistent?: boolean
  /** Listens on 127.0.0.1 with a password instead of on a unix socket; default only where there are no such sockets. */
  readonly loopback?: boolean
  /** The machine to start on, for tests of others. */
  readonly machine?: Machine
  /** Recovery after a crash may take minutes; default ten. */
  readonly startTimeoutMs?: number
}

/** A server somebody else runs. */
export type AttachedPostgres = {
  readonly connection: PostgresConnection
  readonly connectionString: string
  readonly pid: number
}

/** A server this process runs. However the process ends, the server is stopped. */
export type PostgresHandle = AttachedPostgres & {
  /** Fast stop: open transactions are rolled back. Resolves when the server has ended. */
  stop(): Promise<void>
  /** Resolves when the server has ended too often to be started again; stays pending otherwise. */
  readonly lost: Promise<PostgresRefusal>
}

/**
 * Starts the native PostgreSQL on a data folder and watches it: what ends unexpectedly is started again, a bounded
 * number of times. A server left by a killed process is stopped first. Throws `PostgresRefused`.
 */
export async function startPostgres(options: StartPostgres): Promise<PostgresHandle> {
  try {
    const folder = openFolder(options.folder)
    const earlier = readHolder(folder)
    await refuseForeign(folder, earlier)
    const hold = holdFolder(folder)
    if ('identity' in hold) throw new PostgresRefused(alreadyRunning(hold.pid))
    return await startHeld(folder, earlier, hold, options)
  } catch (error) {
    const refusal = diskRefusal(error, options.folder)
    throw refusal ? new PostgresRefused(refusal) : error
  }
}

async function startHeld(folder: string, earlier: Holder | null, hold: Hold, options: StartPostgres) {
  let server: Server | null = null
  try {
    await clearTheWay(folder, earlier, options.log)
    const plan = await planServer(folder, options)
    server = await firstStart(plan, options.log)
    hold.publish(plan.connection, server.pid)
    return handleOf(watchServer(plan, server, hold, options.log))
  } catch (error) {
    await server?.stop()
    hold.release()
    throw error
  }
}

/** The server that another of our processes runs on this folder, or null. Never starts, stops or changes anything. */
export async function attachPostgres(folder: string): Promise<AttachedPostgres | null> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const holder = readHolder(folder)
    if (!holder) return null
    if (holder.connection && holder.serverPid !== null) {
      if (await answers(holder.connection)) return attached(holder.connection, holder.serverPid)
    }
    if (!isHolderAlive(holder)) return null
    await sleep(100) // it is starting, or restarting
  }
  return null
}

function attached(connection: PostgresConnection, pid: number): AttachedPostgres {
  return { connection, connectionString: connectionString(connection), pid }
}

function alreadyRunning(pid: number): PostgresRefusal {
  return postgresRefusal('already-running', `PID ${pid}`)
}

// A server that nobody of ours started, or that answers without being a process we can see: in another container.
async function refuseForeign(folder: string, earlier: Holder | null): Promise<void> {
  const postmaster = postmasterOf(folder)
  if (!postmaster) return
  const isVisible = isServerOn(postmaster.pid, clusterFolder(folder))
  if (isVisible && !earlier) throw new PostgresRefused(alreadyRunning(postmaster.pid))
  if (isVisible || !earlier?.connection) return
  const isElsewhere = await answers(earlier.connection)
  if (isElsewhere) throw new PostgresRefused(postgresRefusal('already-running', earlier.connection.host))
}

/** Stops the server of a supervisor that was killed, and removes what a crash left. */
async function clearTheWay(folder: string, earlier: Holder | null, log: PostgresLog): Promise<void> {
  const postmaster = postmasterOf(folder)
  if (postmaster && isServerOn(postmaster.pid, clusterFolder(folder))) {
    log('warn', `stopping PostgreSQL (pid ${postmaster.pid}) left by a process that was killed`)
    const isStopped = await stopOrphan(folder, postmaster.pid)
    if (!isStopped) throw new PostgresRefused(alreadyRunning(postmaster.pid))
  }
  removeStalePid(folder)
  if (earlier?.connection) removeAddress(earlier.connection)
}

async function planServer(folder: string, options: StartPostgres): Promise<ServerPlan> {
  const machine = options.machine ?? thisMachine()
  const persistent = options.persistent ?? true
  const as = runAs(machine)
  if ('code' in as) throw new PostgresRefused(as)
  const binaries = findBinaries(machine, as)
  const loopback = options.loopback ?? machine.os === 'win32'
  const isNew = prepareCluster(folder, { binaries, as, loopback, persistent })
  if (isNew) options.log('info', `made a PostgreSQL ${binaries.major} cluster in ${folder}`)
  return {
    folder,
    binaries,
    as,
    connection: loopback ? await loopbackAddress(folder) : await socketAddress(folder, machine, as),
    settings: settingsFor(thisCapacity(persistent)),
    onLine: (line) => options.log(levelOf(line), line),
    startTimeoutMs: options.startTimeoutMs ?? 600_000,
  }
}

function levelOf(line: string): 'info' | 'warn' | 'error' {
  if (/\b(PANIC|FATAL):/.test(line)) return 'error'
  return /\b(ERROR|WARNING):/.test(line) ? 'warn' : 'info'
}

// Processes of a server that was killed outright end a moment after it; until then it cannot be started.
async function firstStart(plan: ServerPlan, log: PostgresLog): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const server = await startServer(plan)
    if (!('code' in server)) return server
    if (server.code !== 'leftover-processes' || attempt === 10) throw new PostgresRefused(server)
    log('info', 'waiting for processes of an earlier server to end')
    await sleep(500)
  }
}

function handleOf(watched: WatchedServer): PostgresHandle {
  return {
    connection: watched.connection,
    connectionString: connectionString(watched.connection),
    get pid() {
      return watched.pid
    },
    lost: watched.lost,
    stop: watched.stop,
  }
}
