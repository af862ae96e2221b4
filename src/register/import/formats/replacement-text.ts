import { type Static, Type } from '@sinclair/typebox'
import type { PackDefinition } from '../../../platform/index.ts'
import type { Doubt, RelationClaim } from '../../claims.ts'
import { MAX_IDENTIFIER, MAX_RAW, MAX_RELATIONS } from '../reader.ts'
import { alternatives } from './alternatives.ts'

const list = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })

const REPLACEMENT_WORDS_SCHEMA = Type.Object(
  {
    /** Verbs: what follows is replaced by the record. */
    replaces: list,
    /** Openers of the passive: what stands between one and a verb replaces the record. */
    passive: list,
    partly: list,
    separators: list,
    /** Whole texts that say nothing. */
    nothing: list,
    /** Words behind a number that add nothing to the relation. */
    trailing: list,
    /** Labels of other remarks, which reach to the next verb. */
    remarks: list,
    /** Numbers that begin with a word instead of a letter code carry one of these. */
    numberWords: list,
  },
  { additionalProperties: false },
)

/** The words of one language that steer the reading of replacement remarks; data of a pack. */
export type ReplacementWords = Static<typeof REPLACEMENT_WORDS_SCHEMA>

/** `import/replacement-words.yaml` of a pack. */
export const REPLACEMENT_WORDS = {
  name: 'replacement-words',
  files: ['import/replacement-words.yaml'],
  schema: REPLACEMENT_WORDS_SCHEMA,
} satisfies PackDefinition<typeof REPLACEMENT_WORDS_SCHEMA>

/** What a replacement remark says, with targets as printed, and what in it could not be read. */
export interface ReplacementReading {
  readonly relations: readonly RelationClaim[]
  readonly doubts: readonly Doubt[]
}

/** Longest remark read, in UTF-16 units; the rest is cut and doubted. */
const MAX_REMARK = 20_000
/** Exporting catalogues cut long remarks; a number at the very end of one this long may be half a number. */
const SUSPECT_LENGTH = 100

/** How a stretch of the text relates to the record: `bare` has no verb. */
type Role = 'replaces' | 'replaced-by' | 'bare' | 'remark'
interface Stretch {
  readonly role: Role
  readonly text: string
  readonly partly: boolean
}

/**
 * A reader of free-text remarks on replacement, compiled once for the words of the packs: `代替A,B`, `被C代替`, both in one string, partial replacement, bare numbers.
 * A bare number replaces nothing by itself: where it is an earlier edition of the record's `own` number it is taken as
 * replaced, else it is `related` with a doubt. Anything that is no number becomes one doubt, never a relation.
 */
export function replacementReader(words: ReplacementWords): (text: string, own?: string) => ReplacementReading {
  const patterns = patternsOf(words)
  return (text, own = '') => {
    const plain = cleaned(text)
    if (plain === '' || words.nothing.includes(plain)) return { relations: [], doubts: [] }
    const reading = new Reading(patterns, own)
    const stretches = stretchesOf(plain, patterns)
    for (const [index, stretch] of stretches.entries()) {
      reading.take(stretch, plain.length >= SUSPECT_LENGTH && index === stretches.length - 1)
    }
    return reading.result(plain)
  }
}

/** The words, and the patterns made of them once. */
interface Patterns {
  readonly words: ReplacementWords
  /** Passive openers (group 1), verbs (group 2) and remark labels. */
  readonly marks: RegExp
  readonly partly: RegExp
  readonly partMark: RegExp
  readonly separators: RegExp
}

function patternsOf(words: ReplacementWords): Patterns {
  const partly = alternatives(words.partly)
  const verb = `(?:${partly})?(?:${alternatives(words.replaces)})[:：]?`
  const remark = `(?:${alternatives(words.remarks)})[:：\\s]`
  return {
    words,
    marks: new RegExp(`(${alternatives(words.passive)})|(${verb})|${remark}`, 'g'),
    partly: new RegExp(partly),
    partMark: new RegExp(`[(（](?:${partly})[)）]|(?:${partly})$`, 'g'),
    separators: new RegExp(alternatives(words.separators)),
  }
}

class Reading {
  readonly #relations = new Map<string, RelationClaim>()
  readonly #doubts = new Set<string>()
  readonly #patterns: Patterns
  readonly #own: string

  constructor(patterns: Patterns, own: string) {
    this.#patterns = patterns
    this.#own = own
  }

  take({ role, text, partly }: Stretch, maybeCut: boolean): void {
    if (role === 'remark') {
      this.#doubts.add('unrelated-remark')
      return
    }
    const pieces = piecesOf(text, this.#patterns)
    for (const [index, piece] of pieces.entries()) {
      const target = targetOf(piece, this.#patterns)
      if (target === undefined) this.#doubts.add('unread-replacement')
      else if (maybeCut && index === pieces.length - 1 && isCut(target, pieces)) this.#doubts.add('cut-short')
      else this.#relate(role, target, partly || piece.search(this.#patterns.partMark) >= 0)
    }
  }

  #relate(role: Role, target: string, partly: boolean): void {
    const known = role !== 'bare' || isEarlierEdition(target, this.#own)
    if (role === 'bare') this.#doubts.add('no-replacement-verb')
    const relation: RelationClaim = {
      kind: known ? 'replaces' : 'related',
      ...(role === 'replaced-by' ? { inverse: true } : {}),
      target,
      ...(partly ? { note: this.#patterns.words.partly.at(-1) ?? 'partly' } : {}),
    }
    const key = `${relation.kind} ${relation.inverse ?? ''} ${target}`
    if (this.#relations.size < MAX_RELATIONS && !this.#relations.has(key)) this.#relations.set(key, relation)
  }

  result(text: string): ReplacementReading {
    const raw = text.slice(0, MAX_RAW)
    return {
      relations: [...this.#relations.values()],
      doubts: [...this.#doubts].map((reason) => ({ field: 'relations', raw, reason })),
    }
  }
}

// Catalogue pages leak markup, some of it escaped: its words belong to the page, not to the remark.
function cleaned(text: string): string {
  return text
    .slice(0, MAX_REMARK)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/<[^<>]{0,200}>/g, ' ')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
}

/** Cuts the text at verbs, passive openers and remark labels. */
function stretchesOf(text: string, { marks, partly }: Patterns): Stretch[] {
  const stretches: Stretch[] = []
  let role: Role = 'bare'
  let isPartly = false
  let from = 0
  const close = (to: number, closed: Role, byPart: boolean) => {
    const part = text.slice(from, to).trim()
    if (part !== '' || closed === 'remark') stretches.push({ role: closed, text: part, partly: byPart })
  }
  for (const mark of text.matchAll(marks)) {
    const [whole, opensPassive, isVerb] = mark
    const byPart = isVerb !== undefined && partly.test(whole)
    close(mark.index, role, role === 'replaced-by' ? byPart : isPartly)
    from = mark.index + whole.length
    const closesPassive: boolean = isVerb !== undefined && role === 'replaced-by'
    role =
      opensPassive !== undefined ? 'replaced-by' : isVerb === undefined ? 'remark' : closesPassive ? 'bare' : 'replaces'
    isPartly = byPart && !closesPassive
  }
  close(text.length, role, isPartly)
  return stretches
}

// Besides separators, a number that follows a year at once begins a new piece (`JJG 169-1993JJG 124-2005`).
function piecesOf(text: string, { words, separators }: Patterns): string[] {
  const glue =
    /(?<=[-—－–]\d{2}(?:\d{2})?(?:[(（][^()（）\d]{1,8}[)）])?)\s*(?=[A-Z]{2,}[A-Z/]*\s?(?:[(（][^()（）]{1,8}[)）])?\s?\d)/
  return text
    .split(separators)
    .flatMap((piece) => piece.split(glue))
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece) && !words.trailing.includes(piece))
}

/** The number at the head of a piece; titles behind it, in the same piece, are dropped. */
function targetOf(piece: string, { words, partMark }: Patterns): string | undefined {
  const named = words.numberWords.some((word) => piece.includes(word))
  const bare = piece.replace(partMark, '')
  const text = named ? bare : (/^[A-Z](?:[(（][^()（）]{1,8}[)）]|[^\p{Script=Han}《》()（）])*/u.exec(bare)?.[0] ?? '')
  const target = withoutYearBracket(text)
    .replace(/[\s.:：;(（\-—－–]+$/u, '')
    .trim()
  if (target.length > MAX_IDENTIFIER || !/\d/.test(target)) return undefined
  if (named && !/\d[-—－–]\d{4}/.test(target)) return undefined
  return hasLetterCode(target) || named ? target : undefined
}

// A remark can end in the middle of a name; a code is at most a few letters long before its digits.
function hasLetterCode(target: string): boolean {
  return /^[A-Z][A-Za-z/.&-]{0,20}[^A-Za-z\d]{0,2}(?:[(（][^()（）]{1,8}[)）])?[^\p{Script=Han}]*\d/u.test(target)
}

function withoutYearBracket(text: string): string {
  return text.replace(/[(（]\d{4}[)）]$/u, '')
}

function isCut(target: string, pieces: readonly string[]): boolean {
  if (/[-—－–]\d{0,3}$/.test(target) && !/[-—－–]\d{2}$/.test(target)) return true
  const isDated = (text: string) => /[-—－–:]\d{2,4}/.test(text)
  return !isDated(target) && pieces.length > 1 && pieces.slice(0, -1).every(isDated)
}

// `GB/T 10170-2010` before `GB/T 10170-2022`; the nature may have changed (`GB` → `GB/T`), the number not.
function isEarlierEdition(target: string, own: string): boolean {
  const before = editionOf(target)
  const after = editionOf(own)
  return before !== undefined && after !== undefined && before.base === after.base && before.year < after.year
}

function editionOf(identifier: string): { base: string; year: number } | undefined {
  const [, number, year] = /^(.*\d.*)[-—－–](\d{2}|\d{4})[A-Z]?$/.exec(identifier.trim()) ?? []
  if (number === undefined || year === undefined) return undefined
  const base = number.replace(/\/[TZ](?![A-Z])/, '').replace(/\s/g, '')
  return { base, year: year.length === 2 ? 1900 + Number(year) : Number(year) }
}
