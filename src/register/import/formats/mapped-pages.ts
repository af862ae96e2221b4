import { type FileEntry, jsonElements, readText } from '../../../platform/index.ts'
import type { ReadItem } from '../../claims.ts'
import { rowMapper } from '../map-row.ts'
import { createOccurrences } from '../occurrences.ts'
import { MAX_RAW, type Reader } from '../reader.ts'
import type { TableMapping } from '../table-mapping.ts'
import { headerOf, type TableRow, textRow } from '../table-row.ts'
import { type PageContent, readPage } from './html-tables.ts'
import type { ReplacementWords } from './replacement-text.ts'

const MAX_PAGE_BYTES = 8 * 1024 ** 2
const RECORDING_KEYS = ['"uri"', '"body"']
/** Column of the address a page was recorded from. */
const ADDRESS_COLUMN = '@address'

/**
 * Web pages of a standards platform, saved as HTML or recorded as a JSON array of `{ uri, body }`: a page that lists
 * standards in a table gives a record a row, a page about one standard gives one.
 */
export function mappedPagesReader(mapping: TableMapping, words: ReplacementWords): Reader {
  return {
    format: mapping.mapping,
    detect: (path, head) => {
      const text = new TextDecoder().decode(head)
      return /\.html?$/i.test(path) ? text.includes('<') : RECORDING_KEYS.every((key) => text.includes(key))
    },
    source: () => mapping.source,
    async *read(entry, context) {
      const map = rowMapper(mapping, { today: context.today, words, occurrences: createOccurrences() })
      for await (const page of pagesOf(entry)) {
        if (!page.ok) yield page
        else yield* recordsOf(readPage(page.html), page.where, page.address, mapping, map)
      }
    },
  }
}

type Page =
  | { readonly ok: true; readonly html: string; readonly where: string; readonly address: string }
  | (ReadItem & { ok: false })

async function* pagesOf(entry: FileEntry): AsyncGenerator<Page> {
  if (/\.html?$/i.test(entry.path)) {
    const read = await readText(entry, MAX_PAGE_BYTES)
    if (read.ok) yield { ok: true, html: read.text, where: entry.path, address: '' }
    else yield { ok: false, reason: read.reason, where: entry.path, raw: '' }
    return
  }
  for await (const element of jsonElements(entry.open(), { maxElement: MAX_PAGE_BYTES })) {
    const where = `#${element.index + 1}`
    if (!element.ok) yield { ok: false, reason: element.reason, where, raw: element.raw.slice(0, MAX_RAW) }
    else yield recordedPage(element.text, where)
  }
}

function recordedPage(text: string, where: string): Page {
  try {
    const { uri, body } = JSON.parse(text) as { uri?: unknown; body?: unknown }
    if (typeof body === 'string') return { ok: true, html: body, where, address: typeof uri === 'string' ? uri : '' }
    return { ok: false, reason: 'unknown-shape', where, raw: text.slice(0, MAX_RAW) }
  } catch {
    return { ok: false, reason: 'malformed-json', where, raw: text.slice(0, MAX_RAW) }
  }
}

function* recordsOf(
  page: PageContent,
  where: string,
  address: string,
  mapping: TableMapping,
  map: (row: TableRow) => ReadItem,
): Generator<ReadItem> {
  const identifier = mapping.fields['identifier']
  const names = typeof identifier === 'string' ? [identifier] : Array.isArray(identifier) ? identifier : []
  const lists = page.tables.filter(({ header }) => names.some((name) => header.includes(name)))
  for (const { header, rows } of lists) {
    for (const [index, texts] of rows.entries())
      yield map(textRow(headerOf(header), texts, `${where} row ${index + 1}`))
  }
  if (lists.length > 0) return
  const pairs = [...page.pairs, [ADDRESS_COLUMN, address] as const]
  if (names.some((name) => page.pairs.has(name))) {
    yield map(
      textRow(
        headerOf(pairs.map(([name]) => name)),
        pairs.map(([, value]) => value),
        where,
      ),
    )
  } else yield { ok: false, reason: 'unknown-shape', where, raw: address.slice(0, MAX_RAW) }
}
