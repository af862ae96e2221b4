/** The records behind a value, each with the reason why it counts. */
import type { Words } from '../standards/index.ts'
import type { Counting, Duration } from './counting.ts'
import { type EvaluationContext, indicatorWay, readyToCount, type Way, wayOf } from './evaluation-actions.ts'
import * as store from './evaluation-store.ts'
import { type FieldTag, type ManualTag, tagsOf } from './field-tags.ts'
import type { Indicator } from './indicator-schema.ts'
import { taggedRecord } from './ledger.ts'
import { manualTagsOf } from './office/field-decision-store.ts'
import type { Scope, Target } from './plan-schema.ts'
import { isNoValue, type NoValue, type RecordCondition } from './record-condition.ts'

/** An adoption because of which a record counts. */
export interface CountedAdoption {
  /** Keys of the edition that adopts, and of the document as it names it. */
  readonly adopter: string
  readonly source: string
  readonly degree: 'IDT' | 'MOD' | 'NEQ' | null
  /** Whether it adopts this very edition; null of a record that adopts itself. */
  readonly current: boolean | null
  readonly because: Words
}

/** A record behind a value, and why it counts. */
export interface CountedRecord {
  readonly key: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  /** As the sources give it; null where none does. */
  readonly published: string | null
  readonly level: string | null
  readonly force: string | null
  readonly work: 'new' | 'revised'
  readonly simulated: boolean
  /** The fields asked for that it belongs to, with the reason for each; empty where none is asked for. */
  readonly fields: readonly (Pick<FieldTag, 'field' | 'because'> & { readonly name: Words })[]
  /** By what it is adopted, or what it adopts; empty where that is not asked for. */
  readonly adoptions: readonly CountedAdoption[]
  /** Where a time is taken of it. */
  readonly duration?: {
    readonly days: number
    /** In the unit of the indicator. */
    readonly value: number
  }
}

/** Above or below the line of a ratio; what is no ratio has only what is above. */
export type Part = 'numerator' | 'denominator'

/** Records in pages, or why there is no value. */
export type Opened = NoValue | AsyncGenerator<readonly CountedRecord[]>

const PAGE = 500
const MOST_ADOPTIONS = 20 * PAGE

/** The records that a variant of a target counts. */
export function openTarget(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
  part: Part = 'numerator',
): Promise<Opened> {
  return openWay(context, wayOf(context, target, variant, asOf), part)
}

/** The records that an indicator counts over a scope; `variant` is `BASIC` for the indicator as it is defined. */
export function openIndicator(
  context: EvaluationContext,
  indicator: Indicator,
  variant: string,
  scope: Scope,
  asOf: string,
  part: Part = 'numerator',
): Promise<Opened> {
  return openWay(context, indicatorWay(context, indicator, variant, scope, asOf), part)
}

async function openWay(context: EvaluationContext, way: Way, part: Part): Promise<Opened> {
  const [ready] = await readyToCount(context, [way])
  if (isNoValue(ready!)) return ready
  const found = store.conditionsOf(ready!).find(([name]) => name === part)
  return found === undefined ? NO_DENOMINATOR : listed(context, ready!, found[1])
}

const NO_DENOMINATOR: NoValue = {
  code: 'not-computed',
  message: { zh: '这个指标没有分母，请打开分子', en: 'this indicator has no denominator: open the numerator' },
}

async function* listed(
  context: EvaluationContext,
  counting: Counting,
  condition: RecordCondition,
): AsyncGenerator<readonly CountedRecord[]> {
  for (let after = ''; ; ) {
    const records = await recordsAfter(context, counting, condition, after, PAGE)
    if (records.length > 0) yield records
    if (records.length < PAGE) return
    after = records.at(-1)!.key
  }
}

/** Records that a condition of a counting counts, in key order after a key; of a duration, those it can be taken of. */
export async function recordsAfter(
  context: EvaluationContext,
  counting: Counting,
  condition: RecordCondition,
  after: string,
  limit: number,
): Promise<readonly CountedRecord[]> {
  const { database, rules } = context
  const duration = counting.kind === 'duration' ? counting.duration : null
  const rows = await store.listCounted(database, condition, duration, rules.places, after, limit)
  const adoptions = await adoptionsBehind(context, condition, rows)
  const keys = rows.map(({ key }) => key)
  const decided = condition.fields === null ? NOTHING_DECIDED : await manualTagsOf(database, keys)
  return rows.map((row) => countedRecord(context, row, condition, duration, adoptions, decided.get(row.key)))
}

const NOTHING_DECIDED: ReadonlyMap<string, readonly ManualTag[]> = new Map()

type AdoptionsOf = (row: store.CountedRow) => readonly CountedAdoption[]

async function adoptionsBehind(
  { database }: EvaluationContext,
  condition: RecordCondition,
  rows: readonly store.CountedRow[],
): Promise<AdoptionsOf> {
  if (condition.adopted !== null) {
    const standards = [...new Set(rows.map(({ standard }) => standard))]
    const found = await store.adoptionsOfStandards(database, condition, standards, MOST_ADOPTIONS)
    const byStandard = Map.groupBy(found, ({ sourceStandard }) => sourceStandard)
    const { current } = condition.adopted
    return ({ standard, key }) =>
      (byStandard.get(standard) ?? [])
        .filter(({ sourceEdition }) => current === null || current === (sourceEdition === key))
        .map((adoption) => adoptedBy(adoption, adoption.sourceEdition === key))
  }
  if (condition.isAdoption === null) return () => []
  const keys = rows.map(({ key }) => key)
  const found = await store.adoptionsByEditions(database, keys, MOST_ADOPTIONS)
  const byAdopter = Map.groupBy(found, ({ adopter }) => adopter)
  return ({ key }) => (byAdopter.get(key) ?? []).map(adopts)
}

function adoptedBy({ adopter, source, degree }: store.AdoptionRow, current: boolean): CountedAdoption {
  const named = nameOf(source)
  const how = degree === null ? '' : ` (${degree})`
  return {
    ...{ adopter, source: named, degree, current },
    because: current
      ? { zh: `${adopter} 采用本版${how}`, en: `${adopter} adopts this edition${how}` }
      : { zh: `${adopter} 采用 ${named}，不是本版${how}`, en: `${adopter} adopts ${named}, not this edition${how}` },
  }
}

function adopts({ adopter, source, degree }: store.AdoptionRow): CountedAdoption {
  const named = nameOf(source)
  const how = degree === null ? '' : ` (${degree})`
  return {
    ...{ adopter, source: named, degree, current: null },
    because: { zh: `采用 ${named}${how}`, en: `adopts ${named}${how}` },
  }
}

function nameOf(source: string): string {
  return source.startsWith('std:') ? source.slice('std:'.length) : source
}

function countedRecord(
  { rules }: EvaluationContext,
  row: store.CountedRow,
  { fields }: RecordCondition,
  duration: Duration | null,
  adoptionsOf: AdoptionsOf,
  decided: readonly ManualTag[] = [],
): CountedRecord {
  const { key, identifier, titles, published, level, force, revised, simulated, days } = row
  const tags =
    fields === null
      ? []
      : tagsOf(taggedRecord(row), rules.fields, decided).filter(({ field }) => fields.includes(field))
  return {
    ...{ key, identifier, titles, published, level, force, simulated, work: revised ? 'revised' : 'new' },
    fields: tags.map(({ field, because }) => ({ field, name: rules.fields.field(field)!.name, because })),
    adoptions: adoptionsOf(row),
    ...(duration === null || days === null ? {} : { duration: { days, value: days / duration.unitDays } }),
  }
}
