/** Wire shapes of the register: what the API documents, serializes and checks. The CLI's `--json` prints the same objects. */
import { type Static, type TSchema, Type } from '@sinclair/typebox'
import { type Identifier, type IdentifyResult, STATUSES, type Status } from '../standards/index.ts'
import type { EditionSummary, RegisterOverview, SearchPage, StandardView } from './views.ts'

const Text = Type.String()
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema)
const Texts = Type.Record(Type.String(), Type.String(), { description: 'By ISO 639-1 language' })
const StatusName = Type.Unsafe<Status>({
  type: 'string',
  enum: [...STATUSES],
  description: 'Computed from dates for the day asked about',
})

/** One edition in a list. */
export const EditionLine = Type.Object({
  key: Text,
  slug: Text,
  identifier: Text,
  titles: Texts,
  status: StatusName,
  level: optional(Text),
  force: optional(Text),
  publisher: optional(Text),
  published: optional(Text),
  effective: optional(Text),
  simulated: optional(Type.Literal(true)),
})

const oneOf = (...values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] })

const MatchLine = Type.Object({
  field: oneOf('identifier', 'title', 'scope', 'bridge', 'committee'),
  language: optional(Text),
  by: oneOf('words', 'prefix', 'typo', 'sound', 'look', 'pinyin', 'synonym'),
  text: Type.String({ description: 'The text of the field, or the part around the match' }),
  marks: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
    description: 'Places to mark: start and end in UTF-16 units',
  }),
  through: optional(Type.String({ description: 'The document whose title matched, for `bridge`' })),
})

const HitLine = Type.Composite([
  EditionLine,
  Type.Object({
    why: Type.Array(MatchLine),
  }),
])

/** A page of search results. */
export const SearchAnswer = Type.Unsafe<SearchPage>(
  Type.Object({
    query: Text,
    total: Type.Integer(),
    items: Type.Array(HitLine),
    next: optional(Type.String({ description: 'Cursor of the next page' })),
    readAs: optional(Type.String({ description: 'The identifier the query was read as' })),
    facets: Type.Record(Type.String(), Type.Array(Type.Object({ value: Text, count: Type.Integer() })), {
      description: 'How many matches have each value of a filter, without that filter',
    }),
    facetValues: Type.Record(Type.String(), Type.Integer(), {
      description: 'How many values each filter has among the matches',
    }),
    didYouMean: Type.Array(Text, { description: 'Queries that would find more' }),
    isBuilding: Type.Boolean({ description: 'The index is being filled: not everything is found yet' }),
  }),
)

const RelationLine = Type.Object({
  kind: Text,
  direction: Type.Union([Type.Literal('out'), Type.Literal('in')]),
  identifier: Text,
  key: optional(Text),
  slug: optional(Text),
  titles: optional(Texts),
  status: optional(StatusName),
  degree: optional(Type.Union([Type.Literal('IDT'), Type.Literal('MOD'), Type.Literal('NEQ')])),
  normative: optional(Type.Boolean()),
  note: optional(Text),
  source: Type.Array(Text),
})

/** Everything about one edition. */
export const StandardAnswer = Type.Object({
  identifier: Text,
  key: Text,
  slug: Text,
  printed: Text,
  designations: Type.Array(Text),
  unread: optional(Text),
  titles: Texts,
  scopes: Texts,
  status: StatusName,
  because: Type.Array(Type.Object({ field: Text, value: Text })),
  asOf: Text,
  phases: Type.Array(Type.Object({ from: Text, status: StatusName }), {
    description: 'The states it goes through, each with its first day; the first has held from ever',
  }),
  level: optional(Text),
  force: optional(Text),
  publisher: optional(Text),
  publisherName: optional(Text),
  number: optional(Text),
  year: optional(Type.Integer()),
  type: optional(Text),
  edition: optional(Text),
  published: optional(Text),
  effective: optional(Text),
  withdrawn: optional(Text),
  supersededOn: optional(Text),
  statusWord: optional(Text),
  stage: optional(Type.Object({ scheme: Text, code: Text })),
  ics: Type.Array(Text),
  ccs: Type.Array(Text),
  rawClassification: optional(Type.Array(Text)),
  committee: optional(Text),
  languages: Type.Array(Text),
  pages: optional(Type.Integer()),
  link: optional(Text),
  adoptsInternational: optional(Type.Boolean()),
  externalIds: Type.Record(Type.String(), Type.String()),
  simulated: optional(Type.Literal(true)),
  doubts: Type.Array(Type.Object({ field: Text, raw: Text, reason: Text })),
  provenance: Type.Record(Type.String(), Type.String(), { description: 'Field → source whose claim stands' }),
  editions: Type.Array(EditionLine),
  chain: Type.Array(Type.Array(EditionLine)),
  relations: Type.Array(RelationLine),
  relationTotals: Type.Array(
    Type.Object({ kind: Text, direction: Text, total: Type.Integer(), shown: Type.Integer() }),
  ),
  sources: Type.Array(Type.Object({ source: Text, key: Text, recordedAt: Text, identifier: Text })),
  history: Type.Array(
    Type.Object({
      eventId: Text,
      at: Text,
      actor: Text,
      kind: Text,
      source: Text,
      changes: Type.Array(Type.Object({ field: Text, from: optional(Text), to: optional(Text) })),
    }),
  ),
})
export type StandardAnswer = Static<typeof StandardAnswer>

/** The view of an edition as it goes over the wire. */
export function standardAnswer(view: StandardView): StandardAnswer {
  const { edition, relations, ...rest } = view
  const { canonical, standardKey: _, publisherCode, flavour: __, supersededOn, ...facts } = edition
  return {
    identifier: canonical,
    ...facts,
    ...(publisherCode === undefined ? {} : { publisher: publisherCode }),
    ...(supersededOn === undefined ? {} : { supersededOn }),
    ...rest,
    relations: relations.flatMap(({ rows }) => rows.map(relationLine)),
    relationTotals: relations.map(({ kind, direction, total, rows }) => ({
      kind,
      direction,
      total,
      shown: rows.length,
    })),
  } as StandardAnswer
}

function relationLine({ other, sources, ...row }: StandardView['relations'][number]['rows'][number]) {
  return { ...row, ...(other === undefined ? {} : seenFrom(other)), source: [...sources] }
}

function seenFrom({ key, slug, titles, status }: EditionSummary) {
  return { key, slug, titles, status }
}

/** What `identify` says about one text. */
export const IdentifyAnswer = Type.Object(
  {
    input: Text,
    canonical: optional(Text),
    printed: optional(Text),
    flavour: optional(Text),
    publisher: optional(Text),
    copublishers: optional(Type.Array(Text)),
    level: optional(Text),
    force: optional(Text),
    type: optional(Text),
    stage: optional(Text),
    iteration: optional(Type.Integer()),
    number: optional(Text),
    parts: optional(Type.Array(Text)),
    edition: optional(Text),
    year: optional(Type.Integer()),
    month: optional(Type.Integer()),
    day: optional(Type.Integer()),
    version: optional(Text),
    languages: optional(Type.Array(Text)),
    allParts: optional(Type.Boolean()),
    form: optional(Text),
    supplements: optional(Type.Array(Type.Object({}, { additionalProperties: true }))),
    range: optional(Type.Object({}, { additionalProperties: true })),
    dual: optional(Text),
    extra: optional(Type.Record(Type.String(), Type.String())),
    refused: optional(
      Type.Object({
        code: Text,
        message: Type.Object({ zh: Text, en: Text }),
        at: optional(Type.Integer()),
      }),
    ),
  },
  { description: 'Fields of the identifier as read, or why it was refused' },
)
export type IdentifyAnswer = Static<typeof IdentifyAnswer>

/** The outcome of reading one text, as it goes over the wire. */
export function identifyAnswer(input: string, result: IdentifyResult): IdentifyAnswer {
  if (!result.ok) return { input: input.slice(0, 600), refused: { ...result.refusal } }
  const { dual, ...identifier } = result.identifier
  return { input, ...plain(identifier), ...(dual === undefined ? {} : { dual: dual.canonical }) } as IdentifyAnswer
}

// Empty lists and absent fields say nothing on the wire.
function plain(identifier: Omit<Identifier, 'dual'>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(identifier).filter(([, value]) => {
      if (Array.isArray(value)) return value.length > 0
      return typeof value === 'object' ? Object.keys(value).length > 0 : value !== undefined && value !== false
    }),
  )
}

/** Figures of the register. */
export const OverviewAnswer = Type.Unsafe<RegisterOverview>(
  Type.Object({
    editions: Type.Integer(),
    standards: Type.Integer(),
    relations: Type.Integer(),
    byLevel: Type.Array(Type.Object({ level: Text, count: Type.Integer() })),
    bySource: Type.Array(Type.Object({ source: Text, records: Type.Integer() })),
    updatedAt: optional(Text),
  }),
)
