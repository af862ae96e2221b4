/** A report on the wire. */
import { Type } from '@sinclair/typebox'

const Runs = Type.Array(
  Type.Object({
    text: Type.String(),
    to: Type.Optional(Type.String({ description: 'Address of what the text tells of' })),
    isStrong: Type.Optional(Type.Boolean()),
  }),
)
const Facts = Type.Array(Type.Object({ term: Type.String(), says: Runs }))
const Place = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })
const Label = Type.Object({
  ...{ x: Type.Number(), y: Type.Number(), text: Type.String() },
  anchor: Type.Union(['start', 'middle', 'end'].map((anchor) => Type.Literal(anchor))),
})

const Chart = Type.Object({
  ...{ width: Type.Number(), height: Type.Number(), left: Type.Number(), right: Type.Number() },
  grid: Type.Array(Type.Number()),
  target: Type.Number(),
  lines: Type.Array(Type.Array(Place)),
  dots: Type.Array(Place),
  ...{ gridLabels: Type.Array(Label), dayLabels: Type.Array(Label), targetLabel: Label },
  lastLabel: Type.Union([Label, Type.Null()]),
})

const Table = Type.Object({
  kind: Type.Literal('table'),
  title: Type.String(),
  isNamedAbove: Type.Optional(Type.Boolean()),
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.Union(['text', 'day', 'number', 'bar'].map((kind) => Type.Literal(kind))),
      share: Type.Number(),
    }),
  ),
  rows: Type.Array(
    Type.Array(
      Type.Object({
        runs: Runs,
        shade: Type.Optional(Type.Integer({ minimum: 0, maximum: 5 })),
        indent: Type.Optional(Type.Integer()),
        bar: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      }),
    ),
  ),
})

const Block = Type.Union([
  Type.Object({
    kind: Type.Literal('text'),
    runs: Runs,
    tone: Type.Optional(Type.Union([Type.Literal('lead'), Type.Literal('quiet')])),
  }),
  Type.Object({ kind: Type.Literal('list'), items: Type.Array(Runs) }),
  Type.Object({ kind: Type.Literal('facts'), rows: Facts }),
  Table,
  Type.Object({ kind: Type.Literal('trend'), title: Type.String(), alt: Type.String(), chart: Chart }),
])

const section = { id: Type.String(), title: Type.String(), blocks: Type.Array(Block) }

/** A report as a document in one language, in parts that each form draws in its own way. */
export const ReportAnswer = Type.Object({
  lang: Type.Union([Type.Literal('zh'), Type.Literal('en')]),
  ...{ over: Type.String(), title: Type.String(), facts: Facts },
  ...{ day: Type.String(), dayShown: Type.String(), contents: Type.String() },
  sections: Type.Array(Type.Object({ ...section, sections: Type.Array(Type.Object(section)) })),
})
