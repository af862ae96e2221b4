/** Wire shapes of “what changes if this changes”. The CLI's `--json` prints the same objects. */
import { type Static, Type } from '@sinclair/typebox'
import { type ImpactView, STRENGTHS } from './impact.ts'
import { EditionLine } from './register-schema.ts'

const Text = Type.String()
const Counts = Type.Array(Type.Object({ value: Text, count: Type.Integer() }))
const Strength = Type.Unsafe<(typeof STRENGTHS)[number]>({
  type: 'string',
  enum: [...STRENGTHS],
  description: 'Has to change with it, to be checked, of note only',
})

const Step = Type.Object({
  identifier: Text,
  slug: Type.Optional(Text),
  kind: Text,
  rule: Type.String({ description: 'Row of the table of effects' }),
  reason: Type.Object({ zh: Text, en: Text }),
})

const Affected = Type.Composite([
  Type.Partial(EditionLine),
  Type.Object({
    identifier: Text,
    titles: Type.Record(Type.String(), Type.String()),
    level: Type.String({
      description: 'Level of the edition, `unread`, `outside` the register, or the kind of an entry such as a law',
    }),
    steps: Type.Integer({ description: 'Steps from the document that changes' }),
    strength: Strength,
    kind: Type.String({ description: 'Relation of the last step' }),
    path: Type.Array(Step, { description: 'From the document that changes to this one' }),
  }),
])

/** Who is affected when a standard changes. */
export const ImpactAnswer = Type.Object({
  of: EditionLine,
  depth: Type.Integer(),
  total: Type.Integer({ description: 'Affected documents to that depth' }),
  matching: Type.Integer({ description: 'Those that pass the filters' }),
  counts: Type.Object(
    { steps: Counts, kind: Counts, level: Counts, strength: Counts },
    { description: 'Each under all filters but that of its own' },
  ),
  items: Type.Array(Affected, { description: 'Nearest first, then strongest' }),
  next: Type.Optional(Type.String({ description: 'Cursor of the next page' })),
  asOf: Type.String({ description: 'Number of the last event of the register that is taken into account' }),
})
export type ImpactAnswer = Static<typeof ImpactAnswer>

/** The view as it goes over the wire. */
export function impactAnswer({ items, ...view }: ImpactView): ImpactAnswer {
  return {
    ...view,
    items: items.map(({ edition, entry, ...item }) => ({ titles: entry?.titles ?? {}, ...edition, ...item })),
  } as ImpactAnswer
}
