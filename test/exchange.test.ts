/** What others read: a standard's permanent address by content type and suffix, feeds, site map, OpenSearch, CORS. */
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { changesBefore, slugBoundaries, slugsAfter } from '../src/register/feed-store.ts'
import { HOSTILE_TITLE, record, SMALL_REGISTER, type TestApp, testApp } from './app.ts'
import { take } from './register.ts'

let product: TestApp

const MANY = Array.from({ length: 130 }, (_, index) =>
  record(`GB/T ${50_000 + index}-2020`, { titles: { zh: `多项标准 ${index}` }, published: '2020-01-01' }),
)

beforeAll(async () => {
  product = await testApp([...SMALL_REGISTER, ...MANY])
})
afterAll(() => product.close())

const ORIGIN = 'http://localhost'
const get = (url: string, headers: Record<string, string> = {}) => product.server.inject({ url, headers })
const QUALITY = '/standards/GB-T-19001-2016'
const HOSTILE = '/standards/Q-ABC-12-2020'

/** Elements of an XML text with their attributes and text, in order. Throws where it is not well-formed. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const open: (typeof found)[number][] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return found
}

const FORMS = [
  ['.json', 'application/json'],
  ['.jsonld', 'application/ld+json'],
  ['.bib', 'application/x-bibtex'],
  ['.ris', 'application/x-research-info-systems'],
  ['.csl.json', 'application/vnd.citationstyles.csl+json'],
  ['.relaton.yaml', 'application/yaml'],
  ['.txt', 'text/plain'],
] as const

describe('a permanent address', () => {
  test.each(FORMS)('%s and the type %s are one form', async (suffix, type) => {
    const bySuffix = await get(`${QUALITY}${suffix}`)
    const byType = await get(QUALITY, { accept: type })
    for (const answer of [bySuffix, byType]) {
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`])
      expect(answer.headers['vary']).toMatch(/(^|, )Accept(,|$)/)
      expect(answer.headers['content-disposition']).toContain(`filename="GB-T-19001-2016${suffix}"`)
      expect(answer.headers['etag']).toMatch(/^W\//)
      expect(answer.body).toMatch(/质量管理体系 要求/)
    }
    expect(byType.body).toBe(bySuffix.body)
    const again = await get(`${QUALITY}${suffix}`, { 'if-none-match': String(bySuffix.headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test.each([undefined, '*/*', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/*'])(
    'is a page for %s',
    async (accept) => {
      const answer = await get(QUALITY, accept === undefined ? {} : { accept })
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['vary']).toMatch(/Accept-Language, Cookie, Accept(,|$)/)
      for (const [suffix, type] of FORMS) {
        expect(answer.headers['link']).toContain(`<${QUALITY}${suffix}>; rel="alternate"; type="${type}"`)
      }
    },
  )

  test('in JSON is what the API gives', async () => {
    const answer = await get(`${QUALITY}.json`)
    expect(answer.json()).toEqual((await get('/api/v1/standards/GB-T-19001-2016')).json())
  })

  test('as linked data names itself, what it adopts and replaces by address', async () => {
    const value = (await get(`${QUALITY}.jsonld`)).json()
    expect(value).toMatchObject({
      '@id': `${ORIGIN}${QUALITY}`,
      creativeWorkStatus: 'in-force',
      datePublished: '2016-12-30',
      isBasedOn: [{ '@id': `${ORIGIN}/standards/ISO-9001-2015`, identifier: 'ISO 9001:2015' }],
      'dcterms:replaces': [{ '@id': `${ORIGIN}/standards/GB-T-19001-2008` }],
    })
  })

  test.each([
    ['?style=gbt7714', `GB/T 19001—2016[S/OL]. (2016-12-30)[2026-11-22]. ${ORIGIN}${QUALITY}\n`],
    ['?style=iso690&lang=en', `Available from: ${ORIGIN}${QUALITY}\n`],
    ['?style=iso690&lang=zh', `获取地址: ${ORIGIN}${QUALITY}\n`],
    ['', `[S/OL]. (2016-12-30)[2026-11-22]. ${ORIGIN}${QUALITY}\n`],
  ])('as text with %s', async (query, expected) => {
    expect((await get(`${QUALITY}.txt${query}`)).body).toContain(expected)
  })

  test('a title that hurts hurts no form', async () => {
    expect((await get(`${HOSTILE}.csl.json`)).json()[0].title).toBe(HOSTILE_TITLE)
    expect(parseYaml((await get(`${HOSTILE}.relaton.yaml`)).body).title[0].content).toContain('<script>')
    expect((await get(`${HOSTILE}.jsonld`)).body).not.toContain('<script>')
  })

  test.each([
    ['/standards/nothing-like-it.bib', {}, 404, 'standard-not-found'],
    ['/standards/nothing-like-it', { accept: 'application/ld+json' }, 404, 'standard-not-found'],
    ['/standards/nothing-like-it.txt?style=mla', {}, 404, 'standard-not-found'],
    [`${QUALITY}.txt?style=mla`, {}, 400, 'bad-request'],
    [QUALITY, { accept: 'image/png' }, 406, 'not-acceptable'],
    [QUALITY, { accept: 'text/html;q=0' }, 406, 'not-acceptable'],
    ['/standards/%00.bib', {}, 404, 'standard-not-found'],
    [`/standards/${'x'.repeat(1_000)}.bib`, {}, 404, 'standard-not-found'],
    ['/standards/..%2F..%2Fetc%2Fpasswd.json', {}, 404, 'standard-not-found'],
  ] as const)('%s %j answers %d %s', async (url, headers, status, code) => {
    const answer = await get(url, headers)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({ code, message: { zh: expect.any(String), en: expect.any(String) } })
  })

  test('HEAD tells the same without a body', async () => {
    const answer = await product.server.inject({ method: 'HEAD', url: `${QUALITY}.bib` })
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
    expect(answer.headers['content-type']).toBe('application/x-bibtex; charset=utf-8')
  })
})

describe('the citation in the API', () => {
  const CITATION = '/api/v1/standards/GB-T-19001-2016/citation'
  test.each([
    ['bibtex', 'application/x-bibtex', /^@misc\{GB-T-19001-2016,/],
    ['ris', 'application/x-research-info-systems', /^TY {2}- STAND\r\n/],
    ['csl-json', 'application/vnd.citationstyles.csl+json', /"type": "standard"/],
    ['json-ld', 'application/ld+json', /schema\.org/],
    ['relaton', 'application/yaml', /^schema_version/],
    ['gbt7714', 'text/plain', /\[S\/OL\]/],
    ['iso690', 'text/plain', /Available from|获取地址/],
  ])('as %s', async (format, type, body) => {
    const answer = await get(`${CITATION}?format=${format}`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`])
    expect(answer.body).toMatch(body)
  })

  test('speaks the language asked for', async () => {
    const title = async (query: string) => (await get(`${CITATION}?format=csl-json${query}`)).json()[0].title
    expect(await title('&lang=en')).toBe('Quality management systems — Requirements')
    expect(await title('&lang=zh')).toBe('质量管理体系 要求')
  })

  test('takes an identifier however typed', async () => {
    expect((await get('/api/v1/standards/gbt19001/citation')).json()).toMatchObject({ slug: 'GB-T-19001-2016' })
  })
})

describe('the feed of a search', () => {
  test('is Atom: every entry with id, title, moment and address', async () => {
    const answer = await get('/search.atom?q=%E8%B4%A8%E9%87%8F&level=national&lang=en')
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    const elements = elementsOf(answer.body)
    const count = (name: string) => elements.filter((element) => element.name === name).length
    const entries = count('entry')
    expect(entries).toBeGreaterThanOrEqual(3)
    expect([count('id'), count('title'), count('updated')]).toEqual([entries + 1, entries + 1, entries + 1])
    for (const { text } of elements.filter(({ name }) => name === 'updated')) {
      expect(new Date(text).toISOString()).toBe(text)
    }
    const [first] = elements.filter(({ name, attributes }) => name === 'link' && attributes['rel'] === 'alternate')
    expect(first?.attributes['href']).toBe(`${ORIGIN}/search?q=%E8%B4%A8%E9%87%8F&level=national`)
  })

  test('pages lead through everything once', async () => {
    const seen: string[] = []
    let url: string | undefined = '/search.atom?q=%E5%A4%9A%E9%A1%B9%E6%A0%87%E5%87%86'
    while (url !== undefined) {
      const elements = elementsOf((await get(url)).body)
      seen.push(
        ...elements
          .filter(({ name }) => name === 'id')
          .slice(1)
          .map(({ text }) => text),
      )
      const next = elements.find(({ name, attributes }) => name === 'link' && attributes['rel'] === 'next')
      url = next?.attributes['href']?.replace(ORIGIN, '')
    }
    expect([seen.length, new Set(seen).size]).toEqual([MANY.length, MANY.length])
  })

  test('of nothing is a feed without entries; a title that hurts is text', async () => {
    const names = elementsOf((await get('/search.atom?q=nothing%20has%20this')).body).map(({ name }) => name)
    expect(names).toContain('updated')
    expect(names).not.toContain('entry')
    const titles = elementsOf((await get('/search.atom?q=HYPERLINK')).body).filter(({ name }) => name === 'title')
    expect(titles[1]?.text).toContain('<script>alert(1)</script> & "quoted"')
  })

  test('of a query with any character is well-formed', async () => {
    for (const q of ['<&>"\'', '\u0001\u000b', ']]>', '%F0%9F%93%8F']) {
      expect(() => get(`/search.atom?q=${encodeURIComponent(q)}`)).not.toThrow()
      const answer = await get(`/search.atom?q=${encodeURIComponent(q)}`)
      expect(answer.statusCode).toBe(200)
      elementsOf(answer.body)
    }
  })
})

describe('the feed of changes', () => {
  test('begins with the newest, and its pages hold every change once', async () => {
    const titles = ['题名之一', '题名之二']
    for (const zh of titles) await take(product.app.database, [record('GB/T 88888-2020', { titles: { zh } })])
    const links: string[] = []
    let url: string | undefined = '/changes.atom?lang=en'
    const summaries: string[] = []
    while (url !== undefined) {
      const elements = elementsOf((await get(url)).body)
      links.push(
        ...elements
          .filter(({ name }) => name === 'id')
          .slice(1)
          .map(({ text }) => text),
      )
      summaries.push(...elements.filter(({ name }) => name === 'summary').map(({ text }) => text))
      const next = elements.find(({ name, attributes }) => name === 'link' && attributes['rel'] === 'next')
      url = next?.attributes['href']?.replace(ORIGIN, '')
    }
    expect(links[0]).toMatch(new RegExp(`^${ORIGIN}/standards/GB-T-88888-2020#event-\\d+$`))
    expect(summaries.slice(0, 2)).toEqual([
      expect.stringMatching(/^Changed by test-list\. 题名之二/),
      expect.stringMatching(/^First recorded from test-list\. 题名之二/),
    ])
    const [{ events } = { events: 0 }] = await product.app.database.run<{ events: number }>(
      'select count(*)::int as events from event',
    )
    expect([links.length, new Set(links).size]).toEqual([events, events])
  })

  test('before the first event there is nothing', async () => {
    expect(await changesBefore(product.app.database, '1', 10)).toEqual({ rows: [], next: null })
    const names = elementsOf((await get('/changes.atom?before=1')).body).map(({ name }) => name)
    expect(names).not.toContain('entry')
  })
})

describe('the site map', () => {
  test('index and parts list every address once', async () => {
    const index = elementsOf((await get('/sitemap.xml')).body)
    const parts = index.filter(({ name }) => name === 'loc').map(({ text }) => text)
    const listed: string[] = []
    for (const part of parts) {
      const answer = await get(part.replace(ORIGIN, ''))
      expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8')
      listed.push(...elementsOf(answer.body).flatMap(({ name, text }) => (name === 'loc' ? [text] : [])))
    }
    const slugs = await product.app.database.run<{ slug: string }>('select distinct slug from edition')
    const expected = slugs.map(({ slug }) => `${ORIGIN}/standards/${encodeURIComponent(slug)}`)
    expect(listed.filter((address) => address.includes('/standards/')).sort()).toEqual(expected.sort())
    expect(new Set(listed).size).toBe(listed.length)
  })

  test.each([1, 7, 50, 10_000])(
    'parts of %d leave no address out and begin where the one before ended',
    async (size) => {
      const { database } = product.app
      const all = await slugsAfter(database, '', 100_000)
      const parts = ['', ...(await slugBoundaries(database, size))]
      const listed = await Promise.all(parts.map((after) => slugsAfter(database, after, size)))
      expect(listed.flat()).toEqual(all)
      expect(listed.every((part) => part.length > 0)).toBe(true)
    },
  )

  test('robots are told where it is', async () => {
    expect((await get('/robots.txt')).body).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`)
  })
})

describe('OpenSearch', () => {
  test('describes page, feed and suggestions', async () => {
    const answer = await get('/opensearch.xml', { 'accept-language': 'en' })
    const elements = elementsOf(answer.body)
    const templates = elements.filter(({ name }) => name === 'Url').map(({ attributes }) => attributes['template'])
    expect(templates).toEqual([
      `${ORIGIN}/search?q={searchTerms}`,
      `${ORIGIN}/search.atom?q={searchTerms}`,
      `${ORIGIN}/api/v1/suggest?q={searchTerms}`,
    ])
    const [name] = elements.filter((element) => element.name === 'ShortName')
    expect(name!.text.length).toBeLessThanOrEqual(16)
  })

  test.each([
    ['gbt19001', 'GB/T 19001—2016', '质量管理体系 要求'],
    ['quality', 'Quality management systems — Requirements', expect.stringMatching(/\d/)],
  ])('completes %s', async (q, completion, description) => {
    const answer = await get(`/api/v1/suggest?q=${q}`)
    const [text, completions, descriptions, addresses] = answer.json()
    expect([text, completions[0], descriptions[0]]).toEqual([q, completion, description])
    expect(addresses[0]).toMatch(/^http:\/\/localhost\/standards\//)
    expect([descriptions.length, addresses.length]).toEqual([completions.length, completions.length])
  })
})

describe('pages of other origins', () => {
  const origin = 'https://elsewhere.example'
  const api = '/api/v1/search?q=quality'

  test('may read, without credentials', async () => {
    for (const url of [api, '/api/v1/standards/nothing-like-it', '/api/openapi.json']) {
      const { headers } = await get(url, { origin })
      expect(headers['access-control-allow-origin']).toBe('*')
      expect(headers['access-control-expose-headers']).toContain('ETag, X-Request-Id')
      expect(headers['access-control-allow-credentials']).toBeUndefined()
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    }
    const etag = String((await get(api)).headers['etag'])
    const unchanged = await get(api, { origin, 'if-none-match': etag })
    expect([unchanged.statusCode, unchanged.headers['access-control-allow-origin']]).toEqual([304, '*'])
  })

  test.each([
    ['GET', 204, '*'],
    ['HEAD', 204, '*'],
    ['POST', 404, undefined],
    ['DELETE', 404, undefined],
  ])('asking whether they may %s are answered %d', async (method, status, allowed) => {
    const headers = {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'if-none-match',
    }
    const answer = await product.server.inject({ method: 'OPTIONS', url: api, headers })
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([status, allowed])
    if (status === 204) expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD')
  })

  test('get no permission for other methods, nor for what is not the API', async () => {
    const post = await product.server.inject({ method: 'POST', url: api, headers: { origin } })
    expect(post.headers['access-control-allow-origin']).toBeUndefined()
    expect((await get(QUALITY, { origin })).headers['access-control-allow-origin']).toBeUndefined()
  })
})

const STATEMENTS = 12

describe(`at most ${STATEMENTS} statements`, () => {
  test.each([
    ...FORMS.map(([suffix]) => `${QUALITY}${suffix}`),
    '/standards/nothing-like-it.bib',
    '/search.atom?q=quality',
    '/search.atom?level=national',
    '/changes.atom',
    '/sitemap.xml',
    '/sitemap/standards.xml',
    '/opensearch.xml',
    '/robots.txt',
    '/api/v1/suggest?q=quality',
  ])('%s', async (url) => {
    product.statements()
    await get(url)
    const sent = product.statements()
    expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(STATEMENTS)
  })
})
