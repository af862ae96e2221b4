/** What packs say of plans, fields and indicators, compiled. */
import { createHash } from 'node:crypto'
import { type PackSet, packFiles } from '../platform/index.ts'
import { crosswalksDefinition, plansDefinition } from './definitions.ts'
import { compileFields, type Fields } from './field.ts'
import { fieldsDefinition } from './field-schema.ts'
import { type Indicator, indicatorsDefinition } from './indicator-schema.ts'
import { compilePlans, type Plans } from './plan.ts'

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
