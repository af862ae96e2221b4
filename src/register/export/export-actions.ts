/** Exports: the whole register or a part, streamed in key order, in constant memory. */
import { stringify } from 'yaml'
import type { Edition } from '../edition.ts'
import { editionOf } from '../edition-record.ts'
import { type RegisterContext, statusOf, withScopes } from '../register-actions.ts'
import * as store from '../register-store.ts'
import { bibtexEntry } from './bibtex.ts'
import { cslItem } from './csl-json.ts'
import { csvRow } from './csv-row.ts'
import { referenceTo } from './reference.ts'
import { relatonItem } from './relaton.ts'
import { risRecord } from './ris.ts'
import { workbookBytes } from './xlsx.ts'

export const EXPORT_FORMATS = ['jsonl', 'csv', 'xlsx', 'relaton', 'bibtex', 'ris', 'csl-json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const PAGE = 1_000

/** An export, piece by piece: text, or bytes of a workbook. */
export async function* exportPieces(
  context: RegisterContext,
  format: ExportFormat,
  filters: store.ExportFilters,
): AsyncGenerator<string | Uint8Array> {
  if (format === 'xlsx') return yield* workbookBytes(CSV_COLUMNS, tableRows(context, filters))
  if (format === 'csv') {
    yield csvRow(CSV_COLUMNS)
    for await (const cells of tableRows(context, filters)) yield csvRow(cells)
    return
  }
  if (format === 'csl-json') return yield* listed(editions(context, filters))
  for await (const edition of editions(context, filters)) yield printed(context, format, edition)
}

// A table of facts has no column for scopes; reading them would be most of its work.
async function* tableRows(context: RegisterContext, filters: store.ExportFilters): AsyncGenerator<readonly string[]> {
  for await (const rows of pages(context, filters)) {
    for (const row of rows) {
      const edition = editionOf(row)
      yield csvCells(edition, statusOf(edition, context.rules.status, context.today).status)
    }
  }
}

async function* editions(context: RegisterContext, filters: store.ExportFilters): AsyncGenerator<Edition> {
  for await (const rows of pages(context, filters)) {
    const keys = rows.map(({ key }) => key)
    const behind = Map.groupBy(await store.recordsOf(context.database, keys), ({ edition }) => edition)
    for (const row of rows) yield withScopes(editionOf(row), behind.get(row.key) ?? [], context.rules.register.rank)
  }
}

async function* pages(
  { database }: RegisterContext,
  filters: store.ExportFilters,
): AsyncGenerator<readonly store.EditionRow[]> {
  for (let after = ''; ; ) {
    const rows = await store.editionsFrom(database, filters, after, PAGE)
    yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.key
  }
}

// One JSON array, an item a line.
async function* listed(all: AsyncIterable<Edition>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const edition of all) {
    yield `${before}${JSON.stringify(cslItem(referenceTo(edition, {})))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

function printed(
  context: RegisterContext,
  format: Exclude<ExportFormat, 'csv' | 'xlsx' | 'csl-json'>,
  edition: Edition,
): string {
  if (format === 'relaton') return `---\n${stringify(relatonItem(edition), { lineWidth: 0 })}`
  if (format === 'bibtex') return `${bibtexEntry(referenceTo(edition, {}))}\n`
  if (format === 'ris') return risRecord(referenceTo(edition, {}))
  const { status } = statusOf(edition, context.rules.status, context.today)
  return `${JSON.stringify({ ...edition, status })}\n`
}

const CSV_COLUMNS = [
  ...['identifier', 'title_zh', 'title_en', 'titles_other', 'status', 'level', 'force', 'publisher'],
  ...['published', 'effective', 'withdrawn', 'superseded_on', 'ics', 'ccs', 'committee', 'languages', 'link'],
]

function csvCells(edition: Edition, status: string): readonly string[] {
  const { zh = '', en = '', ...others } = edition.titles
  const rest = Object.entries(others).map(([language, title]) => `${language}: ${title}`)
  return [
    ...[edition.canonical, zh, en, rest.join(' | '), status],
    ...[edition.level, edition.force, edition.publisherCode, edition.published, edition.effective].map(
      (value) => value ?? '',
    ),
    ...[edition.withdrawn ?? '', edition.supersededOn ?? '', edition.ics.join(' '), edition.ccs.join(' ')],
    ...[edition.committee ?? '', edition.languages.join(' '), edition.link ?? ''],
  ]
}
