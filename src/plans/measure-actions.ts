/** What is measured on a day with all that stands behind it: over time, in parts, and a page of its records. */
import type { RegisterContext } from '../register/index.ts'
import { type Contributions, OTHERS } from './contribution.ts'
import { type EvaluationContext, readyToCount, type Way } from './evaluation-actions.ts'
import { idsIn, namesOf } from './plan-names.ts'
import type { Scope } from './plan-schema.ts'
import type { Contribution, MeasureView, RecordFilter, SeriesPoint } from './plan-views.ts'
import { isNoValue } from './record-condition.ts'
import { pageOfRecords } from './record-page-actions.ts'
import { type Remember, remember, rememberedLedger } from './remembered.ts'

/** What answers about plans are given by. */
export interface PlanContext {
  readonly evaluation: EvaluationContext
  readonly register: RegisterContext
}

/** A context and what is remembered of the register as it stands now. */
export interface Reading extends PlanContext {
  readonly memory: Remember
}

/** Begins to read: answers are remembered, and the ledger is brought up to date, once for each state of the register. */
export async function beginReading({ evaluation, register }: PlanContext): Promise<Reading> {
  const memory = await remember(evaluation.database)
  return { evaluation: rememberedLedger(evaluation, memory), register, memory: memory.recall }
}

/** What of a measure is asked for. */
export interface MeasureRequest extends RecordFilter {
  readonly asOf?: string
  /** The official one where absent or unknown. */
  readonly variant?: string
  readonly cursor?: string
  readonly limit?: number
}

/** A measure as its owner, a target or an indicator, tells it. */
export interface Measure {
  /** A name under which what is told of it is remembered. */
  readonly name: string
  readonly way: Way
  readonly scope: Scope
  series(): Promise<readonly SeriesPoint[]>
  contributions(): Promise<readonly Contributions[]>
}

/** What readers see of a measure beside its value. Nothing is listed where there is no value. */
export async function behindMeasure(
  { evaluation, memory }: Reading,
  measure: Measure,
  request: MeasureRequest,
): Promise<Pick<MeasureView, 'series' | 'contributions' | 'filter' | 'records' | 'classes' | 'names' | 'scope'>> {
  const { rules } = evaluation
  const { name, scope } = measure
  const { part, text, side } = request
  const filter = { ...(part && { part }), ...(text && { text }), ...(side && { side }) }
  const contributions = await memory(`parts ${name}`, measure.contributions)
  const counting = await readyWay(evaluation, measure.way)
  const classes = rules.fields.classes.filter((one) => scope.classes?.includes(one.class))
  return {
    ...{ scope, filter },
    series: await memory(`series ${name}`, measure.series),
    contributions: contributions.map(shownParts),
    classes: Object.fromEntries(classes.map((one) => [one.class, one.title])),
    names: namesOf(rules, idsIn(scope)),
    records: isNoValue(counting) ? null : await pageOfRecords(evaluation, memory, { counting, filter }, request),
  }
}

// The largest first; what is left over stays last.
function shownParts({ parts, ...one }: Contributions): Contribution {
  const told = parts.flatMap((each) => (each.value === null ? [] : [{ ...each, value: each.value }]))
  const rank = ({ id, value }: Contribution['parts'][number]) => (id === OTHERS.id ? Number.NEGATIVE_INFINITY : value)
  return { ...one, parts: told.toSorted((a, b) => rank(b) - rank(a)) }
}

/** What is counted, with the ledger at hand, or why nothing is. */
export async function readyWay(evaluation: EvaluationContext, way: Way): Promise<Way> {
  const [ready] = await readyToCount(evaluation, [way])
  return ready!
}
