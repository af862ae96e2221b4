import { KIND } from './characters.ts'

/** The forms under which one word, number or code is found: whole and in parts. Offsets into the folded text. */

/** Longer terms are cut, longer codes have parts only. */
export const MAX_TERM = 64
const MAX_PARTS = 8

/** The whole of a compound as one term, or `undefined` where its parts say everything. */
export function wholeOf(text: string, parts: readonly number[], end: number, kinds: Uint8Array): string | undefined {
  const start = parts[0]!
  if (end - start > MAX_TERM) return undefined
  const isSigned = end > parts[parts.length - 1]!
  if (isSigned) return text.slice(start, end)
  if (parts.length === 2 || parts.length > MAX_PARTS * 2) return undefined
  return isCode(text, start, end, kinds) ? text.slice(start, end) : joined(text, parts)
}

/** Where a simple part ends as a term: long ones are cut, never through a pair of surrogates. */
export function endOfWord(text: string, start: number, end: number): number {
  if (end - start <= MAX_TERM) return end
  const unit = text.charCodeAt(start + MAX_TERM - 1)
  return start + MAX_TERM - (unit >= 0xd800 && unit < 0xdc00 ? 1 : 0)
}

/** A simple part as a word, so cut. */
export function wordAt(text: string, start: number, end: number): string {
  return text.slice(start, endOfWord(text, start, end))
}

/** Whether it holds a digit or an ampersand: then its joiners say something (`802.11`, `r&d`), unlike a hyphen's. */
export function isCode(text: string, start: number, end: number, kinds: Uint8Array): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (kinds[unit] === KIND.digit || unit === 0x26) return true
  }
  return false
}

/**
 * Where letters and digits meet in a part that has one such place (`pm|2`, `110|kv`); 0 where there is none or more, or
 * where the halves would be single characters that stand everywhere (`5g`).
 */
export function seamOf(text: string, start: number, end: number, kinds: Uint8Array): number {
  if (end - start < 3) return 0
  let seam = 0
  let before = kinds[text.charCodeAt(start)]
  for (let at = start + 1; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)]
    if (kind !== before && seam > 0) return 0
    if (kind !== before) seam = at
    before = kind
  }
  return seam
}

function joined(text: string, parts: readonly number[]): string {
  let whole = ''
  for (let part = 0; part < parts.length; part += 2) whole += text.slice(parts[part], parts[part + 1])
  return whole
}
