import { type ScanHandler, scan, widthAt } from './scan.ts'
import type { Segmenter } from './segment.ts'
import type { TermCache } from './term-cache.ts'
import { endOfWord, seamOf, wholeOf } from './word-shape.ts'

/** Words of the dictionary longer than this are none. */
const MAX_WORD = 16

/** Terms as they are found; `places` has start and end of each, where they are wanted. Offsets into the folded text. */
export interface FoundTerms {
  readonly terms: string[]
  readonly places: number[] | undefined
}

/** What takes texts apart. */
export interface TermTools {
  readonly kinds: Uint8Array
  readonly segmenter: Segmenter
}

/** How the pieces of a text become terms: words of its language, and pairs of ideographs as they stand. */
export interface TermCaches {
  readonly words: TermCache
  readonly pairs: TermCache
}

/** All terms of a folded text. */
export function findTerms(text: string, caches: TermCaches, tools: TermTools, withPlaces: boolean): FoundTerms {
  const collector = new TermCollector(text, caches, tools, withPlaces)
  scan(text, tools.kinds, collector)
  return collector
}

class TermCollector implements ScanHandler, FoundTerms {
  readonly terms: string[] = []
  readonly places: number[] | undefined
  private readonly text: string
  private readonly wordTerms: TermCache
  private readonly pairTerms: TermCache
  private readonly kinds: Uint8Array
  private readonly segmenter: Segmenter

  constructor(text: string, { words, pairs }: TermCaches, { kinds, segmenter }: TermTools, withPlaces: boolean) {
    this.text = text
    this.wordTerms = words
    this.pairTerms = pairs
    this.kinds = kinds
    this.segmenter = segmenter
    this.places = withPlaces ? [] : undefined
  }

  ideographs(start: number, end: number): void {
    const { text } = this
    let at = start
    let next = at + widthAt(text, at)
    let count = 1
    while (next < end) {
      const after = next + widthAt(text, next)
      this.add(this.pairTerms.at(text, at, after), at, after)
      at = next
      next = after
      count += 1
    }
    this.add(this.pairTerms.at(text, at, end), at, end)
    if (count < 3) return
    if (this.places === undefined) this.addWords(text.slice(start, end))
    else this.placeWords(start, end)
  }

  word(parts: readonly number[], end: number): void {
    const { text, kinds } = this
    const whole = wholeOf(text, parts, end, kinds)
    if (whole !== undefined) this.add(this.wordTerms.at(whole, 0, whole.length), parts[0]!, end)
    for (let part = 0; part < parts.length; part += 2) this.addPart(parts[part]!, parts[part + 1]!)
  }

  private addPart(start: number, end: number): void {
    const { text, kinds } = this
    this.addSimple(start, end)
    const seam = seamOf(text, start, end, kinds)
    if (seam === 0) return
    this.addSimple(start, seam)
    this.addSimple(seam, end)
  }

  private addSimple(start: number, end: number): void {
    this.add(this.wordTerms.at(this.text, start, endOfWord(this.text, start, end)), start, end)
  }

  // Pairs are there already, and so are the words of two characters.
  private addWords(run: string): void {
    for (const word of this.segmenter.wordsWithin(run)) if (isLong(word)) this.terms.push(word)
  }

  // Shorter words come before the word that holds them, each length from left to right.
  private placeWords(start: number, end: number): void {
    const within = this.segmenter.wordsWithin(this.text.slice(start, end))
    let index = 0
    let at = start
    for (const word of this.segmenter.words(this.text.slice(start, end))) {
      let from = at
      let length = 0
      for (; index < within.length; index++) {
        const part = within[index]!
        if (part.length !== length) from = at
        length = part.length
        const place = this.text.indexOf(part, from)
        if (isLong(part)) this.add(part, place, place + part.length)
        from = place + 1
        if (part.length === word.length) break
      }
      index += 1
      at += word.length
    }
  }

  private add(term: string, start: number, end: number): void {
    this.terms.push(term)
    this.places?.push(start, end)
  }
}

/** Whether a word has three characters or more: those of two are pairs, which are terms anyway. */
export function isLong(word: string): boolean {
  if (word.length < 3 || word.length > MAX_WORD) return false
  let count = 0
  for (let at = 0; at < word.length && count < 3; at += widthAt(word, at)) count += 1
  return count === 3
}
