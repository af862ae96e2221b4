/** Indicators as readers see them: those outside targets over the whole register, rubrics, the targets of all plans. */
import { indicatorContributions, indicatorSeries } from './contribution-actions.ts'
import { countingOf } from './counting.ts'
import { BASIC, evaluateIndicators, type IndicatorValue } from './evaluation-actions.ts'
import { type Indicator, recordsNeeded, unitOf } from './indicator-schema.ts'
import {
  beginReading,
  behindMeasure,
  type Measure,
  type MeasureRequest,
  type PlanContext,
  type Reading,
} from './measure-actions.ts'
import { allTargets } from './plan-view-actions.ts'
import type { IndicatorFigure, IndicatorOverview, IndicatorView } from './plan-views.ts'
import { yearsBefore } from './record-condition.ts'
import { seriesDays } from './series-days.ts'

/** All that standardization is measured by on a day; today without it. */
export async function viewIndicators(context: PlanContext, asOf = context.register.today): Promise<IndicatorOverview> {
  const { rules } = context.evaluation
  const reading = await beginReading(context)
  const all = [...rules.indicators.values()]
  const targeted = new Set(rules.plans.all.flatMap(({ targets }) => targets ?? []).map(({ indicator }) => indicator))
  const measured = all.filter(({ kind, indicator }) => kind !== 'rubric' && !targeted.has(indicator))
  const values = await reading.memory(`indicators ${rules.definitions} ${rules.digest} ${asOf}`, () =>
    evaluateIndicators(reading.evaluation, measured, {}, asOf),
  )
  const figures = measured.map((one, at) => ({ one, figure: figureOf(one, values[at]!) }))
  const groups = Map.groupBy(figures, ({ one }) => recordsNeeded(one)[0] ?? OUTSIDE)
  const targets = await allTargets(reading, asOf)
  return {
    ...{ asOf, today: context.register.today },
    plans: rules.plans.all.map(({ plan, title }) => ({ plan: { plan, title }, targets: targets.get(plan)! })),
    groups: [...groups]
      .map(([of, rows]) => ({ of, indicators: rows.map(({ figure }) => figure) }))
      .toSorted((one, other) => rankOf(one) - rankOf(other)),
    rubrics: all.filter(({ kind }) => kind === 'rubric'),
  }
}

// What has values comes first, what others publish last.
function rankOf({ of, indicators }: IndicatorOverview['groups'][number]): number {
  const isTold = indicators.some(({ value, variants }) => [value, ...variants.map((one) => one.value)].some(isNumber))
  return isTold ? 0 : of === OUTSIDE ? 2 : 1
}

const OUTSIDE = 'outside'
const isNumber = (value: number | null) => value !== null

function figureOf({ says }: Indicator, { indicatorVersion: _, ...value }: IndicatorValue): IndicatorFigure {
  return { ...value, says }
}

/** An indicator over the whole register with all that stands behind it; null where there is none of this name. */
export async function viewIndicator(
  context: PlanContext,
  name: string,
  request: MeasureRequest,
): Promise<IndicatorView | null> {
  const { rules } = context.evaluation
  const indicator = rules.indicators.get(name)
  if (indicator === undefined || indicator.kind === 'rubric') return null
  const { today } = context.register
  const asOf = request.asOf ?? today
  const reading = await beginReading(context)
  const figure = await figureOn(reading, indicator, asOf)
  const variant = indicator.variants.some((one) => one.variant === request.variant) ? request.variant! : BASIC
  return {
    ...{ indicator, figure, variant, asOf, today, unit: unitOf(indicator, variant, indicator.unit) },
    variants: [{ ...figure, variant: BASIC, official: true }, ...figure.variants],
    targets: rules.plans.all.flatMap(({ plan, title, targets }) =>
      (targets ?? [])
        .filter((one) => one.indicator === name)
        .map((one) => ({ plan: { plan, title }, id: one.id, title: one.title })),
    ),
    ...(await behindMeasure(reading, indicatorMeasure(reading, indicator, variant, asOf), request)),
  }
}

async function figureOn({ evaluation, memory }: Reading, indicator: Indicator, asOf: string): Promise<IndicatorFigure> {
  const [value] = await memory(
    `indicator ${evaluation.rules.definitions} ${evaluation.rules.digest} ${indicator.indicator} ${asOf}`,
    () => evaluateIndicators(evaluation, [indicator], {}, asOf),
  )
  return figureOf(indicator, value!)
}

const YEARS_SHOWN = 10

/** An indicator as a measure over the whole register. */
export function indicatorMeasure(
  { evaluation, register }: PlanContext,
  indicator: Indicator,
  variant: string,
  asOf: string,
): Measure {
  const from = yearsBefore(asOf, YEARS_SHOWN)
  const days = seriesDays({ from, until: asOf }, asOf, register.today)
  return {
    name: `${evaluation.rules.definitions} ${evaluation.rules.digest} ${indicator.indicator} ${variant} ${asOf}`,
    way: countingOf({ scope: {} }, indicator, variant, asOf, evaluation.rules.fields),
    scope: {},
    series: () => indicatorSeries(evaluation, indicator, {}, days, variant),
    contributions: () => indicatorContributions(evaluation, indicator, {}, asOf, variant),
  }
}
