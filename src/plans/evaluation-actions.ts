/** Values of targets and indicators on a day, or why there are none. */
import type { Database } from '../platform/index.ts'
import type { Words } from '../standards/index.ts'
import { type Comparator, meets } from './comparator.ts'
import { type Counting, countingOf, NEEDED, type Needed, neededBy } from './counting.ts'
import * as store from './evaluation-store.ts'
import type { Indicator } from './indicator-schema.ts'
import { keepLedger } from './ledger-actions.ts'
import { hasEditions } from './ledger-store.ts'
import { figuresOf } from './office/entry-store.ts'
import { figureFor } from './office/figure.ts'
import { comparatorsOf, officialVariant } from './plan.ts'
import type { PlanRules } from './plan-rules.ts'
import type { PlanFile, Scope, Target } from './plan-schema.ts'
import { isNoValue, type NoValue } from './record-condition.ts'
import type { Evaluation, TargetValue, VariantValue } from './target-value.ts'
import { BEING_MADE, EMPTY_REGISTER, noneHeld, type Value, valueFrom } from './value.ts'

export type { Evaluation, TargetValue, VariantValue } from './target-value.ts'

export interface EvaluationContext {
  readonly database: Database
  readonly rules: PlanRules
  /** Remembers the ledger as it was found, for answers about one state of the register; without it each looks anew. */
  ledger?(): Promise<Ledger>
}

/** The ledger brought up to date: whether the register is empty, and which of the records asked for it holds none of. */
export interface Ledger {
  readonly isEmpty: boolean
  /** It is being made for the first time, by somebody else. */
  readonly isMissing?: true
  /** False where somebody else is still bringing it up to date. */
  readonly isFresh: boolean
  readonly lacking: readonly Needed[]
}

/** Brings the ledger up to date and tells what it lacks. */
export async function openLedger({ database, rules }: EvaluationContext): Promise<Ledger> {
  if (!(await hasEditions(database))) return { isEmpty: true, isFresh: true, lacking: NEEDED }
  const kept = await keepLedger(database, rules)
  if (kept === 'missing') return { isEmpty: false, isMissing: true, isFresh: false, lacking: [] }
  return { isEmpty: false, isFresh: kept === 'fresh', lacking: await store.lackingOf(database, NEEDED) }
}

/** The same context for one piece of work: the ledger is brought up to date once, when it is first needed. */
export function withOneLedger<Context extends EvaluationContext>(context: Context): Context {
  let opened: Promise<Ledger> | undefined
  return {
    ...context,
    ledger: () => {
      opened ??= openLedger(context)
      return opened
    },
  }
}

/** All targets of a plan on a day, from what the register knows now. */
export async function evaluatePlan(context: EvaluationContext, plan: PlanFile, asOf: string): Promise<Evaluation> {
  const targets = plan.targets ?? []
  const ways = targets.flatMap((target) => target.variants.map(({ variant }) => wayOf(context, target, variant, asOf)))
  const values = await valuesOf(context, ways)
  const published = await publishedOn(context, targets, asOf)
  let at = 0
  return {
    ...{ plan: plan.plan, title: plan.title, asOf },
    targets: targets.map((target) => {
      const own = values.slice(at, at + target.variants.length)
      at += own.length
      const indicator = context.rules.indicators.get(target.indicator)!
      return targetValue(
        target,
        indicator,
        own.map((value) => published.get(target.id) ?? value),
      )
    }),
  }
}

// What others publish is not counted: the newest figure on or before the day, for the target or for its indicator.
async function publishedOn(
  { database, rules }: EvaluationContext,
  targets: readonly Target[],
  asOf: string,
): Promise<ReadonlyMap<string, Value>> {
  const outside = targets.filter(({ indicator }) => rules.indicators.get(indicator)!.kind === 'external-series')
  if (outside.length === 0) return new Map()
  const entries = await figuresOf(database, [...new Set(outside.map(({ indicator }) => indicator))])
  const found = outside.flatMap(({ id, indicator }) => {
    const about = entries.filter((entry) => entry.indicator === indicator)
    const figure = figureFor(about, id, asOf)
    return figure === undefined ? [] : [[id, { value: figure.value }] as const]
  })
  return new Map(found)
}

/** What a variant of a target counts on a day, or why it cannot. */
export function wayOf({ rules }: EvaluationContext, target: Target, variant: string, asOf: string): Way {
  return countingOf(target, rules.indicators.get(target.indicator)!, variant, asOf, rules.fields)
}

/** What an indicator counts over a scope, or why it cannot; `variant` is `BASIC` for the indicator as it is defined. */
export function indicatorWay(
  { rules }: EvaluationContext,
  indicator: Indicator,
  variant: string,
  scope: Scope,
  asOf: string,
): Way {
  return countingOf({ scope }, indicator, variant, asOf, rules.fields)
}

function targetValue(target: Target, indicator: Indicator, values: readonly Value[]): TargetValue {
  const [{ comparator, number }] = comparatorsOf(target) as [{ comparator: Comparator; number: number }]
  const variants = target.variants.map(({ variant }, at) => ({
    ...{ variant, title: indicator.variants.find((one) => one.variant === variant)!.title },
    ...{ official: variant === officialVariant(target), ...values[at]! },
  }))
  const { value, reason } = variants.find(({ official }) => official)!
  return {
    ...{ target: target.id, title: target.title, comparator, number, unit: target.unit, by: target.by },
    ...{ indicator: indicator.indicator, indicatorVersion: indicator.version, value },
    met: value === null ? null : meets(value, comparator, number),
    gap: value === null ? null : value - number,
    ...(reason === undefined ? {} : { reason }),
    variants,
  }
}

/** An indicator on a day, over a scope of its own or the whole register. */
export interface IndicatorValue extends Value {
  readonly indicator: string
  /** Its place among the further indicators, `I-05`. */
  readonly number?: string
  readonly title: Words
  readonly kind: Indicator['kind']
  readonly unit: Indicator['unit']
  readonly indicatorVersion: number
  /** Other ways to count it; none of them decides. */
  readonly variants: readonly VariantValue[]
}

/** An indicator on a day over a scope; an empty one is the whole register. */
export async function evaluateIndicator(
  context: EvaluationContext,
  indicator: Indicator,
  scope: Scope,
  asOf: string,
): Promise<IndicatorValue> {
  const [value] = await evaluateIndicators(context, [indicator], scope, asOf)
  return value!
}

/** Several indicators on a day over one scope. */
export async function evaluateIndicators(
  context: EvaluationContext,
  indicators: readonly Indicator[],
  scope: Scope,
  asOf: string,
): Promise<readonly IndicatorValue[]> {
  const ways = indicators.flatMap((indicator) =>
    [BASIC, ...indicator.variants.map(({ variant }) => variant)].map((variant) =>
      indicatorWay(context, indicator, variant, scope, asOf),
    ),
  )
  const values = await valuesOf(context, ways)
  let at = 0
  return indicators.map((one) => {
    const [basic, ...others] = values.slice(at, at + 1 + one.variants.length)
    at += 1 + others.length
    return {
      ...{ indicator: one.indicator, ...(one.number === undefined ? {} : { number: one.number }), title: one.title },
      ...{ kind: one.kind, unit: one.unit, indicatorVersion: one.version, ...basic! },
      variants: one.variants.map(({ variant, title }, place) => ({
        ...{ variant, title, official: false, ...others[place]! },
      })),
    }
  })
}

/** The name of no variant: the indicator as it is defined. */
export const BASIC = ''

/** What is counted, or why nothing can be. */
export type Way = Counting | NoValue

const isCounting = (way: Way): way is Counting => !isNoValue(way)

// One statement tells so many countings.
const AT_ONCE = 24

/** The values of several ways to count, with the ledger brought up to date first. */
export async function valuesOf(context: EvaluationContext, ways: readonly Way[]): Promise<readonly Value[]> {
  const ready = await readyToCount(context, ways)
  const countings = ready.filter(isCounting)
  const told = new Map<Counting, { numerator?: store.Told; denominator?: store.Told }>()
  for (let at = 0; at < countings.length; at += AT_ONCE) {
    const some = countings.slice(at, at + AT_ONCE)
    for (const row of await store.tell(context.database, some, context.rules.places))
      told.set(some[row.at]!, { ...told.get(some[row.at]!), [row.part]: row })
  }
  return ready.map((way) => {
    if (isNoValue(way)) return { value: null, reason: way }
    const { numerator, denominator } = told.get(way) ?? {}
    return valueFrom(way, numerator, denominator)
  })
}

/** The ways with the ledger they are told from at hand; those that need records the register has none of say so. */
export async function readyToCount(context: EvaluationContext, ways: readonly Way[]): Promise<readonly Way[]> {
  if (!ways.some(isCounting)) return ways
  const { isEmpty, isMissing, lacking } = await (context.ledger?.() ?? openLedger(context))
  return ways.map((way) => {
    if (isNoValue(way)) return way
    if (isEmpty) return EMPTY_REGISTER
    if (isMissing) return BEING_MADE
    const lacks = neededBy(way).find((need) => lacking.includes(need))
    return lacks === undefined ? way : noneHeld(lacks)
  })
}
