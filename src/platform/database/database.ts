/**
 * The one way to the database: a pool of connections, statements, transactions that also know COPY.
 * What a slice may ask of it is in `Transaction`; only `*-store.ts` files ask.
 */

import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openLanes } from './lanes.ts'

/** What a store may do inside one transaction. */
export interface Transaction {
  /** A statement of our own writing, with `$1` parameters. Rows as objects. */
  run<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** The same for a statement that is asked often; see `Database`. */
  runOften<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Streams rows into a table by COPY; values as text, `null` for NULL. Returns when the server has taken them. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>): Promise<void>
  /** The same for rows that are in COPY text form already. */
  copyLines(table: string, columns: readonly string[], lines: readonly CopyLines[]): Promise<void>
}

export type CopyValue = string | number | bigint | boolean | null

/** A line in COPY text form (`copyLine`) without its end, or bytes of whole lines (`row-bytes.ts`). */
export type CopyLines = string | Uint8Array

export interface Database {
  run<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /**
   * The same for a statement that every other page asks, always in the same words and with values much alike: the server
   * reads it once for each connection, and plans it anew only while that promises more than planning costs. It shares its
   * connection with others that are under way.
   */
  runOften<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Runs `work` in one transaction: all of it or nothing. Throws what `work` throws, after rolling back. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /**
   * The same without waiting for the disk: if the server fails within moments, the transaction and those after it may
   * never have been. For work that finds out where it was and goes on; the next ordinary transaction settles all before it.
   */
  hastyTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** A connection of its own for streaming (backup, listening); `work` may use it as long as it likes. */
  withClient<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly connectionString: string
  /** Connections at most. Ten serve sixteen readers well on two cores. */
  readonly connections?: number
  /** Called with errors of idle connections (a server that went away); the pool reconnects by itself. */
  readonly onIdleError?: (error: Error) => void
  /** Called for every statement; tests count with it. */
  readonly onQuery?: (text: string) => void
}

// Catalogue numbers of events pass 2^53 never in practice, but bigint columns must not silently lose digits: kept as text.
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parserOf(oid, format),
} as pg.CustomTypesConfig

/** Opens a pool. Nothing is sent before the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const connection = { connectionString: options.connectionString, types: TYPES, application_name: 'plumbline' }
  const pool = new pg.Pool({ ...connection, max: options.connections ?? 10 })
  const lanes = openLanes(connection, options.onIdleError)
  pool.on('error', (error) => options.onIdleError?.(error))
  // A lost connection fails the statement at hand or the next one, which is where it is told. Between statements, and between
  // being made and being handed out, nobody else would hear it, and it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    ...statementsOn(pool, lanes, options),
    transaction: (work) => inTransaction(pool, options, 'begin', work),
    hastyTransaction: (work) => inTransaction(pool, options, 'begin; set local synchronous_commit to off', work),
    withClient: (work) => withClient(pool, work),
    close: async () => {
      await Promise.all([lanes.close(), pool.end()])
    },
  }
}

interface Asked {
  query(statement: pg.QueryConfig): Promise<pg.QueryResult>
}

function statementsOn(asked: Asked, often: Asked, options: DatabaseOptions): Pick<Database, 'run' | 'runOften'> {
  return {
    async run<Row>(text: string, values: readonly unknown[] = []) {
      options.onQuery?.(text)
      return (await asked.query({ text, values: [...values] })).rows as Row[]
    },
    async runOften<Row>(text: string, values: readonly unknown[] = []) {
      options.onQuery?.(text)
      return (await often.query({ name: nameOf(text), text, values: [...values] })).rows as Row[]
    },
  }
}

const names = new Map<string, string>()

// The texts are those of our stores: there are few.
function nameOf(text: string): string {
  const name = names.get(text) ?? `often_${names.size + 1}`
  names.set(text, name)
  return name
}

function parserOf(oid: number, format?: 'text' | 'binary') {
  const DATE = 1082
  return oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format)
}

async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let isSound = true
  try {
    return await work(client)
  } catch (error) {
    // A refused statement leaves the connection sound; whatever else failed midway must not go back to the pool.
    if (!(error instanceof pg.DatabaseError)) isSound = false
    throw error
  } finally {
    client.release(!isSound)
  }
}

function inTransaction<Result>(
  pool: pg.Pool,
  options: DatabaseOptions,
  begin: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return withClient(pool, async (client) => {
    await client.query(begin)
    try {
      const result = await work(transactionOn(client, options))
      await client.query('commit')
      return result
    } catch (error) {
      // The first failure is the one worth reporting; a rollback on a lost connection fails too.
      await client.query('rollback').catch(() => undefined)
      throw error
    }
  })
}

function transactionOn(client: pg.PoolClient, options: DatabaseOptions): Transaction {
  return {
    ...statementsOn(client, client, options),
    copy: (table, columns, rows) => copyInto(client, options, table, columns, linesOf(rows)),
    copyLines: (table, columns, lines) => copyInto(client, options, table, columns, lines),
  }
}

async function copyInto(
  client: pg.PoolClient,
  options: DatabaseOptions,
  table: string,
  columns: readonly string[],
  lines: Iterable<CopyLines>,
): Promise<void> {
  options.onQuery?.(`copy ${table}`)
  await pour(lines, client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)))
}

// By hand rather than by pipeline: a batch is a few large chunks, and the machinery of streams costs more than they do.
async function pour(lines: Iterable<CopyLines>, into: Writable): Promise<void> {
  const ended = finished(into)
  ended.catch(() => undefined)
  for (const chunk of chunksOf(lines)) {
    if (into.destroyed) break
    if (!into.write(chunk)) await Promise.race([once(into, 'drain'), ended])
  }
  into.end()
  await ended
}

const CHUNK_CHARACTERS = 1 << 18

function* chunksOf(lines: Iterable<CopyLines>): Generator<CopyLines> {
  let chunk = ''
  for (const line of lines) {
    if (typeof line === 'string') chunk += `${line}\n`
    if (chunk !== '' && (typeof line !== 'string' || chunk.length >= CHUNK_CHARACTERS)) {
      yield chunk
      chunk = ''
    }
    if (typeof line !== 'string') yield line
  }
  if (chunk !== '') yield chunk
}

function* linesOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  for (const row of rows) yield copyLine(row)
}

/** A row in COPY text form, without its line end. */
export function copyLine(row: readonly CopyValue[]): string {
  let line = ''
  for (let index = 0; index < row.length; index++) {
    const value = row[index]
    if (index > 0) line += '\t'
    line += value === null || value === undefined ? '\\N' : typeof value === 'string' ? copyText(value) : String(value)
  }
  return line
}

const NEEDS_ESCAPE = /[\\\t\n\r]/
const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' }
// From here on four searches for a character are faster than one pass of the expression.
const LONG = 64

/** A text as one value of a COPY line. */
export function copyText(value: string): string {
  return needsEscape(value) ? value.replace(SPECIAL, (character) => ESCAPES[character]!) : value
}

function needsEscape(value: string): boolean {
  if (value.length < LONG) return NEEDS_ESCAPE.test(value)
  return value.includes('\\') || value.includes('\t') || value.includes('\n') || value.includes('\r')
}

/** The text that such a value stands for. */
export function copiedText(value: string): string {
  return value.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character)
}

/** A PostgreSQL array literal of texts, for COPY columns of type `text[]`. */
export function textArray(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

/** Whether a transaction failed only because of another one and may simply be tried again. */
export function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ['23505', '42P07', '40001', '40P01'].includes(error.code ?? '')
}
