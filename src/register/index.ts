export { browseRoutes } from './browse/browse-routes.ts'
export { browseRules } from './browse/browse-rules.ts'
export { listChanges } from './browse/change-actions.ts'
export { viewClass, viewClassTree } from './browse/class-actions.ts'
export { listCommittees, viewCommittee } from './browse/committee-actions.ts'
export { compareRecords } from './browse/comparison-actions.ts'
export { countedAt, countedOnce } from './browse/counted.ts'
export { cursorAfter, figuresOf, readCursor } from './browse/figures.ts'
export type { BrowseContext } from './browse/list-actions.ts'
export { viewRegisterFigures } from './browse/overview-actions.ts'
export { listPublishers, viewPublisher } from './browse/publisher-actions.ts'
export { openShelf, type Shelf } from './browse/shelf-actions.ts'
export { versionForShelf } from './browse/shelf-store.ts'
export type {
  AdoptionDegree,
  Claims,
  Doubt,
  EditionClaims,
  EntryClaims,
  PartialDate,
  RelationClaim,
  RelationKind,
} from './claims.ts'
export { type Designation, type Reading, readDesignation } from './designation.ts'
export type { Edition, Entry, Relation } from './edition.ts'
export { exchangeRoutes } from './exchange-routes.ts'
export { citationOf, printedAs } from './export/citation-actions.ts'
export { CitationAnswer } from './export/citation-schema.ts'
export { CITATION_STYLES } from './export/citation-text.ts'
export { csvRow } from './export/csv-row.ts'
export { EXPORT_FORMATS, type ExportFormat, exportPieces } from './export/export-actions.ts'
export { type Cell, type Sheet, sheetsBytes, workbookBytes } from './export/xlsx.ts'
export { feedRoutes, type Suggest } from './feed-routes.ts'
export type { Finder, FindRefused, MatchReason, SearchFilters } from './finder.ts'
export { FILTERS, ORDERS } from './finder.ts'
export { type ChangedKeys, changedKeys, followRegister, keysAhead, positionOfNow } from './follow/follow-actions.ts'
export { phasesOf } from './follow/follow-entry.ts'
export { forgetTouched } from './follow/follow-store.ts'
export type { ImpactRequest, ImpactView } from './impact.ts'
export { findEdition, type ImpactRefusal, keepImpactGraph, refreshImpactGraph, viewImpact } from './impact-actions.ts'
export { impactRoutes } from './impact-routes.ts'
export { ImpactAnswer, impactAnswer } from './impact-schema.ts'
export { openWorkbook, XLSX_REFUSALS } from './import/formats/xlsx-rows.ts'
export { type ImportContext, importPath, isImported } from './import/import-actions.ts'
export { allRejects, listImports, listRejects, viewImport } from './import/import-queue-actions.ts'
export { importRoutes } from './import/import-routes.ts'
export type { FileOutcome, FileReport, ImportCounts, ImportProgress, ImportRefusal } from './import/import-run.ts'
export { type ImportQueue, importQueue } from './import/import-runner-actions.ts'
export { type Batch, type Batches, type ImportRequest, type ReadPart, readBatches } from './import/read-actions.ts'
export type { Reader } from './import/reader.ts'
export { FIRST_SOURCES, IMPORT_DEFINITIONS, readersOf } from './import/readers.ts'
export { rejectReasonWords } from './import/reject-reasons.ts'
export { readMappingFile, type TableMapping } from './import/table-mapping.ts'
export { MAX_UPLOAD_BYTES, roomForUploads } from './import/upload-actions.ts'
export { memoryOf, type RegisterRules, transferables } from './intake.ts'
export { type IntakeCounts, recordClaims } from './intake-actions.ts'
export { noteTouched } from './intake-store.ts'
export { linesOf, type StandardLine } from './line-actions.ts'
export type { Recorded } from './merge.ts'
export {
  findByIdentifier,
  findBySlug,
  findOne,
  type RegisterContext,
  statusOf,
  summariesByKey,
  summariesOf,
  viewOverview,
  viewStandard,
} from './register-actions.ts'
export { registerRoutes } from './register-routes.ts'
export { type RulesOfPacks, rulesOfPacks } from './register-rules.ts'
export {
  EditionLine,
  IdentifyAnswer,
  identifyAnswer,
  SearchAnswer,
  StandardAnswer,
  standardAnswer,
} from './register-schema.ts'
export { isSupplement } from './register-store.ts'
export { type RelationsRequest, type RelationsView, viewRelations } from './relation-list-actions.ts'
export { replayRegister } from './replay-actions.ts'
export { type SearchRequest, searchRegister } from './search-actions.ts'
export type {
  EditionSummary,
  HistoryStep,
  RegisterOverview,
  RelationGroup,
  RelationRow,
  SearchHit,
  SearchPage,
  StandardView,
} from './views.ts'
