/** Imports handed in here, beside those of the command line: the queue and what the operator's pages read. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { RejectRow } from './import-queue.ts'
import type { ImportCounts } from './import-run.ts'

/** An import about to be queued. */
export interface NewUpload {
  readonly path: string
  readonly fingerprint: string
  /** What was recognized. */
  readonly kind: { readonly format: string; readonly source: string }
  readonly name: string
  readonly bytes: number
  /** What was asked for. */
  readonly format: string
  readonly source?: string
  readonly options: Readonly<Record<string, unknown>>
  readonly actor: string
}

/** The number of a run about to be: its event is written before it. */
export async function reserveRun(tx: Transaction): Promise<string> {
  const [row] = await tx.run<{ id: string }>(`select nextval(pg_get_serial_sequence('import_run', 'id'))::text as id`)
  return row!.id
}

/** Queues an import: its run and what it was asked with. */
export async function insertUpload(
  tx: Transaction,
  run: string,
  event: string,
  upload: NewUpload,
  none: ImportCounts,
): Promise<void> {
  const { kind, path, fingerprint } = upload
  await tx.run(
    `insert into import_run (id, fingerprint, source, format, path, counts, settled, state) overriding system value
     select $1, $2, $3, $4, $5, $6, coalesce(max(id), 0), 'waiting' from event`,
    [run, fingerprint, kind.source, kind.format, path, JSON.stringify(none)],
  )
  await tx.run(
    `insert into import_upload (run, name, bytes, format, source, options, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [run, upload.name, upload.bytes, upload.format, upload.source ?? null, upload.options, upload.actor, event],
  )
}

/** What the queue hands to an import. */
export interface QueuedRow {
  readonly run: string
  readonly path: string
  readonly format: string
  readonly source: string | null
  readonly options: Readonly<Record<string, unknown>>
  readonly actor: string
}

/** The import whose turn it is: what waits, and what was running when a server ended. */
export async function nextQueued(database: Database): Promise<QueuedRow | undefined> {
  const [row] = await database.run<QueuedRow>(
    `select u.run::text, r.path, u.format, u.source, u.options, u.actor
     from import_upload u join import_run r on r.id = u.run
     where not u.stop_asked and u.refused is null and r.state <> 'finished' order by u.queued_at, u.run limit 1`,
  )
  return row
}

/** Files of imports that have not come to their end. */
export async function pathsToRead(database: Database): Promise<readonly string[]> {
  const rows = await database.run<{ path: string }>(
    `select r.path from import_upload u join import_run r on r.id = u.run where r.state <> 'finished'`,
  )
  return rows.map(({ path }) => path)
}

/** Notes that an import begins now rather than when it was handed in. */
export async function noteBegun(database: Database, run: string): Promise<void> {
  await database.run('update import_run set started_at = clock_timestamp() where id = $1 and position = 0', [run])
}

/** Whether a person wants an import to rest. */
export async function isStopAsked(database: Database, run: string): Promise<boolean> {
  const [row] = await database.run<{ asked: boolean }>('select stop_asked as asked from import_upload where run = $1', [
    run,
  ])
  return row?.asked ?? true
}

/** Keeps why an import cannot go on. */
export async function noteRefused(
  database: Database,
  run: string,
  refused: { readonly code: string; readonly words: { readonly zh: string; readonly en: string } },
): Promise<void> {
  await database.run('update import_upload set refused = $2 where run = $1', [run, refused])
}

/** A run with what was asked, as the operator's pages read it. */
export interface ImportRow {
  readonly id: string
  readonly source: string
  readonly format: string
  readonly path: string
  readonly position: number
  readonly counts: Partial<ImportCounts>
  readonly state: string
  readonly startedAt: Date
  readonly movedAt: Date
  readonly finishedAt: Date | null
  readonly stillForS: number
  readonly name: string | null
  readonly bytes: number | null
  readonly stopAsked: boolean | null
  readonly refused: { readonly code: string; readonly words: { readonly zh: string; readonly en: string } } | null
  /** The last event on it; absent for a run of the command line. */
  readonly event: string | null
}

const ROW = `r.id::text, r.source, r.format, r.path, r.position::float8, r.counts, r.state, r.started_at as "startedAt",
  r.moved_at as "movedAt", r.finished_at as "finishedAt",
  extract(epoch from clock_timestamp() - r.moved_at)::float8 as "stillForS",
  u.name, u.bytes::float8, u.stop_asked as "stopAsked", u.refused, u.event::text`
const RUNS = 'import_run r left join import_upload u on u.run = r.id'
// Running and heard of, or in the queue: what else is there has come to an end, good or bad.
const IS_MOVING = `r.state <> 'finished' and (
  (r.state = 'running' and r.moved_at > clock_timestamp() - make_interval(secs => $1))
  or (u.run is not null and not u.stop_asked and u.refused is null))`

/** Which imports are listed: all, those that move or wait, or the others. */
export type ImportPart = 'all' | 'moving' | 'ended'

const PART: Readonly<Record<ImportPart, string>> = {
  all: '$1::float8 is not null',
  moving: `(${IS_MOVING})`,
  ended: `not coalesce(${IS_MOVING}, false)`,
}

/** A page of imports before a run, newest first, those that move in the order of the queue; and how many there are. */
export async function listImports(
  database: Database,
  part: ImportPart,
  { before, limit, silentAfterS }: { readonly before?: string; readonly limit: number; readonly silentAfterS: number },
): Promise<{ readonly total: number; readonly rows: readonly ImportRow[] }> {
  const order =
    part === 'moving' ? `(r.state = 'running') desc, coalesce(u.queued_at, r.started_at), r.id` : 'r.id desc'
  const [counted] = await database.run<{ total: number }>(
    `select count(*)::int as total from ${RUNS} where ${PART[part]}`,
    [silentAfterS],
  )
  const rows = await database.run<ImportRow>(
    `select ${ROW} from ${RUNS} where ${PART[part]} and ($2::bigint is null or r.id < $2) order by ${order} limit $3`,
    [silentAfterS, before ?? null, limit],
  )
  return { total: counted!.total, rows }
}

/** One import. */
export async function findImport(database: Database, run: string): Promise<ImportRow | undefined> {
  const [row] = await database.run<ImportRow>(`select ${ROW} from ${RUNS} where r.id = $1`, [run])
  return row
}

/** The same for a change: nobody else changes it meanwhile. */
export async function lockImport(tx: Transaction, run: string): Promise<ImportRow | undefined> {
  await tx.run('select 1 from import_upload where run = $1 for update', [run])
  const [row] = await tx.run<ImportRow>(`select ${ROW} from ${RUNS} where r.id = $1`, [run])
  return row
}

/** Lets an import rest. */
export async function askStop(tx: Transaction, run: string, event: string): Promise<void> {
  await tx.run('update import_upload set stop_asked = true, event = $2 where run = $1', [run, event])
}

/** Puts an import at the end of the queue again. */
export async function queueAgain(tx: Transaction, run: string, event: string): Promise<void> {
  await tx.run(
    `update import_upload set stop_asked = false, refused = null, queued_at = clock_timestamp(), event = $2
     where run = $1`,
    [run, event],
  )
}

/** Rejected rows after one, in order; those of one reason where it is given. */
export function rejectRows(
  database: Database,
  run: string,
  { after, limit, reason }: { readonly after: number; readonly limit: number; readonly reason?: string },
): Promise<readonly RejectRow[]> {
  return database.run<RejectRow>(
    `select n::float8, reason, place, raw, detail from import_reject
     where run = $1 and n > $2 and ($4::text is null or reason = $4) order by n limit $3`,
    [run, after, limit, reason ?? null],
  )
}

/**
 * Runs `work` as the only process on this database that works through the queue, for as long as it takes. False where
 * another one does.
 */
export function holdQueue(database: Database, work: () => Promise<void>): Promise<boolean> {
  return database.withClient(async (client) => {
    const name = `hashtext('import-queue')`
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${name}) as held`)
    if (!rows[0]!.held) return false
    try {
      await work()
    } finally {
      await client.query(`select pg_advisory_unlock(${name})`)
    }
    return true
  })
}
