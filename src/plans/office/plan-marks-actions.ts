/** The marks of a plan's goals that stand on a day. */
import type { Database } from '../../platform/index.ts'
import type { PlanFile } from '../plan-schema.ts'
import type { GoalMark } from '../plan-views.ts'
import { marksOf } from './entry-store.ts'
import { marksOn } from './mark.ts'

/** Of every goal and assessor the newest that stands, in the order of the plan. */
export async function marksOfPlan(database: Database, plan: PlanFile, asOf: string): Promise<readonly GoalMark[]> {
  const goals = (plan.goals ?? []).map(({ id }) => id)
  if (goals.length === 0) return []
  const entries = await marksOf(database, goals)
  return goals.flatMap((goal) => {
    const standing = marksOn(
      entries.filter((entry) => entry.goal === goal),
      asOf,
    )
    return standing.map(({ mark, assessor, day, evidence }) => ({ goal, mark: mark!, assessor, day, evidence }))
  })
}
