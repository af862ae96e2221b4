/** Reads relations of one kind and direction page by page: a hub has a hundred thousand. */
import type { Database } from '../platform/index.ts'
import type { RelationSeen } from './register-store.ts'

/** Relations of a document under any of its names, in the order of the others' names, after one of them. */
export function relationPage(
  database: Database,
  names: readonly string[],
  wanted: { readonly kind: string; readonly direction: 'out' | 'in'; readonly after: string },
  limit: number,
): Promise<readonly RelationSeen[]> {
  const [own, other] = wanted.direction === 'out' ? ['subject', 'object'] : ['object', 'subject']
  return database.run(
    `select r.kind, $3 as direction, r.${other} as other, min(r.printed) as printed, min(r.degree) as degree,
       bool_or(r.normative) as normative, min(r.note) as note, array_agg(distinct r.source) as sources, 0 as total
     from relation r where r.${own} = any($1) and r.kind = $2 and not (r.${other} = any($1)) and r.${other} > $4
     group by r.kind, r.${other} order by r.${other} limit $5`,
    [names, wanted.kind, wanted.direction, wanted.after, limit],
  )
}
