import { type Static, Type } from '@sinclair/typebox'
import { define, forceSchema, levelSchema, row, text, wordsSchema } from '../../standards/index.ts'
import { day, fieldName, slug } from '../plan-schema.ts'
import { systemFaults } from './system-checks.ts'
import { ARRANGEMENTS, CATEGORIES, DEGREES, PRIORITIES } from './system-choices.ts'

function oneOf<const T extends readonly string[]>(values: T) {
  return Type.Union(values.map((value) => Type.Literal(value as T[number])))
}

/** Code of a node, as the structure diagram numbers it: `A`, `B2`, `B2.1`. */
const nodeCode = Type.String({ pattern: '^[A-Z][A-Z0-9]{0,5}(\\.[A-Z0-9]{1,5}){0,5}$', description: 'A, B2, B2.1' })
const identifier = Type.String({ minLength: 2, maxLength: 200 })

const common = {
  /** What it is about, where it differs from its node. */
  category: Type.Optional(oneOf(CATEGORIES)),
  priority: Type.Optional(oneOf(PRIORITIES)),
  /** Other nodes that need it too. */
  serves: Type.Optional(Type.Array(nodeCode, { minItems: 1, maxItems: 50 })),
  remarks: Type.Optional(wordsSchema),
}

/** What is not yet a standard: how it is called, at what level it should be made, by whom, after what. */
const wanted = {
  title: wordsSchema,
  level: levelSchema,
  force: Type.Optional(forceSchema),
  /** The international document it would adopt. */
  adopts: Type.Optional(row({ id: identifier, degree: oneOf(DEGREES) })),
  replaces: Type.Optional(Type.Array(identifier, { minItems: 1, maxItems: 20 })),
  committee: Type.Optional(text),
}

const standardItem = row({ ...common, standard: identifier })
const projectItem = row({ ...common, ...wanted, project: identifier })
const gapItem = row({
  ...common,
  ...wanted,
  /** Names the gap within its system for good. */
  gap: Type.String({ pattern: '^[A-Z0-9][A-Z0-9.-]{0,19}$', description: 'G01' }),
  priority: oneOf(PRIORITIES),
  /** Why it is needed. */
  because: wordsSchema,
  /** The text that asks for it. */
  basis: Type.Optional(text),
})

/** One line of the detail list: an edition, a project, or what is missing. */
const item = Type.Union([standardItem, projectItem, gapItem])

const node = row({
  node: nodeCode,
  parent: Type.Optional(nodeCode),
  title: wordsSchema,
  /** Why it is a part of its own, and what belongs there. */
  rationale: wordsSchema,
  /** How its own parts stand to each other; layers where absent. */
  arrangement: Type.Optional(oneOf(ARRANGEMENTS)),
  /** What its items are about; that of the node above where absent. */
  category: Type.Optional(oneOf(CATEGORIES)),
  items: Type.Optional(Type.Array(item, { maxItems: 500 })),
})

/** One file of `systems/`: the system of standards of a field (GB/T 13016, GB/T 13017). */
export const systemSchema = row({
  system: slug,
  title: wordsSchema,
  /** Fields it is the system of. */
  fields: Type.Optional(Type.Array(fieldName, { minItems: 1, maxItems: 50 })),
  /** What is in it and what is not. */
  scope: wordsSchema,
  /** The day it was compiled as it stands. */
  compiled: day,
  arrangement: Type.Optional(oneOf(ARRANGEMENTS)),
  /** Compilation note: aim, basis, structure, what to do next. The figures are added from the register. */
  note: Type.Array(row({ heading: wordsSchema, text: wordsSchema }), { minItems: 1, maxItems: 50 }),
  nodes: Type.Array(node, { minItems: 1, maxItems: 500 }),
})

export type SystemFile = Static<typeof systemSchema>
export type SystemNode = Static<typeof node>
export type SystemItem = Static<typeof item>
export type StandardItem = Static<typeof standardItem>
export type ProjectItem = Static<typeof projectItem>
export type GapItem = Static<typeof gapItem>

/** `systems/*.yaml`: standard systems of fields. */
export const systemsDefinition = define({
  name: 'systems',
  files: ['systems/*.yaml'],
  schema: systemSchema,
  check: systemFaults,
  ids: ({ system }) => [{ id: system, at: ['system'] }],
  references: ({ fields }) => (fields ?? []).map((id, index) => ({ definition: 'fields', id, at: ['fields', index] })),
})
