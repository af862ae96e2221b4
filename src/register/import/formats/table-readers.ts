import { type PackDefinition, type PackSet, packFiles } from '../../../platform/index.ts'
import { COLUMN_NAMES } from '../guess-mapping.ts'
import type { TableWords } from '../read-table.ts'
import type { Reader } from '../reader.ts'
import { TABLE_MAPPINGS } from '../table-mapping.ts'
import { ccsReader } from './ccs.ts'
import { csvReader } from './csv.ts'
import { icsXmlReader, isoicsReader } from './ics.ts'
import { legalTextReader } from './legal-text.ts'
import { mappedJsonReaders } from './mapped-json.ts'
import { mappedPagesReader } from './mapped-pages.ts'
import { REPLACEMENT_WORDS, type ReplacementWords } from './replacement-text.ts'
import { MENTION_WORDS, type MentionWords } from './standard-mentions.ts'
import { xlsxReader } from './xlsx.ts'

/** The pack files that readers of tables and texts need: mappings, names of columns, words. */
export const IMPORT_DEFINITIONS: readonly PackDefinition[] = [
  TABLE_MAPPINGS,
  COLUMN_NAMES,
  REPLACEMENT_WORDS,
  MENTION_WORDS,
]

/**
 * Readers of lists (JSON by mapping, web pages, CSV, XLSX), classifications and legal texts, in the order in which they
 * are to be asked: the most particular first, CSV and XLSX last.
 */
export function tableReaders(packs: PackSet): Reader[] {
  const mappings = packFiles(packs, TABLE_MAPPINGS).map(({ value }) => value)
  const replacement = mergedWords(
    packFiles(packs, REPLACEMENT_WORDS).map(({ value }) => value),
    NO_REPLACEMENT_WORDS,
  )
  const mentions = mergedWords(
    packFiles(packs, MENTION_WORDS).map(({ value }) => value),
    NO_MENTION_WORDS,
  )
  const words: TableWords = {
    replacement,
    columns: packFiles(packs, COLUMN_NAMES).flatMap(({ value }) => value.columns),
  }
  return [
    ...mappedJsonReaders(mappings, replacement),
    ...mappings.filter(({ format }) => format === 'html').map((mapping) => mappedPagesReader(mapping, replacement)),
    icsXmlReader,
    isoicsReader,
    ccsReader,
    legalTextReader(mentions),
    csvReader(words),
    xlsxReader(words),
  ]
}

const NO_REPLACEMENT_WORDS: ReplacementWords = {
  replaces: [],
  passive: [],
  partly: [],
  separators: [],
  nothing: [],
  trailing: [],
  remarks: [],
  numberWords: [],
}

const NO_MENTION_WORDS: MentionWords = {
  kinds: [],
  domains: [],
  titleEndings: [],
  notTitles: [],
  seriesWords: [],
  clauseUnits: [],
  clauseLabels: [],
  clauseJoiners: [],
  numberPrefixes: [],
}

// Packs of several languages add their words to one table.
function mergedWords<W extends ReplacementWords | MentionWords>(tables: readonly W[], none: W): W {
  const names = Object.keys(none) as (keyof W)[]
  return Object.fromEntries(names.map((name) => [name, tables.flatMap((table) => table[name] as unknown[])])) as W
}
