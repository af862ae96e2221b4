import { type Static, Type } from '@sinclair/typebox'
import {
  datedFields,
  define,
  partialDateSchema,
  periodFaults,
  type RuleFault,
  row,
  text,
  wordsSchema,
} from './definition.ts'
import { levelSchema } from './levels.ts'

const id = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$', description: 'a-z, 0-9, dot, hyphen', maxLength: 60 })
const code = Type.String({ minLength: 1, maxLength: 40 })

const publisherRow = row({
  id,
  level: levelSchema,
  /** What the body was called and when; organisations are renamed more often than they change. Newest first. */
  names: Type.Array(row({ zh: text, en: text, short: Type.Optional(text), ...datedFields }), { minItems: 1 }),
  /** Other ways in which its names are written, short forms above all. */
  also: Type.Optional(Type.Array(text, { minItems: 1 })),
  /** Codes it stands behind by itself. Codes passed between bodies are rows of `prefixes.yaml`. */
  codes: Type.Optional(Type.Array(row({ code, ...datedFields }))),
  /**
   * Lengths of further digits with which a code of this body still belongs to it: with `[2]`, the code `DB44` also
   * covers `DB4407` until that has a row of its own.
   */
  inherits: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 8 }))),
  /** Body of which it is a part. */
  parent: Type.Optional(id),
  /** Bodies that took over its work. */
  successors: Type.Optional(Type.Array(row({ id, on: Type.Optional(partialDateSchema) }))),
  site: Type.Optional(Type.String({ pattern: '^https?://', maxLength: 200, description: 'http(s) address' })),
})

/** `publishers.yaml` and `publishers/*.yaml`: the bodies that issue standards, with their names over time. */
export const publishersDefinition = define({
  name: 'publishers',
  files: ['publishers.yaml', 'publishers/*.yaml'],
  schema: row({
    /** Formal words before names that tell no two bodies apart, such as the name of the state. */
    formalHeads: Type.Optional(Type.Array(text)),
    publishers: Type.Array(publisherRow),
  }),
  check: ({ publishers }) => publishers.flatMap(publisherFaults),
  ids: ({ publishers }) =>
    publishers.map((publisher, index) => ({ id: publisher.id, at: ['publishers', index, 'id'] })),
  references: ({ publishers }) => publishers.flatMap(publisherReferences),
})
export type Publisher = Static<typeof publisherRow>

/** `prefixes.yaml`: codes at the head of an identifier that changed hands, and who stood behind them when. */
export const prefixesDefinition = define({
  name: 'prefixes',
  files: ['prefixes.yaml'],
  schema: row({
    prefixes: Type.Array(
      row({
        code,
        level: levelSchema,
        title: wordsSchema,
        issuers: Type.Array(row({ publisher: id, ...datedFields }), { minItems: 1 }),
        /** The prefix is no longer given out. */
        ended: Type.Optional(partialDateSchema),
        note: Type.Optional(wordsSchema),
      }),
    ),
  }),
  check: ({ prefixes }) =>
    prefixes.flatMap(({ issuers }, index) => periodFaults(issuers, ['prefixes', index, 'issuers'])),
  ids: ({ prefixes }) => prefixes.map((prefix, index) => ({ id: prefix.code, at: ['prefixes', index, 'code'] })),
  references: ({ prefixes }) =>
    prefixes.flatMap(({ issuers }, index) =>
      issuers.map(({ publisher }, issuer) => ({
        definition: 'publishers',
        id: publisher,
        at: ['prefixes', index, 'issuers', issuer, 'publisher'],
      })),
    ),
})
export type Prefix = Static<typeof prefixesDefinition.schema>['prefixes'][number]

function publisherFaults({ names }: Publisher, index: number): RuleFault[] {
  return periodFaults(names, ['publishers', index, 'names'])
}

function publisherReferences({ parent, successors }: Publisher, index: number) {
  const above = parent === undefined ? [] : [{ id: parent, at: ['publishers', index, 'parent'] }]
  const after = (successors ?? []).map((successor, n) => ({
    id: successor.id,
    at: ['publishers', index, 'successors', n, 'id'],
  }))
  return [...above, ...after].map((reference) => ({ definition: 'publishers', ...reference }))
}
