/** Decisions of people on fields of editions. */
import type { Database, Transaction } from '../../platform/index.ts'
import type { ManualTag } from '../field-tags.ts'
import { type FieldDecision, type FieldDecisionInput, manualTag } from './field-decision.ts'

/**
 * What people decided about the fields of some editions, by key; editions that nobody decided about are not in it. A
 * decision touches its edition, so whatever follows the register hears of it.
 */
export async function manualTagsOf(
  tx: Database | Transaction,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly ManualTag[]>> {
  const rows = await tx.runOften<Omit<FieldDecisionInput, 'edition'> & { edition: string }>(
    `select distinct on (t.edition, d.field) t.edition, d.field, d.decision, d.author, d.reason
     from field_decision d join edition_token t on t.token = d.token
     where t.edition = any($1) order by t.edition, d.field, d.id desc`,
    [keys],
  )
  const found = new Map<string, ManualTag[]>()
  for (const { edition, ...row } of rows) {
    const tag = manualTag(row)
    if (tag !== undefined) found.set(edition, [...(found.get(edition) ?? []), tag])
  }
  return found
}

/** Under what name an edition is kept for good, its own first; undefined where there is none of this key. */
export async function tokenOf(tx: Transaction, edition: string): Promise<string | undefined> {
  const [row] = await tx.run<{ token: string }>(
    `select token from edition_token where edition = $1 order by token <> $1, token limit 1`,
    [edition],
  )
  return row?.token
}

/** Keeps two from deciding on one field at once, and tells the last decision on a field and edition. */
export async function lastDecision(
  tx: Transaction,
  field: string,
  token: string,
): Promise<{ readonly decision: FieldDecision['decision']; readonly event: string } | undefined> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('field_decision'), hashtext($1))`, [field])
  const [row] = await tx.run<{ decision: FieldDecision['decision']; event: string }>(
    `select decision, event::text from field_decision
     where field = $1 and token in (select o.token from edition_token t join edition_token o on o.edition = t.edition where t.token = $2)
     order by id desc limit 1`,
    [field, token],
  )
  return row
}

export interface NewDecision extends FieldDecisionInput {
  readonly token: string
  readonly actor: string
  readonly event: string
}

export async function addDecision(tx: Transaction, entry: NewDecision): Promise<string> {
  const { field, token, decision, author, reason, actor, event } = entry
  const [row] = await tx.run<{ id: string }>(
    `insert into field_decision (field, token, decision, author, reason, actor, event)
     values ($1, $2, $3, $4, $5, $6, $7) returning id::text`,
    [field, token, decision, author, reason, actor, event],
  )
  return row!.id
}

/** Decisions on a field, newest first before an id, and how many there are. */
export async function decisionsOn(
  database: Database,
  field: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly FieldDecision[] }> {
  const [counted] = await database.run<{ total: number }>(
    'select count(*)::int as total from field_decision where field = $1',
    [field],
  )
  const rows = await database.run<FieldDecision & { edition: string | null; identifier: string | null; at: Date }>(
    `select d.id::text, d.field, d.token, e.key as edition, e.record ->> 'canonical' as identifier, d.decision, d.author,
       d.reason, d.actor, d.decided_at as at,
       not exists (select from field_decision o where o.field = d.field and o.id > d.id
         and (o.token = d.token or exists (select from edition_token x where x.token = o.token and x.edition = t.edition))) as holds
     from field_decision d left join edition_token t on t.token = d.token left join edition e on e.key = t.edition
     where d.field = $1 and ($2::bigint is null or d.id < $2::bigint) order by d.id desc limit $3`,
    [field, before ?? null, limit],
  )
  return { total: counted!.total, rows: rows.map(decisionOf) }
}

function decisionOf({
  edition,
  identifier,
  at,
  ...row
}: FieldDecision & { edition: string | null; identifier: string | null; at: Date }): FieldDecision {
  return {
    ...row,
    ...(edition === null ? {} : { edition }),
    ...(identifier === null ? {} : { identifier }),
    decidedAt: at.toISOString(),
  }
}
