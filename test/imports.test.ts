/** Imports handed in over HTTP: who may, what is refused, the queue, stopping, continuing, restarts and crashes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOperatorKey } from '../src/identity/index.ts'
import { importPath, readersOf } from '../src/register/index.ts'
import { type TestApp, testApp } from './app.ts'
import { keepImports, madeTable, operatorCookie, type SentFile, sentForm, untilImport } from './operator.ts'
import { digestOf, testPacks } from './register.ts'

const MOST = 1 << 21
const HOST = 'localhost:80'

let product: TestApp
let cookie: string
beforeAll(async () => {
  product = await testApp([], { maxUploadBytes: MOST })
  cookie = await operatorCookie(product)
})
afterAll(() => product.close())

type Answer = Awaited<ReturnType<TestApp['server']['inject']>>
type Headers = Record<string, string>

const get = (url: string, headers: Headers = { cookie }) => product.server.inject({ url, headers })
const post = (url: string, headers: Headers = { cookie }, payload: Buffer | string = '') =>
  product.server.inject({ method: 'POST', url, headers: { host: HOST, ...headers }, payload })

function upload(
  content: SentFile['content'],
  { name = 'list.csv', fields = {}, url = '/api/v1/imports', more = [], as = { cookie } as Headers } = {} as {
    name?: string
    fields?: Record<string, string>
    url?: string
    more?: readonly (readonly [string, SentFile])[]
    as?: Headers
  },
): Promise<Answer> {
  const { payload, headers } = sentForm(fields, [...more, ['file', { name, content }]])
  return post(url, { ...as, ...headers }, payload)
}

const uploadsFolder = () => join(product.app.dataFolder, 'uploads')
const kept = () => (existsSync(uploadsFolder()) ? readdirSync(uploadsFolder()) : [])

async function finished(run: string) {
  const queue = keepImports(product)
  const view = await untilImport(product, run, ({ state }) => state === 'finished' || state === 'failed')
  await queue.stop()
  expect(queue.faults).toEqual([])
  return view
}

describe('who may', () => {
  const ROUTES = [
    ['GET', '/api/v1/imports'],
    ['GET', '/api/v1/imports/1'],
    ['GET', '/api/v1/imports/1/rejects'],
    ['GET', '/api/v1/imports/1/rejects?format=csv'],
    ['POST', '/api/v1/imports'],
    ['POST', '/api/v1/imports/1/stop'],
    ['POST', '/api/v1/imports/1/continue'],
  ] as const
  const FORMS = ['/operator/imports', '/operator/imports/1/stop', '/operator/imports/1/continue']
  const asked = (method: 'GET' | 'POST', url: string, headers: Headers) =>
    product.server.inject({ method, url, headers: { host: HOST, ...headers } })

  test.each(ROUTES)('%s %s: nobody is told to sign in, and nothing is kept or read elsewhere', async (method, url) => {
    const invented = { cookie: `plumbline-session=${'x'.repeat(43)}` }
    for (const headers of [{}, { origin: `http://${HOST}` }, invented]) {
      const answer = await asked(method, url, headers)
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-needed'])
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test.each(ROUTES)('%s %s: somebody without the permission is refused', async (method, url) => {
    const stranger = await operatorCookie(product)
    await product.app.database.run(
      `update session set actor = 'person:somebody' where made_at = (select max(made_at) from session)`,
    )
    const answer = await asked(method, url, { cookie: stranger })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-permitted'])
  })

  test.each(ROUTES)('%s %s: the operator is answered, for nobody else to keep', async (method, url) => {
    const answer = await asked(method, url, { cookie })
    // There is no import yet, and no form came with it.
    expect([200, 404, 415]).toContain(answer.statusCode)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.headers['etag']).toBeUndefined()
  })

  test.each(FORMS)('the form %s leads nobody to where one signs in', async (url) => {
    const answer = await asked('POST', url, {})
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/operator'])
  })

  test.each([
    ['POST', '/operator'],
    ['POST', '/operator/sign-out'],
    ...ROUTES.filter(([method]) => method === 'POST'),
    ...FORMS.map((url) => ['POST', url] as const),
  ] as const)('%s %s from a page of another site is refused', async (method, url) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const answer = await asked(method, url, { ...headers, cookie })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign-origin'])
    }
    expect((await get('/api/v1/imports')).statusCode).toBe(200)
  })

  test('a page of another site is not even told that it may ask', async () => {
    const preflight = { origin: 'https://other.example', 'access-control-request-method': 'GET' }
    const ask = (url: string) => product.server.inject({ method: 'OPTIONS', url, headers: preflight })
    expect((await ask('/api/v1/overview')).headers['access-control-allow-origin']).toBe('*')
    expect((await ask('/api/v1/imports')).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('other pages may still read what is open to all', async () => {
    const answer = await get('/api/v1/overview', { origin: 'https://other.example' })
    expect(answer.headers['access-control-allow-origin']).toBe('*')
  })
})

describe('signing in', () => {
  const signIn = (key: string) =>
    post('/operator', { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams({ key }).toString())

  test('with the key leads to the page, with a cookie that opens it; signing out closes it', async () => {
    const key = (await readOperatorKey(product.app.dataFolder))!
    const answer = await signIn(` ${key}\n`)
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/operator'])
    const [given = ''] = String(answer.headers['set-cookie']).split(';')
    expect((await get('/api/v1/imports', { cookie: given })).statusCode).toBe(200)
    expect((await get('/operator', { cookie: given })).body).toContain('type="file"')
    const out = await post('/operator/sign-out', { cookie: given, 'content-type': 'application/x-www-form-urlencoded' })
    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([303, expect.stringContaining('Max-Age=0')])
    expect((await get('/api/v1/imports', { cookie: given })).statusCode).toBe(401)
  })

  test('behind a proxy with TLS the cookie is for TLS only', async () => {
    const key = (await readOperatorKey(product.app.dataFolder))!
    const headers = { origin: 'https://standards.example', host: 'standards.example' }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await post('/operator', { ...headers, ...form }, new URLSearchParams({ key }).toString())
    expect(answer.headers['set-cookie']).toMatch(/; Secure$/)
  })

  test('with another key shows the page again, saying why; after ten times a minute nobody is heard', async () => {
    const fresh = await testApp([])
    await operatorCookie(fresh)
    const codes = []
    for (let n = 0; n < 12; n++) {
      const answer = await fresh.server.inject({
        method: 'POST',
        url: '/operator',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'lang=en' },
        payload: `key=wrong-${n}`,
      })
      codes.push(answer.statusCode)
      expect(answer.body).toMatch(/<p class="field-error" id="sign-in-key-error">[^<]+</)
      expect(answer.body).not.toContain(`wrong-${n}`)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    await fresh.close()
    expect(codes).toEqual([...Array(10).fill(403), 429, 429])
  })
})

describe('what is handed in', () => {
  test('waits, is imported, and is counted like any import; the file is gone, its rejects are kept', async () => {
    const answer = await upload(madeTable(250), { name: '目录.csv', fields: { source: 'works' } })
    expect(answer.statusCode).toBe(201)
    const waiting = answer.json()
    expect(waiting).toMatchObject({ name: '目录.csv', format: 'csv', source: 'works', state: 'waiting', read: 0 })
    expect(answer.headers['location']).toBe(`/api/v1/imports/${waiting.id}`)
    const view = await finished(waiting.id)
    expect(view).toMatchObject({ state: 'finished', read: 250, created: 248, rejected: 2, isUpload: true })
    expect(view.rejects).toEqual([{ reason: 'no-identifier', count: 2 }])
    expect(kept()).toEqual([])
    const url = `/api/v1/imports/${waiting.id}`
    expect((await get(url)).json()).toEqual(JSON.parse(JSON.stringify(view)))
    expect((await get('/api/v1/imports?limit=1')).json()).toMatchObject({ total: 1, items: [{ id: waiting.id }] })
    const rejects = (await get(`${url}/rejects?limit=1`)).json()
    expect(rejects).toMatchObject({ total: 2, items: [{ n: 1, reason: 'no-identifier' }], next: '1' })
    const rest = (await get(`${url}/rejects?limit=1&cursor=1`)).json()
    expect([rest.items[0].n, rest.next]).toEqual([2, undefined])
    expect((await get(`${url}/rejects?reason=no-title`)).json()).toEqual({ total: 0, items: [] })
    const csv = await get(`${url}/rejects?format=csv`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body.trimEnd().split('\r\n')).toHaveLength(3)
    const lines = (await get(`${url}/rejects?format=jsonl`)).body.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).n)).toEqual([1, 2])
  })

  test('leaves who asked for it in the history, in one chain', async () => {
    const { id } = (await upload(madeTable(3, 900))).json()
    await post(`/api/v1/imports/${id}/stop`)
    await post(`/api/v1/imports/${id}/continue`)
    await finished(id)
    const events = await product.app.database.run(
      `select e.kind, e.actor, p.kind as after from event e left join event p on p.id = e.previous
       where e.subject = $1 order by e.id`,
      [`import:${id}`],
    )
    expect(events).toEqual([
      { kind: 'import-queued', actor: 'person:operator', after: null },
      { kind: 'import-stopped', actor: 'person:operator', after: 'import-queued' },
      { kind: 'import-continued', actor: 'person:operator', after: 'import-stopped' },
    ])
  })

  test('once more changes nothing', async () => {
    const { id } = (await upload(madeTable(250), { fields: { source: 'works' } })).json()
    expect(await finished(id)).toMatchObject({ read: 250, created: 0, changed: 0, unchanged: 248 })
  })

  test('in the page: a redirect to the import when taken, the page with the reason at the field when not', async () => {
    const form = { url: '/operator/imports', as: { cookie: `${cookie}; lang=en` } }
    const taken = await upload(gzipSync(madeTable(2, 500)), { ...form, name: 'few.csv.gz' })
    expect(taken.statusCode).toBe(303)
    const run = /^\/operator\/imports\/(\d+)$/.exec(String(taken.headers['location']))![1]!
    await finished(run)
    const refused = await upload('x', { ...form, fields: { source: 'Bad Id', encoding: 'gb18030' } })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toMatch(/id="upload-source-error">A source id has small letters/)
    expect(refused.body).toContain('value="Bad Id"')
    expect(refused.body).toMatch(/<option value="gb18030" selected="">/)
    const zh = await upload('x', { name: 'x.bin', url: '/operator/imports', as: { cookie: `${cookie}; lang=zh` } })
    expect(zh.body).toMatch(/id="upload-file-error">未能识别/)
    expect(kept()).toEqual([])
  })

  const GZIP = gzipSync(madeTable(2_000))
  const broken = Buffer.from(GZIP)
  broken.fill(0xff, 20, 200)
  const BAD: readonly (readonly [string, SentFile['content'], object, number, string])[] = [
    ['no file', '', { name: '' }, 422, 'no-file'],
    ['an empty file', '', {}, 422, 'no-file'],
    ['two files', 'a,b\n', { more: [['file', { name: 'b.csv', content: madeTable(1) }]] }, 422, 'two-files'],
    ['a file over the bound', Buffer.alloc(MOST + 1, 'x'), {}, 413, 'too-large'],
    ['a file far over the bound', Buffer.alloc(3 * MOST, 'x'), {}, 413, 'too-large'],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), { name: 'p.jpg' }, 422, 'not-recognized'],
    ['a gzip that is broken', broken, { name: 'list.csv.gz' }, 422, 'damaged'],
    ['an unknown format', madeTable(1), { fields: { format: 'pdf' } }, 422, 'unknown-format'],
    ['an unknown encoding', madeTable(1), { fields: { encoding: 'x' } }, 422, 'unknown-encoding'],
    ['a source that is none', madeTable(1), { fields: { source: '../x' } }, 422, 'source-unfit'],
    [
      'a mapping with faults',
      madeTable(1),
      { more: [['mapping', { name: 'm.yaml', content: 'mapping: Not An Id\n' }]] },
      422,
      'mapping-faulty',
    ],
    [
      'a mapping too large',
      madeTable(1),
      { more: [['mapping', { name: 'm.yaml', content: Buffer.alloc((1 << 20) + 1, '#') }]] },
      422,
      'mapping-too-large',
    ],
  ]
  test.each(BAD)('%s is refused with words, and nothing is left of it', async (_, content, how, status, code) => {
    const before = (await get('/api/v1/imports')).json().total
    const answer = await upload(content, how)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.json().message.zh).toMatch(/\p{Script=Han}/u)
    expect(answer.body).not.toContain(product.app.dataFolder)
    expect(kept()).toEqual([])
    expect((await get('/api/v1/imports')).json().total).toBe(before)
  })

  test('a form cut off in the middle leaves nothing behind', async () => {
    const { payload, headers } = sentForm({}, [['file', { name: 'x.csv', content: madeTable(500) }]])
    const answer = await post('/api/v1/imports', { cookie, ...headers }, payload.subarray(0, 5_000))
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'upload-broken-off'])
    expect(kept()).toEqual([])
  })

  test('over a real connection: too large is answered before all of it has come, and who goes away leaves nothing', async () => {
    const url = `${await product.server.listen({ host: '127.0.0.1', port: 0 })}/api/v1/imports`
    const { payload, headers } = sentForm({}, [['file', { name: 'x.csv', content: Buffer.alloc(20 * MOST, 'x') }]])
    const answer = await fetch(url, { method: 'POST', headers: { cookie, ...headers }, body: new Uint8Array(payload) })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'too-large'])
    const leaving = connect(Number(new URL(url).port), '127.0.0.1')
    const head = [`POST /api/v1/imports HTTP/1.1`, 'host: x', `cookie: ${cookie}`, 'content-length: 1000000']
    leaving.write(`${[...head, `content-type: ${headers['content-type']}`].join('\r\n')}\r\n\r\n`)
    leaving.write(payload.subarray(0, 100_000))
    while (kept().length === 0) await sleep(10)
    leaving.destroy()
    while (kept().length > 0) await sleep(10)
  })

  test('what is no form is refused', async () => {
    const answer = await post('/api/v1/imports', { cookie, 'content-type': 'application/json' }, '{}')
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'not-a-form'])
  })

  test.each([
    ['../../../etc/cron.d/x.csv', 'x.csv'],
    ['..\\..\\x.csv', 'x.csv'],
    ['%2e%2e%2fx.csv', '%2e%2e%2fx.csv'],
    ['\u202evsc.x<script>', 'vsc.xscript'],
    [`${'n'.repeat(5_000)}.csv`, `${'n'.repeat(116)}.csv`],
  ])('a file stays in its folder whatever it is called: %s', async (name, safe) => {
    const answer = await upload(madeTable(1, 7_000), { name, fields: { format: 'csv' } })
    expect(answer.json().name).toBe(safe)
    const [folder] = kept()
    expect(readdirSync(join(uploadsFolder(), folder!))).toEqual([safe])
    await finished(answer.json().id)
  })

  test('a mapping that is kept says which column is which field', async () => {
    const mapping = `mapping: works-list\ntitle: { zh: 本厂, en: Works }\nsource: works-two\nrecords: edition\ndetect: []\nfields:\n  identifier: 代码\n  title.zh: 叫法\n`
    const answer = await upload('代码,叫法\nQ/MAP 1-2020,甲\n', {
      fields: { format: 'csv' },
      more: [['mapping', { name: 'm.yaml', content: mapping }]],
    })
    expect(answer.json()).toMatchObject({ source: 'works-two' })
    expect(await finished(answer.json().id)).toMatchObject({ read: 1, created: 1 })
  })

  test('a run whose file lies elsewhere, as after a restore, is not followed there', async () => {
    const { id } = (await upload(madeTable(1, 8_000))).json()
    const elsewhere = join(product.app.dataFolder, 'uploads-not', 'x')
    mkdirSync(elsewhere, { recursive: true })
    await product.app.database.run('update import_run set path = $2 where id = $1', [id, join(elsewhere, 'list.csv')])
    expect(await finished(id)).toMatchObject({ state: 'failed', refused: { code: 'upload-gone' } })
    expect(existsSync(elsewhere)).toBe(true)
  })
})

describe('the queue', () => {
  test('imports one after another in the order of asking, and answers meanwhile', async () => {
    const ids: string[] = []
    for (const from of [20_000, 30_000, 40_000]) ids.push((await upload(madeTable(2_500, from))).json().id)
    const queue = keepImports(product)
    await untilImport(product, ids[0]!, ({ state }) => state === 'running')
    expect((await get('/healthz', {})).statusCode).toBe(200)
    const moving = (await get('/api/v1/imports'))
      .json()
      .items.filter(({ state }: { state: string }) => state === 'running')
    expect(moving.length).toBeLessThanOrEqual(1)
    for (const id of ids) await untilImport(product, id, ({ state }) => state === 'finished')
    await queue.stop()
    const rows = await product.app.database.run<{ id: string }>(
      'select id::text from import_run where id = any($1::bigint[]) order by finished_at',
      [ids],
    )
    expect(rows.map(({ id }) => id)).toEqual(ids)
  })

  test('one that is stopped rests, others go on; continued, it ends as if nothing had been', async () => {
    const table = madeTable(6_500, 100_000)
    const first = (await upload(table)).json().id
    const second = (await upload(madeTable(10, 50_000))).json().id
    const queue = keepImports(product)
    await untilImport(product, first, ({ read }) => read > 0)
    expect((await post(`/api/v1/imports/${first}/stop`)).json().state).toMatch(/^(stopping|stopped)$/)
    const stopped = await untilImport(product, first, ({ state }) => state === 'stopped')
    expect(stopped.read).toBeLessThan(6_500)
    await untilImport(product, second, ({ state }) => state === 'finished')
    expect((await get(`/operator/imports/${first}`)).body).toContain(`/operator/imports/${first}/continue`)
    const again = await post(`/operator/imports/${first}/continue`)
    expect([again.statusCode, again.headers['location']]).toEqual([303, `/operator/imports/${first}`])
    const view = await untilImport(product, first, ({ state }) => state === 'finished')
    await queue.stop()
    expect(view).toMatchObject({ read: 6_500, created: 6_435, rejected: 65 })
  })

  test('what cannot be stopped or continued says why', async () => {
    const { items } = (await get('/api/v1/imports?limit=1')).json()
    const [{ id }] = items
    for (const act of ['stop', 'continue']) {
      const answer = await post(`/api/v1/imports/${id}/${act}`)
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'import-not-in-state'])
      expect((await post(`/operator/imports/${id}/${act}`)).statusCode).toBe(409)
      const none = await post(`/api/v1/imports/999999/${act}`)
      expect([none.statusCode, none.json().code]).toEqual([404, 'import-not-found'])
    }
    for (const bad of ['0', '-1', 'x', '1e3', '99999999999999999999']) {
      expect((await get(`/api/v1/imports/${bad}`)).statusCode).toBe(400)
      expect((await get(`/operator/imports/${bad}`)).statusCode).toBe(404)
    }
  })

  test('runs of the command line are shown, and belong to it', async () => {
    const { packs, rules } = await testPacks()
    const folder = join(product.app.dataFolder, 'packs-like')
    mkdirSync(folder)
    writeFileSync(join(folder, 'own.csv'), madeTable(5, 60_000))
    const outcome = await importPath(
      {
        database: product.app.database,
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
    expect((await get(url)).json()).toMatchObject({
      name: 'packs-like/own.csv',
      state: 'finished',
      isUpload: false,
      read: 5,
    })
    await product.app.database.run(
      `update import_run set state = 'running', moved_at = clock_timestamp() - interval '2 minutes' where id = $1`,
      [outcome.run],
    )
    expect((await get(url)).json().state).toBe('silent')
    const stop = await post(`${url}/stop`)
    expect([stop.statusCode, stop.json().code]).toEqual([409, 'import-not-here'])
    expect((await get(`/operator/imports/${outcome.run}`, { cookie: `${cookie}; lang=en` })).body).toContain(
      'no sign of life since',
    )
  })

  test('is worked through by one process on a database', async () => {
    const other = await testApp([])
    const one = keepImports(product)
    const { id } = (await upload(madeTable(5_000, 200_000))).json()
    const rival = keepImports({ app: { ...other.app, imports: product.app.imports } })
    await untilImport(product, id, ({ state }) => state === 'finished')
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
  beforeAll(async () => {
    const own = await testApp([])
    const cookie = await operatorCookie(own)
    const { payload, headers } = sentForm({ source: 'works' }, [['file', { name: 'list.csv', content: TABLE }]])
    const answer = await own.server.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie, ...headers },
      payload,
    })
    const queue = keepImports(own)
    await untilImport(own, answer.json().id, ({ state }) => state === 'finished')
    await queue.stop()
    calm = await digestOf(own.app.database)
    await own.close()
  })

  const COUNTS = { state: 'finished', read: ROWS, created: ROWS - ROWS / 100, rejected: ROWS / 100 }

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

  test('in order: the next one goes on by itself, and nothing differs', async () => {
    const { own, run } = await begun()
    const first = keepImports(own)
    await untilImport(own, run, ({ read }) => read > 0)
    await first.stop()
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
    const { read } = await untilImport(own, run, (view) => view.read > 0)
    child.kill('SIGKILL')
    await ended
    expect(read).toBeLessThan(ROWS)
    const queue = keepImports(own)
    expect(await untilImport(own, run, ({ state }) => state === 'finished')).toMatchObject(COUNTS)
    await queue.stop()
    expect(await digestOf(own.app.database)).toEqual(calm)
    await own.close()
  })
})
