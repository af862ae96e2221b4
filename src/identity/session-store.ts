/** Sessions in the database. */
import type { Database, Transaction } from '../platform/index.ts'

export interface SessionRow {
  readonly digest: string
  readonly actor: string
  readonly keyDigest: string
  /** The event of signing in. */
  readonly event: string
}

/** Keeps a session for some hours, and lets go of those that have ended. */
export async function keepSession(tx: Transaction, session: SessionRow, hours: number): Promise<void> {
  await tx.run('delete from session where ends_at <= clock_timestamp()')
  await tx.run(
    `insert into session (digest, actor, key_digest, event, ends_at)
     values ($1, $2, $3, $4, clock_timestamp() + make_interval(hours => $5))`,
    [session.digest, session.actor, session.keyDigest, session.event, hours],
  )
}

/** Who holds a session that has not ended; undefined where there is none. */
export async function sessionOf(database: Database, digest: string): Promise<Omit<SessionRow, 'event'> | undefined> {
  const [row] = await database.run<Omit<SessionRow, 'event'>>(
    `select digest, actor, key_digest as "keyDigest" from session where digest = $1 and ends_at > clock_timestamp()`,
    [digest],
  )
  return row
}

/** Ends a session. What it was; undefined where there was none. */
export async function endSession(tx: Transaction, digest: string): Promise<SessionRow | undefined> {
  const [row] = await tx.run<SessionRow>(
    `delete from session where digest = $1 returning digest, actor, key_digest as "keyDigest", event::text`,
    [digest],
  )
  return row
}
