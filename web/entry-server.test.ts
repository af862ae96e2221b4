import { describe, expect, it } from 'vitest'
import { assetsOf } from './assets.ts'
import { drawPage } from './drawn.ts'
import { FORMS } from './paths.ts'
import type { PageRequest } from './portal.ts'
import { requestFor, SAMPLE_PORTAL, VIEW } from './sample.ts'

const PAGES = {
  home: '/',
  results: '/search?q=gbt19001',
  empty: '/search?q=nothing',
  standard: '/standards/GB-T-19001-2016',
  superseded: '/standards/GB-T-19001-2008',
  coming: '/standards/GB-T-99999.12-2027',
  impact: '/standards/GB-T-19001-2016/impact?depth=3&kind=adopts&steps=1',
  'impact of nothing': '/standards/GB-T-19001-2008/impact',
  'impact in preparation': '/standards/GB-T-19001-2016/impact?kind=related',
  relations: '/standards/GB-T-19001-2016/relations',
  'relations of one kind': '/standards/GB-T-19001-2016/relations?kind=references&direction=in&cursor=c1',
  'no relations': '/standards/GB-T-19001-2008/relations',
  choice: '/standards/many',
  missing: '/standards/GB-T-1-1900',
  nowhere: '/no/such/page',
  error: '/standards/boom',
  about: '/about',
  watching: '/watching',
  api: '/api',
}

function page(url: string, more: Partial<PageRequest> = {}) {
  return drawPage(SAMPLE_PORTAL, requestFor(url, more))
}

describe.each(Object.entries(PAGES))('the %s page', (_, url) => {
  it.each(['zh', 'en'] as const)('is a whole document in %s, without inline script or style', async (lang) => {
    const { html } = await page(url, { cookie: `lang=${lang}` })
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}"`))
    expect(html.slice(0, html.indexOf('</head>')).match(/<title>[^<]+<\/title>/g)).toHaveLength(1)
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html.match(/<main /g)).toHaveLength(1)
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)(?![^>]*src=)|<style| style="| on[a-z]+="/)
    expect(html).not.toMatch(/undefined|\[object|NaN/)
  })

  it('has headings in order and names every control', async () => {
    const { html } = await page(url)
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    const labelled = [...html.matchAll(/<label[^>]*for="([^"]+)"/g)].map(([, id]) => id)
    const controls = [...html.matchAll(/<input(?![^>]*type="hidden")[^>]*id="([^"]+)"/g)].map(([, id]) => id)
    expect(labelled).toEqual(expect.arrayContaining(controls))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('cite and export', () => {
  const linkedData = (html: string) => /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''

  it('gives the citation in the language of the page, to select and to copy', async () => {
    const zh = (await page(PAGES.standard, { cookie: 'lang=zh' })).html
    const text =
      '国家市场监督管理总局、国家标准化管理委员会. 质量管理体系 要求: GB/T 19001—2016[S/OL]. (2016-12-30)[2026-11-22]. https://standards.example/GB-T-19001-2016'
    expect(zh).toContain(`<span class="citation">${text}</span>`)
    expect(zh).toContain(`data-copy="${text}"`)
    const en = (await page(PAGES.standard, { cookie: 'lang=en' })).html
    expect(en).toContain('Available from: https://standards.example/GB-T-19001-2016</span>')
  })

  it('links every form, for people and for programs', async () => {
    const { html } = await page(PAGES.standard)
    for (const { suffix, type } of FORMS) {
      expect(html).toContain(`href="/standards/GB-T-19001-2016${suffix}" type="${type}"`)
      expect(html).toContain(`<link rel="alternate" type="${type}" href="/standards/GB-T-19001-2016${suffix}"/>`)
    }
  })

  it('holds the facts as linked data that no title can break out of', async () => {
    const { html } = await page(PAGES.standard)
    expect(JSON.parse(linkedData(html))).toMatchObject({ '@id': 'http://localhost:8080/standards/GB-T-19001-2016' })
    const hostile = { ...VIEW, edition: { ...VIEW.edition, titles: { en: '</script><script>alert(1)</script><!--' } } }
    const portal = { ...SAMPLE_PORTAL, standard: async () => hostile }
    const broken = (await drawPage(portal, requestFor(PAGES.standard))).html
    expect(JSON.parse(linkedData(broken)).name[0]['@value']).toBe('</script><script>alert(1)</script><!--')
    expect(broken).not.toContain('<script>')
  })
})

describe('status and headers', () => {
  it.each([
    [PAGES.home, 200],
    [PAGES.results, 200],
    [PAGES.standard, 200],
    [PAGES.choice, 200],
    [PAGES.missing, 404],
    [PAGES.nowhere, 404],
    [PAGES.error, 500],
    ['/search?q=boom', 500],
    ['//evil.example/', 404],
    ['/search?q=%00nothing&level=%00&cursor=%0A', 200],
    ['/standards/%00', 404],
    ['/standards/%', 404],
    ['/standards/%E0%A4%A', 404],
  ])('%s answers %d', async (url, status) => expect((await page(url)).status).toBe(status))

  it('leads from other spellings of a slug to the permanent address, day included', async () => {
    const { status, headers } = await page('/standards/gb-t-19001-2016?as-of=2020-01-01')
    expect([status, headers['location']]).toEqual([302, '/standards/GB-T-19001-2016?as-of=2020-01-01'])
  })

  it('speaks the language of the address and remembers it', async () => {
    const { headers, html } = await page('/about?lang=zh', { cookie: 'lang=en' })
    expect(headers).toMatchObject({ 'content-language': 'zh-Hans', vary: 'Accept-Language, Cookie' })
    expect(headers['set-cookie']).toMatch(/^lang=zh;/)
    expect(html).toContain('hrefLang="en" href="http://localhost:8080/about?lang=en"')
  })

  it('remembers a theme and leads back', async () => {
    const { status, headers, html } = await page('/search?q=a&theme=dark')
    expect([status, headers['location'], html]).toEqual([303, '/search?q=a', ''])
    expect(headers['set-cookie']).toMatch(/^theme=dark;/)
    expect((await page('/', { cookie: 'theme=dark' })).html).toContain('data-theme="dark"')
  })

  it('survives a host that is none', async () => {
    expect((await page('/about', { origin: 'http://a b' })).status).toBe(200)
  })
})

describe('failures', () => {
  it('give the reader a request number and the server the error', async () => {
    const { html, error } = await page(PAGES.error)
    expect(html).toContain('req-7f3a')
    expect(html).not.toContain('secret detail')
    expect(error).toMatchObject({ message: 'secret detail' })
  })

  it('inside a component are caught too', async () => {
    const broken = {
      ...SAMPLE_PORTAL,
      overview: async () => ({ ...(await SAMPLE_PORTAL.overview()), byLevel: null as never }),
    }
    const { status, html, error } = await drawPage(broken, requestFor('/'))
    expect(status).toBe(500)
    expect(html).toContain('req-7f3a')
    expect(error).toBeInstanceOf(TypeError)
  })
})

describe('what pages say', () => {
  it('shows text as text', async () => {
    const { html } = await page(`/search?q=${encodeURIComponent('<script>alert(1)</script>nothing')}`)
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>')
  })

  it('cuts a query that is too long and says so', async () => {
    const { html } = await page(`/search?q=${'x'.repeat(2000)}`)
    expect(html).toContain('only its first 500 characters')
    expect(html).toContain(`value="${'x'.repeat(500)}"`)
  })

  it('keeps filters visible, removable and in force for the next search', async () => {
    const { html } = await page('/search?q=a&level=national')
    expect(html).toContain('href="/search?q=a"')
    expect(html).toContain('name="level" value="national"')
    expect(html).toContain('href="/search?q=a&amp;level=national&amp;cursor=c2"')
  })

  it('says how an identifier was read and why each hit is there', async () => {
    const { html } = await page(PAGES.results)
    expect(html).toContain('Read as <span class="identifier" translate="no">GB/T 19001</span>')
    expect(html).toContain('<mark>质量管理</mark>')
  })

  it('shows the status with its reasons, and what replaces a superseded edition', async () => {
    expect((await page(PAGES.standard)).html).toMatch(
      /<details class="because"><summary>Why<.*?In force from: 1 July 2017/s,
    )
    const { html } = await page(PAGES.superseded)
    expect(html).toMatch(/Replaced by.*?href="\/standards\/GB-T-19001-2016"/s)
    expect((await page(PAGES.coming)).html).toContain('comes into force in 71 days')
  })

  it.each([
    ['2020-02-30', true],
    ['1-1-1', true],
    ['2020-02-29', false],
    ['', false],
  ])('of the day %s it can read: not %s', async (day, unread) => {
    const { html } = await page(`${PAGES.standard}?as-of=${day}`)
    expect(html.includes('The date could not be read')).toBe(unread)
  })

  it('gives each fact its source and each doubt its reason', async () => {
    const { html } = await page(PAGES.standard, { cookie: 'lang=zh' })
    expect(html).toMatch(/发布日期<\/dt><dd>.*?2016年12月30日.*?来源：国内标准目录/s)
    expect(html).toContain('废止日期：来源写作“1900-01-01”。占位日期，未采用。')
    expect(html).toContain('这里列出前 2 条，共 1,204 条。')
  })

  it('reads the address of a missing standard back to the reader', async () => {
    const { html } = await page(PAGES.missing)
    expect(html).toContain('No edition belongs to “GB/T 1-1900”')
    expect(html).toContain('href="/search?q=GB%2FT+1-1900"')
  })
})

describe('assets', () => {
  it('come from the manifest of the build, each once', () => {
    const manifest = {
      'ui/styles.css': { file: 'assets/styles-1.css', isEntry: true },
      'ui/fonts.css': {
        file: 'assets/fonts-2.css',
        isEntry: true,
        assets: ['assets/noto-serif-sc-latin-600-normal-3.woff2'],
      },
      'client/enhance.ts': { file: 'assets/enhance-4.js', isEntry: true },
      'f.woff2': { file: 'assets/noto-serif-sc-latin-600-normal-3.woff2' },
      'g.woff2': { file: 'assets/noto-serif-sc-latin-ext-600-normal-5.woff2' },
    }
    expect(assetsOf(manifest)).toEqual({
      css: ['/assets/fonts-2.css', '/assets/styles-1.css'],
      js: ['/assets/enhance-4.js'],
      fonts: ['/assets/noto-serif-sc-latin-600-normal-3.woff2'],
    })
  })
})
