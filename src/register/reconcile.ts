/**
 * Which records are about the same document. Records that share a token, directly or through others, make one edition;
 * the outcome depends on the set of records alone. Pure.
 */
import type { EditionClaims } from './claims.ts'
import { namesOf, type Reading } from './designation.ts'
import type { Edition } from './edition.ts'
import { mergeEdition, type NamedRecord, type Recorded, type SourceRank } from './merge.ts'

/** An edition with the records it was merged from and all tokens it is known by. */
export interface Reconciled {
  readonly edition: Edition
  readonly tokens: readonly string[]
  readonly aliases: readonly string[]
  readonly records: readonly NamedRecord[]
}

/** Reads the designations of a record. */
export function nameRecord(record: Recorded<EditionClaims>, reading: Reading): NamedRecord {
  return { ...record, names: namesOf(record.claims, reading) }
}

/** Splits records into documents and merges each. The same records in any order give the same editions. */
export function reconcile(records: readonly NamedRecord[], rank: SourceRank, reading: Reading): readonly Reconciled[] {
  return groupByToken(records).map((group) => {
    const tokens = new Set(group.flatMap(({ names }) => names.tokens))
    const aliases = new Set(group.flatMap(({ names }) => names.aliases)).difference(tokens)
    return { edition: mergeEdition(group, rank, reading), tokens: [...tokens], aliases: [...aliases], records: group }
  })
}

/** Groups records that are connected through shared tokens (union–find). */
function groupByToken(records: readonly NamedRecord[]): readonly (readonly NamedRecord[])[] {
  const parent = records.map((_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root]!
    while (parent[index] !== root) [parent[index], index] = [root, parent[index]!]
    return root
  }
  const owner = new Map<string, number>()
  records.forEach(({ names }, index) => {
    for (const token of names.tokens) {
      const other = owner.get(token)
      if (other === undefined) owner.set(token, index)
      else parent[find(index)] = find(other)
    }
  })
  const groups = new Map<number, NamedRecord[]>()
  records.forEach((record, index) => {
    const root = find(index)
    const group = groups.get(root)
    if (group) group.push(record)
    else groups.set(root, [record])
  })
  return [...groups.values()]
}
