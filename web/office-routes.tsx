/** The plan office's pages, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider } from 'react-router'
import { type FrozenRecords, OFFICE_PATTERNS } from './office-paths.ts'
import { ComparisonPage } from './plan-office/comparison-page.tsx'
import { DecisionsPage } from './plan-office/decisions-page.tsx'
import { FiguresPage } from './plan-office/figures-page.tsx'
import { MarksPage } from './plan-office/marks-page.tsx'
import { SnapshotPage } from './plan-office/snapshot-page.tsx'
import { SnapshotsPage } from './plan-office/snapshots-page.tsx'
import { TasksPage } from './plan-office/tasks-page.tsx'
import { PortalContext } from './portal-context.ts'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export const OFFICE_ROUTES: RouteObject[] = [
  { path: OFFICE_PATTERNS.snapshots, element: <SnapshotsPage />, loader: loadSnapshots },
  { path: OFFICE_PATTERNS.snapshot, element: <SnapshotPage />, loader: loadSnapshot },
  { path: OFFICE_PATTERNS.comparison, element: <ComparisonPage />, loader: loadComparison },
  { path: OFFICE_PATTERNS.figures, element: <FiguresPage />, loader: loadFigures },
  { path: OFFICE_PATTERNS.marks, element: <MarksPage />, loader: loadMarks },
  { path: OFFICE_PATTERNS.decisions, element: <DecisionsPage />, loader: loadDecisions },
  { path: OFFICE_PATTERNS.tasks, element: <TasksPage />, loader: loadTasks },
]

async function loadSnapshots({ context, params, url }: Arguments) {
  const cursor = hash(parameter(url, 'cursor'))
  return orMissing(await context.get(PortalContext).office.snapshots(planIn(params), cursor))
}

async function loadSnapshot({ context, params, url }: Arguments) {
  const found = context.get(PortalContext).office.snapshot(planIn(params), readable(params['hash']), recordsIn(url))
  return orMissing(await found)
}

const MOVED = ['came', 'left'] as const

async function loadComparison({ context, params, url }: Arguments) {
  const records = recordsIn(url)
  const moved = MOVED.find((one) => one === parameter(url, 'moved'))
  const asked = records && moved ? { ...records, moved } : undefined
  const [a, b] = [hash(parameter(url, 'a')) ?? '', hash(parameter(url, 'b')) ?? '']
  return orMissing(await context.get(PortalContext).office.comparison(planIn(params), a, b, asked))
}

async function loadFigures({ context, params, url }: Arguments) {
  return orMissing(await context.get(PortalContext).office.figures(planIn(params), entry(parameter(url, 'cursor'))))
}

async function loadMarks({ context, params, url }: Arguments) {
  return orMissing(await context.get(PortalContext).office.marks(planIn(params), entry(parameter(url, 'cursor'))))
}

async function loadTasks({ context, params, url }: Arguments) {
  return orMissing(await context.get(PortalContext).office.tasks(planIn(params), entry(parameter(url, 'cursor'))))
}

async function loadDecisions({ context, params, url }: Arguments) {
  const field = readable(params['field']).slice(0, 80)
  return orMissing(await context.get(PortalContext).office.decisions(field, entry(parameter(url, 'cursor'))))
}

function planIn(params: Arguments['params']): string {
  return readable(params['plan']).slice(0, 80)
}

function recordsIn(url: URL): FrozenRecords | undefined {
  const [target, variant] = [parameter(url, 'target'), parameter(url, 'variant')]
  if (target === '' || variant === '') return undefined
  const part = parameter(url, 'part') === 'denominator' ? 'denominator' : 'numerator'
  const cursor = parameter(url, 'cursor')
  return { target, variant, part, ...(cursor && { cursor }) }
}

// A page of its own says what is not there; the status says so to machines.
function orMissing<View>(view: View | null) {
  return view === null ? data(null, { status: 404 }) : view
}

function hash(text: string): string | undefined {
  return /^[0-9a-f]{8,64}$/.test(text) ? text : undefined
}

function entry(text: string): string | undefined {
  return /^[1-9]\d{0,17}$/.test(text) ? text : undefined
}

const MAX_PARAMETER = 500

function parameter(url: URL, name: string): string {
  return readable(url.searchParams.get(name) ?? '').slice(0, MAX_PARAMETER)
}

// Control characters mean nothing in an address, and a database may refuse them.
function readable(text = ''): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').trim()
}
