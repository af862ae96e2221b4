/** Imports handed in over HTTP: who may, what is refused, what is left behind. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOperatorKey } from '../src/identity/index.ts'
import { testApp } from './app.ts'
import { HandingIn, type Headers, HOST, MOST } from './handing-in.ts'
import { madeTable, operatorCookie, type SentFile, sentForm } from './operator.ts'

let desk: HandingIn
beforeAll(async () => {
  desk = await HandingIn.open()
})
afterAll(() => desk.product.close())

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
    desk.product.server.inject({ method, url, headers: { host: HOST, ...headers } })

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
    const stranger = await operatorCookie(desk.product)
    await desk.product.app.database.run(
      `update session set actor = 'person:somebody' where made_at = (select max(made_at) from session)`,
    )
    const answer = await asked(method, url, { cookie: stranger })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-permitted'])
  })

  test.each(ROUTES)('%s %s: the operator is answered, for nobody else to keep', async (method, url) => {
    const answer = await asked(method, url, { cookie: desk.cookie })
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
      const answer = await asked(method, url, { ...headers, cookie: desk.cookie })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign-origin'])
    }
    expect((await desk.get('/api/v1/imports')).statusCode).toBe(200)
  })

  test('a page of another site is not even told that it may ask', async () => {
    const preflight = { origin: 'https://other.example', 'access-control-request-method': 'GET' }
    const ask = (url: string) => desk.product.server.inject({ method: 'OPTIONS', url, headers: preflight })
    expect((await ask('/api/v1/overview')).headers['access-control-allow-origin']).toBe('*')
    expect((await ask('/api/v1/imports')).headers['access-control-allow-origin']).toBeUndefined()
  })

  test('other pages may still read what is open to all', async () => {
    const answer = await desk.get('/api/v1/overview', { origin: 'https://other.example' })
    expect(answer.headers['access-control-allow-origin']).toBe('*')
  })
})

describe('signing in', () => {
  const signIn = (key: string) =>
    desk.post(
      '/operator',
      { 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams({ key }).toString(),
    )

  test('with the key leads to the page, with a cookie that opens it; signing out closes it', async () => {
    const key = (await readOperatorKey(desk.product.app.dataFolder))!
    const answer = await signIn(` ${key}\n`)
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/operator'])
    const [given = ''] = String(answer.headers['set-cookie']).split(';')
    expect((await desk.get('/api/v1/imports', { cookie: given })).statusCode).toBe(200)
    expect((await desk.get('/operator', { cookie: given })).body).toContain('type="file"')
    const out = await desk.post('/operator/sign-out', {
      cookie: given,
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([303, expect.stringContaining('Max-Age=0')])
    expect((await desk.get('/api/v1/imports', { cookie: given })).statusCode).toBe(401)
  })

  test('behind a proxy with TLS the cookie is for TLS only', async () => {
    const key = (await readOperatorKey(desk.product.app.dataFolder))!
    const headers = { origin: 'https://standards.example', host: 'standards.example' }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await desk.post('/operator', { ...headers, ...form }, new URLSearchParams({ key }).toString())
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
    const answer = await desk.upload(madeTable(250), { name: '目录.csv', fields: { source: 'works' } })
    expect(answer.statusCode).toBe(201)
    const waiting = answer.json()
    expect(waiting).toMatchObject({ name: '目录.csv', format: 'csv', source: 'works', state: 'waiting', read: 0 })
    expect(answer.headers['location']).toBe(`/api/v1/imports/${waiting.id}`)
    const view = await desk.finished(waiting.id)
    expect(view).toMatchObject({ state: 'finished', read: 250, created: 248, rejected: 2, isUpload: true })
    expect(view.rejects).toEqual([{ reason: 'no-identifier', count: 2 }])
    expect(desk.kept()).toEqual([])
    const url = `/api/v1/imports/${waiting.id}`
    expect((await desk.get(url)).json()).toEqual(JSON.parse(JSON.stringify(view)))
    expect((await desk.get('/api/v1/imports?limit=1')).json()).toMatchObject({ total: 1, items: [{ id: waiting.id }] })
    const rejects = (await desk.get(`${url}/rejects?limit=1`)).json()
    expect(rejects).toMatchObject({ total: 2, items: [{ n: 1, reason: 'no-identifier' }], next: '1' })
    const rest = (await desk.get(`${url}/rejects?limit=1&cursor=1`)).json()
    expect([rest.items[0].n, rest.next]).toEqual([2, undefined])
    expect((await desk.get(`${url}/rejects?reason=no-title`)).json()).toEqual({ total: 0, items: [] })
    const csv = await desk.get(`${url}/rejects?format=csv`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body.trimEnd().split('\r\n')).toHaveLength(3)
    const lines = (await desk.get(`${url}/rejects?format=jsonl`)).body.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).n)).toEqual([1, 2])
  })

  test('leaves who asked for it in the history, in one chain', async () => {
    const { id } = (await desk.upload(madeTable(3, 900))).json()
    await desk.post(`/api/v1/imports/${id}/stop`)
    await desk.post(`/api/v1/imports/${id}/continue`)
    await desk.finished(id)
    const events = await desk.product.app.database.run(
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
    const { id } = (await desk.upload(madeTable(250), { fields: { source: 'works' } })).json()
    expect(await desk.finished(id)).toMatchObject({ read: 250, created: 0, changed: 0, unchanged: 248 })
  })

  test('in the page: a redirect to the import when taken, the page with the reason at the field when not', async () => {
    const form = { url: '/operator/imports', as: { cookie: `${desk.cookie}; lang=en` } }
    const taken = await desk.upload(gzipSync(madeTable(2, 500)), { ...form, name: 'few.csv.gz' })
    expect(taken.statusCode).toBe(303)
    const run = /^\/operator\/imports\/(\d+)$/.exec(String(taken.headers['location']))![1]!
    await desk.finished(run)
    const refused = await desk.upload('x', { ...form, fields: { source: 'Bad Id', encoding: 'gb18030' } })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toMatch(/id="upload-source-error">A source id has small letters/)
    expect(refused.body).toContain('value="Bad Id"')
    expect(refused.body).toMatch(/<option value="gb18030" selected="">/)
    const zh = await desk.upload('x', {
      name: 'x.bin',
      url: '/operator/imports',
      as: { cookie: `${desk.cookie}; lang=zh` },
    })
    expect(zh.body).toMatch(/id="upload-file-error">未能识别/)
    expect(desk.kept()).toEqual([])
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
    const before = (await desk.get('/api/v1/imports')).json().total
    const answer = await desk.upload(content, how)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.json().message.zh).toMatch(/\p{Script=Han}/u)
    expect(answer.body).not.toContain(desk.product.app.dataFolder)
    expect(desk.kept()).toEqual([])
    expect((await desk.get('/api/v1/imports')).json().total).toBe(before)
  })

  test('a form cut off in the middle leaves nothing behind', async () => {
    const { payload, headers } = sentForm({}, [['file', { name: 'x.csv', content: madeTable(500) }]])
    const answer = await desk.post('/api/v1/imports', { cookie: desk.cookie, ...headers }, payload.subarray(0, 5_000))
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'upload-broken-off'])
    expect(desk.kept()).toEqual([])
  })

  test('over a real connection: too large is answered before all of it has come, and who goes away leaves nothing', async () => {
    const url = `${await desk.product.server.listen({ host: '127.0.0.1', port: 0 })}/api/v1/imports`
    const { payload, headers } = sentForm({}, [['file', { name: 'x.csv', content: Buffer.alloc(20 * MOST, 'x') }]])
    const answer = await fetch(url, {
      method: 'POST',
      headers: { cookie: desk.cookie, ...headers },
      body: new Uint8Array(payload),
    })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'too-large'])
    const leaving = connect(Number(new URL(url).port), '127.0.0.1')
    const head = [`POST /api/v1/imports HTTP/1.1`, 'host: x', `cookie: ${desk.cookie}`, 'content-length: 1000000']
    leaving.write(`${[...head, `content-type: ${headers['content-type']}`].join('\r\n')}\r\n\r\n`)
    leaving.write(payload.subarray(0, 100_000))
    while (desk.kept().length === 0) await sleep(10)
    leaving.destroy()
    while (desk.kept().length > 0) await sleep(10)
  })

  test('what is no form is refused', async () => {
    const answer = await desk.post('/api/v1/imports', { cookie: desk.cookie, 'content-type': 'application/json' }, '{}')
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'not-a-form'])
  })

  test.each([
    ['../../../etc/cron.d/x.csv', 'x.csv'],
    ['..\\..\\x.csv', 'x.csv'],
    ['%2e%2e%2fx.csv', '%2e%2e%2fx.csv'],
    ['\u202evsc.x<script>', 'vsc.xscript'],
    [`${'n'.repeat(5_000)}.csv`, `${'n'.repeat(116)}.csv`],
  ])('a file stays in its folder whatever it is called: %s', async (name, safe) => {
    const answer = await desk.upload(madeTable(1, 7_000), { name, fields: { format: 'csv' } })
    expect(answer.json().name).toBe(safe)
    const [folder] = desk.kept()
    expect(readdirSync(join(desk.uploadsFolder, folder!))).toEqual([safe])
    await desk.finished(answer.json().id)
  })

  test('a mapping that is kept says which column is which field', async () => {
    const mapping = `mapping: works-list\ntitle: { zh: 本厂, en: Works }\nsource: works-two\nrecords: edition\ndetect: []\nfields:\n  identifier: 代码\n  title.zh: 叫法\n`
    const answer = await desk.upload('代码,叫法\nQ/MAP 1-2020,甲\n', {
      fields: { format: 'csv' },
      more: [['mapping', { name: 'm.yaml', content: mapping }]],
    })
    expect(answer.json()).toMatchObject({ source: 'works-two' })
    expect(await desk.finished(answer.json().id)).toMatchObject({ read: 1, created: 1 })
  })

  test('a run whose file lies elsewhere, as after a restore, is not followed there', async () => {
    const { id } = (await desk.upload(madeTable(1, 8_000))).json()
    const elsewhere = join(desk.product.app.dataFolder, 'uploads-not', 'x')
    mkdirSync(elsewhere, { recursive: true })
    await desk.product.app.database.run('update import_run set path = $2 where id = $1', [
      id,
      join(elsewhere, 'list.csv'),
    ])
    expect(await desk.finished(id)).toMatchObject({ state: 'failed', refused: { code: 'upload-gone' } })
    expect(existsSync(elsewhere)).toBe(true)
  })
})
