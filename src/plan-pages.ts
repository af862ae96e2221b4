/** Plans and fields behind their pages and routes. */
import type { PlansPortal } from '../web/plans-portal.ts'
import type { App } from './app.ts'
import { officeContext, planContext } from './plan-context.ts'
import {
  compareFields,
  fieldsOfEdition,
  listPlans,
  viewField,
  viewFields,
  viewIndicator,
  viewIndicators,
  viewPlan,
  viewTarget,
} from './plans/index.ts'

/** What the pages ask, answered by the opened installation. */
export function plansPortal(app: App): PlansPortal {
  return {
    plans: (asOf) => listPlans(planContext(app), asOf),
    plan: (plan, asOf) => viewPlan(planContext(app), plan, asOf),
    target: (plan, target, request) => viewTarget(planContext(app), plan, target, request),
    fields: () => viewFields(planContext(app)),
    fieldsOf: (edition) => fieldsOfEdition(officeContext(app), edition),
    field: (field, request) => viewField(planContext(app), field, request),
    compareFields: (ofClass) => compareFields(planContext(app), ofClass),
    indicator: (indicator, request) => viewIndicator(planContext(app), indicator, request),
    indicators: (asOf) => viewIndicators(planContext(app), asOf),
  }
}
