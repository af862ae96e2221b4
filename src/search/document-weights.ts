/**
 * The weight of each document of a segment, a byte each: for terms that stand nearly everywhere, and the many that begin
 * alike. 0 where it has none of them.
 */
import { type MatchList, takeList } from './match-list.ts'

/** Weights are looked through sixteen documents, four words, at a time: most have nothing. */
const AT_ONCE = 16

/** How much room the weights of so many documents take. */
export function roomOfWeights(count: number): number {
  return Math.ceil(count / AT_ONCE) * AT_ONCE
}

/** Weights of so many documents, all 0. */
export function noWeights(count: number): Uint8Array {
  return new Uint8Array(roomOfWeights(count))
}

/** Notes the best weight of each document of a run of postings in any order. */
export function noteWeights(weights: Uint8Array, postings: Uint32Array, from: number, to: number): void {
  for (let n = from; n < to; n++) {
    const posting = postings[n]!
    const weight = posting & 255
    if (weight > weights[posting >>> 8]!) weights[posting >>> 8] = weight
  }
}

/** How many documents have a weight. */
export function countWeighed(weights: Uint8Array): number {
  let count = 0
  for (let doc = 0; doc < weights.length; doc++) count += weights[doc] === 0 ? 0 : 1
  return count
}

/** All documents that have a weight, of which there are `room` at most. */
export function listOfWeights(weights: Uint8Array, room: number, factor: number): MatchList {
  const words = new Uint32Array(weights.buffer, weights.byteOffset, weights.length / Uint32Array.BYTES_PER_ELEMENT)
  const list = takeList(room)
  const { docs, scores } = list
  let length = 0
  for (let word = 0; word < words.length; word += 4) {
    if ((words[word]! | words[word + 1]! | words[word + 2]! | words[word + 3]!) === 0) continue
    for (let doc = word * 4; doc < word * 4 + AT_ONCE; doc++) {
      if (weights[doc] === 0) continue
      docs[length] = doc
      scores[length++] = weights[doc]! * factor
    }
  }
  list.length = length
  return list
}

/** Those documents of a list that have a weight. */
export function listWeighed({ docs, length }: MatchList, weights: Uint8Array, factor: number): MatchList {
  const found = takeList(length)
  for (let n = 0; n < length; n++) {
    const weight = weights[docs[n]!]!
    if (weight === 0) continue
    found.docs[found.length] = docs[n]!
    found.scores[found.length++] = weight * factor
  }
  return found
}
