import { isBefore, isPlaceholder, parseDate } from '../../standards/index.ts'
import type { Doubt, PartialDate } from '../claims.ts'

/** A date as a table gives it: read, or why it was not taken. */
export type CellDate =
  | { readonly date: PartialDate; readonly doubt?: undefined }
  | { readonly doubt: 'unread-date' | 'placeholder-date' | 'impossible-date'; readonly date?: undefined }

/** Days beside 1900-01-01 that databases write where they know none. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['0001-01-01', '1970-01-01', '9999-12-31'])
const LOOKS_LIKE_DATE = /^\d{4}[-/.年]\s?\d{1,2}([-/.月]\s?\d{1,2}日?)?$/

/**
 * Reads the date at the head of a cell; words behind it (`2026-11-01 coming into force in 135 days`) are ignored.
 * Placeholder days, days that do not exist and years out of all reason give a doubt instead of a date.
 */
export function readCellDate(raw: string, today: PartialDate): CellDate {
  const head = raw.trim().split(/\s/, 1)[0]!
  const date = parseDate(raw) ?? parseDate(head)
  if (date === undefined) return { doubt: LOOKS_LIKE_DATE.test(head) ? 'impossible-date' : 'unread-date' }
  if (PLACEHOLDERS.has(date) || date === '1900-01-01') return { doubt: 'placeholder-date' }
  return isPlaceholder(date, today) ? { doubt: 'impossible-date' } : { date }
}

/** The doubt where a document takes effect before it was published. */
export function orderDoubt(published: PartialDate | undefined, effective: PartialDate | undefined): Doubt | undefined {
  if (published === undefined || effective === undefined || !isBefore(effective, published)) return undefined
  return { field: 'effective', raw: `${published} > ${effective}`, reason: 'effective-before-published' }
}
