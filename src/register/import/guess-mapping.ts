import { type Static, Type } from '@sinclair/typebox'
import type { PackDefinition } from '../../platform/index.ts'
import type { FieldRule, TableMapping } from './table-mapping.ts'

const COLUMN_NAMES_SCHEMA = Type.Object(
  {
    columns: Type.Array(
      Type.Object(
        {
          field: Type.String({ minLength: 1 }),
          names: Type.Array(Type.String({ minLength: 1 })),
          /** Characters that separate several values in such a column. */
          split: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

/** Names that columns of lists of standards go by, in one language. */
export type ColumnNames = Static<typeof COLUMN_NAMES_SCHEMA>['columns']

/** `import/column-names.yaml` of a pack. */
export const COLUMN_NAMES = {
  name: 'column-names',
  files: ['import/column-names.yaml'],
  schema: COLUMN_NAMES_SCHEMA,
} satisfies PackDefinition<typeof COLUMN_NAMES_SCHEMA>

/** A guess to show and to save: which column feeds which field, and which columns are left. */
export interface GuessedMapping {
  readonly mapping: TableMapping
  readonly unused: readonly string[]
}

/**
 * Guesses a mapping from the names of columns. Undefined where none of them is known to hold the identifier: a table of
 * something else. Names are compared without case, spaces and punctuation; where that
 * fits nothing, without what stands in brackets.
 */
export function guessMapping(
  header: readonly string[],
  known: ColumnNames,
  source: string,
): GuessedMapping | undefined {
  const fields: Record<string, FieldRule> = {}
  const used = new Set<string>()
  for (const plain of [plainName, (name: string) => plainName(withoutBrackets(name))]) {
    for (const { field, names, split } of known) {
      const wanted = new Set(names.map(plainName))
      const column = header.find((name) => !used.has(name) && wanted.has(plain(name)))
      if (column === undefined || fields[field] !== undefined) continue
      used.add(column)
      fields[field] = split === undefined ? column : { columns: [column], split }
    }
  }
  if (fields['identifier'] === undefined) return undefined
  return {
    mapping: {
      mapping: 'guessed',
      title: { zh: '按列名猜测', en: 'guessed from the names of columns' },
      source,
      records: 'edition',
      detect: [],
      splitNumber: true,
      fields,
    },
    unused: header.filter((name) => name.trim() !== '' && !used.has(name)),
  }
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
}

function withoutBrackets(name: string): string {
  return name.replace(/[（(【[].*?[）)】\]]/g, '')
}
