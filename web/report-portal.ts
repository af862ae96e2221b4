/** What the page of a report asks. Types only. */
import type { ReportDocument } from '../src/plans/report/document.ts'
import type { Lang } from './portal.ts'

/** Which report: of a day, today where absent, or of a snapshot, which has its day. */
export interface ReportRequest {
  readonly asOf?: string
  /** Its hash. One that is not the plan's is passed over. */
  readonly snapshot?: string
}

export interface ReportPortal {
  /** The report on a plan, in every language. Null where there is no such plan. */
  report(plan: string, request: ReportRequest): Promise<Readonly<Record<Lang, ReportDocument>> | null>
}
