/** Wire shapes of plans, targets and indicators: what the API documents and serializes. */
import { type TSchema, Type } from '@sinclair/typebox'
import type { Words } from '../standards/index.ts'
import type { EvaluationOnWire, TargetOnWire } from './evaluation-wire.ts'
import { indicatorSchema } from './indicator-schema.ts'
import type { PlanFile } from './plan-schema.ts'
import { planSchema } from './plan-schema.ts'
import type {
  IndicatorOverview,
  IndicatorView,
  PlanLine,
  PlanList,
  PlanName,
  RecordLine,
  TargetView,
} from './plan-views.ts'

const Text = Type.String()
const Count = Type.Integer()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const WordsShape = Type.Object({ zh: Text, en: Text })
export const PlanNameShape = Type.Object({ plan: Text, title: WordsShape })

const Reason = Type.Object({ code: Text, message: WordsShape }, { description: 'Why there is no value' })
const value = {
  value: nullable(Type.Number({ description: 'In the unit' })),
  reason: optional(Reason),
  parts: optional(
    Type.Object(
      { numerator: Count, denominator: Count },
      { description: 'Records above and below the line of a ratio' },
    ),
  ),
  simulated: optional(Type.Integer({ description: 'How many of the records behind it are made up' })),
  undated: optional(Type.Integer({ description: 'Records left out because one of their days is not known' })),
}
const Variants = Type.Array(Type.Object({ variant: Text, title: WordsShape, official: Type.Boolean(), ...value }))
const Target = Type.Object({
  id: Text,
  title: WordsShape,
  comparator: Type.String({ description: 'atLeast, atMost, moreThan or lessThan' }),
  target: Type.Number({ description: 'The number it is held against' }),
  unit: Text,
  due: Type.String({ description: 'The day it falls due' }),
  indicator: Text,
  indicatorVersion: Count,
  value: value.value,
  met: nullable(Type.Boolean()),
  gap: nullable(Type.Number({ description: 'Value less target' })),
  reason: value.reason,
  variants: Variants,
})
const Targets = Type.Array(Target)

const Line = Type.Object({
  plan: Text,
  title: WordsShape,
  number: optional(Text),
  issued: Text,
  period: Type.Object({ from: Text, until: Text }),
  issuers: Type.Array(WordsShape),
  derivesFrom: Type.Array(PlanNameShape),
  derived: Type.Array(PlanNameShape),
  items: Type.Array(Type.Object({ kind: Text, count: Count })),
  tally: Type.Object({ met: Count, unmet: Count, without: Count }),
})

export const PlansAnswer = Type.Unsafe<PlanList>(Type.Object({ asOf: Text, today: Text, plans: Type.Array(Line) }))

/** A plan as its file says it, and in one line. */
export const PlanAnswer = Type.Unsafe<{ readonly line: PlanLine; readonly plan: PlanFile }>(
  Type.Object({ line: Line, plan: planSchema }),
)

export const EvaluationAnswer = Type.Unsafe<EvaluationOnWire>(
  Type.Object({ plan: Text, title: WordsShape, asOf: Text, targets: Targets }),
)

const measured = {
  variant: Type.String({ description: 'The way of counting that series and contributions are of' }),
  unit: Text,
  asOf: Text,
  variants: Variants,
  series: Type.Array(Type.Object({ day: Text, value: nullable(Type.Number()) })),
  contributions: Type.Array(
    Type.Object({
      by: Text,
      title: WordsShape,
      overlap: Type.Boolean({ description: 'A record may be in several parts' }),
      parts: Type.Array(Type.Object({ id: Text, title: WordsShape, value: Type.Number() })),
    }),
  ),
}

/** A target with what stands behind it. */
export type TargetAnswerOf = Omit<TargetView, 'figure'> & { readonly figure: TargetOnWire }

export const TargetAnswer = Type.Unsafe<TargetAnswerOf>(
  Type.Object({
    plan: PlanNameShape,
    figure: Target,
    ...measured,
    indicator: indicatorSchema,
    supportedBy: Type.Array(Text),
    same: Type.Array(Text),
    counterparts: Type.Array(Text),
  }),
)

const Because = Type.Object({ because: WordsShape })
const Counted = Type.Object({
  key: Text,
  slug: Text,
  identifier: Text,
  reason: Type.Object({ zh: Text, en: Text }, { description: 'Why it counts' }),
  titles: Type.Record(Type.String(), Type.String(), { description: 'By ISO 639-1 language' }),
  published: nullable(Text),
  level: nullable(Text),
  force: nullable(Text),
  work: Text,
  simulated: Type.Boolean(),
  fields: Type.Array(Type.Object({ field: Text, name: WordsShape, because: WordsShape })),
  adoptions: Type.Array(Because),
  duration: optional(Type.Object({ value: Type.Number({ description: 'In the unit of the indicator' }) })),
})

/** The records behind a value; no list and a reason where there is none. */
export interface RecordsAnswerOf {
  readonly id: string
  readonly variant: string
  readonly asOf: string
  readonly total?: number
  readonly records: readonly (RecordLine & { readonly reason: Words })[] | null
  readonly next?: string
  readonly reason?: { readonly code: string; readonly message: { readonly zh: string; readonly en: string } }
}

export const RecordsAnswer = Type.Unsafe<RecordsAnswerOf>(
  Type.Object({
    id: Type.String({ description: 'Of the target or indicator' }),
    variant: Text,
    asOf: Text,
    reason: optional(Reason),
    total: optional(Count),
    records: nullable(Type.Array(Counted)),
    next: optional(Type.String({ description: 'Cursor of the next page' })),
  }),
)

const Indicator = Type.Object({
  indicator: Text,
  number: optional(Text),
  title: WordsShape,
  says: WordsShape,
  unit: Text,
  kind: Text,
  ...value,
  variants: Variants,
})

/** The overview with targets as programs are given them. */
export type IndicatorsAnswerOf = Omit<IndicatorOverview, 'plans'> & {
  readonly plans: readonly { readonly plan: PlanName; readonly targets: readonly TargetOnWire[] }[]
}

export const IndicatorsAnswer = Type.Unsafe<IndicatorsAnswerOf>(
  Type.Object({
    asOf: Text,
    groups: Type.Array(Type.Object({ of: Text, indicators: Type.Array(Indicator) })),
    rubrics: Type.Array(indicatorSchema),
    plans: Type.Array(Type.Object({ plan: PlanNameShape, targets: Targets })),
  }),
)

export const IndicatorAnswer = Type.Unsafe<IndicatorView>(
  Type.Object({ figure: Indicator, ...measured, indicator: indicatorSchema }),
)
