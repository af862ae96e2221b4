/** A standard's permanent address by content type and by suffix, and its citation in the API: parse, act, reply. */
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AnswerWithPage, chooseLanguage, chooseMediaType, type HttpServer, Problem } from '../platform/index.ts'
import { CitationAnswer, citationAnswer } from './export/citation-schema.ts'
import { CITATION_STYLES, type CitationLanguage, type CitationStyle } from './export/citation-text.ts'
import {
  alternateLinks,
  EXCHANGE_FORMATS,
  type ExchangeFormat,
  type ExchangeManner,
  formatById,
  formatByMediaType,
  savedAs,
  splitSuffix,
} from './export/exchange-formats.ts'
import * as actions from './register-actions.ts'
import { badParameter, notFound } from './register-routes.ts'
import type { StandardView } from './views.ts'

type Context = () => actions.RegisterContext

const HTML = 'text/html'
const OFFERED = [HTML, ...EXCHANGE_FORMATS.flatMap(({ mediaTypes }) => mediaTypes)]
const MAX_SLUG = 500

const Lang = Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')], { description: 'Language of words' }))

/** Hangs the exchange of single standards on the server. `page` is absent where the portal is not built. */
export function exchangeRoutes(server: HttpServer, context: Context, page?: AnswerWithPage): void {
  permanentAddress(server, context, page)
  citationRoute(server, context)
}

function permanentAddress(server: HttpServer, context: Context, page: AnswerWithPage | undefined): void {
  server.get<{ Params: { slug: string } }>(
    '/standards/:slug',
    { schema: { hide: true }, onSend: tellAlternates },
    async (request, reply) => {
      const { slug } = request.params
      const bySuffix = splitSuffix(slug)
      if (bySuffix) {
        const view = await viewAt(context(), bySuffix.slug)
        if (view) return send(reply, bySuffix.format, view, mannerOf(request, context(), view))
        // A designation may end like a suffix; then the whole is the address.
        if ((await editionsAt(context(), slug)).length === 0) throw notFound(bySuffix.slug)
      }
      const chosen = chooseMediaType(request.headers.accept, OFFERED)
      if (chosen === undefined) throw notAcceptable()
      if (chosen === HTML && page !== undefined) return page(request, reply)
      const view = await viewAt(context(), slug)
      if (!view) throw notFound(slug)
      return send(reply, formatByMediaType(chosen) ?? formatById('json'), view, mannerOf(request, context(), view))
    },
  )
}

// Whatever is sent from here depends on what was asked for; a standard names its other forms.
async function tellAlternates(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const vary = String(reply.getHeader('vary') ?? '')
  if (!/\baccept\b(?!-)/i.test(vary)) reply.header('vary', vary === '' ? 'Accept' : `${vary}, Accept`)
  const { slug } = request.params as { slug: string }
  const isWhole = reply.statusCode === 200 && splitSuffix(slug) === undefined
  if (isWhole) reply.header('link', alternateLinks(`/standards/${encodeURIComponent(slug)}`))
  return payload
}

async function viewAt(context: actions.RegisterContext, slug: string): Promise<StandardView | undefined> {
  const found = await editionsAt(context, slug)
  if (found.length > 1) throw severalThere(slug)
  return found[0] && actions.viewStandard(context, found[0])
}

// No address holds a control character, and PostgreSQL takes no NUL.
async function editionsAt(context: actions.RegisterContext, slug: string) {
  return slug.length > MAX_SLUG || /\p{Cc}/u.test(slug) ? [] : actions.findBySlug(context, slug)
}

function citationRoute(server: HttpServer, context: Context): void {
  server.get(
    '/api/v1/standards/:identifier/citation',
    {
      schema: {
        summary: 'How to cite one standard: texts by rule, or an entry for reference managers',
        params: Type.Object({ identifier: Type.String({ maxLength: MAX_SLUG }) }),
        querystring: Type.Object({
          format: Type.Optional(
            Type.Union(
              [...FORMATS_OF_CITATION, ...CITATION_STYLES].map((format) => Type.Literal(format)),
              { description: 'Without it: all texts, and where the formats are' },
            ),
          ),
          lang: Lang,
        }),
        response: { 200: CitationAnswer },
      },
    },
    async (request, reply) => {
      const { format } = request.query
      const edition = await actions.findOne(context(), request.params.identifier)
      if (!edition) throw notFound(request.params.identifier)
      const view = await actions.viewStandard(context(), edition)
      const manner = mannerOf(request, context(), view)
      if (format === undefined) return citationAnswer(view, manner)
      if (isStyle(format)) return send(reply, formatById('text'), view, { ...manner, style: format }) as never
      return send(reply, formatById(format), view, manner) as never
    },
  )
}

const FORMATS_OF_CITATION = EXCHANGE_FORMATS.map(({ id }) => id).filter((id) => id !== 'text' && id !== 'json')

function isStyle(value: unknown): value is CitationStyle {
  return (CITATION_STYLES as readonly unknown[]).includes(value)
}

function send(reply: FastifyReply, format: ExchangeFormat, view: StandardView, manner: ExchangeManner): FastifyReply {
  const [mediaType] = format.mediaTypes
  return reply
    .type(`${mediaType}; charset=utf-8`)
    .header('content-disposition', savedAs(view.edition.slug, format))
    .serializer(String)
    .send(format.print(view, manner))
}

function mannerOf(request: FastifyRequest, { today }: actions.RegisterContext, view: StandardView): ExchangeManner {
  const { style = 'gbt7714', lang } = request.query as { style?: unknown; lang?: unknown }
  if (!isStyle(style)) throw badParameter('style')
  const isAsked = lang === 'zh' || lang === 'en'
  const words: CitationLanguage = isAsked ? lang : chooseLanguage(request.headers['accept-language'], ['zh', 'en'])
  return {
    today,
    style,
    words,
    address: addressOf(request, view.edition.slug),
    ...(isAsked ? { language: lang } : {}),
  }
}

/** The absolute permanent address of a standard, under the name by which the reader knows this server. */
export function addressOf(request: FastifyRequest, slug: string): string {
  return `${originOf(request)}/standards/${encodeURIComponent(slug)}`
}

/** Scheme and host under which the reader knows this server; a host that is none is not repeated. */
export function originOf({ protocol, host }: FastifyRequest): string {
  return URL.parse(`${protocol}://${host}`)?.origin ?? 'http://localhost'
}

function notAcceptable(): Problem {
  const types = OFFERED.join(', ')
  return new Problem(406, 'not-acceptable', {
    zh: `这个地址不提供请求所要的格式。可用：${types}。`,
    en: `This address has none of the formats asked for. There are ${types}.`,
  })
}

function severalThere(slug: string): Problem {
  const shown = slug.slice(0, 100)
  return new Problem(409, 'several-standards', {
    zh: `“${shown}”对应多份文件。请打开此地址的网页选择，或用 /api/v1/standards/{编号} 按完整编号取得。`,
    en: `“${shown}” is the address of several documents. Open it as a page to choose, or ask /api/v1/standards/{identifier} by the whole identifier.`,
  })
}
