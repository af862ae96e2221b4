/** From an indicator, a scope and a day to what is counted and how, or why nothing can be. Pure. */
import type { Fields } from './field.ts'
import { asVariant, type Indicator, type Selection } from './indicator-schema.ts'
import type { Scope, Target } from './plan-schema.ts'
import {
  conditionOf,
  isNoValue,
  type KeptRecords,
  type NoValue,
  noFacts,
  noRecords,
  RECORDS_KEPT,
  type RecordCondition,
} from './record-condition.ts'

/** Days between which a time is taken. */
export type Moment = 'published' | 'effective' | 'source-published' | 'as-of'

/** A time taken of each record that has both days. */
export interface Duration {
  readonly from: Moment
  readonly to: Moment
  /** Days in one of the unit; a month is a twelfth of the mean year of the calendar. */
  readonly unitDays: number
  /** `percentile` hundredths: the least time that so many of a hundred records do not exceed. */
  readonly take: 'mean' | 'median' | { readonly percentile: number }
}

/** What is counted and how. */
export type Counting =
  | { readonly kind: 'count'; readonly numerator: RecordCondition }
  | { readonly kind: 'ratio'; readonly numerator: RecordCondition; readonly denominator: RecordCondition }
  | { readonly kind: 'duration'; readonly numerator: RecordCondition; readonly duration: Duration }

/** The records that a variant of a target's indicator counts on a day, or why it cannot count. */
export function countingOf(
  target: Pick<Target, 'scope'>,
  indicator: Indicator,
  variant: string,
  asOf: string,
  fields: Fields,
): Counting | NoValue {
  const way = asVariant(indicator, variant) ?? indicator
  const conditions: RecordCondition[] = []
  for (const selected of [way.numerator, way.denominator]) {
    if (selected === undefined) continue
    const condition = selectedIn(selected, way, target.scope, asOf, fields)
    if (isNoValue(condition)) return condition
    conditions.push(condition)
  }
  const [numerator, denominator] = conditions
  if (numerator === undefined) return notEntered(way)
  return wayToCount(way, numerator, denominator)
}

function wayToCount(
  way: Indicator,
  numerator: RecordCondition,
  denominator: RecordCondition | undefined,
): Counting | NoValue {
  switch (way.kind) {
    case 'count':
      return { kind: 'count', numerator }
    case 'distinct-count':
      return way.distinctBy === 'identifier' ? { kind: 'count', numerator } : noFacts([way.distinctBy!], way.says)
    case 'ratio':
      return { kind: 'ratio', numerator, denominator: denominator! }
    case 'mean':
    case 'median':
    case 'percentile':
      return timeTaken(way, way.kind, numerator)
    default:
      return notEntered(way)
  }
}

const MOMENTS_KEPT: readonly string[] = ['published', 'effective', 'source-published', 'as-of'] satisfies Moment[]
const YEAR_DAYS = 365.2425
const UNIT_DAYS: Readonly<Record<string, number>> = { days: 1, months: YEAR_DAYS / 12, years: YEAR_DAYS }

function timeTaken(
  way: Indicator,
  kind: 'mean' | 'median' | 'percentile',
  numerator: RecordCondition,
): Counting | NoValue {
  const { from, to, pauses } = way.duration!
  const unitDays = UNIT_DAYS[way.unit]
  const unknown: string[] = [from, to].filter((moment) => !isMoment(moment))
  if (pauses === false) unknown.push('pauses')
  if (!isMoment(from) || !isMoment(to) || unknown.length > 0) return noFacts(unknown, way.says)
  if (unitDays === undefined) return notComputed(way.kind)
  const take = kind === 'percentile' ? { percentile: way.percentile! } : kind
  return { kind: 'duration', numerator, duration: { from, to, unitDays, take } }
}

function isMoment(moment: string): moment is Moment {
  return MOMENTS_KEPT.includes(moment)
}

function selectedIn(
  selected: Selection,
  way: Indicator,
  scope: Scope,
  asOf: string,
  fields: Fields,
): RecordCondition | NoValue {
  const { of: kind, says } = selected
  if (!isKept(kind)) return noRecords(says)
  const { countedAt = 'as-of' } = way
  if (countedAt !== 'as-of' && countedAt !== 'published' && countedAt !== 'effective') {
    const lacking = conditionOf(selected, everything(kind, asOf))
    return isNoValue(lacking) ? lacking : noFacts([countedAt], says)
  }
  return conditionOf(selected, {
    ...everything(kind, asOf),
    ...windowOf(way.window, countedAt, scope, asOf),
    fields: fieldsOf(scope, fields),
    // A scope's levels are those of standards: what it says of others is said by their kind.
    levels: kind === 'standards' ? (scope.levels ?? null) : null,
  })
}

function isKept(kind: string): kind is KeptRecords {
  return (RECORDS_KEPT as readonly string[]).includes(kind)
}

function everything(of: KeptRecords, asOf: string): RecordCondition {
  return {
    ...{ of, asOf, fields: null, levels: null, forces: null, work: null, inForce: null, countedAt: null, from: null },
    ...{ until: asOf, publishedBefore: null, isAdoption: null, adopted: null, amendedWithin: null },
    ...{ hasLegalBasis: null, isMultilingual: null },
  }
}

// Those there on the day are no matter of a window.
function windowOf(
  window: Indicator['window'],
  countedAt: 'as-of' | 'published' | 'effective',
  scope: Scope,
  asOf: string,
): Pick<RecordCondition, 'countedAt' | 'from' | 'until'> {
  if (countedAt === 'as-of') return { countedAt: null, from: null, until: asOf }
  const until = scope.until !== undefined && scope.until < asOf ? scope.until : asOf
  const begin = scope.from ?? null
  const year = `${asOf.slice(0, 4)}-01-01`
  if (window === 'year') return { countedAt, from: begin !== null && begin > year ? begin : year, until }
  return window === 'scope' ? { countedAt, from: begin, until } : { countedAt, from: null, until: asOf }
}

function notEntered({ kind, says }: Indicator): NoValue {
  const message =
    kind === 'rubric'
      ? { zh: `尚无评分：${says.zh}`, en: `no mark given yet: ${says.en}` }
      : { zh: `尚未录入数值：${says.zh}`, en: `no figure entered yet: ${says.en}` }
  return { code: 'no-records', message }
}

function notComputed(kind: string): NoValue {
  return {
    code: 'not-computed',
    message: { zh: `尚不计算这种指标：${kind}`, en: `indicators of this kind are not computed yet: ${kind}` },
  }
}

/**
 * The fields a scope names, by their own names and in alphabetical order; null where it names none. Tags of a field stand
 * on the fields above it too, so their parts need not be listed.
 */
export function fieldsOf({ classes, fields: named }: Scope, fields: Fields): readonly string[] | null {
  if (classes === undefined && named === undefined) return null
  const ofClasses = (classes ?? []).flatMap((name) => fields.ofClass(name).map(({ field }) => field))
  const ofNames = (named ?? []).flatMap((name) => fields.field(name)?.field ?? [])
  return [...new Set([...ofClasses, ...ofNames])].sort()
}

/** What the register must hold some of before a number says anything: without it there is no value, rather than a zero. */
export const NEEDED = [
  'international-adoptions',
  'association-adoptions',
  'amendments',
  'legal-bases',
  'languages',
] as const
export type Needed = (typeof NEEDED)[number]

/** What a counting needs the register to hold, each once. */
export function neededBy(counting: Counting): readonly Needed[] {
  const conditions = counting.kind === 'ratio' ? [counting.numerator, counting.denominator] : [counting.numerator]
  const needed = conditions.flatMap((one): readonly (Needed | false)[] => [
    one.adopted !== null && (one.of === 'association-standards' ? 'association-adoptions' : 'international-adoptions'),
    one.isAdoption !== null && 'international-adoptions',
    one.amendedWithin !== null && 'amendments',
    one.hasLegalBasis !== null && 'legal-bases',
    one.isMultilingual !== null && 'languages',
  ])
  return [...new Set(needed.filter((one) => one !== false))]
}
