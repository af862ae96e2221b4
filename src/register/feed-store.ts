/** Reads behind feeds and site maps: what changed when, and all addresses in order. */
import type { Database } from '../platform/index.ts'
import { EDITION, type EditionRow } from './register-store.ts'

/** A change of an edition: the event that told of it, and the edition as it is now. */
export interface ChangeRow extends EditionRow {
  readonly event: string
  readonly at: Date
  readonly source: string
  /** Whether it was the first that this source said of it. */
  readonly first: boolean
}

// Events about anything else (classes, committees) are passed over; so many are looked at for one page.
const EVENTS_A_PAGE = 1_000

/**
 * The newest changes before an event, newest first, at most `limit`; and the event from which the next page goes on,
 * null where there is nothing before.
 */
export async function changesBefore(
  database: Database,
  before: string | null,
  limit: number,
): Promise<{ readonly rows: readonly ChangeRow[]; readonly next: string | null }> {
  const rows = await database.run<ChangeRow & { last: string; seen: number }>(
    `with recent as materialized (
       select id, at, previous, body ->> 'source' as source, body ->> 'key' as record from event
       where $1::bigint is null or id < $1 order by id desc limit $3
     ), extent as (
       select min(id)::text as last, count(*)::int as seen from recent
     ), found as (
       select r.id, r.at, r.source, r.previous is null as first, s.edition
       from recent r join source_record s on s.source = r.source and s.key = r.record
         join edition d on d.key = s.edition
       order by r.id desc limit $2
     ) select extent.last, extent.seen, found.id::text as event, found.at, found.source, found.first, ${EDITION}
       from extent left join found on true left join edition e on e.key = found.edition order by found.id desc`,
    [before, limit, EVENTS_A_PAGE],
  )
  const changes = rows.filter(({ event }) => event !== null)
  const isFull = changes.length === limit
  const next = isFull ? changes.at(-1)!.event : rows[0]?.seen === EVENTS_A_PAGE ? rows[0].last : null
  return { rows: changes, next }
}

/** When each of some editions last changed. */
export async function changedAt(database: Database, keys: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await database.run<{ key: string; at: Date }>(
    `select d.key, max(e.at) as at from edition d join event e on e.id = any(d.events[:200])
     where d.key = any($1) group by d.key`,
    [keys],
  )
  return new Map(rows.map(({ key, at }) => [key, at]))
}

/** Last segments of permanent addresses after one, in order. */
export async function slugsAfter(database: Database, after: string, limit: number): Promise<readonly string[]> {
  const rows = await database.run<{ slug: string }>(
    'select distinct slug from edition where slug > $1 order by slug limit $2',
    [after, limit],
  )
  return rows.map(({ slug }) => slug)
}

/** Where parts of `size` addresses each begin: after the empty text, and after each of these. */
export async function slugBoundaries(database: Database, size: number): Promise<readonly string[]> {
  const rows = await database.run<{ slug: string }>(
    `select slug from (select slug, row_number() over (order by slug) as n, count(*) over () as total
       from (select distinct slug from edition) named) numbered
     where n % $1 = 0 and n < total order by slug`,
    [size],
  )
  return rows.map(({ slug }) => slug)
}
