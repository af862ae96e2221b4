/** Renders a page. The one function the server calls. */
import { renderToStaticMarkup } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  type RouteObject,
  RouterContextProvider,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router'
import { paths } from './paths.ts'
import type { PageRequest, PageResponse, Portal, PortalNames, RenderPage } from './portal.ts'
import { asLang, asTheme, chooseLang, chooseTheme, LANG_TAGS, rememberPreference } from './preferences.ts'
import { RememberedPages } from './remembered-pages.ts'
import { PortalContext, ROUTES } from './routes.tsx'
import { BrokenDocument } from './site/error-page.tsx'
import { type Reader, ReaderContext } from './ui/reader.tsx'
import { WORDS } from './words/words.ts'

const handler = createStaticHandler(ROUTES)

const NOTHING = Buffer.alloc(0)

/**
 * A page in the reader's language. `?lang=` chooses and remembers a language; `?theme=` is remembered and led back from.
 * What is thrown on the way becomes a page of status 500 and stands in `error`.
 */
export const renderPage: RenderPage = async (portal, request) => {
  // The host comes from the reader and may be no host at all.
  const url = URL.parse(request.origin + request.url) ?? new URL(`http://localhost${request.url}`)
  const theme = asTheme(url.searchParams.get('theme'))
  if (theme !== undefined) {
    const cookie = rememberPreference('theme', theme, request.origin)
    return { status: 303, headers: { location: paths.without(url, 'theme'), 'set-cookie': cookie }, body: NOTHING }
  }
  const context = new RouterContextProvider()
  context.set(PortalContext, portal)
  const result = await handler.query(new Request(url), { requestContext: context })
  if (result instanceof Response) {
    const location = result.headers.get('location') ?? paths.home()
    return { status: result.status, headers: { location }, body: NOTHING }
  }
  const reader = readerOf(portal, request, url)
  const drawn = drawOnce(reader, result)
  const error = 'error' in drawn ? drawn.error : result.statusCode >= 500 && Object.values(result.errors ?? {})[0]
  return {
    status: 'error' in drawn ? 500 : result.statusCode,
    headers: { ...headersOf(reader, request), ...(isPrivate(result) && { 'cache-control': 'no-store' }) },
    body: drawn.body,
    ...(error && { error }),
  }
}

const remembered = new WeakMap<PortalNames, RememberedPages>()

// Routes say of themselves whether all that they show is in what they load, as plain data, and in who reads it.
function drawOnce(reader: Reader, context: StaticHandlerContext): Drawn {
  const { matches, statusCode, errors, loaderData } = context
  const isRemembered = matches.at(-1)?.route.handle?.isRemembered === true && statusCode === 200 && errors === null
  if (!isRemembered || reader.refusal) return draw(reader, context)
  const pages = remembered.get(reader.names) ?? new RememberedPages()
  remembered.set(reader.names, pages)
  let error: unknown
  const body = pages.page(
    JSON.stringify([reader.lang, reader.theme, reader.url]),
    () => JSON.stringify(loaderData),
    () => {
      const drawn = draw(reader, context)
      error = drawn.error
      return { body: drawn.body, isWhole: drawn.error === undefined }
    },
  )
  return error === undefined ? { body } : { body, error }
}

interface Drawn {
  readonly body: Buffer
  readonly error?: unknown
}

// Of all routes those that lead to the page: the router copies what it is given for every page, and looks through it.
function matchedRoutes({ matches }: StaticHandlerContext): RouteObject[] {
  return matches.reduceRight<RouteObject[]>((children, { route }) => [{ ...route, children } as RouteObject], [])
}

// On the server React has no error boundaries: what a component throws is caught here.
function draw(reader: Reader, context: StaticHandlerContext): Drawn {
  const router = createStaticRouter(matchedRoutes(context), context)
  try {
    return { body: markup(reader, <StaticRouterProvider router={router} context={context} hydrate={false} />) }
  } catch (error) {
    return { body: markup(reader, <BrokenDocument />), error }
  }
}

// React builds a page out of thousands of small strings, which all stay in memory until somebody reads the whole: at once,
// that is, for beside other pages on their way they would outlive several collections.
function markup(reader: Reader, page: React.ReactNode): Buffer {
  return Buffer.from(`<!doctype html>${renderToStaticMarkup(<ReaderContext value={reader}>{page}</ReaderContext>)}`)
}

function readerOf(portal: Portal, request: PageRequest, url: URL): Reader {
  const lang = chooseLang(url.searchParams.get('lang'), request.cookie, request.acceptLanguage)
  return {
    lang,
    theme: chooseTheme(request.cookie),
    words: WORDS[lang],
    names: portal.names,
    url,
    requestId: request.requestId,
    assets: request.assets,
    ...(request.refusal && { refusal: request.refusal }),
  }
}

// Routes say of themselves that only those who have signed in see what is there.
function isPrivate({ matches }: StaticHandlerContext): boolean {
  return matches.some(({ route }) => route.handle?.isPrivate === true)
}

function headersOf(reader: Reader, request: PageRequest): PageResponse['headers'] {
  const chosen = asLang(reader.url.searchParams.get('lang'))
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': LANG_TAGS[reader.lang],
    vary: 'Accept-Language, Cookie',
    ...(chosen && { 'set-cookie': rememberPreference('lang', chosen, request.origin) }),
  }
}
