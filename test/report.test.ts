/** Reports over HTTP: forms, headers, languages, and what the page and its forms say alike. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record, SMALL_REGISTER, type TestApp, testApp } from './app.ts'

let product: TestApp
const REPORT = '/api/v1/plans/new-industry/report'

beforeAll(async () => {
  const storage = record('GB/T 99001-2024', {
    titles: { zh: '新型储能电站通用要求', en: 'New energy storage stations' },
    published: '2024-05-06',
  })
  product = await testApp([...SMALL_REGISTER, storage])
})
afterAll(() => product.close())

const get = (url: string, headers: Record<string, string> = {}) => product.server.inject({ url, headers })

test.each([
  ['html', 'text/html; charset=utf-8', 'inline', '<!doctype html>'],
  ['pdf', 'application/pdf', 'inline', '%PDF-1.7'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'attachment', 'PK'],
])('as %s', async (format, type, manner, beginning) => {
  const { statusCode, headers, rawPayload } = await get(`${REPORT}.${format}?as-of=2025-12-31&lang=en`)
  expect(statusCode).toBe(200)
  expect(headers).toMatchObject({
    'content-type': type,
    'content-disposition': `${manner}; filename="new-industry-2025-12-31-en.${format}"`,
    'content-language': 'en',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(rawPayload.subarray(0, beginning.length).toString()).toBe(beginning)
})

test('in the language that is asked for, else in that of the reader, else in Chinese', async () => {
  const langOf = async (query: string, accept?: string) =>
    (await get(`${REPORT}${query}`, accept === undefined ? {} : { 'accept-language': accept })).json().lang
  expect([await langOf('?lang=en'), await langOf('?lang=zh', 'en'), await langOf('', 'en'), await langOf('')]).toEqual([
    ...['en', 'zh', 'en', 'zh'],
  ])
})

test('data, file and page tell the same figure, and it is the one that is evaluated', async () => {
  const data = (await get(`${REPORT}?as-of=2025-12-31&lang=en`)).json()
  const told = JSON.stringify(data)
  expect(told).toContain('"text":"1 standard","to":"http://localhost')
  for (const url of [`${REPORT}.html?as-of=2025-12-31&lang=en`, '/plans/new-industry/report?as-of=2025-12-31&lang=en'])
    expect((await get(url)).body).toMatch(/New national and industry standards: <a [^>]*>1 standard<\/a>/)
})

test('asks the database no more than a bound for each target with a value', async () => {
  await get(REPORT)
  product.statements()
  const { sections } = (await get(`${REPORT}?as-of=2025-12-31&lang=en`)).json()
  const sent = product.statements()
  const targets: { title: string; blocks: { kind: string }[] }[] = sections[2].sections
  const valued = targets.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'trend'))
  expect(valued.map(({ title }) => title.split(' ')[0])).toContain('NI-Q2')
  expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(20 + 12 * valued.length)
})

test('before the standard was published it does not count', async () => {
  const told = JSON.stringify((await get(`${REPORT}?as-of=2024-05-05&lang=en`)).json())
  expect(told).toContain('"text":"0 standards","to"')
})

test('whoever comes while too many are being made is told when to come again', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => get(REPORT)))
  const refused = answers.filter(({ statusCode }) => statusCode !== 200)
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) {
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'report-busy'])
    expect(answer.headers['retry-after']).toMatch(/^\d+$/)
  }
  expect((await get(REPORT)).statusCode).toBe(200)
})
