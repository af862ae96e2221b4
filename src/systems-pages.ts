/** Standard systems behind their pages. */
import type { SystemsPortal } from '../web/systems/systems-portal.ts'
import type { App } from './app.ts'
import { listSystems, type SystemsContext, viewSystemPart } from './plans/index.ts'

/** What the pages ask, answered by the opened installation. */
export function systemsPortal(app: App): SystemsPortal {
  const context = (): SystemsContext => ({ ...app.registerContext(), packs: app.packs })
  return {
    systems: (request) => listSystems(context(), request),
    system: async (id, request) => (await viewSystemPart(context(), id, request)) ?? null,
  }
}
