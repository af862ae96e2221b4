/** The Chinese list of the corpus as the rules of fields see it, without a database. */
import { openEntries, peekEntry } from '../../src/platform/files/index.ts'
import type { TaggedRecord } from '../../src/plans/field-rules.ts'
import { tableReaders } from '../../src/register/import/formats/table-readers.ts'
import { parseClassification } from '../../src/standards/classification.ts'
import { importPacks } from '../import-packs.ts'
import { testGrammar } from '../grammar.ts'

/** A standard of the list. */
export interface ListedStandard {
  /** As our grammar prints it. */
  readonly id: string
  readonly level: string
  readonly published: string
  readonly record: TaggedRecord
}

/** The list this page and the verdicts are about; its day is the one in its name. */
export const LIST = 'cn-standards-2026-07.json.gz'

/** Every standard of the list once, by identifier; the first row of several stands. */
export async function listedStandards(folder: string): Promise<ReadonlyMap<string, ListedStandard>> {
  const readers = tableReaders(importPacks(['cn', 'iso']))
  const grammar = testGrammar()
  const found = new Map<string, ListedStandard>()
  for await (const opened of openEntries(`${folder}/register/cn/${LIST}`)) {
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    const { head, entry } = await peekEntry(opened)
    const reader = readers.find(({ detect }) => detect(entry.path, head))!
    for await (const item of reader.read(entry, { today: '2026-11-22', source: reader.source(entry) })) {
      if (!item.ok || item.claims.kind !== 'edition') continue
      const { identifier, titles, ics = [], ccs = [], committee, published = '' } = item.claims
      const result = grammar.identify(identifier)
      if (!result.ok) continue
      const { canonical: id, level } = result.identifier
      if (found.has(id)) continue
      const codes = parseClassification({ ics, ccs })
      const committees = committee === undefined ? [] : [committee]
      found.set(id, { id, level, published, record: { titles, ics: codes.ics, ccs: codes.ccs, committees } })
    }
  }
  return found
}
