/** Folding of titles and queries, so that they meet: width, case and spacing don't matter. Pure. */

const ASCII = /^[\n -~]*$/

/** A text for looking through: NFKC, lower case, runs of blanks as one. */
export function foldTitle(text: string): string {
  const plain = ASCII.test(text) ? text : text.normalize('NFKC')
  return plain.toLowerCase().replace(/[^\S\n]+/g, ' ')
}

const MAX_TERMS = 12

/** The terms of a query: each must stand somewhere in a title. */
export function termsOf(query: string): readonly string[] {
  return [
    ...new Set(
      foldTitle(query)
        .split(/[\s,;，；、]+/)
        .filter((term) => term !== ''),
    ),
  ].slice(0, MAX_TERMS)
}

/** A term as a pattern of `like`. */
export function likePattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`
}
