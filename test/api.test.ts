import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveVersion } from '../src/plans/index.ts'
import { findBySlug, openShelf, standardAnswer, viewStandard } from '../src/register/index.ts'
import { WORDS } from '../web/words/words.ts'
import { BAD, cursorOf, FILES, GOOD, long, SNAPSHOT, STANDARD } from './api-requests.ts'
import { HOSTILE_TITLE, hub, record, SMALL_REGISTER, type TestApp, testApp } from './app.ts'
import { operatorCookie } from './operator.ts'
import { takeFixedSnapshot } from './plan-office.ts'
import { type ApiDocument, type ApiOperation, apiPage } from './reference-pages.ts'
import { take } from './register.ts'
import { schemaChecker } from './schema-check.ts'

let product: TestApp
let description: ApiDocument
let faultsOf: Awaited<ReturnType<typeof schemaChecker>>

const HUB = 'GB/T 1.1-2020'
const CITING = 2_000

beforeAll(async () => {
  product = await testApp([...SMALL_REGISTER, ...hub(HUB, CITING)])
  session = await operatorCookie(product)
  await product.app.database.run(
    `insert into import_run (source, format, path, fingerprint, counts) values ('test-list', 'csv', '/lists/a.csv', 'x', $1)`,
    [{ read: 3, created: 1, rejected: { 'no-title': 2 } }],
  )
  await product.app.database.run(
    `insert into import_reject (run, n, reason, place, raw) select 1, n, 'no-title', 'line ' || n, '=1+1,"x"'
     from generate_series(1, 2) as n`,
  )
  await takeFixedSnapshot(product, SNAPSHOT)
  const draft = { plan: 'test-plan', text: 'plan: test-plan\n', base: 0, note: '' }
  await saveVersion(product.app.planWriting, 'person:operator', draft)
  description = (await get('/api/openapi.json')).json()
  const responses = operationsOf(description).flatMap(({ path, operation }) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Object.values(content ?? {}).map(({ schema }) => [`${status} ${path}`, schema] as const),
    ),
  )
  faultsOf = await schemaChecker(Object.fromEntries(responses))
})
afterAll(() => product.close())

// Whoever has signed in may ask everything; who may not is asked in imports.test.ts.
let session = ''
const get = (url: string, headers: Record<string, string> = {}) =>
  product.server.inject({
    url,
    headers: { ...headers, cookie: [session, headers['cookie']].filter(Boolean).join('; ') },
  })
const named = <Row extends readonly unknown[]>(rows: readonly Row[], at: number) =>
  rows.map((row) => [String(row[at]).slice(0, 80), row] as const)

function operationsOf({ paths }: ApiDocument): { path: string; method: string; operation: ApiOperation }[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

describe('description', () => {
  test('is OpenAPI 3.1, whole and resolvable', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/)
    expect(description.info).toMatchObject({ title: expect.stringMatching(/./), version: 'v1' })
    expect(Object.keys(description.paths).length).toBeGreaterThan(0)
    for (const { path, method, operation } of operationsOf(description)) {
      const place = `${method} ${path}`
      expect(path, place).toMatch(/^\/api\/v1\//)
      expect(['get', 'post', 'put', 'patch', 'delete'], place).toContain(method)
      expect(operation.summary, place).toMatch(/^[A-Z].{10,}/)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(
        inPath.map(({ name }) => name),
        place,
      ).toEqual(named)
      expect(
        inPath.every(({ required }) => required),
        place,
      ).toBe(true)
      for (const parameter of operation.parameters ?? []) {
        expect(['query', 'path', 'header', 'cookie'], place).toContain(parameter.in)
        expect(parameter.schema, place).toBeTypeOf('object')
      }
      const good = method === 'post' && !/\/(stop|continue|faults)$/.test(path) ? '201' : '200'
      expect(Object.keys(operation.responses), place).toEqual(expect.arrayContaining([good, '4XX']))
      for (const response of Object.values(operation.responses)) {
        expect(response.description, place).toMatch(/./)
        expect(Object.keys(response.content ?? {}), place).not.toEqual([])
      }
    }
    expect(JSON.stringify(description)).not.toMatch(/"nullable"|"\$id"/)
    for (const [, target = ''] of JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = target
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], description)
      expect(found, target).toBeTypeOf('object')
    }
  })

  test('its page in docs/reference is up to date', async () => {
    await expect(apiPage(description)).toMatchFileSnapshot('../docs/reference/api.md')
  })

  test('its page tells every operation and parameter in both languages', async () => {
    const operations = operationsOf(description)
    for (const lang of ['zh', 'en'] as const) {
      const page = (await get('/api', { cookie: `lang=${lang}` })).body
      for (const { path, method, operation } of operations) {
        const name = `${method.toUpperCase()} ${path}`
        expect(page).toContain(`<code class="address">${name}</code>`)
        expect(Object.keys(WORDS[lang].api.operations)).toContain(name)
        for (const parameter of operation.parameters ?? []) {
          expect(Object.keys(WORDS[lang].api.parameters)).toContain(parameter.name)
        }
      }
    }
  })

  test('the requests its page shows can be sent as they stand', async () => {
    const page = (await get('/api')).body
    const examples = [...page.matchAll(/<a class="address" href="([^"]+)"/g)].map(([, href]) => href!)
    // A snapshot has to be taken before one can be asked for.
    const isMadeFirst = ({ parameters = [] }: ApiOperation) =>
      parameters.some(({ name }) => /^(hash|before)$/.test(name))
    const open = operationsOf(description)
      .map(({ operation }) => operation)
      .filter((operation) => operation.security === undefined && !isMadeFirst(operation))
    expect(examples).toHaveLength(open.length)
    for (const href of examples.map((text) => text.replaceAll('&amp;', '&'))) {
      expect([href, (await get(href)).statusCode]).toEqual([href, 200])
    }
  })

  test('every route of it is asked below', () => {
    const asked = new Set([...GOOD, ...FILES].map(([path]) => path))
    const readable = Object.entries(description.paths).filter(([, methods]) => methods['get'] !== undefined)
    expect([...asked].sort()).toEqual(readable.map(([path]) => path).sort())
  })
})

describe('answers', () => {
  test.each(named(GOOD, 1))('%s', async (_, [path, url, type = 'application/json']) => {
    const answer = await get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`)
    expect(await faultsOf(`200 ${path}`, answer.json())).toBe('')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each(named(FILES, 1))('%s: a file', async (_, [, url, type, magic]) => {
    const { statusCode, headers, rawPayload } = await get(url)
    expect([statusCode, headers['content-type']]).toEqual([200, type])
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.[a-z]+"$/)
    expect(rawPayload.subarray(0, magic.length).toString()).toBe(magic)
  })

  test('are the objects the command line prints: no field is lost on the wire', async () => {
    const context = product.app.registerContext()
    for (const slug of ['GB-T-19001-2016', 'GB-T-22080-2016', 'GB-T-7714-2000', 'Q-ABC-12-2020']) {
      const [edition] = await findBySlug(context, slug)
      const whole = standardAnswer(await viewStandard(context, edition!))
      expect((await get(`/api/v1/standards/${slug}`)).json()).toEqual(JSON.parse(JSON.stringify(whole)))
    }
  })

  test('the status is that of the day asked about', async () => {
    const on = async (day: string) => (await get(`/api/v1/standards/GB-T-19001-2016?as-of=${day}`)).json().status
    expect([await on('2017-01-01'), await on('2017-07-01'), await on('2026-11-22')]).toEqual([
      'coming',
      'in-force',
      'in-force',
    ])
    expect((await get('/api/v1/standards/GB-T-19001-2008')).json()).toMatchObject({ status: 'superseded' })
  })

  test('adoption, its degree and its source are there, both ways', async () => {
    const national = (await get('/api/v1/standards/GB-T-19001-2016')).json()
    expect(national.relations).toContainEqual(
      expect.objectContaining({ kind: 'adopts', direction: 'out', degree: 'IDT', source: ['test-list'] }),
    )
    const international = (await get('/api/v1/standards/ISO-9001-2015')).json()
    expect(international.relations).toContainEqual(
      expect.objectContaining({ kind: 'adopts', direction: 'in', identifier: national.identifier }),
    )
  })

  test('pages of a long list hold everything once, also while the register grows', async () => {
    const seen: string[] = []
    let next: string | undefined = ''
    let total = 0
    for (let page = 0; next !== undefined; page++) {
      const answer = await get(`/api/v1/search?q=%E5%BC%95%E7%94%A8%E8%80%85&limit=100${next && `&cursor=${next}`}`)
      const body: { items: { key: string }[]; next?: string; total: number } = answer.json()
      seen.push(...body.items.map(({ key }) => key))
      if (page === 0) {
        total = body.total
        await take(product.app.database, [record('GB/T 59999-2021', { titles: { zh: '引用者 之前' } })])
      }
      next = body.next
    }
    expect(total).toBe(CITING)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(CITING)
  })

  test('the answer of a standard in Relaton is YAML', async () => {
    const answer = await get('/api/v1/standards/GB-T-19001-2016?format=relaton')
    expect(answer.headers['content-type']).toBe('application/yaml; charset=utf-8')
    expect(answer.body).toContain('质量管理体系 要求')
    expect(answer.body).not.toMatch(/^[{"]/)
  })

  test('what a change affects, as a table: every document, and no formula among them', async () => {
    const answer = await get('/api/v1/standards/GB-T-1.1-2020/impact?format=csv&steps=1')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head, ...rows] = answer.body.trimEnd().split('\r\n')
    expect([head?.slice(0, 12), rows.length]).toEqual(['\ufeffidentifier,'.slice(0, 12), CITING])
    expect(rows.filter((row) => /(^|,)"?[=+@]/.test(row))).toEqual([])
  })

  test('HEAD is GET without the body', async () => {
    const answer = await product.server.inject({ method: 'HEAD', url: '/api/v1/search?q=quality' })
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
  })

  test('a title that hurts goes out as the text it is, and into a page without markup', async () => {
    expect((await get('/api/v1/standards/Q-ABC-12-2020')).json().titles.en).toBe(HOSTILE_TITLE)
    const page = (await get('/standards/Q-ABC-12-2020')).body
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>')
    expect(page).toContain('<script type="application/ld+json">')
  })
})

describe('refusals', () => {
  const INSIDE = /node_modules|\.ts:\d|\bselect\b|\bat \w+ \(|ECONN|pg_/i

  test.each(named(BAD, 0))('%s', async (_, [url, status, code]) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    const problem = answer.json()
    expect(await faultsOf(`4XX ${STANDARD}`, problem)).toBe('')
    expect(problem).toMatchObject({ code, status, requestId: answer.headers['x-request-id'] })
    expect(problem.message.zh).toMatch(/\p{Script=Han}/u)
    expect(problem.message.en).toMatch(/^\P{Script=Han}+$/u)
    expect(answer.body).not.toMatch(INSIDE)
    expect(answer.body.length).toBeLessThan(2_000)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s is no way to read', async (method) => {
    const answer = await product.server.inject({ method, url: '/api/v1/search?q=a' })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'no-such-address'])
  })

  test('a broken body and one too large are refused as problems', async () => {
    const headers = { 'content-type': 'application/json' }
    const post = (payload: string) =>
      product.server.inject({ method: 'POST', url: '/api/v1/search?q=a', headers, payload })
    for (const [payload, status] of [
      ['{"a":', 400],
      [JSON.stringify(long(2 << 20)), 413],
    ] as const) {
      const answer = await post(payload)
      expect([answer.statusCode, answer.json().code]).toEqual([status, 'bad-request'])
      expect(answer.body).not.toMatch(INSIDE)
    }
  })

  test('whoever asks too often is told so', async () => {
    const busy = await testApp([], { requestsPerMinute: 2 })
    const codes = []
    for (let n = 0; n < 3; n++) codes.push((await busy.server.inject('/api/v1/overview')).statusCode)
    const last = await busy.server.inject('/api/v1/overview')
    await busy.close()
    expect(codes).toEqual([200, 200, 429])
    expect(last.json()).toMatchObject({ code: 'too-many-requests', requestId: last.headers['x-request-id'] })
    expect(last.headers['retry-after']).toMatch(/^\d+$/)
  })

  const pages = ['/standards/%E0%A4%A', '/nowhere', `/standards/${long(3_000)}`, '/standards/%00', '/search?q=%00']
  test.each(
    named(
      pages.map((url) => [url] as const),
      0,
    ),
  )('a page answers %s without failing', async (_, [url]) => {
    const answer = await get(url)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.body).not.toMatch(/node_modules|\.ts:\d/)
  })

  test('a cursor that PostgreSQL would choke on does not fail the page', async () => {
    const answer = await get(`/search?q=quality&cursor=${cursorOf(['\0', 'x'])}`)
    expect(answer.statusCode).toBe(200)
  })
})

describe('what has not changed is not sent again', () => {
  test.each(['/api/v1/standards/GB-T-19001-2016', '/api/openapi.json', '/standards/GB-T-19001-2016'])(
    '%s',
    async (url) => {
      const first = await get(url)
      const etag = String(first.headers['etag'])
      expect(etag).toMatch(/^W\/"[\w-]{27}"$/)
      expect(first.headers['cache-control']).toBe('no-cache')
      expect((await get(url)).headers['etag']).toBe(etag)
      const again = await get(url, { 'if-none-match': `"other", ${etag}` })
      expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', etag])
      expect((await get(url, { 'if-none-match': 'W/"other"' })).statusCode).toBe(200)
    },
  )

  test('compressed or not, the tag is the same, and a change changes it', async () => {
    const url = '/api/v1/standards/GB-T-19000-2016'
    const plain = await get(url)
    const packed = await get(url, { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['etag']).toBe(plain.headers['etag'])
    const changed = record('GB/T 19000-2016', { titles: { zh: '质量管理体系 基础和术语', en: 'Vocabulary' } })
    await take(product.app.database, [changed])
    expect((await get(url)).headers['etag']).not.toBe(plain.headers['etag'])
  })

  test('refusals carry no tag', async () => {
    expect((await get('/api/v1/standards/nothing-like-it')).headers['etag']).toBeUndefined()
  })

  test('built files are kept for a year, files without a hash in their name are not', async () => {
    const page = (await get('/')).body
    const [style = ''] = /\/assets\/[^"]+\.css/.exec(page) ?? []
    expect((await get(style)).headers['cache-control']).toContain('immutable')
    expect((await get('/favicon.svg')).headers['cache-control']).not.toContain('immutable')
  })
})

const STATEMENTS = 12

describe(`at most ${STATEMENTS} statements`, () => {
  const pages = [
    '/',
    '/about',
    '/api',
    '/nowhere',
    '/search?q=gbt19001',
    '/search?q=quality',
    '/search?level=national',
    '/standards/GB-T-19001-2016',
    '/standards/GB-T-1.1-2020', // 2,000 incoming relations
    '/standards/GB-T-7714-2000', // in the middle of a chain of nine
    '/standards/GB-T-1.1-2020/impact?depth=5',
    '/standards/GB-T-7714-2000/impact?depth=5',
    '/standards/GB-T-1.1-2020/relations',
    '/standards/GB-T-1.1-2020/relations?kind=references&direction=in',
    '/standards/nothing-like-it',
    '/standards/nothing-like-it/impact',
    '/standards/gbt19001',
    '/api/v1/standards/nothing-like-it',
    '/plans',
    '/plans/new-industry?as-of=2025-12-31',
    '/plans/new-industry/targets/NI-Q2?part=field:new-energy&q=a',
    '/plans/new-industry/targets/NI-Q6?variant=all-in-force',
    '/indicators',
    '/indicators/standard-age',
    '/fields',
    '/fields/new-energy?level=national',
    '/fields/compare',
    '/operator',
    '/operator/imports/1?reason=no-title',
    '/plans/new-industry/snapshots',
    `/plans/new-industry/snapshots/${SNAPSHOT}?target=NI-Q2&variant=new`,
    `/plans/new-industry/comparison?a=${SNAPSHOT}&b=${SNAPSHOT}&target=NI-Q2&variant=new&moved=came`,
    '/plans/new-industry/figures',
    '/plans/outline/marks',
  ]
  // A report asks for the parts of each target; its own bound is in report.test.ts.
  const narrow = GOOD.filter(([path]) => !path.endsWith('/report'))
  test.each(named([...pages.map((url) => ['', url] as const), ...narrow], 1))('%s', async (_, [, url]) => {
    // Making the list that figures are read from is no part of a request.
    await openShelf(product.app.registerContext())
    // Values of plans are told once for each state of the register.
    if (OF_PLANS.test(url)) await get(url)
    product.statements()
    await get(url)
    const sent = product.statements()
    expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(STATEMENTS)
  })
})

const OF_PLANS = /^(\/api\/v1)?\/(plans|indicators|fields?)\b/
