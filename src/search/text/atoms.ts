import { FUNCTION_WORDS } from './function-words.ts'
import { scan, widthAt } from './scan.ts'
import type { Stem, Stems } from './stems.ts'
import { isLong, type TermTools } from './terms.ts'
import { isCode, seamOf, wholeOf, wordAt } from './word-shape.ts'

/** The smallest pieces of a query that mean something: words of a run of ideographs, words and codes between blanks. */

export interface Atom {
  /** Offsets into the folded text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /**
   * Ways to find it, as typed first; each a list of terms that must all be there. Never empty. Those of words begin with
   * English stems, French stems and no stems, whether they differ or not, so that atoms of one language go together.
   */
  readonly ways: readonly (readonly string[])[]
  readonly boost: readonly string[]
  /** How it is looked up among synonyms: stems, so that plurals are found. */
  readonly key: string
  readonly isIdeographic: boolean
  /** A single character with no neighbours: it is also the beginning of pairs. */
  readonly isLone: boolean
  readonly isFunctionWord: boolean
}

export interface AtomTools extends TermTools {
  readonly stems: Stems
}

/** The atoms of a folded text, in order. */
export function atomsOf(text: string, tools: AtomTools): Atom[] {
  const atoms: Atom[] = []
  scan(text, tools.kinds, {
    ideographs: (start, end) => atoms.push(...runAtoms(text, start, end, tools)),
    word: (parts, end) => atoms.push(wordAtom(text, parts, end, tools)),
  })
  return atoms
}

/** The key of atoms that follow one another. */
export function keyOf(atoms: readonly Atom[]): string {
  let key = ''
  for (const [index, atom] of atoms.entries()) {
    key += index > 0 && !atom.isIdeographic && !atoms[index - 1]!.isIdeographic ? ` ${atom.key}` : atom.key
  }
  return key
}

/** Pairs of neighbours in a run of ideographs; a single character alone. */
export function pairsOf(run: string): string[] {
  const pairs: string[] = []
  let at = 0
  for (let next = widthAt(run, 0); next < run.length; ) {
    const after = next + widthAt(run, next)
    pairs.push(run.slice(at, after))
    at = next
    next = after
  }
  return pairs.length === 0 ? [run] : pairs
}

interface Segment {
  readonly start: number
  readonly end: number
  readonly isSingle: boolean
}

function runAtoms(text: string, start: number, end: number, tools: AtomTools): Atom[] {
  const segments = joinSingles(text, segmentsOf(text, start, end, tools))
  return segments.map((segment) => segmentAtom(text, segment, { start, end }))
}

function segmentsOf(text: string, start: number, end: number, { segmenter }: AtomTools): Segment[] {
  let at = start
  return segmenter.words(text.slice(start, end)).map((word) => {
    const from = at
    at += word.length
    return { start: from, end: at, isSingle: widthAt(text, from) === word.length }
  })
}

/** Single characters side by side are a word that the dictionary does not have. */
function joinSingles(text: string, segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  let isOpen = false
  for (const segment of segments) {
    const isLoose = segment.isSingle && !FUNCTION_WORDS.has(text.slice(segment.start, segment.end))
    const last = joined.at(-1)
    if (isLoose && isOpen && last) joined[joined.length - 1] = { start: last.start, end: segment.end, isSingle: false }
    else joined.push(segment)
    isOpen = isLoose
  }
  return joined
}

function segmentAtom(text: string, { start, end, isSingle }: Segment, run: { start: number; end: number }): Atom {
  const word = text.slice(start, end)
  const isLone = isSingle && end - start === run.end - run.start
  const before = start > run.start ? text.slice(lastCharacter(text, start), end) : undefined
  const after = end < run.end ? text.slice(lastCharacter(text, end), end + widthAt(text, end)) : undefined
  const neighbours = isSingle ? [before, after].filter((pair) => pair !== undefined) : []
  return {
    ...{ start, end, text: word, key: word, isIdeographic: true, isLone },
    ways: neighbours.length > 0 ? neighbours.map((pair) => [pair]) : [pairsOf(word)],
    boost: isSingle ? [] : [...(isLong(word) ? [word] : []), ...(after === undefined ? [] : [after])],
    isFunctionWord: FUNCTION_WORDS.has(word),
  }
}

function lastCharacter(text: string, end: number): number {
  return end >= 2 && widthAt(text, end - 2) === 2 ? end - 2 : end - 1
}

function wordAtom(text: string, parts: readonly number[], end: number, tools: AtomTools): Atom {
  const start = parts[0]!
  const whole = wholeOf(text, parts, end, tools.kinds)
  const forms = whole === undefined ? [] : formsOf(whole, tools.stems).map((form) => [form])
  return {
    ...{ start, end, text: text.slice(start, end), isIdeographic: false, isLone: false, boost: [] },
    ways: [...forms, ...partWays(text, parts, tools)],
    key: keyOfWord(text, parts, whole, tools),
    isFunctionWord: FUNCTION_WORDS.has(text.slice(start, end)),
  }
}

// What the language of a text makes of the word: one of these is in it.
function formsOf(word: string, { english, french }: Stems): string[] {
  return [english(word), french(word), word]
}

/** All parts as they stand; the same in French; the same unstemmed; and with letters and digits apart. */
function partWays(text: string, parts: readonly number[], { kinds, stems }: AtomTools): string[][] {
  const ranges = rangesOf(parts)
  const ways = [stems.english, stems.french, (word: string) => word].map((stem: Stem) =>
    ranges.map(([start, end]) => stem(wordAt(text, start, end))),
  )
  const seams = ranges.map(([start, end]) => seamOf(text, start, end, kinds))
  if (seams.every((seam) => seam === 0)) return ways
  const apart = ranges.flatMap(([start, end], index) => {
    const seam = seams[index]!
    const halves = seam === 0 ? [[start, end] as const] : [[start, seam] as const, [seam, end] as const]
    return halves.map(([from, to]) => stems.english(wordAt(text, from, to)))
  })
  return [...ways, apart]
}

function rangesOf(parts: readonly number[]): (readonly [start: number, end: number])[] {
  const ranges: (readonly [number, number])[] = []
  for (let part = 0; part < parts.length; part += 2) ranges.push([parts[part]!, parts[part + 1]!])
  return ranges
}

function keyOfWord(text: string, parts: readonly number[], whole: string | undefined, tools: AtomTools): string {
  const [start, end] = [parts[0]!, parts[parts.length - 1]!]
  if (whole !== undefined) return tools.stems.english(whole)
  const isPlain = parts.length === 2 && !isCode(text, start, end, tools.kinds)
  const word = wordAt(text, start, end)
  return isPlain ? tools.stems.english(word) : word
}
