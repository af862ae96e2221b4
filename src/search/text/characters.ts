import { Converter } from 'opencc-js/t2cn'

/**
 * Characters as terms have them: lower case, half width, simplified, without accents. The fold of a character depends on
 * nothing beside it but the marks that follow, so a part of a text folds as it does within the whole. Pure tables.
 */

/** What a character is to the splitting of texts. */
export const KIND = { separator: 0, ideograph: 1, letter: 2, digit: 3, joiner: 4 } as const

export interface CharacterTables {
  /** By UTF-16 unit the one unit it folds to, or 0 where folding changes the length. */
  readonly fold: Uint16Array
  /** By folded UTF-16 unit its `KIND`; surrogates are separators here, see `kindOfPair`. */
  readonly kind: Uint8Array
}

/** Letters that keep a stroke or a ligature in every normal form. */
const SPECIAL: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't', ё: 'е' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '‐': '-', '‑': '-', '‒': '-', '–': '-', '−': '-', '⁄': '/', '∕': '/' },
  ...{ '—': ' ', '―': ' ' },
}

/** Gone without a trace: what is not seen, and marks of trade. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}™®©℠]/gu
/** Marks on letters that readers leave out; vowel signs of other scripts stay. */
const ACCENTS = /[[\p{Script=Inherited}\p{Script=Hebrew}]&&\p{Mn}]/gv
const ACCENTED = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]/
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー]$/u
const LETTER = /^[\p{L}\p{M}]$/u
const DIGIT = /^\p{Nd}$/u
const JOINERS = new Set(".-/&:_'")

/** Builds the tables: some hundred milliseconds, once. */
export function characterTables(): CharacterTables {
  const simplify = Converter({ from: 't', to: 'cn' })
  const fold = new Uint16Array(0x10000)
  const kind = new Uint8Array(0x10000)
  for (let unit = 1; unit < 0x10000; unit++) {
    if (isSurrogate(unit)) continue
    const character = String.fromCharCode(unit)
    const plain = unit < 0x80 ? character.toLowerCase() : foldCharacter(character)
    const folded = isIdeographic(unit) ? simplified(plain, simplify) : plain
    if (folded.length === 1 && !isMark(unit)) fold[unit] = folded.charCodeAt(0)
    kind[unit] = kindOf(character)
  }
  return { fold, kind }
}

/** A character with the marks that follow it, folded in all but the choice between traditional and simplified. */
export function foldCharacter(cluster: string): string {
  const composed = cluster.replace(INVISIBLE, '').normalize('NFKC').toLowerCase()
  let folded = ''
  for (const character of composed) folded += foldComposed(character)
  return folded.replace(ACCENTS, '')
}

/** Whether the unit is a mark that may belong to the character before it. */
export function isMark(unit: number): boolean {
  if (unit < 0x300) return false
  if (unit === 0x3099 || unit === 0x309a || unit === 0xff9e || unit === 0xff9f) return true
  return COMBINING.test(String.fromCharCode(unit))
}

/** The `KIND` of a character beyond the basic plane. */
export function kindOfPair(codePoint: number): number {
  if (codePoint >= 0x20000 && codePoint < 0x40000) return KIND.ideograph
  const character = String.fromCodePoint(codePoint)
  if (IDEOGRAPH.test(character)) return KIND.ideograph
  return LETTER.test(character) ? KIND.letter : KIND.separator
}

const COMBINING = /\p{Mn}/u

function foldComposed(character: string): string {
  const special = SPECIAL[character]
  if (special !== undefined) return special
  if (ACCENTED.test(character)) return bare(character)
  if (DIGIT.test(character)) return String(digitValue(character.codePointAt(0)!))
  return character
}

function bare(character: string): string {
  const letters = character.normalize('NFD').replace(ACCENTS, '')
  return SPECIAL[letters] ?? letters
}

// Digits of a script stand in tens that begin where the value is nought.
function digitValue(codePoint: number): number {
  let zero = codePoint
  while (codePoint - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return codePoint - zero
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000
}

function isIdeographic(unit: number): boolean {
  return (unit >= 0x2e80 && unit < 0x3000) || (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xf900 && unit < 0xfb00)
}

// Some simple forms lie beyond the basic plane; the character then stays as it is, in texts and queries alike.
function simplified(character: string, simplify: (text: string) => string): string {
  const simple = simplify(character)
  return simple.length === character.length ? simple : character
}

function kindOf(character: string): number {
  if (IDEOGRAPH.test(character)) return KIND.ideograph
  if (DIGIT.test(character)) return KIND.digit
  if (LETTER.test(character)) return KIND.letter
  return JOINERS.has(character) ? KIND.joiner : KIND.separator
}
