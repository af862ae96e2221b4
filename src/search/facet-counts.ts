/** Counting documents by the numbers they have in columns: values of facets follow from these once at the end. */
import { type ColumnPlace, fetchRows } from './column-place.ts'
import type { Facet } from './entry.ts'
import { Rooms } from './number-rooms.ts'
import type { OpenSegment, StatesOnDay } from './open-segment.ts'
import { FACET_COLUMNS } from './segment.ts'

/** The column of states behind those of profiles. */
export const STATE_COLUMN = FACET_COLUMNS.length
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
export interface CountRoom {
  readonly counts: Uint32Array
  readonly touched: Uint32Array
}

export const countRooms = new Rooms<CountRoom>(
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
  readonly #room: CountRoom
  /** Once not much fewer were counted than there are numbers, those that were met are looked up at the end. */
  #isMetUnknown = false
  #counted = 0
  #met = 0

  constructor({ place, profiles }: CountedColumn) {
    this.#place = place
    this.#profiles = profiles
    this.#room = countRooms.take(profiles)
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
    countRooms.give(this.#room)
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
  { counts, touched }: CountRoom,
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
    fetchRows(some, states.rows[0]!)
    for (const [, counts] of counted) counts.addAll(some)
  }
  return counted
}

const COLUMN_OF = new Map<Facet, number>(
  FACET_COLUMNS.flatMap((facets, column) => facets.map((facet) => [facet, column])),
)

/** The column a facet stands in. */
export function columnOf(facet: Facet): number {
  return COLUMN_OF.get(facet) ?? STATE_COLUMN
}
