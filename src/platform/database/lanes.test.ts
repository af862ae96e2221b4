import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/postgres.ts'
import { type Lanes, openLanes } from './lanes.ts'

let fresh: TestDatabase
let lanes: Lanes
let lost: Error[]
beforeEach(async () => {
  fresh = await freshDatabase()
  lost = []
  lanes = openLanes({ connectionString: fresh.connectionString }, (error) => lost.push(error))
})
afterEach(async () => {
  await lanes.close()
  await fresh.drop()
})

const backend = 'select pg_backend_pid() as pid'
const named = (name: string, text: string, values: readonly unknown[] = []) => ({ name, text, values: [...values] })
const pidOf = async () => (await lanes.query({ text: backend })).rows[0].pid as number

/** Ends the connection of a backend from outside. */
async function endBackend(pid: number): Promise<void> {
  const client = new pg.Client(fresh.connectionString)
  await client.connect()
  await client.query('select pg_terminate_backend($1)', [pid])
  await client.end()
}

it('answers many statements at once, each with its own', async () => {
  const asked = Array.from({ length: 300 }, (_, n) => n)
  const answers = await Promise.all(asked.map((n) => lanes.query(named('twice', 'select $1::int * 2 as n', [n]))))
  expect(answers.map(({ rows }) => rows[0].n)).toEqual(asked.map((n) => n * 2))
})

it('what is asked in one turn goes over one connection, and what is asked meanwhile over others, at most four', async () => {
  const turn = async () => {
    const pids = await Promise.all([pidOf(), pidOf(), lanes.query({ text: 'select pg_sleep(0.2)' }), pidOf()])
    return new Set([pids[0], pids[1], pids[3]])
  }
  const turns: Promise<Set<number>>[] = []
  for (let n = 0; n < 8; n++) {
    turns.push(turn())
    await new Promise(setImmediate)
  }
  const pids = await Promise.all(turns)
  expect(pids.map(({ size }) => size)).toEqual(Array(8).fill(1))
  expect(new Set(pids.flatMap((each) => [...each])).size).toBe(4)
})

it('a refused statement fails alone, between others', async () => {
  const [before, refused, after] = await Promise.allSettled([
    lanes.query(named('one', 'select 1 as n')),
    lanes.query(named('by-nothing', 'select 1 / $1::int as n', [0])),
    lanes.query(named('two', 'select 2 as n')),
  ])
  expect(before).toMatchObject({ value: { rows: [{ n: 1 }] } })
  expect(refused).toMatchObject({ reason: { code: '22012' } })
  expect(after).toMatchObject({ value: { rows: [{ n: 2 }] } })
})

it('a connection that is lost fails what was sent over it; the next statement has a new one', async () => {
  const pid = await pidOf()
  const sent = [lanes.query({ text: 'select pg_sleep(60)' }), lanes.query({ text: backend })]
  const settled = Promise.allSettled(sent)
  await endBackend(pid)
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await pidOf()).not.toBe(pid)
  expect(lost).toEqual([])
})

it('one that is lost while nothing is asked is told, and made anew', async () => {
  const pid = await pidOf()
  await endBackend(pid)
  while (lost.length === 0) await sleep(5)
  expect(lost[0]!.message).toMatch(/terminat/)
  expect(await pidOf()).not.toBe(pid)
})

it('a server that is not there fails what was asked, each time', async () => {
  const nowhere = openLanes({ connectionString: 'postgres://nobody@127.0.0.1:9/none' })
  await expect(nowhere.query({ text: 'select 1' })).rejects.toThrow(/ECONNREFUSED/)
  await expect(nowhere.query({ text: 'select 1' })).rejects.toThrow(/ECONNREFUSED/)
  await nowhere.close()
})

it('closes when what was sent has been answered, and takes nothing more', async () => {
  const sent = lanes.query({ text: 'select 1 as n, pg_sleep(0.1)' })
  await lanes.close()
  expect((await sent).rows[0].n).toBe(1)
  await expect(lanes.query({ text: 'select 1' })).rejects.toThrow('closed')
})
