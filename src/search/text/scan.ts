import { KIND, kindOfPair } from './characters.ts'

/** What a scan finds, in order; offsets into the folded text. */
export interface ScanHandler {
  /** A run of ideographs, syllables or kana, one character or more. */
  ideographs(start: number, end: number): void
  /**
   * A word, number or code: its parts between joiners as start, end, start, end …; valid during the call only. `end` lies
   * behind the last part where a sign belongs to the word (`C++`).
   */
  word(parts: readonly number[], end: number): void
}

const DOT = 0x2e
const HYPHEN = 0x2d
const LOW_LINE = 0x5f
const AMPERSAND = 0x26
const SLASH = 0x2f
const COLON = 0x3a
const APOSTROPHE = 0x27
const PLUS = 0x2b
const NUMBER_SIGN = 0x23
const SMALL_S = 0x73

/** Longer letters with a plus or sharp behind them are no name of a language or ion. */
const MAX_SIGNED = 3

/** Goes through a folded text once. */
export function scan(text: string, kinds: Uint8Array, handler: ScanHandler): void {
  const parts: number[] = []
  let at = 0
  while (at < text.length) {
    const kind = kindAt(text, at, kinds)
    if (kind === KIND.ideograph) {
      const end = endOfRun(text, at, kinds)
      handler.ideographs(at, end)
      at = end
    } else if (kind === KIND.letter || kind === KIND.digit) {
      parts.length = 0
      const end = signEnd(text, readParts(text, at, kinds, parts), kinds, parts)
      handler.word(parts, end)
      at = skipPossessive(text, end, kinds)
    } else at += 1
  }
}

/** Units of the character at an offset: 2 for a pair of surrogates. */
export function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return 1
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1
}

function kindAt(text: string, at: number, kinds: Uint8Array): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return at < text.length ? kinds[unit]! : KIND.separator
  return widthAt(text, at) === 2 ? kindOfPair(text.codePointAt(at)!) : KIND.separator
}

function endOfRun(text: string, start: number, kinds: Uint8Array): number {
  let at = start + widthAt(text, start)
  while (at < text.length && kindAt(text, at, kinds) === KIND.ideograph) at += widthAt(text, at)
  return at
}

function readParts(text: string, start: number, kinds: Uint8Array, parts: number[]): number {
  let at = start
  for (;;) {
    const end = endOfPart(text, at, kinds)
    parts.push(at, end)
    if (!isJoined(text, end, kinds)) return end
    at = end + 1
  }
}

function endOfPart(text: string, start: number, kinds: Uint8Array): number {
  let at = start
  while (at < text.length) {
    const kind = kinds[text.charCodeAt(at)]!
    if (kind === KIND.letter || kind === KIND.digit) at += 1
    else if (isWordKind(kindAt(text, at, kinds))) at += 2
    else break
  }
  return at
}

function isWordKind(kind: number): boolean {
  return kind === KIND.letter || kind === KIND.digit
}

/** Whether the unit at `at`, behind a part, joins it with what follows: `802.11`, `wi-fi`, `r&d`, `27001:2022`. */
function isJoined(text: string, at: number, kinds: Uint8Array): boolean {
  const unit = text.charCodeAt(at)
  if (at >= text.length || kinds[unit] !== KIND.joiner || unit === APOSTROPHE) return false
  const after = kindAt(text, at + 1, kinds)
  if (!isWordKind(after)) return false
  const before = kinds[text.charCodeAt(at - 1)]
  const digits = (before === KIND.digit ? 1 : 0) + (after === KIND.digit ? 1 : 0)
  if (unit === COLON) return digits === 2
  if (unit === SLASH) return digits >= 1
  if (unit === AMPERSAND) return digits === 0
  return unit === DOT || unit === HYPHEN || unit === LOW_LINE
}

function signEnd(text: string, end: number, kinds: Uint8Array, parts: readonly number[]): number {
  if (parts.length !== 2 || end - parts[0]! > MAX_SIGNED || kinds[text.charCodeAt(end - 1)] !== KIND.letter) return end
  let at = end
  if (text.charCodeAt(at) === NUMBER_SIGN) at += 1
  else while (at < end + 2 && text.charCodeAt(at) === PLUS) at += 1
  return isWordKind(kindAt(text, at, kinds)) ? end : at
}

function skipPossessive(text: string, end: number, kinds: Uint8Array): number {
  const isS = text.charCodeAt(end) === APOSTROPHE && text.charCodeAt(end + 1) === SMALL_S
  return isS && !isWordKind(kindAt(text, end + 2, kinds)) ? end + 2 : end
}
