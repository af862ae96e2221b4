/** Plans written over HTTP: who may, forms and API, what is refused and what holds meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planSkeleton } from '../src/plans/index.ts'
import { type TestApp, testApp } from './app.ts'
import { operatorCookie } from './operator.ts'

const HOST = 'plumbline.test'
const PLAN = 'weaving-plan'
let product: TestApp
let cookie = ''

beforeAll(async () => {
  product = await testApp()
  cookie = await operatorCookie(product)
})
afterAll(() => product.close())

type Headers = Readonly<Record<string, string>>
const ask = (method: 'GET' | 'POST', url: string, payload?: object, headers: Headers = { cookie }) =>
  product.server.inject({ method, url, headers: { host: HOST, ...headers }, ...(payload !== undefined && { payload }) })
const form = (url: string, fields: Readonly<Record<string, string>>, headers: Headers = { cookie }) =>
  product.server.inject({
    method: 'POST',
    url,
    headers: { host: HOST, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const text = (title: string) => planSkeleton(PLAN, 'WEA', '2026-01-01').replace('Title of the plan', title)
const held = async () => (await ask('GET', `/api/v1/plans/${PLAN}/text`, undefined, {})).json()

const ROUTES = [
  ['GET', `/api/v1/plans/${PLAN}/versions`],
  ['GET', `/api/v1/plans/${PLAN}/versions/1`],
  ['POST', `/api/v1/plans/${PLAN}/versions`],
  ['POST', `/api/v1/plans/${PLAN}/faults`],
  ['POST', `/api/v1/plans/${PLAN}/publications`],
] as const

describe('who may', () => {
  test.each(ROUTES)('%s %s: nobody, without signing in', async (method, url) => {
    const answer = await ask(method, url, undefined, {})
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-needed'])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test.each(ROUTES)('%s %s: nobody who lacks the permission', async (method, url) => {
    const stranger = await operatorCookie(product)
    await product.app.database.run(
      `update session set actor = 'person:somebody' where made_at = (select max(made_at) from session)`,
    )
    const answer = await ask(method, url, undefined, { cookie: stranger })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-permitted'])
  })

  test.each(['/operator/plans', `/operator/plans/${PLAN}`])('the form %s leads to signing in', async (url) => {
    const answer = await form(url, { act: 'save', text: 'x' }, {})
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, '/operator'])
  })

  test.each([...ROUTES.filter(([method]) => method === 'POST').map(([, url]) => url), `/operator/plans/${PLAN}`])(
    '%s from a page of another site is refused',
    async (url) => {
      const answer = await ask('POST', url, {}, { cookie, origin: 'https://evil.example' })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign-origin'])
    },
  )
})

test('a plan goes from its first draft to holding, and back', async () => {
  expect((await held()).code).toBe('plan-not-found')
  const begun = await form('/operator/plans', { plan: PLAN })
  expect([begun.statusCode, begun.headers['location']]).toEqual([303, `/operator/plans/${PLAN}`])
  const saved = await form(`/operator/plans/${PLAN}`, { act: 'save', base: '0', note: 'first', text: text('One') })
  expect([saved.statusCode, saved.headers['location']]).toEqual([303, `/operator/plans/${PLAN}`])
  expect((await held()).code).toBe('plan-not-found')
  expect((await form(`/operator/plans/${PLAN}`, { act: 'publish', version: '1' })).statusCode).toBe(303)
  expect(await held()).toEqual({ plan: PLAN, version: 1, text: text('One') })
  const second = await ask('POST', `/api/v1/plans/${PLAN}/versions`, { text: text('Two'), base: 1 })
  expect([second.statusCode, second.json()]).toEqual([201, { number: 2, faults: [] }])
  const published = await ask('POST', `/api/v1/plans/${PLAN}/publications`, { version: 2, note: 'better' })
  expect([published.statusCode, published.json()]).toEqual([201, { plan: PLAN, publication: 2, version: 2 }])
  const yaml = await ask('GET', `/api/v1/plans/${PLAN}/text?format=yaml`, undefined, {})
  expect([yaml.headers['content-type'], yaml.body]).toEqual(['application/yaml; charset=utf-8', text('Two')])
  const versions = (await ask('GET', `/api/v1/plans/${PLAN}/versions`)).json()
  expect(versions).toMatchObject({ holding: 2, total: 2, items: [{ number: 2 }, { number: 1, note: 'first' }] })
  const pageOf = (await ask('GET', `/operator/plans/${PLAN}`)).body
  expect(pageOf).toContain('Two')
  expect((await form(`/operator/plans/${PLAN}`, { act: 'take-back' })).statusCode).toBe(303)
  expect((await held()).code).toBe('plan-not-found')
})

describe('refused', () => {
  test('a text with faults is kept, told line by line, and not published', async () => {
    const faulty = `${text('Three')}colour: <b>blue</b>\n`
    const { number, faults } = (
      await ask('POST', `/api/v1/plans/${PLAN}/versions`, { text: faulty, base: 2, note: '' })
    ).json()
    expect([number, faults[0].line]).toEqual([3, 16])
    const refused = await form(`/operator/plans/${PLAN}`, { act: 'publish', version: '3' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toMatch(/16:\d+ [^<]*colour/)
    expect(refused.body).not.toContain('<b>blue')
    const overApi = await ask('POST', `/api/v1/plans/${PLAN}/publications`, { version: 3 })
    expect([overApi.statusCode, overApi.json().code]).toEqual([409, 'plan-faulty'])
    expect(overApi.json().message.en).toContain('\n16:')
  })

  test('a text written from an older version comes back as it was written', async () => {
    const late = text('Somebody else was quicker')
    const refused = await form(`/operator/plans/${PLAN}`, { act: 'save', base: '1', text: late, note: 'mine' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Somebody else was quicker')
  })

  test.each([
    ['an id with a slash', '/operator/plans', { plan: '../etc' }, 400],
    ['no id', '/operator/plans', {}, 400],
    ['a version that is not there', `/operator/plans/${PLAN}`, { act: 'publish', version: '99' }, 404],
    ['a version that is no number', `/operator/plans/${PLAN}`, { act: 'publish', version: '1e9' }, 404],
    ['a note too long', `/operator/plans/${PLAN}`, { act: 'save', base: '3', text: 'x', note: 'n'.repeat(501) }, 409],
    ['taking back what is not published', `/operator/plans/${PLAN}`, { act: 'take-back' }, 409],
  ])('%s', async (_what, url, fields, status) => {
    const answer = await form(url, fields as Record<string, string>)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
  })

  test('what the database cannot keep of a text is left out', async () => {
    const odd = `${text('Odd')}# \u0000 \ud800\n`
    const saved = await ask('POST', `/api/v1/plans/${PLAN}/versions`, { text: odd, base: 3, note: '\u0000why' })
    expect([saved.statusCode, saved.json().number]).toEqual([201, 4])
  })

  test('the pages of plans go by what was published at once', async () => {
    await ask('POST', `/api/v1/plans/${PLAN}/publications`, { version: 2 })
    expect((await ask('GET', `/plans/${PLAN}?as-of=2026-06-30`, undefined, {})).body).toContain('Two')
    expect((await ask('GET', '/plans?as-of=2026-06-30', undefined, {})).body).toContain('Two')
    await ask('POST', `/api/v1/plans/${PLAN}/publications`, { version: null })
    expect((await ask('GET', '/plans?as-of=2026-06-30', undefined, {})).body).not.toContain('Two')
  })

  test.each([
    ['a text too long', { text: 'x'.repeat(1_000_001), base: 0 }, 400],
    ['a body too large', { text: 'x'.repeat(5_000_000), base: 0 }, 413],
    ['no text', { base: 0 }, 400],
  ])('%s', async (_what, body, status) => {
    expect((await ask('POST', `/api/v1/plans/${PLAN}/versions`, body)).statusCode).toBe(status)
  })
})
