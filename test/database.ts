import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, migrate, openDatabase, readMigrations } from '../src/platform/index.ts'
import { freshDatabase, templateDatabase } from './postgres.ts'

const MIGRATIONS = new URL('../src/migrations/', import.meta.url)

export interface OwnDatabase {
  readonly database: Database
  readonly connectionString: string
  drop(): Promise<void>
}

/** A migrated database for the caller alone. `onQuery` hears every statement. */
export async function ownDatabase(onQuery?: (text: string) => void): Promise<OwnDatabase> {
  const template = await templateDatabase('migrated', async (url) => {
    const database = openDatabase({ connectionString: url })
    const result = await migrate(database, await readMigrations(MIGRATIONS))
    if (!result.ok) throw new Error(result.refusal.message.en)
    await database.close()
  })
  const fresh = await freshDatabase(template)
  const database = openDatabase({
    connectionString: fresh.connectionString,
    ...(onQuery === undefined ? {} : { onQuery }),
  })
  return {
    database,
    connectionString: fresh.connectionString,
    async drop() {
      await database.close()
      await fresh.drop()
    },
  }
}

const LONGEST_WAIT_MS = 60_000

/**
 * Waits until every transaction begun so far has ended. What follows or seals the register passes over nothing that is
 * still open anywhere in the cluster, and other tests share the cluster. Throws with what is open where that never ends.
 */
export async function transactionsEnded(database: Database): Promise<void> {
  const [now] = await database.run<{ upto: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as upto')
  const began = performance.now()
  while (performance.now() - began < LONGEST_WAIT_MS) {
    const [row] = await database.run<{ ended: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as ended',
      [now!.upto],
    )
    if (row!.ended) return
    await sleep(5)
  }
  const open = await database.run(
    'select datname, state, query from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()',
  )
  throw new Error(`transactions of other tests do not end: ${JSON.stringify(open)}`)
}
