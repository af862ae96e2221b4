import type { JointFault, RowId, RowReference, RuleFault, Words } from '../standards/index.ts'
import { circular } from './circles.ts'
import { contradiction } from './comparator.ts'
import { comparatorsOf } from './plan.ts'
import type { PlanFile, PlanItem, Target } from './plan-schema.ts'

type At = RuleFault['at']
type ItemList = 'statements' | 'goals' | 'targets' | 'tasks' | 'mechanisms' | 'safeguards'

const ITEM_LISTS = ['statements', 'goals', 'targets', 'tasks', 'mechanisms', 'safeguards'] as const

/** What is wrong with a plan by itself: dates, comparators, variants, names that nothing in it bears. */
export function planFaults(plan: PlanFile): RuleFault[] {
  return [
    ...periodFaults(plan),
    ...prefixFaults(plan),
    ...(plan.targets ?? []).flatMap((target, index) => targetFaults(target, ['targets', index], plan)),
    ...dueFaults(plan),
    ...localNameFaults(plan),
    ...parentFaults(plan),
  ]
}

/** Plans that derive from each other in a circle. */
export function planCircles(plans: readonly PlanFile[]): JointFault[] {
  const circle = new Set(circular(new Map(plans.map(({ plan, derivesFrom }) => [plan, derivesFrom]))))
  return plans.flatMap(({ plan, derivesFrom }, file) => {
    if (!circle.has(plan)) return []
    const list = derivesFrom.filter((parent) => circle.has(parent)).join(', ')
    return [
      {
        file,
        at: ['derivesFrom'],
        message: { zh: `依据成环：${list}`, en: `derives from itself in a circle: ${list}` },
      },
    ]
  })
}

/** The plan's own id and those of all its items. */
export function planIds(plan: PlanFile): RowId[] {
  const items = itemsOf(plan).map(({ item, at }) => ({ id: item.id, at: [...at, 'id'] }))
  const discrepancies = (plan.discrepancies ?? []).map(({ id }, index) => ({ id, at: ['discrepancies', index, 'id'] }))
  return [{ id: plan.plan, at: ['plan'] }, ...items, ...discrepancies]
}

/** Everything a plan points to outside itself, and items by id wherever they stand. */
export function planReferences(plan: PlanFile): RowReference[] {
  const to = (definition: string, ids: readonly string[] | undefined, at: At): RowReference[] =>
    (ids ?? []).map((id, index) => ({ definition, id, at: [...at, index] }))
  return [
    ...to('plans', plan.derivesFrom, ['derivesFrom']),
    ...itemsOf(plan).flatMap(({ item, at }) => [
      ...to('fields', item.fields, [...at, 'fields']),
      ...to('plans', item.sameAs, [...at, 'sameAs']),
      ...to('plans', item.supports, [...at, 'supports']),
    ]),
    ...(plan.goals ?? []).flatMap(({ rubric, evidence }, index) => [
      { definition: 'indicators', id: rubric, at: ['goals', index, 'rubric'] },
      ...to('indicators', evidence, ['goals', index, 'evidence']),
    ]),
    ...(plan.targets ?? []).flatMap((target, index) => targetReferences(target, ['targets', index])),
    ...(plan.areas ?? []).map(({ area }, index) => ({ definition: 'fields', id: area, at: ['areas', index, 'area'] })),
    ...(plan.columns ?? []).flatMap(({ area, items }, index) => [
      { definition: 'fields', id: area, at: ['columns', index, 'area'] },
      ...to('fields', items, ['columns', index, 'items']),
    ]),
    ...(plan.bodies ?? []).flatMap(({ publisher }, index) =>
      publisher === undefined ? [] : [{ definition: 'publishers', id: publisher, at: ['bodies', index, 'publisher'] }],
    ),
    ...(plan.discrepancies ?? []).flatMap(({ about }, index) => to('plans', about, ['discrepancies', index, 'about'])),
  ]
}

function targetReferences({ indicator, scope, variants }: Target, at: At): RowReference[] {
  return [
    { definition: 'indicators', id: indicator, at: [...at, 'indicator'] },
    ...variants.map(({ variant }, index) => ({
      definition: 'indicators',
      id: `${indicator}/${variant}`,
      at: [...at, 'variants', index, 'variant'],
    })),
    ...(scope.fields ?? []).map((id, index) => ({
      definition: 'fields',
      id,
      at: [...at, 'scope', 'fields', index],
    })),
    ...(scope.classes ?? []).map((id, index) => ({
      definition: 'fields',
      id: `class ${id}`,
      at: [...at, 'scope', 'classes', index],
    })),
  ]
}

function itemsOf(plan: PlanFile): { readonly list: ItemList; readonly item: PlanItem; readonly at: At }[] {
  return ITEM_LISTS.flatMap((list) => (plan[list] ?? []).map((item, index) => ({ list, item, at: [list, index] })))
}

function periodFaults({ issued, period }: PlanFile): RuleFault[] {
  if (period.until > period.from && period.until > issued) return []
  const message = { zh: '期限止于开始或印发之前', en: 'the period ends before it begins or before the plan was issued' }
  return [{ at: ['period', 'until'], message }]
}

function prefixFaults(plan: PlanFile): RuleFault[] {
  const { prefix } = plan
  return itemsOf(plan).flatMap(({ item, at }) =>
    item.id.startsWith(`${prefix}-`)
      ? []
      : [{ at: [...at, 'id'], message: { zh: `编号应以 ${prefix}- 开头`, en: `the id should begin with ${prefix}-` } }],
  )
}

function targetFaults(target: Target, at: At, { issued }: PlanFile): RuleFault[] {
  const faults: RuleFault[] = []
  const comparators = comparatorsOf(target)
  if (comparators.length !== 1) faults.push({ at, message: ONE_COMPARATOR })
  for (const { comparator } of comparators) {
    const message = contradiction(comparator, target.wording)
    if (message !== undefined) faults.push({ at: [...at, comparator], message })
  }
  if (target.by <= issued) faults.push({ at: [...at, 'by'], message: DUE_BEFORE_ISSUE })
  const official = target.variants.filter((variant) => variant.official === true)
  if (official.length !== 1) faults.push({ at: [...at, 'variants'], message: ONE_OFFICIAL })
  const { from, until } = target.scope
  if (from !== undefined && until !== undefined && until < from)
    faults.push({ at: [...at, 'scope'], message: BACKWARDS })
  return faults
}

const ONE_COMPARATOR: Words = {
  zh: '比较符应恰有一个：atLeast、atMost、moreThan 或 lessThan',
  en: 'should have exactly one comparator: atLeast, atMost, moreThan or lessThan',
}
const DUE_BEFORE_ISSUE: Words = { zh: '期限不晚于印发日期', en: 'is due before the plan was issued' }
const ONE_OFFICIAL: Words = { zh: '应恰有一个口径标为 official', en: 'exactly one variant should be official' }
const BACKWARDS: Words = { zh: 'until 早于 from', en: 'until is before from' }

// A goal for a day the plan has no milestone on would stand nowhere on its timeline.
function dueFaults(plan: PlanFile): RuleFault[] {
  const days = new Set(plan.milestones.map(({ by }) => by))
  const due = (['goals', 'targets'] as const).flatMap((list) =>
    (plan[list] ?? []).map(({ by }, index) => ({ by, at: [list, index, 'by'] })),
  )
  return due
    .filter(({ by }) => !days.has(by))
    .map(({ by, at }) => ({ at, message: { zh: `${by} 不是阶段节点`, en: `${by} is no milestone of the plan` } }))
}

function localNameFaults(plan: PlanFile): RuleFault[] {
  const bodies = new Set(plan.bodies.map(({ body }) => body))
  const themes = new Set((plan.themes ?? []).map(({ theme }) => theme))
  const work = new Set(workOf(plan).map(({ item }) => item.id))
  const missing = (known: ReadonlySet<string>, id: string, at: At): RuleFault[] =>
    known.has(id) ? [] : [{ at, message: { zh: `本规划中没有 ${id}`, en: `there is no ${id} in this plan` } }]
  return [
    ...plan.issuers.flatMap((id, index) => missing(bodies, id, ['issuers', index])),
    ...itemsOf(plan).flatMap(({ item, at }) =>
      (item.themes ?? []).flatMap((id, index) => missing(themes, id, [...at, 'themes', index])),
    ),
    ...(plan.columns ?? []).flatMap(({ task }, index) =>
      task === undefined ? [] : missing(work, task, ['columns', index, 'task']),
    ),
    ...(plan.responsible ?? []).flatMap(({ body, tasks }, index) => [
      ...missing(bodies, body, ['responsible', index, 'body']),
      ...tasks.flatMap((id, place) => missing(work, id, ['responsible', index, 'tasks', place])),
    ]),
  ]
}

/** Tasks, mechanisms and safeguards: what somebody can be responsible for. */
function workOf(plan: PlanFile) {
  return itemsOf(plan).filter(({ list }) => list === 'tasks' || list === 'mechanisms' || list === 'safeguards')
}

function parentFaults(plan: PlanFile): RuleFault[] {
  const children = (['tasks', 'mechanisms'] as const).flatMap((list) =>
    (plan[list] ?? []).map(({ id, parent }, index) => ({ id, parent, at: [list, index, 'parent'] })),
  )
  const known = new Set(children.map(({ id }) => id))
  const circle = new Set(
    circular(new Map(children.map(({ id, parent }) => [id, parent === undefined ? [] : [parent]]))),
  )
  return children.flatMap(({ id, parent, at }) => {
    if (parent !== undefined && !known.has(parent)) {
      return [{ at, message: { zh: `本规划中没有任务 ${parent}`, en: `there is no task ${parent} in this plan` } }]
    }
    if (!circle.has(id)) return []
    return [{ at, message: { zh: `任务成环：${parent}`, en: `tasks lie below each other in a circle: ${parent}` } }]
  })
}
