import { readBytes } from '../../../platform/index.ts'
import type { ReadItem, RejectReason } from '../../claims.ts'
import { createOccurrences } from '../occurrences.ts'
import { readTable, type TableWords } from '../read-table.ts'
import type { Reader } from '../reader.ts'
import { tableSource } from '../table-source.ts'
import { openWorkbook, XLSX_REFUSALS, type XlsxRefusal } from './xlsx-rows.ts'

/** A workbook is kept packed in memory while its sheets are unpacked piece by piece. */
const MAX_WORKBOOK_BYTES = 256 * 1024 ** 2

const REASONS: Partial<Record<XlsxRefusal, RejectReason>> = {
  'unsafe-path': 'unsafe-path',
  'too-large': 'too-long',
  'too-many-strings': 'too-long',
  damaged: 'truncated',
}

/**
 * Lists in workbooks: every sheet with a header that names an identifier, or the one named by option `sheet`; columns by
 * option `mapping` or guessed. The old binary format and encrypted workbooks are refused with advice.
 */
export function xlsxReader(words: TableWords): Reader {
  return {
    format: 'xlsx',
    detect: (path) => /\.(?:xlsx|xlsm|xls|et)$/i.test(path),
    source: (entry) => tableSource(entry.path),
    async *read(entry, context) {
      const bytes = await readBytes(entry, MAX_WORKBOOK_BYTES)
      if (!(bytes instanceof Uint8Array)) return yield { ok: false, reason: bytes.reason, where: entry.path, raw: '' }
      const opened = await openWorkbook(bytes)
      if (!opened.ok) return yield refused(entry.path, opened.refusal)
      const { workbook } = opened
      const chosen = context.options?.['sheet']
      const sheets = workbook.sheets.filter((sheet) => chosen === undefined || sheet === chosen)
      if (sheets.length === 0) return yield refused(entry.path, 'no-sheet')
      const occurrences = createOccurrences()
      for (const sheet of sheets) {
        const damage = { found: false }
        for await (const item of readTable(workbook.rows(sheet, damage), context, words, occurrences)) {
          yield sheets.length === 1 || item.ok ? item : { ...item, where: `${sheet}, ${item.where}` }
        }
        if (damage.found) yield refused(`${entry.path}, ${sheet}`, 'damaged')
      }
    },
  }
}

function refused(where: string, refusal: XlsxRefusal): ReadItem {
  const { zh, en } = XLSX_REFUSALS[refusal]
  return { ok: false, reason: REASONS[refusal] ?? 'unknown-shape', where, raw: '', detail: `${zh} / ${en}` }
}
