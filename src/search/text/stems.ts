import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'

/** Stems of folded words; what is not plain Latin letters stays as it is. */
export type Stem = (word: string) => string

const MIN_LENGTH = 3
/** Remembered stems; beyond this all are forgotten, which costs time and nothing else. */
const MAX_REMEMBERED = 200_000
const PLAIN = /^[a-z]+$/

/** Stemmers that remember what they have seen. */
export interface Stems {
  readonly english: Stem
  readonly french: Stem
  /** The stemmer of texts in a language, by ISO 639-1 or a tag that begins with it. */
  of(language: string): Stem
}

/** Texts in Chinese hold English words rather than others, so these are stemmed as such. */
const ENGLISH = new Set(['en', 'zh'])

export function openStems(): Stems {
  const stems = { english: remembering(english), french: remembering(french) }
  return {
    ...stems,
    of(language) {
      const [primary] = language.toLowerCase().split(/[-_]/, 1)
      if (primary === 'fr') return stems.french
      return ENGLISH.has(primary!) ? stems.english : unchanged
    },
  }
}

function unchanged(word: string): string {
  return word
}

function remembering(stemmer: Stem): Stem {
  const known = new Map<string, string>()
  return (word) => {
    const remembered = known.get(word)
    if (remembered !== undefined) return remembered
    const stem = word.length >= MIN_LENGTH && PLAIN.test(word) ? stemmer(word) || word : word
    if (known.size >= MAX_REMEMBERED) known.clear()
    known.set(word, stem)
    return stem
  }
}
