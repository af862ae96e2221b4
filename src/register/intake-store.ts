/** Writes of the register: source records, editions, tokens, relations, entries. Set-wise, inside the caller's transaction. */
import type { CopyLines, Transaction } from '../platform/index.ts'
import type { Claims, EditionClaims, EntryClaims } from './claims.ts'
import type { Entry } from './edition.ts'
import * as rows from './intake-rows.ts'
import type { Recorded } from './merge.ts'

/** What the register holds about a record of a source. */
export interface Standing {
  readonly key: string
  readonly digest: string
  /** Its last event. */
  readonly event: string
  readonly edition: string | null
}

export function findStanding(tx: Transaction, source: string, keys: readonly string[]): Promise<readonly Standing[]> {
  return tx.run<Standing>(
    'select key, digest, event::text, edition from source_record where source = $1 and key = any($2)',
    [source, keys],
  )
}

/** The editions that go by any of the tokens, by token. */
export async function editionsUnder(tx: Transaction, tokens: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await tx.run<{ token: string; edition: string }>(
    'select token, edition from edition_token where token = any($1)',
    [tokens],
  )
  return new Map(found.map(({ token, edition }) => [token, edition]))
}

/** Locks editions against other writers, in one order for all. Returns those that (still) exist. */
export async function lockEditions(tx: Transaction, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.run<{ key: string }>('select key from edition where key = any($1) order by key for update', [
    keys,
  ])
  return rows.map(({ key }) => key)
}

/** The standing claims behind some editions, with their events. */
export function recordsBehind(
  tx: Transaction,
  editions: readonly string[],
): Promise<readonly (Recorded<EditionClaims> & { event: string })[]> {
  return tx.run(
    `select e.id::text as event, e.body ->> 'source' as source, e.body ->> 'key' as key, e.body -> 'claims' as claims
     from edition d join event e on e.id = any(d.events) where d.key = any($1)`,
    [editions],
  )
}

/** Empties everything that is derived from events. */
export async function emptyRegister(tx: Transaction): Promise<void> {
  await tx.run('insert into edition_touched (key) select key from edition')
  await tx.run(`select nextval('event_id_seq')`)
  await tx.run(
    `truncate source_record, edition, supersession, edition_token, edition_alias, relation, entry,
       entry_record`,
  )
}

/** Claims in the order of their events, after `event`. */
export function claimsAfter(
  tx: Transaction,
  event: string,
  limit: number,
): Promise<readonly (Recorded<Claims> & { event: string; digest: string })[]> {
  return tx.run(
    `select e.id::text as event, e.body ->> 'source' as source, e.body ->> 'key' as key, e.body ->> 'digest' as digest,
       e.body -> 'claims' as claims
     from event e where e.id > $1::bigint and e.kind = 'record-claimed' order by e.id limit $2`,
    [event, limit],
  )
}

/** A source record as it is to stand after the transaction. */
export interface RecordRow {
  readonly source: string
  readonly key: string
  readonly digest: string
  readonly event: string
  readonly edition: string | null
}

/** Inserts source records. */
export function insertRecords(tx: Transaction, lines: readonly CopyLines[]): Promise<void> {
  return tx.copyLines('source_record', rows.RECORD_COLUMNS, lines)
}

/** Replaces source records that stood. */
export async function updateRecords(tx: Transaction, records: readonly RecordRow[]): Promise<void> {
  if (records.length === 0) return
  await tx.run(
    `update source_record r set digest = n.digest, event = n.event, edition = n.edition
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[]) as n (source, key, digest, event, edition)
     where r.source = n.source and r.key = n.key`,
    columns(records, ['source', 'key', 'digest', 'event', 'edition']),
  )
}

/** Points records that did not change themselves at the edition they now belong to. */
export async function moveRecords(
  tx: Transaction,
  records: readonly { source: string; key: string; edition: string }[],
): Promise<void> {
  if (records.length === 0) return
  await tx.run(
    `update source_record r set edition = n.edition
     from unnest($1::text[], $2::text[], $3::text[]) as n (source, key, edition)
     where r.source = n.source and r.key = n.key and r.edition is distinct from n.edition`,
    columns(records, ['source', 'key', 'edition']),
  )
}

function columns<Row>(records: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => records.map((record) => record[name]))
}

/** Notes that editions changed otherwise than by a claim about them. */
export async function noteTouched(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.run('insert into edition_touched (key) select unnest($1::text[])', [keys])
}

/** Deletes editions with their names. */
export async function deleteEditions(tx: Transaction, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await noteTouched(tx, keys)
  await tx.run('delete from edition_token t using edition e where e.key = any($1) and t.token = any(e.tokens)', [keys])
  await tx.run(
    `delete from edition_alias a using edition e
     where e.key = any($1) and a.token = any(e.aliases) and a.edition = e.key`,
    [keys],
  )
  await tx.run('delete from supersession where edition = any($1)', [keys])
  await tx.run('delete from edition where key = any($1)', [keys])
}

/** Rows of new editions, as lines. */
export interface EditionLines {
  readonly editions: readonly CopyLines[]
  readonly tokens: readonly CopyLines[]
  readonly aliases: readonly CopyLines[]
}

/** Inserts editions with their names. */
export async function insertEditions(tx: Transaction, lines: EditionLines): Promise<void> {
  await tx.copyLines('edition', rows.EDITION_COLUMNS, lines.editions)
  await tx.copyLines('edition_token', rows.NAME_COLUMNS, lines.tokens)
  if (lines.aliases.length > 0) await tx.copyLines('edition_alias', rows.NAME_COLUMNS, lines.aliases)
}

/**
 * Writes relations of some records in place of those they had. `known` names the records that stood before, `names`
 * those of their documents then: a record's relations have one of them at one end. Returns the objects of the
 * relations that went away.
 */
export async function replaceRelations(
  tx: Transaction,
  known: readonly { source: string; key: string }[],
  names: readonly string[],
  lines: readonly CopyLines[],
): Promise<readonly string[]> {
  const dropped = known.length === 0 ? [] : await dropRelations(tx, known, names)
  if (dropped.length > 0) await touchEnds(tx, [...new Set(dropped.flatMap(({ subject, object }) => [subject, object]))])
  if (lines.length > 0) await tx.copyLines('relation', rows.RELATION_COLUMNS, lines)
  return dropped.map(({ object }) => object)
}

/** All names of some editions as they stand: tokens, aliases, and `std:` with the standard. */
export async function namesOf(tx: Transaction, editions: readonly string[]): Promise<readonly string[]> {
  if (editions.length === 0) return []
  const rows = await tx.run<{ name: string }>(
    `select distinct unnest(tokens || aliases || ('std:' || standard)) as name from edition where key = any($1)`,
    [editions],
  )
  return rows.map(({ name }) => name)
}

/** Notes the editions at the other end of relations with some names, which no longer name what they did. */
export async function touchOthersOf(tx: Transaction, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const others = await tx.run<{ token: string }>(
    `select object as token from relation where subject = any($1)
     union select subject from relation where object = any($1)`,
    [names],
  )
  if (others.length > 0)
    await touchEnds(
      tx,
      others.map(({ token }) => token),
    )
}

// That a document is no longer cited or adopted, or has lost its name, shows on both sides.
async function touchEnds(tx: Transaction, tokens: readonly string[]): Promise<void> {
  await tx.run(
    `insert into edition_touched (key)
     select edition from edition_token where token = any($1)
     union select edition from edition_alias where token = any($1)
     union select key from edition where standard = any(select substr(o, 5) from unnest($1::text[]) o where o like 'std:%')`,
    [tokens],
  )
}

async function dropRelations(
  tx: Transaction,
  known: readonly { source: string; key: string }[],
  names: readonly string[],
): Promise<readonly { readonly subject: string; readonly object: string }[]> {
  return tx.run(
    `delete from relation r using unnest($1::text[], $2::text[]) as k (source, record)
     where r.source = k.source and r.record = k.record and (r.subject = any($3) or r.object = any($3))
     returning r.subject, r.object`,
    [...columns(known, ['source', 'key']), names],
  )
}

/**
 * Recomputes since when documents are superseded: the earliest day on which a document that replaces them wholly took
 * effect; where a source tells its status but no date, its year. Looked at are the documents that those named by `tokens`
 * replace or are replaced by, and those named by `released`, which something no longer replaces. Where a day changes, the
 * number of the last event moves on, by which readers know that the register has changed.
 */
export async function settleSuperseded(
  tx: Transaction,
  tokens: readonly string[],
  released: readonly string[],
): Promise<void> {
  await tx.run(
    `with name as (
       select unnest($1::text[]) as token
     ), object as (
       select r.object as token from relation r join name n on n.token = r.object where r.kind = 'replaces'
       union
       select r.object from relation r join name n on n.token = r.subject where r.kind = 'replaces'
       union
       select unnest($2::text[])
     ), known as (
       select e.key, unnest(e.tokens) as token from edition e
       where e.key in (select k.edition from object o join edition_token k on k.token = o.token)
     ), found as (
       select known.key, min(coalesce(successor.effective, successor.published,
           case when successor.stage is null and successor.status_word is not null then successor.year::text end)) as since
       from known
         left join relation r on r.object = known.token and r.kind = 'replaces' and r.note is distinct from 'partially'
         left join edition_token s on s.token = r.subject and s.edition <> known.key
         left join edition successor on successor.key = s.edition
       group by known.key
     ), gone as (
       delete from supersession s using found where s.edition = found.key and found.since is null returning s.edition
     ), changed as (
       insert into supersession as s select key, since from found where since is not null
       on conflict (edition) do update set since = excluded.since where s.since is distinct from excluded.since
       returning s.edition
     ), touched as (
       insert into edition_touched (key) select edition from gone union all select edition from changed returning key
     )
     select nextval('event_id_seq') from touched limit 1`,
    [tokens, released],
  )
}

/** Tokens of all editions whose records were written by events after `event`. */
export async function tokensTouchedSince(tx: Transaction, event: string): Promise<readonly string[]> {
  const rows = await tx.run<{ token: string }>(
    `select distinct unnest(d.tokens) as token from event e
       join source_record r on r.source = substr(split_part(e.subject, '/', 1), length('record:') + 1)
         and r.key = substr(e.subject, strpos(e.subject, '/') + 1)
       join edition d on d.key = r.edition
     where e.id > $1::bigint and e.kind = 'record-claimed'`,
    [event],
  )
  return rows.map(({ token }) => token)
}

/** Standing claims about some entries. */
export function recordsBehindEntries(
  tx: Transaction,
  kinds: readonly string[],
  codes: readonly string[],
): Promise<readonly Recorded<EntryClaims>[]> {
  return tx.run(
    `select r.source, r.key, e.body -> 'claims' as claims
     from unnest($1::text[], $2::text[]) as n (kind, code)
       join entry_record x on x.kind = n.kind and x.code = n.code
       join source_record r on r.source = x.source and r.key = x.key
       join event e on e.id = r.event`,
    [kinds, codes],
  )
}

export async function replaceEntries(
  tx: Transaction,
  entries: readonly Entry[],
  records: readonly Recorded<EntryClaims>[],
): Promise<void> {
  await tx.run(
    `insert into entry (kind, code, parent, record)
     select kind, code, parent, record::jsonb from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n (kind, code, parent, record)
     on conflict (kind, code) do update set parent = excluded.parent, record = excluded.record`,
    [
      entries.map(({ kind }) => kind),
      entries.map(({ code }) => code),
      entries.map(({ parent }) => parent ?? null),
      entries.map((entry) => JSON.stringify(entry)),
    ],
  )
  await tx.run(
    `insert into entry_record (source, key, kind, code)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (source, key) do update set kind = excluded.kind, code = excluded.code`,
    [
      records.map(({ source }) => source),
      records.map(({ key }) => key),
      records.map(({ claims }) => claims.kind),
      records.map(({ claims }) => claims.code),
    ],
  )
}
