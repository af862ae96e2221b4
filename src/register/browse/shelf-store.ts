/**
 * The shelf list on disk: one narrow row an edition, so that lists and figures need not read whole records. Made anew as
 * a whole beside the old one and put in its place; whoever reads meanwhile reads the old one.
 */
import type { Database, Transaction } from '../../platform/index.ts'

export interface ShelfState {
  /** False where nothing was made yet, or nothing that fits the register and the day. */
  readonly fresh: boolean
  /** What it was made of; `null` where there is none. */
  readonly made: { readonly at: Date; readonly took: number; readonly age: number } | null
}

/** How the shelf list stands to the register and to the day. */
export async function shelfState(database: Database | Transaction, day: string): Promise<ShelfState> {
  const [row] = await database.run<{ fresh: boolean; at: Date | null; took: number; age: number }>(
    `select coalesce(s.version = q.last_value::text and s.day = $1, false) as fresh, s.made_at as at,
       s.took_ms as took, extract(epoch from clock_timestamp() - s.made_at)::float8 * 1000 as age
     from event_id_seq q left join (select * from shelf_state limit 1) s on true`,
    [day],
  )
  const { fresh, at, took, age } = row!
  return { fresh, made: at === null ? null : { at, took, age } }
}

/** Waits for whoever makes the list now, then keeps others out until the transaction ends. */
export async function lockShelf(tx: Transaction): Promise<void> {
  await tx.run(`select pg_advisory_xact_lock(hashtext('shelf'))`)
}

/**
 * The register's version before its rows are read. A writer who has taken numbers of events and has not committed yet is
 * not in what will be read, though in the count: then the list is good for now only, and the mark `+` says so.
 */
export async function versionForShelf(tx: Database | Transaction): Promise<string> {
  const [row] = await tx.run<{ version: string }>(
    `select last_value::text || case when exists (
       select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
       where l.relation = 'event_id_seq'::regclass and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()
     ) then '+' else '' end as version from event_id_seq`,
  )
  return row!.version
}

// Where a date stands to the day is all that a status depends on: few combinations, each decided once.
const DATES = ['e.published', 'e.effective', 'e.withdrawn', 's.since']
const sides = (day: string) =>
  DATES.map((date) => `case when ${date} is null then '-' when ${date} > '${day}' then '>' else '<' end`).join(' || ')

// What separates the parts of a sign: no source writes a control character.
const BETWEEN = '\u001f'

/** What an edition's status depends on, as one text: dates as seen from the day, the body's vocabulary, word, stage. */
export interface StatusSign {
  readonly sign: string
  readonly dates: readonly [published: string, effective: string, withdrawn: string, supersededOn: string]
  readonly flavour: string
  readonly word: string
  readonly stage: string
}

/** Reads all editions into a table of this transaction; returns every sign of a status among them. */
export async function gatherShelf(tx: Transaction, day: string): Promise<readonly StatusSign[]> {
  // `create table as` takes no parameters.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error('not a day')
  await tx.run(
    `create temp table gathered on commit drop as
     select e.key, e.standard, coalesce(e.published, e.year::text, '') as place,
       coalesce(substring(e.published from '^\\d{4}')::int, e.year) as year, e.level, e.force, e.publisher, e.committee,
       array(
         select 'ics:' || left(own, cut) from unnest(e.ics) own, unnest(array[2, 6, 9]) cut where length(own) >= cut
         union
         select 'ccs:' || left(own, cut) from unnest(e.ccs) own, unnest(array[1, 6]) cut
         union
         select n.parent from unnest(e.ccs) own
           join entry n on n.kind = 'classification' and n.code = 'ccs:' || own and n.parent is not null
       ) as classes,
       r.titles ->> 'en' is not null as has_en,
       concat_ws('${BETWEEN}', ${sides(day)},
         coalesce(r.flavour, ''), coalesce(e.status_word, ''), coalesce(e.stage, '')) as sign
     from edition e left join supersession s on s.edition = e.key
       cross join json_to_record(e.record) as r (flavour text, titles json)`,
  )
  const rows = await tx.run<{ sign: string }>('select distinct sign from gathered')
  return rows.map(({ sign }) => signOf(sign))
}

function signOf(sign: string): StatusSign {
  const [dates = '', flavour = '', word = '', stage = ''] = sign.split(BETWEEN)
  return { sign, dates: [...dates] as unknown as StatusSign['dates'], flavour, word, stage }
}

/** Makes the list out of what was gathered, with the status that each sign means. */
export async function fillShelf(
  tx: Transaction,
  statuses: readonly { readonly sign: string; readonly status: string }[],
): Promise<void> {
  await tx.run('create unlogged table shelf_next (like shelf)')
  await tx.run(
    `with meaning as (
       select * from unnest($1::text[], $2::text[]) as m (sign, status)
     ), adopting as (
       select t.edition as key, min(coalesce(r.degree, 'unstated')) as degree
       from relation r join edition_token t on t.token = r.subject where r.kind = 'adopts' group by 1
     ), newest as (
       select distinct on (standard) standard, key from gathered order by standard, place desc, key desc
     ), citing as (
       select t.edition as key, r.subject from relation r join edition_token t on t.token = r.object
         where r.kind = 'references'
       union
       select n.key, r.subject from relation r join newest n on n.standard = substr(r.object, 5)
         where r.kind = 'references' and r.object like 'std:%'
     ), citations as (select key, count(*)::int as cited from citing group by key)
     insert into shelf_next (key, place, year, status, level, force, publisher, committee, classes, adopts, cited, has_en)
     select g.key, g.place, g.year, m.status, g.level, g.force, g.publisher, g.committee, g.classes, a.degree,
       coalesce(c.cited, 0), g.has_en
     from gathered g join meaning m using (sign) left join adopting a using (key) left join citations c using (key)`,
    [statuses.map(({ sign }) => sign), statuses.map(({ status }) => status)],
  )
}

const INDEXES = [
  'using gin (classes)',
  '(publisher, place desc, key desc)',
  '(committee, place desc, key desc)',
  '(place desc, key desc)',
]

/** Puts the finished list in the place of the old one and notes what it was made of. */
export async function replaceShelf(tx: Transaction, version: string, day: string): Promise<void> {
  await tx.run(INDEXES.map((index) => `create index on shelf_next ${index}`).join('; '))
  await tx.run('analyze shelf_next')
  await tx.run('drop table shelf; alter table shelf_next rename to shelf; delete from shelf_state')
  await tx.run(
    `insert into shelf_state (version, day, made_at, took_ms)
     select $1, $2, clock_timestamp(), extract(epoch from clock_timestamp() - now())::float8 * 1000`,
    [version, day],
  )
}
