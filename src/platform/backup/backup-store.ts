/**
 * Backup and restore over the ordinary connection, without tools of the database. A backup is one gzip of lines: a header,
 * then for each table a heading, its rows in COPY text form and the mark `\.`, at last a footer with counts and a digest.
 * It is taken in one snapshot, so writers go on meanwhile; a restore is one transaction, so it is whole or not at all.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database } from '../database/index.ts'

export interface BackupReport {
  readonly tables: Readonly<Record<string, number>>
  readonly rows: number
}

export interface RestoreRefusal {
  readonly code:
    | 'not-a-backup'
    | 'backup-newer'
    | 'backup-truncated'
    | 'backup-damaged'
    | 'database-not-empty'
    | 'file-not-readable'
  readonly message: { readonly zh: string; readonly en: string }
}

export type RestoreResult =
  | { readonly ok: true; readonly report: BackupReport }
  | { readonly ok: false; readonly refusal: RestoreRefusal }

interface Header {
  readonly format: 'plumbline-backup'
  readonly version: 1
  readonly migrations: readonly string[]
  readonly createdAt: string
}

const END_OF_TABLE = '\\.'
const MIGRATIONS = 'schema_migration'

/** Writes a backup to `file` (by way of a temporary name, so a half-written one is never taken for a backup). */
export async function backupDatabase(
  database: Database,
  file: string,
  createdAt: string,
  onProgress?: (table: string, rows: number) => void,
): Promise<BackupReport> {
  const unfinished = `${file}.unfinished`
  const tables: Record<string, number> = {}
  try {
    await database.withClient(async (client) => {
      await client.query('begin isolation level repeatable read read only')
      const lines = backupLines(client, createdAt, tables, onProgress)
      await pipeline(
        Readable.from(lines, { objectMode: false }),
        createGzip({ level: 6 }),
        createWriteStream(unfinished, { mode: 0o600 }),
      )
      await client.query('commit')
    })
    await syncAndRename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return { tables, rows: Object.values(tables).reduce((sum, count) => sum + count, 0) }
}

async function syncAndRename(from: string, to: string): Promise<void> {
  const handle = await open(from, 'r+')
  await handle.sync()
  await handle.close()
  await rename(from, to)
}

async function* backupLines(
  client: pg.PoolClient,
  createdAt: string,
  counts: Record<string, number>,
  onProgress?: (table: string, rows: number) => void,
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  const hashed = (chunk: Buffer) => {
    digest.update(chunk)
    return chunk
  }
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATIONS} order by name`)
  const header: Header = { format: 'plumbline-backup', version: 1, migrations: rows.map(({ name }) => name), createdAt }
  yield hashed(line(header))
  for (const { table, columns } of await tablesOf(client)) {
    yield hashed(line({ table, columns }))
    const stream = client.query(copyTo(`copy ${table} (${columns.join(', ')}) to stdout`))
    for await (const chunk of stream) yield hashed(chunk as Buffer)
    yield hashed(Buffer.from(`${END_OF_TABLE}\n`))
    counts[table] = stream.rowCount
    onProgress?.(table, stream.rowCount)
  }
  yield line({ rows: counts, digest: digest.digest('hex') })
}

function line(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

/**
 * Tables with their columns, each after those it refers to; the record of migrations stays with the schema, and what
 * is not logged is made anew from the rest.
 */
async function tablesOf(client: pg.PoolClient): Promise<readonly { table: string; columns: string[] }[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; refers: string[] }>(
    `select c.relname as table,
       (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(array_agg(f.relname::text), '{}') from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
     from pg_class c where c.relkind = 'r' and c.relpersistence = 'p' and c.relnamespace = current_schema()::regnamespace and c.relname <> $1
     order by c.relname`,
    [MIGRATIONS],
  )
  return inOrderOfReference(rows)
}

function inOrderOfReference<Table extends { table: string; refers: readonly string[] }>(
  tables: readonly Table[],
): Table[] {
  const ordered: Table[] = []
  const place = (table: Table): void => {
    if (ordered.includes(table)) return
    for (const other of tables) if (table.refers.includes(other.table)) place(other)
    ordered.push(table)
  }
  tables.forEach(place)
  return ordered
}

/** Fills an empty, migrated database from a backup. `begin` runs in the same transaction after the last row. */
export async function restoreDatabase(
  database: Database,
  file: string,
  begin: (client: pg.PoolClient) => Promise<void>,
): Promise<RestoreResult> {
  try {
    return await database.withClient(async (client) => {
      await client.query('begin')
      try {
        const report = await restoreInto(client, file)
        await begin(client)
        await client.query('commit')
        return { ok: true, report }
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw error
      }
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

class Refused extends Error {
  readonly refusal: RestoreRefusal
  constructor(refusal: RestoreRefusal) {
    super(refusal.message.en)
    this.refusal = refusal
  }
}

async function restoreInto(client: pg.PoolClient, file: string): Promise<BackupReport> {
  const known = await client.query<{ name: string }>(`select name from ${MIGRATIONS} order by name`)
  await refuseUnlessEmpty(client)
  const reader = backupReader(file)
  const header = await reader.json<Header>()
  if (header?.format !== 'plumbline-backup') throw new Refused(refusalFor('not-a-backup', file))
  const unknown = header.migrations.find((name) => !known.rows.some((row) => row.name === name))
  if (unknown !== undefined) throw new Refused(refusalFor('backup-newer', unknown))
  const counts: Record<string, number> = {}
  for (;;) {
    const heading = await reader.json<{
      table?: string
      columns?: string[]
      rows?: Record<string, number>
      digest?: string
    }>()
    if (heading === undefined) throw new Refused(refusalFor('backup-truncated', file))
    if (heading.table === undefined) {
      if (heading.digest !== reader.digest() || JSON.stringify(heading.rows) !== JSON.stringify(counts)) {
        throw new Refused(refusalFor('backup-damaged', file))
      }
      await advanceSequences(client)
      return { tables: counts, rows: Object.values(counts).reduce((sum, count) => sum + count, 0) }
    }
    counts[heading.table] = await restoreTable(client, heading.table, heading.columns ?? [], reader)
  }
}

// Names come from the file and go into a statement: only plain ones that the schema really has.
async function restoreTable(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  reader: BackupReader,
): Promise<number> {
  const known = (await tablesOf(client)).find((candidate) => candidate.table === table)
  if (!known || !columns.every((column) => known.columns.includes(column)))
    throw new Refused(refusalFor('backup-damaged', table))
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(reader.tableRows(), { objectMode: false }), into)
  return into.rowCount
}

async function refuseUnlessEmpty(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>('select exists (select from event) as used')
  if (rows[0]!.used) throw new Refused(refusalFor('database-not-empty', ''))
  // A new database begins with its own first generation; the backup brings its own.
  await client.query('delete from event_generation')
}

async function advanceSequences(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, quote_ident(a.attname) as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and a.attidentity <> ''`,
  )
  for (const { table, column, sequence } of rows) {
    await client.query(`select setval($1, coalesce((select max(${column}) from ${table}), 0) + 1, false)`, [sequence])
  }
}

interface BackupReader {
  /** The next line as JSON; undefined at the end of the file or where it is not JSON. */
  json<Value>(): Promise<Value | undefined>
  /** Bytes of the rows up to the end mark. Throws `Refused` where the file ends before it. */
  tableRows(): AsyncGenerator<Buffer>
  /** Digest of everything read before the last line. */
  digest(): string
}

function backupReader(file: string): BackupReader {
  const lines = linesOf(file)
  const digest: Hash = createHash('sha256')
  let pending: Buffer | undefined
  const next = async (): Promise<Buffer | undefined> => {
    if (pending) digest.update(pending)
    const { value, done } = await lines.next()
    pending = done ? undefined : value
    return pending
  }
  return {
    digest: () => digest.copy().digest('hex'),
    async json<Value>() {
      const text = await next()
      try {
        return text === undefined ? undefined : (JSON.parse(text.toString('utf8')) as Value)
      } catch {
        return undefined
      }
    },
    async *tableRows() {
      for (;;) {
        const row = await next()
        if (row === undefined) throw new Refused(refusalFor('backup-truncated', file))
        if (row.length === 3 && row.toString('latin1') === `${END_OF_TABLE}\n`) return
        yield row
      }
    },
  }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const unpacked = createGunzip()
  const source = createReadStream(file)
  source.on('error', (error) => unpacked.destroy(error))
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of source.pipe(unpacked)) {
      const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer])
      let from = 0
      for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, from)) {
        yield bytes.subarray(from, at + 1)
        from = at + 1
      }
      rest = bytes.subarray(from)
    }
  } catch (error) {
    throw new Refused(refusalFor(reasonOf(error as NodeJS.ErrnoException), file))
  }
}

function reasonOf({ code }: NodeJS.ErrnoException): RestoreRefusal['code'] {
  if (code === 'Z_BUF_ERROR') return 'backup-truncated'
  if (code === 'Z_DATA_ERROR') return 'not-a-backup'
  return 'file-not-readable'
}

function refusalFor(code: RestoreRefusal['code'], what: string): RestoreRefusal {
  const message = {
    'not-a-backup': { zh: `“${what}”不是准绳的备份文件。`, en: `“${what}” is not a Plumbline backup.` },
    'backup-newer': {
      zh: `备份由更新版本的程序生成（迁移“${what}”）。请用该版本恢复。`,
      en: `The backup was made by a newer program (migration “${what}”). Restore it with that version.`,
    },
    'backup-truncated': {
      zh: `备份文件“${what}”不完整，没有恢复任何内容。请使用另一份备份。`,
      en: `The backup “${what}” is cut short; nothing was restored. Use another one.`,
    },
    'backup-damaged': {
      zh: `备份内容与其校验值不符（${what}），没有恢复任何内容。`,
      en: `The backup does not match its own digest (${what}); nothing was restored.`,
    },
    'database-not-empty': {
      zh: '数据库中已有内容。请恢复到新的数据文件夹（--data）或空数据库。',
      en: 'The database already holds something. Restore into a new data folder (--data) or an empty database.',
    },
    'file-not-readable': {
      zh: `无法读取“${what}”。请检查路径和权限。`,
      en: `“${what}” cannot be read. Check path and permissions.`,
    },
  }[code]
  return { code, message }
}
