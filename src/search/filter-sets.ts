/** Sets of documents of a segment, each all that pass some filters and are not gone; and what they count, which is kept. */
import { documentsOf, intersection, sizeOf } from './document-bits.ts'
import { FACETS, type Facet } from './entry.ts'
import { columnOf, countTogether } from './facet-counts.ts'
import { type FacetTally, facetFlags } from './facet-tally.ts'
import { passesAll, type SegmentFilter } from './filters.ts'
import type { Kept } from './kept-counts.ts'
import { giveNumbers, takeNumbers } from './number-rooms.ts'
import type { OpenSegment, StatesOnDay } from './open-segment.ts'

/** Where so many went since, counting anew is cheaper than taking them off each time. */
const MOST_GONE_SINCE = 20_000

/** Where so many went since, and so many more as there are values, kept counts are written anew without them. */
const RENEWED_FROM = 200
const RENEWED_SHARE = 128

/** What is kept of the documents that pass some filters. */
interface KeptPart {
  readonly filters: readonly SegmentFilter[]
  readonly kept: Kept
}

/** For one question. Whoever makes it ends it with `close`. */
export class FilterSets {
  readonly #open: OpenSegment
  readonly #states: StatesOnDay
  readonly #bits = new Map<string, Uint32Array>()
  readonly #documents = new Map<string, Uint32Array>()
  readonly #gone = new Map<string, readonly number[]>()
  readonly #byValue = new Map<string, readonly SegmentFilter[] | undefined>()
  readonly #rooms: Uint32Array<ArrayBuffer>[] = []

  constructor({ open, states }: { readonly open: OpenSegment; readonly states: StatesOnDay }) {
    this.#open = open
    this.#states = states
  }

  /** Adds to the tally how many of those that pass have each value of some facets. */
  addCounts(tally: FacetTally, filters: readonly SegmentFilter[], facets: readonly Facet[]): void {
    const fresh = this.#count(tally, filters, facets)
    for (const facet of facets) {
      for (const part of fresh.get(facet) ?? this.#kept(filters, facet) ?? []) {
        const { counted, seen } = this.#renewed(tally, part, facet)
        tally.addKept(facet, counted)
        this.#takeOff(tally, part.filters, seen, facet)
      }
    }
  }

  #takeOff(tally: FacetTally, filters: readonly SegmentFilter[], seen: number, facet: Facet): void {
    for (const doc of this.#goneSince(filters, seen)) tally.takeOff(this.#open, this.#states, doc, facet)
  }

  // Where many went since, they are taken off once for all who ask.
  #renewed(tally: FacetTally, { filters, kept }: KeptPart, facet: Facet): Kept {
    const gone = this.#open.goneDocs.length
    if (gone - kept.seen < RENEWED_FROM + kept.counted.values.length / RENEWED_SHARE) return kept
    const apart = tally.apart()
    apart.addCounts(kept.counted)
    this.#takeOff(apart, filters, kept.seen, facet)
    const renewed = { counted: apart.drain()[FACETS.indexOf(facet)]!, seen: gone }
    this.#open.kept.put(this.#nameOfCounts(filters, facet), renewed)
    return renewed
  }

  // Facets that are not kept: they are counted and kept, or added at once where counting is as cheap as adding.
  #count(
    tally: FacetTally,
    filters: readonly SegmentFilter[],
    facets: readonly Facet[],
  ): ReadonlyMap<Facet, readonly KeptPart[]> {
    const fresh = new Map<Facet, readonly KeptPart[]>()
    const missing = facets.filter((facet) => !this.#kept(filters, facet))
    const columns = new Set(missing.map(columnOf))
    if (columns.size === 0) return fresh
    const docs = this.documents(filters)
    const apart = tally.apart()
    const keptColumns = new Set<number>()
    for (const [column, counts] of countTogether(this.#open, this.#states, [...columns], docs)) {
      if (counts.met.length < docs.length) {
        keptColumns.add(column)
        apart.addColumn(this.#open, this.#states, column, counts)
      } else tally.addColumn(this.#open, this.#states, column, counts, facetFlags(missing, true))
      counts.close()
    }
    const counted = apart.drain()
    for (const [at, facet] of FACETS.entries()) {
      if (!keptColumns.has(columnOf(facet))) continue
      const kept = { counted: counted[at]!, seen: this.#open.goneDocs.length }
      fresh.set(facet, [{ filters, kept }])
      this.#open.kept.put(this.#nameOfCounts(filters, facet), kept)
    }
    return fresh
  }

  // What is kept of all that pass; or of those with each of the values of a filter, where no document has two of them.
  #kept(filters: readonly SegmentFilter[], facet: Facet): readonly KeptPart[] | undefined {
    const whole = this.#keptPart(filters, facet)
    if (whole) return [whole]
    for (const parted of filters) {
      const byValue = remembered(this.#byValue, parted.name, () => parted.byValue())
      const parts = byValue?.map((one) =>
        this.#keptPart(
          filters.map((filter) => (filter === parted ? one : filter)),
          facet,
        ),
      )
      if (parts) return parts.every((part) => part !== undefined) ? parts : undefined
    }
    return undefined
  }

  #keptPart(filters: readonly SegmentFilter[], facet: Facet): KeptPart | undefined {
    const kept = this.#open.kept.get(this.#nameOfCounts(filters, facet))
    return kept && this.#open.goneDocs.length - kept.seen <= MOST_GONE_SINCE ? { filters, kept } : undefined
  }

  #nameOfCounts(filters: readonly SegmentFilter[], facet: Facet): string {
    return `${this.#states.day} ${nameOf(filters)} by ${facet}`
  }

  // Those that passed and went, since so many had gone.
  #goneSince(filters: readonly SegmentFilter[], seen: number): readonly number[] {
    return remembered(this.#gone, `${seen} ${nameOf(filters)}`, () =>
      this.#open.goneDocs.slice(seen).filter((doc) => passesAll(filters, doc)),
    )
  }

  /** A bit for each; good until `close`. */
  bits(filters: readonly SegmentFilter[]): Uint32Array {
    const { gone, segment } = this.#open
    return remembered(this.#bits, nameOf(filters), () =>
      intersection(
        filters.map((filter) => this.#open.bitsOf(filter, this.#states.day)),
        gone,
        segment.docs,
        this.#room(gone.length),
      ),
    )
  }

  /** Ascending; good until `close`. */
  documents(filters: readonly SegmentFilter[]): Uint32Array {
    return remembered(this.#documents, nameOf(filters), () => {
      const bits = this.bits(filters)
      return documentsOf(bits, this.#room(sizeOf(bits)))
    })
  }

  #room(size: number): Uint32Array {
    const room = takeNumbers(size)
    this.#rooms.push(room)
    return room
  }

  close(): void {
    for (const room of this.#rooms) giveNumbers(room)
  }
}

function nameOf(filters: readonly SegmentFilter[]): string {
  const names = filters.map(({ name }) => name).sort()
  return names.join(' and ')
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const found = known.get(name) ?? make()
  known.set(name, found)
  return found
}
