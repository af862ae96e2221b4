/**
 * Lists of documents that were dear to find, kept for a while: who has found too much narrows it by one filter after the
 * other, and what is found by words stays the same.
 */
import { type MatchList, takeList } from './match-list.ts'

interface Place {
  readonly start: number
  readonly length: number
}

/** Lists of fewer documents than one of so many are found anew. */
const DEAR = 512
/** Room for so many times the documents there are. */
const ROOM = 2

/** One after the other in a ring: the oldest give way to the new. */
export class KeptLists {
  readonly #least: number
  readonly #size: number
  #docs: Uint32Array | undefined
  #scores: Uint32Array | undefined
  /** In the order they stand in the ring from the oldest on. */
  readonly #places = new Map<string, Place>()
  #next = 0

  /** For a segment of so many documents. */
  constructor(docs: number) {
    this.#least = Math.max(1_024, docs / DEAR)
    this.#size = docs * ROOM
  }

  /** A copy of the list under a name. */
  get(name: string): MatchList | undefined {
    const place = this.#places.get(name)
    if (!place) return undefined
    const { start, length } = place
    const list = takeList(length)
    list.docs.set(this.#docs!.subarray(start, start + length))
    list.scores.set(this.#scores!.subarray(start, start + length))
    list.length = length
    return list
  }

  /** Keeps a copy of a list where finding it was dear. Its scores are those of words: whole numbers below 2 ** 32. */
  put(name: string, { docs, scores, length }: MatchList): void {
    if (length < this.#least || length > this.#size) return
    this.#docs ??= new Uint32Array(this.#size)
    this.#scores ??= new Uint32Array(this.#size)
    const start = this.#next + length > this.#size ? 0 : this.#next
    this.#makeRoom(start, start + length)
    this.#docs.set(docs.subarray(0, length), start)
    this.#scores.set(scores.subarray(0, length), start)
    this.#places.set(name, { start, length })
    this.#next = start + length
  }

  #makeRoom(from: number, to: number): void {
    for (const [name, { start, length }] of this.#places) {
      if (start < to && from < start + length) this.#places.delete(name)
    }
  }
}
