/** Reads of what exists in fields: the shelf list of the register held against the ledger. Fields go by their place. */
import type { Database } from '../platform/index.ts'
import type { Status } from '../standards/index.ts'
import type { FieldListFilter } from './field-views.ts'

const OF_FIELD = 'from shelf s join edition_fact f on f.key = s.key and f.fields @> array[$1::smallint]'
const BY_FIELD = 'from shelf s join edition_fact f on f.key = s.key cross join lateral unnest(f.fields) as u (place)'
const IN_FORCE = `count(*) filter (where s.status = 'in-force')::int as "inForce"`
const COUNTS = `count(*)::int as total, ${IN_FORCE}`
/** A place that is a date, to the year, the month or the day; the first day it can mean. */
const IS_DATED = `s.place ~ '^\\d{4}(-\\d\\d){0,2}$'`
const DAY = `to_date(rpad(replace(s.place, '-', ''), 8, '0101'), 'YYYYMMDD')`
/** Years from publication to a day. */
const AGE = `($2::date - ${DAY}) / 365.2425`

/** How many editions each field has; fields without any are left out. */
export function fieldCounts(
  database: Database,
): Promise<readonly { readonly field: number; readonly total: number; readonly inForce: number }[]> {
  return database.run(`select u.place as field, ${COUNTS} ${BY_FIELD} group by u.place`)
}

export interface FieldGroup {
  readonly by: 'status' | 'level' | 'year' | 'all'
  readonly status: Status | null
  readonly level: string | null
  readonly year: number | null
  readonly total: number
  readonly inForce: number
}

/** The editions of a field, counted by status, by level, by year and as a whole. */
export function fieldGroups(database: Database, field: number): Promise<readonly FieldGroup[]> {
  return database.run(
    `select case grouping(s.status, coalesce(s.level, 'unread'), s.year)
         when 3 then 'status' when 5 then 'level' when 6 then 'year' else 'all' end as by,
       s.status, coalesce(s.level, 'unread') as level, s.year, ${COUNTS}
     ${OF_FIELD}
     group by grouping sets ((s.status), (coalesce(s.level, 'unread')), (s.year), ())
     order by 1, s.year, total desc`,
    [field],
  )
}

/** Those in force by full years since publication, the youngest first. */
export function fieldAges(
  database: Database,
  field: number,
  day: string,
): Promise<readonly { readonly age: number; readonly count: number; readonly sum: number }[]> {
  return database.run(
    `select extract(year from age($2::date, ${DAY}))::int as age, count(*)::int as count, sum(${AGE})::float8 as sum
     ${OF_FIELD} where s.status = 'in-force' and ${IS_DATED} and ${DAY} <= $2::date group by 1 order by 1`,
    [field, day],
  )
}

/** Those in force that adopt something, by degree. */
export function fieldDegrees(
  database: Database,
  field: number,
): Promise<readonly { readonly degree: string; readonly count: number }[]> {
  return database.run(
    `select s.adopts as degree, count(*)::int as count ${OF_FIELD}
     where s.status = 'in-force' and s.adopts is not null group by 1 order by 2 desc, 1`,
    [field],
  )
}

const COMMITTEES = 20

/** The committees with most of its editions in force. */
export function fieldCommittees(
  database: Database,
  field: number,
): Promise<readonly { readonly committee: string; readonly total: number; readonly inForce: number }[]> {
  return database.run(
    `select s.committee, ${COUNTS} ${OF_FIELD} where s.committee is not null
     group by 1 order by 3 desc, 2 desc, 1 limit ${COMMITTEES}`,
    [field],
  )
}

const FILTER = `($2::text is null or s.status = $2) and ($3::text is null or coalesce(s.level, 'unread') = $3)
  and ($4::int is null or s.year = $4) and ($5::text is null or s.committee = $5) and ($6::text is null or s.adopts = $6)`

function valuesOf(field: number, { status, level, year, committee, degree }: FieldListFilter): readonly unknown[] {
  return [field, status ?? null, level ?? null, year ?? null, committee ?? null, degree ?? null]
}

/** How many editions of a field pass. */
export async function fieldTotal(database: Database, field: number, filter: FieldListFilter): Promise<number> {
  const [row] = await database.run<{ total: number }>(
    `select count(*)::int as total ${OF_FIELD} where ${FILTER}`,
    valuesOf(field, filter),
  )
  return row!.total
}

/** A page of the editions of a field that pass, newest first, after a place and key. */
export function fieldPage(
  database: Database,
  field: number,
  filter: FieldListFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<readonly { readonly place: string; readonly key: string }[]> {
  return database.run(
    `select s.place, s.key ${OF_FIELD} where ${FILTER} and ($7::text is null or (s.place, s.key) < ($7, $8))
     order by s.place desc, s.key desc limit $9`,
    [...valuesOf(field, filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

/** What fields are compared by, those in force unless the name says otherwise. */
export interface FieldMeasuresRow {
  readonly field: number
  readonly inForce: number
  readonly recent: number
  readonly coming: number
  readonly meanAge: number | null
  readonly old: number
  readonly adopting: number
  readonly committees: number
}

/** Measures of all fields at once, on a day. */
export function fieldMeasures(
  database: Database,
  day: string,
  recentFrom: string,
  oldAfterYears: number,
): Promise<readonly FieldMeasuresRow[]> {
  const dated = `filter (where s.status = 'in-force' and ${IS_DATED})`
  return database.run(
    `select u.place as field, ${IN_FORCE}, count(*) filter (where s.place >= $1 and s.place <= $2::text)::int as recent,
       count(*) filter (where s.status = 'coming')::int as coming,
       (avg(case when ${IS_DATED} then ${AGE} end) ${dated})::float8 as "meanAge",
       count(*) filter (where s.status = 'in-force' and case when ${IS_DATED} then ${AGE} > $3 end)::int as old,
       count(*) filter (where s.status = 'in-force' and s.adopts is not null)::int as adopting,
       count(distinct s.committee) filter (where s.status = 'in-force')::int as committees
     ${BY_FIELD} group by u.place`,
    [recentFrom, day, oldAfterYears],
  )
}

/** Addresses of editions by key. */
export async function slugsOf(database: Database, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database.run<{ key: string; slug: string }>('select key, slug from edition where key = any($1)', [
    keys,
  ])
  return new Map(rows.map(({ key, slug }) => [key, slug]))
}
