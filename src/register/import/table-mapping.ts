import { type Static, Type } from '@sinclair/typebox'
import { checkPacks, type PackDefinition, type PackFault, packFiles } from '../../platform/index.ts'
import { ENTRY_KINDS, RELATION_KINDS } from '../claims.ts'

/**
 * How the columns of a table become claims: one type for JSON objects, CSV rows, XLSX rows and tables on web pages, for
 * the lists that ship as pack data and for the one a person writes (`--mapping FILE`).
 */

const plainFields = [
  ...['identifier', 'otherIdentifiers', 'published', 'effective', 'withdrawn', 'status', 'level', 'type', 'edition'],
  ...['ics', 'ccs', 'committee', 'publisher', 'languages', 'pages', 'link', 'replacement', 'code', 'parent'],
  'adoptsInternational',
]
const relationFields = [...RELATION_KINDS, 'replaced-by', 'amended-by', 'corrected-by']
const relation = `(?:${relationFields.join('|')})(?::degree|:note)?`
const FIELD_PATTERN = `^(?:${plainFields.join('|')}|(?:title|scope)\\.[a-z]{2}|externalId\\.[\\w-]+|fact\\.\\w+|${relation})$`

const column = Type.String({ minLength: 1, maxLength: 200 })
const columns = Type.Array(column, { minLength: 1, maxItems: 20 })

/** Where the value of a field comes from. A bare text is the name of one column, a list tries them in order. */
const fieldRule = Type.Union([
  column,
  columns,
  Type.Object(
    {
      columns: Type.Optional(columns),
      /** The same for every row. */
      constant: Type.Optional(Type.String({ maxLength: 400 })),
      /** `{name}[({date})]`: columns in braces; what stands in square brackets goes where a column in it is empty. */
      template: Type.Optional(Type.String({ maxLength: 400 })),
      /** Characters that separate several values in one cell. */
      split: Type.Optional(Type.String({ maxLength: 20 })),
      prefix: Type.Optional(Type.String({ maxLength: 100 })),
      /** The source's words → ours; an empty text drops the value. */
      values: Type.Optional(Type.Record(Type.String(), Type.String())),
      /** Groups of words that mean the same, so that two columns with them do not contradict each other. */
      agree: Type.Optional(Type.Array(Type.Array(Type.String()))),
    },
    { additionalProperties: false },
  ),
])

const TABLE_MAPPING_SCHEMA = Type.Object(
  {
    mapping: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'a-z, 0-9, -' }),
    title: Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false }),
    /** Source id under which the claims are kept. */
    source: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'a-z, 0-9, -' }),
    records: Type.Union([Type.Literal('edition'), ...ENTRY_KINDS.map((kind) => Type.Literal(kind))]),
    /** Columns that a table of this kind has; all of them. */
    detect: Type.Array(column, { maxItems: 30 }),
    /** What the rows come from where that is not JSON. Lists that people bring as CSV or XLSX take any mapping. */
    format: Type.Optional(Type.Literal('html')),
    /** Texts that the beginning of such a file holds, where its columns alone do not tell it from others. */
    hints: Type.Optional(Type.Array(column)),
    /** JSON: the field that holds the rows, an array of objects or an object of objects (its keys are column `@key`). */
    rows: Type.Optional(column),
    /** Columns that tell rows apart; else the identifier or code. */
    key: Type.Optional(columns),
    /** The identifier column may hold only the code, its number standing at the head of the title. */
    splitNumber: Type.Optional(Type.Boolean()),
    fields: Type.Record(Type.RegExp(new RegExp(FIELD_PATTERN)), fieldRule, { additionalProperties: false }),
  },
  { additionalProperties: false },
)

export type TableMapping = Static<typeof TABLE_MAPPING_SCHEMA>
export type FieldRule = Static<typeof fieldRule>

/** Files of built-in mappings in the packs. */
export const TABLE_MAPPINGS = {
  name: 'table-mapping',
  files: ['import/mappings/*.yaml'],
  schema: TABLE_MAPPING_SCHEMA,
  check: (mapping) => missingFields(mapping),
  ids: ({ mapping }) => [{ id: mapping, at: ['mapping'] }],
} satisfies PackDefinition<typeof TABLE_MAPPING_SCHEMA>

/**
 * Reads the mapping a person wrote or saved (YAML or JSON). Faults name line, column and reason in both languages.
 */
export function readMappingFile(
  file: string,
  text: string,
):
  | { readonly ok: true; readonly mapping: TableMapping }
  | { readonly ok: false; readonly faults: readonly PackFault[] } {
  const manifest = 'id: own\nversion: 1.0.0\ntitle: { zh: 自定, en: own }\nlicence: none\ndependsOn: []\n'
  const checked = checkPacks(
    [
      { pack: 'own', path: 'pack.yaml', file: 'pack.yaml', text: manifest },
      { pack: 'own', path: 'import/mappings/own.yaml', file, text },
    ],
    [TABLE_MAPPINGS],
  )
  if (!checked.ok) return { ok: false, faults: checked.faults }
  return { ok: true, mapping: packFiles(checked.packs, TABLE_MAPPINGS)[0]!.value }
}

/** What the schema cannot say: a record needs its designation, and an entry has no title of an edition. */
function missingFields({ records, fields }: TableMapping) {
  const needed = records === 'edition' ? 'identifier' : 'code'
  if (fields[needed] !== undefined) return []
  return [{ at: ['fields'], message: { zh: `fields 缺少 ${needed}`, en: `fields lack ${needed}` } }]
}
