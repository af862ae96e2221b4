import type { Doubt } from '../claims.ts'
import { MAX_RAW } from './reader.ts'

/** A number whose code and digits stood in two columns, joined. */
export interface JoinedNumber {
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly doubt: Doubt
}

/** Head of a title that is the rest of a number: an optional bracket, a few letters, digits with parts, a year. */
const NUMBER_HEAD =
  /^((?:[(（][^()（）]{1,10}[)）]\s*)?[A-Z]{0,12}\d[\dA-Za-z./号]*(?:\s*[-—－–~～]\s*[A-Z]?\d+)*?\s*[-—－–]\s*\d{4}[A-Z]?)(?:\s+|(?=[^\d\s-]))(.+)$/s

/**
 * Joins a code without any digit (`T/ABC`) with the number at the head of a title (`317-2024 Title …`), as some catalogues
 * split them. Undefined where the identifier has digits or no title begins with a number.
 */
export function joinSplitNumber(code: string, titles: Readonly<Record<string, string>>): JoinedNumber | undefined {
  if (code === '' || /\d/.test(code)) return undefined
  for (const [language, title] of Object.entries(titles)) {
    const [, number, rest] = NUMBER_HEAD.exec(title.trim()) ?? []
    if (number === undefined || rest === undefined) continue
    const raw = `${code} | ${title}`.slice(0, MAX_RAW)
    const identifier = code + (/^[(（]|^\d+\/[A-Z]/.test(number) ? '' : ' ') + number
    return {
      identifier,
      titles: { ...titles, [language]: rest.trim() },
      doubt: { field: 'identifier', raw, reason: 'split-number' },
    }
  }
  return undefined
}
