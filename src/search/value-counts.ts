/** Values of a facet with their counts, as they are kept: looked up by value, and the most frequent at hand. Pure. */
import { Top } from './top.ts'

/** Numbers of values have to be below this for counts and places to fit into one number. */
const PLACES = 2 ** 24

/** Values by count, the higher first, equal ones by their place: the higher the earlier, and no two the same. */
export function rankOf(count: number, place: number): number {
  return count * PLACES - place
}

/** Whether a value that was counted so often may rank above a floor, wherever its place is. */
export function mayRank(count: number, floor: number): boolean {
  return count * PLACES > floor
}

/** The count in a rank. */
export function countIn(rank: number): number {
  return Math.ceil(rank / PLACES)
}

/** A value is looked for so many places around where it is expected, then twice as many, and so on. */
const NEAR = 16

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
    let [low, high] = this.#near(value)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (values[middle]! < value) low = middle + 1
      else high = middle
    }
    return values[low] === value ? this.counts[low]! : 0
  }

  // Most values between the first and the last are there, so a value stands about as far behind the first as its number.
  #near(value: number): readonly [low: number, high: number] {
    const { values } = this
    const end = values.length
    if (end === 0) return [0, 0]
    const [first, last] = [values[0]!, values[end - 1]!]
    if (value <= first || value > last) return value <= first ? [0, 1] : [end, end]
    const guess = Math.floor(((value - first) / (last - first)) * (end - 1))
    const isBehind = values[guess]! < value
    let step = NEAR
    let at = guess
    while (isBehind ? values[at]! < value : values[at]! >= value) {
      at = isBehind ? Math.min(end - 1, at + step) : Math.max(0, at - step)
      step *= 2
    }
    return isBehind ? [guess, at] : [at, guess]
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
      const count = this.counts[n]!
      if (mayRank(count, top.floor)) top.offer(n, rankOf(count, places[this.values[n]!]!))
    }
    return Uint32Array.from(top.list(), ({ doc }) => doc)
  }
}
