/** Names of the bodies of a plan. Pure. */
import { nameOn } from '../../src/plans/plan.ts'
import type { PlanFile } from '../../src/plans/plan-schema.ts'
import type { Bilingual } from '../portal.ts'

/** What a body was called on a day; one the plan does not describe goes by its id. */
export function nameOfBody(file: PlanFile, body: string, day: string): Bilingual {
  const names = file.bodies.find((one) => one.body === body)?.names ?? []
  return nameOn(names, day) ?? { zh: body, en: body }
}
