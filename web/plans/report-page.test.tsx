import { describe, expect, it } from 'vitest'
import { drawPage } from '../drawn.ts'
import { requestFor, SAMPLE_PORTAL } from '../sample.ts'

const page = (url: string, lang = 'en') => drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}` }))
const URLS = ['/plans/sample/report', '/plans/sample/report?as-of=2025-12-31', '/plans/sample/report?as-of=nonsense']

describe.each(URLS)('%s', (url) => {
  it.each(['zh', 'en'])('is a whole document in %s', async (lang) => {
    const { html, status } = await page(url, lang)
    expect(status).toBe(200)
    const body = html.split('<body>')[1]!
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/)
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('has each id once, and names what its parts are named by', async () => {
    const { html } = await page(url)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, named] of html.matchAll(/aria-labelledby="([^"]+)"/g))
      expect(ids).toEqual(expect.arrayContaining(named!.split(' ')))
    for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to)
  })
})

it('offers the same as files, of the same day and in the same language', async () => {
  const { html } = await page('/plans/sample/report?as-of=2025-12-31', 'zh')
  for (const form of ['pdf', 'docx', 'html'])
    expect(html).toContain(`href="/api/v1/plans/sample/report.${form}?as-of=2025-12-31&amp;lang=zh"`)
})

it('says where a day could not be read', async () => {
  expect((await page(URLS[2]!)).html).toContain('class="notice"')
  expect((await page(URLS[1]!)).html).not.toContain('class="notice"')
})

it('of no plan is not there', async () => {
  const { html, status } = await page('/plans/none/report')
  expect([status, html.match(/<h1[ >]/g)?.length]).toEqual([404, 1])
})
