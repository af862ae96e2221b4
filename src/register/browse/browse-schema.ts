/** Wire shapes of walking through the register: what the API documents, serializes and checks. */
import { type TSchema, Type } from '@sinclair/typebox'
import { STATUSES } from '../../standards/index.ts'
import { EditionLine } from '../register-schema.ts'
import {
  type ChangePage,
  type ClassTree,
  type ClassView,
  type CommitteeList,
  type CommitteeView,
  FIGURES,
  type FigureId,
  type FigureRow as FigureRowOf,
  type PublisherList,
  type PublisherView,
  type RecordComparison,
  type RegisterFigures,
  SCHEMES,
} from './browse-views.ts'

const Text = Type.String()
const Count = Type.Integer()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const Texts = Type.Record(Type.String(), Type.String(), { description: 'By ISO 639-1 language' })
const Words = Type.Object({ zh: Text, en: Text })
const Counted = Type.Object(
  { at: Text, fresh: Type.Boolean() },
  { description: 'When it was counted, and whether the register has not changed since' },
)
const counts = { total: Count, inForce: Count }
const next = optional(Type.String({ description: 'Cursor of the next page' }))

export const SchemeName = Type.Union(SCHEMES.map((scheme) => Type.Literal(scheme)))
export const FigureName = Type.Union(FIGURES.map((figure) => Type.Literal(figure)))
export const StatusName = Type.Union(STATUSES.map((status) => Type.Literal(status)))

const Figures = Type.Object({
  ...counts,
  byStatus: Type.Array(Type.Object({ status: Text, count: Count })),
  byLevel: Type.Array(Type.Object({ level: Text, ...counts })),
  byYear: Type.Array(Type.Object({ year: Type.Integer(), ...counts })),
})
const List = Type.Object({ total: Count, items: Type.Array(EditionLine), next })

const ClassLine = Type.Object({ scheme: Text, code: Text, titles: Texts, parent: optional(Text), ...counts })

export const ClassTreeAnswer = Type.Unsafe<ClassTree>(
  Type.Object({
    scheme: Text,
    title: Words,
    imported: Type.Boolean({ description: 'Whether a table was imported; else codes are those that occur' }),
    classes: Type.Array(ClassLine),
    counted: Counted,
  }),
)

export const ClassAnswer = Type.Unsafe<ClassView>(
  Type.Object({
    line: ClassLine,
    path: Type.Array(ClassLine),
    children: Type.Array(ClassLine),
    notes: Texts,
    references: Type.Array(Type.Object({ line: ClassLine, notes: Texts })),
    imported: Type.Boolean(),
    figures: Figures,
    list: List,
    counted: Counted,
  }),
)

const CommitteeLine = Type.Object({
  code: Text,
  slug: Text,
  titles: Texts,
  parent: optional(Text),
  imported: Type.Boolean(),
  ...counts,
})

export const CommitteesAnswer = Type.Unsafe<CommitteeList>(
  Type.Object({
    query: Text,
    body: optional(Text),
    bodies: Type.Array(Type.Object({ body: Text, committees: Count })),
    total: Count,
    items: Type.Array(
      Type.Object({ line: CommitteeLine, children: Type.Array(CommitteeLine), whole: Type.Object(counts) }),
    ),
    next,
    counted: Counted,
  }),
)

export const CommitteeAnswer = Type.Unsafe<CommitteeView>(
  Type.Object({
    line: CommitteeLine,
    parent: optional(CommitteeLine),
    children: Type.Array(CommitteeLine),
    facts: Type.Object({}, { additionalProperties: true }),
    figures: Figures,
    list: List,
    counted: Counted,
  }),
)

const PublisherLine = Type.Object({
  code: Text,
  slug: Text,
  level: optional(Text),
  title: optional(Words),
  name: optional(Words),
  firstYear: optional(Type.Integer()),
  lastYear: optional(Type.Integer()),
  ...counts,
})

export const PublishersAnswer = Type.Unsafe<PublisherList>(
  Type.Object({
    query: Text,
    level: optional(Text),
    levels: Type.Array(Type.Object({ level: Text, codes: Count })),
    total: Count,
    items: Type.Array(PublisherLine),
    next,
    counted: Counted,
  }),
)

const dated = { from: optional(Text), until: optional(Text) }
export const PublisherAnswer = Type.Unsafe<PublisherView>(
  Type.Object({
    line: PublisherLine,
    ended: optional(Text),
    note: optional(Words),
    bodies: Type.Array(
      Type.Object({
        id: Text,
        ...dated,
        names: Type.Array(Type.Object({ zh: Text, en: Text, short: optional(Text), ...dated })),
        site: optional(Text),
        successors: Type.Array(Type.Object({ name: Words, on: optional(Text) })),
      }),
    ),
    figures: Figures,
    list: List,
    counted: Counted,
  }),
)

const FigureRow = Type.Object({
  key: Text,
  count: Count,
  part: optional(Type.Integer({ description: 'Of them in force; of `english` those with an English title' })),
  edition: optional(EditionLine),
})

export const FigureAnswer = Type.Unsafe<{ readonly figure: FigureId; readonly rows: readonly FigureRowOf[] }>(
  Type.Object({ figure: Text, rows: Type.Array(FigureRow) }),
)

export const FiguresAnswer = Type.Unsafe<RegisterFigures>(
  Type.Object({
    ...counts,
    medianAge: optional(Type.Integer({ description: 'Years; of the standards in force' })),
    figures: Type.Object(Object.fromEntries(FIGURES.map((figure) => [figure, Type.Array(FigureRow)]))),
    counted: Counted,
  }),
)

const Changes = Type.Array(Type.Object({ field: Text, from: optional(Text), to: optional(Text) }))
export const ChangesAnswer = Type.Unsafe<ChangePage>(
  Type.Object({
    items: Type.Array(
      Type.Object({
        eventId: Text,
        at: Text,
        actor: Text,
        source: Text,
        first: Type.Boolean(),
        name: Text,
        kind: Text,
        edition: optional(EditionLine),
        changes: Changes,
      }),
    ),
    next,
    searchedTo: optional(Type.String({ description: 'How far back was looked, where the page is not full' })),
    sources: Type.Array(Text),
  }),
)

const Relation = Type.Object({ identifier: Text, degree: optional(Text), sources: Type.Array(Text) })
export const ComparisonAnswer = Type.Unsafe<RecordComparison>(
  Type.Object({
    left: EditionLine,
    right: EditionLine,
    fields: Type.Array(
      Type.Object({
        field: Text,
        verdict: Text,
        left: optional(Text),
        right: optional(Text),
        pieces: optional(Type.Array(Type.Object({ in: Text, text: Text }))),
      }),
    ),
    relations: Type.Array(
      Type.Object({
        kind: Text,
        direction: Text,
        whole: Type.Boolean(),
        both: Type.Array(Relation),
        left: Type.Array(Relation),
        right: Type.Array(Relation),
      }),
    ),
  }),
)
