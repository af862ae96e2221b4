/** Wire shapes of standard systems: what the API documents and serializes. */
import { type TSchema, Type } from '@sinclair/typebox'
import { LEVELS } from '../../standards/index.ts'
import { ARRANGEMENTS, CATEGORIES, PRIORITIES } from './system-choices.ts'
import { ITEM_KINDS, ITEM_STATUSES, type SystemPart, type SystemsPage } from './system-view.ts'

const Text = Type.String()
const Count = Type.Integer()
const Words = Type.Object({ zh: Text, en: Text })
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const oneOf = (values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] })
const next = optional(Type.String({ description: 'Cursor of the next page' }))

const Counts = Type.Object({
  shouldHave: Count,
  existing: Count,
  inWork: Count,
  toDo: Count,
  untold: Count,
  coverage: Type.Union([Type.Number(), Type.Null()], { description: 'Existing of what there should be, 0 to 1' }),
})

const summary = {
  system: Text,
  title: Words,
  scope: Words,
  fields: Type.Array(Text),
  compiled: Text,
  home: oneOf(['pack', 'database']),
  counts: Counts,
}

const Line = Type.Object({
  serial: Count,
  code: Text,
  node: Text,
  subsystem: Words,
  kind: oneOf(ITEM_KINDS),
  number: optional(Text),
  gap: optional(Text),
  titles: Type.Record(Type.String(), Type.String(), { description: 'By ISO 639-1 language' }),
  slug: optional(Text),
  level: Type.Union([Text, Type.Null()]),
  force: optional(Text),
  adopts: Type.Array(Type.Object({ identifier: Text, degree: optional(Text) })),
  status: oneOf(ITEM_STATUSES),
  because: Type.String({ description: 'Status of the edition on the day, or that the item names none' }),
  priority: optional(oneOf(PRIORITIES)),
  effective: optional(Text),
  replaces: Type.Array(Text),
  committee: optional(Text),
  category: Type.Union([oneOf(CATEGORIES), Type.Null()]),
  serves: Type.Array(Text),
  remarks: optional(Words),
  reason: optional(Words),
  basis: optional(Text),
  simulated: optional(Type.Literal(true)),
})

const Lines = Type.Object({ total: Count, items: Type.Array(Line), next })
const Statistics = Type.Array(Type.Composite([Type.Object({ key: Text }), Counts]))

export const SystemsAnswer = Type.Unsafe<SystemsPage>(
  Type.Object({ total: Count, items: Type.Array(Type.Object(summary)), next }),
)

export const SystemAnswer = Type.Unsafe<SystemPart>(
  Type.Object({
    ...summary,
    asOf: Text,
    arrangement: oneOf(ARRANGEMENTS),
    note: Type.Array(Type.Object({ heading: Words, text: Words })),
    nodes: Type.Array(
      Type.Object({
        node: Text,
        parent: optional(Text),
        depth: Count,
        title: Words,
        rationale: Words,
        arrangement: oneOf(ARRANGEMENTS),
        counts: Counts,
      }),
    ),
    byLevel: Statistics,
    byCategory: Statistics,
    warnings: Type.Array(Words),
    filter: Type.Object({
      node: optional(Text),
      status: optional(Text),
      level: optional(Text),
      priority: optional(Text),
    }),
    list: Lines,
    gaps: Lines,
  }),
)

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date, YYYY-MM-DD' })
const Cursor = Type.String({ pattern: '^\\d{1,6}$' })
const literals = <const T extends readonly string[]>(values: T) =>
  Type.Union(values.map((value) => Type.Literal(value as T[number])))

export const SystemParams = Type.Object({ system: Type.String({ maxLength: 80 }) })

export const SystemsQuery = Type.Object({ 'as-of': Type.Optional(Day), cursor: Type.Optional(Cursor) })

export const SystemQuery = Type.Object({
  'as-of': Type.Optional(Day),
  node: Type.Optional(Type.String({ maxLength: 40 })),
  status: Type.Optional(literals(ITEM_STATUSES)),
  level: Type.Optional(literals([...LEVELS, 'unread'])),
  priority: Type.Optional(literals(PRIORITIES)),
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
})

export const ExportQuery = Type.Object({
  'as-of': Type.Optional(Day),
  lang: Type.Optional(literals(['zh', 'en'])),
})
