/** What the index asks of the words of texts and queries. Pure values; the implementation is opened once. */

/** A term at its place: UTF-16 offsets into the text as it was given. */
export interface Token {
  readonly term: string
  readonly start: number
  readonly end: number
}

/** How a term or alternative came to stand for what was typed. */
export type AlternativeBy = 'words' | 'synonym' | 'pinyin'

/** One way to meet a concept. */
export interface QueryAlternative {
  /** All must stand in the text. Never empty. */
  readonly terms: readonly string[]
  /** Terms that add to the rank of a text that has them and are not required. */
  readonly boost: readonly string[]
  readonly by: AlternativeBy
  /** 1 for what was typed, less for what only means or sounds the same. */
  readonly weight: number
  /** How it is written, where that is not as typed. */
  readonly written?: string
}

/** A part of a query that a text must meet by one of the alternatives. */
export interface QueryConcept {
  readonly typed: string
  readonly start: number
  readonly end: number
  /** As typed first, then by weight. 1 to 16. */
  readonly alternatives: readonly QueryAlternative[]
  /** Any term that begins so meets the concept too: the word still being typed, or a single character. Folded. */
  readonly prefix?: string
  /** A word that says little ("of", "的", "standard"): adds to the rank, is not required. Never true of all concepts. */
  readonly isOptional: boolean
}

export interface AnalysedQuery {
  /** At most 32. */
  readonly concepts: readonly QueryConcept[]
  /** The query in the characters of terms: lower case, half width, simplified, without accents. */
  readonly folded: string
  /** Whether the query was longer than is looked at: 1,000 UTF-16 units, 32 concepts. */
  readonly isCut: boolean
}

export interface Near {
  readonly term: string
  readonly by: 'typo' | 'sound' | 'look'
  /** 0 to 1, more for what is nearer. */
  readonly weight: number
}

/** The vocabulary of an index, arranged to find terms that are near what was typed. */
export interface Lexicon {
  /**
   * Terms near one that has no or few documents, best first. Latin letters: one edit from four letters on, two from
   * eight, neighbours swapped counting once; words with digits have no near ones. Ideographs: the same or almost the
   * same sound, and characters that look alike.
   */
  near(term: string, limit: number): readonly Near[]
  /** Terms that begin so, and stems that the prefix has outgrown (`informati` → `inform`), most frequent first. */
  completions(prefix: string, limit: number): readonly string[]
  /**
   * Words that the Latin text spells in pinyin (`zhiliangguanli`) or by initials (`zlgl`), most frequent first. Those
   * that are no single term are words put together (`质量管理体系`): analyse them with `TextAnalysis.alternative`.
   * Empty where the text is itself a term that has documents, unless `evenIfWord`.
   */
  spelled(latin: string, limit: number, options?: { readonly evenIfWord?: boolean }): readonly string[]
}

export interface TextAnalysis {
  /**
   * Terms of a text with their places, in order of place. Ideographs: all pairs of neighbours, words of three and more,
   * and the last character of a run alone, so that any one character is the beginning of some term. Latin letters:
   * stems in English and French, folded words otherwise. Numbers and codes: whole and in parts.
   */
  tokens(text: string, language: string): readonly Token[]
  /** The same terms without places, as fast as can be. */
  terms(text: string, language: string): readonly string[]
  /** A query of any bytes and length, split into its concepts. */
  query(text: string, options: { readonly isTyping: boolean }): AnalysedQuery
  /** A text as one alternative of a concept; `undefined` where nothing in it can be looked for. */
  alternative(text: string, by: AlternativeBy, weight: number): QueryAlternative | undefined
  /** Arranges a vocabulary; build it anew when the vocabulary has changed much. */
  lexicon(terms: Iterable<readonly [term: string, documents: number]>): Lexicon
  /** The same in steps of some milliseconds, for threads that others wait for. */
  lexiconInSteps(terms: Iterable<readonly [term: string, documents: number]>): Generator<undefined, Lexicon>
}
