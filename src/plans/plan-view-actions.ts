/** Plans and their targets as readers see them, on a day. */
import { contributionsOf, seriesOf } from './contribution-actions.ts'
import { evaluatePlan, wayOf } from './evaluation-actions.ts'
import { unitOf } from './indicator-schema.ts'
import {
  beginReading,
  behindMeasure,
  type Measure,
  type MeasureRequest,
  type PlanContext,
  type Reading,
} from './measure-actions.ts'
import { forecastOf } from './office/forecast-actions.ts'
import { marksOfPlan } from './office/plan-marks-actions.ts'
import { keptValues } from './office/snapshot-store.ts'
import { taskReportsOn } from './office/task-report-actions.ts'
import { officialVariant, placedItems } from './plan.ts'
import { byItem, idsIn, namesOf, planLine } from './plan-names.ts'
import type { PlanFile, Target } from './plan-schema.ts'
import type { PlanList, PlanView, TargetFigure, TargetView } from './plan-views.ts'
import { seriesDays } from './series-days.ts'

/** All plans, the newest first, with how many of their targets are met on a day; today without it. */
export async function listPlans(context: PlanContext, asOf = context.register.today): Promise<PlanList> {
  const { rules } = context.evaluation
  const targets = await allTargets(await beginReading(context), asOf)
  const plans = rules.plans.all.map((file) => planLine(rules, file, targets.get(file.plan)!))
  return {
    ...{ asOf, today: context.register.today },
    plans: plans.toSorted((one, other) => (one.issued < other.issued ? 1 : -1)),
  }
}

/** A plan with all it says and its targets on a day; null where there is none of this id. */
export async function viewPlan(
  context: PlanContext,
  plan: string,
  asOf = context.register.today,
): Promise<PlanView | null> {
  const { rules } = context.evaluation
  const file = rules.plans.plan(plan)
  if (file === undefined) return null
  const targets = await targetsOf(await beginReading(context), file, asOf)
  const same = byItem(file, rules.plans.sameAs)
  const counterparts = byItem(file, rules.plans.counterparts)
  return {
    ...{ file, asOf, today: context.register.today, line: planLine(rules, file, targets), targets },
    names: namesOf(rules, idsIn([file, same, counterparts])),
    ...{ same, counterparts, marks: await marksOfPlan(context.evaluation.database, file, asOf) },
    reports: await taskReportsOn(context.evaluation.database, file, asOf),
  }
}

/** The targets of a plan on a day. */
export async function targetsOf(reading: Reading, file: PlanFile, asOf: string): Promise<readonly TargetFigure[]> {
  return (await allTargets(reading, asOf)).get(file.plan)!
}

/** The targets of all plans on a day, by plan, evaluated together once for each state of the register. */
export function allTargets(
  { evaluation, memory }: Reading,
  asOf: string,
): Promise<ReadonlyMap<string, readonly TargetFigure[]>> {
  const { rules } = evaluation
  return memory(`targets ${rules.definitions} ${rules.digest} ${asOf}`, async () => {
    const { all } = rules.plans
    const together = { ...all[0]!, targets: all.flatMap(({ targets }) => targets ?? []) }
    const values = all.length === 0 ? [] : (await evaluatePlan(evaluation, together, asOf)).targets
    return new Map(
      all.map(({ plan, targets }) => {
        const own = new Set((targets ?? []).map(({ id }) => id))
        return [plan, values.filter(({ target }) => own.has(target))] as const
      }),
    )
  })
}

/** A target of a plan; undefined where the plan or the target is not there. */
export function findTarget(
  { evaluation }: PlanContext,
  plan: string,
  target: string,
): { readonly file: PlanFile; readonly target: Target } | undefined {
  const file = evaluation.rules.plans.plan(plan)
  const found = file?.targets?.find(({ id }) => id === target)
  return file && found && { file, target: found }
}

/** A target with its value, series, parts and a page of its records; null where there is none of this id. */
export async function viewTarget(
  context: PlanContext,
  plan: string,
  id: string,
  request: MeasureRequest,
): Promise<TargetView | null> {
  const found = findTarget(context, plan, id)
  if (found === undefined) return null
  const { file, target } = found
  const { rules } = context.evaluation
  const { today } = context.register
  const asOf = request.asOf ?? today
  const variant = variantOf(target, request.variant)
  const indicator = rules.indicators.get(target.indicator)!
  const reading = await beginReading(context)
  const figure = (await targetsOf(reading, file, asOf)).find((one) => one.target === id)!
  const behind = await behindMeasure(reading, measureOf(reading, found, variant, asOf), request)
  const relations = relationsOf(context, file, target)
  return {
    plan: { plan: file.plan, title: file.title },
    ...{ target, figure, variant, asOf, today, indicator, variants: figure.variants },
    unit: unitOf(indicator, variant, target.unit),
    forecast: await reading.memory(`forecast ${rules.definitions} ${rules.digest} ${id} ${asOf}`, () =>
      forecastOf(reading.evaluation, target, figure, asOf),
    ),
    snapshots: await keptValues(context.evaluation.database, plan, id, KEPT_SHOWN),
    ...behind,
    ...relations,
    names: { ...behind.names, ...relations.names },
  }
}

const KEPT_SHOWN = 10

/** The variant asked for, or the official one. */
export function variantOf(target: Target, asked: string | undefined): string {
  return target.variants.some(({ variant }) => variant === asked) ? asked! : officialVariant(target)!
}

/** A target as a measure: what it counts by a variant, and what can be told of that. */
export function measureOf(
  { evaluation, register }: PlanContext,
  { file, target }: { readonly file: PlanFile; readonly target: Target },
  variant: string,
  asOf: string,
): Measure {
  return {
    name: `${evaluation.rules.definitions} ${evaluation.rules.digest} ${target.id} ${variant} ${asOf}`,
    way: wayOf(evaluation, target, variant, asOf),
    scope: target.scope,
    series: () => seriesOf(evaluation, target, variant, seriesDays(file.period, asOf, register.today)),
    contributions: () => contributionsOf(evaluation, target, variant, asOf),
  }
}

function relationsOf({ evaluation: { rules } }: PlanContext, file: PlanFile, target: Target) {
  const supportedBy = placedItems(file)
    .filter(({ item }) => item.supports?.includes(target.id))
    .map(({ item }) => item.id)
  const same = rules.plans.sameAs(target.id)
  const counterparts = rules.plans.counterparts(target.id)
  const discrepancies = (file.discrepancies ?? []).filter(({ about }) => about?.includes(target.id))
  return {
    ...{ supportedBy, same, counterparts, discrepancies },
    names: namesOf(rules, idsIn([target, supportedBy, same, counterparts, discrepancies])),
  }
}
