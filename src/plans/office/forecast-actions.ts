/** Forecasts of the targets of an evaluation, from the register's own rates. */

import { seriesOf } from '../contribution-actions.ts'
import { type Evaluation, type EvaluationContext, evaluatePlan, type TargetValue } from '../evaluation-actions.ts'
import { asVariant, type Indicator } from '../indicator-schema.ts'
import { officialVariant } from '../plan.ts'
import type { Target } from '../plan-schema.ts'
import {
  type Aim,
  decided,
  type Forecast,
  forecastCount,
  forecastDrift,
  lastDay,
  MONTHS,
  type MonthCount,
  monthsBefore,
  noForecast,
} from './forecast.ts'

/** The evaluation with a forecast for every target: what it may come to on its due day, or why that cannot be told. */
export async function withForecast(context: EvaluationContext, evaluation: Evaluation): Promise<Evaluation> {
  const plan = context.rules.plans.plan(evaluation.plan)
  const targets: TargetValue[] = []
  for (const value of evaluation.targets) {
    const target = plan?.targets?.find(({ id }) => id === value.target)
    targets.push(
      target === undefined ? value : { ...value, forecast: await forecastOf(context, target, value, evaluation.asOf) },
    )
  }
  return { ...evaluation, targets }
}

/** The forecast of one target from its value on a day. */
export async function forecastOf(
  context: EvaluationContext,
  target: Target,
  { comparator, number, value, reason }: TargetValue,
  asOf: string,
): Promise<Forecast> {
  const variant = officialVariant(target)!
  const due = target.by
  const aim = { target: target.id, comparator, number, due, asOf }
  if (due <= asOf) {
    const then = await valueOn(context, target, due)
    if (then.value === null) return noForecast(due, 'no-value', then.reason!.message)
    return decided({ ...aim, value: then.value })
  }
  if (value === null) return noForecast(due, 'no-value', reason!.message)
  const indicator = context.rules.indicators.get(target.indicator)!
  const way = asVariant(indicator, variant) ?? indicator
  if (isGrowing(way)) return forecastCount({ ...aim, value }, await monthCounts(context, target, variant, asOf))
  if (!isStanding(way)) return noForecast(due, 'not-extrapolated', NOT_EXTRAPOLATED)
  return drift(context, target, variant, { ...aim, value })
}

async function valueOn(context: EvaluationContext, target: Target, day: string): Promise<TargetValue> {
  const plan = context.rules.plans.plan(context.rules.plans.item(target.id)!.plan)!
  const { targets } = await evaluatePlan(context, { ...plan, targets: [target] }, day)
  return targets[0]!
}

const NOT_EXTRAPOLATED = {
  zh: '外部公布的数值和评分不作推算',
  en: 'figures that others publish, and marks, are not extrapolated',
}

// Records that have counted once count for good: what came in months tells how many will come.
function isGrowing({ kind, window }: Indicator): boolean {
  return (kind === 'count' || kind === 'distinct-count') && (window === 'scope' || window === 'all')
}

function isStanding({ kind, window }: Indicator): boolean {
  return kind !== 'external-series' && kind !== 'rubric' && window !== 'year'
}

/**
 * How many records came in each whole month before a day, from the first month that has any: the same condition as that
 * of the value, with a window of its own.
 */
async function monthCounts(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<readonly MonthCount[]> {
  const months = monthsBefore(asOf, MONTHS.most)
  const { until: _, ...scope } = target.scope
  const counted = { ...target, scope: { ...scope, from: `${months[0]}-01` } }
  const points = await seriesOf(context, counted, variant, months.map(lastDay))
  const counts = months.map((month, n) => ({
    month,
    count: (points[n]!.value ?? 0) - (n === 0 ? 0 : (points[n - 1]!.value ?? 0)),
  }))
  const first = counts.findIndex(({ count }) => count > 0)
  return first < 0 ? [] : counts.slice(first)
}

async function drift(context: EvaluationContext, target: Target, variant: string, aim: Aim): Promise<Forecast> {
  const months = monthsBefore(aim.asOf, MONTHS.most + 1)
  const points = await seriesOf(context, target, variant, months.map(lastDay))
  const values = points.flatMap(({ value }, n) => (value === null ? [] : [{ month: months[n]!, value }]))
  const most = target.unit === 'percent' ? 100 : Number.MAX_SAFE_INTEGER
  return forecastDrift(aim, values, { least: 0, most })
}
