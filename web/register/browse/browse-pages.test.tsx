import { describe, expect, it } from 'vitest'
import { drawPage } from '../../drawn.ts'
import { requestFor, SAMPLE_PORTAL } from '../../sample.ts'
import { everyYear } from './years.ts'

const PAGES = [
  '/ics',
  '/ccs',
  '/ics/35.240',
  '/ics/35.240?status=superseded&cursor=c2',
  '/ics/bare',
  '/ics/nothing',
  '/committees',
  '/committees?q=quality&body=ISO',
  '/committees?q=nothing',
  '/committees/ISO-TC-176',
  '/committees/ISO-TC-176-SC-2',
  '/committees/Task-force-b',
  '/committees/nothing',
  '/publishers',
  '/publishers?q=nothing&level=national',
  '/publishers/GB',
  '/publishers/T-XX',
  '/publishers/nothing',
  '/overview',
  '/changes',
  '/changes?source=nothing',
  '/changes?source=rare&first=1&day=2026-11-22&cursor=9',
  '/compare',
  '/compare?a=x&b=y',
  '/compare?a=nothing&b=%3Cscript%3E',
]

const page = (url: string, lang = 'en') => drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}` }))

describe.each(PAGES)('%s', (url) => {
  it.each(['zh', 'en'])('is a whole document in %s, without inline script or style', async (lang) => {
    const { html, status } = await page(url, lang)
    expect(status).toBe(/\/nothing$/.test(url) ? 404 : 200)
    const [head, body] = html.split('<body>') as [string, string]
    expect(head.match(/<title>[^<]+<\/title>/g)).toHaveLength(1)
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/)
  })

  it('has headings in order, names every control, and every id once', async () => {
    const { html } = await page(url)
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    const labels = [...html.matchAll(/<label[^>]*for="([^"]+)"/g)].map(([, id]) => id)
    const controls = [...html.matchAll(/<(?:input|select)(?![^>]*type="hidden")[^>]*? id="([^"]+)"/g)]
    expect(labels).toEqual(expect.arrayContaining(controls.map(([, id]) => id)))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, named] of html.matchAll(/aria-labelledby="([^"]+)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(named!.split(' ')))
    }
  })
})

describe('figures', () => {
  it('lead to the records they count', async () => {
    const { html } = await page('/ics/35.240')
    expect(html).toContain('href="/search?ics=35.240&amp;level=international"')
    expect(html).toContain('href="/search?ics=35.240&amp;year=2015"')
    expect(html).toContain('href="/ics/35.240?status=superseded"')
    expect((await page('/overview')).html).toContain('href="/api/v1/overview/figures/age?format=csv"')
  })

  it('say when the register has moved on since', async () => {
    expect((await page('/ics')).html).toContain('being counted anew')
    expect((await page('/overview')).html).not.toContain('being counted anew')
  })

  it('never round up to the whole', async () => expect((await page('/overview')).html).toContain('>99.9%<'))
})

it('a class without a table says how to import one', async () => {
  for (const url of ['/ccs', '/ics/bare']) expect((await page(url)).html).toContain('npx plumbline import auto FILE')
  expect((await page('/ics')).html).not.toContain('npx plumbline')
})

it('texts of sources and addresses are shown as text', async () => {
  expect((await page('/changes')).html).toContain('Quality &lt;b&gt;')
  expect((await page('/compare?a=nothing&b=%3Cscript%3E')).html).toContain('value="&lt;script&gt;"')
})

it('other spellings of an address lead to the one that stands', async () => {
  const { status, headers } = await page('/committees/iso%2Ftc%20176')
  expect([status, headers['location']]).toEqual([302, '/committees/ISO-TC-176'])
})

it('words that changed are marked by element, not by colour alone', async () => {
  const { html } = await page('/compare?a=x&b=y')
  expect(html).toContain('<del>systems</del>')
  expect(html).toContain('<ins>management</ins>')
})

describe('years of a chart', () => {
  const row = (year: number) => ({ year, total: 1, inForce: 1 })
  it.each([
    [[], []],
    [[2000], [2000]],
    [
      [2000, 2003],
      [2000, 2001, 2002, 2003],
    ],
  ])('%j become %j', (given, expected) => {
    expect(everyYear(given.map(row)).map(({ year }) => year)).toEqual(expected)
  })

  it('are a hundred at most, the last ones', () => {
    const years = everyYear([row(1890), row(2026)])
    expect([years.length, years[0]!.year, years.at(-1)!.year]).toEqual([100, 1927, 2026])
  })
})
