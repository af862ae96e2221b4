/** Standard systems over HTTP: parse, act, reply. */
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyReply } from 'fastify'
import { chooseLanguage, type HttpServer, Problem } from '../../platform/index.ts'
import { parseDate } from '../../standards/index.ts'
import {
  listSystems,
  openSystem,
  type SystemsContext,
  systemPdf,
  systemWorkbook,
  viewSystemPart,
} from './system-actions.ts'
import {
  ExportQuery,
  SystemAnswer,
  SystemParams,
  SystemQuery,
  SystemsAnswer,
  SystemsQuery,
} from './system-answer-schema.ts'
import type { Language } from './system-sheets.ts'
import type { DetailRequest } from './system-view.ts'

type Contexts = () => SystemsContext

/** Hangs the routes under `/api/v1`. `context` gives a fresh one per request. */
export function systemRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/systems',
    {
      schema: {
        summary: 'Standard systems of fields, with what exists of what there should be',
        querystring: SystemsQuery,
        response: { 200: SystemsAnswer },
      },
    },
    async ({ query: { 'as-of': asOf, cursor } }) => listSystems(context(), { asOf: dayOf(asOf), cursor }),
  )
  server.get(
    '/api/v1/systems/:system',
    {
      schema: {
        summary: 'A standard system: structure, statistics, gaps, and its detail list',
        params: SystemParams,
        querystring: SystemQuery,
        response: { 200: SystemAnswer },
      },
    },
    async ({ params: { system }, query }) =>
      (await viewSystemPart(context(), system, detailRequest(query))) ?? refuseUnknown(system),
  )
  exportRoutes(server, context)
}

function exportRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/systems/:system/export.xlsx',
    {
      schema: {
        summary: 'A standard system as a workbook: note, structure, detail list, statistics',
        params: SystemParams,
        querystring: ExportQuery,
        response: { 200: fileOf(XLSX) },
      },
    },
    async ({ params: { system }, query, headers }, reply) => {
      const opened = (await openSystem(context(), system, dayOf(query['as-of']))) ?? refuseUnknown(system)
      const lang = query.lang ?? chooseLanguage<Language>(headers['accept-language'], ['zh', 'en'])
      return send(reply, `${system}.xlsx`, XLSX, await systemWorkbook(opened, lang))
    },
  )
  server.get(
    '/api/v1/systems/:system/export.pdf',
    {
      schema: {
        summary: 'A standard system as a document to print (PDF)',
        params: SystemParams,
        querystring: ExportQuery,
        response: { 200: fileOf('application/pdf') },
      },
    },
    async ({ params: { system }, query, headers }, reply) => {
      const opened = (await openSystem(context(), system, dayOf(query['as-of']))) ?? refuseUnknown(system)
      const lang = query.lang ?? chooseLanguage<Language>(headers['accept-language'], ['zh', 'en'])
      const print = await systemPdf(opened.view, lang)
      if ('code' in print) throw new Problem(503, print.code, print.message)
      return send(reply, `${system}.pdf`, 'application/pdf', print.pdf)
    },
  )
}

function fileOf(type: string) {
  return {
    description: 'The file',
    content: { [type]: { schema: Type.Unsafe<never>({ type: 'string', format: 'binary' }) } },
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// Ids are of letters, digits and hyphens, so a name needs no quoting.
function send(reply: FastifyReply, name: string, type: string, bytes: Uint8Array): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .serializer((payload: unknown) => payload as string)
    .send(Buffer.from(bytes))
}

function detailRequest(query: Static<typeof SystemQuery>): DetailRequest {
  const { 'as-of': asOf, cursor, limit, ...filter } = query
  const day = dayOf(asOf)
  return {
    filter,
    ...(day === undefined ? {} : { asOf: day }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
  }
}

function dayOf(asOf: string | undefined): string | undefined {
  if (asOf === undefined || parseDate(asOf) === asOf) return asOf
  throw new Problem(400, 'bad-request', {
    zh: '参数 as-of 的值无效。请写真实的日期，如 2026-07-31。',
    en: 'The value of as-of is none. Write a real date, such as 2026-07-31.',
  })
}

function refuseUnknown(system: string): never {
  const shown = system.slice(0, 80)
  throw new Problem(404, 'system-not-found', {
    zh: `没有标准体系“${shown}”。全部体系见 /api/v1/systems。`,
    en: `There is no standard system “${shown}”. See /api/v1/systems for all.`,
  })
}
