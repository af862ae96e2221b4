import { type Static, Type } from '@sinclair/typebox'
import { define, row, text, wordsSchema } from './definition.ts'
import type { StatusMeaning } from './status.ts'

const meaningSchema = Type.Union([
  Type.Literal('in-preparation'),
  Type.Literal('coming'),
  Type.Literal('in-force'),
  Type.Literal('superseded'),
  Type.Literal('withdrawn'),
  Type.Literal('unknown'),
])

/** `status-words.yaml`: what the words in the status columns of a publisher or catalogue mean. */
export const statusWordsDefinition = define({
  name: 'status-words',
  files: ['status-words.yaml'],
  schema: row({
    vocabularies: Type.Array(
      row({
        /** The body whose words these are: `iec`, `w3c`. */
        scheme: text,
        title: wordsSchema,
        words: Type.Array(row({ word: text, meaning: meaningSchema, note: Type.Optional(wordsSchema) }), {
          minItems: 1,
        }),
      }),
    ),
  }),
  ids: ({ vocabularies }) =>
    vocabularies.flatMap(({ scheme, words }, vocabulary) =>
      words.map(({ word }, index) => ({
        id: `${scheme} ${fold(word)}`,
        at: ['vocabularies', vocabulary, 'words', index, 'word'],
      })),
    ),
})
export type StatusWords = Static<typeof statusWordsDefinition.schema>

/** Looks up words; built once from all packs. */
export interface StatusDictionary {
  /**
   * What a word means to a body; without a body, or where that body's list has no such word, only what all lists that
   * have it agree on. `undefined`: nobody knows, or the word itself says "unknown".
   */
  meaning(word: string, scheme?: string): StatusMeaning | undefined
}

export function statusDictionary(tables: readonly StatusWords[]): StatusDictionary {
  const byScheme = new Map<string, Meaning>()
  const byWord = new Map<string, Set<Meaning>>()
  for (const { scheme, words } of tables.flatMap(({ vocabularies }) => vocabularies)) {
    for (const { word, meaning } of words) {
      byScheme.set(`${scheme} ${fold(word)}`, meaning)
      byWord.set(fold(word), (byWord.get(fold(word)) ?? new Set()).add(meaning))
    }
  }
  return {
    meaning(word, scheme) {
      const own = byScheme.get(`${scheme ?? ''} ${fold(word)}`)
      if (own !== undefined) return known(own)
      const shared = [...(byWord.get(fold(word)) ?? [])]
      return shared.length === 1 ? known(shared[0]!) : undefined
    },
  }
}

type Meaning = Static<typeof meaningSchema>

function known(meaning: Meaning): StatusMeaning | undefined {
  return meaning === 'unknown' ? undefined : meaning
}

// Catalogues write `In Force`, `in-force` and `IN_FORCE`; a word longer than any real one is not looked at.
function fold(word: string): string {
  return word
    .slice(0, 100)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
}
