/** The queue of imports: order, stopping, continuing, restarts and crashes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importPath, readersOf } from '../src/register/index.ts'
import { testApp } from './app.ts'
import { HandingIn } from './handing-in.ts'
import { holdImport, keepImports, madeTable, operatorCookie, sentForm, untilImport } from './operator.ts'
import { digestOf, testPacks } from './register.ts'

let desk: HandingIn
beforeAll(async () => {
  desk = await HandingIn.open()
})
afterAll(() => desk.product.close())

describe('the queue', () => {
  test('imports one after another in the order of asking, and answers meanwhile', async () => {
    const ids: string[] = []
    for (const from of [20_000, 30_000, 40_000]) ids.push((await desk.upload(madeTable(2_500, from))).json().id)
    const queue = keepImports(desk.product)
    await untilImport(desk.product, ids[0]!, ({ state }) => state === 'running')
    expect((await desk.get('/healthz', {})).statusCode).toBe(200)
    const moving = (await desk.get('/api/v1/imports'))
      .json()
      .items.filter(({ state }: { state: string }) => state === 'running')
    expect(moving.length).toBeLessThanOrEqual(1)
    for (const id of ids) await untilImport(desk.product, id, ({ state }) => state === 'finished')
    await queue.stop()
    const rows = await desk.product.app.database.run<{ id: string }>(
      'select id::text from import_run where id = any($1::bigint[]) order by finished_at',
      [ids],
    )
    expect(rows.map(({ id }) => id)).toEqual(ids)
  })

  test('one that is stopped rests, others go on; continued, it ends as if nothing had been', async () => {
    const table = madeTable(6_500, 100_000)
    const first = (await desk.upload(table)).json().id
    const second = (await desk.upload(madeTable(10, 50_000))).json().id
    const queue = keepImports(desk.product)
    await untilImport(desk.product, first, ({ read }) => read > 0)
    const hold = await holdImport(desk.product)
    expect((await desk.post(`/api/v1/imports/${first}/stop`)).json().state).toBe('stopping')
    await hold.release()
    const stopped = await untilImport(desk.product, first, ({ state }) => state === 'stopped')
    expect(stopped.read).toBeLessThan(6_500)
    await untilImport(desk.product, second, ({ state }) => state === 'finished')
    expect((await desk.get(`/operator/imports/${first}`)).body).toContain(`/operator/imports/${first}/continue`)
    const again = await desk.post(`/operator/imports/${first}/continue`)
    expect([again.statusCode, again.headers['location']]).toEqual([303, `/operator/imports/${first}`])
    const view = await untilImport(desk.product, first, ({ state }) => state === 'finished')
    await queue.stop()
    expect(view).toMatchObject({ read: 6_500, created: 6_435, rejected: 65 })
  })

  test('what cannot be stopped or continued says why', async () => {
    const { items } = (await desk.get('/api/v1/imports?limit=1')).json()
    const [{ id }] = items
    for (const act of ['stop', 'continue']) {
      const answer = await desk.post(`/api/v1/imports/${id}/${act}`)
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'import-not-in-state'])
      expect((await desk.post(`/operator/imports/${id}/${act}`)).statusCode).toBe(409)
      const none = await desk.post(`/api/v1/imports/999999/${act}`)
      expect([none.statusCode, none.json().code]).toEqual([404, 'import-not-found'])
    }
    for (const bad of ['0', '-1', 'x', '1e3', '99999999999999999999']) {
      expect((await desk.get(`/api/v1/imports/${bad}`)).statusCode).toBe(400)
      expect((await desk.get(`/operator/imports/${bad}`)).statusCode).toBe(404)
    }
  })

  test('runs of the command line are shown, and belong to it', async () => {
    const { packs, rules } = await testPacks()
    const folder = join(desk.product.app.dataFolder, 'packs-like')
    mkdirSync(folder)
    writeFileSync(join(folder, 'own.csv'), madeTable(5, 60_000))
    const outcome = await importPath(
      {
        database: desk.product.app.database,
        rules: rules.register,
        readers: readersOf(packs),
        actor: 'person:test',
        today: '2026-11-22',
        now: () => 0,
      },
      { format: 'auto', path: join(folder, 'own.csv') },
    )
    if ('refused' in outcome) throw new Error(outcome.refused.message.en)
    const url = `/api/v1/imports/${outcome.run}`
    expect((await desk.get(url)).json()).toMatchObject({
      name: 'packs-like/own.csv',
      state: 'finished',
      isUpload: false,
      read: 5,
    })
    await desk.product.app.database.run(
      `update import_run set state = 'running', moved_at = clock_timestamp() - interval '2 minutes' where id = $1`,
      [outcome.run],
    )
    expect((await desk.get(url)).json().state).toBe('silent')
    const stop = await desk.post(`${url}/stop`)
    expect([stop.statusCode, stop.json().code]).toEqual([409, 'import-not-here'])
    expect((await desk.get(`/operator/imports/${outcome.run}`, { cookie: `${desk.cookie}; lang=en` })).body).toContain(
      'no sign of life since',
    )
  })

  test('is worked through by one process on a database', async () => {
    const other = await testApp([])
    const one = keepImports(desk.product)
    const { id } = (await desk.upload(madeTable(5_000, 200_000))).json()
    const rival = keepImports({ app: { ...other.app, imports: desk.product.app.imports } })
    await untilImport(desk.product, id, ({ state }) => state === 'finished')
    await Promise.all([one.stop(), rival.stop()])
    await other.close()
    expect([...one.faults, ...rival.faults]).toEqual([])
  })
})

describe('a server that ends in the middle', { timeout: 180_000 }, () => {
  const ROWS = 8_000
  const TABLE = madeTable(ROWS)
  const CHILD = fileURLToPath(new URL('queue-child.ts', import.meta.url))
  let calm: Record<string, unknown>
  async function begun() {
    const own = await testApp([])
    const cookie = await operatorCookie(own)
    const { payload, headers } = sentForm({ source: 'works' }, [['file', { name: 'list.csv', content: TABLE }]])
    const answer = await own.server.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie, ...headers },
      payload,
    })
    return { own, run: answer.json().id as string }
  }

  beforeAll(async () => {
    const { own, run } = await begun()
    const queue = keepImports(own)
    await untilImport(own, run, ({ state }) => state === 'finished')
    await queue.stop()
    calm = await digestOf(own.app.database)
    await own.close()
  })

  const COUNTS = { state: 'finished', read: ROWS, created: ROWS - ROWS / 100, rejected: ROWS / 100 }

  test('in order: the next one goes on by itself, and nothing differs', async () => {
    const { own, run } = await begun()
    const first = keepImports(own)
    await untilImport(own, run, ({ read }) => read > 0)
    const hold = await holdImport(own)
    const stopping = first.stop()
    await hold.release()
    await stopping
    const between = await untilImport(own, run, () => true)
    expect(between).toMatchObject({ state: 'waiting' })
    expect(between.read).toBeLessThan(ROWS)
    const second = keepImports(own)
    expect(await untilImport(own, run, ({ state }) => state === 'finished')).toMatchObject(COUNTS)
    await second.stop()
    expect(await digestOf(own.app.database)).toEqual(calm)
    await own.close()
  })

  test('by a kill: the same', async () => {
    const { own, run } = await begun()
    const child = spawn(process.execPath, [CHILD, own.app.dataFolder, own.connectionString], { stdio: 'ignore' })
    const ended = once(child, 'exit')
    await untilImport(own, run, ({ read }) => read > 0)
    const hold = await holdImport(own)
    const { read } = await untilImport(own, run, () => true)
    child.kill('SIGKILL')
    await ended
    await hold.release()
    expect(read).toBeLessThan(ROWS)
    const queue = keepImports(own)
    expect(await untilImport(own, run, ({ state }) => state === 'finished')).toMatchObject(COUNTS)
    await queue.stop()
    expect(await digestOf(own.app.database)).toEqual(calm)
    await own.close()
  })
})
