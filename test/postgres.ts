import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { startPostgres } from '../src/platform/postgres/index.ts'

/** The server of a test run. */
export type TestPostgres = {
  readonly connectionString: string
  /** True where `TEST_DATABASE_URL` names a server that outlives the run. */
  readonly isShared: boolean
  stop(): Promise<void>
}

/** A database of one's own. */
export type TestDatabase = {
  readonly name: string
  readonly connectionString: string
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>
}

/** The server that `TEST_DATABASE_URL` names, or an embedded one without fsync in a temporary folder. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { connectionString: given, isShared: true, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
  const complaints: string[] = []
  const handle = await startPostgres({ folder, persistent: false, log: (_, line) => complaints.push(line) })
  handle.lost.then(({ message }) => console.error(message.en, complaints.slice(-20).join('\n')))
  return {
    connectionString: handle.connectionString,
    isShared: false,
    async stop() {
      await handle.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A new database for the caller alone, empty or a copy of `template` (see `templateDatabase`). */
export async function freshDatabase(template?: string): Promise<TestDatabase> {
  const name = `${inject('databasePrefix')}_${randomBytes(6).toString('hex')}`
  const copied = template === undefined ? 'template0' : template
  await onServer((client) =>
    client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(copied)}`),
  )
  return {
    name,
    connectionString: databaseUrl(name),
    drop: () =>
      onServer(async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
      }),
  }
}

/**
 * The name of a template database of this run, built once by whoever asks first: `build` is given its address and must
 * close its connections. All other callers, in all workers, wait and share it.
 */
export async function templateDatabase(kind: string, build: (url: string) => Promise<void>): Promise<string> {
  const name = `${inject('databasePrefix')}_template_${kind}`
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const unfinished = `${name}_unfinished`
    await client.query(`drop database if exists ${escapeIdentifier(unfinished)} with (force)`)
    await client.query(`create database ${escapeIdentifier(unfinished)} template template0`)
    await build(databaseUrl(unfinished))
    await client.query(`alter database ${escapeIdentifier(unfinished)} rename to ${escapeIdentifier(name)}`)
  })
  return name
}

/** Drops what a run left on a shared server. */
export async function dropDatabasesOf(serverUrl: string, prefix: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const names = 'select datname from pg_database where starts_with(datname, $1)'
    const { rows } = await client.query<{ datname: string }>(names, [prefix])
    for (const { datname } of rows) await client.query(`drop database ${escapeIdentifier(datname)} with (force)`)
  })
}

function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(inject('postgresUrl'), work)
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// The path of the address is the database; the rest, also the socket folder in the query, stays.
function databaseUrl(name: string): string {
  return inject('postgresUrl').replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}
