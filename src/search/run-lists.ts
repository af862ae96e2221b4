/** Lists of documents out of runs of postings: of terms that begin alike, one behind the other, in any order of documents. */
import { listOfWeights, listWeighed, noteWeights, noWeights, roomOfWeights } from './document-weights.ts'
import { gallop, type MatchList, takeList } from './match-list.ts'
import { giveNumbers, takeNumbers } from './number-rooms.ts'

/** Where so large a share of the documents is met, a weight for every document is cheaper than sorting. */
const DENSE = 96

/** Documents of a run of postings in any order, each once with its best weight; the segment has `count` documents. */
export function listOfRun(postings: Uint32Array, from: number, to: number, count: number, factor: number): MatchList {
  if (to - from > count / DENSE) return listOfMany(postings, from, to, count, factor)
  const room = takeNumbers(to - from)
  const run = room.subarray(0, to - from)
  run.set(postings.subarray(from, to))
  const list = listOfUnsorted(run, factor)
  giveNumbers(room)
  return list
}

// Documents of postings in any order, which are put in order, each once with its best weight.
function listOfUnsorted(postings: Uint32Array, factor: number): MatchList {
  // The weight stands in the low bits: the last of a document is its best.
  postings.sort()
  const list = takeList(postings.length)
  const { docs, scores } = list
  let length = 0
  for (const posting of postings) {
    const doc = posting >>> 8
    if (length > 0 && docs[length - 1] === doc) length -= 1
    docs[length] = doc
    scores[length] = (posting & 255) * factor
    length += 1
  }
  list.length = length
  return list
}

function listOfMany(postings: Uint32Array, from: number, to: number, count: number, factor: number): MatchList {
  const weights = roomForWeights(count)
  noteWeights(weights, postings, from, to)
  const list = listOfWeights(weights, Math.min(count, to - from), factor)
  weights.fill(0)
  return list
}

// Nothing stands in it between two lists.
let room = noWeights(0)

function roomForWeights(count: number): Uint8Array {
  if (room.length < roomOfWeights(count)) room = noWeights(count)
  return room.subarray(0, roomOfWeights(count))
}

/** Documents of a list that any of several runs of postings has, each with its best weight there: sought run by run. */
export function listOfSome(list: MatchList, postings: Uint32Array, runs: Uint32Array, factor: number): MatchList {
  const { docs, length } = list
  const weights = new Uint8Array(length)
  for (let run = 0; run + 1 < runs.length; run++) {
    const end = runs[run + 1]!
    let at = runs[run]!
    for (let n = 0; n < length && at < end; n++) {
      at = gallop(postings, at, end, docs[n]!)
      if (at < end && postings[at]! >>> 8 === docs[n]) weights[n] = Math.max(weights[n]!, postings[at]! & 255)
    }
  }
  const found = takeList(length)
  for (let n = 0; n < length; n++) {
    if (weights[n] === 0) continue
    found.docs[found.length] = docs[n]!
    found.scores[found.length++] = weights[n]! * factor
  }
  return found
}

/** Documents of a list that a run of postings in any order has, each once with its best weight; the segment has `count` documents. */
export function listOfMet(
  list: MatchList,
  postings: Uint32Array,
  [from, to]: readonly [from: number, to: number],
  count: number,
  factor: number,
): MatchList {
  const { docs, length } = list
  const words = Math.ceil(count / 32)
  const bits = takeNumbers(words).fill(0, 0, words)
  for (let n = 0; n < length; n++) bits[docs[n]! >>> 5]! |= 1 << (docs[n]! & 31)
  const weights = roomForWeights(count)
  noteMet(weights, bits, postings, from, to)
  giveNumbers(bits)
  const found = listWeighed(list, weights, factor)
  for (let n = 0; n < length; n++) weights[docs[n]!] = 0
  return found
}

// The best weights of documents that have a bit. The bits of all need an eighth of the room of their weights.
function noteMet(weights: Uint8Array, bits: Uint32Array, postings: Uint32Array, from: number, to: number): void {
  for (let n = from; n < to; n++) {
    const posting = postings[n]!
    if ((bits[posting >>> 13]! & (1 << ((posting >>> 8) & 31))) === 0) continue
    const weight = posting & 255
    if (weight > weights[posting >>> 8]!) weights[posting >>> 8] = weight
  }
}
