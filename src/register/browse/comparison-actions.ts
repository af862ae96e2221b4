/** Compares the records of two standards. */
import type { Edition } from '../edition.ts'
import {
  findByIdentifier,
  findBySlug,
  type RegisterContext,
  relationGroups,
  summariesOf,
  withScopes,
} from '../register-actions.ts'
import * as registerStore from '../register-store.ts'
import type { RecordComparison } from './browse-views.ts'
import { compareFields, compareRelations } from './record-comparison.ts'

/** A comparison, or which of the two texts name nothing in the register. */
export type ComparisonResult =
  | { readonly ok: true; readonly comparison: RecordComparison }
  | { readonly ok: false; readonly unknown: readonly ('left' | 'right')[] }

const MAX_RELATIONS = 500

/** Compares two editions, each named by its address or its identifier however typed; an undated one by its newest. */
export async function compareRecords(context: RegisterContext, left: string, right: string): Promise<ComparisonResult> {
  const [one, other] = [await namedEdition(context, left), await namedEdition(context, right)]
  if (one === undefined || other === undefined) {
    return { ok: false, unknown: [...(one ? [] : ['left' as const]), ...(other ? [] : ['right' as const])] }
  }
  const records = await registerStore.recordsOf(context.database, [one.key, other.key])
  const [whole, others] = [one, other].map((edition) =>
    withScopes(
      edition,
      records.filter((record) => record.edition === edition.key),
      context.rules.register.rank,
    ),
  ) as [Edition, Edition]
  const [leftSummary, rightSummary] = summariesOf(context, [one, other])
  return {
    ok: true,
    comparison: {
      left: leftSummary!,
      right: rightSummary!,
      fields: compareFields(whole, others),
      relations: compareRelations(await relationsOf(context, one), await relationsOf(context, other)),
    },
  }
}

function relationsOf(context: RegisterContext, { key }: Edition) {
  return relationGroups(context, key, [], context.today, MAX_RELATIONS)
}

async function namedEdition(context: RegisterContext, text: string): Promise<Edition | undefined> {
  const bySlug = await findBySlug(context, text)
  return bySlug[0] ?? (await findByIdentifier(context, text))[0]
}
