/** Writing plans over HTTP, for whoever may: parse, act, reply. Reading a plan as YAML is open to all. */
import { Type } from '@sinclair/typebox'
import type { FastifyRequest } from 'fastify'
import type { Guard } from '../../identity/index.ts'
import { type HttpServer, Problem } from '../../platform/index.ts'
import { slug } from '../plan-schema.ts'
import { MAX_NOTE, MAX_PLAN_TEXT, PLAN_REFUSALS } from './plan-version.ts'
import * as actions from './plan-version-actions.ts'
import {
  FaultsAnswer,
  PublicationAnswer,
  SavedAnswer,
  TextAnswer,
  VersionAnswer,
  VersionsAnswer,
} from './plan-version-schema.ts'

const PRIVATE = { isPrivate: true as const }
const SIGNED_IN = [{ session: [] }]
const Plan = Type.Object({ plan: slug })
const VersionNumber = Type.String({ pattern: '^[1-9][0-9]{0,8}$', description: 'Number of the version' })
const Note = Type.Optional(Type.String({ maxLength: MAX_NOTE, default: '' }))
const BODY_BYTES = MAX_PLAN_TEXT * 4

/** Hangs the writing of plans under `/api/v1/plans/{plan}`. */
export function planVersionRoutes(server: HttpServer, writing: actions.PlanWriting, guard: Guard): void {
  textRoute(server, writing)
  readingRoutes(server, writing, guard)
  savingRoutes(server, writing, guard)
  publishingRoutes(server, writing, guard)
}

function textRoute(server: HttpServer, writing: actions.PlanWriting): void {
  server.get(
    '/api/v1/plans/:plan/text',
    {
      schema: {
        summary: 'A plan as it holds now, in YAML, as packs have it',
        params: Plan,
        querystring: Type.Object({ format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('yaml')])) }),
        response: { 200: TextAnswer },
      },
    },
    async ({ params: { plan }, query: { format = 'json' } }, reply) => {
      const now = await actions.planRulesNow(writing)
      const text = await actions.planText(writing, now, plan)
      if (text === undefined) throw noSuchPlan()
      if (format === 'json') return { plan, version: now.versions.get(plan) ?? null, text }
      return reply
        .type('application/yaml; charset=utf-8')
        .header('content-disposition', `attachment; filename="${plan}.yaml"`)
        .send(text as never)
    },
  )
}

function readingRoutes(server: HttpServer, writing: actions.PlanWriting, guard: Guard): void {
  const onRequest = guard('plan:write')
  server.get(
    '/api/v1/plans/:plan/versions',
    {
      schema: {
        summary: 'Versions of a plan written here, the newest first, and which of them holds',
        security: SIGNED_IN,
        params: Plan,
        querystring: Type.Object({ cursor: Type.Optional(VersionNumber) }),
        response: { 200: VersionsAnswer },
      },
      config: PRIVATE,
      onRequest,
    },
    async ({ params: { plan }, query: { cursor } }) => {
      const desk = await actions.planDesk(writing, plan, cursor === undefined ? {} : { before: Number(cursor) })
      const { holding, versions } = desk
      return { plan, holding, ...versions }
    },
  )
  server.get(
    '/api/v1/plans/:plan/versions/:version',
    {
      schema: {
        summary: 'One version of a plan with its text',
        security: SIGNED_IN,
        params: Type.Object({ plan: slug, version: VersionNumber }),
        response: { 200: VersionAnswer },
      },
      config: PRIVATE,
      onRequest,
    },
    async ({ params: { plan, version } }) => {
      const found = await actions.readVersion(writing, plan, Number(version))
      if (found === undefined) throw refused(404, 'version-not-found')
      return found
    },
  )
}

function savingRoutes(server: HttpServer, writing: actions.PlanWriting, guard: Guard): void {
  const onRequest = guard('plan:write')
  const text = Type.String({ maxLength: MAX_PLAN_TEXT, description: 'The plan as YAML' })
  server.post(
    '/api/v1/plans/:plan/versions',
    {
      schema: {
        summary: 'Save a text as the next version of a plan; it holds once it is published',
        security: SIGNED_IN,
        params: Plan,
        body: Type.Object({
          text,
          base: Type.Integer({ minimum: 0, description: 'The version it was written from, 0 for none' }),
          note: Note,
        }),
        response: { 201: SavedAnswer },
      },
      bodyLimit: BODY_BYTES,
      config: PRIVATE,
      onRequest,
    },
    async (request, reply) => {
      const { text: given, base, note = '' } = request.body
      const { plan } = request.params
      const saved = await actions.saveVersion(writing, actorOf(request), { plan, text: given, base, note })
      return reply.code(201).send(writtenOr409(saved))
    },
  )
  server.post(
    '/api/v1/plans/:plan/faults',
    {
      schema: {
        summary: 'What a text would be refused for, were it published now; nothing is kept',
        security: SIGNED_IN,
        params: Plan,
        body: Type.Object({ text }),
        response: { 200: FaultsAnswer },
      },
      bodyLimit: BODY_BYTES,
      config: PRIVATE,
      onRequest,
    },
    async ({ params: { plan }, body }) => ({ faults: await actions.faultsOfText(writing, plan, body.text) }),
  )
}

function publishingRoutes(server: HttpServer, writing: actions.PlanWriting, guard: Guard): void {
  server.post(
    '/api/v1/plans/:plan/publications',
    {
      schema: {
        summary: 'Let a version of a plan hold, or take back what was published (version null)',
        security: SIGNED_IN,
        params: Plan,
        body: Type.Object({
          version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
          note: Note,
        }),
        response: { 201: PublicationAnswer },
      },
      config: PRIVATE,
      onRequest: guard('plan:write'),
    },
    async (request, reply) => {
      const { plan } = request.params
      const { version, note = '' } = request.body
      const actor = actorOf(request)
      const number = writtenOr409(
        version === null
          ? await actions.takeBack(writing, actor, { plan, note })
          : await actions.publishVersion(writing, actor, { plan, version, note }),
      )
      return reply.code(201).send({ plan, publication: number, version })
    },
  )
}

/** Who acts, on a route behind a guard. */
export function actorOf({ actor }: FastifyRequest): string {
  if (actor === null) throw new Error('a route that writes stands behind no guard')
  return actor
}

function writtenOr409<T>(written: actions.PlanWritten<T>): T {
  if (written.ok) return written.value
  throw planProblem(written)
}

/** A refusal with what is wrong, line by line. */
export function planProblem({
  code,
  faults = [],
}: Exclude<actions.PlanWritten<never>, { readonly ok: true }>): Problem {
  const list = (language: 'zh' | 'en') =>
    faults.map(({ line, column, message }) => `\n${line}:${column} ${message[language]}`).join('')
  const words = PLAN_REFUSALS[code]
  return new Problem(code === 'version-not-found' ? 404 : 409, code, {
    zh: words.zh + list('zh'),
    en: words.en + list('en'),
  })
}

function refused(status: number, code: keyof typeof PLAN_REFUSALS): Problem {
  return new Problem(status, code, PLAN_REFUSALS[code])
}

function noSuchPlan(): Problem {
  return new Problem(404, 'plan-not-found', {
    zh: '没有这个规划。全部规划见 /plans。',
    en: 'There is no such plan. See /plans for all there are.',
  })
}
