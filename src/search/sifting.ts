/**
 * From what was found to what remains: documents that are gone or that filters keep out are taken from a list, and the rest
 * is counted by facet. All of it for some documents before the next: what is near them in memory is fetched once.
 */
import { type ColumnPlace, fetchRows } from './column-place.ts'
import { COLUMNS, COUNTED_AT_ONCE, columnOn, ProfileCounts } from './facet-counts.ts'
import { ALL_FACETS, facetFlags } from './facet-tally.ts'
import type { MatchList } from './match-list.ts'
import type { Scene } from './select-all.ts'

/** Why a document is taken out: a bit for each filter, above them one where it is gone. */
const GONE = 1 << 15
/** Of the documents at hand: every part of a list is marked anew. */
const marks = new Uint16Array(COUNTED_AT_ONCE)

/**
 * Keeps in the list what is not gone and passes all filters, and counts it where that is asked for. What one filter alone
 * keeps out counts for the facet of that filter, so that people see what else they could choose.
 */
export function sift(scene: Scene, list: MatchList): void {
  if (list.length === 0) return
  const { open, states, filters, tally } = scene
  const near = filters.map(({ column, passes }) => ({ place: columnOn(open, states, column).place, passes }))
  const countsOf = (column: number) => new ProfileCounts(columnOn(open, states, column))
  const remaining = tally ? COLUMNS.map(countsOf) : []
  const failing = tally ? filters.map(({ column }) => countsOf(column)) : []
  const isAllKept = filters.length === 0 && open.goneDocs.length === 0
  const isRead = filters.length > 0 || tally !== undefined
  let kept = 0
  for (let from = 0; from < list.length; from += COUNTED_AT_ONCE) {
    const docs = list.docs.subarray(from, Math.min(from + COUNTED_AT_ONCE, list.length))
    const before = kept
    if (isRead) fetchRows(docs, states.rows[0]!)
    if (isAllKept) kept += docs.length
    else {
      markGone(docs, open.gone)
      for (const [at, { place, passes }] of near.entries()) markFailing(docs, 1 << at, place, passes)
      for (const [at, counts] of failing.entries()) counts.addMarked(docs, marks, 1 << at)
      kept = keepUnmarked(list, from, docs.length, kept)
    }
    const rest = list.docs.subarray(before, kept)
    for (const counts of remaining) counts.addAll(rest)
  }
  list.length = kept
  for (const [column, counts] of remaining.entries()) {
    tally!.addColumn(open, states, column, counts, ALL_FACETS)
    counts.close()
  }
  for (const [at, counts] of failing.entries()) {
    const { facet, column } = filters[at]!
    tally!.addColumn(open, states, column, counts, facetFlags([facet], true))
    counts.close()
  }
}

function markGone(docs: Uint32Array, gone: Uint32Array): void {
  for (let n = 0; n < docs.length; n++) {
    const doc = docs[n]!
    marks[n] = ((gone[doc >>> 5]! >>> (doc & 31)) & 1) * GONE
  }
}

// What passes has one less one: no bits.
function markFailing(
  docs: Uint32Array,
  mark: number,
  { numbers, stride, offset, shift, mask }: ColumnPlace,
  passes: Uint8Array,
): void {
  for (let n = 0; n < docs.length; n++) {
    marks[n]! |= mark & (passes[(numbers[docs[n]! * stride + offset]! >>> shift) & mask]! - 1)
  }
}

// Puts what has no mark behind what was kept. Returns how many are kept now.
function keepUnmarked({ docs, scores }: MatchList, from: number, count: number, kept: number): number {
  let out = kept
  for (let n = 0; n < count; n++) {
    docs[out] = docs[from + n]!
    scores[out] = scores[from + n]!
    out += marks[n] === 0 ? 1 : 0
  }
  return out
}
