/** Walking through the register over HTTP: parse, act, reply. */
import { type Static, Type } from '@sinclair/typebox'
import { type HttpServer, Problem } from '../../platform/index.ts'
import { parseDate } from '../../standards/index.ts'
import {
  ChangesAnswer,
  ClassAnswer,
  ClassTreeAnswer,
  CommitteeAnswer,
  CommitteesAnswer,
  ComparisonAnswer,
  FigureAnswer,
  FigureName,
  FiguresAnswer,
  PublisherAnswer,
  PublishersAnswer,
  SchemeName,
  StatusName,
} from './browse-schema.ts'
import { listChanges } from './change-actions.ts'
import { viewClass, viewClassTree } from './class-actions.ts'
import { listCommittees, viewCommittee } from './committee-actions.ts'
import { compareRecords } from './comparison-actions.ts'
import { figureCsv } from './figure-csv.ts'
import { readCursor } from './figures.ts'
import type { BrowseContext, ListRequest } from './list-actions.ts'
import { viewFigure, viewRegisterFigures } from './overview-actions.ts'
import { listPublishers, viewPublisher } from './publisher-actions.ts'

const Code = Type.String({ maxLength: 300 })
const Words = Type.Optional(Type.String({ maxLength: 200, description: 'Words of code or name' }))
const Offset = Type.Optional(Type.String({ pattern: '^\\d{1,6}$' }))
const ListQuery = Type.Object({
  status: Type.Optional(StatusName),
  cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
})

type Contexts = () => BrowseContext

/** Hangs the routes under `/api/v1`. `context` gives a fresh one per request. */
export function browseRoutes(server: HttpServer, context: Contexts): void {
  classRoutes(server, context)
  committeeRoutes(server, context)
  publisherRoutes(server, context)
  figureRoutes(server, context)
  changeRoutes(server, context)
}

function classRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/classifications/:scheme',
    {
      schema: {
        summary: 'A classification: classes with how many standards stand in each',
        params: Type.Object({ scheme: SchemeName }),
        response: { 200: ClassTreeAnswer },
      },
    },
    async ({ params }) => viewClassTree(context(), params.scheme),
  )
  server.get(
    '/api/v1/classifications/:scheme/:code',
    {
      schema: {
        summary: 'A class: what is above and below it, figures, and its standards, newest first',
        params: Type.Object({ scheme: SchemeName, code: Code }),
        querystring: ListQuery,
        response: { 200: ClassAnswer },
      },
    },
    async ({ params: { scheme, code }, query }) =>
      (await viewClass(context(), scheme, code, listRequest(query))) ?? refuseUnknown(code),
  )
}

function committeeRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/committees',
    {
      schema: {
        summary: 'Committees, with those below them',
        querystring: Type.Object({ q: Words, body: Type.Optional(Code), cursor: Offset }),
        response: { 200: CommitteesAnswer },
      },
    },
    async ({ query: { q = '', ...rest } }) => listCommittees(context(), { query: q, ...rest }),
  )
  server.get(
    '/api/v1/committees/:code',
    {
      schema: {
        summary: 'A committee: what is known of it, figures, and its standards, newest first',
        params: Type.Object({ code: Code }),
        querystring: ListQuery,
        response: { 200: CommitteeAnswer },
      },
    },
    async ({ params: { code }, query }) =>
      (await viewCommittee(context(), code, listRequest(query))) ?? refuseUnknown(code),
  )
}

function publisherRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/publishers',
    {
      schema: {
        summary: 'Codes in front of numbers, with who stands behind them',
        querystring: Type.Object({ q: Words, level: Type.Optional(Type.String({ maxLength: 40 })), cursor: Offset }),
        response: { 200: PublishersAnswer },
      },
    },
    async ({ query: { q = '', ...rest } }) => listPublishers(context(), { query: q, ...rest }),
  )
  server.get(
    '/api/v1/publishers/:code',
    {
      schema: {
        summary: 'A code: the bodies behind it over time, figures, and its standards, newest first',
        params: Type.Object({ code: Code }),
        querystring: ListQuery,
        response: { 200: PublisherAnswer },
      },
    },
    async ({ params: { code }, query }) =>
      (await viewPublisher(context(), code, listRequest(query))) ?? refuseUnknown(code),
  )
}

function figureRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/overview/figures',
    { schema: { summary: 'All figures of the register', response: { 200: FiguresAnswer } } },
    async () => viewRegisterFigures(context()),
  )
  server.get(
    '/api/v1/overview/figures/:figure',
    {
      schema: {
        summary: 'One figure of the register, as JSON or as a table (CSV, RFC 4180)',
        params: Type.Object({ figure: FigureName }),
        querystring: Type.Object({ format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])) }),
        response: { 200: FigureAnswer },
      },
    },
    async ({ params: { figure }, query: { format } }, reply) => {
      const rows = await viewFigure(context(), figure)
      if (format !== 'csv') return { figure, rows: [...rows] }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${figure}.csv"`)
        .serializer(String)
        .send(figureCsv(figure, rows) as never)
    },
  )
}

function changeRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/changes',
    {
      schema: {
        summary: 'What sources say now against what they said before, newest first',
        querystring: Type.Object({
          source: Type.Optional(Type.String({ maxLength: 100 })),
          day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
          first: Type.Optional(Type.Boolean({ description: 'Also what was recorded for the first time' })),
          cursor: Type.Optional(Type.String({ pattern: '^\\d{1,18}$' })),
        }),
        response: { 200: ChangesAnswer },
      },
    },
    async ({ query: { first = false, ...rest } }) => {
      if (rest.day !== undefined && parseDate(rest.day) !== rest.day) throw badParameter('day')
      return listChanges(context(), { first, ...rest })
    },
  )
  server.get(
    '/api/v1/compare',
    {
      schema: {
        summary: 'Two records field by field',
        querystring: Type.Object({ a: Code, b: Code }),
        response: { 200: ComparisonAnswer },
      },
    },
    async ({ query: { a, b } }) => {
      const result = await compareRecords(context(), a, b)
      return result.ok ? result.comparison : refuseUnknown(result.unknown[0] === 'left' ? a : b)
    },
  )
}

function listRequest({ cursor, ...rest }: Static<typeof ListQuery>): ListRequest {
  if (cursor !== undefined && readCursor(cursor) === null) throw badParameter('cursor')
  return { ...rest, ...(cursor === undefined ? {} : { cursor }) }
}

function badParameter(name: string): Problem {
  return new Problem(400, 'bad-request', {
    zh: `参数 ${name} 的值无效。请按 /api/openapi.json 的说明修改。`,
    en: `The value of ${name} is none. See /api/openapi.json for what is taken.`,
  })
}

function refuseUnknown(code: string): never {
  const shown = code.slice(0, 100)
  throw new Problem(404, 'not-in-register', {
    zh: `登记库中没有“${shown}”。请检查写法，或从上一级列表中查找。`,
    en: `“${shown}” is not in the register. Check how it is written, or look for it in the list above.`,
  })
}
