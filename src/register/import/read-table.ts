import type { ReadItem } from '../claims.ts'
import type { ReplacementWords } from './formats/replacement-text.ts'
import { type ColumnNames, guessMapping } from './guess-mapping.ts'
import { rowMapper } from './map-row.ts'
import { createOccurrences, type Occurrences } from './occurrences.ts'
import { MAX_RAW, type ReadContext } from './reader.ts'
import type { TableMapping } from './table-mapping.ts'
import { headerOf, type TableRow, textRow } from './table-row.ts'

/** A row of texts as a file gives it, or a row that could not be read. */
export type SheetRow =
  | { readonly ok: true; readonly where: string; readonly texts: readonly string[] }
  | (ReadItem & { ok: false })

/** Words that reading tables needs, from the packs. */
export interface TableWords {
  readonly replacement: ReplacementWords
  readonly columns: ColumnNames
}

/** Title lines, notes and merged cells stand above the header of many lists. */
const HEADER_WITHIN = 20

/** A table whose header was found. */
interface OpenTable {
  readonly header: readonly string[]
  readonly map: (texts: readonly string[], where: string) => ReadItem
}

/**
 * Records of a table with a header. The mapping is the one in `context.options.mapping`; without one it is guessed from
 * the header. The header is the first of the first 20 rows that fits. Rows before it, and the header where it comes
 * again, are left out as `not-a-record`; a table without header gives one `unknown-shape`.
 */
export async function* readTable(
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  context: ReadContext,
  words: TableWords,
  occurrences: Occurrences = createOccurrences(),
): AsyncGenerator<ReadItem> {
  const before: SheetRow[] = []
  let table: OpenTable | undefined
  for await (const row of rows) {
    if (!row.ok) yield row
    else if (row.texts.every((text) => text.trim() === '')) continue
    else if (table !== undefined) yield recordOf(table, row)
    else {
      table = openTable(row.texts, context, words, occurrences)
      if (table === undefined) before.push(row)
      if (before.length >= HEADER_WITHIN) return yield noHeader(before)
    }
  }
  if (table === undefined && before.length > 0) return yield noHeader(before)
  for (const row of before) if (row.ok) yield leftOut(row)
}

/** The mapping a person chose, where the options hold one. */
function chosenMapping(context: ReadContext): TableMapping | undefined {
  return context.options?.['mapping'] as TableMapping | undefined
}

function openTable(
  names: readonly string[],
  context: ReadContext,
  words: TableWords,
  occurrences: Occurrences,
): OpenTable | undefined {
  const header = headerOf(names)
  const chosen = chosenMapping(context)
  const mapping = chosen ?? guessMapping([...header.keys()], words.columns, context.source)?.mapping
  if (mapping === undefined || !fits(mapping, header)) return undefined
  const map = rowMapper(mapping, { today: context.today, words: words.replacement, occurrences })
  return { header: names, map: (texts, where) => map(textRow(header, texts, where)) }
}

// A chosen mapping fits where the columns of its identifier or code are there.
function fits(mapping: TableMapping, header: ReadonlyMap<string, number>): boolean {
  const named: TableRow = { where: '', cells: (column) => (header.has(column) ? [column] : []), value: () => undefined }
  const rule = mapping.fields[mapping.records === 'edition' ? 'identifier' : 'code']
  const columns = typeof rule === 'string' ? [rule] : Array.isArray(rule) ? rule : columnsOf(rule)
  return (
    columns.some((column) => named.cells(column).length > 0) && mapping.detect.every((column) => header.has(column))
  )
}

function columnsOf(rule: object | undefined): readonly string[] {
  const { columns = [], template = '' } = (rule ?? {}) as { columns?: readonly string[]; template?: string }
  return [...columns, ...[...template.matchAll(/\{([^{}]+)\}/g)].map(([, column]) => column!)]
}

function recordOf({ header, map }: OpenTable, { texts, where }: SheetRow & { ok: true }): ReadItem {
  const raw = texts.join(' | ').slice(0, MAX_RAW)
  if (texts.slice(header.length).some((text) => text.trim() !== '')) {
    return {
      ok: false,
      reason: 'malformed-csv',
      where,
      raw,
      detail: `${texts.length} cells under ${header.length} columns`,
    }
  }
  if (texts.some((text) => text.includes('\ufffd'))) return { ok: false, reason: 'not-utf8', where, raw }
  const isHeader = texts.length === header.length && texts.every((text, index) => text === header[index])
  return isHeader ? { ok: false, reason: 'not-a-record', where, raw } : map(texts, where)
}

function leftOut({ where, texts }: SheetRow & { ok: true }): ReadItem {
  return { ok: false, reason: 'not-a-record', where, raw: texts.join(' | ').slice(0, MAX_RAW) }
}

function noHeader([first]: readonly SheetRow[]): ReadItem {
  const raw = first?.ok ? first.texts.join(' | ').slice(0, MAX_RAW) : ''
  return {
    ok: false,
    reason: 'unknown-shape',
    where: first?.where ?? '',
    raw,
    detail: 'no header row names an identifier',
  }
}
