import { oneLine } from '../../../platform/index.ts'
import { isCcsCode } from '../../../standards/index.ts'
import type { Doubt, EntryClaims, ReadItem } from '../../claims.ts'
import type { SheetRow } from '../read-table.ts'
import { MAX_IDENTIFIER, MAX_RAW, MAX_SCOPE, MAX_TITLE, type Reader } from '../reader.ts'
import { csvRows } from './csv-rows.ts'

/**
 * The Chinese Classification for Standards as three CSV files: 24 main classes, ranges of them (`A00/09`) and classes.
 * Columns by place: code, name, class above, notes (two columns have the same name).
 */
export const ccsReader: Reader = {
  format: 'ccs',
  detect: (path, head) => /(?:^|[/_-])ccs[^/]*\.csv$/i.test(path) && /\/ ?Code/.test(new TextDecoder().decode(head)),
  source: () => 'ccs',
  async *read(entry) {
    let isHeader = true
    for await (const row of csvRows(entry.open())) {
      if (!row.ok) yield row
      else if (!isHeader) yield itemOf(row)
      isHeader = false
    }
  },
}

function itemOf({ where, texts }: SheetRow & { ok: true }): ReadItem {
  const [code = '', name = '', above = '', notes = ''] = texts.map((text) => text.trim())
  const raw = texts.join(' | ').slice(0, MAX_RAW)
  if (code === '') return { ok: false, reason: 'no-identifier', where, raw }
  if (code.length > MAX_IDENTIFIER) return { ok: false, reason: 'too-long', where, raw }
  const parent = isCcsCode(above) ? above : ''
  const doubts: Doubt[] = isCcsCode(code) ? [] : [{ field: 'code', raw: code, reason: 'odd-ccs' }]
  const claims: EntryClaims = {
    kind: 'classification',
    code: `ccs:${code}`,
    ...(parent === '' ? {} : { parent: `ccs:${parent}` }),
    titles: name === '' ? {} : { zh: oneLine(name, MAX_TITLE) },
    facts: {
      level: code.length === 1 ? 'main class' : code.includes('/') ? 'range' : 'class',
      ...(notes === '' ? {} : { notes: oneLine(notes, MAX_SCOPE) }),
    },
    ...(doubts.length === 0 ? {} : { doubts }),
  }
  return { ok: true, key: claims.code, claims }
}
