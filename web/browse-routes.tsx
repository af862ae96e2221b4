/** The pages to browse the register by, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider, redirect } from 'react-router'
import { SCHEMES, type Scheme } from '../src/register/browse/browse-views.ts'
import { STATUSES } from '../src/standards/status.ts'
import type { ListRequest } from './browse-portal.ts'
import { BROWSE_PARAMETERS, BROWSE_PATTERNS, paths } from './paths.ts'
import { PortalContext } from './portal-context.ts'
import { ChangesPage } from './register/browse/changes-page.tsx'
import { ClassPage } from './register/browse/class-page.tsx'
import { ClassTreePage } from './register/browse/class-tree-page.tsx'
import { CommitteePage } from './register/browse/committee-page.tsx'
import { CommitteesPage } from './register/browse/committees-page.tsx'
import { ComparePage } from './register/browse/compare-page.tsx'
import type { ComparisonData } from './register/browse/comparison-data.ts'
import { OverviewPage } from './register/browse/overview-page.tsx'
import { PublisherPage } from './register/browse/publisher-page.tsx'
import { PublishersPage } from './register/browse/publishers-page.tsx'
import { REMEMBERED } from './remembered-pages.ts'

// The longest is the cursor of a list.
const MAX_PARAMETER = 1_000

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export const BROWSE_ROUTES: RouteObject[] = [
  ...SCHEMES.flatMap((scheme): RouteObject[] => [
    { path: BROWSE_PATTERNS[scheme], element: <ClassTreePage />, loader: treeLoader(scheme), handle: REMEMBERED },
    {
      path: BROWSE_PATTERNS[`${scheme}Class`],
      element: <ClassPage />,
      loader: classLoader(scheme),
      handle: REMEMBERED,
    },
  ]),
  { path: BROWSE_PATTERNS.committees, element: <CommitteesPage />, loader: loadCommittees, handle: REMEMBERED },
  { path: BROWSE_PATTERNS.committee, element: <CommitteePage />, loader: loadCommittee, handle: REMEMBERED },
  { path: BROWSE_PATTERNS.publishers, element: <PublishersPage />, loader: loadPublishers, handle: REMEMBERED },
  { path: BROWSE_PATTERNS.publisher, element: <PublisherPage />, loader: loadPublisher, handle: REMEMBERED },
  { path: BROWSE_PATTERNS.overview, element: <OverviewPage />, loader: loadOverview, handle: REMEMBERED },
  { path: BROWSE_PATTERNS.changes, element: <ChangesPage />, loader: loadChanges },
  { path: BROWSE_PATTERNS.compare, element: <ComparePage />, loader: loadComparison },
]

function treeLoader(scheme: Scheme) {
  return ({ context }: Arguments) => context.get(PortalContext).browse.classTree(scheme)
}

function classLoader(scheme: Scheme) {
  return async ({ context, params, url }: Arguments) => {
    const portal = context.get(PortalContext).browse
    return orMissing(await portal.classOf(scheme, readable(params['code']), listRequest(url)))
  }
}

function loadCommittees({ context, url }: Arguments) {
  const body = parameter(url, 'body')
  return context.get(PortalContext).browse.committees({ ...narrowed(url), ...(body && { body }) })
}

async function loadCommittee({ context, params, url }: Arguments) {
  const portal = context.get(PortalContext).browse
  const slug = readable(params['slug'])
  const view = await portal.committee(slug, listRequest(url))
  if (view !== null && view.line.slug !== slug) throw redirect(paths.committee(view.line.slug))
  return orMissing(view)
}

function loadPublishers({ context, url }: Arguments) {
  const level = parameter(url, 'level')
  return context.get(PortalContext).browse.publishers({ ...narrowed(url), ...(level && { level }) })
}

async function loadPublisher({ context, params, url }: Arguments) {
  const portal = context.get(PortalContext).browse
  const slug = readable(params['slug'])
  const view = await portal.publisher(slug, listRequest(url))
  if (view !== null && view.line.slug !== slug) throw redirect(paths.publisher(view.line.slug))
  return orMissing(view)
}

function loadOverview({ context }: Arguments) {
  return context.get(PortalContext).browse.figures()
}

async function loadChanges({ context, url }: Arguments) {
  const source = parameter(url, 'source')
  const day = parameter(url, 'day')
  const cursor = parameter(url, 'cursor')
  const request = {
    first: parameter(url, 'first') !== '',
    ...(source && { source }),
    ...(isDay(day) && { day }),
    ...(/^\d{1,18}$/.test(cursor) && { cursor }),
  }
  return { request, page: await context.get(PortalContext).browse.changes(request) }
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

async function loadComparison({ context, url }: Arguments): Promise<ComparisonData> {
  const [left, right] = [parameter(url, 'left'), parameter(url, 'right')]
  if (left === '' || right === '') return { left, right }
  return { left, right, result: await context.get(PortalContext).browse.compare(left, right) }
}

// A page of its own says what is not there; the status says so to machines.
function orMissing<View>(view: View | null) {
  return view === null ? data(null, { status: 404 }) : view
}

function narrowed(url: URL) {
  const cursor = parameter(url, 'cursor')
  return { query: parameter(url, 'query'), ...(cursor && { cursor }) }
}

function listRequest(url: URL): ListRequest {
  const wanted = parameter(url, 'status')
  const status = STATUSES.find((known) => known === wanted)
  const cursor = parameter(url, 'cursor')
  return { ...(status && { status }), ...(cursor && { cursor }) }
}

function parameter(url: URL, name: keyof typeof BROWSE_PARAMETERS): string {
  return readable(url.searchParams.get(BROWSE_PARAMETERS[name]) ?? '').slice(0, MAX_PARAMETER)
}

// Control characters mean nothing in an address, and a database may refuse them.
function readable(text = ''): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').trim()
}
