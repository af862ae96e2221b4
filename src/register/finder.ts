/**
 * How standards are found by words: what is asked of an index and what it answers. The port of this slice: the index comes
 * later in the order of slices, has shapes of its own that fit these, and is given by who wires. Pure.
 */

/** What a search can be narrowed by. */
export const FILTERS = [
  ...(['status', 'level', 'force', 'publisher', 'committee'] as const),
  ...(['ics', 'ccs', 'year', 'degree', 'source'] as const),
] as const
export type FilterName = (typeof FILTERS)[number]

/** Any of the values of a filter, all of the filters. */
export type SearchFilters = Readonly<Partial<Record<FilterName, readonly string[]>>>

export const ORDERS = ['relevance', 'newest', 'identifier'] as const
export type SearchOrder = (typeof ORDERS)[number]

export interface FindQuestion {
  readonly text: string
  /** Names that the grammar reads in the text, the most exact first. */
  readonly names: readonly string[]
  readonly filters: SearchFilters
  readonly day: string
  readonly limit: number
  readonly cursor?: string
  readonly withFacets: boolean
  readonly facetLimit?: number
  /** The last word is still being typed. */
  readonly isTyping: boolean
  readonly order: SearchOrder
}

/** Where a document matched, and what: offsets into `text`, in UTF-16 units. */
export interface MatchReason {
  readonly field: 'identifier' | 'title' | 'scope' | 'bridge' | 'committee'
  readonly language?: string
  /** What was matched beyond the words as typed. */
  readonly by: 'words' | 'prefix' | 'typo' | 'sound' | 'look' | 'pinyin' | 'synonym'
  readonly text: string
  readonly marks: readonly (readonly [start: number, end: number])[]
  /** The document whose title matched, for `bridge`. */
  readonly through?: string
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export type FacetCounts = Readonly<Partial<Record<FilterName, readonly FacetCount[]>>>

export interface Found {
  /** How many match in all. */
  readonly total: number
  readonly hits: readonly { readonly key: string; readonly why: readonly MatchReason[] }[]
  readonly facets: FacetCounts
  /** How many values each filter has among the matches, listed or not. */
  readonly facetValues: Readonly<Partial<Record<FilterName, number>>>
  readonly next?: string
  readonly didYouMean: readonly string[]
  /** The index is being filled: what it does not hold yet is not found yet. */
  readonly isBuilding: boolean
}

/** A search that was refused, with what to do next. */
export interface FindRefused {
  readonly refused: { readonly code: string; readonly message: { readonly zh: string; readonly en: string } }
}

/** An index of the register. */
export interface Finder {
  search(question: FindQuestion): Promise<Found | FindRefused>
  /** How what is being typed may go on; `key` where it is a document. */
  complete(text: string): Promise<readonly { readonly text: string; readonly key?: string }[]>
}
