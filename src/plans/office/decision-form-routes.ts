/** The form of decisions on fields: a standard as people write it, in or out, by whom and why. */
import { Type } from '@sinclair/typebox'
import { type Guard, orSignIn } from '../../identity/index.ts'
import { type AnswerWithPage, type HttpServer, Problem } from '../../platform/index.ts'
import { findOne } from '../../register/index.ts'
import { decideField, type OfficeContext } from './entry-actions.ts'
import { DECISIONS, type FieldDecision } from './field-decision.ts'
import { notFound, type OfficeRefusal } from './office-refusal.ts'

const Params = Type.Object({ field: Type.String({ maxLength: 80 }) })
const PRIVATE = { isPrivate: true as const }
const MAX_SHOWN = 2_000

/** Hangs the form under the address of its page. */
export function decisionFormRoute(
  server: HttpServer,
  context: () => OfficeContext,
  guard: Guard,
  page: AnswerWithPage | undefined,
): void {
  server.post(
    '/fields/:field/decisions',
    { schema: { hide: true, params: Params }, config: PRIVATE, onRequest: orSignIn(guard('field:decide')) },
    async (request, reply) => {
      const { field } = request.params
      const url = `/fields/${encodeURIComponent(field)}/decisions`
      const given = textsOf(request.body)
      const decided = await decide(context(), field, given, request.actor!)
      if (!('code' in decided)) return reply.redirect(url, 303)
      if (page === undefined) throw new Problem(422, decided.code, decided.message)
      const values = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.slice(0, MAX_SHOWN)]))
      const refusal = { form: 'decision', field: decided.field, words: decided.message, values }
      return page(request, reply, { status: 422, url, refusal })
    },
  )
}

type Given = Readonly<Record<'standard' | 'decision' | 'author' | 'reason', string>>

async function decide(
  office: OfficeContext,
  field: string,
  { standard, decision, author, reason }: Given,
  actor: string,
): Promise<{ readonly id: string } | OfficeRefusal> {
  const register = { database: office.database, rules: office.rules.register, today: office.today }
  const found = standard === '' ? undefined : await findOne(register, standard)
  if (found === undefined) {
    return notFound('edition-not-found', 'standard', standard, { zh: '标准', en: 'standard' })
  }
  return decideField(office, { field, edition: found.key, decision: decisionIn(decision), author, reason }, actor)
}

function decisionIn(text: string): FieldDecision['decision'] {
  return DECISIONS.find((one) => one === text) ?? 'include'
}

function textsOf(body: unknown): Given {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  return { standard: text('standard'), decision: text('decision'), author: text('author'), reason: text('reason') }
}
