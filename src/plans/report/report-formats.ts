/** Forms a report comes in. Pure. */

export const REPORT_FORMATS = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type ReportFormat = keyof typeof REPORT_FORMATS

export function isReportFormat(text: string): text is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, text)
}
