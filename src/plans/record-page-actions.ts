/** The records behind the value of a target: page by page, narrowed, and all of them as rows of a file. */
import { csvRow, workbookBytes } from '../register/index.ts'
import type { Words } from '../standards/index.ts'
import { type CountedRecord, openTarget } from './evaluation-actions.ts'
import { slugsOf } from './field-overview-store.ts'
import type { Target } from './plan-schema.ts'
import type { PlanContext } from './plan-view-actions.ts'
import type { RecordFilter, RecordLine, RecordPage } from './plan-views.ts'
import { keyCursor, matchesText, narrowedTo, readKey } from './record-filter.ts'

const PAGE = 50
const MAX_PAGE = 500

/** What of which target is listed. */
export interface ListedTarget {
  readonly target: Target
  readonly variant: string
  readonly asOf: string
  readonly filter: RecordFilter
}

/** A page of the records that pass, in the order of their keys, after the one a cursor names. */
export async function pageOfRecords(
  context: PlanContext,
  listed: ListedTarget,
  request: { readonly cursor?: string; readonly limit?: number },
): Promise<RecordPage> {
  const size = Math.min(Math.max(request.limit ?? PAGE, 1), MAX_PAGE)
  const after = readKey(request.cursor)
  const shown: CountedRecord[] = []
  let total = 0
  for await (const records of recordsOf(context, listed)) {
    total += records.length
    for (const record of records) if (record.key > after && shown.length <= size) shown.push(record)
  }
  const items = await linesOf(context, shown.slice(0, size))
  return { total, items, ...(shown.length > size ? { next: keyCursor(items.at(-1)!.key) } : {}) }
}

/** The records that pass, in pages; none where the part is none of the target's. */
async function* recordsOf(
  { evaluation }: PlanContext,
  { target, variant, asOf, filter }: ListedTarget,
): AsyncGenerator<readonly CountedRecord[]> {
  const narrowed = narrowedTo(target, filter.part)
  if (narrowed === undefined) return
  const pages = await openTarget(evaluation, narrowed, variant, asOf)
  if ('code' in pages) return
  for await (const page of pages) yield page.filter((record) => matchesText(record, filter.text))
}

async function linesOf({ evaluation }: PlanContext, records: readonly CountedRecord[]): Promise<readonly RecordLine[]> {
  const slugs = await slugsOf(
    evaluation.database,
    records.map(({ key }) => key),
  )
  return records.map((record) => ({ ...record, slug: slugs.get(record.key) ?? record.identifier }))
}

/** Forms in which a list of records is given away. */
export const RECORD_FILES = ['csv', 'xlsx'] as const
export type RecordFile = (typeof RECORD_FILES)[number]

const COLUMNS = ['identifier', 'title_zh', 'title_en', 'published', 'level', 'force', 'work', 'fields', 'because_zh']
const MORE_COLUMNS = ['because_en', 'simulated', 'target', 'variant', 'as_of']
const HEAD = [...COLUMNS, ...MORE_COLUMNS]

/** All records that pass as a file, piece by piece, in constant memory. Every cell is text. */
export async function* recordFile(
  context: PlanContext,
  listed: ListedTarget,
  format: RecordFile,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'xlsx') return yield* workbookBytes(HEAD, rowsOf(context, listed))
  // After a byte order mark: spreadsheets take the file for UTF-8 by it.
  yield `\ufeff${csvRow(HEAD)}`
  for await (const row of rowsOf(context, listed)) yield csvRow(row)
}

async function* rowsOf(context: PlanContext, listed: ListedTarget): AsyncGenerator<readonly string[]> {
  const { target, variant, asOf } = listed
  for await (const records of recordsOf(context, listed)) {
    for (const { identifier, titles, published, level, force, work, fields, simulated } of records) {
      const because = (lang: keyof Words) =>
        fields.map((field) => `${field.name[lang]}: ${field.because[lang]}`).join('; ')
      yield [
        ...[identifier, titles['zh'] ?? '', titles['en'] ?? '', published, level ?? '', force ?? '', work],
        ...[fields.map(({ field }) => field).join(' '), because('zh'), because('en'), simulated ? 'simulated' : ''],
        ...[target.id, variant, asOf],
      ]
    }
  }
}
