import { describe, expect, it } from 'vitest'
import { drawPage } from '../drawn.ts'
import { requestFor, SAMPLE_PORTAL } from '../sample.ts'

const PAGES = [
  '/systems',
  '/systems?cursor=2',
  '/systems?cursor=9',
  '/systems/sample',
  '/systems/sample?node=A1&status=to-do&level=national&priority=high&cursor=4',
  '/systems/sample?node=%3Cscript%3E&status=nothing&level=%00&cursor=-1',
  '/systems/bare',
  '/systems/nothing',
  '/systems/%3Cb%3E',
]

const page = (url: string, lang = 'en') => drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}` }))

describe.each(PAGES)('%s', (url) => {
  it.each(['zh', 'en'])('is a whole document in %s, without inline script or style', async (lang) => {
    const { html, status } = await page(url, lang)
    expect(status).toBe(/nothing$|%3Cb%3E$/.test(url) ? 404 : 200)
    const [, body] = html.split('<body>') as [string, string]
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/)
  })

  it('has headings in order, and every id once', async () => {
    const { html } = await page(url)
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })
})

describe('a system', () => {
  it('has an anchor for each node, and boxes that lead there', async () => {
    const { html } = await page('/systems/sample')
    for (const node of ['A', 'A1', 'B']) {
      expect(html).toContain(` id="node-${node}"`)
      expect(html).toContain(`href="/systems/sample#node-${node}"`)
    }
  })

  it('shows what is made up as made up, and says of each status what it rests on', async () => {
    const { html } = await page('/systems/sample')
    expect(html).toContain('not in the register')
    expect(html).toContain('published, not yet effective')
    expect(html).toMatch(/class="line-note">[^<]*(simulated|made up)/i)
  })

  it('keeps its choices from page to page and in the form', async () => {
    const { html } = await page('/systems/sample?status=to-do&level=national')
    expect(html.includes('href="/systems/sample?level=national&amp;status=to-do&amp;cursor=4#list"')).toBe(true)
    expect(html).toMatch(/<option value="to-do" selected="">/)
  })

  it('leads to its files in the language of the reader', async () => {
    expect((await page('/systems/sample', 'zh')).html).toContain('/systems/sample/export.pdf?lang=zh')
    expect((await page('/systems/sample', 'en')).html).toContain('/systems/sample/export.xlsx?lang=en')
  })
})
