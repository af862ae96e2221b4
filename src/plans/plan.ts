import { COMPARATORS, type Comparator } from './comparator.ts'
import type { Crosswalk, Goal, PlanFile, PlanItem, Statement, Target, Task } from './plan-schema.ts'

export type PlanItemKind = 'statement' | 'goal' | 'target' | 'task' | 'mechanism' | 'safeguard'

/** An item with its plan. */
export type PlacedItem = { readonly plan: string } & (
  | { readonly kind: 'statement'; readonly item: Statement }
  | { readonly kind: 'goal'; readonly item: Goal }
  | { readonly kind: 'target'; readonly item: Target }
  | { readonly kind: 'task' | 'mechanism'; readonly item: Task }
  | { readonly kind: 'safeguard'; readonly item: PlanItem }
)

/** All plans of the packs, looked up by id. */
export interface Plans {
  readonly all: readonly PlanFile[]
  plan(id: string): PlanFile | undefined
  item(id: string): PlacedItem | undefined
  /** Tasks and mechanisms directly below an item, in the order of the plan. */
  below(id: string): readonly PlacedItem[]
  /** Items that ask for the same, whichever of them says so, directly or over others; without the item itself. */
  sameAs(id: string): readonly string[]
  /** Items of all plans about the same mechanisms, without the item itself. */
  counterparts(id: string): readonly string[]
  /** Plans that carry this one out. */
  derived(plan: string): readonly string[]
}

/** Compiles plans that loading has checked. */
export function compilePlans(all: readonly PlanFile[], crosswalks: readonly Crosswalk[]): Plans {
  const items = new Map(all.flatMap(placedItems).map((placed) => [placed.item.id, placed]))
  const below = grouped([...items.values()], parentOf)
  const same = sameGroups([...items.values()])
  const mechanisms = crosswalks.flatMap(({ crosswalk }) => crosswalk.map((row) => row.items))
  return {
    all,
    plan: (id) => all.find(({ plan }) => plan === id),
    item: (id) => items.get(id),
    below: (id) => below.get(id) ?? [],
    sameAs: (id) => (same.get(id) ?? []).filter((other) => other !== id),
    counterparts: (id) => {
      const together = mechanisms.filter((row) => row.includes(id)).flat()
      return [...new Set(together)].filter((other) => other !== id)
    },
    derived: (id) => all.filter(({ derivesFrom }) => derivesFrom.includes(id)).map(({ plan }) => plan),
  }
}

/** All items of a plan, in the order of its lists. */
export function placedItems(file: PlanFile): readonly PlacedItem[] {
  const { plan } = file
  return [
    ...(file.statements ?? []).map((item) => ({ plan, kind: 'statement' as const, item })),
    ...(file.goals ?? []).map((item) => ({ plan, kind: 'goal' as const, item })),
    ...(file.targets ?? []).map((item) => ({ plan, kind: 'target' as const, item })),
    ...(file.tasks ?? []).map((item) => ({ plan, kind: 'task' as const, item })),
    ...(file.mechanisms ?? []).map((item) => ({ plan, kind: 'mechanism' as const, item })),
    ...(file.safeguards ?? []).map((item) => ({ plan, kind: 'safeguard' as const, item })),
  ]
}

/** The comparators a target gives with their numbers; a good one gives exactly one. */
export function comparatorsOf(target: Target): readonly { readonly comparator: Comparator; readonly number: number }[] {
  return COMPARATORS.flatMap((comparator) => {
    const number = target[comparator]
    return number === undefined ? [] : [{ comparator, number }]
  })
}

/** The variant that decides whether a target is met. */
export function officialVariant({ variants }: Target): string | undefined {
  return variants.find(({ official }) => official === true)?.variant
}

/** The name a dated list gives for a day, newest first; before all of them the oldest. */
export function nameOn<N extends { readonly from?: string; readonly until?: string }>(
  names: readonly N[],
  day: string,
): N | undefined {
  const holding = names.find(
    ({ from, until }) => (from === undefined || from <= day) && (until === undefined || day < until),
  )
  return holding ?? names.at(-1)
}

function parentOf({ item }: PlacedItem): string | undefined {
  return 'parent' in item ? item.parent : undefined
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

function sameGroups(items: readonly PlacedItem[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>()
  for (const { item } of items) {
    if (item.sameAs === undefined) continue
    const joined = new Set([item.id, ...item.sameAs].flatMap((id) => groups.get(id) ?? [id]))
    const group = [...joined].sort()
    for (const id of group) groups.set(id, group)
  }
  return groups
}
