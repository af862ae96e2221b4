/** Forms of the plan office's pages, which work without script: done means a redirect, refused means the page again. */
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Guard, orSignIn } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import { enterFigure, giveMark, keepEvidence, type OfficeContext } from './entry-actions.ts'
import { readEvidence } from './evidence-routes.ts'
import type { FigureInput } from './figure.ts'
import type { MarkInput } from './mark.ts'
import { isAbsence, type OfficeRefusal } from './office-refusal.ts'
import { takeSnapshot } from './snapshot-taking-actions.ts'

type Context = () => OfficeContext
type Fields = Readonly<Record<string, string>>

const Params = Type.Object({ plan: Type.String({ maxLength: 80 }) })
const SCHEMA = { hide: true, params: Params }
const CONFIG = { isPrivate: true as const }

/** Hangs the forms of snapshots, figures and marks under the addresses of their pages. */
export function formRoutes(server: HttpServer, context: Context, guard: Guard, page: AnswerWithPage | undefined): void {
  const refuse = refusing(page)
  server.post(
    '/plans/:plan/snapshots',
    { schema: SCHEMA, config: CONFIG, onRequest: orSignIn(guard('snapshot:take')) },
    async (request, reply) => {
      const { plan: id } = request.params
      const fields = fieldsOf(request.body)
      const office = context()
      const plan = office.rules.plans.plan(id)
      if (plan === undefined) return reply.redirect(pageOf(id, 'snapshots'), 303)
      const by = { actor: request.actor!, note: text(fields, 'note')?.slice(0, MAX_NOTE) }
      const taken = await takeSnapshot(office, plan, text(fields, 'asOf') ?? office.today, by)
      if ('code' in taken)
        return refuse(request, reply, { form: 'snapshot', refusal: taken, fields, place: 'snapshots' })
      return reply.redirect(`${pageOf(id, 'snapshots')}/${taken.snapshot.hash}`, 303)
    },
  )
  server.post(
    '/plans/:plan/figures',
    { schema: SCHEMA, config: CONFIG, onRequest: orSignIn(guard('figure:enter')) },
    async (request, reply) => {
      const form = await readEvidence(request)
      const fields = 'code' in form ? {} : form.fields
      const entered = 'code' in form ? form : await enterWithFile(context(), form, request.actor!)
      if ('code' in entered)
        return refuse(request, reply, { form: 'figure', refusal: entered, fields, place: 'figures' })
      return reply.redirect(pageOf(request.params.plan, 'figures'), 303)
    },
  )
  server.post(
    '/plans/:plan/marks',
    { schema: SCHEMA, config: CONFIG, onRequest: orSignIn(guard('mark:give')) },
    async (request, reply) => {
      const fields = fieldsOf(request.body)
      const given = await giveMark(context(), markOf(fields), request.actor!)
      if ('code' in given) return refuse(request, reply, { form: 'mark', refusal: given, fields, place: 'marks' })
      return reply.redirect(`${pageOf(request.params.plan, 'marks')}#${encodeURIComponent(fields['goal'] ?? '')}`, 303)
    },
  )
}

const MAX_NOTE = 2_000
const MAX_SHOWN = 5_000

type Place = 'snapshots' | 'figures' | 'marks'

function pageOf(plan: string, place: Place): string {
  return `/plans/${encodeURIComponent(plan)}/${place}`
}

interface Refused {
  readonly form: string
  readonly refusal: OfficeRefusal
  readonly fields: Fields
  readonly place: Place
}

function refusing(page: AnswerWithPage | undefined) {
  return (
    request: FastifyRequest,
    reply: FastifyReply,
    { form, refusal, fields, place }: Refused,
  ): Promise<unknown> => {
    const { code, field, message } = refusal
    const status = isAbsence(refusal) ? 404 : 422
    if (page === undefined) throw new Problem(status, code, message, refusal.basis)
    const { plan } = request.params as { plan: string }
    const values = Object.fromEntries(
      Object.entries(fields)
        .slice(0, 20)
        .map(([name, value]) => [name, value.slice(0, MAX_SHOWN)]),
    )
    return page(request, reply, {
      status: 422,
      url: pageOf(plan, place),
      refusal: { form, field, words: message, values },
    })
  }
}

async function enterWithFile(
  office: OfficeContext,
  form: { readonly fields: Fields; readonly file?: { readonly name: string; readonly content: Uint8Array } },
  actor: string,
) {
  const kept = form.file === undefined ? undefined : await keepEvidence(office, form.file, actor)
  if (kept !== undefined && 'code' in kept) return kept
  return enterFigure(office, figureOf(form.fields, kept?.digest), actor)
}

function figureOf(fields: Fields, file: string | undefined): FigureInput {
  // A figure is about an indicator, or about a target and by that about its indicator: `indicator` or `indicator/TARGET`.
  const [indicator = '', target] = (fields['about'] ?? '').split('/', 2)
  const [address, note, supersedes] = ['address', 'note', 'supersedes'].map((name) => text(fields, name))
  return {
    ...{ indicator, part: text(fields, 'part') ?? '', day: text(fields, 'day') ?? '', value: number(fields['value']) },
    source: text(fields, 'source') ?? '',
    ...(target === undefined ? {} : { target }),
    ...(address === undefined ? {} : { address }),
    ...(file === undefined ? {} : { file }),
    ...(note === undefined ? {} : { note }),
    ...(supersedes !== undefined && isEntry(supersedes) ? { supersedes } : {}),
  }
}

function markOf(fields: Fields): MarkInput {
  const supersedes = text(fields, 'supersedes')
  const links = (fields['links'] ?? '').split(/\s+/).filter((link) => link !== '')
  return {
    ...{ goal: fields['goal'] ?? '', mark: number(fields['mark']), assessor: text(fields, 'assessor') ?? '' },
    ...{ day: text(fields, 'day') ?? '', evidence: text(fields, 'evidence') ?? '', links },
    ...(supersedes !== undefined && isEntry(supersedes) ? { supersedes } : {}),
  }
}

function isEntry(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id)
}

function number(value: string | undefined): number | null {
  return value === undefined || value.trim() === '' ? null : Number(value.trim())
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return {}
  const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts)
}
