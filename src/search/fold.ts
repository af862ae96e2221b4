/** Spellings of designations brought to one form, for finding them as one types and for their order. Pure. */

const DIGIT = 1
const LETTER = 2

/**
 * Letters in upper case and digits; groups of digits stay apart by a point: `GB/T 19001.1—2016` is `GBT19001.1.2016`.
 * Everything else falls away, so that spelling does not matter.
 */
export function foldIdentifier(text: string): string {
  const folded = text.normalize('NFKC').toUpperCase()
  let out = ''
  let before = 0
  let isApart = false
  for (const char of folded) {
    const kind = kindOf(char)
    if (kind === 0) {
      isApart = true
      continue
    }
    if (kind === DIGIT && before === DIGIT && isApart) out += '.'
    out += char
    before = kind
    isApart = false
  }
  return out
}

function kindOf(char: string): number {
  const code = char.charCodeAt(0)
  if (code < 128) {
    if (code >= 48 && code <= 57) return DIGIT
    return code >= 65 && code <= 90 ? LETTER : 0
  }
  return /[\p{L}\p{N}]/u.test(char) ? LETTER : 0
}

/** The folded form from its number on: `19001.1.2016`; undefined where it begins with the number or has none. */
export function bareNumber(folded: string): string | undefined {
  const starts = [...folded.matchAll(/(?<=[^\d.])\d+/g)]
  // A region or a series of two digits stands before the number; the number itself is longer, if any is.
  const start = starts.find(([digits]) => digits.length >= 3) ?? starts[0]
  return start === undefined ? undefined : folded.slice(start.index)
}

/** A designation from its series on, folded: `X509.10.2019` of `ITU-T X.509 (10/2019)`; undefined where none is named. */
export function foldedSeries(identifier: string): string | undefined {
  const series = /^[^\s\d]+\s+(?=\p{L})(?=.*\d)(.*)$/u.exec(identifier.trim())?.[1]
  return series === undefined ? undefined : foldIdentifier(series)
}

/** A typed text as it may begin a folded designation, more than one where a year may have been run on: `GBT190012016`. */
export function typedIdentifier(text: string): readonly string[] {
  const folded = foldIdentifier(text)
  const year = /^(.*\D)?(\d+)((?:19|20)\d\d)$/.exec(folded)
  return year?.[2] === undefined ? [folded] : [folded, `${year[1] ?? ''}${year[2]}.${year[3]}`]
}

/** Letters and groups of digits one by one, in lower case, as they are looked for among other words. */
export function identifierParts(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|\p{L}+/gu) ?? []
  )
}

/** Sorts as people count: `GB/T 2` before `GB/T 10`. Compared by UTF-16 units. */
export function naturalKey(text: string): string {
  const plain = text.normalize('NFKC').toUpperCase()
  return plain.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '').slice(0, 200)
    return String.fromCharCode(48 + number.length) + number
  })
}
