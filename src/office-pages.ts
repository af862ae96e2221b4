/** The plan office behind its pages, for one request: anyone reads, forms are shown to whoever may send them. */
import type { OfficePortal, OfficeView } from '../web/office-portal.ts'
import type { App } from './app.ts'
import { may, type Permission, whoAsks } from './identity/index.ts'
import { officeContext } from './plan-context.ts'
import {
  compareSnapshots,
  listDecisions,
  listMovedRecords,
  listSnapshotRecords,
  listSnapshots,
  listTaskReports,
  readSnapshot,
  taskReportsOn,
  viewFigures,
  viewMarks,
} from './plans/index.ts'

const SNAPSHOTS_A_PAGE = 20
const RECORDS_A_PAGE = 50
const ENTRIES_A_PAGE = 50

/** What the pages ask, answered for whoever holds the session in this Cookie header. */
export function officePortal(app: App, cookies: string | undefined): OfficePortal {
  const context = () => officeContext(app)
  const viewOf = async (id: string, permission: Permission): Promise<OfficeView | null> => {
    const plan = app.plans.now().plans.plan(id)
    if (plan === undefined) return null
    const mayEnter = may(await whoAsks(app, cookies), permission)
    return { plan: { id, title: plan.title }, today: app.today(), mayEnter }
  }
  return {
    async snapshots(plan, cursor) {
      const view = await viewOf(plan, 'snapshot:take')
      const list = view && (await listSnapshots(context(), plan, { cursor, limit: SNAPSHOTS_A_PAGE }))
      return list === null || 'code' in list ? null : { ...view!, list, ...(cursor && { cursor }) }
    },
    async snapshot(plan, hash, request) {
      const view = await viewOf(plan, 'snapshot:take')
      const snapshot = view && (await readSnapshot(context(), hash))
      if (snapshot === null || 'code' in snapshot || snapshot.plan !== plan) return null
      if (request === undefined) return { ...view!, snapshot }
      const page = await listSnapshotRecords(context(), snapshot, { ...request, limit: RECORDS_A_PAGE })
      return { ...view!, snapshot, ...('code' in page ? {} : { records: { request, page } }) }
    },
    async comparison(plan, a, b, request) {
      const view = await viewOf(plan, 'snapshot:take')
      if (view === null || a === '' || b === '') return view
      const comparison = await compareSnapshots(context(), a, b)
      if ('code' in comparison) return { ...view, refused: comparison.message }
      if (request === undefined) return { ...view, comparison }
      const page = await listMovedRecords(context(), [a, b], { ...request, limit: RECORDS_A_PAGE })
      return { ...view, comparison, ...('code' in page ? {} : { records: { request, page } }) }
    },
    async figures(plan, cursor) {
      const view = await viewOf(plan, 'figure:enter')
      return (
        view && {
          ...view,
          ...(await viewFigures(context(), plan, { cursor, limit: ENTRIES_A_PAGE })),
          ...(cursor && { cursor }),
        }
      )
    },
    async tasks(id, cursor) {
      const view = await viewOf(id, 'task:report')
      const list = view && (await listTaskReports(context(), id, { cursor, limit: ENTRIES_A_PAGE }))
      if (list === null || 'code' in list) return null
      const file = app.plans.now().plans.plan(id)!
      const holding = new Map((await taskReportsOn(app.database, file, app.today())).map((one) => [one.task, one]))
      const tasks = [...(file.tasks ?? []), ...(file.mechanisms ?? []), ...(file.safeguards ?? [])].map((task) => {
        const report = holding.get(task.id)
        return { id: task.id, title: task.title, ...(report && { report }) }
      })
      return { ...view!, tasks, list, ...(cursor && { cursor }) }
    },
    async decisions(name, cursor) {
      const field = app.plans.now().fields.field(name)
      if (field === undefined) return null
      const list = await listDecisions(context(), name, { cursor, limit: ENTRIES_A_PAGE })
      if ('code' in list) return null
      const mayEnter = may(await whoAsks(app, cookies), 'field:decide')
      return { field: { id: field.field, title: field.name }, mayEnter, list, ...(cursor && { cursor }) }
    },
    async marks(plan, cursor) {
      const view = await viewOf(plan, 'mark:give')
      return (
        view && {
          ...view,
          ...(await viewMarks(context(), plan, { cursor, limit: ENTRIES_A_PAGE })),
          ...(cursor && { cursor }),
        }
      )
    },
  }
}
