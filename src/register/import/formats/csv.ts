import type { FileEntry } from '../../../platform/index.ts'
import { readTable, type SheetRow, type TableWords } from '../read-table.ts'
import { MAX_RAW, type Reader } from '../reader.ts'
import { tableSource } from '../table-source.ts'
import { csvRows } from './csv-rows.ts'

/**
 * Lists as delimited text, columns by the person's mapping or guessed from their names. Options: `mapping`, `encoding`,
 * `delimiter`.
 */
export function csvReader(words: TableWords): Reader {
  return {
    format: 'csv',
    detect: (path) => /\.(?:csv|tsv)$/i.test(path),
    source: (entry) => tableSource(entry.path),
    async *read(entry, context) {
      const rows = csvRows(entry.open(), {
        ...textOption(context.options, 'encoding'),
        ...textOption(context.options, 'delimiter'),
      })
      yield* readTable(withoutHalfRow(rows, entry), context, words)
    },
  }
}

// The last row of a file that was cut short may be half a row: it waits until the end of the file is known.
async function* withoutHalfRow(rows: AsyncIterable<SheetRow>, entry: FileEntry): AsyncGenerator<SheetRow> {
  let last: SheetRow | undefined
  for await (const row of rows) {
    if (last !== undefined) yield last
    last = row
  }
  if (last === undefined) return
  if (entry.fault === undefined || !last.ok) yield last
  else yield { ok: false, reason: 'truncated', where: last.where, raw: last.texts.join(' | ').slice(0, MAX_RAW) }
}

function textOption<N extends string>(
  options: Readonly<Record<string, unknown>> | undefined,
  name: N,
): { [K in N]?: string } {
  const value = options?.[name]
  return (typeof value === 'string' ? { [name]: value } : {}) as { [K in N]?: string }
}
