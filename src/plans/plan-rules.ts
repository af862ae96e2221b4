/** What packs say of plans, compiled, with the rules of the register that values rest on. Pure. */
import { createHash } from 'node:crypto'
import { type PackSet, packFiles } from '../platform/index.ts'
import { rulesOfPacks } from '../register/index.ts'
import { identifiersDefinition, stagesDefinition, statusWordsDefinition } from '../standards/index.ts'
import { crosswalksDefinition, plansDefinition } from './definitions.ts'
import { compileFields, type Fields } from './field.ts'
import { fieldsDefinition } from './field-schema.ts'
import { type Indicator, indicatorsDefinition } from './indicator-schema.ts'
import { fieldPlaces, type LedgerRules } from './ledger.ts'
import { compilePlans, type Plans } from './plan.ts'
import { systemsDefinition } from './systems/system-schema.ts'

/** What packs say of plans, compiled. */
export interface PlanRules extends LedgerRules {
  readonly plans: Plans
  readonly indicators: ReadonlyMap<string, Indicator>
  /** Changes with plans and indicators: values told by others are not theirs. */
  readonly definitions: string
  /** Ids of the standard systems of the packs, by field. */
  readonly systems: ReadonlyMap<string, string>
}

/** Goes up when the same register and packs would give another row of the ledger. */
const LEDGER_VERSION = 1

/** Compiles what the packs say of plans, fields and indicators. */
export function planRules(packs: PackSet, register = rulesOfPacks(packs)): PlanRules {
  const fieldFiles = packFiles(packs, fieldsDefinition).map(({ value }) => value)
  const fields = compileFields(fieldFiles)
  const indicators = packFiles(packs, indicatorsDefinition).flatMap(({ value }) => value.indicators)
  const planFiles = packFiles(packs, plansDefinition).map(({ value }) => value)
  const ruling = [
    ...packFiles(packs, identifiersDefinition),
    ...packFiles(packs, statusWordsDefinition),
    ...packFiles(packs, stagesDefinition),
  ].map(({ value }) => value)
  return {
    plans: compilePlans(
      planFiles,
      packFiles(packs, crosswalksDefinition).map(({ value }) => value),
    ),
    ...{ fields, places: fieldPlaces(fields), register },
    indicators: new Map(indicators.map((one) => [one.indicator, one])),
    definitions: digestOf([planFiles, indicators]),
    systems: systemsByField(packs, fields),
    digest: digestOf([LEDGER_VERSION, fieldFiles, ruling]),
  }
}

function digestOf(rules: unknown): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex')
}

function systemsByField(packs: PackSet, fields: Fields): ReadonlyMap<string, string> {
  const systems = packFiles(packs, systemsDefinition).map(({ value }) => value)
  return new Map(
    systems.flatMap(({ system, fields: named }) =>
      (named ?? []).flatMap((name) => fields.field(name)?.field ?? []).map((field) => [field, system] as const),
    ),
  )
}
