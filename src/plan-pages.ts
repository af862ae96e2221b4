/** Plans and fields behind their pages and routes. */
import type { PlansPortal } from '../web/plans-portal.ts'
import type { App } from './app.ts'
import {
  compareFields,
  listPlans,
  type PlanContext,
  type PlanRules,
  planRules,
  viewField,
  viewFields,
  viewIndicator,
  viewIndicators,
  viewPlan,
  viewTarget,
} from './plans/index.ts'
import type { PackSet } from './platform/index.ts'

const compiled = new WeakMap<PackSet, PlanRules>()

/** What answers about plans are given by; the rules of the packs are compiled once. */
export function planContext(app: Pick<App, 'database' | 'packs' | 'rules' | 'registerContext'>): PlanContext {
  const rules = compiled.get(app.packs) ?? planRules(app.packs, app.rules)
  compiled.set(app.packs, rules)
  return { evaluation: { database: app.database, rules }, register: app.registerContext() }
}

/** What the pages ask, answered by the opened installation. */
export function plansPortal(app: App): PlansPortal {
  return {
    plans: (asOf) => listPlans(planContext(app), asOf),
    plan: (plan, asOf) => viewPlan(planContext(app), plan, asOf),
    target: (plan, target, request) => viewTarget(planContext(app), plan, target, request),
    fields: () => viewFields(planContext(app)),
    field: (field, request) => viewField(planContext(app), field, request),
    compareFields: (ofClass) => compareFields(planContext(app), ofClass),
    indicator: (indicator, request) => viewIndicator(planContext(app), indicator, request),
    indicators: (asOf) => viewIndicators(planContext(app), asOf),
  }
}
