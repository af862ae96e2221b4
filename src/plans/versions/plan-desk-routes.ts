/** Forms of the pages on which plans are written; they work without script: done means a redirect, refused the page again. */
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Guard, orSignIn } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import { slug } from '../plan-schema.ts'
import { MAX_PLAN_TEXT } from './plan-version.ts'
import * as actions from './plan-version-actions.ts'
import { actorOf, planProblem } from './plan-version-routes.ts'

const PRIVATE = { isPrivate: true as const }
// A character of the text takes up to nine bytes of a form.
const FORM_BYTES = MAX_PLAN_TEXT * 9
const MAX_ID = 80

/** Hangs the forms under `/operator/plans`. */
export function planDeskRoutes(
  server: HttpServer,
  writing: actions.PlanWriting,
  guard: Guard,
  page: AnswerWithPage | undefined,
): void {
  const onRequest = orSignIn(guard('plan:write'))
  server.post('/operator/plans', { schema: { hide: true }, config: PRIVATE, onRequest }, (request, reply) =>
    begin(request, reply, page),
  )
  server.post(
    '/operator/plans/:plan',
    {
      schema: { hide: true, params: Type.Object({ plan: slug }) },
      bodyLimit: FORM_BYTES,
      config: PRIVATE,
      onRequest,
    },
    async (request, reply) => {
      const { plan } = request.params
      const form = fieldsOf(request.body)
      const written = await act(writing, actorOf(request), plan, form)
      if (written.ok) return reply.redirect(deskOf(plan), 303)
      const problem = planProblem(written)
      if (page === undefined) throw problem
      const { text = '', note = '', base = '0' } = form
      const refusal = { form: 'plan', field: 'text', words: problem.words, values: { text, note, base } }
      return page(request, reply, { status: problem.status, url: deskOf(plan), refusal })
    },
  )
}

// Nothing is written yet: the desk of a new plan shows a text to begin with.
async function begin(request: FastifyRequest, reply: FastifyReply, page: AnswerWithPage | undefined): Promise<unknown> {
  const { plan = '' } = fieldsOf(request.body)
  if (/^[a-z][a-z0-9-]{0,79}$/.test(plan)) return reply.redirect(deskOf(plan), 303)
  const words = {
    zh: '标识由小写字母开头，只含小写字母、数字和连字符，最长 80 个字符。',
    en: 'An id begins with a small letter and has small letters, figures and hyphens alone, 80 at most.',
  }
  if (page === undefined) throw new Problem(400, 'plan-id-unreadable', words)
  const refusal = { form: 'new-plan', field: 'plan', words, values: { plan: plan.slice(0, MAX_ID) } }
  return page(request, reply, { status: 400, url: '/operator/plans', refusal })
}

type Fields = Readonly<Record<string, string | undefined>>

function act(
  writing: actions.PlanWriting,
  actor: string,
  plan: string,
  form: Fields,
): Promise<actions.PlanWritten<unknown>> {
  const note = form['note'] ?? ''
  if (form['act'] === 'publish') {
    return actions.publishVersion(writing, actor, { plan, version: wholeOf(form['version']), note })
  }
  if (form['act'] === 'take-back') return actions.takeBack(writing, actor, { plan, note })
  // Browsers send lines of a text area with both ends.
  const text = (form['text'] ?? '').replaceAll('\r\n', '\n')
  return actions.saveVersion(writing, actor, { plan, text, base: wholeOf(form['base']), note })
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter(([, value]) => typeof value === 'string'))
}

function wholeOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0
}

function deskOf(plan: string): string {
  return `/operator/plans/${plan}`
}
