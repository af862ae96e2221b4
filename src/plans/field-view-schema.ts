/** Wire shapes of fields: what the API documents and serializes. */
import { type TSchema, Type } from '@sinclair/typebox'
import { EditionLine } from '../register/index.ts'
import { tagRule } from './field-schema.ts'
import { FIELD_MEASURES, type FieldComparison, type FieldTree, type FieldView } from './field-views.ts'
import { PlanNameShape, WordsShape } from './plan-view-schema.ts'

const Text = Type.String()
const Count = Type.Integer()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const counts = { total: Count, inForce: Count }
const Counted = Type.Object(
  { at: Text, fresh: Type.Boolean() },
  { description: 'When it was counted, and whether the register has not changed since' },
)

const Line = Type.Object({
  field: Text,
  name: WordsShape,
  class: Text,
  parent: optional(Text),
  ids: Type.Array(Text, { description: 'Ids under which plans speak of it' }),
  ...counts,
})
const ClassName = Type.Object({ class: Text, title: WordsShape })

export const FieldsAnswer = Type.Unsafe<FieldTree>(
  Type.Object({
    classes: Type.Array(Type.Object({ class: Text, title: WordsShape, fields: Type.Array(Line) })),
    counted: Counted,
  }),
)

const Item = Type.Object({ id: Text, title: WordsShape })

export const FieldAnswer = Type.Unsafe<FieldView>(
  Type.Object({
    line: Line,
    definition: WordsShape,
    classTitle: WordsShape,
    path: Type.Array(Line),
    parts: Type.Array(Line),
    tagWhen: optional(tagRule),
    figures: Type.Object({
      ...counts,
      byStatus: Type.Array(Type.Object({ status: Text, count: Count })),
      byLevel: Type.Array(Type.Object({ level: Text, ...counts })),
      byYear: Type.Array(Type.Object({ year: Count, ...counts })),
      byAge: Type.Array(Type.Object({ age: Count, count: Count })),
      byDegree: Type.Array(Type.Object({ degree: Text, count: Count })),
      byCommittee: Type.Array(Type.Object({ committee: Text, ...counts })),
      meanAge: nullable(Type.Number({ description: 'Years, of those in force' })),
      medianAge: optional(Type.Integer({ description: 'Full years, of those in force' })),
    }),
    plans: Type.Array(
      Type.Object({
        plan: PlanNameShape,
        ids: Type.Array(Type.Object({ id: Text, name: optional(WordsShape), rationale: optional(WordsShape) })),
        targets: Type.Array(Item),
        items: Type.Array(Item),
      }),
    ),
    list: Type.Object({
      total: Count,
      items: Type.Array(EditionLine),
      next: optional(Type.String({ description: 'Cursor of the next page' })),
    }),
    counted: Counted,
  }),
)

const measures = Object.fromEntries(FIELD_MEASURES.map((measure) => [measure, nullable(Type.Number())]))

export const FieldComparisonAnswer = Type.Unsafe<FieldComparison>(
  Type.Object({
    class: optional(Text),
    classes: Type.Array(ClassName),
    recentFrom: Text,
    oldAfter: Type.Integer({ description: 'Years' }),
    rows: Type.Array(
      Type.Object({
        line: Line,
        values: Type.Object(measures, { description: 'Shares are 0 to 1; null where nothing is known' }),
      }),
    ),
    counted: Counted,
  }),
)
