/** Reads behind values and lists, set-wise, over the ledger of facts: both from one condition. */
import type { Database } from '../platform/index.ts'
import type { Counting, Duration, Moment, Needed } from './counting.ts'
import { placesOf } from './ledger.ts'
import type { RecordCondition } from './record-condition.ts'
import type { Told as ToldOfAll } from './value.ts'

/** Where each field stands in the taxonomy that the ledger was made by. */
export type Places = ReadonlyMap<string, number>

/** Values of a statement, numbered as they are added. */
class Values {
  readonly all: unknown[] = []
  add(value: unknown): string {
    return `$${this.all.push(value)}`
  }
}

// What is neither of this nation's making nor a document yet.
const NOT_DOMESTIC = `('international', 'regional', 'project')`
const KIND: Readonly<Record<RecordCondition['of'], string>> = {
  standards: `f.level not in ${NOT_DOMESTIC}`,
  'international-standards': `f.level = 'international'`,
  'association-standards': `f.level = 'association'`,
}

/** SQL: whether a row of the ledger, `f`, counts. */
function conditionSql(condition: RecordCondition, values: Values, places: Places): string {
  const { of: kind, asOf, fields, levels, forces, work, countedAt, amendedWithin } = condition
  const day = () => `${values.add(asOf)}::date`
  const parts: (string | false)[] = [
    'not f.is_supplement',
    KIND[kind],
    levels !== null && `f.level = any(${values.add(levels)}::text[])`,
    forces !== null && `f.force = any(${values.add(forces)}::text[])`,
    fields !== null && fieldsSql(placesOf(fields, places), values),
    work !== null && (work === 'revised' ? 'f.is_revised' : 'not f.is_revised'),
    condition.inForce !== null && `f.in_force_from <= ${day()} and f.in_force_until > ${day()}`,
    ...windowSql(condition, values),
    condition.publishedBefore !== null && `f.published < ${values.add(condition.publishedBefore)}::date`,
    condition.isAdoption !== null && 'f.is_adoption',
    condition.hasLegalBasis !== null && 'f.has_legal_basis',
    condition.isMultilingual !== null && 'f.is_multilingual',
    amendedWithin !== null &&
      `f.amended <= least((f.published + make_interval(years => ${values.add(amendedWithin)}::int))::date, ${day()})`,
    condition.adopted !== null && adoptedSql(condition, condition.adopted, values),
    condition.publishers !== undefined &&
      `coalesce(f.publisher, '') = any(${values.add(condition.publishers)}::text[])`,
    condition.words !== undefined && wordsSql(condition.words, values),
    // Where adoption decides when a record counts, its own days do not.
    countedAt === null && condition.inForce === null && condition.adopted === null && `f.published <= ${day()}`,
  ]
  return parts.filter((part) => part !== false).join(' and ')
}

// A dash is a dash: people type a hyphen where designations have an em dash.
function wordsSql(words: readonly string[], values: Values): string {
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return `exists (select from edition w where w.key = f.key
    and translate(lower(concat(w.record ->> 'canonical', ' ', (
      select string_agg(title.value, ' ') from json_each_text(w.record -> 'titles') as title))), '‐‑–—', '----')
      like all(${values.add(patterns)}::text[]))`
}

/** So many fields are looked up in the index of fields; of more, what is in any field is read and sifted. */
const FEW_FIELDS = 3

// `is true` keeps the index of fields out: it would gather most of what it holds, which its planning takes for cheap.
function fieldsSql(fields: readonly number[], values: Values): string {
  const any = `f.fields && ${values.add(fields)}::smallint[]`
  return fields.length <= FEW_FIELDS ? any : `f.fields <> '{}' and (${any}) is true`
}

function windowSql({ countedAt, from, until, adopted }: RecordCondition, values: Values): readonly string[] {
  if (countedAt === null || adopted?.counted === 'window') return []
  return daysBetween(`f.${countedAt}`, from, until, values)
}

function daysBetween(day: string, from: string | null, until: string, values: Values): readonly string[] {
  const last = `${day} <= ${values.add(until)}::date`
  return from === null ? [last] : [last, `${day} >= ${values.add(from)}::date`]
}

type AdoptedAs = NonNullable<RecordCondition['adopted']>

function adoptedSql(condition: RecordCondition, adopted: AdoptedAs, values: Values): string {
  if (adopted.current === null) return adoptionExists('a.source_standard = f.standard', condition, adopted, values)
  const current = adoptionExists('a.source_edition = f.key', condition, adopted, values)
  if (adopted.current) return current
  return `${adoptionExists('a.source_standard = f.standard', condition, adopted, values)} and not ${current}`
}

function adoptionExists(named: string, condition: RecordCondition, adopted: AdoptedAs, values: Values): string {
  return `exists (select from adoption_fact a join edition_fact n on n.key = a.adopter
    where ${named} and ${adopterSql(condition, adopted, values)})`
}

/** SQL: whether the adoption `a` by `n` counts. */
function adopterSql(condition: RecordCondition, { by, degrees, counted }: AdoptedAs, values: Values): string {
  const day = () => `${values.add(condition.asOf)}::date`
  return [
    `n.level = any(${values.add(by)}::text[]) and not n.is_supplement`,
    ...(degrees === null ? [] : [`a.degree = any(${values.add(degrees)}::text[])`]),
    ...(counted === 'in-force'
      ? [`n.in_force_from <= ${day()} and n.in_force_until > ${day()}`]
      : daysBetween(`n.${condition.countedAt ?? 'published'}`, condition.from, condition.until, values)),
  ].join(' and ')
}

const MOMENT: Readonly<Record<Exclude<Moment, 'as-of'>, string>> = {
  published: 'f.published',
  effective: 'f.effective',
  'source-published': 'f.source_published',
}

function daysTaken({ from, to }: Duration, asOf: string, values: Values): string {
  const day = (moment: Moment) => (moment === 'as-of' ? `${values.add(asOf)}::date` : MOMENT[moment])
  return `(${day(to)} - ${day(from)})`
}

function aggregateSql(counting: Counting, condition: RecordCondition, values: Values): string {
  const counted = 'count(*)::int as count, (count(*) filter (where f.simulated))::int as simulated'
  if (counting.kind !== 'duration') return `${counted}, 0 as timed, null::float8 as days`
  const { take } = counting.duration
  const days = daysTaken(counting.duration, condition.asOf, values)
  const taken =
    take === 'mean'
      ? `sum(${days})::float8 / nullif(count(${days}), 0)`
      : take === 'median'
        ? `percentile_cont(0.5) within group (order by ${days}::float8)`
        : `(percentile_disc(${values.add(take.percentile / 100)}::float8) within group (order by ${days}))::float8`
  return `${counted}, count(${days})::int as timed, (${taken})::float8 as days`
}

/** By what a value is told in parts. */
export type GroupBy = 'field' | 'level' | 'publisher'

/** What is told of the records above and below the line, as a whole or in parts, in one statement each way asked for. */
export interface Told extends ToldOfAll {
  /** The place of what was asked for in the list of countings. */
  readonly at: number
  readonly part: 'numerator' | 'denominator'
  /** The part told of: a level, a publisher, the place of a field; empty for the whole. */
  readonly id: string
}

/** Tells several countings at once, as wholes or in parts. Parts by field are those of the fields counted. */
export async function tell(
  database: Database,
  countings: readonly Counting[],
  places: Places,
  by?: GroupBy,
): Promise<readonly Told[]> {
  if (countings.length === 0) return []
  const values = new Values()
  const selects = countings.flatMap((counting, at) =>
    conditionsOf(counting).map(([part, condition]) => {
      const where = conditionSql(condition, values, places)
      const aggregates = aggregateSql(counting, condition, values)
      const [id, from] = groupOf(by, condition, values, places)
      return `select ${at} as at, '${part}' as part, ${id} as id, ${aggregates} from ${from} where ${where}${
        by === undefined ? '' : ' group by 3'
      }`
    }),
  )
  return database.run<Told>(selects.join('\nunion all\n'), values.all)
}

/** The sets of records that a counting is about. */
export function conditionsOf(counting: Counting): readonly (readonly ['numerator' | 'denominator', RecordCondition])[] {
  const numerator = ['numerator', counting.numerator] as const
  return counting.kind === 'ratio' ? [numerator, ['denominator', counting.denominator] as const] : [numerator]
}

function groupOf(
  by: GroupBy | undefined,
  { fields }: RecordCondition,
  values: Values,
  places: Places,
): readonly [id: string, from: string] {
  if (by === undefined) return [`''`, 'edition_fact f']
  if (by !== 'field') return [`coalesce(f.${by}, '')`, 'edition_fact f']
  const only = fields === null ? '' : ` and place = any(${values.add(placesOf(fields, places))}::smallint[])`
  return [
    'g.place::text',
    `edition_fact f cross join lateral (select place from unnest(f.fields) as u (place) where true${only}) g`,
  ]
}

const NEEDED: Readonly<Record<Needed, string>> = {
  'international-adoptions': `select from adoption_fact where source_level = 'international'`,
  'association-adoptions': `select from adoption_fact where source_level = 'association'`,
  amendments: `select from edition_fact where amended is not null and level not in ${NOT_DOMESTIC}`,
  'legal-bases': 'select from edition_fact where has_legal_basis',
  languages: `select from edition_fact where is_multilingual and level not in ${NOT_DOMESTIC}`,
}

/** Which of the records that countings need the register holds none of. */
export async function lackingOf(database: Database, needed: readonly Needed[]): Promise<readonly Needed[]> {
  if (needed.length === 0) return []
  const rows = await database.run<{ need: Needed; found: boolean }>(
    needed.map((need) => `select '${need}' as need, exists (${NEEDED[need]}) as found`).join(' union all '),
  )
  return rows.filter(({ found }) => !found).map(({ need }) => need)
}

/** An edition that counts. Days of the duration are null where the counting takes none or one of them is not known. */
export interface CountedRow {
  readonly key: string
  readonly standard: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly published: string | null
  readonly level: string | null
  readonly force: string | null
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  readonly committee: string | null
  readonly revised: boolean
  readonly simulated: boolean
  readonly days: number | null
}

/** The editions that count, in key order after a key; of a duration, those of which it can be taken. */
export function listCounted(
  database: Database,
  condition: RecordCondition,
  duration: Duration | null,
  places: Places,
  after: string,
  limit: number,
): Promise<readonly CountedRow[]> {
  const values = new Values()
  const where = conditionSql(condition, values, places)
  const days = duration === null ? null : daysTaken(duration, condition.asOf, values)
  return database.run(
    `select f.key, f.standard, e.record ->> 'canonical' as identifier, e.record -> 'titles' as titles, e.published,
       f.level, f.force, e.ics, e.ccs, e.committee, f.is_revised as revised, f.simulated,
       ${days ?? 'null::int'} as days
     from edition_fact f join edition e on e.key = f.key
     where ${where}${days === null ? '' : ` and ${days} is not null`} and f.key > ${values.add(after)}
     order by f.key limit ${values.add(limit)}`,
    values.all,
  )
}

/** An adoption that stands behind a record: by what, of what, how. */
export interface AdoptionRow {
  readonly adopter: string
  readonly source: string
  readonly sourceEdition: string | null
  readonly sourceStandard: string
  readonly degree: 'IDT' | 'MOD' | 'NEQ' | null
}

/** Adoptions of some standards that count under a condition; at most so many. */
export function adoptionsOfStandards(
  database: Database,
  condition: RecordCondition,
  standards: readonly string[],
  limit: number,
): Promise<readonly AdoptionRow[]> {
  const values = new Values()
  return database.run(
    `select ${ADOPTION} from adoption_fact a join edition_fact n on n.key = a.adopter
     where a.source_standard = any(${values.add(standards)}::text[])
       and ${adopterSql(condition, condition.adopted!, values)}
     order by a.source_standard, a.adopter, a.source limit ${values.add(limit)}`,
    values.all,
  )
}

const ADOPTION = `a.adopter, a.source, a.source_edition as "sourceEdition", a.source_standard as "sourceStandard", a.degree`

/** What some editions adopt of international bodies; at most so many. */
export function adoptionsByEditions(
  database: Database,
  keys: readonly string[],
  limit: number,
): Promise<readonly AdoptionRow[]> {
  return database.run(
    `select ${ADOPTION} from adoption_fact a where a.adopter = any($1) and a.source_level = 'international'
     order by a.adopter, a.source limit $2`,
    [keys, limit],
  )
}
