/** What plans say of a field. Pure. */
import type { Field } from './field-schema.ts'
import type { FieldInPlan } from './field-views.ts'
import { placedItems } from './plan.ts'
import type { PlanRules } from './plan-rules.ts'
import type { PlanFile, Scope } from './plan-schema.ts'

/** Plans that know the field by an id of their own, count it for a target or name it in an item. */
export function plansOfField(rules: PlanRules, field: Field): readonly FieldInPlan[] {
  return rules.plans.all
    .map((file) => inPlan(rules, file, field))
    .filter(({ ids, targets, items }) => ids.length + targets.length + items.length > 0)
}

function inPlan(rules: PlanRules, file: PlanFile, field: Field): FieldInPlan {
  const isIt = (name: string) => rules.fields.field(name)?.field === field.field
  const named = placedItems(file).filter(({ kind, item }) => kind !== 'target' && item.fields?.some(isIt))
  return {
    plan: { plan: file.plan, title: file.title },
    ids: (field.aliases ?? [])
      .filter(({ plan }) => plan === file.plan)
      .map(({ id, name }) => {
        const rationale = file.areas?.find(({ area }) => area === id)?.rationale
        return { id, ...(name === undefined ? {} : { name }), ...(rationale === undefined ? {} : { rationale }) }
      }),
    targets: (file.targets ?? [])
      .filter(({ scope }) => countsFor(rules, scope, field))
      .map(({ id, title }) => ({ id, title })),
    items: named.map(({ item: { id, title } }) => ({ id, title })),
  }
}

// A target without fields counts everything, and is about no field.
function countsFor({ fields }: PlanRules, scope: Scope, field: Field): boolean {
  const within = [field.field, ...fields.above(field.field)]
  const names = (scope.fields ?? []).flatMap((name) => fields.field(name)?.field ?? [])
  const ofClasses = (scope.classes ?? []).flatMap((name) => fields.ofClass(name).map((one) => one.field))
  return [...names, ...ofClasses].some((name) => within.includes(name))
}
