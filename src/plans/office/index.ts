export {
  decideField,
  type Entered,
  enterFigure,
  giveMark,
  keepEvidence,
  listDecisions,
  listFigures,
  listMarks,
  type OfficeContext,
  type OfficePage,
} from './entry-actions.ts'
export type { FieldDecision, FieldDecisionInput } from './field-decision.ts'
export { manualTagsOf } from './field-decision-store.ts'
export type { Figure, FigureInput } from './figure.ts'
export { figureOn } from './figure.ts'
export type { Forecast } from './forecast.ts'
export { forecastOf, withForecast } from './forecast-actions.ts'
export type { Mark, MarkInput } from './mark.ts'
export { marksOn } from './mark.ts'
export type { OfficeRefusal } from './office-refusal.ts'
export { officeRoutes } from './office-routes.ts'
export type * from './snapshot.ts'
export {
  compareSnapshots,
  listMovedRecords,
  listSnapshotRecords,
  listSnapshots,
  noSuchPlan,
  readSnapshot,
} from './snapshot-actions.ts'
export { type TakenSnapshot, takeSnapshot } from './snapshot-taking-actions.ts'
export { verifySnapshots } from './snapshot-verifying-actions.ts'
export type { TaskReport } from './task-report.ts'
export { listTaskReports, taskReportsOn } from './task-report-actions.ts'
export { type PlanFigures, type PlanMarks, viewFigures, viewMarks } from './view-actions.ts'
