/** Committees as a tree, out of what sources tell of them and what standards name. Pure. */
import type { CommitteeLine, Counts } from './browse-views.ts'
import { compareCodes, matches, slugsOf } from './lists.ts'

/** All committees that are known or named. */
export interface KnownCommittees {
  readonly bySlug: ReadonlyMap<string, CommitteeLine>
  readonly byCode: ReadonlyMap<string, CommitteeLine>
  readonly inOrder: readonly CommitteeLine[]
  childrenOf(code: string): readonly CommitteeLine[]
}

interface EntryLine {
  readonly code: string
  readonly parent: string | null
  readonly titles: CommitteeLine['titles']
}

/** Joins committees that were imported with those that standards name. */
export function committeeIndex(
  entries: readonly EntryLine[],
  counts: readonly ({ readonly code: string } & Counts)[],
): KnownCommittees {
  const named = new Map(entries.map((entry) => [entry.code, entry]))
  const counted = new Map(counts.map((count) => [count.code, count]))
  const codes = [...new Set([...named.keys(), ...counted.keys()])].toSorted(compareCodes)
  const known = new Set(codes)
  const slugs = slugsOf(codes)
  const inOrder = codes.map((code): CommitteeLine => {
    const entry = named.get(code)
    const parent = entry?.parent ?? committeeAbove(code)
    return {
      code,
      slug: slugs.get(code)!,
      titles: entry?.titles ?? {},
      ...(parent !== undefined && parent !== code && known.has(parent) ? { parent } : {}),
      imported: entry !== undefined,
      total: counted.get(code)?.total ?? 0,
      inForce: counted.get(code)?.inForce ?? 0,
    }
  })
  const below = Map.groupBy(inOrder, ({ parent }) => parent)
  return {
    bySlug: new Map(inOrder.map((line) => [line.slug.toLowerCase(), line])),
    byCode: new Map(inOrder.map((line) => [line.code, line])),
    inOrder,
    childrenOf: (code) => below.get(code) ?? [],
  }
}

/** The committee above by the code alone: `ISO/TC 22/SC 3` → `ISO/TC 22`. */
export function committeeAbove(code: string): string | undefined {
  return /^(.+)\/(?:SC|WG|SWG|PC|AG)\s?\S{1,12}$/.exec(code)?.[1]
}

/**
 * The body a committee's code begins with: `ISO/TC 22` → `ISO`, `ITU-T Study Group 5` → `ITU-T`; none where a source
 * writes the number alone (`TC 61`) or a name for code.
 */
export function bodyOf(code: string): string | undefined {
  const body = /^([A-Z][A-Z-]{1,11})(?:\/[A-Z]{3,5})?[/ ](?=.*\d|[A-Za-z0-9-]+$)/.exec(code)?.[1]
  return body === undefined || /^(?:J?TC|S?WG|SC|PC|SG)$/.test(body) ? undefined : body
}

export interface CommitteeQuery {
  readonly query: string
  readonly body?: string
}

/** Committees to show: the tops, or all that match words; the largest first unless a body is chosen. */
export function chosenCommittees(known: KnownCommittees, { query, body }: CommitteeQuery): readonly CommitteeLine[] {
  const chosen = known.inOrder.filter(
    (line) =>
      (body === undefined || bodyOf(line.code) === body) &&
      (query === '' ? line.parent === undefined : matches(query, [line.code, ...Object.values(line.titles)])),
  )
  if (body !== undefined) return chosen
  const sizes = new Map(chosen.map((line) => [line, wholeOf(known, line).total]))
  return chosen.toSorted((one, other) => sizes.get(other)! - sizes.get(one)!)
}

/** Counts of a committee with all below it; a standard names one committee, so none is counted twice. */
export function wholeOf(known: KnownCommittees, { code, total, inForce }: CommitteeLine, depth = 0): Counts {
  const below = depth < DEEPEST ? known.childrenOf(code).map((child) => wholeOf(known, child, depth + 1)) : []
  return {
    total: below.reduce((sum, child) => sum + child.total, total),
    inForce: below.reduce((sum, child) => sum + child.inForce, inForce),
  }
}

// Sources may make circles of parents.
const DEEPEST = 6

const FEWEST = 5

/** Bodies with several committees, the largest first. */
export function bodiesOf(known: KnownCommittees): readonly { readonly body: string; readonly committees: number }[] {
  const groups = Map.groupBy(known.inOrder, ({ code }) => bodyOf(code))
  return [...groups]
    .flatMap(([body, lines]) =>
      body === undefined || lines.length < FEWEST ? [] : [{ body, committees: lines.length }],
    )
    .toSorted((one, other) => other.committees - one.committees || compareCodes(one.body, other.body))
}
