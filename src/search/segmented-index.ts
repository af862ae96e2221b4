/** The index in memory: segments, what is gone from them, and what holds for all of them together. No files, no clock. */
import { type Answering, answer } from './answer.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import { FacetValues } from './facet-values.ts'
import { typedIdentifier } from './fold.ts'
import { textAt } from './growing.ts'
import { type Breath, postingsBegun } from './match.ts'
import { LEFT_OUT, mergeSegments, type Pause } from './merge-segments.ts'
import { OpenSegment } from './open-segment.ts'
import type { SearchRefused } from './refusals.ts'
import { type Segment, TERM } from './segment.ts'
import { SegmentBuilder } from './segment-builder.ts'
import type { Lexicon, TextAnalysis } from './text/index.ts'
import { RECORD_HEAD, readTextRecord, recordLength } from './text-records.ts'
import { chooseMerge } from './tiers.ts'
import { wordsOf } from './vocabulary-words.ts'

/** Texts of many documents, kept together. */
export interface TextPack {
  /** As many bytes as there are, up to a length; valid until the next reading. */
  read(from: number, length: number): Uint8Array
}

/** A completion of what is being typed. */
export interface Suggestion {
  readonly text: string
  readonly key?: string
}

/** Above this size texts stay in the packs they are in; below, a merge brings them together. */
const TEXTS_MOVED = 200_000
const MOST_SUGGESTIONS = 8
const SHORT_RECORD = 2_048
const KEPT_ENTRIES = 4_096
const KEPT_ANSWERS = 256
/** An answer that found more than one of so many documents is kept. */
const DEAR_SHARE = 64

export class SegmentedIndex {
  readonly values = new FacetValues()
  readonly packs = new Map<number, TextPack>()
  readonly #analysis: TextAnalysis
  #segments: readonly OpenSegment[] = []
  #lexicon: Lexicon | undefined
  readonly #entries = new Map<number, SearchEntry>()
  readonly #answers = new Map<string, { readonly changes: number; readonly answer: SearchAnswer }>()
  /** Counts what changes the documents. */
  #changes = 0
  #nextPack = 1
  /** Position of the source up to which everything is known. */
  asOf = ''
  isBuilding = false

  constructor(analysis: TextAnalysis) {
    this.#analysis = analysis
  }

  get segments(): readonly OpenSegment[] {
    return this.#segments
  }

  /** How many documents can be found. */
  get entries(): number {
    return this.#segments.reduce((sum, { live }) => sum + live, 0)
  }

  /** Takes a segment as it was kept. */
  adopt(segment: Segment, gone: readonly number[]): OpenSegment {
    this.#changes += 1
    const open = new OpenSegment(segment, this.values, gone)
    this.#segments = [...this.#segments, open]
    for (const pack of segment.textPacks) if (pack >= this.#nextPack) this.#nextPack = pack + 1
    return open
  }

  /** A builder for a segment to `add`. */
  builder(): SegmentBuilder {
    return new SegmentBuilder(this.#analysis)
  }

  /** Takes what was built. None of its documents may be in the index. */
  add(builder: SegmentBuilder): void {
    if (builder.docs === 0) return
    const pack = this.#nextPack++
    const { segment, texts } = builder.finish(pack)
    this.packs.set(pack, packOf(texts))
    this.adopt(segment, [])
  }

  /** Puts entries in the place of those with their keys, and takes out what is gone. The last of a key counts. */
  apply(entries: readonly SearchEntry[], gone: readonly string[]): void {
    const last = new Map(entries.map((entry) => [entry.key, entry]))
    for (const key of gone) last.delete(key)
    for (const key of [...last.keys(), ...gone]) this.#remove(key)
    const builder = this.builder()
    for (const entry of last.values()) builder.add(entry)
    this.add(builder)
    this.#drop((open) => open.live === 0)
  }

  #remove(key: string): void {
    for (const open of this.#segments) {
      const doc = open.find(key)
      if (doc < 0) continue
      this.#changes += 1
      open.remove(doc)
    }
  }

  #drop(isDropped: (open: OpenSegment) => boolean): void {
    this.#segments = this.#segments.filter((open) => !isDropped(open))
  }

  #dropPacks(): void {
    const used = this.usedPacks()
    for (const pack of this.packs.keys()) if (!used.has(pack)) this.packs.delete(pack)
  }

  /** Packs that some document still needs. */
  usedPacks(): ReadonlySet<number> {
    return new Set(this.#segments.flatMap((open) => [...open.textPacks()]))
  }

  /** Merges some segments where there are too many of a size; false where there are not. */
  async merge(pause: Pause): Promise<boolean> {
    const chosen = chooseMerge(this.#segments)
    if (chosen.length === 0) return false
    await this.#mergeOf(chosen, pause)
    return true
  }

  /** Merges all segments into one. */
  async mergeAll(pause: Pause): Promise<void> {
    if (this.#segments.length > 1 || this.#segments.some(({ goneDocs }) => goneDocs.length > 0)) {
      await this.#mergeOf(this.#segments, pause)
    }
  }

  async #mergeOf(chosen: readonly OpenSegment[], pause: Pause): Promise<void> {
    const before = chosen.map(({ goneDocs }) => goneDocs.length)
    const goneBefore = chosen.map(({ gone }) => gone.slice())
    const isMoved = chosen.reduce((sum, { live }) => sum + live, 0) <= TEXTS_MOVED
    const pack = this.#nextPack++
    const sources = chosen.map((open, at) => ({
      segment: open.segment,
      isGone: (doc: number) => (goneBefore[at]![doc >>> 5]! & (1 << (doc & 31))) !== 0,
      ...(isMoved ? { readText: (doc: number) => this.#textOf(open, doc) } : {}),
    }))
    const { segment, numbers, texts } = await mergeSegments(sources, pack, pause)
    // What went while it was merged goes again.
    const gone = chosen.flatMap((open, at) => open.goneDocs.slice(before[at]!).map((doc) => numbers[at]![doc]!))
    this.#drop((open) => chosen.includes(open))
    if (texts) this.packs.set(pack, packOf(texts))
    if (segment.docs > 0)
      this.adopt(
        segment,
        gone.filter((doc) => doc !== LEFT_OUT),
      )
    this.#dropPacks()
  }

  /** Answers or refuses. `breathe` may throw to stop. */
  search(question: SearchQuestion, breathe: Breath = () => {}): SearchAnswer | SearchRefused {
    const name = JSON.stringify(question)
    const known = this.#answers.get(name)
    if (known?.changes === this.#changes) return { ...known.answer, asOf: this.asOf, isBuilding: this.isBuilding }
    const found = answer(this.#answering(), question, breathe)
    if (!('refused' in found) && this.#isDear(question, found)) this.#keep(name, found)
    return found
  }

  // Filters alone and words that stand everywhere: they are asked for again and again. Any change makes them ask anew.
  #isDear({ text, names }: SearchQuestion, { total }: SearchAnswer): boolean {
    return (text.trim() === '' && names.length === 0) || total > this.entries / DEAR_SHARE
  }

  #keep(name: string, found: SearchAnswer): void {
    this.#answers.delete(name)
    if (this.#answers.size >= KEPT_ANSWERS) this.#answers.delete(this.#answers.keys().next().value as string)
    this.#answers.set(name, { changes: this.#changes, answer: found })
  }

  /** How what is being typed may go on: designations first, then words. */
  complete(text: string): readonly Suggestion[] {
    const designations = typedIdentifier(text.slice(0, 200))
      .filter((folded) => folded.length > 1 && /\d/.test(folded))
      .flatMap((folded) => this.#designations(folded))
    if (designations.length > 0) return designations.slice(0, MOST_SUGGESTIONS)
    const last = /\S+$/.exec(text)?.[0] ?? ''
    if (last === '') return []
    const before = text.slice(0, text.length - last.length)
    const words = this.#lexicon?.completions(last.normalize('NFKC').toLowerCase(), MOST_SUGGESTIONS) ?? []
    return words.map((word) => ({ text: before + word }))
  }

  #designations(folded: string): Suggestion[] {
    return this.#segments.flatMap((open) => {
      const [from, to] = postingsBegun(open, TERM.folded + folded)
      const docs = new Set<number>()
      for (let n = from; n < to && docs.size < MOST_SUGGESTIONS; n++) {
        const doc = open.segment.postings[n]! >>> 8
        if (!open.isGone(doc)) docs.add(doc)
      }
      return [...docs].map((doc) => {
        const key = textAt(open.segment.keys, doc)
        return { text: textAt(open.segment.identifiers, doc) || key, key }
      })
    })
  }

  /** Does now what the first question would wait for. */
  arrange(): void {
    this.values.places()
  }

  /** Makes the corrections of typing anew from the words of all documents. */
  async learnWords(pause: Pause): Promise<void> {
    const steps = this.#analysis.lexiconInSteps(await wordsOf(this.#segments, pause))
    for (let step = steps.next(); ; step = steps.next()) {
      await pause()
      if (!step.done) continue
      this.#lexicon = step.value
      this.#changes += 1
      return
    }
  }

  #answering(): Answering {
    const segments = this.#segments
    return {
      segments,
      values: this.values,
      analysis: this.#analysis,
      asOf: this.asOf,
      isBuilding: this.isBuilding,
      entryOf: (open, doc) => this.#entryOf(open, doc),
      statistics: {
        live: this.entries,
        lexicon: () => this.#lexicon,
        documentsWith: remembering((term) => segments.reduce((sum, open) => sum + open.documentsWith(term), 0)),
        isBegun: (prefix) => segments.some((open) => isBegun(open, prefix)),
      },
    }
  }

  // The best are read twice, to be ordered and to be explained; and people ask alike.
  #entryOf(open: OpenSegment, doc: number): SearchEntry | undefined {
    const { textPacks, textPlaces, keys } = open.segment
    const name = textPacks[doc]! * 2 ** 32 + textPlaces[doc]!
    const known = this.#entries.get(name)
    if (known) return known
    const entry = readTextRecord(this.#textOf(open, doc))
    if (entry?.key !== textAt(keys, doc)) return undefined
    if (this.#entries.size >= KEPT_ENTRIES) this.#entries.delete(this.#entries.keys().next().value as number)
    this.#entries.set(name, entry)
    return entry
  }

  // The whole record; nothing where the pack is missing or damaged.
  #textOf({ segment }: OpenSegment, doc: number): Uint8Array {
    const pack = this.packs.get(segment.textPacks[doc]!)
    const place = segment.textPlaces[doc]!
    // Most records are short: one reading gets them.
    const start = pack?.read(place, SHORT_RECORD)
    if (!pack || !start || start.length < RECORD_HEAD) return new Uint8Array(0)
    const length = recordLength(start)
    return length <= start.length ? start.subarray(0, length) : pack.read(place, length)
  }
}

function isBegun(open: OpenSegment, prefix: string): boolean {
  const [from, to] = postingsBegun(open, prefix)
  for (let n = from; n < to; n++) if (!open.isGone(open.segment.postings[n]! >>> 8)) return true
  return false
}

function remembering(count: (term: string) => number): (term: string) => number {
  const known = new Map<string, number>()
  return (term) => {
    const found = known.get(term) ?? count(term)
    known.set(term, found)
    return found
  }
}

function packOf(bytes: Uint8Array): TextPack {
  return { read: (from, length) => bytes.subarray(from, from + length) }
}
