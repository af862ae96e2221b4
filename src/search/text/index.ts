export { openTextAnalysis } from './open-text-analysis.ts'
export { SYNONYM_DEFINITION, type SynonymFile } from './synonyms.ts'
export type {
  AlternativeBy,
  AnalysedQuery,
  Lexicon,
  Near,
  QueryAlternative,
  QueryConcept,
  TextAnalysis,
  Token,
} from './text-analysis.ts'
