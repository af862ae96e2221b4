import { createStaticHandler, type RouteObject, RouterContextProvider } from 'react-router'
import { describe, expect, it } from 'vitest'
import { drawPage } from './drawn.ts'
import type { Portal } from './portal.ts'
import { RememberedPages } from './remembered-pages.ts'
import { PortalContext, ROUTES } from './routes.tsx'
import { requestFor, SAMPLE_PORTAL } from './sample.ts'

const PAGES = [
  '/',
  '/standards/GB-T-19001-2016',
  '/standards/many',
  '/standards/GB-T-19001-2016/impact?depth=3',
  '/standards/GB-T-19001-2016/relations',
  '/ics',
  '/ics/35',
  '/ccs',
  '/ccs/A',
  '/committees',
  '/committees/ISO-TC-176',
  '/publishers',
  '/publishers/GB',
  '/overview',
]

describe('pages that are remembered', () => {
  it('are all of those that are listed here', () => {
    const marked = (routes: readonly RouteObject[]): string[] =>
      routes.flatMap(({ path, handle, children = [] }) => [
        ...(handle?.isRemembered ? [path!] : []),
        ...marked(children),
      ])
    const asked = PAGES.map((page) => matchedPath(page))
    expect(new Set(asked)).toEqual(new Set(marked(ROUTES)))
  })

  it.each(PAGES)('%s shows plain data alone, so that its text tells it from others', async (page) => {
    const { loaderData } = await loaded(page)
    expect(Object.values(loaderData).filter(Boolean)).not.toEqual([])
    for (const value of Object.values(loaderData)) expect(withoutUndefined(value)).toEqual(plain(value))
  })

  it('are drawn anew where what they show has changed, and for another reader', async () => {
    const page = (portal: Portal, cookie: string) => drawPage(portal, requestFor('/', { cookie }))
    const before = await page(SAMPLE_PORTAL, 'lang=en')
    // Only what is asked for again is remembered.
    expect((await page(SAMPLE_PORTAL, 'lang=en')).html).toBe(before.html)
    const after = await page(
      {
        ...SAMPLE_PORTAL,
        overview: async () => ({ ...(await SAMPLE_PORTAL.overview()), editions: 987_654 }),
      },
      'lang=en',
    )
    expect(before.html).not.toContain('987,654')
    expect(after.html).toContain('987,654')
    expect((await page(SAMPLE_PORTAL, 'lang=en')).html).toBe(before.html)
    expect((await page(SAMPLE_PORTAL, 'lang=zh')).html).not.toBe(before.html)
  })
})

function loaded(page: string) {
  const context = new RouterContextProvider()
  context.set(PortalContext, SAMPLE_PORTAL)
  const request = new Request(`http://localhost${page}`)
  return createStaticHandler(ROUTES)
    .query(request, { requestContext: context })
    .then((result) => {
      if (result instanceof Response) throw new Error(`${page} leads elsewhere`)
      return result
    })
}

function matchedPath(page: string): string {
  const { dataRoutes } = createStaticHandler(ROUTES)
  const [root] = dataRoutes
  const { pathname } = new URL(page, 'http://localhost')
  const segments = pathname.split('/')
  const isMatch = (path: string) => {
    const own = path.split('/')
    return own.length === segments.length && own.every((part, at) => part.startsWith(':') || part === segments[at])
  }
  return root!.children!.map(({ path }) => path ?? '').find(isMatch) ?? ''
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

// What is undefined is no content; JSON leaves it out.
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, withoutUndefined(each)]])),
  )
}

describe('remembering', () => {
  const drawn = (html: string, isWhole = true) => {
    let times = 0
    return { draw: () => ({ body: Buffer.from(`${html}${++times}`), isWhole }), times: () => times }
  }

  const given = () => '[]'

  it('draws what is asked for first, then once what is whole, and each time what is not', () => {
    const pages = new RememberedPages()
    const [whole, broken] = [drawn('whole'), drawn('broken', false)]
    const asked = (address: string, { draw }: typeof whole) =>
      [1, 2, 3].map(() => String(pages.page(address, given, draw)))
    expect(asked('a', whole)).toEqual(['whole1', 'whole2', 'whole2'])
    expect(asked('b', broken)).toEqual(['broken1', 'broken2', 'broken3'])
  })

  it('draws anew what is given something else', () => {
    const pages = new RememberedPages()
    const { draw } = drawn('page')
    const asked = ['1', '1', '1', '2', '2', '1'].map((from) => String(pages.page('a', () => from, draw)))
    expect(asked).toEqual(['page1', 'page2', 'page2', 'page3', 'page3', 'page2'])
  })

  it('lets go of those asked for least recently', () => {
    const pages = new RememberedPages()
    const large = 'x'.repeat(3_000_000)
    const whole = (name: string) => () => ({ body: Buffer.from(large + name), isWhole: true })
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) pages.page(name, given, whole('first'))
    for (const name of ['a', 'b', 'c', 'd', 'e']) pages.page(name, given, whole(name))
    pages.page('a', given, drawn('not asked').draw)
    pages.page('f', given, whole('f'))
    expect(String(pages.page('a', given, drawn('again').draw))).toBe(`${large}a`)
    expect(String(pages.page('b', given, drawn('again').draw))).toBe('again1')
  })
})
