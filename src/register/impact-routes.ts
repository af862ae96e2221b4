/** “What changes if this changes” over HTTP: parse, act, reply. */
import { Readable } from 'node:stream'
import { type Static, Type } from '@sinclair/typebox'
import { type HttpServer, Problem } from '../platform/index.ts'
import { type AffectedDocument, DEPTH, type ImpactFilters, STRENGTHS } from './impact.ts'
import { affectedDocuments, findEdition, type ImpactRefusal, isImpactCursor, viewImpact } from './impact-actions.ts'
import { CSV_HEAD, csvLine } from './impact-csv.ts'
import { ImpactAnswer, impactAnswer } from './impact-schema.ts'
import type { RegisterContext } from './register-actions.ts'

const Filter = Type.Optional(Type.String({ maxLength: 40 }))
const Query = Type.Object({
  depth: Type.Optional(
    Type.Integer({ minimum: 1, maximum: DEPTH.most, default: DEPTH.usual, description: 'Steps that are followed' }),
  ),
  steps: Type.Optional(Type.Integer({ minimum: 1, maximum: DEPTH.most, description: 'Only so many steps away' })),
  kind: Filter,
  level: Filter,
  strength: Type.Optional(Type.Union(STRENGTHS.map((strength) => Type.Literal(strength)))),
  cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
})

/** Hangs the route under `/api/v1`. `context` gives a fresh one per request (the day moves on). */
export function impactRoutes(server: HttpServer, context: () => RegisterContext): void {
  server.get(
    '/api/v1/standards/:identifier/impact',
    {
      schema: {
        summary: 'What changes if a standard changes: affected documents, each with the way and the reason',
        params: Type.Object({ identifier: Type.String({ maxLength: 500 }) }),
        querystring: Query,
        response: { 200: ImpactAnswer },
      },
    },
    async ({ params: { identifier }, query }, reply) => {
      const { cursor, format, limit = 20, depth = DEPTH.usual } = query
      if (cursor !== undefined && !isImpactCursor(cursor)) throw badCursor()
      const edition = await findEdition(context(), identifier)
      if (!edition) throw notFound(identifier)
      const wanted = { ...filtersOf(query), depth }
      if (format === 'csv') {
        const pages = await affectedDocuments(context(), edition, wanted)
        if ('code' in pages) throw beingPrepared(pages)
        return reply
          .type('text/csv; charset=utf-8')
          .header(
            'content-disposition',
            `attachment; filename="impact-${edition.slug.replaceAll(/[^\w.-]/g, '_')}.csv"`,
          )
          .send(Readable.from(csvOf(pages)) as never)
      }
      const view = await viewImpact(context(), edition, {
        ...wanted,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      })
      if ('code' in view) throw beingPrepared(view)
      return impactAnswer(view)
    },
  )
}

function filtersOf({ steps, kind, level, strength }: Static<typeof Query>): ImpactFilters {
  return {
    ...(steps === undefined ? {} : { steps }),
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { level }),
    ...(strength === undefined ? {} : { strength }),
  }
}

async function* csvOf(pages: AsyncIterable<readonly AffectedDocument[]>): AsyncGenerator<string> {
  yield CSV_HEAD
  for await (const page of pages) yield page.map(csvLine).join('')
}

function badCursor(): Problem {
  return new Problem(400, 'bad-request', {
    zh: '参数 cursor 的值无效，请从第一页重新开始。',
    en: 'The value of cursor is none that a page gave out. Start from the first page.',
  })
}

function beingPrepared({ code, message }: ImpactRefusal): Problem {
  return new Problem(503, code, message)
}

function notFound(identifier: string): Problem {
  const shown = identifier.slice(0, 100)
  return new Problem(404, 'standard-not-found', {
    zh: `登记库中没有“${shown}”。请检查编号，或用 /api/v1/search 按名称查找。`,
    en: `“${shown}” is not in the register. Check the identifier, or look for its title with /api/v1/search.`,
  })
}
