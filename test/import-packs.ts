import { readdirSync, readFileSync } from 'node:fs'
import { checkPacks, type PackSet, type PackSource, packFiles } from '../src/platform/packs/index.ts'
import { REPLACEMENT_WORDS, type ReplacementWords } from '../src/register/import/formats/replacement-text.ts'
import { MENTION_WORDS, type MentionWords } from '../src/register/import/formats/standard-mentions.ts'
import { IMPORT_DEFINITIONS } from '../src/register/import/formats/table-readers.ts'
import { COLUMN_NAMES, type ColumnNames } from '../src/register/import/guess-mapping.ts'
import { TABLE_MAPPINGS, type TableMapping } from '../src/register/import/table-mapping.ts'

const folder = new URL('../packs/', import.meta.url)

/** The import data of shipped packs, by itself, so that readers are tested without the other files of the packs. */
export function importPacks(packs: readonly string[]): PackSet {
  const result = checkPacks(packs.flatMap(importSources), IMPORT_DEFINITIONS)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.packs
}

function importSources(pack: string): PackSource[] {
  const manifest = `id: ${pack}\nversion: 1.0.0\ntitle: { zh: ${pack}, en: ${pack} }\nlicence: none\ndependsOn: []\n`
  const files = readdirSync(new URL(`${pack}/import/`, folder), { recursive: true, encoding: 'utf8' })
  const paths = files.filter((path) => path.endsWith('.yaml')).map((path) => `import/${path}`)
  return [
    { pack, path: 'pack.yaml', file: `${pack}/pack.yaml`, text: manifest },
    ...paths.map((path) => ({
      pack,
      path,
      file: `${pack}/${path}`,
      text: readFileSync(new URL(`${pack}/${path}`, folder), 'utf8'),
    })),
  ]
}

const shipped = importPacks(['cn', 'iso'])

export const mappings: readonly TableMapping[] = packFiles(shipped, TABLE_MAPPINGS).map(({ value }) => value)
export const columnNames: ColumnNames = packFiles(shipped, COLUMN_NAMES).flatMap(({ value }) => value.columns)
export const replacementWords: ReplacementWords = packFiles(shipped, REPLACEMENT_WORDS)[0]!.value
export const mentionWords: MentionWords = packFiles(shipped, MENTION_WORDS)[0]!.value

/** One built-in mapping by its id. */
export function mappingOf(id: string): TableMapping {
  const found = mappings.find(({ mapping }) => mapping === id)
  if (found === undefined) throw new Error(`no mapping ${id}`)
  return found
}
