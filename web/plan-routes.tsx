/** The pages of plans and fields, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider } from 'react-router'
import type { FieldListFilter } from '../src/plans/field-views.ts'
import { STATUSES } from '../src/standards/status.ts'
import { PLAN_PARAMETERS, PLAN_PATTERNS } from './paths.ts'
import { CompareFieldsPage } from './plans/compare-fields-page.tsx'
import { FieldPage } from './plans/field-page.tsx'
import { FieldsPage } from './plans/fields-page.tsx'
import { IndicatorPage } from './plans/indicator-page.tsx'
import { IndicatorsPage } from './plans/indicators-page.tsx'
import { PlanPage } from './plans/plan-page.tsx'
import { PlansPage } from './plans/plans-page.tsx'
import { TargetPage } from './plans/target-page.tsx'
import type { MeasureRequest } from './plans-portal.ts'
import { PortalContext } from './portal-context.ts'

// The longest is the cursor of a list.
const MAX_PARAMETER = 1_000

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export const PLAN_ROUTES: RouteObject[] = [
  { path: PLAN_PATTERNS.plans, element: <PlansPage />, loader: loadPlans },
  { path: PLAN_PATTERNS.plan, element: <PlanPage />, loader: loadPlan },
  { path: PLAN_PATTERNS.target, element: <TargetPage />, loader: loadTarget },
  { path: PLAN_PATTERNS.fields, element: <FieldsPage />, loader: loadFields },
  { path: PLAN_PATTERNS.compareFields, element: <CompareFieldsPage />, loader: loadFieldComparison },
  { path: PLAN_PATTERNS.field, element: <FieldPage />, loader: loadField },
  { path: PLAN_PATTERNS.indicators, element: <IndicatorsPage />, loader: loadIndicators },
  { path: PLAN_PATTERNS.indicator, element: <IndicatorPage />, loader: loadIndicator },
]

function loadPlans({ context, url }: Arguments) {
  return context.get(PortalContext).plans.plans(dayOf(url))
}

async function loadPlan({ context, params, url }: Arguments) {
  return orMissing(await context.get(PortalContext).plans.plan(readable(params['plan']), dayOf(url)))
}

async function loadTarget({ context, params, url }: Arguments) {
  const { plans } = context.get(PortalContext)
  return orMissing(await plans.target(readable(params['plan']), readable(params['target']), measureRequest(url)))
}

async function loadIndicator({ context, params, url }: Arguments) {
  return orMissing(await context.get(PortalContext).plans.indicator(readable(params['indicator']), measureRequest(url)))
}

function measureRequest(url: URL): MeasureRequest {
  const asOf = dayOf(url)
  const [variant, part, text, cursor] = (['variant', 'part', 'text', 'cursor'] as const).map((name) =>
    parameter(url, name),
  )
  const isBelow = parameter(url, 'side') === 'denominator'
  return {
    ...(asOf && { asOf }),
    ...(variant && { variant }),
    ...(part && { part }),
    ...(text && { text }),
    ...(cursor && { cursor }),
    ...(isBelow && { side: 'denominator' }),
  }
}

function loadFields({ context }: Arguments) {
  return context.get(PortalContext).plans.fields()
}

async function loadField({ context, params, url }: Arguments) {
  const cursor = parameter(url, 'cursor')
  const request = { ...fieldFilter(url), ...(cursor && { cursor }) }
  return orMissing(await context.get(PortalContext).plans.field(readable(params['field']), request))
}

function loadFieldComparison({ context, url }: Arguments) {
  return context.get(PortalContext).plans.compareFields(parameter(url, 'class') || undefined)
}

function loadIndicators({ context, url }: Arguments) {
  return context.get(PortalContext).plans.indicators(dayOf(url))
}

function fieldFilter(url: URL): FieldListFilter {
  const [level, committee, degree] = (['level', 'committee', 'degree'] as const).map((name) => parameter(url, name))
  const status = STATUSES.find((known) => known === parameter(url, 'status'))
  const year = parameter(url, 'year')
  return {
    ...(status && { status }),
    ...(level && { level }),
    ...(/^\d{4}$/.test(year) && { year: Number(year) }),
    ...(committee && { committee }),
    ...(degree && { degree }),
  }
}

// A day that is none counts as absent; the page says so.
function dayOf(url: URL): string | undefined {
  const text = parameter(url, 'asOf')
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined
}

// A page of its own says what is not there; the status says so to machines.
function orMissing<View>(view: View | null) {
  return view === null ? data(null, { status: 404 }) : view
}

function parameter(url: URL, name: keyof typeof PLAN_PARAMETERS): string {
  return readable(url.searchParams.get(PLAN_PARAMETERS[name]) ?? '').slice(0, MAX_PARAMETER)
}

// Control characters mean nothing in an address, and a database may refuse them.
function readable(text = ''): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').trim()
}
