/** Fields over HTTP: parse, act, reply. */
import { Type } from '@sinclair/typebox'
import { type HttpServer, Problem } from '../platform/index.ts'
import { readCursor } from '../register/index.ts'
import { STATUSES } from '../standards/index.ts'
import { compareFields, viewField, viewFields } from './field-view-actions.ts'
import { FieldAnswer, FieldComparisonAnswer, FieldsAnswer } from './field-view-schema.ts'
import type { PlanContext } from './measure-actions.ts'

const Name = Type.String({ maxLength: 100 })
const ListQuery = Type.Object({
  status: Type.Optional(Type.Union(STATUSES.map((status) => Type.Literal(status)))),
  level: Type.Optional(Type.String({ maxLength: 40 })),
  year: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_999 })),
  committee: Type.Optional(Type.String({ maxLength: 200 })),
  degree: Type.Optional(Type.String({ maxLength: 40 })),
  cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
})

/** Hangs the routes under `/api/v1`. `context` gives a fresh one per request. */
export function fieldRoutes(server: HttpServer, context: () => PlanContext): void {
  server.get(
    '/api/v1/fields',
    {
      schema: {
        summary: 'The taxonomy of fields, each with how many standards it has',
        response: { 200: FieldsAnswer },
      },
    },
    async () => viewFields(context()),
  )
  server.get(
    '/api/v1/fields/:field',
    {
      schema: {
        summary: 'A field: definition, rules, figures, plans, and its standards, newest first',
        params: Type.Object({ field: Name }),
        querystring: ListQuery,
        response: { 200: FieldAnswer },
      },
    },
    async ({ params: { field }, query }) => {
      if (query.cursor !== undefined && readCursor(query.cursor) === null) throw badCursor()
      return (await viewField(context(), field, query)) ?? refuseUnknown(field)
    },
  )
  server.get(
    '/api/v1/field-comparison',
    {
      schema: {
        summary: 'Fields beside each other: in force, recent, coming, age, adoption, committees',
        querystring: Type.Object({ class: Type.Optional(Name) }),
        response: { 200: FieldComparisonAnswer },
      },
    },
    async ({ query }) => compareFields(context(), query.class),
  )
}

function badCursor(): Problem {
  return new Problem(400, 'bad-request', {
    zh: '参数 cursor 的值无效。请按 /api/openapi.json 的说明修改。',
    en: 'The value of cursor is none. See /api/openapi.json for what is taken.',
  })
}

function refuseUnknown(field: string): never {
  const shown = field.slice(0, 100)
  throw new Problem(404, 'field-not-found', {
    zh: `没有领域“${shown}”。全部领域见 /api/v1/fields。`,
    en: `There is no field “${shown}”. See /api/v1/fields for all fields.`,
  })
}
