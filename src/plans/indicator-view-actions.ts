/** Indicators as readers see them: those outside targets over the whole register, rubrics, the targets of all plans. */
import { countingOf } from './counting.ts'
import { type Indicator, recordsNeeded } from './indicator-schema.ts'
import { type PlanContext, targetsOf } from './plan-view-actions.ts'
import type { IndicatorFigure, IndicatorOverview } from './plan-views.ts'

/** All that standardization is measured by on a day; today without it. */
export async function viewIndicators(context: PlanContext, asOf = context.register.today): Promise<IndicatorOverview> {
  const { rules } = context.evaluation
  const all = [...rules.indicators.values()]
  const targeted = new Set(rules.plans.all.flatMap(({ targets }) => targets ?? []).map(({ indicator }) => indicator))
  const measured = all.filter(({ kind, indicator }) => kind !== 'rubric' && !targeted.has(indicator))
  const groups = Map.groupBy(measured, (one) => recordsNeeded(one)[0] ?? 'outside')
  const plans: IndicatorOverview['plans'][number][] = []
  for (const file of rules.plans.all) {
    const { plan, title } = file
    plans.push({ plan: { plan, title }, targets: await targetsOf(context, file, asOf) })
  }
  return {
    ...{ asOf, today: context.register.today, plans },
    groups: [...groups].map(([of, indicators]) => ({
      of,
      indicators: indicators.map((one) => figureOf(context, one, asOf)),
    })),
    rubrics: all.filter(({ kind }) => kind === 'rubric'),
  }
}

function figureOf({ evaluation }: PlanContext, one: Indicator, asOf: string): IndicatorFigure {
  const { indicator, number, title, says, unit, kind } = one
  const counting = countingOf({ scope: {} }, one, '', asOf, evaluation.rules.fields)
  return {
    ...{ indicator, title, says, unit, kind },
    ...(number === undefined ? {} : { number }),
    value: null,
    ...('code' in counting ? { reason: counting } : {}),
  }
}
