/** Words of titles for the first search: Latin words whole, Chinese in overlapping pairs. Pure. */

const RUN = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu
const HAN = /\p{Script=Han}/u

/** Longest word kept; longer runs are not words. */
const MAX_WORD = 64
const MAX_WORDS = 400

/** The distinct search words of some texts. */
export function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const text of texts) {
    for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
      if (words.size >= MAX_WORDS) return words
      if (!HAN.test(run)) words.add(run.slice(0, MAX_WORD))
      else if (run.length === 1) words.add(run)
      else for (let at = 0; at + 2 <= run.length; at++) words.add(run.slice(at, at + 2))
    }
  }
  return words
}

/** The same as the text form of a `tsvector`: runs hold letters and digits only, so nothing needs escaping. */
export function vectorOf(words: ReadonlySet<string>): string {
  return words.size === 0 ? '' : `'${[...words].join("' '")}'`
}

/** A query for all words of a text; a single Han character or an unfinished word matches as a beginning. */
export function queryOf(text: string): string {
  const words = [...wordsOf([text])]
  return words.map((word, index) => `'${word}'${isOpen(word, index === words.length - 1) ? ':*' : ''}`).join(' & ')
}

function isOpen(word: string, last: boolean): boolean {
  return HAN.test(word) ? word.length === 1 : last
}
