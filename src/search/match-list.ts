/** Documents found, ascending, with what they scored: made, narrowed and joined in place. */

import { Rooms } from './number-rooms.ts'

export interface MatchList {
  docs: Uint32Array
  scores: Float64Array
  length: number
}

// More lists than these are rarely open at once.
const lists = new Rooms<MatchList>(
  12,
  ({ docs }) => docs.length,
  (room) => {
    const size = Math.max(1024, 2 ** Math.ceil(Math.log2(room + 1)))
    return { docs: new Uint32Array(size), scores: new Float64Array(size), length: 0 }
  },
)

/** An empty list with room for so many documents. Give it back with `freeList`. */
export function takeList(room: number): MatchList {
  const list = lists.take(room)
  list.length = 0
  return list
}

/** The list is not used any more. */
export function freeList(list: MatchList): void {
  lists.give(list)
}

/** All documents of a run of postings. */
export function listOfPostings(postings: Uint32Array, from: number, to: number, factor: number): MatchList {
  const list = takeList(to - from)
  const { docs, scores } = list
  for (let n = from; n < to; n++) {
    const posting = postings[n]!
    docs[n - from] = posting >>> 8
    scores[n - from] = (posting & 255) * factor
  }
  list.length = to - from
  return list
}

/** All documents of a segment, scored nothing. */
export function listOfAll(count: number): MatchList {
  const list = takeList(count)
  for (let doc = 0; doc < count; doc++) list.docs[doc] = doc
  list.scores.fill(0, 0, count)
  list.length = count
  return list
}

/** A copy of the documents, scored nothing. */
export function unscoredCopy(list: MatchList): MatchList {
  const copy = takeList(list.length)
  copy.docs.set(list.docs.subarray(0, list.length))
  copy.scores.fill(0, 0, list.length)
  copy.length = list.length
  return copy
}

// Where a run is so many times longer, it is searched rather than read.
const SEARCHED = 12

/** Keeps the documents that the run of postings has too, and adds what they score there. */
export function narrowByPostings(
  list: MatchList,
  postings: Uint32Array,
  from: number,
  to: number,
  factor: number,
): void {
  const { docs, scores, length } = list
  const isSearched = (to - from) / SEARCHED > length
  list.length = (isSearched ? meetSearching : meetReading)(docs, scores, length, postings, from, to, factor)
}

/** Keeps what both have, with what it scores in both, at the beginning of the list. Returns how many that is. */
type Meet = (
  docs: Uint32Array,
  scores: Float64Array,
  length: number,
  postings: Uint32Array,
  from: number,
  to: number,
  factor: number,
) => number

const meetSearching: Meet = (docs, scores, length, postings, from, to, factor) => {
  let out = 0
  let at = from
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    at = gallop(postings, at, to, doc)
    if (at === to) break
    const posting = postings[at]!
    if (posting >>> 8 !== doc) continue
    docs[out] = doc
    scores[out++] = scores[n]! + (posting & 255) * factor
  }
  return out
}

// Whichever side is behind goes on.
const meetReading: Meet = (docs, scores, length, postings, from, to, factor) => {
  if (length === 0 || from === to) return 0
  let [out, n, at] = [0, 0, from]
  let doc = docs[0]!
  let posting = postings[from]!
  for (;;) {
    const other = posting >>> 8
    if (other < doc) {
      if (++at === to) return out
      posting = postings[at]!
      continue
    }
    if (other === doc) {
      docs[out] = doc
      scores[out++] = scores[n]! + (posting & 255) * factor
    }
    if (++n === length) return out
    doc = docs[n]!
  }
}

/** Adds what documents score in a run of postings, and keeps those it does not have. */
export function addFromPostings(
  list: MatchList,
  postings: Uint32Array,
  from: number,
  to: number,
  factor: number,
): void {
  const { docs, scores, length } = list
  const isSearched = (to - from) / SEARCHED > length
  let at = from
  for (let n = 0; n < length; n++) {
    at = reach(postings, at, to, docs[n]!, isSearched)
    if (at === to) return
    if (postings[at]! >>> 8 === docs[n]) scores[n]! += (postings[at]! & 255) * factor
  }
}

// One function for both ways, so that it is compiled into the loops.
function reach(postings: Uint32Array, from: number, end: number, doc: number, isSearched: boolean): number {
  if (isSearched) return gallop(postings, from, end, doc)
  let at = from
  while (at < end && postings[at]! >>> 8 < doc) at += 1
  return at
}

/** Above every number of a document; all of them fit into 31 bits, in which comparing is fastest. */
const NONE = 2 ** 30

/** First place at or behind `at` whose document is not below the wanted one. */
export function gallop(postings: Uint32Array, at: number, end: number, doc: number): number {
  let step = 1
  let low = at
  let high = at
  while (high < end && postings[high]! >>> 8 < doc) {
    low = high + 1
    high += step
    step *= 2
  }
  if (high > end) high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (postings[middle]! >>> 8 < doc) low = middle + 1
    else high = middle
  }
  return low
}

/** Keeps in the first list the documents that both have, with both scores. */
export function narrowByList(list: MatchList, other: MatchList): void {
  const { docs, scores, length } = list
  const { docs: otherDocs, scores: otherScores, length: end } = other
  let [out, at] = [0, 0]
  for (let n = 0; n < length && at < end; n++) {
    const doc = docs[n]!
    while (at < end && otherDocs[at]! < doc) at += 1
    if (at === end || otherDocs[at] !== doc) continue
    docs[out] = doc
    scores[out++] = scores[n]! + otherScores[at]!
  }
  list.length = out
}

/** Adds the scores of the other list where the first has the document. */
export function addFromList({ docs, scores, length }: MatchList, other: MatchList): void {
  const { docs: otherDocs, scores: otherScores, length: end } = other
  let at = 0
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    while (at < end && otherDocs[at]! < doc) at += 1
    if (at < end && otherDocs[at] === doc) scores[n]! += otherScores[at]!
  }
}

/** Documents of either list, with the better score. Both lists are used up. */
export function joinLists(a: MatchList, b: MatchList): MatchList {
  if (a.length === 0 || b.length === 0) {
    freeList(a.length === 0 ? a : b)
    return a.length === 0 ? b : a
  }
  const list = takeList(a.length + b.length)
  list.length = join(list, a, b)
  freeList(a)
  freeList(b)
  return list
}

// Returns how many documents there are in either.
function join({ docs, scores }: MatchList, a: MatchList, b: MatchList): number {
  const { docs: aDocs, scores: aScores, length: aLength } = a
  const { docs: bDocs, scores: bScores, length: bLength } = b
  let [i, j, out] = [0, 0, 0]
  let x = aDocs[0]!
  let y = bDocs[0]!
  while (x !== NONE || y !== NONE) {
    const [isFirst, isSecond] = [x <= y, y <= x]
    docs[out] = isFirst ? x : y
    scores[out++] = isFirst && isSecond ? Math.max(aScores[i]!, bScores[j]!) : isFirst ? aScores[i]! : bScores[j]!
    if (isFirst) x = ++i < aLength ? aDocs[i]! : NONE
    if (isSecond) y = ++j < bLength ? bDocs[j]! : NONE
  }
  return out
}
