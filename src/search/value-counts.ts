/** Values of a facet with their counts, as they are kept: looked up by value, and the most frequent at hand. Pure. */
import { Top } from './top.ts'

/** Numbers of values have to be below this for counts and places to fit into one number. */
const PLACES = 2 ** 24

/** Values by count, the higher first, equal ones by their place: the higher the earlier, and no two the same. */
export function rankOf(count: number, place: number): number {
  return count * PLACES - place
}

/** The count in a rank. */
export function countIn(rank: number): number {
  return Math.ceil(rank / PLACES)
}

/** So many of the most frequent are at hand. */
const MOST_FREQUENT = 256

export class ValueCounts {
  /** Ascending, each once; none has a count of 0. */
  readonly values: Uint32Array
  readonly counts: Uint32Array
  #mostFrequent: Uint32Array | undefined

  constructor(values: Uint32Array, counts: Uint32Array) {
    this.values = values
    this.counts = counts
  }

  /** How often a value was counted. */
  countOf(value: number): number {
    const { values } = this
    let [low, high] = [0, values.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (values[middle]! < value) low = middle + 1
      else high = middle
    }
    return values[low] === value ? this.counts[low]! : 0
  }

  /**
   * Where the most frequent stand in `values`, the first first. `places` gives each value its place by text; new values may
   * come between, the order of those that were is to stay.
   */
  mostFrequent(places: Uint32Array): Uint32Array {
    this.#mostFrequent ??= this.#find(places)
    return this.#mostFrequent
  }

  #find(places: Uint32Array): Uint32Array {
    const top = new Top(MOST_FREQUENT)
    for (let n = 0; n < this.values.length; n++) {
      const rank = rankOf(this.counts[n]!, places[this.values[n]!]!)
      if (rank > top.floor) top.offer(n, rank)
    }
    return Uint32Array.from(top.list(), ({ doc }) => doc)
  }
}
