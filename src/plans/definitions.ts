import { define } from '../standards/index.ts'
import { fieldsDefinition } from './field-schema.ts'
import { indicatorsDefinition } from './indicator-schema.ts'
import { planCircles, planFaults, planIds, planReferences } from './plan-checks.ts'
import { crosswalkSchema, planSchema } from './plan-schema.ts'
import { systemsDefinition } from './systems/system-schema.ts'

/** `plans/*.yaml`: one policy document each. */
export const plansDefinition = define({
  name: 'plans',
  files: ['plans/*.yaml'],
  schema: planSchema,
  check: planFaults,
  ids: planIds,
  references: planReferences,
  checkAll: planCircles,
})

/** `plan-crosswalk.yaml`: which items of the plans are about one mechanism. */
export const crosswalksDefinition = define({
  name: 'crosswalks',
  files: ['plan-crosswalk.yaml'],
  schema: crosswalkSchema,
  ids: ({ crosswalk }) =>
    crosswalk.map(({ mechanism }, index) => ({ id: mechanism, at: ['crosswalk', index, 'mechanism'] })),
  references: ({ crosswalk }) =>
    crosswalk.flatMap(({ items, fields }, index) => [
      ...items.map((id, place) => ({ definition: 'plans', id, at: ['crosswalk', index, 'items', place] })),
      ...(fields ?? []).map((id, place) => ({ definition: 'fields', id, at: ['crosswalk', index, 'fields', place] })),
    ]),
})

/** What packs say of plans; the loader is given these with those of the other slices. */
export const PLAN_DEFINITIONS = [
  ...[plansDefinition, crosswalksDefinition, fieldsDefinition, indicatorsDefinition],
  systemsDefinition,
] as const
