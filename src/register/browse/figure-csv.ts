/** A figure as a table for spreadsheets. Pure. */
import { csvRow } from '../export/csv-row.ts'
import type { FigureId, FigureRow } from './browse-views.ts'

/** A figure as CSV (RFC 4180) with a heading. */
export function figureCsv(figure: FigureId, rows: readonly FigureRow[]): string {
  const hasPart = rows.some(({ part }) => part !== undefined)
  const partName = figure === 'english' ? 'with-english-title' : 'in-force'
  const heading = [figure, 'editions', ...(hasPart ? [partName] : [])]
  const cells = rows.map(({ key, count, part }) => [key, String(count), ...(hasPart ? [String(part ?? '')] : [])])
  return [heading, ...cells].map(csvRow).join('')
}
