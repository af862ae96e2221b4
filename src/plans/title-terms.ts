/** Character classes of text: those no term uses share class 0. */
const ALPHABET = 1 << 16
const STAR = '*'

/**
 * Finds all of many terms in a text in one pass (Aho and Corasick, 1975), however many there are. Capitals, full-width
 * letters, and hyphens for spaces make no difference. A Latin letter or digit at the edge of a term must stand at the
 * edge of a word; an English plural and, for a term with a star at its end, any ending are let pass. At most 65,534
 * characters of terms; their table takes two bytes for each of them times each different one.
 */
export class TitleTerms {
  readonly #classes = new Uint16Array(ALPHABET)
  readonly #width: number
  readonly #next: Uint16Array
  readonly #ends: (readonly number[])[]
  readonly #terms: readonly string[]

  constructor(terms: readonly string[]) {
    this.#terms = terms.map(folded)
    const letters = [...new Set(this.#terms.flatMap((term) => bare(term).split('')))]
    for (const [index, letter] of letters.entries())
      for (const code of spellings(letter)) this.#classes[code] = index + 1
    this.#width = letters.length + 1
    const size = this.#terms.reduce((sum, term) => sum + term.length, 1)
    if (size >= ALPHABET) throw new RangeError('too many terms for one automaton')
    this.#next = new Uint16Array(size * this.#width)
    this.#ends = this.#link(this.#trie(), size)
  }

  /** Calls `found` with the place of each term the text contains, in the list given; a term may be told twice. */
  find(text: string, found: (term: number) => void): void {
    let state = 0
    for (let at = 0; at < text.length; at++) {
      state = this.#next[state * this.#width + this.#classes[text.charCodeAt(at)]!]!
      const ends = this.#ends[state]
      if (ends === undefined) continue
      for (const term of ends) if (standsAlone(text, at + 1, this.#terms[term]!)) found(term)
    }
  }

  #trie(): number[][] {
    const ends: number[][] = [[]]
    for (const [index, term] of this.#terms.entries()) {
      let state = 0
      for (const letter of bare(term).split('')) {
        const step = state * this.#width + this.#classes[letter.charCodeAt(0)]!
        if (this.#next[step] === 0) {
          this.#next[step] = ends.length
          ends.push([])
        }
        state = this.#next[step]!
      }
      ends[state]!.push(index)
    }
    return ends
  }

  // Breadth first: where a state has no step of its own, it steps as the longest proper suffix does.
  #link(ends: number[][], size: number): (readonly number[])[] {
    const suffix = new Uint16Array(size)
    const queue = [0]
    for (const state of queue) {
      for (let letter = 1; letter < this.#width; letter++) {
        const step = state * this.#width + letter
        const target = this.#next[step]!
        const fallback = state === 0 ? 0 : this.#next[suffix[state]! * this.#width + letter]!
        if (target === 0) this.#next[step] = fallback
        else {
          suffix[target] = fallback
          ends[target]!.push(...ends[fallback]!)
          queue.push(target)
        }
      }
    }
    return ends.map((list) => (list.length === 0 ? NOTHING : list)) as (readonly number[])[]
  }
}

const NOTHING: readonly number[] = []

function folded(term: string): string {
  return term
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-‐‑–\s]+/g, ' ')
}

function bare(term: string): string {
  return term.endsWith(STAR) ? term.slice(0, -1) : term
}

function spellings(letter: string): number[] {
  if (letter === ' ') return [' ', '-', '‐', '‑', '–', '\u00a0', '\u3000'].map((space) => space.charCodeAt(0))
  // A capital of two letters (ß) is none.
  const forms = [letter, letter.toUpperCase()].filter((form) => form.length === 1).map((form) => form.charCodeAt(0))
  return forms.flatMap((code) => (code > 0x20 && code < 0x7f ? [code, code + 0xfee0] : [code]))
}

function standsAlone(text: string, end: number, term: string): boolean {
  const length = term.length - (term.endsWith(STAR) ? 1 : 0)
  if (isWordCharacter(term.charCodeAt(0)) && isWordCharacter(text.charCodeAt(end - length - 1))) return false
  if (term.endsWith(STAR) || !isWordCharacter(term.charCodeAt(length - 1))) return true
  const tail = text.slice(end, end + 3).toLowerCase()
  const plural = tail.startsWith('es') ? 2 : tail.startsWith('s') ? 1 : 0
  return !isWordCharacter(text.charCodeAt(end + plural)) || !isWordCharacter(text.charCodeAt(end))
}

// Outside a text the code is NaN, which is no character of a word.
function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
