import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { TermCache } from './term-cache.ts'

/** Stems of folded words; what is not plain Latin letters stays as it is. */
export type Stem = (word: string) => string

const MIN_LENGTH = 3
const PLAIN = /^[a-z]+$/

/** Stemmers, and the terms of pieces of texts that are remembered for each language. */
export interface Stems {
  readonly english: Stem
  readonly french: Stem
  /** The terms of words in a language, by ISO 639-1 or a tag that begins with it. */
  termsOf(language: string): TermCache
  /** What is a term as it stands. */
  readonly asTheyStand: TermCache
}

/** Texts in Chinese hold English words rather than others, so these are stemmed as such. */
const ENGLISH = /^(en|zh)($|[-_])/i
const FRENCH = /^fr($|[-_])/i

export function openStems(): Stems {
  const stems = { english: plainOnly(english), french: plainOnly(french) }
  const caches = { english: new TermCache(stems.english), french: new TermCache(stems.french) }
  const asTheyStand = new TermCache((word) => word)
  return {
    ...stems,
    asTheyStand,
    termsOf: (language) => {
      if (language === 'en' || language === 'zh' || ENGLISH.test(language)) return caches.english
      return FRENCH.test(language) ? caches.french : asTheyStand
    },
  }
}

function plainOnly(stemmer: Stem): Stem {
  return (word) => (word.length >= MIN_LENGTH && PLAIN.test(word) ? stemmer(word) || word : word)
}
