/** Committees as a tree, out of what sources tell of them and what standards name. Pure. */
import type { CommitteeLine, Counts } from './browse-views.ts'
import { compareCodes, foldedTexts, foldedWords, hasWords, slugsOf } from './lists.ts'

/** All committees that are known or named. */
export interface KnownCommittees {
  readonly bySlug: ReadonlyMap<string, CommitteeLine>
  readonly byCode: ReadonlyMap<string, CommitteeLine>
  readonly inOrder: readonly CommitteeLine[]
  /** The body of each, where its code begins with one. */
  readonly bodies: ReadonlyMap<string, string | undefined>
  /** What the words of a query are looked for in, by code. */
  readonly texts: ReadonlyMap<string, string>
  /** Counts of each with all below it, by code. */
  readonly wholes: ReadonlyMap<string, Counts>
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
  const childrenOf = (code: string) => below.get(code) ?? []
  return {
    bySlug: new Map(inOrder.map((line) => [line.slug.toLowerCase(), line])),
    byCode: new Map(inOrder.map((line) => [line.code, line])),
    inOrder,
    bodies: new Map(codes.map((code) => [code, bodyOf(code)])),
    texts: new Map(inOrder.map(({ code, titles }) => [code, foldedTexts([code, ...Object.values(titles)])])),
    wholes: new Map(inOrder.map((line) => [line.code, wholeOf(childrenOf, line)])),
    childrenOf,
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
  const words = foldedWords(query)
  const chosen = known.inOrder.filter(
    ({ code, parent }) =>
      (body === undefined || known.bodies.get(code) === body) &&
      (query === '' ? parent === undefined : hasWords(known.texts.get(code)!, words)),
  )
  if (body !== undefined) return chosen
  const sizeOf = ({ code }: CommitteeLine) => known.wholes.get(code)!.total
  return chosen.toSorted((one, other) => sizeOf(other) - sizeOf(one))
}

// With all below it; a standard names one committee, so none is counted twice.
function wholeOf(
  childrenOf: KnownCommittees['childrenOf'],
  { code, total, inForce }: CommitteeLine,
  depth = 0,
): Counts {
  const below = depth < DEEPEST ? childrenOf(code).map((child) => wholeOf(childrenOf, child, depth + 1)) : []
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
  const groups = Map.groupBy(known.inOrder, ({ code }) => known.bodies.get(code))
  return [...groups]
    .flatMap(([body, lines]) =>
      body === undefined || lines.length < FEWEST ? [] : [{ body, committees: lines.length }],
    )
    .toSorted((one, other) => other.committees - one.committees || compareCodes(one.body, other.body))
}
