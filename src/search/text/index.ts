/** Words of texts and queries: a stand-in that knows only half-width lower case, Latin words and Chinese bigrams. */

/** A term of a text and the place where it stands, in UTF-16 units of the original. */
export interface Token {
  readonly term: string
  readonly start: number
  readonly end: number
}

export interface QueryAlternative {
  /** All must match. */
  readonly terms: readonly string[]
  /** Words that add rank and are not required. */
  readonly boost: readonly string[]
  readonly by: 'words' | 'synonym' | 'pinyin'
  readonly weight: number
}

export interface QueryConcept {
  readonly typed: string
  readonly start: number
  readonly end: number
  readonly alternatives: readonly QueryAlternative[]
  /** The raw folded prefix, for the last concept while typing. */
  readonly prefix?: string
  /** Adds rank and is not required. */
  readonly isOptional?: boolean
}

export interface AnalysedQuery {
  readonly concepts: readonly QueryConcept[]
  readonly folded: string
}

export interface Near {
  readonly term: string
  readonly by: 'typo' | 'sound' | 'look'
  readonly weight: number
}

export interface Lexicon {
  near(term: string, limit: number): readonly Near[]
  completions(prefix: string, limit: number): readonly string[]
  spelled(latin: string, limit: number): readonly string[]
}

export interface TextAnalysis {
  tokens(text: string, language: string): readonly Token[]
  terms(text: string, language: string): readonly string[]
  query(text: string, options: { readonly isTyping: boolean }): AnalysedQuery
  lexicon(terms: Iterable<readonly [term: string, documents: number]>): Lexicon
}

/** Plain data, so that it can be sent to a thread. */
export type TextAnalysisOptions = Readonly<Record<string, unknown>>

/** Changes whenever the same text may give other terms. */
export const TEXT_ANALYSIS_VERSION = 'stand-in-1'

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu

/** The analysis, ready to use. */
export async function openTextAnalysis(_options: TextAnalysisOptions = {}): Promise<TextAnalysis> {
  return { tokens, query, lexicon, terms: (text, language) => tokens(text, language).map(({ term }) => term) }
}

function tokens(text: string, _language: string): Token[] {
  return [...text.matchAll(RUNS)].flatMap(({ 0: run, index }) => {
    if (!/\p{Script=Han}/u.test(run)) return [{ term: folded(run), start: index, end: index + run.length }]
    if (run.length === 1) return [{ term: run, start: index, end: index + 1 }]
    return Array.from({ length: run.length - 1 }, (_, at) => ({
      term: run.slice(at, at + 2),
      start: index + at,
      end: index + at + 2,
    }))
  })
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function query(text: string, { isTyping }: { readonly isTyping: boolean }): AnalysedQuery {
  const runs = [...text.slice(0, 1000).matchAll(RUNS)].slice(0, 32)
  const concepts = runs.map(({ 0: typed, index }, at): QueryConcept => {
    const terms = [...new Set(tokens(typed, '').map(({ term }) => term))]
    const isLast = isTyping && at === runs.length - 1
    return {
      typed,
      start: index,
      end: index + typed.length,
      alternatives: [{ terms, boost: [], by: 'words', weight: 1 }],
      ...(isLast ? { prefix: folded(typed) } : {}),
    }
  })
  return { concepts, folded: folded(text) }
}

function lexicon(terms: Iterable<readonly [string, number]>): Lexicon {
  const known = [...terms].sort(([, a], [, b]) => b - a).map(([term]) => term)
  return {
    near: (term, limit) =>
      known
        .filter((other) => isNear(term, other))
        .slice(0, limit)
        .map((other) => ({ term: other, by: 'typo', weight: 0.5 })),
    completions: (prefix, limit) => known.filter((term) => term.startsWith(prefix)).slice(0, limit),
    spelled: () => [],
  }
}

// One letter exchanged.
function isNear(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false
  return [...a].filter((letter, at) => letter !== b[at]).length === 1
}
