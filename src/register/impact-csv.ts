/** The list of affected documents as a table for spreadsheets. Pure. */
import type { AffectedDocument } from './impact.ts'

const COLUMNS = [
  'identifier',
  'title_zh',
  'title_en',
  'status',
  'level',
  'steps',
  'strength',
  'kind',
  'reason_zh',
  'reason_en',
  'path',
]

/** The first line, after a byte order mark: spreadsheets take the file for UTF-8 by it. */
export const CSV_HEAD = `\ufeff${COLUMNS.join(',')}\r\n`

/** One line of the table (RFC 4180). */
export function csvLine(document: AffectedDocument): string {
  const { identifier, edition, entry, level, steps, strength, kind, path } = document
  const titles = edition?.titles ?? entry?.titles ?? {}
  const reason = path.at(-1)?.reason
  const way = path.map((step) => `${step.kind} ${step.identifier}`).join(' > ')
  const cells = [identifier, titles['zh'], titles['en'], edition?.status, level, steps, strength, kind]
  return `${[...cells, reason?.zh, reason?.en, way].map(cell).join(',')}\r\n`
}

// A leading sign that a spreadsheet would take for a formula is defused with an apostrophe.
function cell(value: string | number | undefined): string {
  const text = String(value ?? '')
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
