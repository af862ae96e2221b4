/** What the plan office keeps and tells, for reports: forecasts, marks, and the values of a snapshot. */
import type { EvaluationContext, TargetValue } from '../evaluation-actions.ts'
import { forecastOf } from '../office/forecast-actions.ts'
import { marksOfPlan } from '../office/plan-marks-actions.ts'
import type { Snapshot, SnapshotTarget } from '../office/snapshot.ts'
import type { Target } from '../plan-schema.ts'
import type { FrozenEvaluation, ReportSources } from './report-actions.ts'

/** Sources of a report over a register; with a snapshot its values stand in place of those computed now. */
export function reportSources(context: EvaluationContext, snapshot?: Snapshot): ReportSources {
  return {
    forecast: (target, value, asOf) => forecastOf(context, target, value, asOf),
    marks: (plan, asOf) => marksOfPlan(context.database, plan, asOf),
    ...(snapshot === undefined ? {} : { snapshot: async () => frozen(snapshot) }),
  }
}

function frozen({ content, hash, takenAt }: Snapshot): FrozenEvaluation {
  const { plan, title, asOf, targets } = content
  return { evaluation: { plan, title, asOf, targets: targets.map(targetValue) }, hash, on: takenAt.slice(0, 10) }
}

function targetValue(target: SnapshotTarget): TargetValue {
  const reason = target.variants.find(({ official }) => official)?.reason
  // Units were checked when the plan was read that the snapshot is of.
  return { ...target, unit: target.unit as Target['unit'], ...(reason === undefined ? {} : { reason }) }
}
