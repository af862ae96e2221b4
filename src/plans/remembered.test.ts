import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../test/app.ts'
import { ownDatabase } from '../../test/database.ts'
import { take } from '../../test/register.ts'
import type { Database } from '../platform/index.ts'
import { remember } from './remembered.ts'

let own: Awaited<ReturnType<typeof ownDatabase>>
let database: Database
beforeAll(async () => {
  own = await ownDatabase(() => undefined)
  database = own.database
  await take(database, [record('GB/T 1-2020', { titles: { zh: '标准' } })])
})
afterAll(() => own.drop())

const counted = () => {
  let times = 0
  return async () => ++times
}

test('an answer is made once for each state of the register', async () => {
  const make = counted()
  expect(await (await remember(database)).recall('a', make)).toBe(1)
  expect(await (await remember(database)).recall('a', make)).toBe(1)
  expect(await (await remember(database)).recall('b', make)).toBe(2)
  await take(database, [record('GB/T 2-2020', { titles: { zh: '另一标准' } })])
  expect(await (await remember(database)).recall('a', make)).toBe(3)
})

test.each([
  ['at once', (forget: () => void) => forget()],
  ['later', async (forget: () => void) => Promise.resolve().then(forget)],
])('what was forgotten while it was made, %s, is not told to the next reader', async (name, when) => {
  const make = counted()
  const memory = await remember(database)
  const forgetting = async () => {
    await when(memory.forget)
    return make()
  }
  expect(await memory.recall(name, forgetting)).toBe(1)
  expect(await (await remember(database)).recall(name, make)).toBe(2)
  expect(await (await remember(database)).recall(name, make)).toBe(2)
})

test('a failure is not remembered', async () => {
  const fails = () => Promise.reject(new Error('lost'))
  await expect((await remember(database)).recall('d', fails)).rejects.toThrow('lost')
  expect(await (await remember(database)).recall('d', async () => 'found')).toBe('found')
})

test('while somebody writes, nothing is kept for others', async () => {
  const make = counted()
  await database.transaction(async (tx) => {
    await tx.run(`select nextval('event_id_seq')`)
    expect(await (await remember(database)).recall('e', make)).toBe(1)
    expect(await (await remember(database)).recall('e', make)).toBe(2)
  })
})
