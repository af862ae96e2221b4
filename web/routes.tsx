/** The pages and what each loads. Loaders ask the portal and nothing else; they decide status codes and redirects. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider, redirect } from 'react-router'
import { BROWSE_ROUTES } from './browse-routes.tsx'
import { PARAMETERS, PATTERNS, paths } from './paths.ts'
import { MAX_QUERY_LENGTH, type Portal } from './portal.ts'
import { PortalContext } from './portal-context.ts'
import { HomePage } from './register/home-page.tsx'
import { type ResultsData, ResultsPage } from './register/results-page.tsx'
import { slugText } from './register/slug-text.ts'
import { type StandardData, StandardRoute } from './register/standard-page.tsx'
import type { ChosenDay } from './register/status-today.tsx'
import { AboutPage } from './site/about-page.tsx'
import { Document } from './site/document.tsx'
import { ErrorPage } from './site/error-page.tsx'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export { PortalContext }

const NEAR_MISSES = 5

export const ROUTES: RouteObject[] = [
  {
    element: <Document />,
    errorElement: <ErrorPage />,
    children: [
      { path: PATTERNS.home, element: <HomePage />, loader: loadHome },
      { path: PATTERNS.search, element: <ResultsPage />, loader: loadResults },
      { path: PATTERNS.standard, element: <StandardRoute />, loader: loadStandard },
      { path: PATTERNS.about, element: <AboutPage /> },
      ...BROWSE_ROUTES,
    ],
  },
]

function loadHome({ context }: Arguments) {
  return context.get(PortalContext).overview()
}

async function loadResults({ context, url }: Arguments): Promise<ResultsData> {
  const parameter = (name: string) => readable(url.searchParams.get(name) ?? '')
  const typed = parameter(PARAMETERS.query)
  const level = parameter(PARAMETERS.level)
  const source = parameter(PARAMETERS.source)
  const cursor = parameter(PARAMETERS.cursor)
  const request = {
    query: typed.slice(0, MAX_QUERY_LENGTH),
    filters: { ...(level && { level }), ...(source && { source }) },
    ...(cursor && { cursor }),
  }
  const page = await context.get(PortalContext).search(request)
  return { request, cut: typed.length > MAX_QUERY_LENGTH, page }
}

async function loadStandard({ context, params, url }: Arguments) {
  const portal = context.get(PortalContext)
  const slug = readable(params['slug'] ?? '')
  const day = chosenDay(url.searchParams.get(PARAMETERS.asOf))
  const found = await portal.standard(slug, day.asOf)
  if (found === null) return data(await nearMiss(portal, slug), { status: 404 })
  if (!('edition' in found)) return { kind: 'choice', text: nameIn(slug), editions: found } satisfies StandardData
  if (found.edition.slug !== slug) throw redirect(paths.standard(found.edition.slug, day.asOf))
  return { kind: 'standard', view: found, day } satisfies StandardData
}

function chosenDay(parameter: string | null): ChosenDay {
  if (parameter === null || parameter === '') return { unread: false }
  const time = /^\d{4}-\d\d-\d\d$/.test(parameter) ? Date.parse(parameter) : Number.NaN
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(parameter)
  return real ? { asOf: parameter, unread: false } : { unread: true }
}

async function nearMiss(portal: Portal, slug: string): Promise<StandardData> {
  const text = nameIn(slug)
  const { readAs, items } = await portal.search({ query: text, filters: {} })
  return { kind: 'missing', miss: { text, ...(readAs && { readAs }), near: items.slice(0, NEAR_MISSES) } }
}

function nameIn(slug: string): string {
  return slugText(slug.slice(0, MAX_QUERY_LENGTH))
}

// Control characters mean nothing in an address, and a database may refuse them.
function readable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').trim()
}
