/** Frozen evaluations and the lists of records behind them. */
import { type Database, type Transaction, textArray } from '../../platform/index.ts'
import type { Snapshot, SnapshotContent, SnapshotLine } from './snapshot.ts'

/** Lets a transaction see one moment, however long it reads; must be its first statement. */
export async function seeOneMoment(tx: Transaction): Promise<void> {
  await tx.run('set transaction isolation level repeatable read')
}

/** Keeps two from freezing at once; who waits has to look again. */
export async function lockSnapshots(tx: Transaction): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('plan_snapshot'))`)
}

const PIECE = 2_000

/** Keeps a list of keys under its digest; nothing happens where it is kept already. */
export async function keepList(tx: Transaction, digest: string, keys: readonly string[]): Promise<void> {
  const [row] = await tx.run<{ found: boolean }>('select exists (select from record_list where digest = $1) as found', [
    digest,
  ])
  if (row!.found) return
  await tx.copy('record_list', ['digest', 'n', 'keys'], pieces(digest, keys))
}

function* pieces(digest: string, keys: readonly string[]): Generator<readonly (string | number)[]> {
  for (let n = 0; n * PIECE < keys.length; n++) yield [digest, n, textArray(keys.slice(n * PIECE, (n + 1) * PIECE))]
}

/** The keys of a list piece by piece, in order. */
export async function* keysOfList(database: Database, digest: string): AsyncGenerator<readonly string[]> {
  for (let n = 0; ; n++) {
    const [row] = await database.run<{ keys: string[] }>('select keys from record_list where digest = $1 and n = $2', [
      digest,
      n,
    ])
    if (row === undefined) return
    yield row.keys
  }
}

/** A record of a list, with what the register calls it now; a key that the register no longer has stands alone. */
export interface ListedRecord {
  readonly key: string
  readonly identifier: string | null
  readonly slug: string | null
  readonly titles: Readonly<Record<string, string>> | null
}

const NAMED = `select k.key, e.record ->> 'canonical' as identifier, e.slug, e.record -> 'titles' as titles
  from keys k left join edition e on e.key = k.key order by k.key collate "C"`

/** Keys of a list after a key, in order. */
export function listedRecords(
  database: Database,
  digest: string,
  after: string,
  limit: number,
): Promise<readonly ListedRecord[]> {
  return database.run(
    `with keys as (
       select key from (
         select keys from record_list where digest = $1 and keys[cardinality(keys)] > $2 collate "C" order by n limit 2
       ) piece, unnest(piece.keys) as key where key > $2 collate "C" order by key collate "C" limit $3
     ) ${NAMED}`,
    [digest, after, limit],
  )
}

const KEYS = (digest: string) => `select unnest(keys) collate "C" as key from record_list where digest = ${digest}`

/** How many keys came and left between the lists of each pair of digests. */
export function movedCounts(
  database: Database,
  pairs: readonly (readonly [before: string | null, after: string | null])[],
): Promise<readonly { readonly came: number; readonly left: number }[]> {
  return database.run(
    `select (select count(*)::int from (${KEYS('p.after')} except ${KEYS('p.before')}) came) as came,
       (select count(*)::int from (${KEYS('p.before')} except ${KEYS('p.after')}) gone) as left
     from unnest($1::text[], $2::text[]) with ordinality as p (before, after, n) order by p.n`,
    [pairs.map(([before]) => before), pairs.map(([, after]) => after)],
  )
}

/** Keys that are in one list and not in another, after a key, in order. */
export function keysOnlyIn(
  database: Database,
  digest: string | null,
  other: string | null,
  after: string,
  limit: number,
): Promise<readonly ListedRecord[]> {
  return database.run(
    `with keys as (
       select key from (${KEYS('$1')} except ${KEYS('$2')}) differing where key > $3 collate "C" order by key limit $4
     ) ${NAMED}`,
    [digest, other, after, limit],
  )
}

interface LineRow {
  hash: string
  plan: string
  as_of: string
  taken_at: Date
  actor: string
  note: string | null
  corrects: string | null
  corrected_by: string | null
  simulated: number
  register_version: string
  met: number
  not_met: number
  without_value: number
  event: string
}

const LINE = `s.hash, s.plan, s.as_of::text, s.taken_at, s.actor, s.note, s.corrects, c.hash as corrected_by, s.simulated,
  s.register_version, s.event::text, m.met, m.not_met, m.without_value`
const FROM = `from plan_snapshot s left join plan_snapshot c on c.corrects = s.hash
  cross join lateral (
    select count(*) filter (where t ->> 'met' = 'true')::int as met,
      count(*) filter (where t ->> 'met' = 'false')::int as not_met,
      count(*) filter (where t ->> 'met' is null)::int as without_value
    from json_array_elements(s.content -> 'targets') t
  ) m`

/** Snapshots of a plan, newest first before one of them, and how many there are. */
export async function snapshotsOf(
  database: Database,
  plan: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly SnapshotLine[] }> {
  const [counted] = await database.run<{ total: number }>(
    'select count(*)::int as total from plan_snapshot where plan = $1',
    [plan],
  )
  const rows = await database.run<LineRow>(
    `select ${LINE} ${FROM} where s.plan = $1
       and ($2::text is null or s.id < (select id from plan_snapshot where hash = $2)) order by s.id desc limit $3`,
    [plan, before ?? null, limit],
  )
  return { total: counted!.total, rows: rows.map(lineOf) }
}

/** Snapshots whose hash begins so, two at most. */
export async function snapshotsByHash(
  database: Database | Transaction,
  prefix: string,
): Promise<readonly (Snapshot & { readonly event: string })[]> {
  const rows = await database.run<LineRow & { content: SnapshotContent }>(
    `select ${LINE}, s.content ${FROM} where s.hash like $1 || '%' limit 2`,
    [prefix],
  )
  return rows.map((row) => ({ ...lineOf(row), content: row.content, event: row.event }))
}

/** The newest snapshot of a plan and day, with its event; undefined where there is none. */
export async function newestOf(
  tx: Transaction,
  plan: string,
  asOf: string,
): Promise<{ readonly hash: string; readonly event: string } | undefined> {
  const [row] = await tx.run<{ hash: string; event: string }>(
    'select hash, event::text from plan_snapshot where plan = $1 and as_of = $2 order by id desc limit 1',
    [plan, asOf],
  )
  return row
}

export interface NewSnapshot {
  readonly hash: string
  readonly content: string
  readonly plan: string
  readonly asOf: string
  readonly simulated: number
  readonly corrects?: string | undefined
  readonly note?: string | undefined
  readonly registerVersion: string
  readonly actor: string
  readonly event: string
}

export async function addSnapshot(tx: Transaction, row: NewSnapshot): Promise<void> {
  const { hash, plan, asOf, content, simulated, corrects, note, registerVersion, actor, event } = row
  await tx.run(
    `insert into plan_snapshot (hash, plan, as_of, content, simulated, corrects, note, register_version, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [hash, plan, asOf, content, simulated, corrects ?? null, note ?? null, registerVersion, actor, event],
  )
}

/** Hashes of snapshots in the order they were taken, after one of them. */
export async function hashesAfter(database: Database, after: string | null, limit: number): Promise<readonly string[]> {
  const rows = await database.run<{ hash: string }>(
    `select hash from plan_snapshot where $1::text is null or id > (select id from plan_snapshot where hash = $1)
     order by id limit $2`,
    [after, limit],
  )
  return rows.map(({ hash }) => hash)
}

/** What the event of a snapshot says of it; undefined where there is no such event. */
export async function eventBody(
  database: Database,
  event: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await database.run<{ body: Record<string, unknown> }>(
    `select body from event where id = $1::bigint and kind = 'snapshot-taken'`,
    [event],
  )
  return row?.body
}

function lineOf(row: LineRow): SnapshotLine {
  const { hash, plan, actor, simulated, note, corrects } = row
  return {
    ...{ hash, plan, asOf: row.as_of, takenAt: row.taken_at.toISOString(), actor, simulated, met: row.met },
    ...{ notMet: row.not_met, withoutValue: row.without_value, registerVersion: row.register_version },
    ...(note === null ? {} : { note }),
    ...(corrects === null ? {} : { corrects }),
    ...(row.corrected_by === null ? {} : { correctedBy: row.corrected_by }),
  }
}

/** Values of a target as snapshots hold them, the newest snapshot first; those that another corrects are left out. */
export function keptValues(
  database: Database,
  plan: string,
  target: string,
  limit: number,
): Promise<readonly { readonly asOf: string; readonly value: number | null; readonly hash: string }[]> {
  return database.run(
    `select s.as_of::text as "asOf", s.hash, (t.target ->> 'value')::float8 as value
     from plan_snapshot s cross join json_array_elements(s.content -> 'targets') as t (target)
     where s.plan = $1 and t.target ->> 'target' = $2
       and not exists (select from plan_snapshot later where later.corrects = s.hash)
     order by s.id desc limit $3`,
    [plan, target, limit],
  )
}
