/** Selecting where nothing but filters is asked for: sets of documents are counted once and kept, and orders are ready. */
import { hasBit, sizeOf } from './document-bits.ts'
import { FACETS } from './entry.ts'
import type { FacetTally } from './facet-tally.ts'
import { FilterSets } from './filter-sets.ts'
import type { SegmentFilter } from './filters.ts'
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
  const sets = new FilterSets(scene)
  const { filters, tally } = scene
  const total = sizeOf(sets.bits(filters))
  if (tally) {
    const filtered = filters.map(({ facet }) => facet)
    const others = FACETS.filter((facet) => !filtered.includes(facet))
    sets.addCounts(tally, filters, others)
    for (const filter of filters) {
      const without = filters.filter((other) => other !== filter)
      sets.addCounts(tally, without, [filter.facet])
    }
  }
  const firsts = firstOf(scene, sets, total, options, floors)
  sets.close()
  return { total, ...firsts }
}

type Firsts = Omit<Found, 'total'>

// Mostly the first that pass are met soon; else they are looked for among all that pass.
function firstOf(scene: Scene, sets: FilterSets, total: number, options: SelectOptions, floors: Floors): Firsts {
  const seeker = new Seeker(scene, sets.bits(scene.filters), options, floors)
  const wanted = options.bestRoom + options.behindRoom
  const expected = (scene.open.segment.docs / Math.max(1, total)) * wanted
  if (expected * PATIENCE < total && seeker.meet(Math.max(expected * PATIENCE, total / SPARED))) return seeker.found
  seeker.start()
  seeker.offerAll(sets.documents(scene.filters))
  return seeker.found
}

/** So many times what is expected are met in order before all are looked through. */
const PATIENCE = 8
/** And one of so many that pass: what is published but not yet in force stands before all that is. */
const SPARED = 4

class Seeker {
  readonly #scene: Scene
  readonly #bits: Uint32Array
  readonly #options: SelectOptions
  readonly #floors: Floors
  readonly #boundary: number
  readonly #isByNumber: boolean
  found!: Firsts

  constructor(scene: Scene, bits: Uint32Array, options: SelectOptions, floors: Floors) {
    const { position, question } = options
    this.#scene = scene
    this.#bits = bits
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
    const { open } = this.#scene
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
      if (!hasBit(this.#bits, doc)) continue
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

  /** Offers documents; of most of what may be millions a look at their score is enough. */
  offerAll(docs: Uint32Array): void {
    if (this.#options.position || this.#isByNumber) {
      for (let n = 0; n < docs.length; n++) this.offer(docs[n]!)
      return
    }
    const { newest } = this.#scene.open.segment
    const { best } = this.found
    for (let n = 0; n < docs.length; n++) if (newest[docs[n]!]! > best.floor) best.offer(docs[n]!, newest[docs[n]!]!)
  }

  offer(doc: number): void {
    const score = this.#scoreOf(doc)
    this.found.best.offer(doc, score)
    if (this.#isBehind(doc)) this.found.behind.offer(doc, score)
  }
}
