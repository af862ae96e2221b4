/** Counting values of facets: profiles are counted document by document, values once at the end. */
import { areFew, type ColumnPlace, columnAlone } from './column-place.ts'
import { FACETS, type Facet, type FacetCount } from './entry.ts'
import type { FacetValues } from './facet-values.ts'
import { Rooms } from './number-rooms.ts'
import { NO_STATUS, type OpenSegment, SEVERAL, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'
import { FACET_COLUMNS } from './segment.ts'
import { Top } from './top.ts'

/** The column of states behind those of profiles. */
const STATE_COLUMN = FACET_COLUMNS.length
/** All columns in which facets are counted. */
export const COLUMNS: readonly number[] = [...FACET_COLUMNS.keys(), STATE_COLUMN]

/** What documents are counted by: a number for each of them. */
export interface CountedColumn {
  readonly place: ColumnPlace
  /** All numbers are below this. */
  readonly profiles: number
}

/** A column of a segment, for looking at so many documents; that of states is of one day. */
export function columnOn(open: OpenSegment, states: StatesOnDay, column: number, documents: number): CountedColumn {
  const { docs, profiles } = open.segment
  const isState = column === STATE_COLUMN
  const place = areFew(documents, docs) ? states.rows[column]! : alone(open, states, column)
  return { place, profiles: isState ? states.statuses.length * 2 : profiles[column]!.starts.length - 1 }
}

function alone(open: OpenSegment, { of }: StatesOnDay, column: number): ColumnPlace {
  return column === STATE_COLUMN ? columnAlone(of, STATE_SHIFT) : columnAlone(open.profilesOf(column))
}

/** Counts by number, and which numbers have any. Rooms are used again; those given back hold nothing. */
interface Room {
  readonly counts: Uint32Array
  readonly touched: Uint32Array
}

const rooms = new Rooms<Room>(
  32,
  ({ counts }) => counts.length,
  (size) => {
    const most = Math.ceil(size * 1.25) + 64
    return { counts: new Uint32Array(most), touched: new Uint32Array(most) }
  },
)

/** How many documents have each number of a column. Whoever makes one ends it with `close`. */
export class ProfileCounts {
  readonly #place: ColumnPlace
  readonly #profiles: number
  readonly #room: Room
  /** Where more is counted than there are numbers, those that were met are looked up once at the end. */
  #isMetUnknown: boolean
  #met = 0

  /** `expected` documents are to be counted. */
  constructor({ place, profiles }: CountedColumn, expected: number) {
    this.#place = place
    this.#profiles = profiles
    this.#room = rooms.take(profiles)
    this.#isMetUnknown = expected > profiles
  }

  /** Counts documents. */
  addAll(docs: Uint32Array): void {
    if (this.#isMetUnknown) this.#addMost(docs)
    else this.#addFew(docs)
  }

  #addFew(docs: Uint32Array): void {
    const { numbers, stride, offset, shift, mask } = this.#place
    const { counts, touched } = this.#room
    let met = this.#met
    for (let n = 0; n < docs.length; n++) {
      const profile = (numbers[docs[n]! * stride + offset]! >>> shift) & mask
      if (counts[profile]!++ === 0) touched[met++] = profile
    }
    this.#met = met
  }

  #addMost(docs: Uint32Array): void {
    const { numbers, stride, offset, shift, mask } = this.#place
    const { counts } = this.#room
    for (let n = 0; n < docs.length; n++) counts[(numbers[docs[n]! * stride + offset]! >>> shift) & mask]! += 1
  }

  /** Numbers that were met, each once; valid until `close`. */
  get met(): Uint32Array {
    const { counts, touched } = this.#room
    if (this.#isMetUnknown) {
      let met = 0
      for (let profile = 0; profile < this.#profiles; profile++) if (counts[profile]! > 0) touched[met++] = profile
      this.#met = met
      this.#isMetUnknown = false
    }
    return touched.subarray(0, this.#met)
  }

  /** Counts by number; valid until `close`. */
  get counts(): Uint32Array {
    return this.#room.counts
  }

  close(): void {
    const { counts } = this.#room
    const { met } = this
    if (met.length > this.#profiles / 16) counts.fill(0, 0, this.#profiles)
    else for (let n = 0; n < met.length; n++) counts[met[n]!] = 0
    rooms.give(this.#room)
  }
}

/** So many documents are counted in all columns before the next: what is near them in memory is fetched once. */
const COUNTED_AT_ONCE = 2_048

/** Counts documents in several columns. Whoever asks ends each of the counts with `close`. */
export function countTogether(
  open: OpenSegment,
  states: StatesOnDay,
  columns: readonly number[],
  docs: Uint32Array,
): readonly (readonly [column: number, counts: ProfileCounts])[] {
  const counted = columns.map(
    (column) => [column, new ProfileCounts(columnOn(open, states, column, docs.length), docs.length)] as const,
  )
  for (let from = 0; from < docs.length; from += COUNTED_AT_ONCE) {
    const some = docs.subarray(from, from + COUNTED_AT_ONCE)
    for (const [, counts] of counted) counts.addAll(some)
  }
  return counted
}

/** Values across segments, each once, with their counts. */
export interface ValueCounts {
  readonly values: Uint32Array
  readonly counts: Uint32Array
}

/** Values by count, the higher first, equal ones by text: whole numbers, so that all of it fits into one. */
const PLACES = 2 ** 24

/** Counts of all values across segments. `list` ends it. */
export class FacetTally {
  readonly #values: FacetValues
  readonly #room: Room
  #touched = 0

  constructor(values: FacetValues) {
    this.#values = values
    this.#room = rooms.take(values.count)
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
    const { starts, values } = open.segment.profiles[column]!
    const { valueFacets } = open.segment
    const only = open.onlyValues(column)
    const areAllWanted = FACET_COLUMNS[column]!.every((facet) => wanted[FACETS.indexOf(facet)] === 1)
    for (let n = 0; n < met.length; n++) {
      const profile = met[n]!
      // Most have one value: then nothing else is looked at.
      if (areAllWanted && only[profile] !== SEVERAL) {
        this.#add(only[profile]!, counts[profile]!)
        continue
      }
      const end = starts[profile + 1]!
      for (let at = starts[profile]!; at < end; at++) {
        const value = values[at]!
        if (wanted[valueFacets[value]!] === 1) this.#add(open.globalValues[value]!, counts[profile]!)
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

  /** Ends it: what was counted of each facet, by its place in `FACETS`. */
  drain(): readonly ValueCounts[] {
    const { counts, touched } = this.#room
    const facets = this.#values.facets()
    const sizes = new Uint32Array(FACETS.length)
    for (let n = 0; n < this.#touched; n++) sizes[facets[touched[n]!]!]! += 1
    const found = Array.from(sizes, (size) => ({ values: new Uint32Array(size), counts: new Uint32Array(size) }))
    sizes.fill(0)
    for (let n = 0; n < this.#touched; n++) {
      const value = touched[n]!
      const facet = facets[value]!
      const at = sizes[facet]!++
      found[facet]!.values[at] = value
      found[facet]!.counts[at] = counts[value]!
      counts[value] = 0
    }
    rooms.give(this.#room)
    return found
  }

  /** Adds what was counted before. */
  addValues({ values, counts }: ValueCounts): void {
    for (let n = 0; n < values.length; n++) this.#add(values[n]!, counts[n]!)
  }

  /** Takes off a document of a segment that was added: its values of a facet. */
  takeOff({ segment, globalValues }: OpenSegment, states: StatesOnDay, doc: number, facet: Facet): void {
    const { counts } = this.#room
    if (facet === 'status') {
      const status = states.statuses[states.of[doc]! >>> (STATE_SHIFT + 1)]!
      if (status !== NO_STATUS) counts[status]! -= 1
      return
    }
    const { of, starts, values } = segment.profiles[columnOf(facet)]!
    const at = FACETS.indexOf(facet)
    const profile = of[doc]!
    for (let n = starts[profile]!; n < starts[profile + 1]!; n++) {
      const value = values[n]!
      if (segment.valueFacets[value] === at) counts[globalValues[value]!]! -= 1
    }
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
        count: Math.ceil(score / PLACES),
      }))
    }
    return { facets, facetValues }
  }

  #most(limit: number): { readonly tops: readonly Top[]; readonly sizes: Uint32Array } {
    const { counts, touched } = this.#room
    const facets = this.#values.facets()
    const places = this.#values.places()
    const tops = FACETS.map(() => new Top(limit))
    const sizes = new Uint32Array(FACETS.length)
    for (let n = 0; n < this.#touched; n++) {
      const value = touched[n]!
      // All of its documents may have been taken off again.
      if (counts[value] === 0) continue
      const facet = facets[value]!
      const top = tops[facet]!
      const score = counts[value]! * PLACES - places[value]!
      sizes[facet]! += 1
      counts[value] = 0
      if (score > top.floor) top.offer(value, score)
    }
    rooms.give(this.#room)
    return { tops, sizes }
  }
}

const STATUS = FACETS.indexOf('status')

/** Flags for all facets but some, or for some alone. */
export function facetFlags(facets: readonly Facet[], areWanted: boolean): Uint8Array {
  return Uint8Array.from(FACETS, (facet) => (facets.includes(facet) === areWanted ? 1 : 0))
}

/** Flags for all facets. */
export const ALL_FACETS = facetFlags([], false)

const COLUMN_OF = new Map<Facet, number>(
  FACET_COLUMNS.flatMap((facets, column) => facets.map((facet) => [facet, column])),
)

/** The column a facet stands in. */
export function columnOf(facet: Facet): number {
  return COLUMN_OF.get(facet) ?? STATE_COLUMN
}
