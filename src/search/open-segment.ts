/** A segment in use: which of its documents are gone, and what is worked out from it once and kept. */
import type { FacetValues } from './facet-values.ts'
import { textAt } from './growing.ts'
import { gallop } from './match-list.ts'
import { IS_KEY, orderKeyAt, type Segment, TERM } from './segment.ts'
import { findTerm } from './vocabulary.ts'

/** What follows from the day for each life. */
export interface StatesOnDay {
  /** Number of the status among all values of facets; `NO_STATUS` for none. */
  readonly status: Uint32Array
  readonly isStanding: Uint8Array
}

export const NO_STATUS = 2 ** 32 - 1
const KEPT_DAYS = 3
const KEPT_FILTERS = 32
const KEPT_TERMS = 20_000

interface LiveCount {
  /** How many of the gone documents were looked at. */
  readonly seen: number
  readonly count: number
}

export class OpenSegment {
  readonly segment: Segment
  /** Numbers among all values of facets. */
  readonly globalValues: Uint32Array
  readonly #gone: Uint32Array
  readonly #goneDocs: number[] = []
  readonly #terms = new Map<string, number>()
  readonly #liveCounts = new Map<number, LiveCount>()
  readonly #days = new Map<number, StatesOnDay>()
  readonly #totals = new Map<number, Uint32Array>()
  readonly #filters = new Map<string, Uint8Array>()

  constructor(segment: Segment, values: FacetValues, gone: readonly number[] = []) {
    this.segment = segment
    this.globalValues = Uint32Array.from(segment.valueFacets, (facet, at) =>
      values.add(facet, textAt(segment.values, at)),
    )
    this.#gone = new Uint32Array(Math.ceil(segment.docs / 32))
    for (const doc of gone) this.remove(doc)
  }

  get live(): number {
    return this.segment.docs - this.#goneDocs.length
  }

  /** Documents that are gone, in the order they went. */
  get goneDocs(): readonly number[] {
    return this.#goneDocs
  }

  /** A bit for each document that is gone. */
  get gone(): Uint32Array {
    return this.#gone
  }

  isGone(doc: number): boolean {
    return (this.#gone[doc >>> 5]! & (1 << (doc & 31))) !== 0
  }

  remove(doc: number): void {
    if (this.isGone(doc)) return
    this.#gone[doc >>> 5]! |= 1 << (doc & 31)
    this.#goneDocs.push(doc)
  }

  /** The document of a key that is not gone, or -1. */
  find(key: string): number {
    const { vocabulary, postings, postingStarts } = this.segment
    // Keys are looked for once; what is remembered of terms is for words.
    const number = findTerm(vocabulary, TERM.name + key.toWellFormed())
    if (number < 0) return -1
    for (let n = postingStarts[number]!; n < postingStarts[number + 1]!; n++) {
      const posting = postings[n]!
      if (posting & IS_KEY && !this.isGone(posting >>> 8)) return posting >>> 8
    }
    return -1
  }

  /** Where the postings of a term begin and end. */
  postingsOf(term: string): readonly [from: number, to: number] {
    const number = this.#numberOf(term)
    if (number < 0) return [0, 0]
    return [this.segment.postingStarts[number]!, this.segment.postingStarts[number + 1]!]
  }

  #numberOf(term: string): number {
    const known = this.#terms.get(term)
    if (known !== undefined) return known
    if (this.#terms.size >= KEPT_TERMS) this.#terms.clear()
    const number = findTerm(this.segment.vocabulary, term)
    this.#terms.set(term, number)
    return number
  }

  /** How many documents that are not gone have a term. */
  documentsWith(term: string): number {
    const [from, to] = this.postingsOf(term)
    const gone = this.#goneDocs.length
    if (gone === 0 || from === to) return to - from
    const known = this.#liveCounts.get(from) ?? { seen: 0, count: to - from }
    if (known.seen === gone) return known.count
    const count = this.#countLive(from, to, known)
    if (this.#liveCounts.size >= KEPT_TERMS) this.#liveCounts.clear()
    this.#liveCounts.set(from, { seen: gone, count })
    return count
  }

  // Looks for those that went since, or reads the postings once more where there are fewer of them.
  #countLive(from: number, to: number, { seen, count }: LiveCount): number {
    const { postings } = this.segment
    if (to - from < (this.#goneDocs.length - seen) * 8) {
      let live = 0
      for (let n = from; n < to; n++) if (!this.isGone(postings[n]! >>> 8)) live += 1
      return live
    }
    let live = count
    for (let n = seen; n < this.#goneDocs.length; n++) {
      const doc = this.#goneDocs[n]!
      const at = gallop(postings, from, to, doc * 256)
      if (at < to && postings[at]! >>> 8 === doc) live -= 1
    }
    return live
  }

  /** States of all lives on a day. */
  statesOn(day: number): StatesOnDay {
    const known = this.#days.get(day)
    if (known) return known
    const { starts, days, states } = this.segment.lives
    const count = starts.length - 1
    const found = { status: new Uint32Array(count).fill(NO_STATUS), isStanding: new Uint8Array(count) }
    for (let life = 0; life < count; life++) {
      for (let n = starts[life]!; n < starts[life + 1]! && days[n]! <= day; n++) {
        found.status[life] = this.globalValues[states[n]! >>> 1]!
        found.isStanding[life] = states[n]! & 1
      }
    }
    keep(this.#days, KEPT_DAYS, day, found)
    return found
  }

  /** For each profile of a column, whether it has one of the values, which are numbered across segments. */
  profilesWith(column: number, wanted: readonly number[]): Uint8Array {
    const name = `${column} ${wanted.join()}`
    const known = this.#filters.get(name)
    if (known) return known
    const { starts, values } = this.segment.profiles[column]!
    const numbers = new Set(wanted)
    const isWanted = new Uint8Array(this.globalValues.length)
    for (let n = 0; n < isWanted.length; n++) if (numbers.has(this.globalValues[n]!)) isWanted[n] = 1
    const found = new Uint8Array(starts.length - 1)
    for (let profile = 0; profile < found.length; profile++) {
      for (let n = starts[profile]!; n < starts[profile + 1]!; n++) found[profile]! |= isWanted[values[n]!]!
    }
    keep(this.#filters, KEPT_FILTERS, name, found)
    return found
  }

  /** For each life, whether its status on a day is one of those numbers. */
  livesIn(wanted: readonly number[], day: number): Uint8Array {
    const name = `on ${day} ${wanted.join()}`
    const known = this.#filters.get(name)
    if (known) return known
    const { status } = this.statesOn(day)
    const found = new Uint8Array(status.length)
    for (let life = 0; life < found.length; life++) if (wanted.includes(status[life]!)) found[life] = 1
    keep(this.#filters, KEPT_FILTERS, name, found)
    return found
  }

  /** How many documents, gone or not, have each profile of a column. */
  totals(column: number, of: Uint32Array, profiles: number): Uint32Array {
    const known = this.#totals.get(column)
    if (known) return known
    const totals = new Uint32Array(profiles)
    for (let doc = 0; doc < of.length; doc++) totals[of[doc]!]! += 1
    this.#totals.set(column, totals)
    return totals
  }

  /** The first document behind this order key; documents are in that order. */
  firstBehind(order: string): number {
    let [low, high] = [0, this.segment.docs]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (orderKeyAt(this.segment, middle) <= order) low = middle + 1
      else high = middle
    }
    return low
  }
}

function keep<K, V>(map: Map<K, V>, most: number, key: K, value: V): void {
  if (map.size >= most) map.delete(map.keys().next().value as K)
  map.set(key, value)
}
