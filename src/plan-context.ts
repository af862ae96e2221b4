/** What plans are evaluated by, as things stand when it is asked for. */
import type { App } from './app.ts'
import type { OfficeContext } from './plans/index.ts'

/** The database, the rules that hold and the day. */
export function planContext({ database, plans, today }: App): OfficeContext {
  return { database, rules: plans.now(), today: today() }
}
