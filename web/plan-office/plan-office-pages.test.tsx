import { describe, expect, it } from 'vitest'
import { drawPage } from '../drawn.ts'
import type { FormRefusal } from '../portal.ts'
import { requestFor, SAMPLE_PORTAL } from '../sample.ts'

const [ONE, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]
const RECORDS = 'target=AB-Q1&variant=new&part=numerator'
const PAGES = [
  ...['/plans/made-up/snapshots', `/plans/made-up/snapshots?cursor=${ONE}`, '/plans/empty/snapshots'],
  ...[`/plans/made-up/snapshots/${OTHER}`, `/plans/made-up/snapshots/${OTHER}?${RECORDS}&cursor=GB%2FT%201`],
  ...['/plans/made-up/comparison', `/plans/made-up/comparison?a=${ONE}&b=${ONE}`],
  ...[
    `/plans/made-up/comparison?a=${ONE}&b=${OTHER}`,
    `/plans/made-up/comparison?a=${ONE}&b=${OTHER}&${RECORDS}&moved=came`,
  ],
  ...['/plans/made-up/figures', '/plans/empty/figures', '/plans/made-up/marks', '/plans/empty/marks'],
  ...['/plans/made-up/tasks', '/plans/empty/tasks?cursor=9'],
  ...['/fields/new-energy/decisions', '/fields/empty/decisions?cursor=9'],
]
const MISSING = ['snapshots', `snapshots/${OTHER}`, 'comparison', 'figures', 'marks'].map(
  (page) => `/plans/other/${page}`,
)

const page = (url: string, lang = 'en', refusal?: FormRefusal) =>
  drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}`, ...(refusal && { refusal }) }))

describe.each([...PAGES, ...MISSING])('%s', (url) => {
  it.each(['zh', 'en'])('is a whole document in %s, and text of strangers is text', async (lang) => {
    const { html, status } = await page(url, lang)
    expect(status).toBe(MISSING.includes(url) ? 404 : 200)
    const body = html.split('<body>')[1]!
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/)
  })

  it('names every control, and every id once', async () => {
    const { html } = await page(url)
    const labels = [...html.matchAll(/<label[^>]*for="([^"]+)"/g)].map(([, id]) => id)
    const controls = [
      ...html.matchAll(/<(?:input|select|textarea)(?![^>]*type="(?:hidden|radio)")[^>]*? id="([^"]+)"/g),
    ]
    expect(labels).toEqual(expect.arrayContaining(controls.map(([, id]) => id)))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, named] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(named!.split(' ')))
    }
  })
})

describe('a snapshot', () => {
  it('leads from each value to its records, and marks what is made up', async () => {
    const { html } = await page(`/plans/made-up/snapshots/${OTHER}`)
    expect(html).toContain(`href="/plans/made-up/snapshots/${OTHER}?${RECORDS.replaceAll('&', '&amp;')}"`)
    expect(html).toContain('2 simulated records among them')
    expect(html).toContain('no records yet')
    const listed = (await page(`/plans/made-up/snapshots/${OTHER}?${RECORDS}`)).html
    expect(listed).toContain('href="/standards/GB-T-1-2024"')
    expect(listed).toContain('no longer in the register')
    expect(listed).toMatch(/rel="next" href="[^"]*cursor=GB%2FT\+2-2024"/)
  })

  it('that corrects another leads to both compared; two are chosen without script', async () => {
    const { html } = await page('/plans/made-up/snapshots')
    expect(html).toMatch(/<form action="\/plans\/made-up\/comparison" method="get">/)
    expect(html.match(/type="radio"[^>]* name="a"/g)).toHaveLength(2)
    expect((await page(`/plans/made-up/snapshots/${OTHER}`)).html).toContain(
      `/plans/made-up/comparison?a=${ONE}&amp;b=${OTHER}`,
    )
  })

  it('compared shows change, what came, what left, and definitions that changed', async () => {
    const { html } = await page(`/plans/made-up/comparison?a=${ONE}&b=${OTHER}`)
    expect(html).toContain('>+2<')
    expect(html).toMatch(/moved=came"[^>]*>3</)
    expect(html).toMatch(/moved=left"[^>]*>1</)
    expect(html).toContain('No value in either.')
    expect(html).toContain('Definitions that changed: fields and rules of tagging')
  })
})

describe('what is entered', () => {
  it('is offered to whoever may; others are told where to sign in', async () => {
    for (const place of ['snapshots', 'figures', 'marks']) {
      expect((await page(`/plans/made-up/${place}`)).html).toMatch(/<form class="fields"[^>]* method="post"/)
      const { html } = await page(`/plans/empty/${place}`)
      expect(html).not.toContain('method="post"')
      expect(html).toContain('Sign in to enter something')
    }
  })

  it('and refused says why at its field, and is still filled in', async () => {
    const words = { zh: '原因甲', en: 'reason <one>' }
    const values = { source: 'Report "A"', about: 'rate/AB-Q2' }
    const { html } = await page('/plans/made-up/figures', 'en', { form: 'figure', field: 'day', words, values })
    expect(html).toMatch(/id="figure-day-error">reason &lt;one&gt;</)
    expect(html).toContain('value="Report &quot;A&quot;"')
    expect(html).toContain('href="#figure-day"')
    const mark = await page('/plans/made-up/marks', 'zh', {
      form: 'mark',
      field: 'evidence',
      words,
      values: { evidence: '甲' },
    })
    expect(mark.html).toMatch(/<textarea id="mark-evidence"[^>]*aria-invalid="true"[^>]*>甲</)
  })

  it('stands beside what is computed, and never one with it', async () => {
    const { html } = await page('/plans/made-up/figures')
    expect(html).toContain('Computed from the register: 70.12%')
    expect(html).toContain('81.5%')
    expect(html).toContain('taken back')
  })
})
