/** Segments that answer: what holds for all of them together, and what was answered lately. Changed only by those who extend it. */
import { type Answering, answer, type FoundAnswer } from './answer.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import { FacetValues } from './facet-values.ts'
import { typedIdentifier } from './fold.ts'
import { textAt } from './growing.ts'
import { type Breath, postingsBegun } from './match.ts'
import type { Pause } from './merge-segments.ts'
import type { OpenSegment } from './open-segment.ts'
import type { SearchRefused } from './refusals.ts'
import { TERM } from './segment.ts'
import type { Lexicon, TextAnalysis } from './text/index.ts'
import type { TextPack } from './text-packs.ts'
import { RECORD_HEAD, readTextRecord, recordLength } from './text-records.ts'
import { eachWordOf, type LearnedWords } from './vocabulary-words.ts'

/** A completion of what is being typed. */
export interface Suggestion {
  readonly text: string
  readonly key?: string
}

const MOST_SUGGESTIONS = 8
const SHORT_RECORD = 2_048
/** Enough for a question and its next page. More would live just long enough to be a burden to the collector. */
const KEPT_ENTRIES = 128
const KEPT_ANSWERS = 512
/** An answer that found more than one of so many documents is kept. */
const DEAR_SHARE = 256

export class AnsweringIndex {
  readonly values = new FacetValues()
  readonly packs = new Map<number, TextPack>()
  protected readonly analysis: TextAnalysis
  #segments: readonly OpenSegment[] = []
  #lexicon: Lexicon | undefined
  readonly #entries = new Map<number, SearchEntry>()
  readonly #answers = new Map<string, { readonly changes: number; readonly text: string }>()
  /** Counts what changes the answers. */
  #changes = 0
  /** Position of the source up to which everything is known. */
  asOf = ''
  isBuilding = false

  constructor(analysis: TextAnalysis) {
    this.analysis = analysis
  }

  get segments(): readonly OpenSegment[] {
    return this.#segments
  }

  /** How many documents can be found. */
  get entries(): number {
    return this.#segments.reduce((sum, { live }) => sum + live, 0)
  }

  /** Puts segments in the place of those that were. */
  protected put(segments: readonly OpenSegment[]): void {
    this.#segments = segments
    this.noteChange()
  }

  /** Answers of before hold no longer. */
  protected noteChange(): void {
    this.#changes += 1
  }

  /** Arranges words for corrections and completions. */
  protected async arrangeWords(words: LearnedWords, pause: Pause): Promise<void> {
    const steps = this.analysis.lexiconInSteps(eachWordOf(words))
    for (let step = steps.next(); ; step = steps.next()) {
      await pause()
      if (!step.done) continue
      this.#lexicon = step.value
      return this.noteChange()
    }
  }

  /** Answers or refuses. `breathe` may throw to stop. */
  search(question: SearchQuestion, breathe?: Breath): SearchAnswer | SearchRefused {
    return JSON.parse(this.searchText(question, breathe)) as SearchAnswer | SearchRefused
  }

  /** The same as JSON, for whoever sends it on. */
  searchText(question: SearchQuestion, breathe: Breath = () => {}): string {
    const name = JSON.stringify(question)
    const known = this.#answers.get(name)
    if (known?.changes === this.#changes) return this.#stamped(known.text)
    const found = answer(this.#answering(), question, breathe)
    if ('refused' in found) return JSON.stringify(found)
    const text = JSON.stringify(found)
    if (this.#isDear(question, found)) this.#keep(name, text)
    return this.#stamped(text)
  }

  // Where things stand goes behind what was found, and may have moved on since that.
  #stamped(text: string): string {
    const { asOf, isBuilding } = this
    return `${text.slice(0, -1)},${JSON.stringify({ asOf, isBuilding }).slice(1)}`
  }

  // Filters alone and words that stand everywhere: they are asked for again and again. Any change makes them ask anew.
  #isDear({ text, names }: SearchQuestion, { total }: FoundAnswer): boolean {
    return (text.trim() === '' && names.length === 0) || total > this.entries / DEAR_SHARE
  }

  // As text: it needs a fraction of the room, and is sent as text.
  #keep(name: string, text: string): void {
    this.#answers.delete(name)
    if (this.#answers.size >= KEPT_ANSWERS) this.#answers.delete(this.#answers.keys().next().value as string)
    this.#answers.set(name, { changes: this.#changes, text })
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

  #answering(): Answering {
    const segments = this.#segments
    return {
      segments,
      values: this.values,
      analysis: this.analysis,
      entryOf: (open, doc) => this.#entryOf(open, doc),
      statistics: {
        live: this.entries,
        lexicon: () => this.#lexicon,
        documentsWith: remembering((term) => segments.reduce((sum, open) => sum + open.documentsWith(term), 0)),
        isBegun: (prefix) => segments.some((open) => isBegun(open, prefix)),
      },
    }
  }

  // The best are read twice, to be ordered and to be explained.
  #entryOf(open: OpenSegment, doc: number): SearchEntry | undefined {
    const { textPacks, textPlaces, keys } = open.segment
    const name = textPacks[doc]! * 2 ** 32 + textPlaces[doc]!
    const known = this.#entries.get(name)
    if (known) return known
    const entry = readTextRecord(this.textOf(open, doc))
    if (entry?.key !== textAt(keys, doc)) return undefined
    if (this.#entries.size >= KEPT_ENTRIES) this.#entries.delete(this.#entries.keys().next().value as number)
    this.#entries.set(name, entry)
    return entry
  }

  /** The whole record of a document; nothing where the pack is missing or damaged. */
  protected textOf({ segment }: OpenSegment, doc: number): Uint8Array {
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
