/** Reads for those that follow the register: what changed since, and what stands around editions. Set-wise. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { AdoptionDegree } from '../claims.ts'
import { type EditionRow, isSupplement } from '../register-store.ts'

/** What reads: the database, or a transaction on it. */
export type Reads = Database | Transaction

/** Where the register is: transactions before `xact` have ended. `epoch` names the database and its restores. */
export interface Place {
  readonly epoch: string
  readonly xact: string
}

/** The place of now. */
export async function placeOfNow(database: Reads): Promise<Place> {
  const [row] = await database.run<Place>(
    `select generation || '-' || (extract(epoch from since) * 1000000)::bigint as epoch,
       pg_snapshot_xmin(pg_current_snapshot())::text as xact
     from event_generation order by generation desc limit 1`,
  )
  return row!
}

/** Transactions from `from` up to before `until` that changed editions, with the number of their changes. */
export function transactionsBetween(
  database: Reads,
  from: string,
  until: string,
): Promise<readonly { readonly xact: string; readonly changes: number }[]> {
  return database.run(
    `select xact::text, sum(changes)::int as changes from (
       select xact, count(*) as changes from event
         where generation = (select max(generation) from event_generation) and xact >= $1::bigint and xact < $2::bigint
         group by xact
       union all
       select xact, count(*) from edition_touched where xact >= $1::bigint and xact < $2::bigint group by xact
     ) as t group by xact order by xact::bigint`,
    [from, until],
  )
}

/** Keys of editions that these transactions changed; some may be no more. */
export async function editionsChangedBetween(database: Reads, from: string, until: string): Promise<readonly string[]> {
  const rows = await database.run<{ key: string }>(
    `select r.edition as key from event e
       join source_record r on r.source = substr(split_part(e.subject, '/', 1), length('record:') + 1)
         and r.key = substr(e.subject, strpos(e.subject, '/') + 1)
       where e.generation = (select max(generation) from event_generation)
         and e.xact >= $1::bigint and e.xact < $2::bigint and e.kind = 'record-claimed' and r.edition is not null
     union
     select key from edition_touched where xact >= $1::bigint and xact < $2::bigint`,
    [from, until],
  )
  return rows.map(({ key }) => key)
}

/** Relations that show on both sides: by adoption the titles, by reference the number of citations. */
const SHOWN_KINDS = `('adopts', 'references')`

/** Keys of editions around some: those they adopt or refer to, and those that adopt, amend or correct them. */
export async function editionsAround(database: Database, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await database.run<{ key: string }>(
    `with own as (
       select unnest(tokens || aliases || ('std:' || standard)) as name from edition where key = any($1)
     ), token as (
       select r.object as token from own join relation r on r.subject = own.name where r.kind in ${SHOWN_KINDS}
       union
       select r.subject from own join relation r on r.object = own.name where r.kind in ('adopts', 'amends', 'corrects')
     )
     select edition as key from edition_token where token in (select token from token)
     union select edition from edition_alias where token in (select token from token)
     union select key from edition where standard in (select substr(token, 5) from token where token like 'std:%')`,
    [keys],
  )
  return rows.map(({ key }) => key)
}

/** The names of editions, whether they are supplements, and how many relations refer to them: at most so many a name are counted. */
export interface NamesRow {
  readonly key: string
  readonly names: readonly string[]
  readonly isSupplement: boolean
  readonly cited: number
}

export function namesAndCitations(
  database: Database,
  keys: readonly string[],
  most: number,
): Promise<readonly NamesRow[]> {
  return database.run(
    `select e.key, e.tokens || e.aliases as names, ${isSupplement('e')} as "isSupplement", coalesce((
         select sum((select count(*) from (
           select from relation r where r.object = n.name and r.kind in ${SHOWN_KINDS} limit $2) as counted))
         from unnest(e.tokens || e.aliases || ('std:' || e.standard)) as n (name)
       ), 0)::int as cited
     from edition e where e.key = any($1)`,
    [keys, most],
  )
}

/** An adoption seen from an edition: the token at its other end. */
export interface AdoptionRow {
  readonly key: string
  readonly direction: 'out' | 'in'
  readonly other: string
  readonly degree: AdoptionDegree | null
}

/** Adoptions of some editions, at most so many a name and direction. */
export function adoptionsOf(
  database: Database,
  keys: readonly string[],
  most: number,
): Promise<readonly AdoptionRow[]> {
  return database.run(
    `with own as (
       select key, unnest(tokens || aliases || ('std:' || standard)) as name from edition where key = any($1)
     )
     select own.key, 'out' as direction, r.object as other, r.degree from own
       cross join lateral (
         select object, degree from relation where subject = own.name and kind = 'adopts' order by object, source, record limit $2
       ) r
     union
     select own.key, 'in', r.subject, r.degree from own
       cross join lateral (
         select subject, degree from relation where object = own.name and kind = 'adopts' order by subject, source, record limit $2
       ) r
     order by 1, 2, 3, 4`,
    [keys, most],
  )
}

/** Editions in key order after a key. */
export async function keysAfter(database: Database, after: string, limit: number): Promise<readonly string[]> {
  const rows = await database.run<{ key: string }>('select key from edition where key > $1 order by key limit $2', [
    after,
    limit,
  ])
  return rows.map(({ key }) => key)
}

export type { EditionRow }

/** Forgets what was touched longer ago than so many days. */
export async function forgetTouched(database: Database, days: number): Promise<void> {
  await database.run('delete from edition_touched where at < now() - make_interval(days => $1)', [days])
}
