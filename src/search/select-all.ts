/** Selecting where nothing but filters is asked for: sets of documents are counted once and kept, and orders are ready. */
import { COLUMNS, columnOn, type FacetTally, facetFlags, ProfileCounts } from './facet-counts.ts'
import { passesAll, type SegmentFilter } from './filters.ts'
import type { Kept } from './kept-counts.ts'
import type { OpenSegment, StatesOnDay } from './open-segment.ts'
import type { SelectOptions } from './select.ts'
import { Top } from './top.ts'

/** Where something is selected. */
export interface Scene {
  readonly open: OpenSegment
  readonly states: StatesOnDay
  readonly filters: readonly SegmentFilter[]
  /** Undefined where facets are not asked for. */
  readonly tally: FacetTally | undefined
}

/** What a document must score more than to be among the best that are known. */
export interface Floors {
  readonly best: number
  readonly behind: number
}

/** What was found in a segment. */
export interface Found {
  readonly total: number
  readonly best: Top
  readonly behind: Top
}

/** All documents that pass the filters, in an order that needs no text. */
export function selectAll(scene: Scene, options: SelectOptions, floors: Floors): Found {
  const sets = new Sets(scene)
  const { filters, open, states, tally } = scene
  const total = sets.total(filters)
  if (tally) {
    const others = facetFlags(
      filters.map(({ facet }) => facet),
      false,
    )
    for (const column of COLUMNS) tally.addColumn(open, states, column, sets.counts(filters, column), others)
    for (const filter of filters) {
      const without = filters.filter((other) => other !== filter)
      tally.addColumn(
        open,
        states,
        filter.column,
        sets.counts(without, filter.column),
        facetFlags([filter.facet], true),
      )
    }
  }
  return { total, ...firstOf(scene, sets, total, options, floors) }
}

/** Beyond so many documents a set is not listed but met in order. */
const MOST_LISTED = 4_096
/** Where so many went since, counting anew is cheaper than taking them off each time. */
const MOST_GONE_SINCE = 20_000

/** Sets of documents of a segment, each all that pass some filters. */
class Sets {
  readonly #open: OpenSegment
  readonly #states: StatesOnDay
  /** Documents of the sets that had to be looked through for this question. */
  readonly #listed = new Map<string, Uint32Array>()

  constructor({ open, states }: Scene) {
    this.#open = open
    this.#states = states
  }

  total(filters: readonly SegmentFilter[]): number {
    if (filters.length === 0) return this.#open.live
    const counts = this.counts(filters, COLUMNS.at(-1)!)
    const total = counts.met.reduce((sum, state) => sum + counts.counts[state]!, 0)
    counts.close()
    return total
  }

  /** Counts in a column, to be closed by the caller. */
  counts(filters: readonly SegmentFilter[], column: number): ProfileCounts {
    const { goneDocs, kept } = this.#open
    const counted = columnOn(this.#open, this.#states, column)
    const counts = new ProfileCounts(counted)
    const name = `${this.#nameOf(filters)} in ${column}`
    const known = kept.get(name)
    if (known && goneDocs.length - known.seen <= MOST_GONE_SINCE) {
      for (let n = 0; n < known.numbers.length; n++) counts.add(known.numbers[n]!, known.counts[n]!)
      for (let n = known.seen; n < goneDocs.length; n++) {
        const doc = goneDocs[n]!
        if (passesAll(filters, doc)) counts.add(counted.of[doc]!, -1)
      }
      return counts
    }
    const docs = this.documents(filters)
    counts.addAll(docs, docs.length)
    const numbers = counts.met.slice()
    kept.put(name, { numbers, counts: numbers.map((number) => counts.counts[number]!), seen: goneDocs.length })
    return counts
  }

  #nameOf(filters: readonly SegmentFilter[]): string {
    const names = filters.map(({ name }) => name).sort()
    return `${this.#states.day} ${names.join(' and ')}`
  }

  /** Those that are not gone, ascending. */
  documents(filters: readonly SegmentFilter[]): Uint32Array {
    const name = `${this.#nameOf(filters)} listed`
    const { goneDocs, kept } = this.#open
    const known = this.#listed.get(name) ?? keptNow(kept.get(name), goneDocs.length)
    if (known) return known
    const found = passing(this.#open, filters)
    this.#listed.set(name, found)
    if (found.length <= MOST_LISTED) {
      kept.put(name, { numbers: found.slice(), counts: new Uint32Array(0), seen: goneDocs.length })
    }
    return found
  }
}

function keptNow(kept: Kept | undefined, gone: number): Uint32Array | undefined {
  return kept?.seen === gone ? kept.numbers : undefined
}

function passing({ segment, gone, goneDocs }: OpenSegment, filters: readonly SegmentFilter[]): Uint32Array {
  const found = new Uint32Array(segment.docs)
  const [first, ...others] = filters
  let length = 0
  if (first) {
    const { of, passes } = first
    for (let doc = 0; doc < segment.docs; doc++) if (passes[of[doc]!] === 1) found[length++] = doc
  } else {
    for (let doc = 0; doc < segment.docs; doc++) found[length++] = doc
  }
  for (const filter of others) length = keepPassing(found, length, filter)
  if (goneDocs.length === 0) return found.subarray(0, length)
  let out = 0
  for (let n = 0; n < length; n++) {
    const doc = found[n]!
    if ((gone[doc >>> 5]! & (1 << (doc & 31))) === 0) found[out++] = doc
  }
  return found.subarray(0, out)
}

function keepPassing(docs: Uint32Array, length: number, { of, passes }: SegmentFilter): number {
  let out = 0
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    if (passes[of[doc]!] === 1) docs[out++] = doc
  }
  return out
}

type Firsts = Omit<Found, 'total'>

// Mostly the first that pass are met soon; else they are looked for among all that pass.
function firstOf(scene: Scene, sets: Sets, total: number, options: SelectOptions, floors: Floors): Firsts {
  const seeker = new Seeker(scene, options, floors)
  const wanted = options.bestRoom + options.behindRoom
  const expected = (scene.open.segment.docs / Math.max(1, total)) * wanted
  if (total > MOST_LISTED && seeker.meet(expected * PATIENCE)) return seeker.found
  seeker.start()
  for (const doc of sets.documents(scene.filters)) seeker.offer(doc)
  return seeker.found
}

/** So many times what is expected are met in order before all are looked through. */
const PATIENCE = 8

class Seeker {
  readonly #scene: Scene
  readonly #options: SelectOptions
  readonly #floors: Floors
  readonly #boundary: number
  readonly #isByNumber: boolean
  found!: Firsts

  constructor(scene: Scene, options: SelectOptions, floors: Floors) {
    const { position, question } = options
    this.#scene = scene
    this.#options = options
    this.#floors = floors
    this.#boundary = position ? scene.open.firstBehind(position.order) : 0
    this.#isByNumber = question.order === 'identifier'
    this.start()
  }

  start(): void {
    const { bestRoom, behindRoom } = this.#options
    this.found = { best: new Top(bestRoom, this.#floors.best), behind: new Top(behindRoom, this.#floors.behind) }
  }

  /** Meets documents in the order asked for; false where too few were met among so many. */
  meet(most: number): boolean {
    const { open, filters } = this.#scene
    const { position, bestRoom, behindRoom } = this.#options
    const ordered = this.#isByNumber ? undefined : open.newestFirst()
    const { docs } = open.segment
    let [left, leftBehind] = [bestRoom, position ? behindRoom : 0]
    let met = 0
    for (let n = 0; n < docs && (left > 0 || leftBehind > 0); n++) {
      const doc = ordered ? ordered[n]! : n
      const isBehind = this.#isBehind(doc)
      if (left <= 0 && !isBehind) continue
      if (met++ > most) return false
      if (open.isGone(doc) || !passesAll(filters, doc)) continue
      this.offer(doc)
      left -= 1
      if (isBehind) leftBehind -= 1
    }
    return true
  }

  #scoreOf(doc: number): number {
    return this.#isByNumber ? 0 : this.#scene.open.segment.newest[doc]!
  }

  #isBehind(doc: number): boolean {
    const { position } = this.#options
    if (!position) return false
    const score = this.#scoreOf(doc)
    return score < position.score || (score === position.score && doc >= this.#boundary)
  }

  offer(doc: number): void {
    const score = this.#scoreOf(doc)
    this.found.best.offer(doc, score)
    if (this.#isBehind(doc)) this.found.behind.offer(doc, score)
  }
}
