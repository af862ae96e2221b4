/** Which facts of an edition its page lists, in which order, and where each comes from. Pure. */
import type { Edition } from '../../src/register/edition.ts'

/** How a fact's values are shown. */
export type FactKind = 'text' | 'date' | 'identifier' | 'code' | 'language' | 'link'

/** One row of the list of facts. */
export interface Fact {
  /** Field path, as in `Edition.provenance`. */
  readonly path: string
  readonly kind: FactKind
  readonly values: readonly string[]
  readonly origin: Origin
}

/** Where a fact comes from: a source, the identifier it was read from, relations it follows from, or untold. */
export type Origin = { readonly source: string } | 'identifier' | 'relations' | 'untold'

/** Facts worth a row. Number and year are left out: they stand in the identifier above. */
export function factsOf(edition: Edition): readonly Fact[] {
  const rows: readonly (readonly [string, FactKind, readonly (string | number | undefined)[]])[] = [
    ['published', 'date', [edition.published]],
    ['effective', 'date', [edition.effective]],
    ['withdrawn', 'date', [edition.withdrawn]],
    ['supersededOn', 'date', [edition.supersededOn]],
    ['level', 'code', [edition.level]],
    ['force', 'code', [edition.force]],
    ['publisherName', 'text', [edition.publisherName]],
    ['publisherCode', 'identifier', [edition.publisherCode]],
    ['committee', 'text', [edition.committee]],
    ['type', 'text', [edition.type]],
    ['edition', 'text', [edition.edition]],
    ['stage', 'text', [edition.stage && `${edition.stage.scheme} ${edition.stage.code}`]],
    ['statusWord', 'text', [edition.statusWord]],
    ['ics', 'identifier', edition.ics],
    ['ccs', 'identifier', edition.ccs],
    ['rawClassification', 'text', edition.rawClassification ?? []],
    ['languages', 'language', edition.languages],
    ['pages', 'text', [edition.pages]],
    ['printed', 'identifier', [edition.printed === edition.canonical ? undefined : edition.printed]],
    ['designations', 'identifier', edition.designations],
    ...Object.entries(edition.externalIds).map(
      ([name, value]) => [`externalIds.${name}`, 'identifier', [value]] as const,
    ),
    ['link', 'link', [edition.link]],
  ]
  return rows.flatMap(([path, kind, given]) => {
    const values = given.filter((value) => value !== undefined).map(String)
    return values.length === 0 ? [] : [{ path, kind, values, origin: originOf(edition, path) }]
  })
}

const FROM_IDENTIFIER = ['level', 'force', 'publisherCode']

/** Where a field's value comes from; a part of a field without a source of its own has that of the whole. */
export function originOf(edition: Edition, path: string): Origin {
  const source = edition.provenance[path] ?? edition.provenance[path.split('.')[0]!]
  if (source !== undefined) return { source }
  if (path === 'supersededOn') return 'relations'
  return FROM_IDENTIFIER.includes(path) ? 'identifier' : 'untold'
}
