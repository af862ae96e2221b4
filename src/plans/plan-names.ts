/** What the ids in a plan stand for, and what is told of a plan in one line. Pure. */
import { nameOn, type PlacedItem, type PlanItemKind, placedItems } from './plan.ts'
import type { PlanRules } from './plan-rules.ts'
import type { PlanFile } from './plan-schema.ts'
import type { Named, PlanLine, PlanName, TargetFigure, TargetTally } from './plan-views.ts'

/** What an id or name stands for; undefined where no plan, item, field or indicator goes by it. */
export function namedBy({ plans, fields, indicators }: PlanRules, id: string): Named | undefined {
  const placed = plans.item(id)
  if (placed !== undefined) return { kind: placed.kind, title: placed.item.title, place: placed.plan }
  const field = fields.field(id)
  if (field !== undefined) {
    const alias = field.aliases?.find((one) => one.id === id)
    return { kind: 'field', title: alias?.name ?? field.name, place: field.field }
  }
  const indicator = indicators.get(id)
  if (indicator !== undefined)
    return { kind: indicator.kind === 'rubric' ? 'rubric' : 'indicator', title: indicator.title, place: id }
  const plan = plans.plan(id)
  return plan && { kind: 'plan', title: plan.title, place: id }
}

/** What those of the ids stand for that are known, with the plans of the items among them. */
export function namesOf(rules: PlanRules, ids: Iterable<string>): Readonly<Record<string, Named>> {
  const names: Record<string, Named> = {}
  for (const id of ids) {
    const named = namedBy(rules, id)
    if (named === undefined) continue
    names[id] = named
    const plan = rules.plans.plan(named.place)
    if (plan !== undefined) names[plan.plan] = { kind: 'plan', title: plan.title, place: plan.plan }
  }
  return names
}

/** Every text of a plan file that may be an id. */
export function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* idsIn(part)
}

/** For each item of a plan with any: what a relation of plans tells of it. */
export function byItem(
  file: PlanFile,
  of: (id: string) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const all = placedItems(file).map(({ item }) => [item.id, of(item.id)] as const)
  return Object.fromEntries(all.filter(([, others]) => others.length > 0))
}

/** How many targets are met, are not, and have no value. */
export function tallyOf(targets: readonly Pick<TargetFigure, 'met'>[]): TargetTally {
  const count = (met: boolean | null) => targets.filter((one) => one.met === met).length
  return { met: count(true), unmet: count(false), without: count(null) }
}

/** A plan in one line. */
export function planLine(rules: PlanRules, file: PlanFile, targets: readonly TargetFigure[]): PlanLine {
  const { plan, title, number, issued, period } = file
  const named = (ids: readonly string[]) => ids.flatMap((id) => planName(rules, id) ?? [])
  const kinds = Map.groupBy(placedItems(file), ({ kind }: PlacedItem): PlanItemKind => kind)
  return {
    ...{ plan, title, issued, period },
    ...(number === undefined ? {} : { number }),
    issuers: file.issuers.map((body) => {
      const names = file.bodies.find((one) => one.body === body)?.names ?? []
      const { zh, en } = nameOn(names, issued) ?? { zh: body, en: body }
      return { zh, en }
    }),
    derivesFrom: named(file.derivesFrom),
    derived: named(rules.plans.derived(plan)),
    items: [...kinds].map(([kind, items]) => ({ kind, count: items.length })),
    tally: tallyOf(targets),
  }
}

export function planName({ plans }: PlanRules, id: string): PlanName | undefined {
  const file = plans.plan(id)
  return file && { plan: file.plan, title: file.title }
}
