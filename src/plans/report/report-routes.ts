/** Reports over HTTP: parse, act, reply. */
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type HttpServer, type PrintRefusal, Problem } from '../../platform/index.ts'
import { parseDate } from '../../standards/index.ts'
import { type EvaluationContext, withOneLedger } from '../evaluation-actions.ts'
import { readSnapshot } from '../office/snapshot-actions.ts'
import type { Lang, ReportDocument } from './document.ts'
import { gatherReport, reportDocument, reportIn } from './report-actions.ts'
import { REPORT_FORMATS, type ReportFormat } from './report-formats.ts'
import { ReportAnswer } from './report-schema.ts'
import { reportSources } from './report-sources-actions.ts'

export interface ReportContext extends EvaluationContext {
  readonly today: string
}

/** Reports made at the same time; each asks the database for many figures. */
const MOST_AT_ONCE = 3
const WAIT_S = '20'

const FORMATS = Object.keys(REPORT_FORMATS) as ReportFormat[]
const Plan = Type.Object({ plan: Type.String({ maxLength: 100, description: 'Id of the plan' }) })
const Asked = Type.Object({
  'as-of': Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date, YYYY-MM-DD' })),
  lang: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')], { description: 'Language of words' })),
  snapshot: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{8,64}$', description: 'Hash of a snapshot whose values are reported' }),
  ),
})

interface Request {
  readonly Params: { readonly plan: string }
  readonly Querystring: { readonly 'as-of'?: string; readonly lang?: Lang; readonly snapshot?: string }
}

/** Hangs the report of a plan on the server: as data, and in each form under an address of its own. */
export function reportRoutes(server: HttpServer, context: () => ReportContext): void {
  const document = boundedReports(context)
  server.get(
    '/api/v1/plans/:plan/report',
    {
      schema: {
        summary: 'The evaluation report on a plan, in parts; .html, .pdf and .docx beside it are the same as documents',
        params: Plan,
        querystring: Asked,
        response: { 200: ReportAnswer },
      },
    },
    async (request, reply) => (await document(request, reply)) as never,
  )
  for (const format of FORMATS) {
    server.get<Request>(
      `/api/v1/plans/:plan/report.${format}`,
      { schema: { hide: true, params: Plan, querystring: Asked } },
      async (request, reply) => send(reply, request.params.plan, format, await document(request, reply)),
    )
  }
}

function boundedReports(context: () => ReportContext) {
  let running = 0
  return async (request: FastifyRequest<Request>, reply: FastifyReply): Promise<ReportDocument> => {
    const { params, query, headers } = request
    const { today, ...asked } = context()
    const evaluation = withOneLedger(asked)
    const snapshot =
      query.snapshot === undefined ? undefined : await snapshotOf(evaluation, params.plan, query.snapshot)
    const asOf = snapshot?.asOf ?? query['as-of'] ?? today
    if (parseDate(asOf) !== asOf) throw badDay(asOf)
    const plan = evaluation.rules.plans.plan(params.plan)
    if (plan === undefined) {
      const known = evaluation.rules.plans.all.map((one) => one.plan)
      throw noPlan(params.plan, known)
    }
    if (running >= MOST_AT_ONCE) {
      reply.header('retry-after', WAIT_S)
      throw busy()
    }
    running += 1
    try {
      const input = await gatherReport(evaluation, plan, { asOf, madeOn: today }, reportSources(evaluation, snapshot))
      const lang = query.lang ?? chooseLanguage<Lang>(headers['accept-language'], ['zh', 'en'])
      return reportDocument(input, lang, originOf(request))
    } finally {
      running -= 1
    }
  }
}

async function snapshotOf(context: EvaluationContext, plan: string, hash: string) {
  const found = await readSnapshot(context, hash)
  if (!('code' in found) && found.plan === plan) return found
  throw new Problem(404, 'snapshot-not-found', {
    zh: `规划 ${plan.slice(0, 100)} 没有快照 ${hash}。快照列在规划的快照页上。`,
    en: `The plan ${plan.slice(0, 100)} has no snapshot ${hash}. Its page of snapshots lists them.`,
  })
}

// The document brings its styles along and asks for nothing else; no script is let run in it.
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

async function send(reply: FastifyReply, plan: string, format: ReportFormat, document: ReportDocument) {
  const content = await reportIn(format, document)
  if ('code' in content) {
    reply.header('retry-after', WAIT_S)
    throw notPrinted(content)
  }
  const name = `${plan}-${document.day}-${document.lang}.${format}`
  const manner = format === 'docx' ? 'attachment' : 'inline'
  return reply
    .type(REPORT_FORMATS[format])
    .header('content-disposition', `${manner}; filename="${name}"`)
    .header('content-security-policy', FILE_POLICY)
    .header('content-language', document.lang)
    .header('vary', 'Accept-Language')
    .send(format === 'html' ? Buffer.from(content).toString() : Buffer.from(content))
}

// Scheme and host under which the reader knows this server; a host that is none is not repeated.
function originOf({ protocol, host }: FastifyRequest<Request>): string {
  return URL.parse(`${protocol}://${host}`)?.origin ?? 'http://localhost'
}

function badDay(asOf: string): Problem {
  return new Problem(400, 'bad-request', {
    zh: `“${asOf}”不是日期，请写成 2025-12-31 的样子。`,
    en: `“${asOf}” is no date; write one like 2025-12-31.`,
  })
}

function noPlan(asked: string, known: readonly string[]): Problem {
  const shown = asked.slice(0, 100)
  return new Problem(404, 'plan-not-found', {
    zh: `没有规划“${shown}”。可用的有：${known.join('、')}`,
    en: `There is no plan “${shown}”. Known are: ${known.join(', ')}`,
  })
}

function busy(): Problem {
  return new Problem(503, 'report-busy', {
    zh: '正在生成的报告太多，请过半分钟再试。',
    en: 'Too many reports are being made. Try again in half a minute.',
  })
}

function notPrinted({ code, message }: PrintRefusal): Problem {
  return new Problem(code === 'print-too-large' || code === 'print-too-long' ? 413 : 503, code, message)
}
