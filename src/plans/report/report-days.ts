/** The days on which a report tells the value of a target. Pure. */
import type { PlanFile, Target } from '../plan-schema.ts'

/** Most days beside the day of the report: as many as stand side by side on a page. */
const MOST_DAYS = 11
/** Ends of quarters, half years and years; the first that are few enough are taken. */
const ENDS = [['03-31', '06-30', '09-30', '12-31'], ['06-30', '12-31'], ['12-31']] as const

/** Ends of quarters, half years or years from the beginning of a target's window, and the day itself, in order. */
export function reportDays(plan: PlanFile, target: Target, asOf: string): readonly string[] {
  const from = target.scope.from ?? plan.period.from
  const years = Array.from({ length: Math.max(0, year(asOf) - year(from) + 1) }, (_, index) => year(from) + index)
  const between = ENDS.map((ends) =>
    years.flatMap((one) => ends.map((end) => `${one}-${end}`)).filter((day) => day > from && day < asOf),
  )
  const chosen = between.find((days) => days.length <= MOST_DAYS) ?? between.at(-1)!
  return [...chosen.slice(-MOST_DAYS), asOf]
}

function year(day: string): number {
  return Number(day.slice(0, 4))
}
