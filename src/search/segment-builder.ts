/** Entries made into a segment. Pure but for being a builder. */
import { LifeWriter, ProfileWriter, ValueWriter } from './columns.ts'
import { dayNumber, newestOf } from './days.ts'
import type { Facet, SearchEntry } from './entry.ts'
import { bareNumber, foldedSeries, foldIdentifier, identifierParts } from './fold.ts'
import { GrowingBytes, GrowingNumbers, TextColumnWriter } from './growing.ts'
import { FACET_COLUMNS, IS_KEY, IS_NAME, indexedTerm, orderKey, type Segment, TERM } from './segment.ts'
import type { TextAnalysis } from './text/index.ts'
import { writeTextRecord } from './text-records.ts'
import { type Vocabulary, VocabularyWriter } from './vocabulary.ts'
import { citedByte, type IndexedField, impactOf, occurrenceWeight } from './weights.ts'

const encoder = new TextEncoder()
const MAX_IMPACT = 255

/** What is remembered of a document until all have come. */
interface Arrived {
  readonly key: string
  readonly identifier: string
  readonly order: string
  readonly newest: number
  readonly cited: number
  readonly profiles: readonly number[]
  readonly life: number
  readonly text: number
  /** Where its terms begin and end. */
  readonly from: number
  readonly to: number
}

/** Takes entries, each key once, and gives the segment of them. */
export class SegmentBuilder {
  readonly #analysis: TextAnalysis
  readonly #terms = new Map<string, number>()
  readonly #arrived: Arrived[] = []
  /** Terms of the documents in the order of arrival, and their weights. */
  readonly #numbers = new GrowingNumbers()
  readonly #impacts = new GrowingBytes()
  readonly #values = new ValueWriter()
  readonly #profiles = FACET_COLUMNS.map(() => new ProfileWriter())
  readonly #lives = new LifeWriter()
  readonly #texts = new GrowingBytes()
  /** Weight of each term in the document at hand. */
  #weights = new Float64Array(1024)
  readonly #touched: number[] = []
  #hasHighTerms = false

  constructor(analysis: TextAnalysis) {
    this.#analysis = analysis
  }

  get docs(): number {
    return this.#arrived.length
  }

  add(entry: SearchEntry): void {
    const from = this.#numbers.length
    this.#addWords(entry)
    this.#flushWords()
    this.#addNames(entry)
    const identifier = entry.identifiers[0] ?? entry.key
    const text = this.#texts.length
    writeTextRecord(this.#texts, entry)
    this.#arrived.push({
      key: entry.key,
      identifier: identifier === entry.key ? '' : identifier,
      order: orderKey(entry.key, identifier),
      newest: newestOf(entry),
      cited: citedByte(entry.cited),
      profiles: FACET_COLUMNS.map((facets, at) => this.#profiles[at]!.number(this.#valuesOf(entry, facets))),
      life: this.#lives.number(this.#lifeOf(entry)),
      text,
      from,
      to: this.#numbers.length,
    })
  }

  /** The segment, its texts to be kept as the pack of this number. */
  finish(pack: number): { readonly segment: Segment; readonly texts: Uint8Array } {
    const docs = this.#arrived.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    const { vocabulary, ranks } = this.#sortedTerms()
    const [keys, identifiers] = [new TextColumnWriter(), new TextColumnWriter()]
    for (const doc of docs) {
      keys.add(doc.key)
      identifiers.add(doc.identifier)
    }
    const segment: Segment = {
      docs: docs.length,
      vocabulary,
      ...this.#postings(docs, ranks),
      keys: keys.finish(),
      identifiers: identifiers.finish(),
      newest: Uint32Array.from(docs, ({ newest }) => newest),
      cited: Uint8Array.from(docs, ({ cited }) => cited),
      ...this.#values.finish(),
      profiles: this.#profiles.map((writer, at) => writer.finish(Uint32Array.from(docs, (doc) => doc.profiles[at]!))),
      lives: this.#lives.finish(Uint32Array.from(docs, ({ life }) => life)),
      textPacks: new Uint32Array(docs.length).fill(pack),
      textPlaces: Uint32Array.from(docs, ({ text }) => text),
    }
    return { segment, texts: this.#texts.finish() }
  }

  #addWords(entry: SearchEntry): void {
    for (const identifier of entry.identifiers) this.#addIdentifier('identifier', identifier)
    for (const [language, title] of Object.entries(entry.titles)) this.#addText('title', title, language)
    for (const [language, scope] of Object.entries(entry.scopes)) this.#addText('scope', scope, language)
    for (const { identifier, titles } of entry.bridges) {
      this.#addIdentifier('bridge', identifier)
      for (const [language, title] of Object.entries(titles)) this.#addText('bridge', title, language)
    }
    for (const committee of new Set(entry.facets.committee)) {
      this.#addIdentifier('committee', committee)
      this.#addText('committee', committee, '')
    }
  }

  #addText(field: IndexedField, text: string, language: string): void {
    const terms = this.#analysis.terms(text, language)
    const weight = occurrenceWeight(field, terms.length)
    for (const term of terms) this.#addTerm(indexedTerm(term), weight)
  }

  #addIdentifier(field: IndexedField, identifier: string): void {
    const parts = new Set(identifierParts(identifier))
    const weight = occurrenceWeight(field, parts.size)
    for (const part of parts) this.#addTerm(TERM.part + part, weight)
  }

  #addTerm(term: string, weight: number): void {
    if (term === '') return
    const number = this.#numberOf(term)
    if (this.#weights[number] === 0) this.#touched.push(number)
    this.#weights[number]! += weight
  }

  #numberOf(term: string): number {
    const known = this.#terms.get(term)
    if (known !== undefined) return known
    const number = this.#terms.size
    this.#terms.set(term, number)
    if (/[\ud800-\uffff]/.test(term)) this.#hasHighTerms = true
    if (number === this.#weights.length) {
      const weights = new Float64Array(number * 2)
      weights.set(this.#weights)
      this.#weights = weights
    }
    return number
  }

  #flushWords(): void {
    for (const number of this.#touched) {
      this.#numbers.push(number)
      this.#impacts.pushByte(impactOf(this.#weights[number]!))
      this.#weights[number] = 0
    }
    this.#touched.length = 0
  }

  #addNames(entry: SearchEntry): void {
    const folded = new Set<string>()
    for (const identifier of entry.identifiers) {
      const whole = foldIdentifier(identifier)
      for (const form of [whole, bareNumber(whole), foldedSeries(identifier)]) if (form) folded.add(form)
    }
    for (const form of folded) this.#push(TERM.folded + form, MAX_IMPACT)
    const names = new Set([entry.key, ...entry.names])
    for (const name of names) {
      const flags = (name === entry.key ? IS_KEY : 0) + (entry.names.includes(name) ? IS_NAME : 0)
      this.#push(TERM.name + name.toWellFormed(), flags)
    }
  }

  #push(term: string, weight: number): void {
    this.#numbers.push(this.#numberOf(term))
    this.#impacts.pushByte(weight)
  }

  #valuesOf(entry: SearchEntry, facets: readonly Exclude<Facet, 'status'>[]): number[] {
    return facets.flatMap((facet) =>
      [...new Set(entry.facets[facet] ?? [])].map((value) => this.#values.number(facet, value)),
    )
  }

  // A state that begins on what is no day never begins.
  #lifeOf({ phases, standing }: SearchEntry): number[] {
    return phases.flatMap(({ from, status }) => {
      const day = dayNumber(from)
      if (day === undefined) return []
      return [day, this.#values.number('status', status) * 2 + (standing.includes(status) ? 1 : 0)]
    })
  }

  // Terms in the order of the vocabulary, and the place there of each number.
  #sortedTerms(): { vocabulary: Vocabulary; ranks: Uint32Array } {
    const terms = [...this.#terms.keys()]
    if (this.#hasHighTerms) terms.sort(compareCodePoints)
    else terms.sort()
    const writer = new VocabularyWriter()
    const ranks = new Uint32Array(terms.length)
    for (const [rank, term] of terms.entries()) {
      writer.add(encoder.encode(term))
      ranks[this.#terms.get(term)!] = rank
    }
    return { vocabulary: writer.finish(), ranks }
  }

  #postings(docs: readonly Arrived[], ranks: Uint32Array): Pick<Segment, 'postings' | 'postingStarts'> {
    const [numbers, impacts] = [this.#numbers.view(), this.#impacts.view()]
    const postingStarts = new Uint32Array(ranks.length + 1)
    for (const number of numbers) postingStarts[ranks[number]! + 1]! += 1
    for (let n = 1; n < postingStarts.length; n++) postingStarts[n]! += postingStarts[n - 1]!
    const places = postingStarts.slice()
    const postings = new Uint32Array(numbers.length)
    for (const [doc, { from, to }] of docs.entries()) {
      for (let n = from; n < to; n++) {
        const rank = ranks[numbers[n]!]!
        postings[places[rank]!++] = ((doc << 8) | impacts[n]!) >>> 0
      }
    }
    return { postings, postingStarts }
  }
}

/** The order of UTF-8 bytes. */
function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let n = 0; n < shorter; n++) {
    const [x, y] = [a.charCodeAt(n), b.charCodeAt(n)]
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y)
  }
  return a.length - b.length
}

function aboveSurrogates(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
