/** Feeds, site map, robots, the description of the search and its suggestions: parse, act, reply. */
import { Readable } from 'node:stream'
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type HttpServer, storableText } from '../platform/index.ts'
import { originOf } from './exchange-routes.ts'
import { atomFeed, type FeedPage } from './export/atom.ts'
import { openSearchDescription, type Suggestion, suggestionAnswer } from './export/open-search.ts'
import { sitemapIndex, sitemapPart } from './export/sitemap.ts'
import * as feeds from './feed-actions.ts'
import type { RegisterContext } from './register-actions.ts'
import { badParameter } from './register-routes.ts'
import { searchRegister } from './search-actions.ts'
import { FILTER_PARAMETERS, filtersIn, refusedProblem } from './search-routes.ts'

type Context = () => RegisterContext

/** Finds what somebody may be typing. The search behind it can change without these routes. */
export type Suggest = (context: RegisterContext, text: string, limit: number) => Promise<readonly Suggestion[]>

/** Hangs feeds and what search engines and browsers ask for on the server. */
export function feedRoutes(server: HttpServer, context: Context, suggest: Suggest = suggestBySearch): void {
  searchFeed(server, context)
  changeFeed(server, context)
  sitemapRoutes(server, context)
  openSearchRoutes(server, context, suggest)
}

const Lang = Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')]))
const LANG_TAGS = { zh: 'zh-Hans', en: 'en' } as const

function searchFeed(server: HttpServer, context: Context): void {
  server.get(
    '/search.atom',
    {
      schema: {
        hide: true,
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 500 })),
          ...FILTER_PARAMETERS,
          cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
          lang: Lang,
        }),
      },
    },
    async (request, reply) => {
      const { cursor, lang, q = '', ...wanted } = request.query
      const query = storable('q', q)
      const filters = filtersIn(wanted)
      const language = lang ?? languageOf(request)
      const found = await feeds.searchEntries(
        context(),
        { query, filters, ...(cursor === undefined ? {} : { cursor }) },
        `${originOf(request)}/standards/`,
        language,
      )
      if ('refused' in found) throw refusedProblem(found)
      const same = { q, ...filters }
      const title = { zh: `准绳 · 查找“${q}”`, en: `Plumbline · search for “${q}”` }[language]
      return sendFeed(request, reply, language, found, {
        title,
        page: `/search${parameters(same)}`,
        first: `/search.atom${parameters({ ...same, lang })}`,
        next: (token) => `/search.atom${parameters({ ...same, lang, cursor: token })}`,
      })
    },
  )
}

function changeFeed(server: HttpServer, context: Context): void {
  server.get(
    '/changes.atom',
    {
      schema: {
        hide: true,
        querystring: Type.Object({
          before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,17}$' })),
          lang: Lang,
        }),
      },
    },
    async (request, reply) => {
      const { before, lang } = request.query
      const language = lang ?? languageOf(request)
      const found = await feeds.changeEntries(context(), before, `${originOf(request)}/standards/`, language)
      return sendFeed(request, reply, language, found, {
        title: { zh: '准绳 · 登记库的变更', en: 'Plumbline · changes of the register' }[language],
        page: '/',
        first: `/changes.atom${parameters({ lang })}`,
        next: (token) => `/changes.atom${parameters({ lang, before: token })}`,
      })
    },
  )
}

interface FeedPlace {
  readonly title: string
  /** Path of the page it goes with, and of its own first and next pages. */
  readonly page: string
  readonly first: string
  next(token: string): string
}

function sendFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  language: feeds.FeedLanguage,
  { entries, updated, next }: feeds.FedEntries,
  place: FeedPlace,
): FastifyReply {
  const origin = originOf(request)
  const page: FeedPage = {
    id: `${origin}${place.first}`,
    title: place.title,
    language: LANG_TAGS[language],
    updated,
    author: 'Plumbline',
    links: {
      self: `${origin}${request.url}`,
      first: `${origin}${place.first}`,
      ...(next === undefined ? {} : { next: `${origin}${place.next(next)}` }),
      alternate: `${origin}${place.page}`,
    },
    entries,
  }
  return reply.type('application/atom+xml; charset=utf-8').header('vary', 'Accept-Language').send(atomFeed(page))
}

function sitemapRoutes(server: HttpServer, context: Context): void {
  const hidden = { schema: { hide: true } }
  server.get('/robots.txt', hidden, async (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots(originOf(request))),
  )
  server.get('/sitemap.xml', hidden, async (request, reply) => {
    const origin = originOf(request)
    const parts = (await feeds.sitemapParts(context())).map((after) => `/sitemap/standards.xml${parameters({ after })}`)
    const all = ['/sitemap/pages.xml', ...parts].map((path) => `${origin}${path}`)
    return reply.type(XML).send(sitemapIndex(all))
  })
  server.get('/sitemap/pages.xml', hidden, async (request, reply) => {
    const pages = PAGES.map((path) => `${originOf(request)}${path}`)
    return reply.type(XML).send(Readable.from(sitemapPart(once(pages))))
  })
  server.get(
    '/sitemap/standards.xml',
    { schema: { hide: true, querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 2_000 })) }) } },
    async (request, reply) => {
      const after = storable('after', request.query.after ?? '')
      const base = `${originOf(request)}/standards/`
      return reply.type(XML).send(Readable.from(sitemapPart(addresses(feeds.slugsOfPart(context(), after), base))))
    },
  )
}

const XML = 'application/xml; charset=utf-8'
const PAGES = ['/', '/about', '/api']

async function* once(batch: readonly string[]): AsyncGenerator<readonly string[]> {
  yield batch
}

async function* addresses(slugs: AsyncIterable<readonly string[]>, base: string): AsyncGenerator<readonly string[]> {
  for await (const batch of slugs) yield batch.map((slug) => `${base}${encodeURIComponent(slug)}`)
}

// Searches have no end; what they lead to is in the site map.
function robots(origin: string): string {
  return `User-agent: *\nDisallow: /search\nDisallow: /mcp\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`
}

function openSearchRoutes(server: HttpServer, context: Context, suggest: Suggest): void {
  server.get('/opensearch.xml', { schema: { hide: true } }, async (request, reply) =>
    reply
      .type('application/opensearchdescription+xml; charset=utf-8')
      .send(openSearchDescription(originOf(request), languageOf(request))),
  )
  server.get(
    '/api/v1/suggest',
    {
      schema: {
        summary: 'What somebody may be typing, as browsers ask for it (OpenSearch suggestions)',
        querystring: Type.Object({
          q: Type.String({ maxLength: 500 }),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 10 })),
        }),
        response: { 200: SuggestAnswer },
      },
    },
    async (request, reply) => {
      const { q, limit } = request.query
      const found = await suggest(context(), q, limit ?? 10)
      reply.type('application/x-suggestions+json; charset=utf-8').serializer(JSON.stringify)
      return suggestionAnswer(q, found, `${originOf(request)}/standards/`)
    },
  )
}

const SuggestAnswer = Type.Array(Type.Union([Type.String(), Type.Array(Type.String())]), {
  description: 'The text, completions, their descriptions, their addresses',
})

const suggestBySearch: Suggest = async (context, text, limit) => {
  const found = await searchRegister(context, { query: text, filters: {}, limit, isTyping: true })
  if ('refused' in found) return []
  return found.items.map(({ slug, identifier, titles, why }) => ({
    slug,
    identifier,
    titles,
    byTitle: why[0]?.field !== 'identifier',
  }))
}

function languageOf(request: FastifyRequest): feeds.FeedLanguage {
  return chooseLanguage(request.headers['accept-language'], ['zh', 'en'])
}

// PostgreSQL takes no NUL in a text.
function storable(name: string, text: string): string {
  if (storableText(text) !== text) throw badParameter(name)
  return text
}

function parameters(values: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one) search.append(name, one)
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
