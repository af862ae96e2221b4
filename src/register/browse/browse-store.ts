/** Reads of the shelf list: counts, figures and pages of lists; and of entries: classes and committees. */
import type { Database } from '../../platform/index.ts'
import type { Status } from '../../standards/index.ts'
import type { Entry } from '../edition.ts'
import { EDITION, type EditionRow } from '../register-store.ts'
import type { Counts, FigureId } from './browse-views.ts'

/** Which editions; each is optional. */
export interface ShelfFilter {
  /** In any of these classes, `ics:35.240`. */
  readonly classes?: readonly string[]
  readonly committee?: string
  readonly publisher?: string
  readonly level?: string
  readonly status?: Status
}

const FILTER = `($1::text[] is null or s.classes && $1) and ($2::text is null or s.committee = $2)
  and ($3::text is null or s.publisher = $3) and ($4::text is null or coalesce(s.level, 'unread') = $4)
  and ($5::text is null or s.status = $5)`

function valuesOf({ classes, committee, publisher, level, status }: ShelfFilter): readonly unknown[] {
  return [classes ?? null, committee ?? null, publisher ?? null, level ?? null, status ?? null]
}

const IN_FORCE = `count(*) filter (where s.status = 'in-force')::int as "inForce"`
const COUNTS = `count(*)::int as total, ${IN_FORCE}`

export interface FigureGroup extends Counts {
  readonly by: 'status' | 'level' | 'year' | 'all'
  readonly status: Status | null
  readonly level: string | null
  readonly year: number | null
}

/** Editions that pass, counted by status, by level, by year and as a whole. */
export function groupsOf(database: Database, filter: ShelfFilter): Promise<readonly FigureGroup[]> {
  return database.run(
    `select case grouping(s.status, coalesce(s.level, 'unread'), s.year)
         when 3 then 'status' when 5 then 'level' when 6 then 'year' else 'all' end as by,
       s.status, coalesce(s.level, 'unread') as level, s.year, ${COUNTS}
     from shelf s where ${FILTER}
     group by grouping sets ((s.status), (coalesce(s.level, 'unread')), (s.year), ())
     order by 1, s.year, total desc`,
    valuesOf(filter),
  )
}

/** A page of the editions that pass, newest first, after a place and key. */
export function pageOf(
  database: Database,
  filter: ShelfFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<readonly (EditionRow & { place: string })[]> {
  return database.run(
    `with page as (
       select s.place, s.key from shelf s
       where ${FILTER} and ($6::text is null or (s.place, s.key) < ($6, $7))
       order by s.place desc, s.key desc limit $8
     ) select p.place, ${EDITION} from page p join edition e using (key)
     order by p.place desc, p.key desc`,
    [...valuesOf(filter), after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

/** How many editions stand in each class of all schemes, classes above counted with what is below them. */
export function classCounts(database: Database): Promise<readonly ({ readonly code: string } & Counts)[]> {
  return database.run(`select code, ${COUNTS} from shelf s, unnest(s.classes) code group by code`)
}

export function committeeCounts(database: Database): Promise<readonly ({ readonly code: string } & Counts)[]> {
  return database.run(`select s.committee as code, ${COUNTS} from shelf s where s.committee is not null group by 1`)
}

export interface PublisherCount extends Counts {
  readonly code: string
  readonly level: string | null
  readonly firstYear: number | null
  readonly lastYear: number | null
}

/** Codes in front of numbers, each with the level most of its editions have. */
export function publisherCounts(database: Database): Promise<readonly PublisherCount[]> {
  return database.run(
    `select s.publisher as code, mode() within group (order by s.level) as level, ${COUNTS},
       min(s.year) as "firstYear", max(s.year) as "lastYear"
     from shelf s where s.publisher is not null group by 1`,
  )
}

/** Entries of a kind without their provenance, in the order of their codes. Tables have a few thousand rows. */
export function entriesOf(
  database: Database,
  kind: Entry['kind'],
): Promise<readonly { readonly code: string; readonly parent: string | null; readonly titles: Entry['titles'] }[]> {
  return database.run(
    `select code, parent, record -> 'titles' as titles from entry where kind = $1 order by code limit 100000`,
    [kind],
  )
}

/** What the sources say of one entry. */
export async function entryFacts(database: Database, kind: Entry['kind'], code: string): Promise<Entry['facts']> {
  const [row] = await database.run<{ facts: Entry['facts'] | null }>(
    `select record -> 'facts' as facts from entry where kind = $1 and code = $2`,
    [kind, code],
  )
  return row?.facts ?? {}
}

type Row = { readonly key: string; readonly count: number; readonly part: number | null }

const LONGEST = 20

// Each reads the narrow list once. `part` are those in force, but for `english`, where it is those with the title.
const FIGURE_QUERIES: Readonly<Record<FigureId, string>> = {
  status: 'select s.status as key, count(*)::int as count, null::int as part from shelf s group by 1 order by 2 desc',
  level: figure(`coalesce(s.level, 'unread')`, 'true', 'order by 2 desc, 1'),
  force: figure('s.force', 's.force is not null', 'order by 2 desc, 1'),
  year: figure('s.year::text', 's.year is not null', 'order by s.year::text'),
  age: `select age::text as key, count(*)::int as count, null::int as part from (
      select ($1::int - rpad(replace(s.place, '-', ''), 8, '0101')::int) / 10000 as age from shelf s
      where s.status = 'in-force' and s.place ~ '^\\d{4}(-\\d\\d){0,2}$'
    ) aged where age >= 0 group by aged.age order by aged.age`,
  adoption: figure('s.adopts', 's.adopts is not null', 'order by 1'),
  english: `select coalesce(s.level, 'unread') as key, count(*)::int as count, count(*) filter (where s.has_en)::int as part
    from shelf s where s.status = 'in-force' group by 1 order by 2 desc, 1`,
  cited: `select s.key, s.cited as count, null::int as part from shelf s where s.cited > 0
    order by 2 desc, 1 limit ${LONGEST}`,
  committee: figure('s.committee', 's.committee is not null', `order by 2 desc, 1 limit ${LONGEST}`),
  publisher: figure('s.publisher', 's.publisher is not null', `order by 2 desc, 1 limit ${LONGEST}`),
}

function figure(key: string, where: string, end: string): string {
  return `select ${key} as key, count(*)::int as count, count(*) filter (where s.status = 'in-force')::int as part
    from shelf s where ${where} group by ${key} ${end}`
}

/** One figure of the whole register. `day` is `YYYY-MM-DD`. */
export function figureRows(database: Database, figure: FigureId, day: string): Promise<readonly Row[]> {
  const values = figure === 'age' ? [Number(day.replaceAll('-', ''))] : []
  return database.run(FIGURE_QUERIES[figure], values)
}
