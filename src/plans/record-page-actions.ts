/** The records behind a value: page by page, narrowed, and all of them as rows of a file. */
import { csvRow, workbookBytes } from '../register/index.ts'
import type { Words } from '../standards/index.ts'
import type { Counting } from './counting.ts'
import type { EvaluationContext } from './evaluation-actions.ts'
import * as counted from './evaluation-store.ts'
import { slugsOf } from './field-overview-store.ts'
import { type CountedRecord, recordsAfter } from './opening-actions.ts'
import type { RecordFilter, RecordLine, RecordPage } from './plan-views.ts'
import type { RecordCondition } from './record-condition.ts'
import { keyCursor, narrowed, readKey } from './record-filter.ts'
import type { Remember } from './remembered.ts'

const PAGE = 50
const MAX_PAGE = 500

/** What is listed: the records of a counting that pass a filter. */
export interface Listed {
  readonly counting: Counting
  readonly filter: RecordFilter
}

/** A page of the records that pass, in the order of their keys, after the one a cursor names. */
export async function pageOfRecords(
  context: EvaluationContext,
  memory: Remember,
  listed: Listed,
  request: { readonly cursor?: string; readonly limit?: number },
): Promise<RecordPage> {
  const condition = conditionOf(listed)
  if (condition === undefined) return { total: 0, items: [] }
  const size = Math.min(Math.max(request.limit ?? PAGE, 1), MAX_PAGE)
  const after = request.cursor === undefined ? '' : (readKey(request.cursor) ?? '')
  const name = `total ${context.rules.digest} ${JSON.stringify([listed.counting.kind, condition])}`
  const total = await memory(name, () => totalOf(context, listed.counting, condition))
  const found = await recordsAfter(context, listed.counting, condition, after, size + 1)
  const items = await linesOf(context, found.slice(0, size))
  return { total, items, ...(found.length > size ? { next: keyCursor(items.at(-1)!.key) } : {}) }
}

function conditionOf({ counting, filter }: Listed): RecordCondition | undefined {
  const side = filter.side ?? 'numerator'
  const found = counted.conditionsOf(counting).find(([name]) => name === side)
  return found && narrowed(found[1], filter)
}

async function totalOf(
  { database, rules }: EvaluationContext,
  counting: Counting,
  condition: RecordCondition,
): Promise<number> {
  const one: Counting =
    counting.kind === 'duration' ? { ...counting, numerator: condition } : { kind: 'count', numerator: condition }
  const [told] = await counted.tell(database, [one], rules.places)
  return (one.kind === 'duration' ? told?.timed : told?.count) ?? 0
}

async function linesOf(
  { database }: EvaluationContext,
  records: readonly CountedRecord[],
): Promise<readonly RecordLine[]> {
  const slugs = await slugsOf(
    database,
    records.map(({ key }) => key),
  )
  return records.map((record) => ({ ...record, slug: slugs.get(record.key) ?? record.identifier }))
}

/** Forms in which a list of records is given away. */
export const RECORD_FILES = ['csv', 'xlsx'] as const
export type RecordFile = (typeof RECORD_FILES)[number]

const HEAD = [
  ...['identifier', 'title_zh', 'title_en', 'published', 'level', 'force', 'work', 'fields'],
  ...['because_zh', 'because_en', 'duration', 'simulated'],
]

/** All records that pass as a file, piece by piece, in constant memory. Every cell is text. */
export async function* recordFile(
  context: EvaluationContext,
  listed: Listed,
  format: RecordFile,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'xlsx') return yield* workbookBytes(HEAD, rowsOf(context, listed))
  // After a byte order mark: spreadsheets take the file for UTF-8 by it.
  yield `\ufeff${csvRow(HEAD)}`
  for await (const row of rowsOf(context, listed)) yield csvRow(row)
}

async function* rowsOf(context: EvaluationContext, listed: Listed): AsyncGenerator<readonly string[]> {
  const condition = conditionOf(listed)
  if (condition === undefined) return
  for (let after = ''; ; ) {
    const records = await recordsAfter(context, listed.counting, condition, after, MAX_PAGE)
    for (const record of records) yield cellsOf(record)
    if (records.length < MAX_PAGE) return
    after = records.at(-1)!.key
  }
}

function cellsOf({ identifier, titles, published, level, force, work, duration, simulated, ...record }: CountedRecord) {
  const because = (lang: keyof Words) =>
    [
      ...record.fields.map((field) => `${field.name[lang]}: ${field.because[lang]}`),
      ...record.adoptions.map((adoption) => adoption.because[lang]),
    ].join('; ')
  return [
    ...[identifier, titles['zh'] ?? '', titles['en'] ?? '', published ?? '', level ?? '', force ?? '', work],
    ...[record.fields.map(({ field }) => field).join(' '), because('zh'), because('en')],
    ...[duration === undefined ? '' : String(duration.value), simulated ? 'simulated' : ''],
  ]
}
