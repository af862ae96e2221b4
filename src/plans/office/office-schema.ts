/** Wire shapes of the plan office. */
import { type TSchema, Type } from '@sinclair/typebox'
import { COMPARATORS, type Comparator } from '../comparator.ts'
import { day } from '../plan-schema.ts'
import type { OfficePage } from './entry-actions.ts'
import { DECISION_BOUNDS, DECISIONS, type FieldDecision } from './field-decision.ts'
import { FIGURE_BOUNDS, type Figure } from './figure.ts'
import { HIGHEST_MARK, MARK_BOUNDS, type Mark } from './mark.ts'
import type { Snapshot, SnapshotComparison, SnapshotLine } from './snapshot.ts'
import type { ListedRecord } from './snapshot-store.ts'
import { TASK_REPORT_BOUNDS, TASK_STATES, type TaskReport } from './task-report.ts'

const Text = Type.String()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const Words = Type.Object({ zh: Text, en: Text })
const Value = orNull(Type.Number())
const Met = orNull(Type.Boolean())
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256' })
const EntryId = Type.String({ pattern: '^[1-9][0-9]{0,17}$' })

function oneOf<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
}

/** A page of a list. */
function pageOf<Item>(item: TSchema) {
  return Type.Unsafe<OfficePage<Item>>(
    Type.Object({ total: Type.Integer(), items: Type.Array(item), next: optional(Text) }),
  )
}

/** Parameters of addresses. */
export const OfficeParameters = {
  plan: Type.String({ maxLength: 80, description: 'Id of the plan' }),
  hash: Type.String({
    pattern: '^[0-9a-f]{8,64}$',
    description: 'Hash of a snapshot, or its first eight characters or more',
  }),
  indicator: Type.String({ maxLength: 80 }),
  goal: Type.String({ maxLength: 24 }),
  field: Type.String({ maxLength: 80 }),
  digest: Digest,
  target: Type.String({ maxLength: 24 }),
  variant: Type.String({ maxLength: 80 }),
  part: optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
  moved: Type.Union([Type.Literal('came'), Type.Literal('left')]),
  limit: optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  entry: optional(EntryId),
  key: optional(Type.String({ maxLength: 500 })),
}

const LINE = {
  hash: Digest,
  plan: Text,
  asOf: Text,
  takenAt: Text,
  actor: Text,
  note: optional(Text),
  corrects: optional(Type.String({ description: 'The snapshot of the same plan and day that it takes the place of' })),
  correctedBy: optional(Text),
  simulated: Type.Integer({ description: 'Counted records that are made up' }),
  registerVersion: Text,
  met: Type.Integer(),
  notMet: Type.Integer(),
  withoutValue: Type.Integer(),
}

export const SnapshotsAnswer = pageOf<SnapshotLine>(Type.Object(LINE))

const Reason = Type.Object({ code: Text, message: Words })
const Part = oneOf(['numerator', 'denominator'])
const ComparatorName = Type.Unsafe<Comparator>({ type: 'string', enum: [...COMPARATORS] })
const Variant = Type.Object({
  variant: Text,
  title: Words,
  official: Type.Boolean(),
  value: Value,
  reason: optional(Reason),
  simulated: optional(Type.Integer()),
  undated: optional(Type.Integer()),
  parts: optional(Type.Object({ numerator: Type.Integer(), denominator: Type.Integer() })),
  lists: Type.Array(Type.Object({ part: Part, records: Type.Integer(), digest: Digest })),
})
const Target = Type.Object({
  ...{ target: Text, title: Words, comparator: ComparatorName, number: Type.Number(), unit: Text, by: Text },
  ...{ indicator: Text, indicatorVersion: Type.Integer(), value: Value, met: Met, gap: Value },
  variants: Type.Array(Variant),
})
const Content = Type.Object({
  ...{ format: Text, plan: Text, title: Words, asOf: Text },
  definitions: Type.Object({ plan: Digest, indicators: Digest, fields: Digest }),
  targets: Type.Array(Target),
  marks: Type.Array(Type.Object({ goal: Text, mark: Type.Integer(), assessor: Text, day: Text })),
  figures: Type.Array(
    Type.Object({
      ...{ indicator: Text, target: optional(Text), part: Text, day: Text, value: Type.Number(), source: Text },
    }),
  ),
})
export const SnapshotAnswer = Type.Unsafe<Snapshot>(Type.Object({ ...LINE, content: Content }))

const Side = orNull(
  Type.Object({
    ...{ value: Value, met: Met, gap: Value, comparator: ComparatorName, number: Type.Number(), by: Text },
    indicatorVersion: Type.Integer(),
  }),
)
const ListMove = Type.Object({
  ...{ part: Part, before: orNull(Digest), after: orNull(Digest), came: Type.Integer(), left: Type.Integer() },
})
export const ComparisonAnswer = Type.Unsafe<SnapshotComparison>(
  Type.Object({
    before: Type.Object(LINE),
    after: Type.Object(LINE),
    definitions: Type.Array(oneOf(['plan', 'indicators', 'fields'])),
    targets: Type.Array(
      Type.Object({
        ...{ target: Text, title: Words, unit: Text, before: Side, after: Side, change: Value },
        redefined: Type.Boolean(),
        variants: Type.Array(
          Type.Object({
            ...{ variant: Text, title: Words, official: Type.Boolean(), before: Value, after: Value, change: Value },
            lists: Type.Array(ListMove),
          }),
        ),
      }),
    ),
  }),
)

export const RecordsAnswer = pageOf<ListedRecord>(
  Type.Object({
    key: Text,
    identifier: orNull(Text),
    slug: orNull(Text),
    titles: orNull(Type.Record(Text, Text)),
  }),
)

const ENTRY = { id: EntryId, actor: Text, enteredAt: Text, supersedes: optional(Text), supersededBy: optional(Text) }

export const FiguresAnswer = pageOf<Figure>(
  Type.Object({
    ...ENTRY,
    ...{ indicator: Text, target: optional(Text), part: Text, day: Text, value: Value, source: Text },
    ...{ address: optional(Text), note: optional(Text) },
    file: optional(Type.Object({ digest: Digest, name: Text, bytes: Type.Integer() })),
  }),
)

export const MarksAnswer = pageOf<Mark>(
  Type.Object({
    ...ENTRY,
    ...{ goal: Text, mark: orNull(Type.Integer()), assessor: Text, day: Text, evidence: Text },
    links: Type.Array(Text),
  }),
)

export const DecisionsAnswer = pageOf<FieldDecision>(
  Type.Object({
    ...{ id: EntryId, field: Text, token: Text, edition: optional(Text), identifier: optional(Text) },
    ...{ decision: oneOf(DECISIONS), author: Text, reason: Text, actor: Text, decidedAt: Text, holds: Type.Boolean() },
  }),
)

export const EnteredAnswer = Type.Object({ id: EntryId })
export const EvidenceAnswer = Type.Object({ digest: Digest, name: Text, bytes: Type.Integer() })

// A union of two schemas would have null read as the number 0, which is another thing to enter.
function numberOrNull(type: 'number' | 'integer', more: object = {}) {
  return Type.Unsafe<number | null>({ type: [type, 'null'], ...more })
}

const bounded = (maxLength: number) => Type.String({ maxLength })
const strict = { additionalProperties: false }

/** What is sent to take a snapshot. */
export const SnapshotBody = Type.Object({ asOf: optional(day), note: optional(bounded(FIGURE_BOUNDS.note)) }, strict)

/** What is sent to enter a figure. */
export const FigureBody = Type.Object(
  {
    target: optional(OfficeParameters.target),
    part: optional(bounded(FIGURE_BOUNDS.part)),
    day,
    value: numberOrNull('number'),
    source: bounded(FIGURE_BOUNDS.source),
    address: optional(bounded(FIGURE_BOUNDS.address)),
    file: optional(Digest),
    note: optional(bounded(FIGURE_BOUNDS.note)),
    supersedes: optional(EntryId),
  },
  strict,
)

/** What is sent to give a mark. */
export const MarkBody = Type.Object(
  {
    mark: numberOrNull('integer', { minimum: 0, maximum: HIGHEST_MARK }),
    assessor: bounded(MARK_BOUNDS.assessor),
    day,
    evidence: bounded(MARK_BOUNDS.evidence),
    links: optional(Type.Array(bounded(MARK_BOUNDS.link), { maxItems: MARK_BOUNDS.links })),
    supersedes: optional(EntryId),
  },
  strict,
)

/** What is sent to decide about the field of an edition. */
export const DecisionBody = Type.Object(
  {
    edition: Type.String({ maxLength: 500, description: 'Key of the edition' }),
    decision: Type.Union(DECISIONS.map((decision) => Type.Literal(decision))),
    author: bounded(DECISION_BOUNDS.author),
    reason: bounded(DECISION_BOUNDS.reason),
  },
  strict,
)

/** What is handed in as a proof: `multipart/form-data`. */
export const EvidenceForm = Type.Object({ file: Type.String({ format: 'binary' }) })

export const TaskReportsAnswer = pageOf<TaskReport>(
  Type.Object({
    ...{ id: EntryId, task: Text, state: oneOf(TASK_STATES), day: Text, reporter: Text, says: Text },
    ...{ actor: Text, enteredAt: Text },
  }),
)

export const TaskReportBody = Type.Object({
  task: Type.String({ maxLength: 24, description: 'Id of a task, mechanism or safeguard of the plan' }),
  state: oneOf(TASK_STATES),
  day,
  reporter: Type.String({ maxLength: TASK_REPORT_BOUNDS.reporter }),
  says: Type.String({ maxLength: TASK_REPORT_BOUNDS.says, description: 'What shows it' }),
})
