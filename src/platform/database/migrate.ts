/** Brings a database to the schema this program knows: plain SQL files in order, each in one transaction with its record. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { type Database, isTransient } from './database.ts'

export interface Migration {
  readonly name: string
  readonly text: string
  readonly digest: string
}

export type MigrateResult =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly refusal: MigrateRefusal }

export interface MigrateRefusal {
  readonly code: 'schema-newer' | 'schema-changed' | 'database-too-old'
  readonly message: { readonly zh: string; readonly en: string }
}

const OLDEST_POSTGRES = 150_000

/** Reads the migrations of a folder, in the order of their names (`0001-events.sql`). */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name: name.replace(/\.sql$/, ''), text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Applies what is missing. Two programs starting at once wait for each other. Refuses a database written by a newer
 * program, one whose applied migrations differ from ours, and PostgreSQL before 15.
 */
export function migrate(database: Database, migrations: readonly Migration[]): Promise<MigrateResult> {
  return database.withClient(async (client) => {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    if (Number(rows[0]!.version) < OLDEST_POSTGRES) return refuse('database-too-old', rows[0]!.version)
    await createRecord(client)
    return applyMissing(client, migrations)
  })
}

// “If not exists” looks before it creates; a program starting at the same moment may come in between.
async function createRecord(client: pg.PoolClient): Promise<void> {
  const created = client.query(`create table if not exists schema_migration (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`)
  await created.catch((error: unknown) => {
    if (!isTransient(error)) throw error
  })
}

async function applyMissing(client: pg.PoolClient, migrations: readonly Migration[]): Promise<MigrateResult> {
  const applied: string[] = []
  for (;;) {
    await client.query('begin')
    try {
      // The lock ends with the transaction, so nothing is left behind by a crash.
      await client.query('lock table schema_migration in share row exclusive mode')
      const done = await client.query<{ name: string; digest: string }>('select name, digest from schema_migration')
      const refusal = refusalOf(done.rows, migrations)
      const next = migrations.find(({ name }) => !done.rows.some((row) => row.name === name))
      if (refusal || !next) {
        await client.query('rollback')
        return refusal ?? { ok: true, applied }
      }
      await client.query(next.text)
      await client.query('insert into schema_migration (name, digest) values ($1, $2)', [next.name, next.digest])
      await client.query('commit')
      applied.push(next.name)
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    }
  }
}

function refusalOf(
  done: readonly { name: string; digest: string }[],
  migrations: readonly Migration[],
): MigrateResult | undefined {
  for (const row of done) {
    const ours = migrations.find(({ name }) => name === row.name)
    if (!ours) return refuse('schema-newer', row.name)
    if (ours.digest !== row.digest) return refuse('schema-changed', row.name)
  }
  return undefined
}

function refuse(code: MigrateRefusal['code'], what: string): MigrateResult {
  const message = {
    'schema-newer': {
      zh: `数据库由更新版本的程序写入（含本程序不认识的迁移“${what}”）。请改用不低于该版本的程序，或恢复较早的备份。`,
      en: `The database was written by a newer program (migration “${what}” is unknown here). Use that version or a later one, or restore an older backup.`,
    },
    'schema-changed': {
      zh: `迁移“${what}”与数据库中已执行的内容不一致。请使用创建该数据库的程序版本，或恢复到新的数据库。`,
      en: `Migration “${what}” differs from the one this database was built with. Use the version that made it, or restore a backup into a new database.`,
    },
    'database-too-old': {
      zh: `PostgreSQL 版本（${what}）过低，需要 15 或更高版本。`,
      en: `PostgreSQL ${what} is too old: 15 or later is needed.`,
    },
  }[code]
  return { ok: false, refusal: { code, message } }
}
