import { setTimeout as sleep } from 'node:timers/promises'
import { removeAddress } from './address-store.ts'
import type { PostgresConnection } from './connection.ts'
import type { Hold } from './holder-store.ts'
import type { PostgresLog } from './log.ts'
import { type PostgresRefusal, postgresRefusal } from './refusals.ts'
import { restartDelay } from './restarts.ts'
import { type Server, type ServerPlan, startServer } from './server-actions.ts'
import { causeInLog, telling } from './server-log.ts'

/** A server that is started again when it ends unexpectedly; its address stays the same. */
export type WatchedServer = {
  readonly connection: PostgresConnection
  /** Of the server that runs now. */
  readonly pid: number
  readonly lost: Promise<PostgresRefusal>
  readonly stop: () => Promise<void>
}

type Watch = {
  readonly plan: ServerPlan
  readonly hold: Hold
  readonly log: PostgresLog
  readonly stopping: AbortController
  readonly lost: PromiseWithResolvers<PostgresRefusal>
  /** Times at which it ended, oldest first. */
  readonly ends: number[]
  server: Server
}

/** Watches a server that has just become ready. */
export function watchServer(plan: ServerPlan, server: Server, hold: Hold, log: PostgresLog): WatchedServer {
  const lost = Promise.withResolvers<PostgresRefusal>()
  const watch: Watch = { plan, hold, log, server, stopping: new AbortController(), lost, ends: [] }
  const watching = keepRunning(watch)
  return {
    connection: plan.connection,
    get pid() {
      return watch.server.pid
    },
    lost: lost.promise,
    async stop() {
      watch.stopping.abort()
      await watch.server.stop()
      await watching
      removeAddress(plan.connection)
      hold.release()
    },
  }
}

async function keepRunning(watch: Watch): Promise<void> {
  const { log, stopping } = watch
  for (;;) {
    const lines = await watch.server.ended
    if (stopping.signal.aborted) return
    log('error', `PostgreSQL (pid ${watch.server.pid}) ended unexpectedly: ${telling(lines)}`)
    const next = await startAgain(watch, postgresRefusal(causeInLog(lines) ?? 'server-lost', telling(lines)))
    if (next === 'stopped') return
    if ('code' in next) return giveUp(watch, next)
    watch.server = next
    log('info', `PostgreSQL was started again (pid ${next.pid})`)
    publish(watch)
  }
}

async function startAgain(watch: Watch, cause: PostgresRefusal): Promise<Server | PostgresRefusal | 'stopped'> {
  const { signal } = watch.stopping
  for (let reason = cause; ; ) {
    const delay = restartDelay(watch.ends, Date.now())
    if (delay === null) return reason
    watch.ends.push(Date.now())
    await sleep(delay, undefined, { signal }).catch(() => {})
    if (signal.aborted) return 'stopped'
    const next = await startServer(watch.plan, signal)
    if (signal.aborted) return stopped(next)
    if (!('code' in next)) return next
    watch.log('error', next.message.en)
    reason = next
  }
}

async function stopped(next: Server | PostgresRefusal): Promise<'stopped'> {
  if (!('code' in next)) await next.stop()
  return 'stopped'
}

// Other processes find the server by its address, which has not changed.
function publish({ hold, plan, server, log }: Watch): void {
  try {
    hold.publish(plan.connection, server.pid)
  } catch (error) {
    log('warn', `supervisor.json was not written: ${String(error)}`)
  }
}

function giveUp({ hold, log, lost }: Watch, reason: PostgresRefusal): void {
  hold.release()
  log('error', `${reason.message.en} ${reason.next.en}`)
  lost.resolve(reason)
}
