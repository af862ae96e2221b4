/**
 * How people type: full-width forms, a dozen dashes, doubled blanks. Reading works on one spelling of all that; what
 * stood there is kept beside it, character for character, so that it can be printed back.
 */

/** Two texts of equal length: `norm` is matched, `kept` has the dashes, brackets and marks as they were typed. */
export interface Spelling {
  readonly norm: string
  readonly kept: string
}

const PLAIN = /^[!-~]+(?: [!-~]+)*$/
// Hyphens, figure and em dashes, minus signs, the ideographic and katakana long marks that OCR and input methods leave.
const DASHES = /[\u2010-\u2015\u2212\u2500\u2796\u2e3a\u2e3b\u30fc\ufe58\ufe63]/g
const BLANKS = /[\s\u00a0\u3000\p{Cc}]+/gu
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
const FULL_WIDTH = /[\uff01-\uff5e]/g
const BRACKETS_AND_TILDES: Readonly<Record<string, string>> = {
  '\u3010': '[',
  '\u3011': ']',
  '\u3014': '[',
  '\u3015': ']',
  '\u301c': '~',
  '\u223c': '~',
  '\u2236': ':',
  '\u2044': '/',
  '\u2215': '/',
}
const ODD_MARKS = /[\u3010\u3011\u3014\u3015\u301c\u223c\u2236\u2044\u2215]/g

/** The text without outer and doubled blanks, in the one spelling that templates are written for. */
export function spell(text: string): Spelling {
  if (PLAIN.test(text)) return { norm: text, kept: text }
  const kept = text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
  return { norm: fold(kept), kept }
}

/** Full-width signs and letters, dashes and odd marks as ASCII; one character for one, so that places stay the same. */
export function fold(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(DASHES, '-')
    .replace(ODD_MARKS, (sign) => BRACKETS_AND_TILDES[sign]!)
}
