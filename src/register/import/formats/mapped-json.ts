import { type FileEntry, jsonElements, readText } from '../../../platform/index.ts'
import type { Json, ReadItem } from '../../claims.ts'
import { rowMapper } from '../map-row.ts'
import { createOccurrences } from '../occurrences.ts'
import { MAX_RAW, type ReadContext, type Reader } from '../reader.ts'
import type { TableMapping } from '../table-mapping.ts'
import { isObject, jsonRow, type TableRow } from '../table-row.ts'
import type { ReplacementWords } from './replacement-text.ts'

/** A document whose rows lie inside it is parsed whole; longer ones are refused. */
const MAX_DOCUMENT_BYTES = 64 * 1024 ** 2

/**
 * Readers of JSON lists by mapping: arrays of objects and JSON lines are streamed; where the mapping names a field with
 * `rows`, the document is parsed whole. Mappings that detect the same columns read different parts of one file.
 */
export function mappedJsonReaders(mappings: readonly TableMapping[], words: ReplacementWords): Reader[] {
  const json = mappings.filter(({ format }) => format === undefined)
  const families = Map.groupBy(json, ({ source, detect }) => [source, ...detect].join('\n'))
  return [...families.values()].map((family) => mappedJson(family, words))
}

function mappedJson(family: readonly TableMapping[], words: ReplacementWords): Reader {
  const [first] = family
  if (first === undefined) throw new Error('a family of mappings has a member')
  return {
    format: first.mapping,
    detect: (path, head) => !/\.(?:csv|tsv|ya?ml|xml|md)$/i.test(path) && looksMapped(head, first),
    source: () => first.source,
    read: (entry, context) =>
      family.some(({ rows }) => rows !== undefined)
        ? readWhole(entry, context, family, words)
        : readStream(entry, context, first, words),
  }
}

// Keys of the first object, quoted as JSON does; the head may be cut anywhere, even inside a character.
function looksMapped(head: Uint8Array, { detect, hints = [] }: TableMapping): boolean {
  const text = new TextDecoder().decode(head)
  return (
    /^\s*[[{]/.test(text) &&
    detect.every((column) => text.includes(`"${column}"`)) &&
    hints.every((hint) => text.includes(hint))
  )
}

async function* readStream(
  entry: FileEntry,
  context: ReadContext,
  mapping: TableMapping,
  words: ReplacementWords,
): AsyncGenerator<ReadItem> {
  const map = rowMapper(mapping, { today: context.today, words, occurrences: createOccurrences() })
  for await (const element of jsonElements(entry.open())) {
    const where = `#${element.index + 1}`
    if (!element.ok) {
      yield { ok: false, reason: element.reason, where, raw: element.raw.slice(0, MAX_RAW) }
      continue
    }
    const object = parsed(element.text)
    if (isObject(object)) yield map(jsonRow(object, where))
    else yield { ok: false, reason: 'malformed-json', where, raw: element.text.slice(0, MAX_RAW) }
  }
}

async function* readWhole(
  entry: FileEntry,
  context: ReadContext,
  family: readonly TableMapping[],
  words: ReplacementWords,
): AsyncGenerator<ReadItem> {
  const read = await readText(entry, MAX_DOCUMENT_BYTES)
  if (!read.ok) return yield { ok: false, reason: read.reason, where: entry.path, raw: '' }
  const document = parsed(read.text)
  if (!isObject(document)) {
    return yield { ok: false, reason: 'malformed-json', where: entry.path, raw: read.text.slice(0, MAX_RAW) }
  }
  const occurrences = createOccurrences()
  for (const mapping of family) {
    const map = rowMapper(mapping, { today: context.today, words, occurrences })
    for (const row of rowsOf(document[mapping.rows ?? ''], mapping.rows ?? '')) yield map(row)
  }
}

function* rowsOf(rows: Json | undefined, field: string): Generator<TableRow> {
  if (Array.isArray(rows)) {
    for (const [index, row] of rows.entries()) yield jsonRow(isObject(row) ? row : {}, `${field}[${index}]`)
  } else if (isObject(rows)) {
    for (const [key, row] of Object.entries(rows)) {
      yield jsonRow(isObject(row) ? row : { value: row }, `${field}.${key}`, key)
    }
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
