/** Counting values of facets: profiles are counted document by document, values once at the end. */
import { FACETS, type Facet, type FacetCount } from './entry.ts'
import type { FacetValues } from './facet-values.ts'
import { NO_STATUS, type OpenSegment, type StatesOnDay } from './open-segment.ts'
import { FACET_COLUMNS } from './segment.ts'
import { Top } from './top.ts'

/** The column of lives behind those of profiles. */
const LIFE_COLUMN = FACET_COLUMNS.length
const COLUMNS = [...FACET_COLUMNS.keys(), LIFE_COLUMN]

/** Counts by number, and which numbers have any. Rooms are used again; those given back hold nothing. */
interface Room {
  readonly counts: Uint32Array
  readonly touched: Uint32Array
}

const MOST_ROOMS = 16
const rooms: Room[] = []

function takeRoom(size: number): Room {
  const at = rooms.findIndex(({ counts }) => counts.length >= size)
  if (at >= 0) return rooms.splice(at, 1)[0]!
  const most = Math.ceil(size * 1.25) + 64
  return { counts: new Uint32Array(most), touched: new Uint32Array(most) }
}

function giveRoom(room: Room): void {
  rooms.push(room)
  if (rooms.length > MOST_ROOMS) rooms.sort((a, b) => b.counts.length - a.counts.length).pop()
}

/** How many documents have each profile of a column. `drain` ends it. */
export class ProfileCounts {
  readonly of: Uint32Array
  readonly profiles: number
  readonly #room: Room
  #touched = 0

  constructor(of: Uint32Array, profiles: number) {
    this.of = of
    this.profiles = profiles
    this.#room = takeRoom(profiles)
  }

  add(doc: number): void {
    this.addMany(this.of[doc]!, 1)
  }

  addAll(docs: Uint32Array, length: number): void {
    const { of } = this
    const { counts, touched } = this.#room
    let end = this.#touched
    for (let n = 0; n < length; n++) {
      const profile = of[docs[n]!]!
      if (counts[profile]!++ === 0) touched[end++] = profile
    }
    this.#touched = end
  }

  addMany(profile: number, count: number): void {
    const { counts, touched } = this.#room
    if (counts[profile] === 0 && count > 0) touched[this.#touched++] = profile
    counts[profile]! += count
  }

  drain(visit: (profile: number, count: number) => void): void {
    const { counts, touched } = this.#room
    for (let n = 0; n < this.#touched; n++) {
      const profile = touched[n]!
      if (counts[profile]! > 0) visit(profile, counts[profile]!)
      counts[profile] = 0
    }
    giveRoom(this.#room)
  }
}

/** Counts of all values across segments. `list` ends it. */
export class FacetTally {
  readonly #values: FacetValues
  readonly #room: Room
  #touched = 0

  constructor(values: FacetValues) {
    this.#values = values
    this.#room = takeRoom(values.count)
  }

  add(value: number, count: number): void {
    const { counts, touched } = this.#room
    if (counts[value] === 0) touched[this.#touched++] = value
    counts[value]! += count
  }

  /** The most frequent values of each facet, equal ones by name, and how many values each facet has. */
  list(limit: number): {
    readonly facets: Partial<Record<Facet, readonly FacetCount[]>>
    readonly facetValues: Partial<Record<Facet, number>>
  } {
    const byFacet = FACETS.map((): number[] => [])
    for (const value of this.#room.touched.subarray(0, this.#touched)) byFacet[this.#values.facet(value)]!.push(value)
    const facets: Partial<Record<Facet, readonly FacetCount[]>> = {}
    const facetValues: Partial<Record<Facet, number>> = {}
    for (const [at, facet] of FACETS.entries()) {
      if (byFacet[at]!.length === 0) continue
      facetValues[facet] = byFacet[at]!.length
      facets[facet] = this.#most(byFacet[at]!, limit)
    }
    this.#giveBack()
    return { facets, facetValues }
  }

  #giveBack(): void {
    const { counts, touched } = this.#room
    for (let n = 0; n < this.#touched; n++) counts[touched[n]!] = 0
    giveRoom(this.#room)
  }

  #most(values: readonly number[], limit: number): readonly FacetCount[] {
    const { counts } = this.#room
    const bar = values.length > limit * 4 ? this.#bar(values, limit) : 0
    return values
      .filter((value) => counts[value]! >= bar)
      .map((value) => ({ value: this.#values.text(value), count: counts[value]! }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, limit)
  }

  // The count that the last of the most frequent has.
  #bar(values: readonly number[], limit: number): number {
    const top = new Top(limit)
    for (const value of values) top.offer(value, this.#room.counts[value]!)
    return top.floor
  }
}

/** Counts the documents of one segment. */
export class SegmentCounts {
  readonly #open: OpenSegment
  readonly #states: StatesOnDay
  readonly #passing: readonly ProfileCounts[]
  /** Of documents that fail by one facet alone: they count for its own values. */
  readonly #failing: ReadonlyMap<Facet, ProfileCounts>
  #whole: Facet | undefined

  constructor(open: OpenSegment, states: StatesOnDay, filtered: readonly { facet: Facet; column: number }[]) {
    this.#open = open
    this.#states = states
    this.#passing = COLUMNS.map((column) => profileCounts(open, column))
    this.#failing = new Map(filtered.map(({ facet, column }) => [facet, profileCounts(open, column)]))
  }

  /** Documents that pass all filters. */
  addPassing(docs: Uint32Array, length: number): void {
    for (const counts of this.#passing) counts.addAll(docs, length)
  }

  /** Counts for documents that only the filter of this facet keeps out. */
  failing(facet: Facet): ProfileCounts | undefined {
    return this.#failing.get(facet)
  }

  /** All documents that are not gone. */
  addAll(): void {
    for (const column of COLUMNS) this.#addTotals(this.#passing[column]!, column)
  }

  /** The one filter there is hides nothing from its own facet: all documents count for it, and need not be met. */
  addAllOf(facet: Facet): void {
    this.#whole = facet
    this.#addTotals(this.#failing.get(facet)!, columnOf(facet))
  }

  addTo(tally: FacetTally): void {
    const whole = this.#whole
    for (const column of COLUMNS) this.#drain(this.#passing[column]!, column, tally, (facet) => facet !== whole)
    for (const [own, counts] of this.#failing) this.#drain(counts, columnOf(own), tally, (facet) => facet === own)
  }

  // Counted once and kept; those that are gone are taken off.
  #addTotals(counts: ProfileCounts, column: number): void {
    const totals = this.#open.totals(column, counts.of, counts.profiles)
    for (let profile = 0; profile < totals.length; profile++) counts.addMany(profile, totals[profile]!)
    for (const doc of this.#open.goneDocs) counts.addMany(counts.of[doc]!, -1)
  }

  #drain(counts: ProfileCounts, column: number, tally: FacetTally, isCounted: (facet: Facet) => boolean): void {
    const { segment, globalValues } = this.#open
    if (column === LIFE_COLUMN) {
      const isStatusCounted = isCounted('status')
      counts.drain((life, count) => {
        const status = this.#states.status[life]!
        if (status !== NO_STATUS && isStatusCounted) tally.add(status, count)
      })
      return
    }
    const { starts, values } = segment.profiles[column]!
    const areCounted = FACETS.map(isCounted)
    counts.drain((profile, count) => {
      for (let n = starts[profile]!; n < starts[profile + 1]!; n++) {
        if (areCounted[segment.valueFacets[values[n]!]!]) tally.add(globalValues[values[n]!]!, count)
      }
    })
  }
}

function profileCounts({ segment }: OpenSegment, column: number): ProfileCounts {
  const { of, starts } = column === LIFE_COLUMN ? segment.lives : segment.profiles[column]!
  return new ProfileCounts(of, starts.length - 1)
}

const COLUMN_OF = new Map<Facet, number>(
  FACET_COLUMNS.flatMap((facets, column) => facets.map((facet) => [facet, column])),
)

/** The column a facet stands in. */
export function columnOf(facet: Facet): number {
  return COLUMN_OF.get(facet) ?? LIFE_COLUMN
}
