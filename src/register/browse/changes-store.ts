/** The feed of changes out of the events of source records. */
import type { Database } from '../../platform/index.ts'

/** A record of a source as it was claimed, with the claim before. */
export interface ClaimedRow {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly first: boolean
  readonly body: Readonly<Record<string, unknown>>
  readonly before: unknown
  readonly edition: string | null
}

export interface ChangeWindow {
  readonly source: string | null
  /** First moments of the day and of the next; null for all days. */
  readonly since: string | null
  readonly until: string | null
  readonly first: boolean
  /** Only events before this one. */
  readonly before: string | null
}

/**
 * Ids of the first events at or after some moments. Events are numbered as they are written, so a search by halves finds
 * them without an index over time; two that were written at the same moment may stand the other way round.
 */
export async function firstEventsFrom(
  database: Database,
  moments: readonly (string | null)[],
): Promise<readonly (string | null)[]> {
  const rows = await database.run<{ id: string | null }>(
    `with recursive halves as (
       select n, moment, (select coalesce(min(id), 0) from event) as low, (select coalesce(max(id), 0) + 1 from event) as high,
         0 as step
       from unnest($1::timestamptz[]) with ordinality as m (moment, n) where moment is not null
       union all
       select h.n, h.moment, case when e.at < h.moment then e.id + 1 else h.low end,
         case when e.at < h.moment then h.high else m.mid end, h.step + 1
       from halves h cross join lateral (select (h.low + h.high) / 2 as mid) m
         left join lateral (
           select id, at from event where id >= m.mid and id < h.high order by id limit 1
         ) e on true
       where h.low < h.high and h.step < 64
     ) select (select max(low)::text from halves h where h.n = m.n) as id
       from unnest($1::timestamptz[]) with ordinality as m (moment, n) order by m.n`,
    [moments],
  )
  return rows.map(({ id }) => id)
}

/** The newest event of a source: the one behind a record as it stands. Null where the source has no records. */
export async function lastEventOf(database: Database, source: string): Promise<string | null> {
  const [row] = await database.run<{ id: string | null }>(
    'select max(event)::text as id from source_record where source = $1',
    [source],
  )
  return row?.id ?? null
}

/**
 * The newest events of a window that pass, and how far back it was looked: at most `scan` events, so that a source that
 * is rare costs no more than one that is not.
 */
export async function claimedRecords(
  database: Database,
  { source, since, until, first, before }: ChangeWindow,
  { limit, scan }: { readonly limit: number; readonly scan: number },
): Promise<{ readonly rows: readonly ClaimedRow[]; readonly lowest: string | null; readonly lowestAt: Date | null }> {
  const passes = first ? '' : 'and e.previous is not null'
  const rows = await database.run<ClaimedRow & { lowest: string | null; lowest_at: Date | null }>(
    `with looked as materialized (
       select e.id, e.previous, e.at, e.kind, e.subject from event e
       where ($1::bigint is null or e.id >= $1) and ($2::bigint is null or e.id < $2) and ($3::bigint is null or e.id < $3)
         ${passes} order by e.id desc limit $4
     ), found as (
       select * from looked where kind = 'record-claimed'
         and ($5::text is null or starts_with(subject, 'record:' || $5 || '/')) order by id desc limit $6
     ), lowest as (
       select case when count(*) = $4 then min(id) end as id, min(at) as at from looked
     )
     select f.id::text, f.at, e.actor, f.previous is null as first, e.body, p.body -> 'claims' as before, r.edition,
       l.id::text as lowest, l.at as lowest_at
     from lowest l left join found f on true left join event e on e.id = f.id left join event p on p.id = f.previous
       left join source_record r on r.source = e.body ->> 'source' and r.key = e.body ->> 'key'
     order by f.id desc`,
    [since, until, before, scan, source, limit],
  )
  const { lowest, lowest_at: lowestAt } = rows[0]!
  return { rows: rows.filter(({ id }) => id !== null), lowest, lowestAt }
}

/** Sources with records in the register, by name. A walk from one to the next in the index of records. */
export async function sourcesOfRecords(database: Database): Promise<readonly string[]> {
  const rows = await database.run<{ source: string }>(
    `with recursive walk as (
       select min(source) as source from source_record
       union all
       select (select min(source) from source_record r where r.source > walk.source) from walk where walk.source is not null
     ) select source from walk where source is not null limit 1000`,
  )
  return rows.map(({ source }) => source)
}
