/** Identifiers in running text: lists of replaced documents, paragraphs of laws, normative references. */

import type { Form } from './flavour.ts'
import type { Identifier } from './identifier.ts'
import { fold, type Spelling } from './spelling.ts'

/** An identifier and where it stands, in UTF-16 units of the text: `text.slice(start, end)`. */
export interface FoundIdentifier {
  readonly start: number
  readonly end: number
  readonly identifier: Identifier
  /** True where the text gave the number only, after a full identifier: the 2 of `GB/T 5000.1、5000.2`. */
  readonly elided?: true
}

/** What finding needs of a grammar. */
export interface Readers {
  formsAt(norm: string): Iterable<readonly Form[]>
  read(spelling: Spelling): Identifier | null
}

/** Longest stretch in which one identifier is looked for. */
const WINDOW = 160
const START = /[A-Z0-9\u0400-\u04ff\u4e00-\u9fff]/iy
const WORD = /[A-Za-z0-9\u0400-\u04ff]/
const BETWEEN = /(?: ?[、，,;；] ?| ?(?:和|及|与|或|以及) ?| (?:and|or) )(?=\d)/y
// A bare number goes on a list only where it cannot be a year, an amount or a clause.
const BARE = /(?:\d{1,6}(?:\.\d{1,5}){1,3}|\d{3,6})(?:-\d{4})?(?![0-9A-Za-z.%年月日章条号项个])/y
const YEAR_LIKE = /^(?:19|20)\d\d$/

/** All identifiers of a text, in order and without overlap. */
export function findIdentifiers(text: string, readers: Readers): FoundIdentifier[] {
  const { norm, kept, places } = flatten(text)
  const found: FoundIdentifier[] = []
  for (let at = 0; at < norm.length; ) {
    const here = isStart(norm, at) ? identifierAt({ norm, kept }, at, readers) : null
    if (here === null) at++
    else {
      found.push(placed(here, places))
      at = goOn({ norm, kept }, here, readers, (next) => found.push({ ...placed(next, places), elided: true }))
    }
  }
  return found
}

interface Flat extends Spelling {
  /** The place in the text of each character, and of the end. */
  readonly places: readonly number[]
}

// Runs of blanks become one; everything else keeps its place in line.
function flatten(text: string): Flat {
  const places: number[] = []
  let kept = ''
  let at = 0
  for (const [blank] of text.matchAll(/[\s\u3000]+|[^\s\u3000]+/g)) {
    const isBlank = /^[\s\u3000]/.test(blank)
    for (let offset = 0; offset < (isBlank ? 1 : blank.length); offset++) places.push(at + offset)
    kept += isBlank ? ' ' : blank
    at += blank.length
  }
  places.push(at)
  return { norm: fold(kept), kept, places }
}

interface Here {
  readonly start: number
  readonly end: number
  readonly identifier: Identifier
}

function placed({ start, end, identifier }: Here, places: readonly number[]): FoundIdentifier {
  return { start: places[start]!, end: places[end - 1]! + 1, identifier }
}

function isStart(norm: string, at: number): boolean {
  START.lastIndex = at
  return START.test(norm) && (at === 0 || !WORD.test(norm[at]!) || !WORD.test(norm[at - 1]!))
}

function identifierAt({ norm, kept }: Spelling, start: number, readers: Readers): Here | null {
  const window = norm.slice(start, start + WINDOW)
  for (const forms of readers.formsAt(window)) {
    for (const length of lengths(forms, window)) {
      const spelling = { norm: window.slice(0, length), kept: kept.slice(start, start + length) }
      const identifier = readers.read(spelling)
      if (identifier?.range?.kind === 'list') return identifierAt(upToComma(norm, start), start, readers)
      if (identifier !== null && isPlain(identifier, spelling.norm)) return { start, end: start + length, identifier }
    }
  }
  return null
}

// One record of a catalogue may stand for a list; in running text each member stands for itself.
function upToComma(norm: string, start: number): Spelling {
  const comma = start + norm.slice(start).search(/[、，,]/)
  const cut = norm.slice(0, comma)
  return { norm: cut, kept: cut }
}

// The longest reading first: an amendment belongs to what it amends.
function lengths(forms: readonly Form[], window: string): number[] {
  const ends = new Set<number>()
  for (const { opening, inText } of forms) {
    opening.lastIndex = 0
    if (inText && opening.test(window)) ends.add(opening.lastIndex)
  }
  return [...ends].sort((a, b) => b - a)
}

// `GJB2` is a gene, `AS 4` a drawing: what is neither dated nor graded must look like a number of a standard.
function isPlain(identifier: Identifier, norm: string): boolean {
  const { year, version, force, copublishers, type, supplements, number, level } = identifier
  if (year !== undefined || version !== undefined || supplements.length > 0 || level === 'project') return true
  const inCapitals = norm[0] === norm[0]!.toUpperCase()
  const graded = (force !== undefined && force !== 'mandatory') || copublishers.length > 0 || type !== undefined
  return inCapitals && (graded || number.length >= 4 || (number.length >= 3 && norm.includes(' ')))
}

/** Reads on through bare numbers that share the code of the identifier before them; returns where they end. */
function goOn({ norm }: Spelling, first: Here, readers: Readers, add: (next: Here) => void): number {
  const head = norm.slice(first.start, norm.indexOf(first.identifier.number, first.start))
  let end = first.end
  for (;;) {
    BETWEEN.lastIndex = end
    if (!BETWEEN.test(norm)) return end
    const start = BETWEEN.lastIndex
    BARE.lastIndex = start
    const bare = BARE.exec(norm)?.[0]
    if (bare === undefined || YEAR_LIKE.test(bare)) return end
    const identifier = readers.read({ norm: head + bare, kept: head + bare })
    if (identifier === null) return end
    end = start + bare.length
    add({ start, end, identifier })
  }
}
