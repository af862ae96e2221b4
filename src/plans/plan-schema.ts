import { type Static, Type } from '@sinclair/typebox'
import { datedFields, row, text, wordsSchema } from '../standards/index.ts'

/** `a-z, 0-9, -`: the name of a plan, field, indicator, body or theme. */
export const slug = Type.String({ pattern: '^[a-z][a-z0-9-]{0,79}$', description: 'a-z, 0-9, -' })
/** Stable id of an item, under which documents and snapshots cite it for good. */
export const itemId = Type.String({ pattern: '^[A-Z]{2,6}-[A-Z][A-Za-z0-9.]{0,15}$', description: 'AB-T1.2' })
/** A field by its name, or by the id a plan gives it. */
export const fieldName = Type.String({
  pattern: '^([a-z0-9][a-z0-9-]{0,79}|[A-Z]{2,6}-[A-Z][A-Za-z0-9.]{0,15})$',
  description: 'a-z, 0-9, - / AB-F1',
})
export const day = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'YYYY-MM-DD',
})

function oneOf<const T extends readonly string[]>(values: T) {
  return Type.Union(values.map((value) => Type.Literal(value as T[number])))
}

const many = <T extends Parameters<typeof Type.Array>[0]>(shape: T) =>
  Type.Optional(Type.Array(shape, { maxItems: 500 }))

/** How sure a statement about the document is: read in its own text, in another's account of it, or from memory. */
export const EVIDENCE = ['verified', 'secondary', 'memory'] as const
/** What a statement that asks for nothing yet is. */
export const STATEMENT_KINDS = ['definition', 'context', 'aim', 'principle', 'shift', 'benefit', 'risk'] as const
/** The side of standardization a qualitative goal is about. */
export const DIMENSIONS = [
  ...['supply', 'structure', 'quality', 'innovation', 'guidance', 'service', 'internationalization', 'openness'],
  ...['implementation', 'digitization', 'governance', 'foundation', 'talent', 'effect'],
] as const
export const UNITS = ['percent', 'standards', 'enterprises', 'documents', 'months', 'bases'] as const
export const ROLES = ['lead', 'support', 'participant'] as const

const common = {
  id: itemId,
  title: wordsSchema,
  /** What it asks for, in our own words. */
  says: Type.Optional(wordsSchema),
  /** What whoever reads it should know. */
  note: Type.Optional(wordsSchema),
  themes: many(slug),
  fields: many(fieldName),
  /** Items of other plans that ask for the same. */
  sameAs: many(itemId),
  /** Items this one serves. */
  supports: many(itemId),
}

const statement = row({ ...common, kind: oneOf(STATEMENT_KINDS) })

const goal = row({
  ...common,
  by: day,
  dimension: oneOf(DIMENSIONS),
  /** The scale it is judged by, an indicator of kind `rubric`. */
  rubric: slug,
  /** Indicators that are evidence, never the judgement itself. */
  evidence: many(slug),
})

/** Which records count; what is not said is not restricted. */
export const scopeSchema = row({
  classes: many(slug),
  fields: many(fieldName),
  levels: many(slug),
  from: Type.Optional(day),
  until: Type.Optional(day),
  note: Type.Optional(wordsSchema),
})

const number = Type.Optional(Type.Number({ minimum: 0 }))

const target = row({
  ...common,
  indicator: slug,
  scope: scopeSchema,
  atLeast: number,
  atMost: number,
  moreThan: number,
  lessThan: number,
  unit: oneOf(UNITS),
  by: day,
  /** The decisive words of the original, shortened: they fix the comparator. */
  wording: text,
  evidence: oneOf(EVIDENCE),
  /** Ways to count; one is official, the others are shown beside it. */
  variants: Type.Array(row({ variant: slug, official: Type.Optional(Type.Boolean()) }), { minItems: 1, maxItems: 12 }),
})

const task = row({ ...common, parent: Type.Optional(itemId) })

const datedName = row({ zh: text, en: text, ...datedFields })

const body = row({
  body: slug,
  /** The same body among the publishers, where it is one. */
  publisher: Type.Optional(text),
  names: Type.Array(datedName, { minItems: 1, maxItems: 20 }),
})

const discrepancy = row({
  id: slug,
  title: wordsSchema,
  /** Items it touches; none where it is about the document itself. */
  about: many(itemId),
  readings: Type.Array(row({ source: wordsSchema, says: wordsSchema }), { minItems: 2, maxItems: 10 }),
  used: wordsSchema,
  because: wordsSchema,
  evidence: oneOf(EVIDENCE),
})

/** One file of `plans/`: a policy document as data, in words of our own. */
export const planSchema = row({
  plan: slug,
  /** Ids of its items begin with it. */
  prefix: Type.String({ pattern: '^[A-Z]{2,6}$', description: 'A-Z' }),
  title: wordsSchema,
  /** Other names it goes by. */
  aliases: many(row({ title: wordsSchema, note: Type.Optional(wordsSchema) })),
  /** The number under which it was issued. */
  number: Type.Optional(text),
  issued: day,
  issuedEvidence: oneOf(EVIDENCE),
  period: row({ from: day, until: day }),
  bodies: Type.Array(body, { maxItems: 100 }),
  issuers: Type.Array(slug, { minItems: 1, maxItems: 50 }),
  /** Plans it carries out. */
  derivesFrom: Type.Array(slug, { maxItems: 20 }),
  /** Documents it rests on that are no plans here. */
  restsOn: many(wordsSchema),
  /** What of the document is not here. */
  leavesOut: many(wordsSchema),
  themes: many(row({ theme: slug, title: wordsSchema })),
  milestones: Type.Array(row({ by: day, title: wordsSchema }), { maxItems: 20 }),
  statements: many(statement),
  goals: many(goal),
  targets: many(target),
  /** Fields under the plan's own ids, with the reason for choosing them. */
  areas: many(row({ area: itemId, rationale: Type.Optional(wordsSchema) })),
  /** Boxes of the document that list key items: areas below an area. */
  columns: many(row({ area: itemId, items: Type.Array(itemId, { maxItems: 200 }), task: Type.Optional(itemId) })),
  tasks: many(task),
  mechanisms: many(task),
  safeguards: many(row(common)),
  responsible: many(row({ body: slug, role: oneOf(ROLES), tasks: Type.Array(itemId, { minItems: 1, maxItems: 100 }) })),
  discrepancies: many(discrepancy),
})

export type PlanFile = Static<typeof planSchema>
export type Target = Static<typeof target>
export type Goal = Static<typeof goal>
export type Task = Static<typeof task>
export type Statement = Static<typeof statement>
export type Scope = Static<typeof scopeSchema>
/** What every item has: id, title and what it points to. */
export type PlanItem = Pick<Task, 'id' | 'title' | 'says' | 'note' | 'themes' | 'fields' | 'sameAs' | 'supports'>

/** `plan-crosswalk.yaml`: items of all plans that are about one mechanism. */
export const crosswalkSchema = row({
  crosswalk: Type.Array(
    row({
      mechanism: slug,
      title: wordsSchema,
      items: Type.Array(itemId, { minItems: 1, maxItems: 50 }),
      fields: many(itemId),
    }),
    { maxItems: 200 },
  ),
})
export type Crosswalk = Static<typeof crosswalkSchema>
