/** Counts of values of facets across segments: what was counted by profile, what was kept, and what went since. */
import { FACETS, type Facet, type FacetCount } from './entry.ts'
import { type CountRoom, columnOf, countRooms, type ProfileCounts, STATE_COLUMN } from './facet-counts.ts'
import type { FacetValues } from './facet-values.ts'
import { NO_STATUS, type OpenSegment, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'
import { FACET_COLUMNS } from './segment.ts'
import { Top } from './top.ts'
import { countIn, mayRank, rankOf, ValueCounts } from './value-counts.ts'

/** Kept counts of so many values are held as they are. */
const HELD_FROM = 512
/** Of what is held, one value of so many is looked up sooner than all are added. */
const LOOKED_UP = 8
/** Where more values than one of so many were met they need not be sorted. */
const SORTED = 32

// What profiles were counted goes to all of their values. Returns how many values were touched.
function addAllValues(
  met: Uint32Array,
  counted: Uint32Array,
  starts: Uint32Array,
  values: Uint32Array,
  { counts, touched }: CountRoom,
  already: number,
): number {
  let length = already
  for (let n = 0; n < met.length; n++) {
    const profile = met[n]!
    const count = counted[profile]!
    const end = starts[profile + 1]!
    for (let at = starts[profile]!; at < end; at++) {
      const value = values[at]!
      const before = counts[value]!
      if (before === 0) touched[length++] = value
      counts[value] = before + count
    }
  }
  return length
}

/** Counts of all values across segments. `list` ends it. */
export class FacetTally {
  readonly #values: FacetValues
  readonly #room: CountRoom
  #touched = 0
  /** What was taken off, by value. */
  #off: CountRoom | undefined
  #touchedOff = 0
  /** What was counted before and is held as it is, by facet. */
  readonly #held: (ValueCounts | undefined)[] = FACETS.map(() => undefined)
  /** Flags for facets of which nothing is held any more. */
  readonly #spread = new Uint8Array(FACETS.length)

  constructor(values: FacetValues) {
    this.#values = values
    this.#room = countRooms.take(values.count)
  }

  /**
   * Adds what was counted in a column of a segment, for the facets that are wanted: one flag for each, by its place in
   * `FACETS`.
   */
  addColumn(
    open: OpenSegment,
    states: StatesOnDay,
    column: number,
    counted: ProfileCounts,
    wanted: Uint8Array = ALL_FACETS,
  ): void {
    if (column === STATE_COLUMN) this.#addStates(states, counted, wanted)
    else this.#addProfiles(open, column, counted, wanted)
  }

  #addStates({ statuses }: StatesOnDay, { met, counts }: ProfileCounts, wanted: Uint8Array): void {
    if (wanted[STATUS] === 0) return
    for (const state of met) {
      const status = statuses[state >>> 1]!
      if (status !== NO_STATUS) this.#add(status, counts[state]!)
    }
  }

  #addProfiles(open: OpenSegment, column: number, { met, counts }: ProfileCounts, wanted: Uint8Array): void {
    const areAllWanted = FACET_COLUMNS[column]!.every((facet) => wanted[FACETS.indexOf(facet)] === 1)
    const { starts } = open.segment.profiles[column]!
    const values = open.valuesOf(column)
    if (areAllWanted) {
      this.#touched = addAllValues(met, counts, starts, values, this.#room, this.#touched)
      return
    }
    const facets = this.#values.facets()
    for (let n = 0; n < met.length; n++) {
      const profile = met[n]!
      const end = starts[profile + 1]!
      for (let at = starts[profile]!; at < end; at++) {
        const value = values[at]!
        if (wanted[facets[value]!] === 1) this.#add(value, counts[profile]!)
      }
    }
  }

  #add(value: number, count: number): void {
    const { counts, touched } = this.#room
    if (count === 0) return
    if (counts[value] === 0) touched[this.#touched++] = value
    counts[value]! += count
  }

  /** An empty tally of the same values. */
  apart(): FacetTally {
    return new FacetTally(this.#values)
  }

  /** Ends it: what was counted of each facet, by its place in `FACETS`. Nothing may be held. */
  drain(): readonly ValueCounts[] {
    this.#settleOff()
    const { counts } = this.#room
    const facets = this.#values.facets()
    const touched = this.#ascending()
    const sizes = new Uint32Array(FACETS.length)
    for (let n = 0; n < touched.length; n++) sizes[facets[touched[n]!]!]! += 1
    const found = Array.from(sizes, (size) => new ValueCounts(new Uint32Array(size), new Uint32Array(size)))
    sizes.fill(0)
    for (let n = 0; n < touched.length; n++) {
      const value = touched[n]!
      const facet = facets[value]!
      const at = sizes[facet]!++
      found[facet]!.values[at] = value
      found[facet]!.counts[at] = counts[value]!
      counts[value] = 0
    }
    countRooms.give(this.#room)
    return found
  }

  // Many are gathered anew in order, which takes less than sorting them.
  #ascending(): Uint32Array {
    const { counts, touched } = this.#room
    const { count } = this.#values
    let length = 0
    if (this.#touched > count / SORTED) {
      for (let value = 0; value < count; value++) if (counts[value]! > 0) touched[length++] = value
      return touched.subarray(0, length)
    }
    // All of the documents of some may have been taken off.
    for (let n = 0; n < this.#touched; n++) if (counts[touched[n]!]! > 0) touched[length++] = touched[n]!
    return touched.subarray(0, length).sort()
  }

  /**
   * Adds what was counted of a facet before. Of one with very many values the first is held as it is: of its values mostly
   * only the most frequent are looked at, and those that something else was counted of.
   */
  addKept(facet: Facet, kept: ValueCounts): void {
    const at = FACETS.indexOf(facet)
    const held = this.#held[at]
    const { length } = kept.values
    if (held === undefined && length >= HELD_FROM && this.#spread[at] === 0) {
      this.#held[at] = kept
      return
    }
    this.addCounts(kept)
    // Looking up what is held for each of so many values would take longer than adding it.
    if (held === undefined || length < Math.max(HELD_FROM, held.values.length / LOOKED_UP)) return
    this.addCounts(held)
    this.#held[at] = undefined
    this.#spread[at] = 1
  }

  /** Adds counts value by value. */
  addCounts({ values, counts }: ValueCounts): void {
    for (let n = 0; n < values.length; n++) this.#add(values[n]!, counts[n]!)
  }

  /** Takes off a document of a segment that was added: its values of a facet. */
  takeOff({ segment, globalValues }: OpenSegment, states: StatesOnDay, doc: number, facet: Facet): void {
    if (facet === 'status') {
      const status = states.statuses[states.of[doc]! >>> (STATE_SHIFT + 1)]!
      if (status !== NO_STATUS) this.#takeOffValue(status)
      return
    }
    const { of, starts, values } = segment.profiles[columnOf(facet)]!
    const at = FACETS.indexOf(facet)
    const profile = of[doc]!
    for (let n = starts[profile]!; n < starts[profile + 1]!; n++) {
      const value = values[n]!
      if (segment.valueFacets[value] === at) this.#takeOffValue(globalValues[value]!)
    }
  }

  #takeOffValue(value: number): void {
    this.#off ??= countRooms.take(this.#values.count)
    const { counts, touched } = this.#off
    if (counts[value]!++ === 0) touched[this.#touchedOff++] = value
  }

  /** The most frequent values of each facet, equal ones by name, and how many values each facet has. */
  list(limit: number): {
    readonly facets: Partial<Record<Facet, readonly FacetCount[]>>
    readonly facetValues: Partial<Record<Facet, number>>
  } {
    const { tops, sizes } = this.#most(limit)
    const facets: Partial<Record<Facet, readonly FacetCount[]>> = {}
    const facetValues: Partial<Record<Facet, number>> = {}
    for (const [at, facet] of FACETS.entries()) {
      if (sizes[at] === 0) continue
      facetValues[facet] = sizes[at]!
      facets[facet] = tops[at]!.list().map(({ doc, score }) => ({
        value: this.#values.text(doc),
        count: countIn(score),
      }))
    }
    return { facets, facetValues }
  }

  #most(limit: number): { readonly tops: readonly Top[]; readonly sizes: Int32Array } {
    this.#settleOff()
    const tops = FACETS.map(() => new Top(limit))
    const sizes = this.#offerTouched(tops)
    for (const [at, held] of this.#held.entries()) {
      if (held === undefined) continue
      this.#offerHeld(held, tops[at]!)
      sizes[at]! += held.values.length
    }
    const { counts, touched } = this.#room
    for (let n = 0; n < this.#touched; n++) counts[touched[n]!] = 0
    countRooms.give(this.#room)
    return { tops, sizes }
  }

  // What was taken off becomes a count below zero where the value itself is held.
  #settleOff(): void {
    if (this.#off === undefined) return
    const { counts, touched } = this.#room
    for (let n = 0; n < this.#touchedOff; n++) {
      const value = this.#off.touched[n]!
      if (counts[value] === 0) touched[this.#touched++] = value
      counts[value]! -= this.#off.counts[value]!
      this.#off.counts[value] = 0
    }
    countRooms.give(this.#off)
  }

  // Returns how many values each facet has beyond those that are held; fewer are below zero.
  #offerTouched(tops: readonly Top[]): Int32Array {
    const { counts, touched } = this.#room
    const facets = this.#values.facets()
    const places = this.#values.places()
    const sizes = new Int32Array(FACETS.length)
    for (let n = 0; n < this.#touched; n++) {
      const value = touched[n]!
      const change = counts[value]! | 0
      // As much was taken off as was counted: what is held stands as it is.
      if (change === 0) continue
      const facet = facets[value]!
      const kept = this.#held[facet]
      const held = kept === undefined ? 0 : kept.countOf(value)
      const count = held + change
      sizes[facet]! += (count > 0 ? 1 : 0) - (held > 0 ? 1 : 0)
      const top = tops[facet]!
      if (count > 0 && mayRank(count, top.floor)) top.offer(value, rankOf(count, places[value]!))
    }
    return sizes
  }

  // Values of which nothing else was counted: the most frequent, and the rest where one of them may still be among the best.
  #offerHeld(held: ValueCounts, top: Top): void {
    const { counts } = this.#room
    const places = this.#values.places()
    const rankAt = (n: number) => rankOf(held.counts[n]!, places[held.values[n]!]!)
    const offer = (n: number) => {
      const value = held.values[n]!
      if (counts[value] === 0) top.offer(value, rankAt(n))
    }
    const frequent = held.mostFrequent(places)
    for (let n = 0; n < frequent.length; n++) offer(frequent[n]!)
    const last = rankAt(frequent.at(-1)!)
    if (frequent.length === held.values.length || top.floor >= last) return
    for (let n = 0; n < held.values.length; n++) if (rankAt(n) < last) offer(n)
  }
}

const STATUS = FACETS.indexOf('status')

/** Flags for all facets but some, or for some alone. */
export function facetFlags(facets: readonly Facet[], areWanted: boolean): Uint8Array {
  return Uint8Array.from(FACETS, (facet) => (facets.includes(facet) === areWanted ? 1 : 0))
}

/** Flags for all facets. */
export const ALL_FACETS = facetFlags([], false)
