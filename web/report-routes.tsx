/** The page of a report, and what it loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider } from 'react-router'
import { PARAMETERS, REPORT_PATTERN } from './paths.ts'
import { type ReportData, ReportPage } from './plans/report-page.tsx'
import { PortalContext } from './portal-context.ts'

const LONGEST_PLAN = 100

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export const REPORT_ROUTES: RouteObject[] = [{ path: REPORT_PATTERN, element: <ReportPage />, loader: loadReport }]

async function loadReport({ context, params, url }: Arguments) {
  const { reports, today } = context.get(PortalContext)
  const plan = (params['plan'] ?? '').slice(0, LONGEST_PLAN)
  const asOf = dayOf(url.searchParams.get(PARAMETERS.asOf) ?? '')
  const hash = url.searchParams.get(PARAMETERS.snapshot) ?? ''
  const snapshot = /^[0-9a-f]{8,64}$/.test(hash) ? { snapshot: hash } : {}
  const documents = await reports.report(plan, { ...(asOf !== undefined && { asOf }), ...snapshot })
  if (documents === null) return data(null, { status: 404 })
  return { plan, documents, today: today(), ...snapshot } satisfies ReportData
}

function dayOf(text: string): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined
}
