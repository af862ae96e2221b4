/**
 * Takes a batch of source records into the register, in the caller's transaction: what is new or changed is written
 * with its event, documents are reconciled, relations and derived dates settled. The outcome depends on the set of
 * records taken in, not on their order.
 */
import {
  appendEventRows,
  type CopyLines,
  type Database,
  fillSlot,
  reserveEvents,
  rowsOf,
  type Transaction,
} from '../platform/index.ts'
import type { Claims, EditionClaims } from './claims.ts'
import { takeEntries } from './entry-intake-actions.ts'
import { claimsAt, type Prepared, type PreparedBatch, prepareAll, type RegisterRules } from './intake.ts'
import { BEHIND_EVENTS, editionLine, nameLines, recordLine } from './intake-rows.ts'
import {
  type Derived,
  type EventOf,
  eventOf,
  idOf,
  NOTHING_DERIVED,
  type StandingOf,
  type Unsettled,
} from './intake-steps.ts'
import * as store from './intake-store.ts'
import type { NamedRecord, Recorded } from './merge.ts'
import { nameRecord, type Reconciled, reconcile } from './reconcile.ts'

export interface IntakeCounts {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Relations written. */
  readonly relations: number
  /** Reasons of doubts found in relations, with their number. */
  readonly doubts: Readonly<Record<string, number>>
}

export interface Intake {
  readonly counts: IntakeCounts
  readonly unsettled: Unsettled
  /** The last event written; absent where nothing was. */
  readonly lastEvent?: string
}

/** Takes records in and settles them, in one transaction of its own. `actor` is who says so. */
export function recordClaims(
  database: Database,
  rules: RegisterRules,
  actor: string,
  records: readonly Recorded<Claims>[],
): Promise<IntakeCounts> {
  const batch = prepareAll(records, rules, actor)
  return database.transaction(async (tx) => {
    const { counts, unsettled } = await takeIn(tx, rules, batch)
    await settle(tx, unsettled)
    return counts
  })
}

/** Recomputes since when documents are superseded, where a batch may have changed it. */
export function settle(tx: Transaction, { touched, released }: Unsettled): Promise<void> {
  return store.settleSuperseded(tx, touched, released)
}

/** The same for everything written by events after `event`, as the tables tell it. */
export async function settleSince(tx: Transaction, event: string): Promise<void> {
  return store.settleSuperseded(tx, await store.tokensTouchedSince(tx, event), [])
}

/**
 * Takes in one batch. Superseded dates stay as they were until `settle`, which costs less per record the more records it
 * sees at once. Throws a transient error or `LostRace` when another writer was first.
 */
export async function takeIn(tx: Transaction, rules: RegisterRules, batch: PreparedBatch): Promise<Intake> {
  const prepared = lastOfEachKey(batch.records)
  const standing = await standingOf(tx, prepared)
  const fresh = prepared.filter((record) => standing.get(idOf(record))?.digest !== record.digest)
  const events = await writeEvents(tx, batch, fresh, standing)
  const known = new Map([...standing].filter(([id]) => events.has(id)))
  const { unsettled, ...derived } = await derive(tx, rules, { ...batch, records: fresh }, events, known)
  const unchanged = batch.records.length - fresh.length
  const counts = { created: fresh.length - known.size, changed: known.size, unchanged }
  const lastEvent = [...events.values()].at(-1)
  return { counts: { ...counts, ...derived }, unsettled, ...(lastEvent === undefined ? {} : { lastEvent }) }
}

/**
 * Makes what is derived anew from the claims of some events, which are in the log already: one step of a replay.
 */
export async function replayClaims(
  tx: Transaction,
  rules: RegisterRules,
  claims: readonly (Recorded<Claims> & { readonly event: string })[],
): Promise<void> {
  const fresh = lastOfEachKey(claims)
  const events = new Map(fresh.map((record) => [idOf(record), record.event]))
  const batch = prepareAll(fresh, rules, 'replay')
  const { unsettled } = await derive(tx, rules, batch, events, await standingOf(tx, batch.records))
  await settle(tx, unsettled)
}

function lastOfEachKey<Kind extends { source: string; key: string }>(records: readonly Kind[]): readonly Kind[] {
  const byId = new Map(records.map((record) => [idOf(record), record]))
  return byId.size === records.length ? records : [...byId.values()]
}

async function standingOf(tx: Transaction, records: readonly Prepared[]): Promise<StandingOf> {
  const found = new Map<string, store.Standing>()
  for (const [source, group] of Map.groupBy(records, (record) => record.source)) {
    const keys = group.map(({ key }) => key)
    for (const row of await store.findStanding(tx, source, keys)) found.set(idOf({ source, key: row.key }), row)
  }
  return found
}

async function writeEvents(
  tx: Transaction,
  { records, rows }: PreparedBatch,
  fresh: readonly Prepared[],
  standing: StandingOf,
): Promise<EventOf> {
  if (fresh.length === 0) return new Map()
  const reserved = await reserveEvents(tx, fresh.length)
  const items = fresh.map(({ at }) => at)
  await appendEventRows(tx, reserved, rows.event, items, (at) => standing.get(idOf(records[at]!))?.event)
  return new Map(fresh.map((record, index) => [idOf(record), reserved.ids[index]!]))
}

async function derive(
  tx: Transaction,
  rules: RegisterRules,
  batch: PreparedBatch,
  events: EventOf,
  known: StandingOf,
): Promise<Derived> {
  const editions = batch.records.filter(({ kind }) => kind === 'edition')
  const entries = batch.records.filter(({ kind }) => kind !== 'edition')
  const written =
    editions.length === 0
      ? NOTHING_DERIVED
      : await takeEditions(tx, rules, { ...batch, records: editions }, events, known)
  const relations =
    entries.length === 0 ? 0 : await takeEntries(tx, rules, { ...batch, records: entries }, events, known)
  return { ...written, relations: written.relations + relations }
}

async function takeEditions(
  tx: Transaction,
  rules: RegisterRules,
  batch: PreparedBatch,
  events: EventOf,
  known: StandingOf,
): Promise<Derived> {
  const { records, rows } = batch
  const { alone, joined } = await partition(tx, records, known)
  const affected = await lockAffected(tx, joined.records, joined.editions, known)
  const others = await neighbours(tx, rules, affected, events)
  const named = joined.records.map((record) => nameAgain(batch, record, rules))
  const reconciled = reconcile([...others, ...named], rules.rank, rules.reading)
  const namesBefore = await store.namesOf(tx, affected)
  await store.deleteEditions(tx, affected)
  fillSlots(rows, alone, events)
  await writeEditions(tx, rows, alone, reconciled, events, others)
  await store.noteTouched(tx, splitOff(reconciled, affected, events))
  await writeRecords(tx, { rows, records }, alone, reconciled, events, known)
  const stood = records.filter((record) => known.has(idOf(record)))
  const relations = rowsOf(rows.relation, placesOf(records))
  const released = await store.replaceRelations(tx, stood, namesBefore, relations)
  await store.touchOthersOf(tx, namesLost(namesBefore, reconciled))
  const touched = [...alone, ...reconciled].flatMap(({ tokens }) => tokens)
  const stated = records.reduce((sum, record) => sum + record.relations, 0)
  return { relations: stated, doubts: doubtsOf(records), unsettled: { touched, released } }
}

// New editions of records that did not change: what joined them to another went.
function splitOff(reconciled: readonly Reconciled[], affected: readonly string[], events: EventOf): readonly string[] {
  const before = new Set(affected)
  return reconciled
    .filter(({ edition, records }) => !before.has(edition.key) && !records.some((record) => events.has(idOf(record))))
    .map(({ edition }) => edition.key)
}

// What documents were called that they are not called any more.
function namesLost(before: readonly string[], now: readonly Reconciled[]): readonly string[] {
  const kept = new Set(
    now.flatMap(({ tokens, aliases, edition }) => [...tokens, ...aliases, `std:${edition.standardKey}`]),
  )
  return before.filter((name) => !kept.has(name))
}

function placesOf(records: readonly Prepared[]): number[] {
  return records.map(({ at }) => at)
}

// Rows made ahead leave the number of their event open.
function fillSlots(rows: PreparedBatch['rows'], records: readonly Prepared[], events: EventOf): void {
  for (const record of records) {
    const event = eventOf(events, record)
    fillSlot(rows.record, record.at, 0, event)
    fillSlot(rows.edition, record.at, BEHIND_EVENTS, event)
  }
}

// Most records of a first import are the only ones about their document: their rows are ready as they are.
async function partition(tx: Transaction, records: readonly Prepared[], known: StandingOf) {
  const tokens = records.flatMap((record) => record.tokens)
  const taken = await store.editionsUnder(tx, tokens)
  const uses = new Map<string, number>()
  for (const token of tokens) uses.set(token, (uses.get(token) ?? 0) + 1)
  const isAlone = (record: Prepared) =>
    !known.has(idOf(record)) && record.tokens.every((token) => uses.get(token) === 1 && !taken.has(token))
  const alone = records.filter(isAlone)
  const others = records.filter((record) => !isAlone(record))
  const editions = new Set(others.flatMap((record) => record.tokens.flatMap((token) => taken.get(token) ?? [])))
  return { alone, joined: { records: others, editions } }
}

// Editions that the records were part of, and those that go by one of their tokens now.
async function lockAffected(
  tx: Transaction,
  records: readonly Prepared[],
  now: ReadonlySet<string>,
  known: StandingOf,
): Promise<readonly string[]> {
  const before = records.flatMap((record) => known.get(idOf(record))?.edition ?? [])
  const affected = [...new Set([...before, ...now])]
  if (affected.length === 0) return []
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

function nameAgain(batch: PreparedBatch, record: Prepared, { reading }: RegisterRules): NamedRecord {
  const { source, key } = record
  return nameRecord({ source, key, claims: claimsAt(batch, record) as EditionClaims }, reading)
}

type Neighbour = NamedRecord & { readonly event: string }

// Records of the affected editions that are not themselves being replaced.
async function neighbours(
  tx: Transaction,
  rules: RegisterRules,
  affected: readonly string[],
  events: EventOf,
): Promise<readonly Neighbour[]> {
  if (affected.length === 0) return []
  const behind = await store.recordsBehind(tx, affected)
  const others = behind.filter((record) => !events.has(idOf(record)))
  return others.map((record) => ({ ...nameRecord(record, rules.reading), event: record.event }))
}

function writeEditions(
  tx: Transaction,
  rows: PreparedBatch['rows'],
  alone: readonly Prepared[],
  reconciled: readonly Reconciled[],
  events: EventOf,
  others: readonly Neighbour[],
): Promise<void> {
  const places = placesOf(alone)
  const standing = new Map(others.map((record) => [idOf(record), record.event]))
  const eventsBehind = ({ records }: Reconciled) =>
    records.map((record) => events.get(idOf(record)) ?? standing.get(idOf(record))!)
  return store.insertEditions(tx, {
    editions: [
      ...rowsOf(rows.edition, places),
      ...reconciled.map((found) => editionLine(found, eventsBehind(found)).join('')),
    ],
    tokens: [
      ...rowsOf(rows.token, places),
      ...reconciled.flatMap(({ tokens, edition }) => nameLines(tokens, edition.key)),
    ],
    aliases: [
      ...rowsOf(rows.alias, places),
      ...reconciled.flatMap(({ aliases, edition }) => nameLines(aliases, edition.key)),
    ],
  })
}

async function writeRecords(
  tx: Transaction,
  { rows, records }: PreparedBatch,
  alone: readonly Prepared[],
  reconciled: readonly Reconciled[],
  events: EventOf,
  known: StandingOf,
): Promise<void> {
  const inserted: CopyLines[] = rowsOf(rows.record, placesOf(alone))
  const updated: store.RecordRow[] = []
  const moved: { source: string; key: string; edition: string }[] = []
  const digests = new Map(records.map((record) => [idOf(record), record.digest]))
  for (const { edition, records: members } of reconciled) {
    for (const { source, key } of members) {
      const id = idOf({ source, key })
      const digest = digests.get(id)
      if (digest === undefined) moved.push({ source, key, edition: edition.key })
      else {
        const row = { source, key, digest, edition: edition.key }
        const event = events.get(id)!
        if (known.has(id)) updated.push({ ...row, event })
        else inserted.push(recordLine(row, event))
      }
    }
  }
  await store.insertRecords(tx, inserted)
  await store.updateRecords(tx, updated)
  await store.moveRecords(tx, moved)
}

function doubtsOf(records: readonly Prepared[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { doubts } of records) for (const reason of doubts) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
