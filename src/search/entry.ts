/** What the index is given and asked. It knows nothing of the register: `app.ts` hands it entries. Pure values. */

/** Ways to narrow a search; each value of an entry counts once. */
export const FACETS = [
  'status',
  'level',
  'force',
  'publisher',
  'committee',
  'ics', // with the classes above: 35, 35.240, 35.240.15
  'ccs',
  'year',
  'degree', // of adoption: IDT, MOD, NEQ
  'source',
] as const
export type Facet = (typeof FACETS)[number]

/** One document that can be found. */
export interface SearchEntry {
  /** Its name in the register, unique. */
  readonly key: string
  /** What its editions share. */
  readonly group: string
  /** Names under which it is asked for exactly, as the caller's grammar writes them (identity and standard keys). */
  readonly names: readonly string[]
  /** Designations as printed, the prescribed one first. */
  readonly identifiers: readonly string[]
  /** By ISO 639-1 language, plain text. */
  readonly titles: Readonly<Record<string, string>>
  /** By language, plain text. */
  readonly scopes: Readonly<Record<string, string>>
  /** Titles of the documents it adopts and of those that adopt it: a way from one language to the other. */
  readonly bridges: readonly { readonly identifier: string; readonly titles: Readonly<Record<string, string>> }[]
  /** Values by facet, but for `status`, which follows from `phases` and the day. */
  readonly facets: Readonly<Partial<Record<Exclude<Facet, 'status'>, readonly string[]>>>
  /** Its states and the day each begins, ascending; the first holds from ever: `''`. */
  readonly phases: readonly { readonly from: string; readonly status: string }[]
  /** Whether a state is one in which the document applies; others rank below. */
  readonly standing: readonly string[]
  /** How many documents refer to it. */
  readonly cited: number
}

/** A search. */
export interface SearchQuestion {
  /** As typed. */
  readonly text: string
  /** The names that the caller's grammar reads in the text, the most exact first; empty where it reads none. */
  readonly names: readonly string[]
  /** Any of the values of a facet, all of the facets. */
  readonly filters: Readonly<Partial<Record<Facet, readonly string[]>>>
  /** The day whose states count, `2026-11-24`. */
  readonly day: string
  /** 1 to 100. */
  readonly limit: number
  /** From `SearchAnswer.next`. */
  readonly cursor?: string
  /** Whether values of facets are to be counted. */
  readonly withFacets: boolean
  /** How many values of each facet are listed, the most frequent first; 50 where absent, at most 5,000. */
  readonly facetLimit?: number
  /** The last word is still being typed: it matches by its beginning. */
  readonly isTyping: boolean
  readonly order: 'relevance' | 'newest' | 'identifier'
}

/** Where a hit matched and what: offsets into the text of that field, in UTF-16 units. */
export interface MatchReason {
  readonly field: 'identifier' | 'title' | 'scope' | 'bridge' | 'committee'
  readonly language?: string
  /** What was matched beyond the words as typed. */
  readonly by: 'words' | 'prefix' | 'typo' | 'sound' | 'look' | 'pinyin' | 'synonym'
  /** The text of the field (or the part around the match), with the places to mark. */
  readonly text: string
  readonly marks: readonly (readonly [start: number, end: number])[]
  /** The document whose title matched, for `bridge`. */
  readonly through?: string
}

export interface SearchHit {
  readonly key: string
  readonly score: number
  readonly why: readonly MatchReason[]
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchAnswer {
  /** How many match in all, always exact. */
  readonly total: number
  readonly hits: readonly SearchHit[]
  readonly facets: Readonly<Partial<Record<Facet, readonly FacetCount[]>>>
  /** How many values each facet has among the matches: more than are listed where the list was cut. */
  readonly facetValues: Readonly<Partial<Record<Facet, number>>>
  /** Cursor of the next page; absent on the last. */
  readonly next?: string
  /** Queries that would find more, best first; empty where the query found well. */
  readonly didYouMean: readonly string[]
  /** Up to which change of the register the index knew everything. */
  readonly asOf: string
  /** The index is being filled for the first time: what it does not hold yet is not found yet. */
  readonly isBuilding: boolean
}
