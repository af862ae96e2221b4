import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { lines } from '../../../platform/index.ts'
import type { ReadItem } from '../../claims.ts'
import type { SheetRow } from '../read-table.ts'
import { MAX_RAW } from '../reader.ts'

/** A quote still open after this much is no quoted line break but a stray quote: its line is refused and reading goes on. */
const MAX_RECORD_LINES = 60
const MAX_RECORD_LENGTH = 256 * 1024
const MAX_LINE_BYTES = 1024 ** 2
const MAX_COLUMNS = 2_000
/** Enough to tell UTF-8 from the older encodings of the same region. */
const SNIFFED_BYTES = 64 * 1024
const NEWLINE = 0x0a
const DELIMITERS = [',', ';', '\t', '|'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** How a delimited file is written; what is left out is told by its beginning. */
export interface CsvOptions {
  readonly encoding?: string
  readonly delimiter?: string
}

/**
 * Rows of delimited text as the bytes come: comma, semicolon, tab or bar; UTF-8, UTF-16 with its mark, or GB 18030; line
 * breaks inside quotes. A quote that never closes costs its own line only.
 */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, options: CsvOptions = {}): AsyncGenerator<SheetRow> {
  let delimiter = DELIMITERS.find((known) => known === options.delimiter)
  for await (const record of csvRecords(bytes, options)) {
    if (!record.ok) {
      yield record
      continue
    }
    const separator = /^sep=(.)\s*$/.exec(record.text)?.[1]
    if (separator !== undefined && delimiter === undefined) {
      delimiter = DELIMITERS.find((known) => known === separator)
      continue
    }
    if (record.text.trim() === '') continue
    delimiter ??= sniffedDelimiter(record.text)
    yield rowOf(record.text, `line ${record.line}`, delimiter)
  }
}

type CsvRecord = { readonly ok: true; readonly line: number; readonly text: string } | (ReadItem & { ok: false })

/** Joins lines to records: a record ends with a line on which no quoted cell is open. */
async function* csvRecords(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<CsvRecord> {
  let open: { line: number; text: string }[] = []
  for await (const { line, text, fault } of numberedLines(bytes, options)) {
    if (fault !== undefined) {
      yield { ok: false, reason: fault, where: `line ${line}`, raw: text.slice(0, MAX_RAW) }
      continue
    }
    open.push({ line, text })
    const closed = closedRecords(open, false)
    yield* closed.records
    open = closed.open
  }
  yield* closedRecords(open, true).records
}

// Lines wait until the quotes of the first one are closed; past the bounds the first is given up and the rest tried anew.
function closedRecords(waiting: { line: number; text: string }[], atEnd: boolean) {
  const records: CsvRecord[] = []
  let open = waiting
  while (open.length > 0) {
    const [first] = open as [{ line: number; text: string }]
    const whole = open.map(({ text }) => text).join('\n')
    const count = linesOfFirstRecord(open)
    if (count !== undefined) {
      records.push({
        ok: true,
        line: first.line,
        text: open
          .slice(0, count)
          .map(({ text }) => text)
          .join('\n'),
      })
      open = open.slice(count)
      continue
    }
    if (!atEnd && open.length < MAX_RECORD_LINES && whole.length < MAX_RECORD_LENGTH) break
    const raw = first.text.slice(0, MAX_RAW)
    records.push({
      ok: false,
      reason: 'malformed-csv',
      where: `line ${first.line}`,
      raw,
      detail: 'a quote is not closed',
    })
    open = open.slice(1)
  }
  return { records, open }
}

function linesOfFirstRecord(open: readonly { text: string }[]): number | undefined {
  let quoted = false
  for (const [index, { text }] of open.entries()) {
    quoted = endsQuoted(text, quoted)
    if (!quoted) return index + 1
  }
  return undefined
}

/** Whether a quoted cell is open behind this line. A quote opens only at the beginning of a cell (RFC 4180, 2.5). */
function endsQuoted(text: string, startsQuoted: boolean): boolean {
  let quoted = startsQuoted
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    if (quoted && text[at + 1] === '"') at += 1
    else if (quoted) quoted = false
    else quoted = at === 0 || (DELIMITERS as readonly string[]).includes(text[at - 1]!)
  }
  return quoted
}

async function* numberedLines(bytes: AsyncIterable<Uint8Array>, { encoding }: CsvOptions) {
  for await (const batch of lines(asUtf8(bytes, encoding), { maxLine: MAX_LINE_BYTES })) {
    const faults = new Map(batch.faults.map((fault) => [fault.line, fault]))
    for (const [index, text] of batch.lines.entries()) {
      const line = batch.first + index
      const fault = faults.get(line)
      yield { line, text: fault?.raw ?? text, fault: fault?.reason }
    }
  }
}

async function* asUtf8(bytes: AsyncIterable<Uint8Array>, encoding: string | undefined): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const chunk of bytes) {
    if (isFirst) decoder = decoderFor(chunk, encoding)
    isFirst = false
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk
  }
  if (decoder) yield Buffer.from(decoder.decode())
}

// Undefined for UTF-8, and for UTF-16, whose mark the line splitter knows.
function decoderFor(chunk: Uint8Array, encoding: string | undefined): TextDecoder | undefined {
  if (encoding !== undefined) return /^(utf-?8|utf-?16)/i.test(encoding) ? undefined : decoderNamed(encoding)
  if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) return undefined
  const sniffed = chunk.subarray(0, SNIFFED_BYTES)
  const isWhole = [0, 1, 2, 3].some((cut) => isUtf8(sniffed.subarray(0, Math.max(0, sniffed.length - cut))))
  return isWhole || beginsInUtf8(sniffed) ? undefined : new TextDecoder('gb18030')
}

// Where a table mixes encodings, its first line beyond ASCII, the header as a rule, tells what the table is in.
function beginsInUtf8(bytes: Uint8Array): boolean {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    if (!isAscii(line)) return isUtf8(line)
    if (end < 0) break
    from = end + 1
  }
  return true
}

function decoderNamed(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder('gb18030')
  }
}

function sniffedDelimiter(header: string): Delimiter {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '')
  const counts = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length] as const)
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

function rowOf(text: string, where: string, delimiter: Delimiter): SheetRow {
  const texts = cellsOf(text, delimiter)
  if (texts !== undefined) return bounded(texts, where, text)
  return {
    ok: false,
    reason: 'malformed-csv',
    where,
    raw: text.slice(0, MAX_RAW),
    detail: 'text behind a closed quote',
  }
}

/** The cells of one record (RFC 4180, 2.4–2.7); undefined where text follows a closing quote. */
export function cellsOf(record: string, delimiter: string): readonly string[] | undefined {
  if (!record.startsWith('"') && !record.includes(`${delimiter}"`)) return record.split(delimiter)
  const cells: string[] = []
  const quoted = /"([^"]*(?:""[^"]*)*)"/y
  for (let at = 0; at <= record.length; ) {
    let end = record.indexOf(delimiter, at)
    quoted.lastIndex = at
    const cell = record[at] === '"' ? quoted.exec(record) : undefined
    if (cell === null) return undefined
    if (cell !== undefined) end = quoted.lastIndex
    else if (end < 0) end = record.length
    cells.push(cell === undefined ? record.slice(at, end) : cell[1]!.replaceAll('""', '"'))
    if (end < record.length && record[end] !== delimiter) return undefined
    at = end + 1
  }
  return cells
}

function bounded(texts: readonly string[], where: string, text: string): SheetRow {
  if (texts.length <= MAX_COLUMNS) return { ok: true, where, texts }
  return {
    ok: false,
    reason: 'too-long',
    where,
    raw: text.slice(0, MAX_RAW),
    detail: `more than ${MAX_COLUMNS} columns`,
  }
}
