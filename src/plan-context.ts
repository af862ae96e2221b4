/** What answers about plans are given by, as things stand when it is asked for. */
import type { App } from './app.ts'
import type { OfficeContext, PlanContext } from './plans/index.ts'

/** The database, the rules that hold and the day. */
export function officeContext({ database, plans, today }: App): OfficeContext {
  return { database, rules: plans.now(), today: today() }
}

/** Evaluation and register. */
export function planContext({ database, plans, registerContext }: App): PlanContext {
  return { evaluation: { database, rules: plans.now() }, register: registerContext() }
}
