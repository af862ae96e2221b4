/** Imports over HTTP, for whoever may: parse, act, reply. */
import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import { type Guard, orSignIn } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import { csvRow } from '../export/csv-row.ts'
import { type ImportAct, type ImportActRefusal, type ImportView, NO_SUCH_IMPORT } from './import-queue.ts'
import * as actions from './import-queue-actions.ts'
import { ImportAnswer, ImportsAnswer, RejectsAnswer, UploadForm } from './import-schema.ts'
import type { UploadContext } from './upload-actions.ts'
import type { UploadRefusal } from './upload-refusals.ts'
import { receiveUpload, UPLOAD_PATIENCE_MS } from './upload-routes.ts'

const Run = Type.Object({ run: Type.String({ pattern: '^[1-9][0-9]{0,15}$', description: 'Number of the import' }) })
const Cursor = Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,15}$' }))
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: actions.MOST_LISTED, default: 50 }))
const CONFIG = { isPrivate: true as const }
const SIGNED_IN = [{ session: [] }]

/** Hangs imports under `/api/v1/imports` and their forms under `/operator/imports`. */
export function importRoutes(
  server: HttpServer,
  context: UploadContext,
  guard: Guard,
  page: AnswerWithPage | undefined,
): void {
  readingRoutes(server, context, guard)
  rejectRoute(server, context, guard)
  uploadRoute(server, context, guard)
  for (const act of ['stop', 'continue'] as const) actRoute(server, context, guard, act)
  formRoutes(server, context, guard, page)
}

function readingRoutes(server: HttpServer, context: UploadContext, guard: Guard): void {
  const onRequest = guard('import:read')
  server.get(
    '/api/v1/imports',
    {
      schema: {
        summary: 'Imports of this register, the newest first',
        security: SIGNED_IN,
        querystring: Type.Object({ cursor: Cursor, limit: Limit }),
        response: { 200: ImportsAnswer },
      },
      config: CONFIG,
      onRequest,
    },
    ({ query: { cursor, limit = 50 } }) => actions.listImports(context, 'all', { before: cursor, limit }),
  )
  server.get(
    '/api/v1/imports/:run',
    {
      schema: {
        summary: 'One import: state, counts, rate, time left',
        security: SIGNED_IN,
        params: Run,
        response: { 200: ImportAnswer },
      },
      config: CONFIG,
      onRequest,
    },
    ({ params: { run } }) => viewOrRefuse(context, run),
  )
}

function rejectRoute(server: HttpServer, context: UploadContext, guard: Guard): void {
  server.get(
    '/api/v1/imports/:run/rejects',
    {
      schema: {
        summary: 'Rows that an import left out, page by page, or all of them as a file',
        security: SIGNED_IN,
        params: Run,
        querystring: Type.Object({
          reason: Type.Optional(Type.String({ maxLength: 60, pattern: '^[a-z0-9-]+$' })),
          cursor: Cursor,
          limit: Limit,
          format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('jsonl')])),
        }),
        response: { 200: RejectsAnswer },
      },
      config: CONFIG,
      onRequest: guard('import:read'),
    },
    async ({ params: { run }, query: { reason, cursor, limit = 50, format = 'json' } }, reply) => {
      const view = await viewOrRefuse(context, run)
      if (format === 'json') return actions.listRejects(context, view, { reason, after: Number(cursor ?? 0), limit })
      const { type, text } = format === 'csv' ? CSV : JSON_LINES
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="rejects-${run}.${format}"`)
        .send(Readable.from(text(actions.allRejects(context, run, reason))) as never)
    },
  )
}

type Rows = ReturnType<typeof actions.allRejects>

const CSV = {
  type: 'text/csv; charset=utf-8',
  async *text(pages: Rows) {
    yield `\ufeff${csvRow(['n', 'reason', 'place', 'detail', 'raw'])}`
    for await (const rows of pages) {
      yield rows
        .map(({ n, reason, place, detail, raw }) => csvRow([String(n), reason, place, detail ?? '', raw]))
        .join('')
    }
  },
}

const JSON_LINES = {
  type: 'application/jsonl; charset=utf-8',
  async *text(pages: Rows) {
    for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  },
}

function uploadRoute(server: HttpServer, context: UploadContext, guard: Guard): void {
  server.post(
    '/api/v1/imports',
    {
      schema: {
        summary: 'Hand a file in: it is imported as soon as those before it are done',
        security: SIGNED_IN,
        consumes: ['multipart/form-data'],
        body: UploadForm,
        response: { 201: ImportAnswer },
      },
      // Parts are checked as they come; there is no body as a whole.
      validatorCompiler: () => () => true,
      config: { ...CONFIG, bodyPatienceMs: UPLOAD_PATIENCE_MS },
      onRequest: guard('import:run'),
    },
    async (request, reply) => {
      const uploaded = await receiveUpload(context, request)
      if (!uploaded.ok) throw problemOf(uploaded.refusal)
      const view = await viewOrRefuse(context, uploaded.run)
      return reply.code(201).header('location', `/api/v1/imports/${uploaded.run}`).send(view)
    },
  )
}

function actRoute(server: HttpServer, context: UploadContext, guard: Guard, act: ImportAct): void {
  server.post(
    `/api/v1/imports/:run/${act}`,
    {
      schema: {
        summary: SUMMARIES[act],
        security: SIGNED_IN,
        params: Run,
        response: { 200: ImportAnswer },
      },
      config: CONFIG,
      onRequest: guard('import:run'),
    },
    async ({ params: { run }, actor }) => {
      const refused = await actions.actOnImport(context, act, run, actor!)
      if (refused !== null) throw actProblem(refused)
      return viewOrRefuse(context, run)
    },
  )
}

const SUMMARIES = {
  stop: 'Stop an import after the batch at hand; what was taken in stays',
  continue: 'Continue an import where it was, behind those that wait',
} as const satisfies Readonly<Record<ImportAct, string>>

// The same for forms of pages, which work without script: done means a redirect, refused means the page again.
function formRoutes(server: HttpServer, context: UploadContext, guard: Guard, page: AnswerWithPage | undefined): void {
  const onRequest = orSignIn(guard('import:run'))
  server.post(
    '/operator/imports',
    { schema: { hide: true }, config: { ...CONFIG, bodyPatienceMs: UPLOAD_PATIENCE_MS }, onRequest },
    async (request, reply) => {
      const uploaded = await receiveUpload(context, request)
      if (uploaded.ok) return reply.redirect(pageOf(uploaded.run), 303)
      const { refusal, values } = uploaded
      const problem = problemOf(refusal)
      if (page === undefined) throw problem
      const { field, words } = refusal
      return page(request, reply, {
        status: problem.status,
        url: '/operator',
        refusal: { form: 'upload', field, words, values },
      })
    },
  )
  for (const act of ['stop', 'continue'] as const) {
    server.post(
      `/operator/imports/:run/${act}`,
      { schema: { hide: true, params: Run }, config: CONFIG, onRequest },
      async (request, reply) => {
        const { run } = request.params
        const refused = await actions.actOnImport(context, act, run, request.actor!)
        if (refused === null || refused.code === 'import-not-found') return reply.redirect(pageOf(run), 303)
        if (page === undefined) throw actProblem(refused)
        const refusal = { form: act, field: 'act', words: refused.words, values: {} }
        return page(request, reply, { status: 409, url: pageOf(run), refusal })
      },
    )
  }
}

function pageOf(run: string): string {
  return `/operator/imports/${run}`
}

async function viewOrRefuse(context: UploadContext, run: string): Promise<ImportView> {
  const view = await actions.viewImport(context, run)
  if (view === null) throw actProblem(NO_SUCH_IMPORT)
  return view
}

function actProblem({ code, words }: ImportActRefusal): Problem {
  return new Problem(code === 'import-not-found' ? 404 : 409, code, words)
}

const STATUS: Readonly<Record<string, number>> = { 'too-large': 413, 'no-room': 507 }

function problemOf({ code, words }: UploadRefusal): Problem {
  return new Problem(STATUS[code] ?? 422, code, words)
}
