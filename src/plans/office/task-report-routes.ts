/** Reports on tasks over HTTP: anyone reads, whoever may enters, by API or by the form of the page. */
import { Type } from '@sinclair/typebox'
import { type Guard, orSignIn } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import type { OfficeContext } from './entry-actions.ts'
import { isAbsence, type OfficeRefusal } from './office-refusal.ts'
import { EnteredAnswer, OfficeParameters as P, TaskReportBody, TaskReportsAnswer } from './office-schema.ts'
import { TASK_STATES, type TaskReportInput } from './task-report.ts'
import { listTaskReports, reportTask } from './task-report-actions.ts'

const CONFIG = { isPrivate: true as const }
const LIMIT = 50
const MAX_SHOWN = 2_000
const params = Type.Object({ plan: P.plan })

/** Hangs reports under `/api/v1/plans/{plan}/task-reports`, and their form under the address of its page. */
export function taskReportRoutes(
  server: HttpServer,
  context: () => OfficeContext,
  guard: Guard,
  page: AnswerWithPage | undefined,
): void {
  server.get(
    '/api/v1/plans/:plan/task-reports',
    {
      schema: {
        summary: 'How far the tasks of a plan have come, as reported, the newest entry first',
        params,
        querystring: Type.Object({ cursor: P.entry, limit: P.limit }),
        response: { 200: TaskReportsAnswer },
      },
    },
    async ({ params: { plan }, query: { cursor, limit = LIMIT } }) =>
      orProblem(await listTaskReports(context(), plan, { cursor, limit })),
  )
  server.post(
    '/api/v1/plans/:plan/task-reports',
    {
      schema: {
        summary: 'Report how far a task has come',
        security: [{ session: [] }],
        params,
        body: TaskReportBody,
        response: { 201: EnteredAnswer },
      },
      config: CONFIG,
      onRequest: guard('task:report'),
    },
    async ({ params: { plan }, body, actor }, reply) =>
      reply.code(201).send(orProblem(await reportTask(context(), plan, body, actor!))),
  )
  server.post(
    '/plans/:plan/tasks',
    { schema: { hide: true, params }, config: CONFIG, onRequest: orSignIn(guard('task:report')) },
    async (request, reply) => {
      const { plan } = request.params
      const url = `/plans/${encodeURIComponent(plan)}/tasks`
      const given = reportIn(request.body)
      const reported = await reportTask(context(), plan, given, request.actor!)
      if (!('code' in reported)) return reply.redirect(url, 303)
      if (page === undefined) throw problemOf(reported)
      const values = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.slice(0, MAX_SHOWN)]))
      const refusal = { form: 'task', field: reported.field, words: reported.message, values }
      return page(request, reply, { status: 422, url, refusal })
    },
  )
}

function reportIn(body: unknown): TaskReportInput {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const state = TASK_STATES.find((one) => one === text('state')) ?? 'under-way'
  return { task: text('task'), state, day: text('day'), reporter: text('reporter'), says: text('says') }
}

function orProblem<Answer extends object>(answer: Answer | OfficeRefusal): Answer {
  if ('code' in answer && 'message' in answer) throw problemOf(answer)
  return answer as Answer
}

function problemOf(refusal: OfficeRefusal): Problem {
  return new Problem(isAbsence(refusal) ? 404 : 422, refusal.code, refusal.message, refusal.basis)
}
