/** Reports behind their page. */
import type { ReportPortal } from '../web/report-portal.ts'
import { gatherReport, type ReportContext, reportDocument } from './plans/index.ts'

/** What the page of a report asks, answered by the opened installation. */
export function reportPortal(context: () => ReportContext): ReportPortal {
  return {
    async report(id, asOf) {
      const { today, sources, ...evaluation } = context()
      const plan = evaluation.rules.plans.plan(id)
      if (plan === undefined) return null
      const input = await gatherReport(evaluation, plan, { asOf: asOf ?? today, madeOn: today }, sources)
      // Paths of the portal lead where they should from the page itself.
      return { zh: reportDocument(input, 'zh', ''), en: reportDocument(input, 'en', '') }
    },
  }
}
