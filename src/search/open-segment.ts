/** A segment in use: which of its documents are gone, and what is worked out from it once and kept. */
import { type ColumnPlace, sideBySide } from './column-place.ts'
import { bitsOf, hasBit } from './document-bits.ts'
import { FACETS, type Facet } from './entry.ts'
import { KeptBeginnings } from './kept-beginnings.ts'
import { KeptCounts } from './kept-counts.ts'
import { KeptLists } from './kept-lists.ts'
import { gallop } from './match-list.ts'
import { bitsOfProfiles, countOfProfiles, documentsByProfile, type ProfileDocuments } from './profile-documents.ts'
import { IS_KEY, MAX_SEGMENT_DOCS, orderKeyAt, type Segment, TERM } from './segment.ts'
import { type ColumnNumbers, columnFor, numbersFor } from './shared-memory.ts'
import { findTerm } from './vocabulary.ts'

/** What follows from the day for each document. */
export interface StatesOnDay {
  readonly day: number
  /**
   * Its state, shifted by `STATE_SHIFT`: the place of its status in `statuses`, doubled, plus one where it applies. Below
   * that how often it is cited, which is asked for together with it.
   */
  readonly of: ColumnNumbers
  /** Numbers among all values of facets; the first stands for none: `NO_STATUS`. */
  readonly statuses: readonly number[]
  /** The columns of profiles and, last, that of states side by side. */
  readonly rows: readonly ColumnPlace[]
}

export const NO_STATUS = 2 ** 32 - 1
export const STATE_SHIFT = 8
const KEPT_DAYS = 2
const KEPT_FILTERS = 32
const KEPT_SETS = 64
const KEPT_TERMS = 20_000
/** Seeking a document among postings costs as much as reading so many of them one after the other. */
const SEEKING = 100

interface LiveCount {
  /** How many of the gone documents were looked at. */
  readonly seen: number
  readonly count: number
}

/** Numbers of a column that pass. */
export interface PassingNumbers {
  /** A flag for each number. */
  readonly passes: Uint8Array
  /** The numbers themselves, where they are profiles. */
  readonly profiles?: readonly number[]
}

/** Which documents of a segment pass, by their number in a column. */
export interface DocumentFilter extends PassingNumbers {
  readonly column: number
  readonly place: ColumnPlace
  /** Tells it from others. */
  readonly name: string
}

/** Where fewer documents than one of so many pass, they are found by profile; else all are looked at. */
const RARE = 8

/** What takes long for a large segment, worked out by one thread for all of them. */
export interface PreparedSegment {
  readonly days: readonly StatesOnDay[]
  readonly newestFirst: Uint32Array
  /** By column. */
  readonly byProfile: readonly ProfileDocuments[]
}

interface ProfilesByValue {
  readonly starts: Uint32Array
  readonly profiles: Uint32Array
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
  readonly #filters = new Map<string, PassingNumbers>()
  readonly #bits = new Map<string, Uint32Array>()
  readonly #byValue = new Map<number, ProfilesByValue>()
  readonly #values = new Map<number, Uint32Array>()
  readonly #singles = new Map<Facet, boolean>()
  #prepared: PreparedSegment | undefined
  #own: ReadonlyMap<number, number> | undefined
  #newestFirst: Uint32Array | undefined
  #textPacks: ReadonlySet<number> | undefined
  /** Counts of documents that pass filters. */
  readonly kept: KeptCounts
  /** Lists of documents that were found by words. */
  readonly keptLists: KeptLists
  /** Beginnings of terms that stand nearly everywhere. */
  readonly beginnings: KeptBeginnings

  /** `globalValues` are the numbers of its values among those of all segments. */
  constructor(segment: Segment, globalValues: Uint32Array, gone: Iterable<number> = []) {
    this.segment = segment
    this.globalValues = globalValues
    this.kept = new KeptCounts(segment.docs)
    this.keptLists = new KeptLists(segment.docs)
    this.beginnings = new KeptBeginnings(segment.docs, segment.postings)
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
    return hasBit(this.#gone, doc)
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
    if (to - from < (this.#goneDocs.length - seen) * SEEKING) {
      let live = 0
      for (let n = from; n < to; n++) if (!this.isGone(postings[n]! >>> 8)) live += 1
      return live
    }
    let live = count
    for (let n = seen; n < this.#goneDocs.length; n++) {
      const doc = this.#goneDocs[n]!
      const at = gallop(postings, from, to, doc)
      if (at < to && postings[at]! >>> 8 === doc) live -= 1
    }
    return live
  }

  /** States of all documents on a day. */
  statesOn(day: number): StatesOnDay {
    const known = this.#prepared?.days.find((states) => states.day === day) ?? this.#days.get(day)
    if (known) return known
    const found = this.#workOut(day)
    keep(this.#days, KEPT_DAYS, day, found)
    return found
  }

  #workOut(day: number): StatesOnDay {
    const statuses = [NO_STATUS]
    const ofLife = this.#statesOfLives(day, statuses)
    const { cited, lives } = this.segment
    const of = columnFor(this.segment.docs, (statuses.length * 2) << STATE_SHIFT)
    for (let doc = 0; doc < of.length; doc++) of[doc] = (ofLife[lives.of[doc]!]! << STATE_SHIFT) | cited[doc]!
    return { day, of, statuses, rows: this.#rowsWith(of, statuses.length * 2) }
  }

  #rowsWith(states: ColumnNumbers, below: number): readonly ColumnPlace[] {
    const { docs, profiles } = this.segment
    const columns = profiles.map(({ of, starts }) => ({ of: (doc: number) => of[doc]!, below: starts.length - 1 }))
    return sideBySide([...columns, { of: (doc) => states[doc]! >>> STATE_SHIFT, below }], docs)
  }

  #statesOfLives(day: number, statuses: number[]): Uint32Array {
    const { starts, days, states } = this.segment.lives
    const places = new Map<number, number>()
    const found = new Uint32Array(starts.length - 1)
    for (let life = 0; life < found.length; life++) {
      let state = -1
      for (let n = starts[life]!; n < starts[life + 1]! && days[n]! <= day; n++) state = states[n]!
      if (state < 0) continue
      const place = places.get(state >>> 1) ?? statuses.push(this.globalValues[state >>> 1]!) - 1
      places.set(state >>> 1, place)
      found[life] = place * 2 + (state & 1)
    }
    return found
  }

  /** The profiles of a column that have one of the values, which are numbered across segments. */
  profilesWith(column: number, wanted: readonly number[]): PassingNumbers {
    const name = `${column} ${wanted.join()}`
    const known = this.#filters.get(name)
    if (known) return known
    const { starts, profiles } = this.#profilesByValue(column)
    const passes = new Uint8Array(this.segment.profiles[column]!.starts.length - 1)
    const found: number[] = []
    for (const value of this.#ownNumbers(wanted)) {
      for (let n = starts[value]!; n < starts[value + 1]!; n++) {
        const profile = profiles[n]!
        if (passes[profile] === 0) found.push(profile)
        passes[profile] = 1
      }
    }
    const passing = { passes, profiles: found }
    keep(this.#filters, KEPT_FILTERS, name, passing)
    return passing
  }

  /** Whether no document has two values of a facet, which stands in a column. */
  hasOneValue(column: number, facet: Facet): boolean {
    const known = this.#singles.get(facet)
    if (known !== undefined) return known
    const { valueFacets, profiles } = this.segment
    const { starts, values } = profiles[column]!
    const at = FACETS.indexOf(facet)
    let isSingle = true
    for (let profile = 0; isSingle && profile < starts.length - 1; profile++) {
      let count = 0
      for (let n = starts[profile]!; n < starts[profile + 1]!; n++) if (valueFacets[values[n]!] === at) count += 1
      isSingle = count < 2
    }
    this.#singles.set(facet, isSingle)
    return isSingle
  }

  /** All documents, gone or not, that pass a filter on a day. */
  bitsOf(filter: DocumentFilter, day: number): Uint32Array {
    const own = `${day} ${filter.name}`
    const known = this.#bits.get(own)
    this.#bits.delete(own)
    const found = known ?? this.#bitsByProfile(filter) ?? bitsOf(filter.place, this.segment.docs, filter.passes)
    keep(this.#bits, KEPT_SETS, own, found)
    return found
  }

  // Undefined where it is not known which documents a profile has, or there are many.
  #bitsByProfile({ column, profiles }: DocumentFilter): Uint32Array | undefined {
    const { docs } = this.segment
    const documents = this.#prepared?.byProfile[column]
    if (!documents || !profiles || countOfProfiles(documents, profiles) > docs / RARE) return undefined
    return bitsOfProfiles(documents, profiles, docs)
  }

  // Numbers across segments are given in the order they come, so those of a segment may stand anywhere among them.
  #ownNumbers(wanted: readonly number[]): readonly number[] {
    this.#own ??= new Map(Array.from(this.globalValues, (global, own) => [global, own]))
    const own = this.#own
    return wanted.map((global) => own.get(global)).filter((number) => number !== undefined)
  }

  #profilesByValue(column: number): ProfilesByValue {
    const known = this.#byValue.get(column)
    if (known) return known
    const { starts, values } = this.segment.profiles[column]!
    const found = {
      starts: new Uint32Array(this.globalValues.length + 1),
      profiles: new Uint32Array(values.length),
    }
    for (const value of values) found.starts[value + 1]! += 1
    for (let value = 0; value < this.globalValues.length; value++) found.starts[value + 1]! += found.starts[value]!
    const next = found.starts.slice()
    for (let profile = 0; profile < starts.length - 1; profile++) {
      for (let n = starts[profile]!; n < starts[profile + 1]!; n++) found.profiles[next[values[n]!]!++] = profile
    }
    this.#byValue.set(column, found)
    return found
  }

  /** The values of the profiles of a column, one profile behind the other, numbered across segments. */
  valuesOf(column: number): Uint32Array {
    const known = this.#values.get(column)
    if (known) return known
    const found = this.segment.profiles[column]!.values.map((value) => this.globalValues[value]!)
    this.#values.set(column, found)
    return found
  }

  /** Packs that hold the texts of its documents, gone or not. */
  textPacks(): ReadonlySet<number> {
    this.#textPacks ??= new Set(this.segment.textPacks)
    return this.#textPacks
  }

  /** All documents, gone or not, the newest first, equal ones by number. */
  newestFirst(): Uint32Array {
    this.#newestFirst ??= this.#prepared?.newestFirst ?? sortedByDay(this.segment.newest)
    return this.#newestFirst
  }

  /** What was prepared, by this thread or another. */
  get prepared(): PreparedSegment | undefined {
    return this.#prepared
  }

  /** Prepares for questions about these days, so that nobody waits for it; what other days need is kept no longer. */
  prepare(days: readonly number[]): void {
    const known = this.#prepared?.days ?? []
    if (this.#prepared && days.every((day) => known.some((states) => states.day === day))) return
    this.takePrepared({
      days: days.map((day) => this.statesOn(day)),
      newestFirst: this.newestFirst(),
      byProfile: this.#prepared?.byProfile ?? this.segment.profiles.map(documentsByProfile),
    })
  }

  /** Takes what was prepared elsewhere for this segment. */
  takePrepared(prepared: PreparedSegment): void {
    this.#prepared = prepared
    this.#days.clear()
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

/** Above every day as a number. */
const AFTER_ALL_DAYS = 2 ** 27

// Day and document share a number, so that sorting needs no comparison of ours.
function sortedByDay(days: Uint32Array): Uint32Array {
  const keys = Float64Array.from(days, (day, doc) => (AFTER_ALL_DAYS - day) * MAX_SEGMENT_DOCS + doc).sort()
  const found = numbersFor(keys.length)
  for (let n = 0; n < found.length; n++) found[n] = keys[n]! % MAX_SEGMENT_DOCS
  return found
}

function keep<K, V>(map: Map<K, V>, most: number, key: K, value: V): void {
  if (map.size >= most) map.delete(map.keys().next().value as K)
  map.set(key, value)
}
