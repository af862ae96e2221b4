/**
 * Events on disk. Writers only append; they never wait for each other. A sealer follows them: each seal takes every event
 * of the transactions that had ended when it looked (so none can still turn up there), and hashes their digests
 * together with the seal before it.
 */
import type pg from 'pg'
import {
  copiedText,
  copyLine,
  copyText,
  type Database,
  fillSlot,
  lineOf,
  type RowBytes,
  rowsOf,
  rowWriter,
  SLOT,
  type Transaction,
} from '../database/index.ts'
import type { ChainVerdict, NewEvent } from './event.ts'

/** Ids for events about to be written, and the generation they belong to. */
export interface Reserved {
  readonly ids: readonly string[]
  readonly generation: number
}

/** Reserves `count` event ids, so that rows written in the same transaction can point at their event. */
export async function reserveEvents(tx: Transaction, count: number): Promise<Reserved> {
  const [row] = await tx.run<Reserved>(
    `select (select max(generation)::int from event_generation) as generation,
       array(select nextval('event_id_seq')::text from generate_series(1, $1::int)) as ids`,
    [count],
  )
  return row!
}

const COLUMNS = ['actor', 'kind', 'subject', 'previous', 'basis', 'body', 'generation', 'id']
const PREVIOUS = COLUMNS.indexOf('previous')
const BODY = COLUMNS.indexOf('body')
/** Bytes behind the slots of generation and id. */
const [BEHIND_GENERATION, BEHIND_ID] = [SLOT.length + 1, 0]

/**
 * An event ready to be written but for what its transaction tells, as pieces of a line. `body` is its body as JSON text,
 * in pieces of its own.
 */
export function eventLine(
  { actor, kind, subject, previous, basis }: Omit<NewEvent, 'body'>,
  ...body: readonly string[]
): string[] {
  const facts = copyLine([actor, kind, subject, previous ?? null, basis ?? null])
  return [`${facts}\t`, ...body.map(copyText), `\t${SLOT}\t${SLOT}`]
}

/** The body in such a line, as JSON text. */
export function bodyOfEventLine(line: string): string {
  return copiedText(line.split('\t')[BODY]!)
}

/**
 * Writes events made ready ahead: one line for each of `items` in `rows`, under the reserved ids in that order.
 * `previous` tells the event before on the same subject, where there is one.
 */
export async function appendEventRows(
  tx: Transaction,
  { ids, generation }: Reserved,
  rows: RowBytes,
  items: readonly number[],
  previous: (item: number) => string | undefined,
): Promise<void> {
  items.forEach((item, index) => {
    fillSlot(rows, item, BEHIND_GENERATION, String(generation))
    fillSlot(rows, item, BEHIND_ID, ids[index]!)
  })
  const isFirst = (item: number) => previous(item) === undefined
  const later = items.filter((item) => !isFirst(item)).map((item) => withPrevious(lineOf(rows, item), previous(item)!))
  await tx.copyLines('event', COLUMNS, [...rowsOf(rows, items.filter(isFirst)), ...later])
}

function withPrevious(line: string, event: string): string {
  const cells = line.split('\t')
  cells[PREVIOUS] = event
  return cells.join('\t')
}

/** Writes one event. Returns its id. */
export async function appendEvent(tx: Transaction, event: NewEvent): Promise<string> {
  const reserved = await reserveEvents(tx, 1)
  const writer = rowWriter()
  writer.add(...eventLine(event, JSON.stringify(event.body)))
  writer.endItem()
  await appendEventRows(tx, reserved, writer.take(), [0], () => undefined)
  return reserved.ids[0]!
}

/** Starts a new generation: after a restore, transaction numbers of the new server begin anew. */
export async function beginGenerationOn(client: pg.PoolClient, origin: string): Promise<void> {
  await client.query(
    'insert into event_generation (generation, origin) select coalesce(max(generation), 0) + 1, $1 from event_generation',
    [origin],
  )
}

// The digest of one event: every column, each with its length so that no two rows read alike.
const DIGEST = `sha256(convert_to(
  e.id || '|' || e.generation || '|' || e.xact || '|' || to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
  || '|' || length(e.actor) || ':' || e.actor || '|' || length(e.kind) || ':' || e.kind
  || '|' || length(e.subject) || ':' || e.subject || '|' || coalesce(e.previous::text, '-') || '|' || coalesce(length(e.basis) || ':' || e.basis, '-')
  || '|' || e.body::text, 'UTF8'))`

// One seal takes at most this many transactions' worth of events, to bound the size of its row.
const SEAL_EVENTS = 20_000

/**
 * Seals what has been committed since the last seal, at most some 20,000 events (a single larger transaction is sealed
 * whole). Returns how many events it sealed; zero when there was nothing. Two sealers at once: one waits, then finds less.
 */
export function sealEvents(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.run('lock table event_seal in exclusive mode')
    const [last] = await tx.run<LastSeal>(LAST_SEAL)
    const rows = await tx.run<{ xact_until: string; events: number }>(SEAL, [
      last!.n,
      last!.generation,
      last!.xact_until,
      last!.hash,
      SEAL_EVENTS,
    ])
    return rows[0]?.events ?? 0
  })
}

interface LastSeal {
  n: string
  generation: number
  xact_until: string
  hash: Buffer
}

// A finished generation is sealed to its end before the next one begins.
const LAST_SEAL = `
  with last as (
    select n, generation, xact_until, hash from event_seal order by n desc limit 1
  ), start as (
    select coalesce((select n from last), 0) as n,
      coalesce((select generation from last), (select min(generation) from event_generation)) as generation,
      coalesce((select xact_until from last), 0) as xact_until,
      coalesce((select hash from last), '\\x'::bytea) as hash
  )
  select start.n,
    case when waits.here then start.generation
      else coalesce((select min(generation) from event_generation g where g.generation > start.generation
        and exists (select from event e where e.generation = g.generation)), start.generation) end as generation,
    case when waits.here or not exists (select from event e where e.generation > start.generation)
      then start.xact_until else 0 end as xact_until,
    start.hash
  from start, lateral (
    select exists (select from event e where e.generation = start.generation and e.xact >= start.xact_until) as here
  ) waits`

const SEAL = `
  with horizon as (
    select case when $2::int = (select max(generation) from event_generation)
      then pg_snapshot_xmin(pg_current_snapshot())::text::bigint else 9223372036854775807 end as xact
  ), upto as (
    select coalesce(max(xact), 0) + 1 as xact from (
      select e.xact from event e, horizon
      where e.generation = $2 and e.xact >= $3::bigint and e.xact < horizon.xact order by e.xact limit $5
    ) taken
  ), digests as (
    select string_agg(${DIGEST}, ''::bytea order by e.xact, e.id) as digests, count(*)::int as events
    from event e, upto where e.generation = $2 and e.xact >= $3::bigint and e.xact < upto.xact
  )
  insert into event_seal (n, generation, xact_from, xact_until, events, digests, previous, hash)
  select $1::bigint + 1, $2, $3::bigint, upto.xact, events, digests, $4::bytea, sha256($4::bytea || digests)
  from digests, upto where events > 0
  returning xact_until::text, events`

interface SealRow {
  n: string
  generation: number
  xact_from: string
  xact_until: string
  events: number
  digests: Buffer
  previous: Buffer
  hash: Buffer
  sound: boolean
}

const DIGEST_BYTES = 32

/** Walks the chain from its beginning and recomputes every digest and every seal. */
export async function verifyEvents(database: Database, onProgress?: (events: number) => void): Promise<ChainVerdict> {
  let previous: Buffer = Buffer.alloc(0)
  let events = 0
  let seals = 0
  let last: SealRow | undefined
  for (;;) {
    const [seal] = await database.run<SealRow>(
      `select n::text, generation, xact_from::text, xact_until::text, events, digests, previous, hash,
         hash = sha256(previous || digests) as sound
       from event_seal where n = $1::bigint`,
      [seals + 1],
    )
    if (!seal) break
    if (!seal.sound || !seal.previous.equals(previous)) return broken('seal-changed', seal.n)
    const verdict = await verifySeal(database, seal)
    if (verdict) return verdict
    previous = seal.hash
    events += seal.events
    seals += 1
    last = seal
    onProgress?.(events)
  }
  const beyond = await database.run<{ n: string }>('select n::text from event_seal where n > $1 limit 1', [seals])
  if (beyond[0]) return broken('seal-changed', String(seals + 1))
  return { ok: true, events, seals, unsealed: await countUnsealed(database, last) }
}

async function countUnsealed(database: Database, last: SealRow | undefined): Promise<number> {
  const [row] = await database.run<{ count: number }>(
    `select count(*)::int as count from event where (generation, xact) >= ($1::int, $2::bigint)`,
    [last?.generation ?? 0, last?.xact_until ?? 0],
  )
  return row!.count
}

async function verifySeal(database: Database, seal: SealRow): Promise<ChainVerdict | undefined> {
  const found = await database.run<{ id: string; digest: Buffer }>(
    `select e.id::text, ${DIGEST} as digest from event e
     where e.generation = $1 and e.xact >= $2::bigint and e.xact < $3::bigint order by e.xact, e.id`,
    [seal.generation, seal.xact_from, seal.xact_until],
  )
  const sealed = seal.digests
  for (let index = 0; index < found.length; index++) {
    const expected = sealed.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES)
    const { id, digest } = found[index]!
    if (digest.equals(expected)) continue
    return broken(kindOfBreak(found.length, seal.events), seal.n, id)
  }
  if (found.length < seal.events) return broken('event-missing', seal.n, `after ${found.at(-1)?.id ?? 'none'}`)
  return undefined
}

function kindOfBreak(found: number, sealed: number): 'event-changed' | 'event-missing' | 'event-added' {
  if (found < sealed) return 'event-missing'
  return found > sealed ? 'event-added' : 'event-changed'
}

function broken(
  code: 'event-changed' | 'event-missing' | 'event-added' | 'seal-changed',
  seal: string,
  event?: string,
): ChainVerdict {
  const place =
    event === undefined
      ? { zh: `封印 ${seal}`, en: `seal ${seal}` }
      : { zh: `事件 ${event}（封印 ${seal}）`, en: `event ${event} (seal ${seal})` }
  const what = {
    'event-changed': { zh: '内容在封印之后被改动', en: 'was changed after it was sealed' },
    'event-missing': { zh: '处有事件缺失', en: 'is where a sealed event is missing' },
    'event-added': { zh: '处有未经封印的事件混入', en: 'is where an event was added after sealing' },
    'seal-changed': { zh: '与其前后的封印不相连', en: 'does not link to the seals around it' },
  }[code]
  return {
    ok: false,
    code,
    seal,
    ...(event === undefined ? {} : { event }),
    message: { zh: `${place.zh}${what.zh}。`, en: `${place.en} ${what.en}.` },
  }
}
