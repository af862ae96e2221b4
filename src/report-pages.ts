/** Reports behind their page. */
import type { ReportPortal } from '../web/report-portal.ts'
import {
  gatherReport,
  type ReportContext,
  readSnapshot,
  reportDocument,
  reportSources,
  withOneLedger,
} from './plans/index.ts'

/** What the page of a report asks, answered by the opened installation. */
export function reportPortal(context: () => ReportContext): ReportPortal {
  return {
    async report(id, { asOf, snapshot: hash }) {
      const { today, ...asked } = context()
      const evaluation = withOneLedger(asked)
      const plan = evaluation.rules.plans.plan(id)
      if (plan === undefined) return null
      const found = hash === undefined ? undefined : await readSnapshot(evaluation, hash)
      const snapshot = found === undefined || 'code' in found || found.plan !== id ? undefined : found
      const day = snapshot?.asOf ?? asOf ?? today
      const sources = reportSources(evaluation, snapshot)
      const input = await gatherReport(evaluation, plan, { asOf: day, madeOn: today }, sources)
      // Paths of the portal lead where they should from the page itself.
      return { zh: reportDocument(input, 'zh', ''), en: reportDocument(input, 'en', '') }
    },
  }
}
