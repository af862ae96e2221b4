/** Counting values of facets: profiles are counted document by document, values once at the end. */
import type { ColumnPlace } from './column-place.ts'
import { FACETS, type Facet, type FacetCount } from './entry.ts'
import type { FacetValues } from './facet-values.ts'
import { Rooms } from './number-rooms.ts'
import { NO_STATUS, type OpenSegment, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'
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

/** A column of a segment among the others; that of states is of one day. */
export function columnOn(open: OpenSegment, states: StatesOnDay, column: number): CountedColumn {
  const isState = column === STATE_COLUMN
  return {
    place: states.rows[column]!,
    profiles: isState ? states.statuses.length * 2 : open.segment.profiles[column]!.starts.length - 1,
  }
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

/** Noting that a number was met for the first time costs as much as looking at so many of them at the end. */
const FEW = 2

/**
 * How many documents have each number of a column. Documents are handed in by one of the two ways alone. Whoever makes one
 * ends it with `close`.
 */
export class ProfileCounts {
  readonly #place: ColumnPlace
  readonly #profiles: number
  readonly #room: Room
  /** Once not much fewer were counted than there are numbers, those that were met are looked up at the end. */
  #isMetUnknown = false
  #counted = 0
  #met = 0

  constructor({ place, profiles }: CountedColumn) {
    this.#place = place
    this.#profiles = profiles
    this.#room = rooms.take(profiles)
  }

  /** Counts documents. */
  addAll(docs: Uint32Array): void {
    const { numbers, stride, offset, shift, mask } = this.#place
    const { counts, touched } = this.#room
    this.#counted += docs.length
    this.#isMetUnknown ||= this.#counted > this.#profiles / FEW
    if (this.#isMetUnknown) countAll(docs, counts, numbers, stride, offset, shift, mask)
    else this.#met = countAndNote(docs, counts, touched, this.#met, this.#place)
  }

  /** Counts those documents that have exactly this mark; marks stand in the order of the documents. */
  addMarked(docs: Uint32Array, marks: Uint16Array, mark: number): void {
    this.#met = countMarked(docs, marks, mark, this.#room, this.#met, this.#place)
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

// Four at a time, and no object to look into: so V8 makes of it a function of its own with a tight loop. Written shorter it
// becomes part of its caller, where it takes twice as long.
function countAll(
  docs: Uint32Array,
  counts: Uint32Array,
  numbers: ColumnPlace['numbers'],
  stride: number,
  offset: number,
  shift: number,
  mask: number,
): void {
  const fours = docs.length & ~3
  let n = 0
  for (; n < fours; n += 4) {
    const a = (numbers[docs[n]! * stride + offset]! >>> shift) & mask
    const b = (numbers[docs[n + 1]! * stride + offset]! >>> shift) & mask
    const c = (numbers[docs[n + 2]! * stride + offset]! >>> shift) & mask
    const d = (numbers[docs[n + 3]! * stride + offset]! >>> shift) & mask
    counts[a]! += 1
    counts[b]! += 1
    counts[c]! += 1
    counts[d]! += 1
  }
  for (; n < docs.length; n++) counts[(numbers[docs[n]! * stride + offset]! >>> shift) & mask]! += 1
}

function countAndNote(
  docs: Uint32Array,
  counts: Uint32Array,
  touched: Uint32Array,
  already: number,
  { numbers, stride, offset, shift, mask }: ColumnPlace,
): number {
  let met = already
  for (let n = 0; n < docs.length; n++) {
    const number = (numbers[docs[n]! * stride + offset]! >>> shift) & mask
    if (counts[number]!++ === 0) touched[met++] = number
  }
  return met
}

function countMarked(
  docs: Uint32Array,
  marks: Uint16Array,
  mark: number,
  { counts, touched }: Room,
  already: number,
  { numbers, stride, offset, shift, mask }: ColumnPlace,
): number {
  let met = already
  for (let n = 0; n < docs.length; n++) {
    if (marks[n] !== mark) continue
    const number = (numbers[docs[n]! * stride + offset]! >>> shift) & mask
    if (counts[number]!++ === 0) touched[met++] = number
  }
  return met
}

/** So many documents are counted in all columns before the next: what is near them in memory is fetched once. */
export const COUNTED_AT_ONCE = 2_048

/** Counts documents in several columns. Whoever asks ends each of the counts with `close`. */
export function countTogether(
  open: OpenSegment,
  states: StatesOnDay,
  columns: readonly number[],
  docs: Uint32Array,
): readonly (readonly [column: number, counts: ProfileCounts])[] {
  const counted = columns.map((column) => [column, new ProfileCounts(columnOn(open, states, column))] as const)
  for (let from = 0; from < docs.length; from += COUNTED_AT_ONCE) {
    const some = docs.subarray(from, from + COUNTED_AT_ONCE)
    for (const [, counts] of counted) counts.addAll(some)
  }
  return counted
}

// What profiles were counted goes to all of their values. Returns how many values were touched.
function addAllValues(
  met: Uint32Array,
  counted: Uint32Array,
  starts: Uint32Array,
  values: Uint32Array,
  { counts, touched }: Room,
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
