/** Reads of the register. Every list is bounded and comes with its total. */
import type { Database } from '../platform/index.ts'
import type { AdoptionDegree, RelationKind } from './claims.ts'
import type { BriefColumns, EditionColumns, EditionRecord } from './edition-record.ts'

/** An edition as kept. */
export interface EditionRow extends EditionColumns {
  readonly record: EditionRecord
}

/** An edition as kept, in brief. */
export interface BriefRow extends BriefColumns {
  readonly record: EditionRecord
}

/** Columns of a `BriefRow`, for `edition e`: without the lists, which the driver takes apart value by value. */
const BRIEF = `e.key, e.standard, e.slug, e.level, e.force, e.publisher, e.published, e.effective, e.withdrawn,
  (select s.since from supersession s where s.edition = e.key) as superseded_on, e.status_word, e.stage, e.committee, e.record`

/** Columns of an `EditionRow`, for `edition e`. */
export const EDITION = `${BRIEF}, e.year, e.ics, e.ccs`

/** Editions by key, in no particular order. */
export function editionsByKey(database: Database, keys: readonly string[]): Promise<readonly EditionRow[]> {
  return database.runOften(`select ${EDITION} from edition e where e.key = any($1)`, [keys])
}

/** The same in brief. */
export function briefsByKey(database: Database, keys: readonly string[]): Promise<readonly BriefRow[]> {
  return database.runOften(`select ${BRIEF} from edition e where e.key = any($1)`, [keys])
}

/** Editions under a permanent address; several where two designations fold to one. */
export function editionsBySlug(database: Database, slug: string): Promise<readonly EditionRow[]> {
  return database.runOften(`select ${EDITION} from edition e where e.slug = $1 order by e.key limit 50`, [slug])
}

/** Editions known under a token or cited by it. */
export function editionsByToken(database: Database, token: string): Promise<readonly EditionRow[]> {
  return database.run(
    `select ${EDITION} from edition e where e.key in (
       select edition from edition_token where token = $1 union select edition from edition_alias where token = $1
     ) order by e.key limit 50`,
    [token],
  )
}

/**
 * SQL: whether an edition (its alias in the query) amends or corrects another of its standard. Such a supplement is an
 * edition too, but not what an undated citation means.
 */
export const isSupplement = (edition: string) => `exists (
    select from relation s left join edition_token t on t.token = s.object left join edition b on b.key = t.edition
      where s.subject = any(${edition}.tokens) and s.kind in ('amends', 'corrects')
        and (b.standard = ${edition}.standard or s.object = 'std:' || ${edition}.standard))`

const newestFirst = (edition: string) =>
  `coalesce(${edition}.published, ${edition}.year::text, '') desc, ${edition}.key desc`

/** SQL: the order in which editions (their alias in the query) stand for their standard. */
export const asCited = (edition: string) => `${isSupplement(edition)}, ${newestFirst(edition)}`

/** Editions that an undated citation of a standard may mean, the one it does mean first. */
export function editionsCited(database: Database, standard: string, limit = 200): Promise<readonly EditionRow[]> {
  return database.run(`select ${EDITION} from edition e where e.standard = $1 order by ${asCited('e')} limit $2`, [
    standard,
    limit,
  ])
}

/** Editions of a standard, newest first. Bounded: the longest real series has some hundred. */
export function editionsOfStandard(database: Database, standard: string, limit = 200): Promise<readonly BriefRow[]> {
  return database.runOften(
    `select ${BRIEF} from edition e where e.standard = $1 order by ${newestFirst('e')} limit $2`,
    [standard, limit],
  )
}

/** Names of an edition: what relations may call it. */
export async function namesOfEdition(database: Database, key: string): Promise<readonly string[]> {
  const [row] = await database.run<{ names: string[] }>(
    'select tokens || aliases as names from edition where key = $1',
    [key],
  )
  return row?.names ?? []
}

export interface RelationSeen {
  readonly kind: RelationKind
  readonly direction: 'out' | 'in'
  readonly other: string
  readonly printed: string
  readonly degree: AdoptionDegree | null
  readonly normative: boolean | null
  readonly note: string | null
  readonly sources: readonly string[]
  readonly total: number
}

/** Relations of an edition under any of its names and some more: the first `limit` of each kind and direction, with the total of each. */
export function relationsOfEdition(
  database: Database,
  key: string,
  more: readonly string[],
  limit: number,
): Promise<readonly RelationSeen[]> {
  return database.runOften(
    `with own as (select tokens || aliases || $2::text[] as names from edition where key = $1),
     seen as (
       select kind, 'out' as direction, object as other, printed, degree, normative, note, source
         from relation where subject = any((select names from own)::text[])
       union all
       select kind, 'in', subject, printed, degree, normative, note, source
         from relation where object = any((select names from own)::text[])
     ), grouped as (
       select kind, direction, other, min(printed) as printed, min(degree) as degree, bool_or(normative) as normative,
         min(note) as note, array_agg(distinct source) as sources
       from seen where not (other = any((select names from own)::text[])) group by kind, direction, other
     ), numbered as (
       select *, row_number() over (partition by kind, direction order by other) as n,
         count(*) over (partition by kind, direction)::int as total from grouped
     )
     select kind, direction, other, printed, degree, normative, note, sources, total
     from numbered where n <= $3 order by kind, direction, n`,
    [key, more, limit],
  )
}

/** Resolves tokens to editions: a token may name none, one or — undated — the newest edition of a standard. */
export function resolveTokens(
  database: Database,
  tokens: readonly string[],
): Promise<readonly (BriefRow & { token: string })[]> {
  return database.runOften(
    `select t.token, ${BRIEF} from unnest($1::text[]) as t (token)
       join lateral (
         select edition as key from edition_token k where k.token = t.token
         union all
         (select n.key from edition n where t.token like 'std:%' and n.standard = substr(t.token, 5)
          order by ${asCited('n')} limit 1)
         union all
         (select edition from edition_alias a where a.token = t.token order by edition desc limit 1)
         limit 1
       ) found on true
       join edition e on e.key = found.key`,
    [tokens],
  )
}

/** An edition along replacement: one that was replaced (`older`) or one that replaced (`newer`), so many steps away. */
export interface InLine extends BriefRow {
  readonly direction: 'older' | 'newer'
  readonly steps: number
}

// Along relations from one end to the other, each edition with the least number of steps to it.
const lineTo = (direction: InLine['direction'], own: string, other: string) => `${direction} as (
    select e.key, unnest(e.tokens) as token, 0 as steps from edition e where e.key = $1
    union
    select o.key, unnest(o.tokens), l.steps + 1 from ${direction} l
      join relation r on r.${own} = l.token and r.kind = 'replaces'
      join edition_token t on t.token = r.${other}
      join edition o on o.key = t.edition
    where l.steps < $2
  )`
const inLine = (direction: InLine['direction']) => `
  (select '${direction}' as direction, key, min(steps)::int as steps from ${direction} where key <> $1
   group by key order by 3, 2 limit $3)`

/**
 * Editions along replacement: what an edition replaces, and what that replaced, and the other way, each direction with the
 * nearest first. Bounded in steps and in number.
 */
export function replacementLine(
  database: Database,
  key: string,
  bounds: { readonly steps: number; readonly editions: number },
): Promise<readonly InLine[]> {
  return database.runOften(
    `with recursive ${lineTo('older', 'subject', 'object')}, ${lineTo('newer', 'object', 'subject')}
     select l.direction, l.steps, ${BRIEF} from (${inLine('older')} union all ${inLine('newer')}) l
       join edition e on e.key = l.key order by l.direction, l.steps, l.key`,
    [key, bounds.steps, bounds.editions],
  )
}

/** An event behind an edition; `isLast` is what its source says now. */
export interface EventBehind {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly kind: string
  readonly subject: string
  readonly body: Readonly<Record<string, unknown>>
  readonly isLast: boolean
}

/** What is said of an edition now, by 200 sources at most, and `before` earlier events on the same; newest first. */
export function eventsBehind(database: Database, key: string, before: number): Promise<readonly EventBehind[]> {
  return database.runOften(
    `with recursive line as (
       select e.id, e.previous, e.at, e.actor, e.kind, e.subject, e.body, true as is_last
         from edition d join event e on e.id = any(d.events[:200]) where d.key = $1
       union all
       select e.id, e.previous, e.at, e.actor, e.kind, e.subject, e.body, false
         from line join event e on e.id = line.previous
     ), bounded as (select * from line order by is_last desc, id desc limit 200 + $2)
     select id::text, at, actor, kind, subject, body, is_last as "isLast" from bounded order by bounded.id desc`,
    [key, before],
  )
}

/** A source record behind an edition, with the scopes it claims: they are kept in its event only. */
export interface RecordBehind {
  readonly source: string
  readonly key: string
  readonly event: string
  readonly at: Date
  readonly identifier: string
  readonly scopes: Readonly<Record<string, string>> | null
}

/** Source records behind some editions, at most 200 an edition. */
export function recordsOf(database: Database, keys: readonly string[]) {
  return database.runOften<RecordBehind & { edition: string }>(
    `select d.key as edition, e.id::text as event, e.at, e.body ->> 'source' as source, e.body ->> 'key' as key,
       e.body #>> '{claims,identifier}' as identifier, e.body #> '{claims,scopes}' as scopes
     from edition d join event e on e.id = any(d.events[:200]) where d.key = any($1) order by 4, 5`,
    [keys],
  )
}

/** Narrows an export; each is optional. */
export interface ExportFilters {
  readonly level?: string
  readonly source?: string
}

/** Editions in key order after a key, for exports. */
export function editionsFrom(database: Database, filters: ExportFilters, after: string, limit: number) {
  return database.run<EditionRow>(
    `select ${EDITION} from edition e where e.key > $1 and ($2::text is null or coalesce(e.level, 'unread') = $2)
       and ($3::text is null or exists (select from source_record s where s.edition = e.key and s.source = $3))
     order by e.key limit $4`,
    [after, filters.level ?? null, filters.source ?? null, limit],
  )
}

/** A number that changes with every change of the register. */
export async function registerVersion(database: Database): Promise<string> {
  const [row] = await database.runOften<{ version: string }>('select last_value::text as version from event_id_seq')
  return row!.version
}

export interface OverviewFigures {
  readonly editions: number
  readonly standards: number
  readonly relations: number
  readonly updated: Date | null
  readonly byLevel: readonly { readonly level: string; readonly count: number }[]
  readonly bySource: readonly { readonly source: string; readonly records: number }[]
}

/** Figures of the whole register. */
export async function overviewFigures(database: Database): Promise<OverviewFigures> {
  const [totals] = await database.run<{ editions: number; standards: number; relations: number; updated: Date | null }>(
    `select (select count(*)::int from edition) as editions, (select count(distinct standard)::int from edition) as standards,
       (select count(*)::int from relation) as relations, (select max(moved_at) from import_run) as updated`,
  )
  const byLevel = await database.run<{ level: string; count: number }>(
    `select coalesce(level, 'unread') as level, count(*)::int as count from edition group by 1 order by 2 desc, 1`,
  )
  const bySource = await database.run<{ source: string; records: number }>(
    'select source, count(*)::int as records from source_record group by 1 order by 2 desc, 1',
  )
  return { ...totals!, byLevel, bySource }
}
