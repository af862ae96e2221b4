/** Words of the page of a report, in English. */
import type { ReportPageWords } from './report-zh.ts'

export const reportPageEn: ReportPageWords = {
  title: 'Evaluation report',
  asOf: 'Evaluated on',
  asOfButton: 'Evaluate',
  asOfToday: 'Today',
  asOfUnread: 'A day is written like 2025-12-31; today was taken instead.',
  files: 'Download',
  forms: { pdf: 'PDF', docx: 'Word (DOCX)', html: 'HTML file' },
  plan: 'Plan',
}
