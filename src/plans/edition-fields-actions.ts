/** The fields of one edition, each with the reason, for the page of a standard. */
import type { Database } from '../platform/index.ts'
import type { Edition } from '../register/index.ts'
import { tagsOf } from './field-tags.ts'
import type { EditionField } from './field-views.ts'
import { taggedRecord } from './ledger.ts'
import { manualTagsOf } from './office/field-decision-store.ts'
import type { PlanRules } from './plan-rules.ts'

/** Fields by rules and by people; those above a field, which follow from it, are left out. */
export async function fieldsOfEdition(
  { database, rules }: { readonly database: Database; readonly rules: PlanRules },
  { key, titles, ics, ccs, committee }: Edition,
): Promise<readonly EditionField[]> {
  const { fields } = rules
  const decided = (await manualTagsOf(database, [key])).get(key)
  const record = taggedRecord({ titles, ics, ccs, committee: committee ?? null })
  return tagsOf(record, fields, decided)
    .filter(({ by }) => by !== 'part')
    .map(({ field, because }) => ({ field, name: fields.field(field)!.name, because }))
}
