/** The pages and what each loads. Loaders ask the portal and nothing else; they decide status codes and redirects. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider, redirect } from 'react-router'
import { ORDERS } from '../src/register/finder.ts'
import { DEPTH } from '../src/register/impact.ts'
import { BROWSE_ROUTES } from './browse-routes.tsx'
import { OFFICE_ROUTES } from './office-routes.tsx'
import { OPERATOR_ROUTES } from './operator-routes.tsx'
import { filtersOfAddress, PARAMETERS, PATTERNS, paths } from './paths.ts'
import { PLAN_ROUTES } from './plan-routes.tsx'
import { MAX_QUERY_LENGTH, type Portal } from './portal.ts'
import { PortalContext } from './portal-context.ts'
import { HomePage } from './register/home-page.tsx'
import { type ImpactData, ImpactPage } from './register/impact-page.tsx'
import { type RelationsData, RelationsPage } from './register/relations-page.tsx'
import { type ResultsData, ResultsPage } from './register/results-page.tsx'
import { slugText } from './register/slug-text.ts'
import { type StandardData, StandardRoute } from './register/standard-page.tsx'
import type { ChosenDay } from './register/status-today.tsx'
import { REMEMBERED } from './remembered-pages.ts'
import { REPORT_ROUTES } from './report-routes.tsx'
import { AboutPage } from './site/about-page.tsx'
import { ApiPage } from './site/api-page.tsx'
import { Document } from './site/document.tsx'
import { ErrorPage } from './site/error-page.tsx'
import { SYSTEM_ROUTES } from './systems/systems-routes.tsx'
import { WatchingPage } from './watching/watching-page.tsx'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export { PortalContext }

const NEAR_MISSES = 5

export const ROUTES: RouteObject[] = [
  {
    element: <Document />,
    errorElement: <ErrorPage />,
    children: [
      { path: PATTERNS.home, element: <HomePage />, loader: loadHome, handle: REMEMBERED },
      { path: PATTERNS.search, element: <ResultsPage />, loader: loadResults },
      { path: PATTERNS.standard, element: <StandardRoute />, loader: loadStandard, handle: REMEMBERED },
      { path: PATTERNS.impact, element: <ImpactPage />, loader: loadImpact, handle: REMEMBERED },
      { path: PATTERNS.relations, element: <RelationsPage />, loader: loadRelations, handle: REMEMBERED },
      { path: PATTERNS.about, element: <AboutPage /> },
      { path: PATTERNS.api, element: <ApiPage />, loader: loadApi },
      { path: PATTERNS.watching, element: <WatchingPage />, loader: loadToday },
      ...BROWSE_ROUTES,
      ...REPORT_ROUTES,
      ...SYSTEM_ROUTES,
      ...PLAN_ROUTES,
      ...OPERATOR_ROUTES,
      ...OFFICE_ROUTES,
    ],
  },
]

function loadHome({ context }: Arguments) {
  return context.get(PortalContext).overview()
}

function loadApi({ context }: Arguments) {
  return context.get(PortalContext).api()
}

function loadToday({ context }: Arguments): string {
  return context.get(PortalContext).today()
}

async function loadResults({ context, url }: Arguments): Promise<ResultsData> {
  const parameter = (name: string) => readable(url.searchParams.get(name) ?? '')
  const typed = parameter(PARAMETERS.query)
  const cursor = parameter(PARAMETERS.cursor)
  const order = ORDERS.find((one) => one === parameter(PARAMETERS.order))
  const request = {
    query: typed.slice(0, MAX_QUERY_LENGTH),
    filters: filtersOfAddress(url.searchParams, readable),
    facetLimit: FACET_VALUES,
    ...(order && { order }),
    ...(url.searchParams.has(PARAMETERS.typing) && { isTyping: true }),
    ...(cursor && { cursor }),
  }
  const page = await context.get(PortalContext).search(request)
  return { request, cut: typed.length > MAX_QUERY_LENGTH, page, today: context.get(PortalContext).today() }
}

const FACET_VALUES = 8

async function loadStandard({ context, params, url }: Arguments) {
  const portal = context.get(PortalContext)
  const slug = readable(params['slug'] ?? '')
  const day = chosenDay(url.searchParams.get(PARAMETERS.asOf))
  const found = await portal.standard(slug, day.asOf)
  if (found === null) return data(await nearMiss(portal, slug), { status: 404 })
  if (!('edition' in found)) return { kind: 'choice', text: nameIn(slug), editions: found } satisfies StandardData
  if (found.edition.slug !== slug) throw redirect(paths.standard(found.edition.slug, day.asOf))
  const [impact, fields] = await Promise.all([
    portal.impact(found.edition, { depth: 1, limit: FIRST_AFFECTED }),
    portal.plans.fieldsOf(found.edition),
  ])
  return { kind: 'standard', view: found, day, today: portal.today(), impact, fields } satisfies StandardData
}

const FIRST_AFFECTED = 5
const AFFECTED = 50

async function loadImpact({
  context,
  params,
  url,
}: Arguments): Promise<ImpactData | ReturnType<typeof data<ImpactData>>> {
  const portal = context.get(PortalContext)
  const edition = await editionAt(portal, params['slug'], paths.impact)
  const parameter = (name: string) => readable(url.searchParams.get(name) ?? '').slice(0, 100)
  const whole = (name: string) => {
    const value = Number(parameter(name))
    return Number.isInteger(value) && value >= 1 && value <= DEPTH.most ? value : undefined
  }
  const steps = whole(PARAMETERS.steps)
  const [kind, level, strength] = [PARAMETERS.kind, PARAMETERS.level, PARAMETERS.strength].map(parameter)
  const cursor = readable(url.searchParams.get(PARAMETERS.cursor) ?? '')
  const query = {
    depth: whole(PARAMETERS.depth) ?? DEPTH.usual,
    ...(steps && { steps }),
    ...(kind && { kind }),
    ...(level && { level }),
    ...(strength && { strength }),
    ...(cursor && { cursor }),
  }
  const view = await portal.impact(edition, { ...query, limit: AFFECTED })
  const { slug, canonical: identifier, titles } = edition
  const page = { slug, identifier, titles, query, view }
  return view === null ? data(page, { status: 503 }) : page
}

async function loadRelations({ context, params, url }: Arguments): Promise<RelationsData> {
  const portal = context.get(PortalContext)
  const edition = await editionAt(portal, params['slug'], paths.relations)
  const parameter = (name: string) => readable(url.searchParams.get(name) ?? '')
  const [kind, direction, cursor] = [PARAMETERS.kind, PARAMETERS.direction, PARAMETERS.cursor].map(parameter)
  const query = { ...(kind && { kind }), ...(direction && { direction }), ...(cursor && { cursor }) }
  return { query, view: await portal.relations(edition, query) }
}

// Pages below a standard's address have no choice or near misses of their own: the standard's page has them.
async function editionAt(portal: Portal, parameter: string | undefined, address: (slug: string) => string) {
  const slug = readable(parameter ?? '')
  const edition = await portal.edition(slug)
  if (edition === null) throw redirect(paths.standard(slug))
  if (edition.slug !== slug) throw redirect(address(edition.slug))
  return edition
}

function chosenDay(parameter: string | null): ChosenDay {
  if (parameter === null || parameter === '') return { unread: false }
  const time = /^\d{4}-\d\d-\d\d$/.test(parameter) ? Date.parse(parameter) : Number.NaN
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(parameter)
  return real ? { asOf: parameter, unread: false } : { unread: true }
}

async function nearMiss(portal: Portal, slug: string): Promise<StandardData> {
  const text = nameIn(slug)
  const page = await portal.search({ query: text, filters: {} })
  if ('refused' in page) return { kind: 'missing', miss: { text, near: [] } }
  const { readAs, items } = page
  return { kind: 'missing', miss: { text, ...(readAs && { readAs }), near: items.slice(0, NEAR_MISSES) } }
}

function nameIn(slug: string): string {
  return slugText(slug.slice(0, MAX_QUERY_LENGTH))
}

// Control characters mean nothing in an address, and a database may refuse them.
function readable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').trim()
}
