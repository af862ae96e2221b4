/** Counts of the whole register, kept until the list they were read from is made anew. */
import type { Database } from '../../platform/index.ts'
import type { Counted } from './browse-views.ts'
import type { Shelf } from './shelf-actions.ts'

const kept = new WeakMap<Database, Map<string, { readonly version: string; readonly value: Promise<unknown> }>>()

/** The value under a name, counted once for each making of the shelf list. */
export function countedOnce<Value>(
  database: Database,
  { version }: Shelf,
  name: string,
  count: () => Promise<Value>,
): Promise<Value> {
  const values = kept.get(database) ?? new Map()
  kept.set(database, values)
  const known = values.get(name)
  if (known?.version === version) return known.value
  const value = count()
  values.set(name, { version, value })
  value.catch(() => values.delete(name))
  return value
}

/** What a page says about when its figures were counted. */
export function countedAt({ madeAt, fresh }: Shelf): Counted {
  return { at: madeAt, fresh }
}
