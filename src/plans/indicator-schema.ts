import { type Static, Type } from '@sinclair/typebox'
import { define, type RowId, type RuleFault, row, text, type Words, wordsSchema } from '../standards/index.ts'
import { slug, UNITS } from './plan-schema.ts'

/** Kinds of records an indicator counts, each with what a selection may ask of them beside the scope of a target. */
export const RECORDS = {
  standards: [
    ...(['level', 'force', 'status', 'work', 'age', 'adopts', 'foreign', 'digital', 'legal', 'amended'] as const),
    'supported',
  ],
  projects: ['level', 'status', 'procedure', 'overdue', 'extended'],
  'research-projects': ['kind', 'closed', 'result'],
  'association-standards': ['advanced', 'independent', 'adopted'],
  enterprises: ['activity', 'verified'],
  participations: ['strength', 'published'],
  'international-standards': ['status', 'applicable', 'adopted', 'stale'],
  facilities: ['kind', 'state'],
  reviews: ['due', 'outcome'],
  comments: ['answered', 'disposition'],
  organizations: ['foreign', 'size', 'role', 'commented'],
  draftings: ['leading'],
  committees: ['quorum', 'answered', 'balanced', 'expired'],
  'overlap-cases': ['settled'],
  'law-clauses': ['linked'],
  feedback: ['resolved'],
  provisions: ['core', 'verified', 'consistency'],
  patents: ['complete'],
  nodes: ['filled', 'mandatory'],
  proposals: ['rejected'],
  duties: ['kind', 'due', 'done'],
  people: ['trained'],
  'open-data': ['fresh'],
  inspections: ['corrected'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type RecordKind = keyof typeof RECORDS

/** Days of a record that can decide when it counts, or from and to which a time is taken. */
export const MOMENTS = [
  ...[
    'planned',
    'proposed',
    'submitted',
    'approved',
    'published',
    'effective',
    'reviewed',
    'withdrawn',
    'stage-entered',
  ],
  ...['stage-left', 'accepted', 'evaluated', 'acted', 'first-evidence', 'established', 'received', 'answered', 'due'],
  ...['settled', 'source-published', 'as-of'],
] as const

export const INDICATOR_KINDS = [
  ...['count', 'distinct-count', 'ratio', 'mean', 'median', 'percentile', 'external-series', 'rubric'],
] as const
const DURATIONS: readonly string[] = ['mean', 'median', 'percentile']

function oneOf<const T extends readonly string[]>(values: T) {
  return Type.Union(values.map((value) => Type.Literal(value as T[number])))
}

const recordKind = oneOf(Object.keys(RECORDS) as RecordKind[])
const moment = oneOf(MOMENTS)

/** Records, and what is asked of them; facets not named are not restricted. */
const selection = row({
  of: recordKind,
  where: Type.Optional(
    Type.Record(slug, Type.Union([text, Type.Boolean(), Type.Array(text, { minItems: 1, maxItems: 20 })])),
  ),
  says: wordsSchema,
})
export type Selection = Static<typeof selection>

const counting = {
  kind: Type.Optional(oneOf(INDICATOR_KINDS)),
  numerator: Type.Optional(selection),
  denominator: Type.Optional(selection),
  /** Of records counted once: what makes two of them one. */
  distinctBy: Type.Optional(slug),
  /** The time taken, of each record of the numerator. */
  duration: Type.Optional(row({ from: moment, to: moment, pauses: Type.Optional(Type.Boolean()) })),
  /** Which hundredth, of a percentile. */
  percentile: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
  countedAt: Type.Optional(moment),
}

/** Another way to count: what it says replaces the same words of the indicator. */
const variant = row({ variant: slug, title: wordsSchema, says: wordsSchema, ...counting })
export type Variant = Static<typeof variant>

/** An indicator as packs give it. */
export const indicatorSchema = row({
  indicator: slug,
  /** Its place in the list of further indicators. */
  number: Type.Optional(Type.String({ pattern: '^I-\\d{2}$', description: 'I-01' })),
  title: wordsSchema,
  says: wordsSchema,
  ...counting,
  kind: oneOf(INDICATOR_KINDS),
  unit: oneOf([...UNITS, 'days', 'years', 'items', 'points'] as const),
  /** Goes up when the same records would give another value. */
  version: Type.Integer({ minimum: 1 }),
  /** Records since the beginning, within the scope, of a year, or those there on the day. */
  window: oneOf(['all', 'scope', 'year', 'snapshot'] as const),
  exclusions: Type.Optional(Type.Array(wordsSchema, { maxItems: 20 })),
  caveats: Type.Optional(Type.Array(wordsSchema, { maxItems: 20 })),
  /** By what the value is also shown in parts. */
  breakdown: Type.Optional(Type.Array(slug, { maxItems: 10 })),
  variants: Type.Array(variant, { maxItems: 12 }),
  /** Of a rubric: what each of the marks 0 to 4 stands for. */
  marks: Type.Optional(Type.Array(wordsSchema, { minItems: 5, maxItems: 5 })),
})
export type Indicator = Static<typeof indicatorSchema>

/** `indicators.yaml`: what is measured, how, and by which records. */
export const indicatorsDefinition = define({
  name: 'indicators',
  files: ['indicators.yaml', 'indicators/*.yaml'],
  schema: row({ indicators: Type.Array(indicatorSchema, { maxItems: 1_000 }) }),
  check: ({ indicators }) => indicators.flatMap((one, index) => indicatorFaults(one, ['indicators', index])),
  ids: ({ indicators }) => indicators.flatMap((one, index) => indicatorIds(one, ['indicators', index])),
})

// A variant goes by `indicator/variant`, so that a target names one that exists.
function indicatorIds({ indicator, variants }: Indicator, at: RuleFault['at']): RowId[] {
  const inner = variants.map(({ variant }, index) => ({
    id: `${indicator}/${variant}`,
    at: [...at, 'variants', index, 'variant'],
  }))
  return [{ id: indicator, at: [...at, 'indicator'] }, ...inner]
}

/** Records an indicator needs; empty for figures that come from outside and for judgements. */
export function recordsNeeded(one: Indicator): readonly RecordKind[] {
  const counted = [one, ...one.variants].flatMap(({ numerator, denominator }) => [numerator, denominator])
  return [...new Set(counted.flatMap((selected) => (selected === undefined ? [] : [selected.of])))]
}

/** The indicator as one of its variants counts it. */
export function asVariant(one: Indicator, id: string): Indicator | undefined {
  const found = one.variants.find(({ variant }) => variant === id)
  if (found === undefined) return undefined
  const { variant: _, ...changes } = found
  return { ...one, ...changes }
}

/** The unit of a value counted by a variant: a variant that is a ratio is told in percent, whatever the indicator is. */
export function unitOf<Unit extends string>(one: Indicator, variant: string, unit: Unit): Unit | 'percent' {
  return asVariant(one, variant)?.kind === 'ratio' ? 'percent' : unit
}

function indicatorFaults(one: Indicator, at: RuleFault['at']): RuleFault[] {
  const ways = [
    { way: one, at },
    ...one.variants.map((found, index) => ({
      way: asVariant(one, found.variant)!,
      at: [...at, 'variants', index],
    })),
  ]
  return ways.flatMap((found) => [...missingParts(found.way, found.at), ...facetFaults(found.way, found.at)])
}

function missingParts(way: Indicator, at: RuleFault['at']): RuleFault[] {
  const isJudged = way.kind === 'rubric' || way.kind === 'external-series'
  const needed: readonly (readonly [part: keyof Indicator, isNeeded: boolean])[] = [
    ['numerator', !isJudged],
    ['denominator', way.kind === 'ratio'],
    ['distinctBy', way.kind === 'distinct-count'],
    ['duration', DURATIONS.includes(way.kind)],
    ['percentile', way.kind === 'percentile'],
    ['countedAt', !isJudged],
    ['marks', way.kind === 'rubric'],
  ]
  return needed
    .filter(([part, isNeeded]) => isNeeded && way[part] === undefined)
    .map(([part]) => ({ at, message: lacking(way.kind, part) }))
}

function lacking(kind: string, part: string): Words {
  return { zh: `${kind} 类指标缺少 ${part}`, en: `an indicator of kind ${kind} needs ${part}` }
}

function facetFaults(way: Indicator, at: RuleFault['at']): RuleFault[] {
  return (['numerator', 'denominator'] as const).flatMap((part) => {
    const selected = way[part]
    const known: readonly string[] = selected === undefined ? [] : RECORDS[selected.of]
    return Object.keys(selected?.where ?? {})
      .filter((facet) => !known.includes(facet))
      .map((facet) => ({
        at: [...at, part, 'where', facet],
        message: {
          zh: `${selected!.of} 没有 ${facet}；可用：${known.join('、')}`,
          en: `${selected!.of} have no ${facet}; there are ${known.join(', ')}`,
        },
      }))
  })
}
