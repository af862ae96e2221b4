import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record, type TestApp, testApp } from './app.ts'
import { operatorCookie, sentForm } from './operator.ts'

let product: TestApp
let session: string
beforeAll(async () => {
  product = await testApp([record('GB/T 90001-2024', { titles: { zh: '电动汽车安全要求' }, published: '2024-05-01' })])
  session = await operatorCookie(product)
})
afterAll(() => product.close())

const RATE = '/api/v1/indicators/standardized-production-rate/figures'
const FIGURE = { day: '2024-12-31', value: 81.5, source: '年度公报', address: 'https://example.org/a' }
const MARK = { mark: 3, assessor: '甲', day: '2025-06-01', evidence: '体系图' }
const REPORT = { task: 'NI-T1.1', state: 'under-way', day: '2025-06-01', reporter: '丁', says: '工作简报' }
const DECISION = { edition: 'GB/T 90001-2024', decision: 'exclude', author: '乙', reason: '不属于该领域' }

const send = (url: string, payload: object, cookie = session, headers: Record<string, string> = {}) =>
  product.server.inject({ method: 'POST', url, payload, headers: { ...headers, ...(cookie && { cookie }) } })
const get = async (url: string) => (await product.server.inject({ url })).json()
const form = (url: string, fields: Readonly<Record<string, string>>, cookie = session) =>
  product.server.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
  })
const events = async () =>
  Number((await product.app.database.run<{ n: number }>('select count(*)::int as n from event'))[0]!.n)

const WRITES: readonly (readonly [url: string, body: object])[] = [
  ['/api/v1/plans/new-industry/snapshots', { asOf: '2025-12-31' }],
  [RATE, FIGURE],
  ['/api/v1/goals/NI-G25.1/marks', MARK],
  ['/api/v1/plans/new-industry/task-reports', REPORT],
  ['/api/v1/fields/new-energy-vehicles/decisions', DECISION],
]

describe('what is entered', () => {
  test.each(WRITES)('%s: by nobody but whoever may, and not from pages of other sites', async (url, body) => {
    const before = await events()
    expect((await send(url, body, '')).statusCode).toBe(401)
    expect((await send(url, body, 'plumbline-session=nonsense')).statusCode).toBe(401)
    expect((await send(url, body, session, { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect(await events()).toBe(before)
    const answer = await send(url, body)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(await events()).toBe(before + 1)
  })

  test('is read by anybody', async () => {
    expect(await get(RATE)).toMatchObject({ total: 1, items: [{ value: 81.5, actor: 'person:operator' }] })
    expect(await get('/api/v1/goals/NI-G25.1/marks')).toMatchObject({ items: [{ mark: 3, assessor: '甲' }] })
    const decisions = await get('/api/v1/fields/NI-E5/decisions')
    expect(decisions.items).toMatchObject([{ identifier: 'GB/T 90001—2024', decision: 'exclude', holds: true }])
    const { items } = await get('/api/v1/plans/new-industry/snapshots')
    const snapshot = await get(`/api/v1/snapshots/${items[0].hash.slice(0, 10)}`)
    expect(snapshot.content.targets.find((one: { target: string }) => one.target === 'NI-Q2').value).toBe(1)
  })

  test('a decision on a field makes another snapshot, and the comparison names the record', async () => {
    const before = (await get('/api/v1/plans/new-industry/snapshots')).items[0].hash
    const after = (await send('/api/v1/plans/new-industry/snapshots', { asOf: '2025-12-31' })).json()
    expect(after.corrects).toBe(before)
    const query = `before=${before}&after=${after.hash}&target=NI-Q2&variant=new&moved=left`
    const moved = await get(`/api/v1/snapshot-comparison/records?${query}`)
    expect(moved).toMatchObject({ total: 1, items: [{ key: 'GB/T 90001-2024', slug: 'GB-T-90001-2024' }] })
  })

  test.each<[string, object, number, string]>([
    [RATE, { ...FIGURE, value: 'many' }, 400, 'bad-request'],
    [RATE, { ...FIGURE, value: null }, 422, 'value-out-of-range'],
    [RATE, { ...FIGURE, source: 'x'.repeat(501) }, 400, 'bad-request'],
    [RATE, { ...FIGURE, day: '2099-01-01' }, 422, 'day-ahead'],
    [RATE, { ...FIGURE, supersedes: '999' }, 422, 'nothing-to-supersede'],
    ['/api/v1/indicators/none/figures', FIGURE, 404, 'indicator-not-found'],
    ['/api/v1/goals/NI-G25.1/marks', { ...MARK, mark: 5 }, 400, 'bad-request'],
    ['/api/v1/plans/none/snapshots', {}, 404, 'plan-not-found'],
    ['/api/v1/fields/none/decisions', DECISION, 404, 'field-not-found'],
  ])('%s refuses %j with %i %s', async (url, body, status, code) => {
    const answer = await send(url, body)
    const problem = answer.json()
    expect([answer.statusCode, problem.code]).toEqual([status, code])
    expect(problem.message.zh).toMatch(/\p{Script=Han}/u)
  })
})

test('what is taken back has no value, and what is zero has one', async () => {
  const zero = await send(RATE, { ...FIGURE, day: '2022-12-31', value: 0 })
  const back = await send(RATE, { ...FIGURE, day: '2022-12-31', value: null, note: '误录', supersedes: zero.json().id })
  expect([zero.statusCode, back.statusCode]).toEqual([201, 201])
  const { items } = await get(`${RATE}?limit=2`)
  expect(items.map(({ value }: { value: number | null }) => value)).toEqual([null, 0])
})

describe('a document', () => {
  test('is kept under its digest and given back as it is, to be saved', async () => {
    const file = { name: '公报 "一".pdf', content: '<script>alert(1)</script>' }
    const sent = sentForm({}, [['file', file]])
    const kept = await product.server.inject({
      ...{ method: 'POST', url: '/api/v1/evidence', payload: sent.payload },
      headers: { ...sent.headers, cookie: session },
    })
    expect(kept.statusCode).toBe(201)
    const answer = await product.server.inject({ url: `/evidence/${kept.json().digest}` })
    expect([answer.body, answer.headers['content-type'], answer.headers['x-content-type-options']]).toEqual([
      ...[file.content, 'application/octet-stream', 'nosniff'],
    ])
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''%E5%85%AC/)
    expect((await product.server.inject({ url: `/evidence/${'0'.repeat(64)}` })).statusCode).toBe(404)
  })

  test('that is too large, empty or none is refused', async () => {
    const post = (payload: string | Buffer, headers: Record<string, string>) =>
      product.server.inject({
        method: 'POST',
        url: '/api/v1/evidence',
        payload,
        headers: { ...headers, cookie: session },
      })
    const large = sentForm({}, [['file', { name: 'a', content: Buffer.alloc((8 << 20) + 2) }]])
    expect((await post(large.payload, large.headers)).json().code).toBe('file-too-large')
    const empty = sentForm({}, [['file', { name: 'a', content: '' }]])
    expect((await post(empty.payload, empty.headers)).json().code).toBe('file-empty')
    expect((await post('{}', { 'content-type': 'application/json' })).json().code).toBe('not-a-form')
  })
})

describe('forms', () => {
  test('lead to what was made, or back to the page with the reason at its field', async () => {
    const taken = await form('/plans/outline/snapshots', { asOf: '2025-12-31' })
    expect([taken.statusCode, taken.headers['location']]).toEqual([
      303,
      expect.stringMatching(/^\/plans\/outline\/snapshots\/[0-9a-f]{64}$/),
    ])
    const ahead = await form('/plans/outline/snapshots', { asOf: '2099-12-31', note: 'why' })
    expect([ahead.statusCode, ahead.body.includes('id="snapshot-asOf-error"')]).toEqual([422, true])
    const mark = { goal: 'OUT-G0', mark: '2', assessor: '甲', day: '2025-06-01', evidence: '' }
    const refused = await form('/plans/outline/marks', mark)
    expect([refused.statusCode, refused.body.includes('id="mark-evidence-error"')]).toEqual([422, true])
    const given = await form('/plans/outline/marks', {
      ...mark,
      evidence: '报告',
      links: ' https://example.org/a\r\nhttps://example.org/b ',
    })
    expect([given.statusCode, given.headers['location']]).toEqual([303, '/plans/outline/marks#OUT-G0'])
    const page = (await product.server.inject({ url: '/plans/outline/marks', headers: { cookie: session } })).body
    expect(page).toContain('报告')
  })

  test('take a figure with its document in one', async () => {
    const fields = { about: 'conversion-rate/OUT-Q3', day: '2023-12-31', value: '82', source: '年度报告' }
    const post = async (more: object, files: Parameters<typeof sentForm>[1]) => {
      const sent = sentForm({ ...fields, ...more }, files)
      const headers = { ...sent.headers, cookie: session }
      return product.server.inject({ method: 'POST', url: '/plans/outline/figures', payload: sent.payload, headers })
    }
    const bare = await post({ address: '' }, [])
    expect([bare.statusCode, bare.body.includes('id="figure-address-error"')]).toEqual([422, true])
    const wrong = await post({ value: 'many' }, [])
    expect([wrong.statusCode, wrong.body.includes('id="figure-value-error"')]).toEqual([422, true])
    const done = await post({}, [['file', { name: 'report.pdf', content: '%PDF' }]])
    expect([done.statusCode, done.headers['location']]).toEqual([303, '/plans/outline/figures'])
    const page = (await product.server.inject({ url: '/plans/outline/figures' })).body
    expect(page).toContain('report.pdf')
  })

  test('report a task, whose plan then tells how far it has come', async () => {
    const url = '/plans/new-industry/tasks'
    const report = { task: 'NI-T1.1', state: 'done', day: '2025-09-01', reporter: '戊', says: '验收纪要' }
    expect((await form(url, report, '')).headers['location']).toBe('/operator')
    expect((await form(url, { ...report, task: 'OUT-T3.1' })).statusCode).toBe(422)
    const ahead = await form(url, { ...report, day: '9999-01-01' })
    expect([ahead.statusCode, ahead.body.includes('验收纪要')]).toEqual([422, true])
    expect((await form(url, report)).headers['location']).toBe(url)
    const { total, items } = await get('/api/v1/plans/new-industry/task-reports')
    expect([total, items[0]]).toMatchObject([2, { state: 'done', reporter: '戊' }])
    const pageOn = async (day: string) =>
      (await product.server.inject({ url: `/plans/new-industry?as-of=${day}` })).body
    expect(await pageOn('2025-12-31')).toContain('done 1')
    expect(await pageOn('2025-07-01')).toContain('under way 1')
    expect(await pageOn('2025-01-01')).toContain('not reported yet')
  })

  test('decide on a standard however it is typed, and tell why not', async () => {
    const url = '/fields/new-energy/decisions'
    const decision = { decision: 'include', author: '丙', reason: '用于储能' }
    expect((await form(url, { standard: 'gbt90001', ...decision }, '')).headers['location']).toBe('/operator')
    const unknown = await form(url, { standard: 'GB/T 99999-1999', ...decision })
    expect([unknown.statusCode, unknown.body.includes('用于储能')]).toEqual([422, true])
    expect((await form(url, { standard: 'gbt90001', ...decision, reason: '' })).statusCode).toBe(422)
    const done = await form(url, { standard: 'gbt90001', ...decision })
    expect([done.statusCode, done.headers['location']]).toEqual([303, url])
    const { items } = await get(`/api/v1${url}`)
    expect(items).toMatchObject([{ identifier: 'GB/T 90001—2024', decision: 'include', author: '丙', holds: true }])
    expect((await product.server.inject({ url })).body).toContain('用于储能')
    expect((await product.server.inject({ url: '/standards/GB-T-90001-2024' })).body).toContain('用于储能')
    expect((await product.server.inject({ url: '/fields/nowhere/decisions' })).statusCode).toBe(404)
  })

  test('lead whoever has not signed in to where one does', async () => {
    for (const place of ['snapshots', 'figures', 'marks']) {
      const answer = await form(`/plans/outline/${place}`, {}, '')
      expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/operator'])
    }
  })
})
