export type { Suggestion } from './answering-index.ts'
export {
  FACETS,
  type Facet,
  type FacetCount,
  type MatchReason,
  type SearchAnswer,
  type SearchEntry,
  type SearchHit,
  type SearchQuestion,
} from './entry.ts'
export { lockFolder } from './folder-lock-actions.ts'
export type { SearchRefusal, SearchRefusalCode, SearchRefused, SearchWords } from './refusals.ts'
export {
  type OnProgress,
  type OpenSearchOptions,
  openSearch,
  type SearchIndex,
  type SearchStatus,
} from './search-actions.ts'
export { type SearchHere, type SearchHereOptions, searchHere } from './search-here-actions.ts'
export type { SearchChanges, SearchSource } from './source.ts'
export { SYNONYM_DEFINITION, type SynonymFile } from './text/index.ts'
