/** The targets of a plan on a day, each with its value or why there is none, and the records behind a value. */
import { createHash } from 'node:crypto'
import { type Database, type PackSet, packFiles } from '../platform/index.ts'
import { versionForShelf } from '../register/index.ts'
import type { Words } from '../standards/index.ts'
import { type Comparator, meets } from './comparator.ts'
import { type Counting, countingOf, type NoValue } from './counting.ts'
import { crosswalksDefinition, plansDefinition } from './definitions.ts'
import * as store from './evaluation-store.ts'
import { compileFields, type Fields } from './field.ts'
import { fieldsDefinition } from './field-schema.ts'
import { type FieldTag, tagsOf } from './field-tags.ts'
import { type Indicator, indicatorsDefinition } from './indicator-schema.ts'
import { comparatorsOf, compilePlans, officialVariant, type Plans } from './plan.ts'
import type { PlanFile, Target } from './plan-schema.ts'

/** What packs say of plans, compiled. */
export interface PlanRules {
  readonly plans: Plans
  readonly fields: Fields
  readonly indicators: ReadonlyMap<string, Indicator>
  /** Changes with the rules that tag. */
  readonly digest: string
}

/** Compiles what the packs say of plans, fields and indicators. */
export function planRules(packs: PackSet): PlanRules {
  const fieldFiles = packFiles(packs, fieldsDefinition).map(({ value }) => value)
  const indicators = packFiles(packs, indicatorsDefinition).flatMap(({ value }) => value.indicators)
  return {
    plans: compilePlans(
      packFiles(packs, plansDefinition).map(({ value }) => value),
      packFiles(packs, crosswalksDefinition).map(({ value }) => value),
    ),
    fields: compileFields(fieldFiles),
    indicators: new Map(indicators.map((one) => [one.indicator, one])),
    digest: createHash('sha256').update(JSON.stringify(fieldFiles)).digest('hex'),
  }
}

export interface EvaluationContext {
  readonly database: Database
  readonly rules: PlanRules
}

/** One way to count a target. */
export interface VariantValue {
  readonly variant: string
  readonly title: Words
  readonly official: boolean
  /** In the target's unit; null with a reason. */
  readonly value: number | null
  readonly reason?: NoValue
  /** Of a ratio: how many records stand above and below the line. */
  readonly parts?: { readonly numerator: number; readonly denominator: number }
  /** How many of the records behind the value are made up; absent where none is. */
  readonly simulated?: number
}

/** A target on a day. */
export interface TargetValue {
  readonly target: string
  readonly title: Words
  readonly comparator: Comparator
  readonly number: number
  readonly unit: Target['unit']
  readonly by: string
  readonly indicator: string
  /** Goes up when the same records would give another value. */
  readonly indicatorVersion: number
  /** By the official variant. */
  readonly value: number | null
  readonly met: boolean | null
  /** Value less the number. */
  readonly gap: number | null
  readonly reason?: NoValue
  readonly variants: readonly VariantValue[]
}

export interface Evaluation {
  readonly plan: string
  readonly title: Words
  readonly asOf: string
  readonly targets: readonly TargetValue[]
}

/** All targets of a plan on a day, from what the register knows now. */
export async function evaluatePlan(context: EvaluationContext, plan: PlanFile, asOf: string): Promise<Evaluation> {
  const targets: TargetValue[] = []
  for (const target of plan.targets ?? []) targets.push(await evaluateTarget(context, target, asOf))
  return { plan: plan.plan, title: plan.title, asOf, targets }
}

async function evaluateTarget(context: EvaluationContext, target: Target, asOf: string): Promise<TargetValue> {
  const indicator = context.rules.indicators.get(target.indicator)!
  const [{ comparator, number }] = comparatorsOf(target) as [{ comparator: Comparator; number: number }]
  const variants: VariantValue[] = []
  for (const { variant } of target.variants) variants.push(await variantValue(context, target, variant, asOf))
  const official = variants.find(({ official }) => official)!
  const { value, reason } = official
  return {
    ...{ target: target.id, title: target.title, comparator, number, unit: target.unit, by: target.by },
    ...{ indicator: indicator.indicator, indicatorVersion: indicator.version, value },
    met: value === null ? null : meets(value, comparator, number),
    gap: value === null ? null : value - number,
    ...(reason === undefined ? {} : { reason }),
    variants,
  }
}

/** The value of a target on a day, counted in one of its ways. */
export async function variantValue(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<VariantValue> {
  const indicator = context.rules.indicators.get(target.indicator)!
  const { title } = indicator.variants.find((one) => one.variant === variant)!
  const way = { variant, title, official: variant === officialVariant(target) }
  const counting = await readyToCount(context, target, variant, asOf)
  if ('code' in counting) return { ...way, value: null, reason: counting }
  const { count, simulated } = await store.countStandards(context.database, counting)
  return { ...way, value: count, ...(simulated > 0 ? { simulated } : {}) }
}

const EMPTY: NoValue = {
  code: 'no-records',
  message: { zh: '登记库是空的，请先导入标准', en: 'the register is empty: import standards first' },
}

/** What counts, with the tags it rests on up to date; or why there is nothing to count. */
async function readyToCount(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<Counting | NoValue> {
  const { database, rules } = context
  const counting = countingOf(target, rules.indicators.get(target.indicator)!, variant, asOf, rules.fields)
  if ('code' in counting) return counting
  if (!(await store.hasEditions(database))) return EMPTY
  if (counting.fields !== null) await keepTags(context)
  return counting
}

/** A record behind a value, and why it counts. */
export interface CountedRecord {
  readonly key: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly published: string
  readonly level: string | null
  readonly force: string | null
  readonly work: 'new' | 'revised'
  readonly simulated: boolean
  /** The fields of the target it belongs to, with the reason for each; empty where a target asks for none. */
  readonly fields: readonly (Pick<FieldTag, 'field' | 'because'> & { readonly name: Words })[]
}

const PAGE = 500

/** The records that a variant of a target counts, in pages; or why it has no value. */
export async function openTarget(
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
): Promise<NoValue | AsyncGenerator<readonly CountedRecord[]>> {
  const counting = await readyToCount(context, target, variant, asOf)
  return 'code' in counting ? counting : listed(context, counting)
}

async function* listed(
  { database, rules }: EvaluationContext,
  counting: Counting,
): AsyncGenerator<readonly CountedRecord[]> {
  for (let after = ''; ; ) {
    const rows = await store.listStandards(database, counting, after, PAGE)
    if (rows.length > 0) yield rows.map((row) => countedRecord(row, counting, rules.fields))
    if (rows.length < PAGE) return
    after = rows.at(-1)!.key
  }
}

function countedRecord(row: store.CountedRow, { fields }: Counting, taxonomy: Fields): CountedRecord {
  const { key, identifier, titles, published, level, force, revised, simulated } = row
  const tags = fields === null ? [] : tagsOf(taggedRecord(row), taxonomy).filter(({ field }) => fields.includes(field))
  return {
    ...{ key, identifier, titles, published, level, force, simulated, work: revised ? 'revised' : 'new' },
    fields: tags.map(({ field, because }) => ({ field, name: taxonomy.field(field)!.name, because })),
  }
}

function taggedRecord({ titles, ics, ccs, committee }: store.TaggedRow) {
  return { titles, ics, ccs, committees: committee === null ? [] : [committee] }
}

/** Tags all editions anew where the register or the rules have changed since. */
export async function keepTags({ database, rules }: EvaluationContext): Promise<void> {
  await database.transaction(async (tx) => {
    await store.lockTags(tx)
    const made = await store.tagsMadeOf(tx)
    const version = await versionForShelf(tx)
    if (made?.version === version && made.rules === rules.digest) return
    await store.clearTags(tx)
    for (let after = ''; ; ) {
      const rows = await store.editionsToTag(tx, after, PAGE)
      await store.addTags(
        tx,
        rows.flatMap((row) => tagsOf(taggedRecord(row), rules.fields).map(({ field }) => [field, row.key] as const)),
      )
      if (rows.length < PAGE) break
      after = rows.at(-1)!.key
    }
    await store.noteTags(tx, version, rules.digest)
  })
}
