/** Narrowing by facets, in the numbers of a segment. */
import { columnAlone, numberOf } from './column-place.ts'
import { hasBit } from './document-bits.ts'
import type { Facet, SearchQuestion } from './entry.ts'
import { columnOf, columnOn } from './facet-counts.ts'
import type { FacetValues } from './facet-values.ts'
import { freeList, type MatchList, takeList } from './match-list.ts'
import { type DocumentFilter, type OpenSegment, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'

/** A filter on one facet. */
export interface SegmentFilter extends DocumentFilter {
  readonly facet: Facet
}

/** The filters of a question. */
export function filtersOf(
  open: OpenSegment,
  values: FacetValues,
  { filters }: SearchQuestion,
  states: StatesOnDay,
): SegmentFilter[] {
  return (Object.entries(filters) as [Facet, readonly string[]][])
    .filter(([, wanted]) => wanted.length > 0)
    .map(([facet, wanted]) => {
      const column = columnOf(facet)
      const numbers = wanted.map((text) => values.find(facet, text)).filter((number) => number !== undefined)
      const name = `${facet} ${numbers.toSorted((a, b) => a - b).join()}`
      const place =
        facet === 'status' ? columnAlone(states.of, STATE_SHIFT) : columnAlone(open.segment.profiles[column]!.of)
      const passing = facet === 'status' ? { passes: statesWith(states, numbers) } : open.profilesWith(column, numbers)
      return { facet, column, place, name, ...passing }
    })
}

function statesWith({ statuses }: StatesOnDay, wanted: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: statuses.length * 2 }, (_, state) =>
    wanted.includes(statuses[state >>> 1]!) ? 1 : 0,
  )
}

/** Takes those out of the list that are gone. */
export function dropGone(list: MatchList, gone: Uint32Array): void {
  const { docs, scores, length } = list
  let out = 0
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    if (hasBit(gone, doc)) continue
    docs[out] = doc
    scores[out++] = scores[n]!
  }
  list.length = out
}

/**
 * Keeps in the list what passes all filters. Returns for each filter the documents that it alone keeps out, where that
 * is asked for; those lists have no scores.
 */
export function narrowByFilters(
  {
    open,
    states,
    filters,
  }: { readonly open: OpenSegment; readonly states: StatesOnDay; readonly filters: readonly SegmentFilter[] },
  list: MatchList,
  isFailingWanted: boolean,
): readonly MatchList[] {
  const near = filters.map((filter) => ({
    ...filter,
    place: columnOn(open, states, filter.column).place,
  }))
  if (!isFailingWanted) {
    for (const filter of near) keepPassing(list, filter)
    return []
  }
  const failing = near.map((filter) => split(list, filter))
  for (const [at, failed] of failing.entries()) {
    for (const filter of near.slice(at + 1)) keepPassing(failed, filter)
  }
  return failing
}

/** Gives back the lists of `narrowByFilters`. */
export function freeLists(lists: readonly MatchList[]): void {
  for (const list of lists) freeList(list)
}

function keepPassing(list: MatchList, { place, passes }: SegmentFilter): void {
  const { docs, scores, length } = list
  const { numbers, stride, offset, shift, mask } = place
  let out = 0
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    if (passes[(numbers[doc * stride + offset]! >>> shift) & mask] === 0) continue
    docs[out] = doc
    scores[out++] = scores[n]!
  }
  list.length = out
}

function split(list: MatchList, { place, passes }: SegmentFilter): MatchList {
  const { docs, scores, length } = list
  const { numbers, stride, offset, shift, mask } = place
  const failed = takeList(length)
  const failedDocs = failed.docs
  let [passing, failing] = [0, 0]
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    if (passes[(numbers[doc * stride + offset]! >>> shift) & mask] === 0) {
      failedDocs[failing++] = doc
    } else {
      docs[passing] = doc
      scores[passing++] = scores[n]!
    }
  }
  list.length = passing
  failed.length = failing
  return failed
}

/** Whether a document passes all filters. */
export function passesAll(filters: readonly SegmentFilter[], doc: number): boolean {
  for (let n = 0; n < filters.length; n++) {
    const { place, passes } = filters[n]!
    if (passes[numberOf(place, doc)] === 0) return false
  }
  return true
}
