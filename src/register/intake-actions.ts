/**
 * Takes a batch of source records into the register, in the caller's transaction: what is new or changed is written
 * with its event, documents are reconciled, relations and derived dates settled. The outcome depends on the set of
 * records taken in, not on their order.
 */
import { hash } from 'node:crypto'
import {
  appendEvents,
  type Database,
  type NewEvent,
  reserveEvents,
  storableJson,
  storableText,
  type Transaction,
} from '../platform/index.ts'
import type { Claims, EntryClaims } from './claims.ts'
import { namesOf, type Reading, type RecordNames } from './designation.ts'
import * as store from './intake-store.ts'
import { mergeEntry, type NamedRecord, type Recorded, type SourceRank } from './merge.ts'
import { nameRecord, type Reconciled, reconcile } from './reconcile.ts'
import { entryRelationsOf, entryToken, relationsOf } from './relations.ts'

/** The rules of the loaded packs that the register works by. */
export interface RegisterRules {
  readonly reading: Reading
  readonly rank: SourceRank
}

export interface IntakeCounts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Relations written. */
  readonly relations: number
  /** Reasons of doubts found in relations, with their number. */
  readonly doubts: Readonly<Record<string, number>>
}

/** What remains to be done after a batch: see `settle`. */
export interface Unsettled {
  /** Editions written. */
  readonly touched: readonly string[]
  /** Tokens of documents that something no longer replaces. */
  readonly released: readonly string[]
}

export interface Intake {
  readonly counts: IntakeCounts
  readonly unsettled: Unsettled
  /** The last event written; absent where nothing was. */
  readonly lastEvent?: string
}

/** A record made ready outside of any transaction: text form, digest, designations read. */
export interface Prepared extends Recorded<Claims> {
  readonly text: string
  readonly digest: string
  /** Absent for entries. */
  readonly names?: RecordNames
}

/** Takes records in and settles them, in one transaction of its own. `actor` is who says so. */
export function recordClaims(
  database: Database,
  rules: RegisterRules,
  actor: string,
  records: readonly Recorded<Claims>[],
): Promise<IntakeCounts> {
  return database.transaction(async (tx) => {
    const { counts, unsettled } = await takeIn(
      tx,
      rules,
      actor,
      records.map((record) => prepareRecord(record, rules)),
    )
    await settle(tx, unsettled)
    return counts
  })
}

/** Recomputes since when documents are superseded, where a batch may have changed it. */
export function settle(tx: Transaction, { touched, released }: Unsettled): Promise<void> {
  return store.settleSuperseded(tx, touched, released)
}

/**
 * Takes in one batch. Superseded dates stay as they were until `settle`, which costs less per record the more records it
 * sees at once. Throws a transient error or `LostRace` when another writer was first.
 */
export async function takeIn(
  tx: Transaction,
  rules: RegisterRules,
  actor: string,
  records: readonly Prepared[],
): Promise<Intake> {
  const prepared = lastOfEachKey(records)
  const standing = await standingOf(tx, prepared)
  const fresh = prepared.filter((record) => standing.get(idOf(record))?.digest !== record.digest)
  const events = await writeEvents(tx, actor, fresh, standing)
  const known = new Map([...standing].filter(([id]) => events.has(id)))
  const { unsettled, ...derived } = await derive(tx, rules, fresh, events, known)
  const counts = { created: fresh.length - known.size, changed: known.size, unchanged: records.length - fresh.length }
  const lastEvent = [...events.values()].at(-1)?.event
  return { counts: { ...counts, ...derived }, unsettled, ...(lastEvent === undefined ? {} : { lastEvent }) }
}

const REPLAY_BATCH = 2_000

/**
 * Makes the register anew from its events, under the present rules: after an update of the packs, or to prove that the
 * events tell everything. One transaction: readers see the old register until it is done.
 */
export function replayRegister(
  database: Database,
  rules: RegisterRules,
  onProgress?: (records: number) => void,
): Promise<number> {
  return database.transaction(async (tx) => {
    await store.emptyRegister(tx)
    let records = 0
    for (let after = '0'; ; ) {
      const claims = await store.claimsAfter(tx, after, REPLAY_BATCH)
      await replayBatch(tx, rules, claims)
      records += claims.length
      onProgress?.(records)
      if (claims.length < REPLAY_BATCH) return records
      after = claims.at(-1)!.event
    }
  })
}

type Replayed = Recorded<Claims> & { readonly event: string; readonly digest: string }

async function replayBatch(tx: Transaction, rules: RegisterRules, claims: readonly Replayed[]): Promise<void> {
  const fresh = lastOfEachKey(claims)
  const events = new Map(fresh.map((record) => [idOf(record), record]))
  const named = fresh.map((record) => prepareRecord(record, rules))
  const { unsettled } = await derive(tx, rules, named, events, await standingOf(tx, fresh))
  await settle(tx, unsettled)
}

interface Derived {
  readonly relations: number
  readonly doubts: Readonly<Record<string, number>>
  readonly unsettled: Unsettled
}

async function derive(
  tx: Transaction,
  rules: RegisterRules,
  fresh: readonly (Recorded<Claims> & { names?: RecordNames })[],
  events: EventOf,
  known: StandingOf,
): Promise<Derived> {
  const written = await takeEditions(tx, rules, fresh.filter(isEdition), events, known)
  const entryRelations = await takeEntries(tx, rules, fresh.filter(isEntry), events, known)
  return { ...written, relations: written.relations + entryRelations }
}

type EventOf = ReadonlyMap<string, { readonly event: string; readonly digest: string }>
type StandingOf = ReadonlyMap<string, store.Standing>

function idOf(record: { readonly source: string; readonly key: string }): string {
  return `${record.source}/${record.key}`
}

/** Makes a record ready to be taken in. Pure, and most of the work. */
export function prepareRecord({ source, key, claims: given }: Recorded<Claims>, { reading }: RegisterRules): Prepared {
  const { text, isChanged } = storableJson(given)
  const claims = isChanged ? (JSON.parse(text) as Claims) : given
  const names = claims.kind === 'edition' ? { names: namesOf(claims, reading) } : {}
  return {
    source,
    key: storableText(key),
    claims,
    text,
    digest: hash('sha256', text, 'base64url').slice(0, 22),
    ...names,
  }
}

function lastOfEachKey<Kind extends Recorded<Claims>>(records: readonly Kind[]): readonly Kind[] {
  const byId = new Map(records.map((record) => [idOf(record), record]))
  return byId.size === records.length ? records : [...byId.values()]
}

function isEdition(record: Recorded<Claims> & { names?: RecordNames }): record is NamedRecord {
  return record.names !== undefined
}

function isEntry(record: Recorded<Claims>): record is Recorded<EntryClaims> {
  return record.claims.kind !== 'edition'
}

async function standingOf(tx: Transaction, records: readonly Recorded<Claims>[]): Promise<StandingOf> {
  const found = new Map<string, store.Standing>()
  for (const [source, group] of Map.groupBy(records, (record) => record.source)) {
    const rows = await store.findStanding(
      tx,
      source,
      group.map(({ key }) => key),
    )
    for (const row of rows) found.set(idOf({ source, key: row.key }), row)
  }
  return found
}

async function writeEvents(
  tx: Transaction,
  actor: string,
  records: readonly Prepared[],
  standing: StandingOf,
): Promise<EventOf> {
  if (records.length === 0) return new Map()
  const reserved = await reserveEvents(tx, records.length)
  const events = records.map((record): NewEvent => {
    const previous = standing.get(idOf(record))?.event
    const subject = `record:${idOf(record)}`
    return { actor, kind: 'record-claimed', subject, ...(previous === undefined ? {} : { previous }), body: {} }
  })
  const bodies = records.map(
    ({ source, key, digest, text }) =>
      `{"source":${JSON.stringify(source)},"key":${JSON.stringify(key)},"digest":"${digest}","claims":${text}}`,
  )
  await appendEvents(tx, reserved, events, bodies)
  return new Map(records.map((record, index) => [idOf(record), { event: reserved.ids[index]!, digest: record.digest }]))
}

async function takeEditions(
  tx: Transaction,
  rules: RegisterRules,
  records: readonly NamedRecord[],
  events: EventOf,
  known: StandingOf,
): Promise<Derived> {
  if (records.length === 0) return { relations: 0, doubts: {}, unsettled: { touched: [], released: [] } }
  const affected = await affectedEditions(tx, records, known)
  const others = await neighbours(tx, rules, affected, events)
  const reconciled = reconcile([...others, ...records], rules.rank, rules.reading)
  const namesBefore = await store.tokensOf(tx, affected)
  await store.deleteEditions(tx, affected)
  await store.insertEditions(
    tx,
    reconciled.map((found) => ({ ...found, events: eventsOf(found, events, others) })),
  )
  await writeRecords(tx, reconciled, events, known)
  const { released, ...counts } = await writeRelations(tx, rules, records, known, namesBefore)
  return { ...counts, unsettled: { touched: reconciled.map(({ edition }) => edition.key), released } }
}

function eventsOf(
  { records }: Reconciled,
  events: EventOf,
  others: readonly { source: string; key: string; event: string }[],
): readonly string[] {
  if (others.length === 0) return records.map((record) => events.get(idOf(record))!.event)
  const standing = new Map(others.map((record) => [idOf(record), record.event]))
  return records.map((record) => events.get(idOf(record))?.event ?? standing.get(idOf(record))!)
}

// Editions that the records were part of, and those that go by one of their tokens now.
async function affectedEditions(
  tx: Transaction,
  records: readonly NamedRecord[],
  known: StandingOf,
): Promise<readonly string[]> {
  const before = records.flatMap((record) => known.get(idOf(record))?.edition ?? [])
  const now = await store.editionsUnder(
    tx,
    records.flatMap(({ names }) => names.tokens),
  )
  const affected = [...new Set([...before, ...now])]
  const locked = await store.lockEditions(tx, affected)
  if (locked.length < affected.length) throw new LostRace()
  return affected
}

/** Another writer changed the same documents between looking and locking; the batch may simply be tried again. */
export class LostRace extends Error {
  constructor() {
    super('another writer changed the same documents')
  }
}

// Records of the affected editions that are not themselves being replaced.
async function neighbours(
  tx: Transaction,
  rules: RegisterRules,
  affected: readonly string[],
  events: EventOf,
): Promise<readonly (NamedRecord & { event: string })[]> {
  if (affected.length === 0) return []
  const behind = await store.recordsBehind(tx, affected)
  const others = behind.filter((record) => !events.has(idOf(record)))
  return others.map((record) => ({ ...nameRecord(record, rules.reading), event: record.event }))
}

async function writeRecords(
  tx: Transaction,
  reconciled: readonly Reconciled[],
  events: EventOf,
  known: StandingOf,
): Promise<void> {
  const inserted: store.RecordRow[] = []
  const updated: store.RecordRow[] = []
  const moved: { source: string; key: string; edition: string }[] = []
  for (const { edition, records } of reconciled) {
    for (const record of records) {
      const id = idOf(record)
      const event = events.get(id)
      const row = { source: record.source, key: record.key, edition: edition.key }
      if (!event) moved.push(row)
      else (known.has(id) ? updated : inserted).push({ ...row, event: event.event, digest: event.digest })
    }
  }
  await store.insertRecords(tx, inserted)
  await store.updateRecords(tx, updated)
  await store.moveRecords(tx, moved)
}

async function writeRelations(
  tx: Transaction,
  rules: RegisterRules,
  records: readonly NamedRecord[],
  known: StandingOf,
  namesBefore: readonly string[],
) {
  const rows: { source: string; key: string; relation: ReturnType<typeof relationsOf>['relations'][number] }[] = []
  const doubts: Record<string, number> = {}
  for (const { source, key, claims, names } of records) {
    const found = relationsOf(claims, names, rules.reading)
    for (const relation of found.relations) rows.push({ source, key, relation })
    for (const { reason } of found.doubts) doubts[reason] = (doubts[reason] ?? 0) + 1
  }
  const stood = records.filter((record) => known.has(idOf(record)))
  const released = await store.replaceRelations(
    tx,
    stood.map(({ source, key }) => ({ source, key })),
    namesBefore,
    rows,
  )
  return { released, relations: rows.length, doubts }
}

function standingEvent(events: EventOf, record: Recorded<unknown>) {
  const { event, digest } = events.get(idOf(record))!
  return { event, digest }
}

async function takeEntries(
  tx: Transaction,
  rules: RegisterRules,
  records: readonly Recorded<EntryClaims>[],
  events: EventOf,
  known: StandingOf,
): Promise<number> {
  if (records.length === 0) return 0
  const codes = [...new Map(records.map(({ claims }) => [entryToken(claims.kind, claims.code), claims])).values()]
  const behind = await store.recordsBehindEntries(
    tx,
    codes.map(({ kind }) => kind),
    codes.map(({ code }) => code),
  )
  const all: Recorded<EntryClaims>[] = [...behind.filter((record) => !events.has(idOf(record))), ...records]
  const groups = Map.groupBy(all, ({ claims }) => entryToken(claims.kind, claims.code))
  await store.replaceEntries(
    tx,
    [...groups.values()].map((group) => mergeEntry(group, rules.rank)),
    records,
  )
  const rows = records.map((record) => ({
    source: record.source,
    key: record.key,
    ...standingEvent(events, record),
    edition: null,
  }))
  await store.insertRecords(
    tx,
    rows.filter((row) => !known.has(idOf(row))),
  )
  await store.updateRecords(
    tx,
    rows.filter((row) => known.has(idOf(row))),
  )
  const relations = records.flatMap(({ source, key, claims }) =>
    entryRelationsOf(claims, rules.reading).map((relation) => ({ source, key, relation })),
  )
  const stood = records.filter((record) => known.has(idOf(record)))
  await store.replaceRelations(
    tx,
    stood.map(({ source, key }) => ({ source, key })),
    stood.map(({ claims }) => entryToken(claims.kind, claims.code)),
    relations,
  )
  return relations.length
}
