/** Exports: the whole register or a part, streamed in key order, in constant memory. */
import { stringify } from 'yaml'
import type { Edition } from '../edition.ts'
import { editionOf, type RegisterContext, statusOf, withScopes } from '../register-actions.ts'
import * as store from '../register-store.ts'
import { csvRow } from './csv-row.ts'
import { relatonItem } from './relaton.ts'

export const EXPORT_FORMATS = ['jsonl', 'csv', 'relaton'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const PAGE = 1_000

/** The text of an export, piece by piece. */
export async function* exportLines(
  context: RegisterContext,
  format: ExportFormat,
  filters: store.SearchFilters,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${csvRow(CSV_COLUMNS)}`
  for (let after = ''; ; ) {
    const rows = await store.editionsFrom(context.database, filters, after, PAGE)
    yield* printedPage(context, format, rows)
    if (rows.length < PAGE) return
    after = rows.at(-1)!.key
  }
}

async function* printedPage(
  context: RegisterContext,
  format: ExportFormat,
  rows: readonly store.EditionRow[],
): AsyncGenerator<string> {
  // A table of facts has no column for scopes; reading them would be most of its work.
  const keys = format === 'csv' ? [] : rows.map(({ key }) => key)
  const behind = Map.groupBy(await store.recordsOf(context.database, keys), ({ edition }) => edition)
  for (const row of rows) {
    const edition = withScopes(editionOf(row), behind.get(row.key) ?? [], context.rules.register.rank)
    yield printed(context, format, edition)
  }
}

function printed(context: RegisterContext, format: ExportFormat, edition: Edition): string {
  if (format === 'relaton') return `---\n${stringify(relatonItem(edition), { lineWidth: 0 })}`
  const { status } = statusOf(edition, context.rules.status, context.today)
  if (format === 'jsonl') return `${JSON.stringify({ ...edition, status })}\n`
  return csvRow(csvCells(edition, status))
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
