/**
 * Records made ready to be taken in: everything that needs no database, done ahead of the transaction and, for large
 * files, in another thread. Rows are bytes, so that handing them over costs nothing. Pure.
 */
import { hash } from 'node:crypto'
import {
  bodyOfEventLine,
  eventLine,
  lineOf,
  type RowBytes,
  type RowWriter,
  rowMemory,
  rowWriter,
  SLOT,
  storableJson,
  storableText,
} from '../platform/index.ts'
import type { Claims, EditionClaims, EntryClaims } from './claims.ts'
import { namesOf, type Reading } from './designation.ts'
import { editionLine, nameLines, recordLine, relationLine } from './intake-rows.ts'
import type { NamedRecord, Recorded, SourceRank } from './merge.ts'
import { reconcile } from './reconcile.ts'
import { entryRelationsOf, relationsOf } from './relations.ts'

/** The rules of the loaded packs that the register works by. */
export interface RegisterRules {
  readonly reading: Reading
  readonly rank: SourceRank
}

/** A record, ready. Plain data. */
export interface Prepared {
  /** Its place in the batch, where its rows are. */
  readonly at: number
  readonly source: string
  readonly key: string
  readonly kind: Claims['kind']
  readonly digest: string
  /** Names that its document alone has; none for entries. */
  readonly tokens: readonly string[]
  /** The key its edition has in case no other record speaks of the same document; absent for entries. */
  readonly edition?: string
  /** How many relations it states. */
  readonly relations: number
  /** Reasons why relations were set aside. */
  readonly doubts: readonly string[]
}

/**
 * Rows by record. Its event and its relations are written in any case; the others are those of an edition merged from
 * this record alone. What the event's number is, is left open in `event`, `record` and `edition`.
 */
export const PREPARED_TABLES = ['event', 'relation', 'record', 'edition', 'token', 'alias'] as const
export type PreparedRows = Readonly<Record<(typeof PREPARED_TABLES)[number], RowBytes>>

/** Records of one transaction. Plain data; `transferables` can be handed to another thread without a copy. */
export interface PreparedBatch {
  readonly records: readonly Prepared[]
  readonly rows: PreparedRows
}

/** What a batch holds that need not be copied between threads. */
export function transferables(batch: PreparedBatch): ArrayBuffer[] {
  return [...memoryOf(batch), ...PREPARED_TABLES.map((table) => batch.rows[table].offsets.buffer)]
}

/** The memory of a batch's rows, to be used again once they are written. */
export function memoryOf({ rows }: PreparedBatch): ArrayBuffer[] {
  return PREPARED_TABLES.map((table) => rows[table].bytes.buffer)
}

/** Makes records ready, batch by batch. */
export interface Preparer {
  /** Makes a record ready. Returns the length of its claims in characters. */
  add(record: Recorded<Claims>): number
  /** The records since the last call. */
  take(): PreparedBatch
}

/** A preparer for records that `actor` brings in; rows are written into `memory`. */
export function preparerOf(rules: RegisterRules, actor: string, memory = rowMemory()): Preparer {
  const writers = Object.fromEntries(PREPARED_TABLES.map((table) => [table, rowWriter(memory)])) as Writers
  let records: Prepared[] = []
  return {
    add(record) {
      const { text, isChanged } = storableJson(record.claims)
      const claims = isChanged ? (JSON.parse(text) as Claims) : record.claims
      const digest = hash('sha256', text, 'base64url').slice(0, 22)
      const { source } = record
      const key = storableText(record.key)
      writers.event.add(...eventLine(claimedEvent(actor, source, key), bodyHead(source, key, digest), text, '}'))
      const derived =
        claims.kind === 'edition'
          ? writeEdition(writers, { source, key, claims }, digest, rules)
          : writeEntry(writers, { source, key, claims }, rules)
      for (const table of PREPARED_TABLES) writers[table].endItem()
      records.push({ at: records.length, source, key, kind: claims.kind, digest, ...derived })
      return text.length
    },
    take() {
      const rows = Object.fromEntries(PREPARED_TABLES.map((table) => [table, writers[table].take()]))
      const batch = { records, rows: rows as PreparedRows }
      records = []
      return batch
    },
  }
}

/** All of some records as one batch. */
export function prepareAll(records: readonly Recorded<Claims>[], rules: RegisterRules, actor: string): PreparedBatch {
  const preparer = preparerOf(rules, actor)
  for (const record of records) preparer.add(record)
  return preparer.take()
}

/** The claims of a prepared record, read back from its event. */
export function claimsAt({ rows }: PreparedBatch, { at }: Prepared): Claims {
  return (JSON.parse(bodyOfEventLine(lineOf(rows.event, at))) as { claims: Claims }).claims
}

type Writers = Readonly<Record<(typeof PREPARED_TABLES)[number], RowWriter>>
type Derivation = Pick<Prepared, 'tokens' | 'edition' | 'relations' | 'doubts'>

function claimedEvent(actor: string, source: string, key: string) {
  return { actor, kind: 'record-claimed', subject: `record:${source}/${key}` }
}

// The body of such an event is this, the claims, and a brace.
function bodyHead(source: string, key: string, digest: string): string {
  return `{"source":${JSON.stringify(source)},"key":${JSON.stringify(key)},"digest":"${digest}","claims":`
}

function writeEntry(
  writers: Writers,
  { source, key, claims }: Recorded<EntryClaims>,
  rules: RegisterRules,
): Derivation {
  const relations = entryRelationsOf(claims, rules.reading)
  for (const relation of relations) writers.relation.add(relationLine(source, key, relation))
  return { tokens: [], relations: relations.length, doubts: [] }
}

function writeEdition(
  writers: Writers,
  { source, key, claims }: Recorded<EditionClaims>,
  digest: string,
  { reading, rank }: RegisterRules,
): Derivation {
  const named: NamedRecord = { source, key, claims, names: namesOf(claims, reading) }
  const { relations, doubts } = relationsOf(claims, named.names, reading)
  for (const relation of relations) writers.relation.add(relationLine(source, key, relation))
  const [found] = reconcile([named], rank, reading)
  const { edition, tokens, aliases } = found!
  writers.record.add(recordLine({ source, key, digest, edition: edition.key }, SLOT))
  writers.edition.add(...editionLine(found!, [SLOT]))
  for (const line of nameLines(tokens, edition.key)) writers.token.add(line)
  for (const line of nameLines(aliases, edition.key)) writers.alias.add(line)
  return {
    tokens,
    edition: edition.key,
    relations: relations.length,
    doubts: doubts.map(({ reason }) => reason),
  }
}
