/** Plans, targets and indicators over HTTP: parse, act, reply. */
import { Readable } from 'node:stream'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyReply } from 'fastify'
import { type HttpServer, Problem } from '../platform/index.ts'
import { parseDate, type Words } from '../standards/index.ts'
import { BASIC } from './evaluation-actions.ts'
import { evaluationOnWire, recordOnWire, targetOnWire } from './evaluation-wire.ts'
import { indicatorMeasure, viewIndicator, viewIndicators } from './indicator-view-actions.ts'
import { beginReading, type Measure, type MeasureRequest, type PlanContext, readyWay } from './measure-actions.ts'
import { findTarget, listPlans, measureOf, targetsOf, variantOf, viewPlan, viewTarget } from './plan-view-actions.ts'
import {
  EvaluationAnswer,
  IndicatorAnswer,
  IndicatorsAnswer,
  PlanAnswer,
  PlansAnswer,
  RecordsAnswer,
  type RecordsAnswerOf,
  TargetAnswer,
} from './plan-view-schema.ts'
import type { RecordFilter } from './plan-views.ts'
import { isNoValue } from './record-condition.ts'
import { readKey } from './record-filter.ts'
import { pageOfRecords, type RecordFile, recordFile } from './record-page-actions.ts'

const Name = Type.String({ maxLength: 100 })
const Day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Date, YYYY-MM-DD' }))
const OnDay = Type.Object({ 'as-of': Day })
const Measured = Type.Object({ 'as-of': Day, variant: Type.Optional(Name) })
const Records = Type.Object({
  'as-of': Day,
  variant: Type.Optional(Name),
  side: Type.Optional(Type.Union([Type.Literal('numerator'), Type.Literal('denominator')])),
  part: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^(field|level|publisher):',
      description: 'One of the contributions, by:id',
    }),
  ),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
  format: Type.Optional(Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')])),
})

type Contexts = () => PlanContext

/** Hangs the routes under `/api/v1`. `context` gives a fresh one per request. */
export function planRoutes(server: HttpServer, context: Contexts): void {
  plansRoutes(server, context)
  targetRoutes(server, context)
  indicatorRoutes(server, context)
}

function plansRoutes(server: HttpServer, context: Contexts): void {
  server.get(
    '/api/v1/plans',
    {
      schema: {
        summary: 'All plans, with how many of their targets are met on a day',
        querystring: OnDay,
        response: { 200: PlansAnswer },
      },
    },
    async ({ query }) => listPlans(context(), dayOf(query)),
  )
  server.get(
    '/api/v1/plans/:plan',
    {
      schema: {
        summary: 'A plan with all it says, as its file gives it',
        params: Type.Object({ plan: Name }),
        response: { 200: PlanAnswer },
      },
    },
    async ({ params: { plan } }) => {
      const { line, file } = (await viewPlan(context(), plan)) ?? refuseUnknown('plan-not-found', plan, PLANS)
      return { line, plan: file }
    },
  )
  server.get(
    '/api/v1/plans/:plan/evaluation',
    {
      schema: {
        summary: 'The targets of a plan on a day, each with its value or why there is none',
        params: Type.Object({ plan: Name }),
        querystring: OnDay,
        response: { 200: EvaluationAnswer },
      },
    },
    async ({ params: { plan }, query }) => {
      const found = context()
      const file = found.evaluation.rules.plans.plan(plan) ?? refuseUnknown('plan-not-found', plan, PLANS)
      const asOf = dayOf(query) ?? found.register.today
      const targets = await targetsOf(await beginReading(found), file, asOf)
      return evaluationOnWire({ plan, title: file.title, asOf, targets })
    },
  )
}

const PLANS: Words = { zh: '全部规划见 /api/v1/plans。', en: 'See /api/v1/plans for all plans.' }
const TARGETS: Words = {
  zh: '这份规划的目标见 /api/v1/plans/{plan}/evaluation。',
  en: 'See /api/v1/plans/{plan}/evaluation for the targets of a plan.',
}
const INDICATORS: Words = { zh: '全部指标见 /api/v1/indicators。', en: 'See /api/v1/indicators for all indicators.' }

function targetRoutes(server: HttpServer, context: Contexts): void {
  const params = Type.Object({ plan: Name, target: Name })
  server.get(
    '/api/v1/plans/:plan/targets/:target',
    {
      schema: {
        summary: 'A target on a day: all ways to count it, its value over time and in parts',
        params,
        querystring: Measured,
        response: { 200: TargetAnswer },
      },
    },
    async ({ params: { plan, target }, query }) => {
      const view = await viewTarget(context(), plan, target, { ...requestOf(query), limit: 1 })
      if (view === null) return refuseUnknown('target-not-found', target, TARGETS)
      return { ...view, figure: targetOnWire(view.figure) }
    },
  )
  server.get(
    '/api/v1/plans/:plan/targets/:target/records',
    {
      schema: {
        summary: 'The records behind a target, each with its reason, page by page or all of them as a file',
        params,
        querystring: Records,
        response: { 200: RecordsAnswer },
      },
    },
    async ({ params: { plan, target }, query }, reply) => {
      const found = context()
      const known = findTarget(found, plan, target) ?? refuseUnknown('target-not-found', target, TARGETS)
      const variant = variantOf(known.target, query.variant)
      if (query.variant !== undefined && variant !== query.variant) throw badParameter('variant')
      const asOf = dayOf(query) ?? found.register.today
      const owner = { plan: known.file.plan, id: known.target.id }
      return answerRecords(found, reply, measureOf(found, known, variant, asOf), { ...query, variant, asOf }, owner)
    },
  )
}

function indicatorRoutes(server: HttpServer, context: Contexts): void {
  const params = Type.Object({ indicator: Name })
  server.get(
    '/api/v1/indicators',
    {
      schema: {
        summary: 'All indicators outside targets over the whole register, rubrics, and the targets of all plans',
        querystring: OnDay,
        response: { 200: IndicatorsAnswer },
      },
    },
    async ({ query }) => {
      const { plans, ...overview } = await viewIndicators(context(), dayOf(query))
      return { ...overview, plans: plans.map(({ plan, targets }) => ({ plan, targets: targets.map(targetOnWire) })) }
    },
  )
  server.get(
    '/api/v1/indicators/:indicator',
    {
      schema: {
        summary: 'An indicator over the whole register: all ways to count it, its value over time and in parts',
        params,
        querystring: Measured,
        response: { 200: IndicatorAnswer },
      },
    },
    async ({ params: { indicator }, query }) =>
      (await viewIndicator(context(), indicator, { ...requestOf(query), limit: 1 })) ??
      refuseUnknown('indicator-not-found', indicator, INDICATORS),
  )
  server.get(
    '/api/v1/indicators/:indicator/records',
    {
      schema: {
        summary: 'The records behind an indicator, each with its reason, page by page or all of them as a file',
        params,
        querystring: Records,
        response: { 200: RecordsAnswer },
      },
    },
    async ({ params: { indicator: name }, query }, reply) => {
      const found = context()
      const indicator = found.evaluation.rules.indicators.get(name)
      if (indicator === undefined) return refuseUnknown('indicator-not-found', name, INDICATORS)
      const variant = query.variant ?? BASIC
      const isKnown = variant === BASIC || indicator.variants.some((one) => one.variant === variant)
      if (!isKnown) throw badParameter('variant')
      const asOf = dayOf(query) ?? found.register.today
      const owner = { plan: name, id: name }
      return answerRecords(
        found,
        reply,
        indicatorMeasure(found, indicator, variant, asOf),
        { ...query, variant, asOf },
        owner,
      )
    },
  )
}

type RecordsQuery = Static<typeof Records> & { readonly variant: string; readonly asOf: string }

async function answerRecords(
  context: PlanContext,
  reply: FastifyReply,
  measure: Measure,
  query: RecordsQuery,
  owner: { readonly plan: string; readonly id: string },
): Promise<RecordsAnswerOf> {
  const { variant, asOf, cursor, limit, format = 'json' } = query
  if (cursor !== undefined && readKey(cursor) === undefined) throw badParameter('cursor')
  const { evaluation, memory } = await beginReading(context)
  const counting = await readyWay(evaluation, measure.way)
  if (isNoValue(counting)) {
    if (format === 'json') return { id: owner.id, variant, asOf, reason: counting, records: null }
    throw new Problem(409, 'no-value', counting.message)
  }
  const listed = { counting, filter: filterOf(query) }
  if (format === 'json') {
    const place = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) }
    const { total, items, next } = await pageOfRecords(evaluation, memory, listed, place)
    const records = items.map(recordOnWire)
    return { id: owner.id, variant, asOf, total, records, ...(next !== undefined && { next }) }
  }
  const name = [owner.plan, variant, asOf].filter(Boolean).join('-')
  return reply
    .type(FILE_TYPES[format])
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(Readable.from(recordFile(evaluation, listed, format))) as never
}

const FILE_TYPES: Readonly<Record<RecordFile, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function filterOf({ part, q, side }: Static<typeof Records>): RecordFilter {
  return { ...(part && { part }), ...(q && { text: q }), ...(side && { side }) }
}

function requestOf(query: Static<typeof Measured>): MeasureRequest {
  const asOf = dayOf(query)
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(query.variant === undefined ? {} : { variant: query.variant }),
  }
}

function dayOf({ 'as-of': day }: Static<typeof OnDay>): string | undefined {
  if (day !== undefined && parseDate(day) !== day) throw badParameter('as-of')
  return day
}

function badParameter(name: string): Problem {
  return new Problem(400, 'bad-request', {
    zh: `参数 ${name} 的值无效。请按 /api/openapi.json 的说明修改。`,
    en: `The value of ${name} is none. See /api/openapi.json for what is taken.`,
  })
}

function refuseUnknown(code: string, asked: string, next: Words): never {
  const shown = asked.slice(0, 100)
  throw new Problem(404, code, {
    zh: `没有“${shown}”。${next.zh}`,
    en: `There is no “${shown}”. ${next.en}`,
  })
}
