/** What the page of a report asks. Types only. */
import type { ReportDocument } from '../src/plans/report/document.ts'
import type { Lang } from './portal.ts'

export interface ReportPortal {
  /** The report on a plan as it stands on a day, today where absent, in every language. Null where there is no such plan. */
  report(plan: string, asOf?: string): Promise<Readonly<Record<Lang, ReportDocument>> | null>
}
