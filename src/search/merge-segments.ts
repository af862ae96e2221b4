/** Several segments made one, without the documents that are gone. Works in small steps, so that questions get through. */
import { LifeWriter, ProfileWriter, ValueWriter } from './columns.ts'
import { FACETS } from './entry.ts'
import { bytesAt, GrowingBytes, GrowingNumbers, TextColumnWriter, textAt } from './growing.ts'
import { orderKeyAt, type Segment } from './segment.ts'
import { UNREADABLE } from './text-records.ts'
import { compareBytes, VocabularyCursor, VocabularyWriter } from './vocabulary.ts'

/** A segment to be merged, and which of its documents are left out. */
export interface MergeSource {
  readonly segment: Segment
  isGone(doc: number): boolean
  /** The record of the texts of a document, where texts are to be brought together too. */
  readText?(doc: number): Uint8Array
}

export interface Merged {
  readonly segment: Segment
  /** For each source, the new number of each document; `LEFT_OUT` for those that are gone. */
  readonly numbers: readonly Uint32Array[]
  /** The new pack, where sources gave texts. */
  readonly texts: Uint8Array | undefined
}

export const LEFT_OUT = 2 ** 32 - 1

/** Lets others work when it is time. */
export type Pause = () => Promise<void>

const DOCS_A_STEP = 500
const TERMS_A_STEP = 500
const POSTINGS_A_STEP = 20_000

/** The segment of all sources. `pack` is the number of the new pack. */
export async function mergeSegments(sources: readonly MergeSource[], pack: number, pause: Pause): Promise<Merged> {
  const documents = new DocumentMerger(sources, pack)
  do await pause()
  while (documents.step(DOCS_A_STEP))
  const numbers = documents.numbers
  const terms = await mergeTerms(sources, numbers, pause)
  const { columns, texts } = documents.finish()
  return { segment: { ...columns, ...terms }, numbers, texts }
}

type Columns = Omit<Segment, 'vocabulary' | 'postings' | 'postingStarts'>

/** Goes through the documents of all sources in their common order. */
class DocumentMerger {
  readonly numbers: readonly Uint32Array[]
  readonly #sources: readonly MergeSource[]
  readonly #pack: number
  /** Document at which each source stands, and its order key; undefined at the end. */
  readonly #at: number[]
  readonly #orders: (string | undefined)[]
  readonly #keys = new TextColumnWriter()
  readonly #identifiers = new TextColumnWriter()
  readonly #newest = new GrowingNumbers()
  readonly #cited = new GrowingBytes()
  readonly #packs = new GrowingNumbers()
  readonly #places = new GrowingNumbers()
  readonly #texts: GrowingBytes | undefined
  readonly #shared: SharedColumns
  #docs = 0

  constructor(sources: readonly MergeSource[], pack: number) {
    this.#sources = sources
    this.#pack = pack
    this.numbers = sources.map(({ segment }) => new Uint32Array(segment.docs).fill(LEFT_OUT))
    this.#at = sources.map(() => -1)
    this.#orders = sources.map(() => undefined)
    this.#texts = sources.every(({ readText }) => readText !== undefined) ? new GrowingBytes() : undefined
    this.#shared = new SharedColumns(sources.map(({ segment }) => segment))
    for (const source of sources.keys()) this.#advance(source)
  }

  /** Takes so many documents; false when there are no more. */
  step(count: number): boolean {
    for (let n = 0; n < count; n++) {
      const source = this.#first()
      if (source < 0) return false
      this.#take(source, this.#at[source]!)
      this.#advance(source)
    }
    return true
  }

  finish(): { readonly columns: Columns; readonly texts: Uint8Array | undefined } {
    const columns = {
      docs: this.#docs,
      keys: this.#keys.finish(),
      identifiers: this.#identifiers.finish(),
      newest: this.#newest.finish(),
      cited: this.#cited.finish(),
      textPacks: this.#packs.finish(),
      textPlaces: this.#places.finish(),
      ...this.#shared.finish(),
    }
    return { columns, texts: this.#texts?.finish() }
  }

  #first(): number {
    let first = -1
    for (const [source, order] of this.#orders.entries()) {
      if (order !== undefined && (first < 0 || order < this.#orders[first]!)) first = source
    }
    return first
  }

  #advance(source: number): void {
    const { segment, isGone } = this.#sources[source]!
    let doc = this.#at[source]! + 1
    while (doc < segment.docs && isGone(doc)) doc += 1
    this.#at[source] = doc
    this.#orders[source] = doc < segment.docs ? orderKeyAt(segment, doc) : undefined
  }

  #take(source: number, doc: number): void {
    const { segment, readText } = this.#sources[source]!
    this.numbers[source]![doc] = this.#docs++
    this.#keys.addBytes(bytesAt(segment.keys, doc))
    this.#identifiers.addBytes(bytesAt(segment.identifiers, doc))
    this.#newest.push(segment.newest[doc]!)
    this.#cited.pushByte(segment.cited[doc]!)
    this.#shared.take(source, doc)
    this.#packs.push(this.#texts ? this.#pack : segment.textPacks[doc]!)
    this.#places.push(this.#texts ? this.#texts.length : segment.textPlaces[doc]!)
    if (this.#texts && readText) this.#texts.pushBytes(orUnreadable(readText(doc)))
  }
}

// A record that is damaged stays one that cannot be read; an empty one would show the text of its neighbour.
function orUnreadable(record: Uint8Array): Uint8Array {
  return record.length === 0 ? UNREADABLE : record
}

/** Values, profiles and lives: those of the sources are numbered anew as they are met. */
class SharedColumns {
  readonly #segments: readonly Segment[]
  readonly #values = new ValueWriter()
  readonly #valueNumbers: readonly Map<number, number>[]
  readonly #profiles: readonly ProfileWriter[]
  readonly #profileNumbers: readonly (readonly Map<number, number>[])[]
  readonly #profileOf: readonly GrowingNumbers[]
  readonly #lives = new LifeWriter()
  readonly #lifeNumbers: readonly Map<number, number>[]
  readonly #lifeOf = new GrowingNumbers()

  constructor(segments: readonly Segment[]) {
    this.#segments = segments
    const columns = segments[0]?.profiles ?? []
    this.#valueNumbers = segments.map(() => new Map())
    this.#lifeNumbers = segments.map(() => new Map())
    this.#profiles = columns.map(() => new ProfileWriter())
    this.#profileOf = columns.map(() => new GrowingNumbers())
    this.#profileNumbers = segments.map(() => columns.map(() => new Map()))
  }

  take(source: number, doc: number): void {
    const { profiles, lives } = this.#segments[source]!
    for (const [column, { of }] of profiles.entries()) {
      this.#profileOf[column]!.push(this.#profile(source, column, of[doc]!))
    }
    this.#lifeOf.push(this.#life(source, lives.of[doc]!))
  }

  finish(): Pick<Segment, 'values' | 'valueFacets' | 'profiles' | 'lives'> {
    return {
      ...this.#values.finish(),
      profiles: this.#profiles.map((writer, column) => writer.finish(this.#profileOf[column]!.finish())),
      lives: this.#lives.finish(this.#lifeOf.finish()),
    }
  }

  #profile(source: number, column: number, profile: number): number {
    return remembered(this.#profileNumbers[source]![column]!, profile, () => {
      const { starts, values } = this.#segments[source]!.profiles[column]!
      const own = values.subarray(starts[profile]!, starts[profile + 1]!)
      return this.#profiles[column]!.number(Array.from(own, (value) => this.#value(source, value)))
    })
  }

  #life(source: number, life: number): number {
    return remembered(this.#lifeNumbers[source]!, life, () => {
      const { starts, days, states } = this.#segments[source]!.lives
      const phases: number[] = []
      for (let n = starts[life]!; n < starts[life + 1]!; n++) {
        phases.push(days[n]!, this.#value(source, states[n]! >>> 1) * 2 + (states[n]! & 1))
      }
      return this.#lives.number(phases)
    })
  }

  #value(source: number, value: number): number {
    return remembered(this.#valueNumbers[source]!, value, () => {
      const { values, valueFacets } = this.#segments[source]!
      return this.#values.number(FACETS[valueFacets[value]!]!, textAt(values, value))
    })
  }
}

function remembered(known: Map<number, number>, key: number, make: () => number): number {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

async function mergeTerms(
  sources: readonly MergeSource[],
  numbers: readonly Uint32Array[],
  pause: Pause,
): Promise<Pick<Segment, 'vocabulary' | 'postings' | 'postingStarts'>> {
  const merger = new TermMerger(
    sources.map(({ segment }) => segment),
    numbers,
  )
  do await pause()
  while (merger.step())
  return merger.finish()
}

/** Goes through the terms of all sources in their order. */
class TermMerger {
  readonly #segments: readonly Segment[]
  readonly #numbers: readonly Uint32Array[]
  /** Those not at their end, by the term at which they stand. */
  readonly #cursors: { readonly source: number; readonly cursor: VocabularyCursor }[] = []
  readonly #vocabulary = new VocabularyWriter()
  readonly #starts = new GrowingNumbers()
  readonly #postings: Uint32Array
  #length = 0

  constructor(segments: readonly Segment[], numbers: readonly Uint32Array[]) {
    this.#segments = segments
    this.#numbers = numbers
    this.#postings = new Uint32Array(segments.reduce((sum, { postings }) => sum + postings.length, 0))
    for (const [source, { vocabulary }] of segments.entries()) {
      const cursor = new VocabularyCursor(vocabulary)
      if (cursor.next()) this.#insert({ source, cursor })
    }
  }

  /** False when there are no more terms. */
  step(): boolean {
    const enough = this.#length + POSTINGS_A_STEP
    for (let n = 0; n < TERMS_A_STEP && this.#length < enough; n++) {
      if (this.#cursors.length === 0) return false
      this.#takeTerm()
    }
    return true
  }

  finish(): Pick<Segment, 'vocabulary' | 'postings' | 'postingStarts'> {
    this.#starts.push(this.#length)
    return {
      vocabulary: this.#vocabulary.finish(),
      postingStarts: this.#starts.finish(),
      postings: this.#postings.subarray(0, this.#length),
    }
  }

  #takeTerm(): void {
    const start = this.#length
    const first = this.#cursors[0]!
    const taken = [first]
    for (let n = 1; n < this.#cursors.length; n++) {
      const next = this.#cursors[n]!
      if (compareBytes(next.cursor.term, first.cursor.term) !== 0) break
      taken.push(next)
    }
    for (const { source, cursor } of taken) this.#takePostings(source, cursor.number)
    if (this.#length > start) {
      // Each source gave its documents in order; together they are put into theirs.
      if (taken.length > 1) this.#postings.subarray(start, this.#length).sort()
      this.#starts.push(start)
      this.#vocabulary.add(first.cursor.term)
    }
    this.#cursors.splice(0, taken.length)
    for (const one of taken) if (one.cursor.next()) this.#insert(one)
  }

  #takePostings(source: number, term: number): void {
    const { postings, postingStarts } = this.#segments[source]!
    const numbers = this.#numbers[source]!
    const out = this.#postings
    let length = this.#length
    for (let n = postingStarts[term]!; n < postingStarts[term + 1]!; n++) {
      const posting = postings[n]!
      const doc = numbers[posting >>> 8]!
      if (doc !== LEFT_OUT) out[length++] = ((doc << 8) | (posting & 255)) >>> 0
    }
    this.#length = length
  }

  #insert(one: { readonly source: number; readonly cursor: VocabularyCursor }): void {
    let at = 0
    while (at < this.#cursors.length && compareBytes(this.#cursors[at]!.cursor.term, one.cursor.term) <= 0) at += 1
    this.#cursors.splice(at, 0, one)
  }
}
