/** Takes in records that are not about standards: committees, classes, legal texts and the like. */
import { rowsOf, type Transaction } from '../platform/index.ts'
import type { EntryClaims } from './claims.ts'
import { claimsAt, type Prepared, type PreparedBatch, type RegisterRules } from './intake.ts'
import { recordLine } from './intake-rows.ts'
import { type EventOf, eventOf, idOf, type StandingOf } from './intake-steps.ts'
import * as store from './intake-store.ts'
import { mergeEntry, type Recorded } from './merge.ts'
import { entryToken } from './relations.ts'

/** Writes entries merged from these records and those that stand beside them. Returns how many relations were written. */
export async function takeEntries(
  tx: Transaction,
  rules: RegisterRules,
  batch: PreparedBatch,
  events: EventOf,
  known: StandingOf,
): Promise<number> {
  const { records, rows } = batch
  const claimed = records.map((record): Recorded<EntryClaims> => {
    const { source, key } = record
    return { source, key, claims: claimsAt(batch, record) as EntryClaims }
  })
  const behind = await store.recordsBehindEntries(tx, ...codesOf(claimed))
  const all: Recorded<EntryClaims>[] = [...behind.filter((record) => !events.has(idOf(record))), ...claimed]
  const groups = Map.groupBy(all, ({ claims }) => entryToken(claims.kind, claims.code))
  const entries = [...groups.values()].map((group) => mergeEntry(group, rules.rank))
  await store.replaceEntries(tx, entries, claimed)
  await writeRecords(tx, records, events, known)
  const stood = claimed.filter((record) => known.has(idOf(record)))
  const names = stood.map(({ claims }) => entryToken(claims.kind, claims.code))
  const places = records.map(({ at }) => at)
  await store.replaceRelations(tx, stood, names, rowsOf(rows.relation, places))
  return records.reduce((sum, { relations }) => sum + relations, 0)
}

function codesOf(records: readonly Recorded<EntryClaims>[]): [kinds: string[], codes: string[]] {
  const distinct = [...new Map(records.map(({ claims }) => [entryToken(claims.kind, claims.code), claims])).values()]
  return [distinct.map(({ kind }) => kind), distinct.map(({ code }) => code)]
}

async function writeRecords(
  tx: Transaction,
  records: readonly Prepared[],
  events: EventOf,
  known: StandingOf,
): Promise<void> {
  const fresh = records.filter((record) => !known.has(idOf(record)))
  await store.insertRecords(
    tx,
    fresh.map((record) => recordLine({ ...record, edition: null }, eventOf(events, record))),
  )
  const stood = records.filter((record) => known.has(idOf(record)))
  await store.updateRecords(
    tx,
    stood.map(({ source, key, digest }) => ({
      source,
      key,
      digest,
      edition: null,
      event: eventOf(events, { source, key }),
    })),
  )
}
