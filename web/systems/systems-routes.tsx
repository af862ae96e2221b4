/** The pages of standard systems, and what each loads. */
import { data, type LoaderFunctionArgs, type RouteObject, type RouterContextProvider } from 'react-router'
import { PRIORITIES } from '../../src/plans/systems/system-choices.ts'
import { type DetailRequest, ITEM_STATUSES } from '../../src/plans/systems/system-view.ts'
import { SYSTEM_PATTERNS } from '../paths.ts'
import { PortalContext } from '../portal-context.ts'
import { SystemPage } from './system-page.tsx'
import { SystemsPage } from './systems-page.tsx'

type Arguments = LoaderFunctionArgs<Readonly<RouterContextProvider>>

export const SYSTEM_ROUTES: RouteObject[] = [
  { path: SYSTEM_PATTERNS.systems, element: <SystemsPage />, loader: loadSystems },
  { path: SYSTEM_PATTERNS.system, element: <SystemPage />, loader: loadSystem },
]

function loadSystems({ context, url }: Arguments) {
  const cursor = cursorOf(url)
  return context.get(PortalContext).systems.systems(cursor === undefined ? {} : { cursor })
}

async function loadSystem({ context, params, url }: Arguments) {
  const id = params['system'] ?? ''
  const view = /^[a-z][a-z0-9-]{0,79}$/.test(id)
    ? await context.get(PortalContext).systems.system(id, requestOf(url))
    : null
  return view === null ? data(null, { status: 404 }) : view
}

// What no list knows counts as not asked for.
function requestOf(url: URL): DetailRequest {
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const node = /^[A-Z0-9.]{1,40}$/.exec(asked('node'))?.[0]
  const level = /^[a-z]{1,20}$/.exec(asked('level'))?.[0]
  const status = ITEM_STATUSES.find((one) => one === asked('status'))
  const priority = PRIORITIES.find((one) => one === asked('priority'))
  const cursor = cursorOf(url)
  return {
    filter: {
      ...(node && { node }),
      ...(level && { level }),
      ...(status && { status }),
      ...(priority && { priority }),
    },
    ...(cursor === undefined ? {} : { cursor }),
  }
}

function cursorOf(url: URL): string | undefined {
  return /^\d{1,6}$/.exec(url.searchParams.get('cursor') ?? '')?.[0]
}
