/** Fields as readers see them: the taxonomy with counts, one field, fields compared. */
import {
  countedAt,
  countedOnce,
  cursorAfter,
  figuresOf,
  openShelf,
  readCursor,
  type Shelf,
  summariesByKey,
} from '../register/index.ts'
import type { Fields } from './field.ts'
import * as store from './field-overview-store.ts'
import type { Field } from './field-schema.ts'
import type { FieldComparison, FieldFigures, FieldLine, FieldListFilter, FieldTree, FieldView } from './field-views.ts'
import { awaitLedger } from './ledger-actions.ts'
import type { PlanContext } from './measure-actions.ts'
import { plansOfField } from './plans-of-field.ts'
import { systemKeptOf } from './systems/system-store.ts'

/** The whole taxonomy, each field with how many editions it has. */
export async function viewFields(context: PlanContext): Promise<FieldTree> {
  const { shelf, lines } = await countedFields(context)
  const { classes, ofClass } = context.evaluation.rules.fields
  return {
    classes: classes.map((one) => ({
      ...one,
      fields: ofClass(one.class).map(({ field }) => lines.get(field)!),
    })),
    counted: countedAt(shelf),
  }
}

interface CountedFields {
  readonly shelf: Shelf
  readonly lines: ReadonlyMap<string, FieldLine>
}

async function countedFields({ evaluation, register }: PlanContext): Promise<CountedFields> {
  const shelf = await openShelf(register)
  const { database, rules } = evaluation
  const lines = await countedOnce(database, shelf, `fields ${rules.digest}`, async () => {
    await awaitLedger(database, rules)
    const counts = new Map((await store.fieldCounts(database)).map((row) => [row.field, row]))
    const placed = (field: Field) => counts.get(rules.places.get(field.field)!)
    return new Map(rules.fields.all.map((field) => [field.field, lineOf(field, placed(field))]))
  })
  return { shelf, lines }
}

function lineOf(
  { field, name, class: ofClass, parent, aliases }: Field,
  counts: { readonly total: number; readonly inForce: number } | undefined,
): FieldLine {
  return {
    ...{ field, name, class: ofClass },
    ...(parent === undefined ? {} : { parent }),
    ids: (aliases ?? []).map(({ id }) => id),
    total: counts?.total ?? 0,
    inForce: counts?.inForce ?? 0,
  }
}

/** A page of the list of a field as it is asked for. */
export interface FieldRequest extends FieldListFilter {
  readonly cursor?: string
  readonly limit?: number
}

/** A field by its own name or the id a plan gives it; null where there is none. */
export async function viewField(
  context: PlanContext,
  nameOrId: string,
  { cursor, limit, ...filter }: FieldRequest = {},
): Promise<FieldView | null> {
  const { rules } = context.evaluation
  const { fields } = rules
  const field = fields.field(nameOrId)
  if (field === undefined) return null
  const { shelf, lines } = await countedFields(context)
  const place = rules.places.get(field.field)!
  const figures = await figuresOfField(context, shelf, place)
  const list = await listOf(context, place, figures, filter, cursor, limit)
  const system = rules.systems.get(field.field) ?? (await systemKeptOf(context.evaluation.database, namesOf(field)))
  return {
    line: lines.get(field.field)!,
    definition: field.definition,
    classTitle: classTitle(fields, field.class),
    path: fields
      .above(field.field)
      .toReversed()
      .map((name) => lines.get(name)!),
    parts: fields.all.filter(({ parent }) => parent === field.field).map((part) => lines.get(part.field)!),
    ...(field.tagWhen === undefined ? {} : { tagWhen: field.tagWhen }),
    ...{ figures, filter, list },
    plans: plansOfField(rules, field),
    ...(system === undefined ? {} : { system }),
    counted: countedAt(shelf),
  }
}

function namesOf({ field, aliases }: Field): readonly string[] {
  return [field, ...(aliases ?? []).map(({ id }) => id)]
}

function classTitle({ classes }: Fields, name: string) {
  return classes.find((one) => one.class === name)?.title ?? { zh: name, en: name }
}

function figuresOfField({ evaluation, register }: PlanContext, shelf: Shelf, field: number): Promise<FieldFigures> {
  const { database, rules } = evaluation
  return countedOnce(database, shelf, `field ${rules.digest} ${field}`, async () => {
    const figures = figuresOf(await store.fieldGroups(database, field))
    const ages = await store.fieldAges(database, field, register.today)
    const dated = ages.reduce((sum, { count }) => sum + count, 0)
    const years = ages.reduce((sum, row) => sum + row.sum, 0)
    const medianAge = medianOf(ages, dated)
    return {
      ...figures,
      byAge: ages.map(({ age, count }) => ({ age, count })),
      byDegree: await store.fieldDegrees(database, field),
      byCommittee: await store.fieldCommittees(database, field),
      meanAge: dated === 0 ? null : years / dated,
      ...(medianAge === undefined ? {} : { medianAge }),
    }
  })
}

function medianOf(rows: readonly { readonly age: number; readonly count: number }[], total: number) {
  let passed = 0
  return rows.find(({ count }) => {
    passed += count
    return passed * 2 >= total
  })?.age
}

const PAGE = 20
const MAX_PAGE = 100

async function listOf(
  context: PlanContext,
  field: number,
  figures: FieldFigures,
  filter: FieldListFilter,
  cursor: string | undefined,
  limit = PAGE,
): Promise<FieldView['list']> {
  const { database } = context.evaluation
  const size = Math.min(Math.max(limit, 1), MAX_PAGE)
  const rows = await store.fieldPage(database, field, filter, readCursor(cursor), size + 1)
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  const isNarrowed = Object.keys(filter).length > 0
  return {
    total: isNarrowed ? await store.fieldTotal(database, field, filter) : figures.total,
    items: await summariesByKey(
      context.register,
      shown.map(({ key }) => key),
    ),
    ...(rows.length > size && last ? { next: cursorAfter(last.place, last.key) } : {}),
  }
}

/** What was published since the beginning of so many years ago counts as recent; what is older in years, as old. */
const RECENT_YEARS = 3
const OLD_YEARS = 5

/** The fields of a class beside each other, or all of them; an unknown class counts as none. */
export async function compareFields(context: PlanContext, ofClass?: string): Promise<FieldComparison> {
  const { shelf, lines } = await countedFields(context)
  const { evaluation, register } = context
  const { classes, all } = evaluation.rules.fields
  const chosen = classes.find((one) => one.class === ofClass)?.class
  const recentFrom = `${Number(register.today.slice(0, 4)) - RECENT_YEARS}-01-01`
  const name = `measures ${evaluation.rules.digest} ${register.today}`
  const measured = await countedOnce(evaluation.database, shelf, name, async () => {
    const rows = await store.fieldMeasures(evaluation.database, register.today, recentFrom, OLD_YEARS)
    return new Map(rows.map((row) => [row.field, row]))
  })
  const shown = all.filter((field) => chosen === undefined || field.class === chosen)
  return {
    ...(chosen === undefined ? {} : { class: chosen }),
    ...{ classes, recentFrom, oldAfter: OLD_YEARS },
    rows: shown.map(({ field }) => ({
      line: lines.get(field)!,
      values: valuesOf(measured.get(evaluation.rules.places.get(field)!)),
    })),
    counted: countedAt(shelf),
  }
}

function valuesOf(row: store.FieldMeasuresRow | undefined): FieldComparison['rows'][number]['values'] {
  const { inForce = 0, recent = 0, coming = 0, meanAge = null, old = 0, adopting = 0, committees = 0 } = row ?? {}
  // That no source tells of an adoption or a committee does not mean that there is none.
  return {
    ...{ inForce, recent, coming, meanAge },
    committees: committees === 0 ? null : committees,
    old: inForce === 0 ? null : old / inForce,
    adopting: adopting === 0 ? null : adopting / inForce,
  }
}
