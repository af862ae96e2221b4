import { type Static, Type } from '@sinclair/typebox'
import { define, row, text, wordsSchema } from './definition.ts'
import type { Force, Level } from './identifiers/identifier.ts'

/** Levels in the order of a list: the widest body first. */
export const LEVELS = [
  'international',
  'regional',
  'national',
  'industry',
  'local',
  'association',
  'enterprise',
  'metrology',
  'military',
  'project',
] as const satisfies readonly Level[]

export const FORCES = ['mandatory', 'recommended', 'guidance'] as const satisfies readonly Force[]

export const levelSchema = Type.Union(LEVELS.map((level) => Type.Literal(level)))
export const forceSchema = Type.Union(FORCES.map((force) => Type.Literal(force)))

/** `levels.yaml`: what a jurisdiction calls its levels and forces, and the legal text that makes them. */
export const levelsDefinition = define({
  name: 'levels',
  files: ['levels.yaml'],
  schema: row({
    levels: Type.Array(row({ level: levelSchema, title: wordsSchema, basis: Type.Optional(text) })),
    forces: Type.Array(
      row({ force: forceSchema, title: wordsSchema, mark: Type.Optional(text), basis: Type.Optional(text) }),
    ),
  }),
  check: ({ levels, forces }) => [
    ...twice(
      levels.map(({ level }) => level),
      'levels',
    ),
    ...twice(
      forces.map(({ force }) => force),
      'forces',
    ),
  ],
})
export type LevelWords = Static<typeof levelsDefinition.schema>

function twice(names: readonly string[], list: string) {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ at: [list, index], message: { zh: `${name} 重复`, en: `${name} is given twice` } }],
  )
}
