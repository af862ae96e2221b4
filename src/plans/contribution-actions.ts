/** The value of a target in parts — by field, level, publisher — and on several days. */
import {
  CONTRIBUTION_TITLES,
  type ContributionBy,
  type ContributionPart,
  type Contributions,
  contributingFields,
  OTHERS,
  partTitle,
} from './contribution.ts'
import type { Counting } from './counting.ts'
import {
  BASIC,
  type EvaluationContext,
  indicatorWay,
  readyToCount,
  valuesOf,
  type Way,
  wayOf,
} from './evaluation-actions.ts'
import * as store from './evaluation-store.ts'
import type { Indicator } from './indicator-schema.ts'
import type { Scope, Target } from './plan-schema.ts'
import { isNoValue } from './record-condition.ts'
import { type Told, valueFrom } from './value.ts'

/** The parts of a target's value on a day, in one statement each way of parting; empty where it has none. */
export function contributionsOf(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<readonly Contributions[]> {
  return partsOf(context, wayOf(context, target, variant, asOf), target.scope)
}

/** The parts of an indicator's value over a scope; `variant` is `BASIC` for the indicator as it is defined. */
export function indicatorContributions(
  context: EvaluationContext,
  indicator: Indicator,
  scope: Scope,
  asOf: string,
  variant = BASIC,
): Promise<readonly Contributions[]> {
  return partsOf(context, indicatorWay(context, indicator, variant, scope, asOf), scope)
}

async function partsOf(context: EvaluationContext, way: Way, scope: Scope): Promise<readonly Contributions[]> {
  const [ready] = await readyToCount(context, [way])
  if (isNoValue(ready!)) return []
  const ways: ContributionBy[] = [
    'field',
    ...(ready!.numerator.of === 'standards' ? ['level' as const] : []),
    'publisher',
  ]
  const found: Contributions[] = []
  for (const by of ways) {
    const parts = by === 'field' ? await fieldParts(context, ready!, scope) : await groupParts(context, ready!, by)
    found.push({ by, title: CONTRIBUTION_TITLES[by], overlap: by === 'field', parts })
  }
  return found
}

interface Sides {
  readonly numerator?: Told
  readonly denominator?: Told
}

async function sidesById(
  { database, rules }: EvaluationContext,
  counting: Counting,
  by: ContributionBy,
): Promise<ReadonlyMap<string, Sides>> {
  const sides = new Map<string, Sides>()
  for (const row of await store.tell(database, [counting], rules.places, by))
    sides.set(row.id, { ...sides.get(row.id), [row.part]: row })
  return sides
}

// Every field of the scope is told of, the empty ones too: that nothing is there is what one looks for.
async function fieldParts(
  context: EvaluationContext,
  counting: Counting,
  scope: Scope,
): Promise<readonly ContributionPart[]> {
  const { fields, places } = context.rules
  const sides = await sidesById(context, counting, 'field')
  return contributingFields(scope, fields).map((id) => {
    const { numerator, denominator } = sides.get(String(places.get(id))) ?? {}
    return { id, title: fields.field(id)!.name, value: valueFrom(counting, numerator, denominator).value }
  })
}

/** More parts than these are told of together, as others. */
const MOST_PARTS = 100

async function groupParts(
  context: EvaluationContext,
  counting: Counting,
  by: ContributionBy,
): Promise<readonly ContributionPart[]> {
  const sides = [...(await sidesById(context, counting, by))].sort(
    ([a, one], [b, other]) => sizeOf(other) - sizeOf(one) || (a < b ? -1 : 1),
  )
  const parts = sides.slice(0, MOST_PARTS).map(([id, { numerator, denominator }]) => ({
    ...{ id, title: partTitle(id) },
    value: valueFrom(counting, numerator, denominator).value,
  }))
  const rest = sides.slice(MOST_PARTS).map(([, side]) => side)
  return rest.length === 0 ? parts : [...parts, { ...OTHERS, value: valueOfAll(counting, rest) }]
}

function sizeOf({ numerator, denominator }: Sides): number {
  return denominator?.count ?? numerator?.count ?? 0
}

// Counts add up, times do not.
function valueOfAll(counting: Counting, sides: readonly Sides[]): number | null {
  if (counting.kind === 'duration') return null
  const sum = (side: keyof Sides) => ({
    ...{ count: sides.reduce((all, one) => all + (one[side]?.count ?? 0), 0), simulated: 0, timed: 0, days: null },
  })
  return valueFrom(counting, sum('numerator'), sum('denominator')).value
}

/** A value on a day. */
export interface SeriesPoint {
  readonly day: string
  /** Null where it cannot be told. */
  readonly value: number | null
}

/** The values of a target on several days, in the order of the days given. */
export async function seriesOf(
  context: EvaluationContext,
  target: Target,
  variant: string,
  days: readonly string[],
): Promise<readonly SeriesPoint[]> {
  const values = await valuesOf(
    context,
    days.map((day) => wayOf(context, target, variant, day)),
  )
  return days.map((day, at) => ({ day, value: values[at]!.value }))
}

/** The values of an indicator over a scope on several days; `variant` is `BASIC` for the indicator as it is defined. */
export async function indicatorSeries(
  context: EvaluationContext,
  indicator: Indicator,
  scope: Scope,
  days: readonly string[],
  variant = BASIC,
): Promise<readonly SeriesPoint[]> {
  const values = await valuesOf(
    context,
    days.map((day) => indicatorWay(context, indicator, variant, scope, day)),
  )
  return days.map((day, at) => ({ day, value: values[at]!.value }))
}
