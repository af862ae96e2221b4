import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/postgres.ts'
import { type Database, type Migration, migrate, openDatabase } from './index.ts'

let fresh: TestDatabase
let database: Database
beforeEach(async () => {
  fresh = await freshDatabase()
  database = openDatabase({ connectionString: fresh.connectionString })
})
afterEach(async () => {
  await database.close()
  await fresh.drop()
})

const step = (name: string, text: string): Migration => ({ name, text, digest: text })
const FIRST = step('0001-first', 'create table first (id int)')
const SECOND = step('0002-second', 'create table second (id int)')
const BROKEN = step('0002-broken', 'create table second (id int); select 1 / 0')

describe('migrations', () => {
  it('run once each, in order', async () => {
    expect(await migrate(database, [FIRST])).toEqual({ ok: true, applied: ['0001-first'] })
    expect(await migrate(database, [FIRST, SECOND])).toEqual({ ok: true, applied: ['0002-second'] })
    expect(await migrate(database, [FIRST, SECOND])).toEqual({ ok: true, applied: [] })
  })

  it('leave nothing of a failing step behind', async () => {
    await expect(migrate(database, [FIRST, BROKEN])).rejects.toThrow('division by zero')
    const tables = await database.run<{ name: string }>(
      `select relname as name from pg_class where relname in ('first', 'second')`,
    )
    expect(tables).toEqual([{ name: 'first' }])
    expect(await migrate(database, [FIRST, SECOND])).toEqual({ ok: true, applied: ['0002-second'] })
  })

  it('refuse a database of a newer program and one built from other steps', async () => {
    await migrate(database, [FIRST, SECOND])
    expect(await migrate(database, [FIRST])).toMatchObject({ ok: false, refusal: { code: 'schema-newer' } })
    const other = step('0001-first', 'create table other (id int)')
    expect(await migrate(database, [other, SECOND])).toMatchObject({ ok: false, refusal: { code: 'schema-changed' } })
  })

  it('wait for each other when two programs start at once', async () => {
    const both = await Promise.all([migrate(database, [FIRST, SECOND]), migrate(database, [FIRST, SECOND])])
    const applied = both.flatMap((result) => (result.ok ? result.applied : ['refused']))
    expect(applied.toSorted()).toEqual(['0001-first', '0002-second'])
  })
})
