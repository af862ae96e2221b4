/** Reads of what several editions adopt and replace, at once. */
import type { Database } from '../platform/index.ts'
import type { AdoptionDegree } from './claims.ts'

/** A document that an edition adopts or replaces, as the claim prints it. */
export interface NamedRelation {
  readonly edition: string
  readonly kind: 'adopts' | 'replaces'
  readonly printed: string
  readonly degree: AdoptionDegree | null
}

/** What editions adopt and replace, at most 20 of each kind an edition. */
export function adoptedAndReplaced(database: Database, editions: readonly string[]): Promise<readonly NamedRelation[]> {
  return database.runOften(
    `with named as (
       select e.key as edition, r.kind, r.object, min(r.printed) as printed, min(r.degree) as degree
       from edition e join relation r on r.subject = any(e.tokens)
       where e.key = any($1) and r.kind in ('adopts', 'replaces') group by 1, 2, 3
     ), numbered as (
       select *, row_number() over (partition by edition, kind order by printed) as n from named
     )
     select edition, kind, printed, degree from numbered where n <= 20 order by edition, kind, printed`,
    [editions],
  )
}
