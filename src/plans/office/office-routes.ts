/** The plan office over HTTP: anyone reads, whoever may enters. Parse, act, reply. */
import { Type } from '@sinclair/typebox'
import type { Guard } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import { decisionFormRoute } from './decision-form-routes.ts'
import * as actions from './entry-actions.ts'
import { readEvidence } from './evidence-routes.ts'
import { formRoutes } from './form-routes.ts'
import { isAbsence, type OfficeRefusal } from './office-refusal.ts'
import * as shapes from './office-schema.ts'
import * as snapshots from './snapshot-actions.ts'
import { takeSnapshot } from './snapshot-taking-actions.ts'
import { taskReportRoutes } from './task-report-routes.ts'

type Context = () => actions.OfficeContext

const { OfficeParameters: P } = shapes
const SIGNED_IN = [{ session: [] }]
const CONFIG = { isPrivate: true as const }
const LIMIT = 50

/** Hangs snapshots, figures, marks, decisions and proofs under `/api/v1`, and the forms of their pages. */
export function officeRoutes(
  server: HttpServer,
  context: Context,
  guard: Guard,
  page: AnswerWithPage | undefined,
): void {
  snapshotRoutes(server, context, guard)
  comparisonRoutes(server, context)
  figureRoutes(server, context, guard)
  markRoutes(server, context, guard)
  decisionRoutes(server, context, guard)
  evidenceRoutes(server, context, guard)
  formRoutes(server, context, guard, page)
  decisionFormRoute(server, context, guard, page)
  taskReportRoutes(server, context, guard, page)
}

function snapshotRoutes(server: HttpServer, context: Context, guard: Guard): void {
  const params = Type.Object({ plan: P.plan })
  server.get(
    '/api/v1/plans/:plan/snapshots',
    {
      schema: {
        summary: 'Frozen evaluations of a plan, the newest first',
        params,
        querystring: Type.Object({ cursor: Type.Optional(P.digest), limit: P.limit }),
        response: { 200: shapes.SnapshotsAnswer },
      },
    },
    async ({ params: { plan }, query: { cursor, limit = LIMIT } }) =>
      orProblem(await snapshots.listSnapshots(context(), plan, { cursor, limit })),
  )
  server.post(
    '/api/v1/plans/:plan/snapshots',
    {
      schema: {
        summary: 'Freeze the evaluation of a plan on a day',
        security: SIGNED_IN,
        params,
        body: shapes.SnapshotBody,
        response: { 201: shapes.SnapshotAnswer },
      },
      config: CONFIG,
      onRequest: guard('snapshot:take'),
    },
    async ({ params: { plan: id }, body: { asOf, note }, actor }, reply) => {
      const office = context()
      const plan = office.rules.plans.plan(id)
      if (plan === undefined) throw problemOf(snapshots.noSuchPlan(id))
      const taken = await takeSnapshot(office, plan, asOf ?? office.today, { actor: actor!, note })
      const { snapshot } = orProblem(taken)
      return reply.code(201).header('location', `/api/v1/snapshots/${snapshot.hash}`).send(snapshot)
    },
  )
  server.get(
    '/api/v1/snapshots/:hash',
    {
      schema: {
        summary: 'One frozen evaluation with all that is frozen in it',
        params: Type.Object({ hash: P.hash }),
        response: { 200: shapes.SnapshotAnswer },
      },
    },
    async ({ params: { hash } }) => orProblem(await snapshots.readSnapshot(context(), hash)),
  )
  server.get(
    '/api/v1/snapshots/:hash/records',
    {
      schema: {
        summary: 'Records behind a frozen value, page by page',
        params: Type.Object({ hash: P.hash }),
        querystring: Type.Object(RECORDS),
        response: { 200: shapes.RecordsAnswer },
      },
    },
    async ({ params: { hash }, query: { part = 'numerator', limit = LIMIT, ...query } }) => {
      const snapshot = orProblem(await snapshots.readSnapshot(context(), hash))
      return orProblem(await snapshots.listSnapshotRecords(context(), snapshot, { ...query, part, limit }))
    },
  )
}

const RECORDS = { target: P.target, variant: P.variant, part: P.part, cursor: P.key, limit: P.limit }
const PAIR = { before: P.hash, after: P.hash }

function comparisonRoutes(server: HttpServer, context: Context): void {
  server.get(
    '/api/v1/snapshot-comparison',
    {
      schema: {
        summary: 'What moved from one frozen evaluation to another of the same plan',
        querystring: Type.Object(PAIR),
        response: { 200: shapes.ComparisonAnswer },
      },
    },
    async ({ query: { before, after } }) => orProblem(await snapshots.compareSnapshots(context(), before, after)),
  )
  server.get(
    '/api/v1/snapshot-comparison/records',
    {
      schema: {
        summary: 'Records that came into a value or left it between two frozen evaluations',
        querystring: Type.Object({ ...PAIR, ...RECORDS, moved: P.moved }),
        response: { 200: shapes.RecordsAnswer },
      },
    },
    async ({ query: { before, after, part = 'numerator', limit = LIMIT, ...query } }) =>
      orProblem(await snapshots.listMovedRecords(context(), [before, after], { ...query, part, limit })),
  )
}

const ENTRIES = Type.Object({ cursor: P.entry, limit: P.limit })

function figureRoutes(server: HttpServer, context: Context, guard: Guard): void {
  const params = Type.Object({ indicator: P.indicator })
  server.get(
    '/api/v1/indicators/:indicator/figures',
    {
      schema: {
        summary: 'Published figures that were entered for an indicator',
        params,
        querystring: ENTRIES,
        response: { 200: shapes.FiguresAnswer },
      },
    },
    async ({ params: { indicator }, query: { cursor, limit = LIMIT } }) =>
      orProblem(await actions.listFigures(context(), indicator, { cursor, limit })),
  )
  server.post(
    '/api/v1/indicators/:indicator/figures',
    {
      schema: {
        summary: 'Enter a published figure, or take one back',
        security: SIGNED_IN,
        params,
        body: shapes.FigureBody,
        response: { 201: shapes.EnteredAnswer },
      },
      config: CONFIG,
      onRequest: guard('figure:enter'),
    },
    async ({ params: { indicator }, body, actor }, reply) => {
      const input = { part: '', ...body, indicator }
      return reply.code(201).send(orProblem(await actions.enterFigure(context(), input, actor!)))
    },
  )
}

function markRoutes(server: HttpServer, context: Context, guard: Guard): void {
  const params = Type.Object({ goal: P.goal })
  server.get(
    '/api/v1/goals/:goal/marks',
    {
      schema: {
        summary: 'Marks given to a goal without a figure',
        params,
        querystring: ENTRIES,
        response: { 200: shapes.MarksAnswer },
      },
    },
    async ({ params: { goal }, query: { cursor, limit = LIMIT } }) =>
      orProblem(await actions.listMarks(context(), goal, { cursor, limit })),
  )
  server.post(
    '/api/v1/goals/:goal/marks',
    {
      schema: {
        summary: 'Give a goal a mark, or withdraw one',
        security: SIGNED_IN,
        params,
        body: shapes.MarkBody,
        response: { 201: shapes.EnteredAnswer },
      },
      config: CONFIG,
      onRequest: guard('mark:give'),
    },
    async ({ params: { goal }, body, actor }, reply) => {
      const input = { links: [], ...body, goal }
      return reply.code(201).send(orProblem(await actions.giveMark(context(), input, actor!)))
    },
  )
}

function decisionRoutes(server: HttpServer, context: Context, guard: Guard): void {
  const params = Type.Object({ field: P.field })
  server.get(
    '/api/v1/fields/:field/decisions',
    {
      schema: {
        summary: 'What people decided about a field, above the rules',
        params,
        querystring: ENTRIES,
        response: { 200: shapes.DecisionsAnswer },
      },
    },
    async ({ params: { field }, query: { cursor, limit = LIMIT } }) =>
      orProblem(await actions.listDecisions(context(), field, { cursor, limit })),
  )
  server.post(
    '/api/v1/fields/:field/decisions',
    {
      schema: {
        summary: 'Decide whether an edition belongs to a field, or leave it to the rules again',
        security: SIGNED_IN,
        params,
        body: shapes.DecisionBody,
        response: { 201: shapes.EnteredAnswer },
      },
      config: CONFIG,
      onRequest: guard('field:decide'),
    },
    async ({ params: { field }, body, actor }, reply) =>
      reply.code(201).send(orProblem(await actions.decideField(context(), { ...body, field }, actor!))),
  )
}

function evidenceRoutes(server: HttpServer, context: Context, guard: Guard): void {
  server.post(
    '/api/v1/evidence',
    {
      schema: {
        summary: 'Hand in a document that proves a figure or a mark',
        security: SIGNED_IN,
        consumes: ['multipart/form-data'],
        body: shapes.EvidenceForm,
        response: { 201: shapes.EvidenceAnswer },
      },
      // Parts are checked as they come; there is no body as a whole.
      validatorCompiler: () => () => true,
      config: CONFIG,
      onRequest: guard('figure:enter'),
    },
    async (request, reply) => {
      const { file } = orProblem(await readEvidence(request))
      const kept = await actions.keepEvidence(
        context(),
        file ?? { name: '', content: new Uint8Array() },
        request.actor!,
      )
      return reply.code(201).send(orProblem(kept))
    },
  )
  server.get(
    '/evidence/:digest',
    { schema: { hide: true, params: Type.Object({ digest: P.digest }) } },
    async ({ params: { digest } }, reply) => {
      const file = await actions.evidence(context(), digest)
      if (file === undefined) throw noFile()
      // Whatever it is, it is saved, never shown in the name of this site.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .send(file.content as never)
    },
  )
}

function noFile(): Problem {
  return new Problem(404, 'file-not-found', {
    zh: '没有这个文件。请从数据条目中的链接打开。',
    en: 'There is no such file. Open it from the entry that names it.',
  })
}

type Answered<Answer> = Exclude<Answer, OfficeRefusal>

function orProblem<Answer extends object>(answer: Answer): Answered<Answer> {
  if (isRefusal(answer)) throw problemOf(answer)
  return answer as Answered<Answer>
}

function isRefusal(answer: object): answer is OfficeRefusal {
  return 'code' in answer && 'message' in answer
}

function problemOf(refusal: OfficeRefusal): Problem {
  const status = isAbsence(refusal) ? 404 : refusal.code === 'file-too-large' ? 413 : 422
  return new Problem(status, refusal.code, refusal.message, refusal.basis)
}
