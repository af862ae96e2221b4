import { type Static, Type } from '@sinclair/typebox'
import { define, row, wordsSchema } from './definition.ts'

const priority = Type.Integer({ minimum: 0, maximum: 100 })

/**
 * `sources.yaml`: the catalogues a register is filled from, and which of them is believed where they differ: for each
 * field the claim of the source with the highest priority stands, the others stay beside it.
 */
export const sourcesDefinition = define({
  name: 'sources',
  files: ['sources.yaml'],
  schema: row({
    sources: Type.Array(
      row({
        /** Source id of the importers; a `*` at its end covers all that begin so. */
        id: Type.String({ pattern: '^[a-z0-9-]+\\*?$|^\\*$', description: 'a-z, 0-9, hyphen; * at the end' }),
        title: wordsSchema,
        /** On what terms the facts may be used and shown on. */
        licence: wordsSchema,
        /** `official` the publisher's own · `derived` made from it by others · `curated` kept by hand. */
        kind: Type.Union([Type.Literal('official'), Type.Literal('derived'), Type.Literal('curated')]),
        priority,
        /** Fields for which the source is better or worse than otherwise: `titles.zh`, `withdrawn`. */
        fields: Type.Optional(Type.Record(Type.String(), priority)),
      }),
    ),
  }),
  ids: ({ sources }) => sources.map(({ id }, index) => ({ id, at: ['sources', index, 'id'] })),
})
export type Source = Static<typeof sourcesDefinition.schema>['sources'][number]

/** The row of a source: its own, else the one with the longest matching `*`. */
export function sourceRow(sources: readonly Source[], id: string): Source | undefined {
  const matching = sources.filter((source) => source.id === id || isUnder(source.id, id))
  return matching.sort((a, b) => rank(b.id) - rank(a.id))[0]
}

/** How far a source is believed about a field (0–100); one that no pack knows is believed least. */
export function sourcePriority(sources: readonly Source[], id: string, field: string): number {
  const source = sourceRow(sources, id)
  return source?.fields?.[field] ?? source?.fields?.[field.split('.')[0]!] ?? source?.priority ?? 0
}

function isUnder(pattern: string, id: string): boolean {
  return pattern.endsWith('*') && id.startsWith(pattern.slice(0, -1))
}

function rank(pattern: string): number {
  return pattern.endsWith('*') ? pattern.length : 1_000
}
