import { describe, expect, it } from 'vitest'
import { drawPage } from '../drawn.ts'
import { requestFor, SAMPLE_PORTAL } from '../sample.ts'

const PAGES = [
  '/plans',
  '/plans?as-of=1999-01-01',
  '/plans?as-of=yesterday',
  '/plans/sample',
  '/plans/sample?as-of=2024-06-30',
  '/plans/bare',
  '/plans/nothing',
  '/plans/sample/targets/AB-Q1',
  '/plans/sample/targets/AB-Q1?variant=new&part=field:energy&q=%E9%A3%8E&cursor=c2&as-of=2025-12-31',
  '/plans/sample/targets/AB-Q1?q=nothing',
  '/plans/sample/targets/AB-Q4',
  '/plans/sample/targets/nothing',
  '/indicators',
  '/indicators/age',
  '/indicators/nothing',
  '/fields',
  '/fields/energy',
  '/fields/energy?status=in-force&level=national&year=2024&committee=TC+50&degree=IDT&cursor=c2',
  '/fields/robots',
  '/fields/nothing',
  '/fields/compare',
  '/fields/compare?class=future',
]

const page = (url: string, lang = 'en') => drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}` }))
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

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
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const [, named] of html.matchAll(/aria-labelledby="([^"]+)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(named!.split(' ')))
    }
  })
})

describe('the page of a plan', () => {
  it('says whether each target is met, what is missing, and why there is no value', async () => {
    const text = textOf((await page('/plans/sample')).html)
    expect(text).toMatch(
      /AB-Q1 Newly made standards.*?Not met 252 standards.*?at least 2,000 standards.*?1,748 standards short/,
    )
    expect(text).toMatch(/AB-Q2.*?Not met yet 90%.*?more than 90%.*?On the figure itself/)
    expect(text).toMatch(/AB-Q3.*?Met 17.99 months.*?at most 18 months/)
    expect(text).toMatch(/AB-Q4.*?No value.*?no records yet: enterprises/)
    expect(text).toContain('1 met, 2 not met, 1 without a value')
  })

  it('hides nothing that the file of the plan says', async () => {
    const { html } = await page('/plans/sample')
    const view = await SAMPLE_PORTAL.plans.plan('sample')
    const { targets: _, ...file } = view!.file
    const told = textOf(html)
    const english: string[] = []
    JSON.stringify(file, (key, value) => {
      if (key === 'en' && typeof value === 'string') english.push(value)
      return value
    })
    expect(english.length).toBeGreaterThanOrEqual(30)
    expect(english.filter((text) => !told.includes(text))).toEqual([])
    const ids = JSON.stringify(file).match(/AB-[A-Z][0-9.]*/g) ?? []
    expect(ids.filter((id) => !told.includes(id))).toEqual([])
  })

  it('has a stop on the line for every day on which something falls due', async () => {
    const { html } = await page('/plans/sample')
    const stops = [...html.matchAll(/class="stop"[^>]*>.*?<time dateTime="([^"]+)"/gs)].map(([, day]) => day)
    expect(stops).toEqual(['2025-12-31', '2030-12-31', '2035-12-31'])
  })
})

describe('the page of a target', () => {
  it('lists records with the reason of each, as text, and offers the very list as files', async () => {
    const url = '/plans/sample/targets/AB-Q1?variant=new&part=field:energy&as-of=2025-12-31'
    const { html } = await page(url)
    expect(html).toContain('because ICS 27.160')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const files = [...html.matchAll(/href="(\/api\/v1[^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
    expect(files).toEqual(
      ['csv', 'xlsx'].map(
        (format) =>
          `/api/v1/plans/sample/targets/AB-Q1/records?as-of=2025-12-31&variant=new&part=field%3Aenergy&format=${format}`,
      ),
    )
  })

  it('draws the value from a zero line beside the number of the target, with the table behind it', async () => {
    const { html } = await page('/plans/sample/targets/AB-Q1')
    expect(html).toContain('>Value 252</text>')
    expect(html).toContain('>Target 2,000</text>')
    expect(textOf(html)).toMatch(/The numbers Day Value 2026-11-22 252 standards 2024-12-31 251 standards/)
  })

  it('without a value has neither chart nor list', async () => {
    const { html } = await page('/plans/sample/targets/AB-Q4')
    expect(html).toContain('no records yet: enterprises')
    expect(html).not.toMatch(/id="series|id="records"/)
  })
})

describe('fields compared', () => {
  it('shade each cell by its column and leave empty what is not known', async () => {
    const { html } = await page('/fields/compare')
    const rows = [...html.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => row)
    expect(rows[0]?.match(/heat-\d/g)).toEqual(Array(7).fill('heat-5'))
    expect(rows[1]?.match(/heat-\d/g)).toEqual(Array(7).fill('heat-0'))
    expect(textOf(rows[1]!)).toBe(' Humanoid robots 0 0 0 not known not known not known not known ')
  })
})

describe('a field', () => {
  it('says its rules in words', async () => {
    const text = textOf((await page('/fields/energy')).html)
    expect(text).toContain('CCS is in F11–F19, L70')
    expect(text).toContain('ICS is in 27.160, and the title has “风电”, “wind power”')
    expect(text).toContain('the committee is ISO/TC 180')
  })

  it('links every row of its figures to the standards it counts', async () => {
    const { html } = await page('/fields/energy')
    for (const query of ['level=national', 'year=2024', 'degree=IDT', 'committee=SAC%2FTC+50', 'status=withdrawn'])
      expect(html).toContain(query)
  })
})
