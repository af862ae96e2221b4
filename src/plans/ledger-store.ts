/** The ledger of facts on disk: read from the register in pages, made anew beside the old one, or mended by key. */
import type { CopyValue, Database, Transaction } from '../platform/index.ts'
import { isSupplement } from '../register/index.ts'
import { type AdoptionFact, type AdoptionSource, FACT_COLUMNS, type FactRow, type LedgerSource } from './ledger.ts'

export interface LedgerState {
  readonly position: string
  readonly rules: string
  /** Hours since it last followed. */
  readonly age: number
}

/** What the ledger at hand was made of; undefined where there is none. */
export async function ledgerState(tx: Transaction): Promise<LedgerState | undefined> {
  const [row] = await tx.run<LedgerState>(
    `select position, rules, extract(epoch from clock_timestamp() - moved_at)::float8 / 3600 as age from edition_fact_state`,
  )
  return row
}

/** Keeps others from the ledger until the transaction ends; false where somebody else works on it now. */
export async function tryLockLedger(tx: Transaction): Promise<boolean> {
  const [row] = await tx.run<{ locked: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('edition_fact')) as locked`,
  )
  return row!.locked
}

/** Notes how far the ledger follows the register. */
export async function noteLedger(tx: Transaction, position: string, rules: string): Promise<void> {
  await tx.run('delete from edition_fact_state')
  await tx.run('insert into edition_fact_state (position, rules, moved_at) values ($1, $2, clock_timestamp())', [
    position,
    rules,
  ])
}

/** SQL: the first day that a date kept as text can mean, as text. */
const firstDayOf = (date: string) => `(${date} || substr('-01-01', length(${date}) - 3))`

// A revision replaces something, or an earlier edition of its standard is known.
const REVISED = `coalesce(own.replaces, false) or exists (
  select from edition o where o.standard = e.standard and o.year < e.year and not ${isSupplement('o')})`

// Some catalogues date an amendment as what it amends: such a day tells nothing.
const AMENDED = `(
  select min(${firstDayOf('a.published')}) from relation r
    join edition_token t on t.token = r.subject join edition a on a.key = t.edition
    where r.object = any(e.tokens) and r.kind = 'amends' and a.standard = e.standard
      and (e.published is null or ${firstDayOf('a.published')} > ${firstDayOf('e.published')}))`

const SOURCE = `e.key, e.standard, e.level, e.force, e.publisher, e.published, e.effective, e.withdrawn,
  (select s.since from supersession s where s.edition = e.key) as superseded_on, e.status_word, e.stage,
  r.flavour, r.titles, e.ics, e.ccs, e.committee, coalesce(json_array_length(r.languages), 0) as languages,
  coalesce(r.simulated, false) as simulated, ${REVISED} as is_revised,
  case when own.changes then ${isSupplement('e')} else false end as is_supplement,
  ${AMENDED} as amended, coalesce(r."adoptsInternational", false) as marked_as_adoption,
  coalesce(own.supports, false) as has_legal_basis`

// One look at what an edition states serves several facts.
const OWN = `left join lateral (
  select bool_or(kind = 'replaces') as replaces, bool_or(kind in ('amends', 'corrects')) as changes,
    bool_or(kind = 'supports') as supports
  from relation where subject = any(e.tokens)) own on true`

const RECORD = `json_to_record(e.record) as r
  (flavour text, titles json, languages json, simulated boolean, "adoptsInternational" boolean)`

/** Editions in key order after a key, as the ledger reads them. */
export function sourcesAfter(tx: Transaction, after: string, limit: number): Promise<readonly LedgerSource[]> {
  return tx.run(
    `select ${SOURCE} from (select * from edition where key > $1 order by key limit $2) e cross join ${RECORD} ${OWN} order by 1`,
    [after, limit],
  )
}

/** Editions by key; those that are no more are left out. */
export function sourcesOf(tx: Transaction, keys: readonly string[]): Promise<readonly LedgerSource[]> {
  return tx.run(`select ${SOURCE} from edition e cross join ${RECORD} ${OWN} where e.key = any($1) order by 1`, [keys])
}

/** What some editions adopt. A source named without an edition means the newest published by then. */
export function adoptionsBy(tx: Transaction, keys: readonly string[]): Promise<readonly AdoptionSource[]> {
  return tx.run(
    `select distinct e.key as adopter, r.object as source, r.degree, s.key as source_edition,
       s.standard as source_standard, s.level as source_level, s.published as source_published
     from edition e join relation r on r.subject = any(e.tokens) and r.kind = 'adopts'
       left join lateral (
         (select d.key from edition_token t join edition d on d.key = t.edition where t.token = r.object)
         union all
         (select a.edition from edition_alias a where a.token = r.object order by a.edition desc limit 1)
         union all
         (select d.key from edition d where r.object like 'std:%' and d.standard = substr(r.object, 5)
            and not ${isSupplement('d')} and ${firstDayOf('d.published')} <= ${firstDayOf('e.published')}
          order by ${firstDayOf('d.published')} desc, d.key desc limit 1)
         limit 1
       ) named on true
       left join edition s on s.key = named.key
     where e.key = any($1) and s.key is distinct from e.key order by 1, 2, 3`,
    [keys],
  )
}

/** Makes room for a new ledger beside the old one. */
export async function beginLedger(tx: Transaction): Promise<void> {
  await tx.run('create unlogged table edition_fact_next (like edition_fact)')
  await tx.run('create unlogged table adoption_fact_next (like adoption_fact)')
}

const INDEXES = [
  'create unique index on edition_fact_next (key)',
  'create index on edition_fact_next (standard)',
  'create index on edition_fact_next (level, published)',
  `create index on edition_fact_next (level, published) where fields <> '{}'`,
  'create index on edition_fact_next using gin (fields)',
  'create index on edition_fact_next (level) where amended is not null',
  'create index on edition_fact_next (level) where has_legal_basis',
  'create index on edition_fact_next (level) where is_multilingual',
  'create index on adoption_fact_next (adopter)',
  'create index on adoption_fact_next (source_standard)',
  'create index on adoption_fact_next (source_level)',
]

/** Puts the finished ledger in the place of the old one. */
export async function replaceLedger(tx: Transaction): Promise<void> {
  await tx.run(INDEXES.join('; '))
  await tx.run('analyze edition_fact_next, adoption_fact_next')
  for (const table of ['edition_fact', 'adoption_fact'])
    await tx.run(`drop table ${table}; alter table ${table}_next rename to ${table}`)
}

/** Adds rows, to the ledger being made (`_next`) or to the one in use. */
export async function addFacts(
  tx: Transaction,
  to: '' | '_next',
  facts: readonly FactRow[],
  adoptions: readonly AdoptionFact[],
): Promise<void> {
  if (facts.length > 0) await tx.copy(`edition_fact${to}`, FACT_COLUMNS, facts)
  if (adoptions.length > 0) await tx.copy(`adoption_fact${to}`, ADOPTION_COLUMNS, adoptions.map(adoptionRow))
}

const ADOPTION_COLUMNS = ['adopter', 'source', 'degree', 'source_standard', 'source_edition', 'source_level']

function adoptionRow(fact: AdoptionFact): readonly CopyValue[] {
  return [fact.adopter, fact.source, fact.degree, fact.sourceStandard, fact.sourceEdition, fact.sourceLevel]
}

/** Takes the rows of some editions out. */
export async function dropFacts(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx.run('delete from edition_fact where key = any($1)', [keys])
  await tx.run('delete from adoption_fact where adopter = any($1)', [keys])
}

/**
 * Keys whose facts rest on some editions that changed: all editions, past and present, of their standards, what adopts
 * those, and what replaces something by a relation that they state.
 */
export async function factsAround(tx: Transaction, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.run<{ key: string }>(
    `with changed as (select unnest($1::text[]) as key),
     standards as (
       select standard from edition join changed using (key) union select standard from edition_fact join changed using (key)
     ), own as (
       select key from edition where standard in (select standard from standards)
       union select key from edition_fact where standard in (select standard from standards)
       union select key from changed
     ), names as (
       select unnest(tokens || aliases) as name from edition where key in (select key from own)
       union select 'std:' || standard from standards
     ), subjects as (
       select r.subject from names n join relation r on r.object = n.name where r.kind in ('adopts', 'replaces')
     )
     select key from own
     union select t.edition from subjects s join edition_token t on t.token = s.subject
     union select adopter from adoption_fact where source_standard in (select standard from standards)
     union select adopter from adoption_fact where source_edition in (select key from own)`,
    [keys],
  )
  return rows.map(({ key }) => key)
}

/** Whether there is anything in the register. */
export async function hasEditions(database: Database): Promise<boolean> {
  const [row] = await database.run<{ found: boolean }>('select exists (select from edition) as found')
  return row!.found
}
