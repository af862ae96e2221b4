import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase, templateDatabase } from './postgres.ts'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

test('databases of two callers are apart, and gone after drop', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
  await ask(one.connectionString, 'create table clause (n int)')
  expect(await ask(other.connectionString, `select to_regclass('clause') as found`)).toEqual([{ found: null }])
  await one.drop()
  const left = `select count(*)::int as n from pg_database where datname = '${one.name}'`
  expect(await ask(other.connectionString, left)).toEqual([{ n: 0 }])
  await other.drop()
})

test('a template is built once, whoever asks, and copies start equal', async () => {
  let built = 0
  const build = async (url: string) => {
    built += 1
    await ask(url, 'create table clause as select 7 as n')
  }
  const names = await Promise.all([1, 2, 3].map(() => templateDatabase('clauses', build)))
  expect([new Set(names).size, built]).toEqual([1, 1])
  const copy = await freshDatabase(names[0])
  expect(await ask(copy.connectionString, 'select n from clause')).toEqual([{ n: 7 }])
  await copy.drop()
})

test('a template whose making failed is made anew', async () => {
  const failing = templateDatabase('broken', async () => Promise.reject(new Error('no schema')))
  await expect(failing).rejects.toThrow('no schema')
  const name = await templateDatabase('broken', async (url) => void (await ask(url, 'create table clause (n int)')))
  const copy = await freshDatabase(name)
  expect(await ask(copy.connectionString, 'select count(*)::int as n from clause')).toEqual([{ n: 0 }])
  await copy.drop()
})
