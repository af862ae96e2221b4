/** Plans, targets and indicators as readers see them, on a day. */
import type { RegisterContext } from '../register/index.ts'
import { contributionsOf, seriesOf } from './contribution-actions.ts'
import { type EvaluationContext, evaluatePlan } from './evaluation-actions.ts'
import { officialVariant, placedItems } from './plan.ts'
import { byItem, idsIn, namesOf, planLine } from './plan-names.ts'
import type { PlanFile, Target } from './plan-schema.ts'
import type { PlanList, PlanView, RecordFilter, TargetFigure, TargetView } from './plan-views.ts'
import { pageOfRecords } from './record-page-actions.ts'
import { remembered } from './remembered.ts'
import { seriesDays } from './series-days.ts'

/** What answers about plans are given by. */
export interface PlanContext {
  readonly evaluation: EvaluationContext
  readonly register: RegisterContext
}

/** All plans with how many of their targets are met on a day; today without it. */
export async function listPlans(context: PlanContext, asOf = context.register.today): Promise<PlanList> {
  const { rules } = context.evaluation
  const plans: PlanList['plans'][number][] = []
  for (const file of rules.plans.all) plans.push(planLine(rules, file, await targetsOf(context, file, asOf)))
  return { asOf, today: context.register.today, plans }
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
  const targets = await targetsOf(context, file, asOf)
  const same = byItem(file, rules.plans.sameAs)
  const counterparts = byItem(file, rules.plans.counterparts)
  return {
    ...{ file, asOf, today: context.register.today, line: planLine(rules, file, targets), targets },
    names: namesOf(rules, idsIn([file, same, counterparts])),
    ...{ same, counterparts },
  }
}

/** The targets of a plan on a day, evaluated once for each state of the register. */
export function targetsOf({ evaluation }: PlanContext, file: PlanFile, asOf: string): Promise<readonly TargetFigure[]> {
  const { database, rules } = evaluation
  return remembered(database, `targets ${rules.digest} ${file.plan} ${asOf}`, async () => {
    const { targets } = await evaluatePlan(evaluation, file, asOf)
    return targets
  })
}

/** What of a target is asked for. */
export interface TargetRequest extends RecordFilter {
  readonly asOf?: string
  /** The official one where absent or unknown. */
  readonly variant?: string
  readonly cursor?: string
  readonly limit?: number
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
  request: TargetRequest,
): Promise<TargetView | null> {
  const found = findTarget(context, plan, id)
  if (found === undefined) return null
  const { file, target } = found
  const { rules, database } = context.evaluation
  const { today } = context.register
  const asOf = request.asOf ?? today
  const variant = variantOf(target, request.variant)
  const figure = (await targetsOf(context, file, asOf)).find((one) => one.target === id)!
  const value = figure.variants.find((one) => one.variant === variant)!.value
  const kept = <Answer>(name: string, make: () => Promise<Answer>) =>
    remembered(database, `${name} ${rules.digest} ${id} ${variant} ${asOf}`, make)
  const days = seriesDays(file.period, asOf, today)
  const series = await kept('series', () => seriesOf(context.evaluation, target, variant, days))
  const contributions = await kept('parts', () => contributionsOf(context.evaluation, target, variant, asOf))
  const { part, text, side } = request
  const filter = { ...(part && { part }), ...(text && { text }), ...(side && { side }) }
  return {
    plan: { plan: file.plan, title: file.title },
    ...{ target, figure, variant, asOf, today, series, filter },
    indicator: rules.indicators.get(target.indicator)!,
    ...relationsOf(context, file, target),
    contributions: contributions.map((one) => ({
      ...one,
      parts: one.parts.flatMap((each) => (each.value === null ? [] : [{ ...each, value: each.value }])),
    })),
    records: value === null ? null : await pageOfRecords(context, { target, variant, asOf, filter }, request),
  }
}

/** The variant asked for, or the official one. */
export function variantOf(target: Target, asked: string | undefined): string {
  return target.variants.some(({ variant }) => variant === asked) ? asked! : officialVariant(target)!
}

function relationsOf({ evaluation: { rules } }: PlanContext, file: PlanFile, target: Target) {
  const supportedBy = placedItems(file)
    .filter(({ item }) => item.supports?.includes(target.id))
    .map(({ item }) => item.id)
  const same = rules.plans.sameAs(target.id)
  const counterparts = rules.plans.counterparts(target.id)
  const discrepancies = (file.discrepancies ?? []).filter(({ about }) => about?.includes(target.id))
  const classes = rules.fields.classes.filter((one) => target.scope.classes?.includes(one.class))
  return {
    ...{ supportedBy, same, counterparts, discrepancies },
    classes: Object.fromEntries(classes.map((one) => [one.class, one.title])),
    names: namesOf(rules, idsIn([target, supportedBy, same, counterparts, discrepancies])),
  }
}
