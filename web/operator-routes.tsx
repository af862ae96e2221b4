/** The operator's pages, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider, redirect } from 'react-router'
import { planSkeleton } from '../src/plans/versions/plan-version.ts'
import { ImportPage } from './operator/import-page.tsx'
import { OperatorPage } from './operator/operator-page.tsx'
import type { ImportData, RejectsRequest } from './operator-portal.ts'
import { OPERATOR_PATTERNS, paths } from './paths.ts'
import { type PlanDeskData, PlanDeskPage } from './plan-desk/plan-desk-page.tsx'
import { PlanDesksPage } from './plan-desk/plan-desks-page.tsx'
import { PortalContext } from './portal-context.ts'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

const handle = { isPrivate: true }

export const OPERATOR_ROUTES: RouteObject[] = [
  { path: OPERATOR_PATTERNS.operator, element: <OperatorPage />, loader: loadOperator, handle },
  { path: OPERATOR_PATTERNS.import, element: <ImportPage />, loader: loadImport, handle },
  { path: OPERATOR_PATTERNS.planDesks, element: <PlanDesksPage />, loader: loadPlans, handle },
  { path: OPERATOR_PATTERNS.planDesk, element: <PlanDeskPage />, loader: loadPlan, handle },
]

function loadOperator({ context, url }: Arguments) {
  const cursor = number(url.searchParams.get('cursor'))
  return context.get(PortalContext).operator.overview(cursor === undefined ? {} : { cursor })
}

async function loadImport({ context, params, url }: Arguments) {
  const run = number(params['run'] ?? null)
  const reason = url.searchParams.get('reason') ?? ''
  const cursor = number(url.searchParams.get('cursor'))
  const request: RejectsRequest = {
    ...(/^[a-z0-9-]{1,60}$/.test(reason) && { reason }),
    ...(cursor !== undefined && { cursor }),
  }
  const found = await context.get(PortalContext).operator.import(run ?? '0', request)
  if (found === null) throw redirect(paths.operator())
  return found === 'unknown' ? data(null, { status: 404 }) : ({ ...found, request } satisfies ImportData)
}

async function loadPlans({ context }: Arguments) {
  const lines = await context.get(PortalContext).operator.plans()
  if (lines === null) throw redirect(paths.operator())
  return lines
}

async function loadPlan({ context, params, url }: Arguments) {
  const plan = params['plan'] ?? ''
  if (!/^[a-z][a-z0-9-]{0,79}$/.test(plan)) throw redirect(paths.planDesks())
  const [version, before] = ['version', 'cursor'].map((name) => number(url.searchParams.get(name)))
  const portal = context.get(PortalContext)
  const desk = await portal.operator.plan(plan, {
    ...(version !== undefined && { version: Number(version) }),
    ...(before !== undefined && { before: Number(before) }),
  })
  if (desk === null) throw redirect(paths.operator())
  const prefix = plan
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 3)
    .toUpperCase()
    .padEnd(2, 'X')
  return { desk, skeleton: planSkeleton(plan, prefix, portal.today()) } satisfies PlanDeskData
}

// Numbers of runs and rows are whole and positive; anything else counts as absent.
function number(text: string | null): string | undefined {
  return text !== null && /^[1-9]\d{0,15}$/.test(text) ? text : undefined
}
