/** The register behind the operator's pages, for one request: whoever may not see something gets nothing. */
import type { OperatorPortal } from '../web/operator-portal.ts'
import type { App } from './app.ts'
import { may, whoAsks } from './identity/index.ts'
import { planDesk, planDesks } from './plans/index.ts'
import { listImports, listRejects, roomForUploads, viewImport } from './register/index.ts'

const MOVING_SHOWN = 50
const ENDED_A_PAGE = 20
const REJECTS_A_PAGE = 50

/** What the pages ask, answered for whoever holds the session in this Cookie header. */
export function operatorPortal(app: App, cookies: string | undefined, maxUploadBytes: number): OperatorPortal {
  const { imports, dataFolder } = app
  const isPermitted = async () => may(await whoAsks(app, cookies), 'import:read')
  const mayWritePlans = async () => may(await whoAsks(app, cookies), 'plan:write')
  return {
    async overview({ cursor }) {
      if (!(await isPermitted())) return null
      const [moving, ended, roomBytes] = await Promise.all([
        listImports(imports, 'moving', { limit: MOVING_SHOWN }),
        listImports(imports, 'ended', { before: cursor, limit: ENDED_A_PAGE }),
        roomForUploads(dataFolder),
      ])
      const formats = [...new Set(app.readers.map(({ format }) => format))].sort()
      return { moving, ended, formats, maxUploadBytes, roomBytes }
    },
    async import(run, { reason, cursor }) {
      if (!(await isPermitted())) return null
      const view = await viewImport(imports, run)
      if (view === null) return 'unknown'
      const rejects = await listRejects(imports, view, { reason, after: Number(cursor ?? 0), limit: REJECTS_A_PAGE })
      return { view, rejects }
    },
    plans: async () => ((await mayWritePlans()) ? planDesks(app.planWriting) : null),
    plan: async (plan, request) => ((await mayWritePlans()) ? planDesk(app.planWriting, plan, request) : null),
  }
}
