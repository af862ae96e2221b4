/** The register over HTTP: parse, act, reply. */
import { Type } from '@sinclair/typebox'
import { type HttpServer, Problem } from '../platform/index.ts'
import { parseDate } from '../standards/index.ts'
import { relatonYaml } from './export/relaton.ts'
import type { RegisterContext } from './register-actions.ts'
import * as actions from './register-actions.ts'
import { IdentifyAnswer, identifyAnswer, OverviewAnswer, StandardAnswer, standardAnswer } from './register-schema.ts'
import { searchRoutes } from './search-routes.ts'

const MAX_QUERY = 500
const Query = Type.String({ maxLength: MAX_QUERY })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date, YYYY-MM-DD' })

/** Hangs the register's routes under `/api/v1`. `context` gives a fresh one per request (the day moves on). */
export function registerRoutes(server: HttpServer, context: () => RegisterContext): void {
  server.get(
    '/api/v1/overview',
    { schema: { summary: 'Figures of the register', response: { 200: OverviewAnswer } } },
    async () => actions.viewOverview(context()),
  )
  searchRoutes(server, context)
  server.get(
    '/api/v1/identify',
    {
      schema: {
        summary: 'Read a text as an identifier',
        querystring: Type.Object({ text: Type.String({ maxLength: 2_000 }) }),
        response: { 200: IdentifyAnswer },
      },
    },
    async ({ query: { text } }) => identifyAnswer(text, context().rules.grammar.identify(text)),
  )
  standardRoute(server, context)
}

function standardRoute(server: HttpServer, context: () => RegisterContext): void {
  server.get(
    '/api/v1/standards/:identifier',
    {
      schema: {
        summary: 'One standard: facts with sources, editions, relations, replacement, history',
        params: Type.Object({ identifier: Query }),
        querystring: Type.Object({
          'as-of': Type.Optional(Day),
          format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('relaton')])),
        }),
        response: { 200: StandardAnswer },
      },
    },
    async ({ params: { identifier }, query: { 'as-of': asOf, format } }, reply) => {
      if (asOf !== undefined && parseDate(asOf) !== asOf) throw badParameter('as-of')
      const edition = await actions.findOne(context(), identifier)
      if (!edition) throw notFound(identifier)
      const view = await actions.viewStandard(context(), edition, asOf)
      if (format !== 'relaton') return standardAnswer(view)
      return reply
        .type('application/yaml; charset=utf-8')
        .serializer(String)
        .send(relatonYaml(view) as never)
    },
  )
}

/** The refusal of a value that a parameter does not take. */
export function badParameter(name: string): Problem {
  return new Problem(400, 'bad-request', {
    zh: `参数 ${name} 的值无效。请按 /api/openapi.json 的说明修改。`,
    en: `The value of ${name} is none. See /api/openapi.json for what is taken.`,
  })
}

/** The refusal where the register holds no such standard. */
export function notFound(identifier: string): Problem {
  const shown = identifier.slice(0, 100)
  return new Problem(404, 'standard-not-found', {
    zh: `登记库中没有“${shown}”。请检查编号，或用 /api/v1/search 按名称查找。`,
    en: `“${shown}” is not in the register. Check the identifier, or look for its title with /api/v1/search.`,
  })
}
