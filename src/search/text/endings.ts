/**
 * Endings that stemming takes off words. A word with a slip in it, or not yet typed to its end, is stemmed to something
 * else than the word that was meant; what is left of it is compared with and without what may be an ending.
 */
const ENDINGS = (
  'ational ations ation atives ative atively ators ator ating ated ates ities ity icity icities ivity ively ization ized izing ' +
  'izes isation ised ising ical ically icals ic ics ements ement ments ment mental ings ing ed er ers or ors ance ances ence ences able ' +
  'ability ible ibility ness less ful fully ions ion ional ious ously ants ant ents ent isms ism ist ists ues al ally ly es e s y'
).split(' ')

/** Stems shorter than this are ends of too many words. */
const MIN_STEM = 4
const MAX_ENDING = 8

/** Beginnings of a word whose rest is, or may become, an ending: `informati` → `inform`. Longest first. */
export function stemsOutgrown(prefix: string): string[] {
  return beginnings(prefix).filter((begin) => ENDINGS.some((ending) => ending.startsWith(prefix.slice(begin.length))))
}

/** Beginnings of a word whose rest is an ending with one slip: `electricty` → `electr`. Longest first. */
export function stemsUnderSlips(word: string, distance: (a: string, b: string, max: number) => number): string[] {
  return beginnings(word).filter((begin) => {
    const rest = stemmed(word.slice(begin.length))
    return rest.length > 2 && ENDINGS.some((ending) => distance(rest, stemmed(ending), 1) <= 1)
  })
}

/** The word without its longest endings, at most two of them: `elctric` → `elctr`. */
export function withoutEndings(word: string): string[] {
  const bare = stemmed(word)
  const found = ENDINGS.map(stemmed).filter(
    (ending) => bare.endsWith(ending) && bare.length - ending.length >= MIN_STEM,
  )
  const lengths = [...new Set(found.map(({ length }) => length))].sort((a, b) => b - a)
  return lengths.slice(0, 2).map((length) => word.slice(0, -length))
}

function beginnings(word: string): string[] {
  const shortest = Math.max(MIN_STEM, word.length - MAX_ENDING)
  const count = Math.max(0, word.length - shortest)
  return Array.from({ length: count }, (_, cut) => word.slice(0, word.length - 1 - cut))
}

// Stemming writes a last y as i.
function stemmed(ending: string): string {
  return ending.endsWith('y') ? `${ending.slice(0, -1)}i` : ending
}
