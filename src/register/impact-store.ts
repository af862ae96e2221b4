/**
 * Reads the effects of relations: those of some documents, or all of them at once for the graph in memory. Both say the
 * same in their own way, and a test holds them to it.
 */
import { to as copyTo } from 'pg-copy-streams'
import type { Database } from '../platform/index.ts'
import { type AdoptionDegree, ENTRY_KINDS, type EntryKind, RELATION_KINDS, type RelationKind } from './claims.ts'
import { asCited } from './register-store.ts'

/** An effect of a document's change: a relation with its ends as documents, or a link between undated names. */
export interface EffectRow {
  /** `relation`, or `holds` and `passes`, which cost no step. `seen` is no effect: its `from` is the last event seen. */
  readonly link: 'relation' | 'holds' | 'passes' | 'seen'
  readonly from: string
  readonly to: string
  /** What the affected document counts as: the level of an edition, else `unread`, `outside` or the kind of an entry. */
  readonly level: string | null
  /** Null for links, as all that follows. */
  readonly kind: RelationKind | null
  /** The end that is affected. */
  readonly affects: 'subject' | 'object' | null
  readonly degree: AdoptionDegree | null
  readonly normative: boolean | null
  readonly dated: boolean | null
}

/** Kinds of relation that carry an effect to their subject, and those that carry one to their object. */
export interface EffectiveKinds {
  readonly subject: readonly RelationKind[]
  readonly object: readonly RelationKind[]
}

const newestOf = (standard: string) =>
  `(select n.key from edition n where n.standard = ${standard} order by ${asCited('n')} limit 1)`

// The edition a token points at: its own, else the newest of the standard it names, else one that goes by it too.
const targetOf = (token: string) => `coalesce(
  (select k.edition from edition_token k where k.token = ${token}),
  case when ${token} like 'std:%' then ${newestOf(`substr(${token}, 5)`)} end,
  (select max(a.edition) from edition_alias a where a.token = ${token}),
  ${token})`

// Standards whose newest edition another standard has wholly replaced.
const predecessorsOf = (standard: string) => `select a.standard from (
    select unnest(b.tokens) as token from edition b where b.standard = ${standard} union select 'std:' || ${standard}
  ) own join relation r on r.subject = own.token and r.kind = 'replaces' and r.note is distinct from 'partially'
    join lateral (
      select e.standard from edition_token k join edition e on e.key = k.edition
        where k.token = r.object and e.key = ${newestOf('e.standard')}
      union all select substr(r.object, 5) where r.object like 'std:%'
    ) a on a.standard <> ${standard}`

// What a document counts as: its level, or what it is where it is no edition.
const LEVEL = `case when e.key is not null then coalesce(e.level, 'unread') else coalesce(b.kind, 'outside') end`
// Both of its columns from the name alone, so that it is sought by its key and not read through.
const ENTRY_OF = (name: string) =>
  `entry b on b.kind = split_part(${name}, ':', 1) and b.code = substr(${name}, length(split_part(${name}, ':', 1)) + 2)`

/**
 * Effects of the change of some documents (keys of editions, or tokens that no edition has), with the undated names they
 * hold or have been passed. At most `limit` rows of each: who gets as many has to ask otherwise.
 */
export function effectsOfDocuments(
  database: Database,
  names: readonly string[],
  kinds: EffectiveKinds,
  limit: number,
): Promise<readonly EffectRow[]> {
  return database.run(
    `with recursive own as (
       select s.name collate "C" as name, e.standard, e.tokens, e.aliases from unnest($1::text[]) as s (name)
         left join edition e on e.key = s.name
     ), link (link, origin, name) as (
       (select 'holds', o.name, 'std:' || o.standard from own o where o.name = ${newestOf('o.standard')}
        union all
        select 'itself', o.name, o.name from own o where o.standard is null and o.name like 'std:%')
       union
       select 'passes', l.name, 'std:' || p.standard
         from link l join lateral (${predecessorsOf('substr(l.name, 5)')}) p on true
     ), token (name, token) as (
       select o.name, unnest(o.tokens) from own o where o.standard is not null
       union select o.name, a.token from own o, unnest(o.aliases) as a (token)
         where not exists (select from edition_token k where k.token = a.token)
       union select o.name, o.name from own o where o.standard is null
       union select l.name, l.name from link l
     ), effect as (
       select t.name, 'subject' as affects, r.subject as other, r.kind, r.degree, r.normative,
           r.object not like 'std:%' as dated
         from token t join relation r on r.object = t.token where r.kind = any($2)
       union
       select t.name, 'object', r.object, r.kind, r.degree, r.normative, r.object not like 'std:%'
         from token t join relation r on r.subject = t.token where r.kind = any($3)
     )
     (select 'relation' as link, d.origin as "from", d.name as "to", ${LEVEL} as level, d.kind, d.affects, d.degree,
          d.normative, d.dated
        from (select e.name as origin, ${targetOf('e.other')} as name, e.* from effect e limit $4) d
          (origin, name, own, affects, other, kind, degree, normative, dated)
          left join edition e on e.key = d.name left join ${ENTRY_OF('d.name')})
     union all
     (select l.link, l.origin, l.name, null, null, null, null, null, null from link l where l.link <> 'itself' limit $4)
     union all
     (select 'seen', last_value::text, '', null, null, null, null, null, null from event_id_seq)`,
    [names, kinds.subject, kinds.object, limit],
  )
}

export interface EntryNamed {
  readonly name: string
  readonly kind: EntryKind
  readonly titles: Readonly<Record<string, string>>
}

/** Whether a name may be that of an entry. */
export function isEntryName(name: string): boolean {
  return ENTRY_KINDS.some((kind) => name.startsWith(`${kind}:`))
}

/** Entries by the names relations call them. */
export function entriesByName(database: Database, names: readonly string[]): Promise<readonly EntryNamed[]> {
  return database.runOften(
    `select d.name, b.kind, b.record -> 'titles' as titles from unnest($1::text[]) as d (name)
       join ${ENTRY_OF('d.name')}`,
    [names],
  )
}

/** A number that changes with every change of the register, and never repeats while writers are at work. */
export async function versionSeen(database: Database): Promise<string> {
  const [row] = await database.runOften<VersionRow>(VERSION)
  return versionOf(row!).version
}

interface VersionRow {
  readonly event: string
  readonly snapshot: string | null
}

const VERSION = `select last_value::text as event,
  case when exists (select from pg_snapshot_xip(pg_current_snapshot())) then pg_current_snapshot()::text end as snapshot
  from event_id_seq`

// Events of writers at work come to be seen later, under numbers that have passed.
function versionOf({ event, snapshot }: VersionRow) {
  return { version: snapshot === null ? event : `${event} ${snapshot}`, event }
}

/** What the whole register says, handed over piece by piece: documents in the order of their names, then effects. */
export interface WholeGraphReader {
  document(name: Uint8Array, level: string): void
  /** `claim` is an index into `QUALIFIED`, or one of the links. */
  effect(from: number, to: number, claim: number, affects: 'subject' | 'object'): void
  link(from: number, to: number, link: 'holds' | 'passes'): void
}

const DEGREES = ['IDT', 'MOD', 'NEQ'] as const

/** A claim's qualities from the number the database makes of them. */
export function qualitiesOf(claim: number) {
  const degree = DEGREES[((claim >> 3) & 3) - 1]
  const normative = claim & 2 ? (claim & 4) !== 0 : undefined
  return {
    kind: RELATION_KINDS[claim >> 5]!,
    dated: (claim & 1) !== 0,
    ...(degree === undefined ? {} : { degree }),
    ...(normative === undefined ? {} : { normative }),
  }
}

const literals = (texts: readonly string[]) => `array[${texts.map((text) => `'${text}'`).join(',')}]`

// Bits, from the lowest: dated; said whether normative; normative; degree (2); kind.
const CLAIM = `((array_position(${literals(RELATION_KINDS)}, r.kind) - 1) << 5)
  | (coalesce(array_position(${literals(DEGREES)}, r.degree), 0) << 3)
  | (case when r.normative then 6 when r.normative is not null then 2 else 0 end)
  | (case when r.object like 'std:%' then 0 else 1 end)`

// Made one after the other and analysed, so that no plan rests on a guess. Each says what its rows are.
const PREPARED = {
  // Every name at an end of a relation, with the edition and the standard it names.
  impact_token: `select t.token, k.edition,
      case when t.token like 'std:%' then substr(t.token, 5) else e.standard end as standard
    from (select subject as token from relation union select object from relation) t
      left join edition_token k on k.token = t.token left join edition e on e.key = k.edition`,
  // Editions that change another of their own standard: not what an undated name means.
  impact_supplement: `select distinct s.edition as key from relation r join impact_token s on s.token = r.subject
    join impact_token o on o.token = r.object and o.standard = s.standard
    where r.kind in ('amends', 'corrects') and s.edition is not null`,
  // Standards that another has wholly replaced, with the edition that was.
  impact_replaced: `select distinct s.standard as successor, o.standard, o.edition from relation r
    join impact_token s on s.token = r.subject
    join impact_token o on o.token = r.object and o.standard <> s.standard
    where r.kind = 'replaces' and r.note is distinct from 'partially'`,
  // The newest edition of every standard that is named without a date, or takes such a name over.
  impact_newest: `select distinct on (n.standard) n.standard, n.key from edition n
    join (
      select standard from impact_token where token like 'std:%'
      union select standard from impact_replaced union select successor from impact_replaced
    ) named on named.standard = n.standard
    left join impact_supplement s on s.key = n.key
    order by n.standard, s.key is not null, coalesce(n.published, n.year::text, '') desc, n.key desc`,
  // Undated names that have gone over to a successor.
  impact_passes: `select distinct 'std:' || r.successor as origin, 'std:' || r.standard as name from impact_replaced r
    left join impact_newest n on n.standard = r.standard where r.edition is null or r.edition = n.key`,
  impact_holds: `select key as origin, 'std:' || standard as name from impact_newest`,
  // Names that several editions may go by.
  impact_alias: `select a.token, a.edition from edition_alias a join impact_token t on t.token = a.token
    where t.edition is null`,
  // Which document is affected where a name is at the affected end.
  impact_target: `select t.token, coalesce(t.edition, n.key, a.edition, t.token) as name from impact_token t
    left join impact_newest n on t.token like 'std:%' and n.standard = t.standard
    left join (select token, max(edition) as edition from impact_alias group by token) a on a.token = t.token`,
  // Which document it is whose change has the effect; an undated name counts as one of its own.
  impact_origin: `select t.token, coalesce(t.edition, a.edition, t.token) as name from impact_token t
    left join impact_alias a on a.token = t.token`,
  impact_document: `select (row_number() over (order by name) - 1)::int as n, name from (
    select name from impact_target union select name from impact_origin
    union select origin from impact_passes union select name from impact_passes
    union select origin from impact_holds union select name from impact_holds
  ) u`,
  impact_from: 'select o.token, d.n from impact_origin o join impact_document d on d.name = o.name',
  impact_to: 'select t.token, d.n from impact_target t join impact_document d on d.name = t.name',
} as const

/** Reads everything in one snapshot of the register. Returns the version it was read at. */
export function readWholeGraph(
  database: Database,
  kinds: EffectiveKinds,
  reader: WholeGraphReader,
): Promise<{ readonly version: string; readonly event: string }> {
  return database.withClient(async (client) => {
    const numbers = async (query: string, take: (from: number, to: number, claim: number) => void) => {
      const parse = numberParser(take)
      for await (const chunk of client.query(copyTo(`copy (${query}) to stdout`))) parse(chunk as Uint8Array)
    }
    await client.query('begin isolation level repeatable read')
    try {
      await client.query(`set local work_mem = '96MB'`)
      const [seen] = (await client.query(VERSION)).rows as [VersionRow]
      for (const [table, query] of Object.entries(PREPARED)) {
        await client.query(`create temp table ${table} on commit drop as ${query}`)
        await client.query(`analyze ${table}`)
      }
      const documents = `select d.name, ${LEVEL} from impact_document d left join edition e on e.key = d.name
        left join ${ENTRY_OF('d.name')} order by d.n`
      const lines = lineParser(([name = '', level = '']) => reader.document(Buffer.from(name), level))
      for await (const chunk of client.query(copyTo(`copy (${documents}) to stdout`))) lines(chunk as Buffer)
      for (const [affects, origin, target] of [
        ['subject', 'object', 'subject'],
        ['object', 'subject', 'object'],
      ] as const) {
        await numbers(
          `select f.n, t.n, ${CLAIM} from relation r join impact_from f on f.token = r.${origin}
             join impact_to t on t.token = r.${target} where r.kind = any(${literals(kinds[affects])})`,
          (from, to, claim) => reader.effect(from, to, claim, affects),
        )
      }
      for (const link of ['holds', 'passes'] as const) {
        await numbers(
          `select f.n, t.n, 0 from impact_${link} l join impact_document f on f.name = l.origin
             join impact_document t on t.name = l.name`,
          (from, to) => reader.link(from, to, link),
        )
      }
      await client.query('commit')
      return versionOf(seen)
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    }
  })
}

/** Reads lines of three numbers from chunks cut anywhere. */
function numberParser(take: (a: number, b: number, c: number) => void): (chunk: Uint8Array) => void {
  const [TAB, LINE_END, ZERO] = [9, 10, 48]
  const fields = [0, 0, 0]
  let field = 0
  return (chunk) => {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (byte >= ZERO) fields[field] = fields[field]! * 10 + byte - ZERO
      else if (byte === TAB) field += 1
      else if (byte === LINE_END) {
        take(fields[0]!, fields[1]!, fields[2]!)
        fields.fill(0)
        field = 0
      }
    }
  }
}

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

/** Reads lines of texts in COPY form from chunks cut anywhere. */
function lineParser(take: (fields: readonly string[]) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  const unescaped = (text: string) =>
    text.includes('\\') ? text.replace(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter) : text
  return (chunk) => {
    const end = chunk.lastIndexOf(10)
    if (end < 0) {
      rest = Buffer.concat([rest, chunk])
      return
    }
    const whole = Buffer.concat([rest, chunk.subarray(0, end)]).toString('utf8')
    rest = chunk.subarray(end + 1)
    for (const line of whole.split('\n')) take(line.split('\t').map(unescaped))
  }
}
