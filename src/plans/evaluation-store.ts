/** Reads behind the value of a target, set-wise, and the tags of fields they rest on. */
import type { Database, Transaction } from '../platform/index.ts'
import { isSupplement } from '../register/index.ts'
import type { Counting } from './counting.ts'

/** What of an edition the rules of fields look at. */
export interface TaggedRow {
  readonly key: string
  readonly titles: Readonly<Record<string, string>>
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  readonly committee: string | null
}

/** What the tags at hand were made of; undefined where there are none. */
export async function tagsMadeOf(
  tx: Transaction,
): Promise<{ readonly version: string; readonly rules: string } | undefined> {
  const [row] = await tx.run<{ version: string; rules: string }>('select version, rules from edition_field_state')
  return row
}

/** Waits for whoever makes tags now, then keeps others out until the transaction ends. */
export async function lockTags(tx: Transaction): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('edition_field'))`)
}

/** Editions in key order after a key, as the rules of fields see them. */
export function editionsToTag(tx: Transaction, after: string, limit: number): Promise<readonly TaggedRow[]> {
  return tx.run(
    `select e.key, r.titles, e.ics, e.ccs, e.committee from edition e cross join json_to_record(e.record) as r (titles json)
     where e.key > $1 order by e.key limit $2`,
    [after, limit],
  )
}

/** Forgets all tags. */
export async function clearTags(tx: Transaction): Promise<void> {
  await tx.run('delete from edition_field')
  await tx.run('delete from edition_field_state')
}

export async function addTags(tx: Transaction, tags: readonly (readonly [field: string, edition: string])[]) {
  if (tags.length > 0) await tx.copy('edition_field', ['field', 'edition'], tags)
}

/** Notes what the tags were made of, and lets the planner know how many there are. */
export async function noteTags(tx: Transaction, version: string, rules: string): Promise<void> {
  await tx.run('insert into edition_field_state (version, rules) values ($1, $2)', [version, rules])
  await tx.run('analyze edition_field')
}

// A date known to the month or year counts on the first day it can mean.
const FIRST_DAY = `(e.published || substr('-01-01', length(e.published) - 3))`

// A revision replaces something, or an earlier edition of its standard is known.
const REVISED = `(
  exists (select from relation r where r.subject = any(e.tokens) and r.kind = 'replaces')
  or exists (select from edition o where o.standard = e.standard and o.year < e.year and not ${isSupplement('o')}))`

const SIMULATED = `coalesce(e.record ->> 'simulated' = 'true', false)`

const COUNTED = `from edition e
  where e.published is not null and ${FIRST_DAY} <= $1 and ($2::text is null or ${FIRST_DAY} >= $2)
    and ($3::text[] is null or e.level = any($3)) and ($4::text[] is null or e.force = any($4))
    and ($5::text[] is null or exists (select from edition_field f where f.edition = e.key and f.field = any($5)))
    and not ${isSupplement('e')}
    and ($6::text is null or ($6 = 'revised') = ${REVISED})`

function valuesOf({ until, from, levels, forces, fields, work }: Counting): readonly unknown[] {
  return [until, from, levels, forces, fields, work]
}

/** Whether there is anything in the register. */
export async function hasEditions(database: Database): Promise<boolean> {
  const [row] = await database.run<{ found: boolean }>('select exists (select from edition) as found')
  return row!.found
}

/** How many editions count, and how many of them are made up. */
export async function countStandards(
  database: Database,
  counted: Counting,
): Promise<{ readonly count: number; readonly simulated: number }> {
  const [row] = await database.run<{ count: number; simulated: number }>(
    `select count(*)::int as count, count(*) filter (where ${SIMULATED})::int as simulated ${COUNTED}`,
    valuesOf(counted),
  )
  return row!
}

/** An edition that counts. */
export interface CountedRow extends TaggedRow {
  readonly identifier: string
  readonly published: string
  readonly level: string | null
  readonly force: string | null
  readonly revised: boolean
  readonly simulated: boolean
}

/** The editions that count, in key order after a key. */
export function listStandards(
  database: Database,
  counted: Counting,
  after: string,
  limit: number,
): Promise<readonly CountedRow[]> {
  return database.run(
    `select e.key, e.record ->> 'canonical' as identifier, e.record -> 'titles' as titles, e.ics, e.ccs, e.committee,
       e.published, e.level, e.force, ${REVISED} as revised,
       ${SIMULATED} as simulated
     ${COUNTED} and e.key > $7 order by e.key limit $8`,
    [...valuesOf(counted), after, limit],
  )
}
