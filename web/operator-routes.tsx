/** The operator's pages, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider, redirect } from 'react-router'
import { ImportPage } from './operator/import-page.tsx'
import { OperatorPage } from './operator/operator-page.tsx'
import type { ImportData, RejectsRequest } from './operator-portal.ts'
import { OPERATOR_PATTERNS, paths } from './paths.ts'
import { PortalContext } from './portal-context.ts'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

const handle = { isPrivate: true }

export const OPERATOR_ROUTES: RouteObject[] = [
  { path: OPERATOR_PATTERNS.operator, element: <OperatorPage />, loader: loadOperator, handle },
  { path: OPERATOR_PATTERNS.import, element: <ImportPage />, loader: loadImport, handle },
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

// Numbers of runs and rows are whole and positive; anything else counts as absent.
function number(text: string | null): string | undefined {
  return text !== null && /^[1-9]\d{0,15}$/.test(text) ? text : undefined
}
