/** What a reader of an old edition needs to know at once, and whether the chain says more than the list of editions. Pure. */
import type { EditionSummary, StandardView } from '../../src/register/views.ts'

/** Editions to turn to instead of one that is superseded or withdrawn: what replaces it, else what is in force now. */
export function successorsOf(view: StandardView): readonly EditionSummary[] {
  if (view.status !== 'superseded' && view.status !== 'withdrawn') return []
  const replacing = view.relations
    .filter(({ kind, direction }) => kind === 'replaces' && direction === 'in')
    .flatMap(({ rows }) => rows.flatMap(({ other }) => other ?? []))
  if (replacing.length > 0) return replacing
  return view.editions.filter(({ status, key }) => status === 'in-force' && key !== view.edition.key)
}

/** False where the chain of replacement is only the editions of the standard over again, one after the other. */
export function chainSaysMore({ chain, editions }: StandardView): boolean {
  const known = new Set(editions.map(({ key }) => key))
  return chain.length > 1 && chain.some((step) => step.length > 1 || step.some(({ key }) => !known.has(key)))
}
