/** The running product: API, pages, and the work that follows the register (sealing events, the shelf list). */
import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from '@sinclair/typebox'
import type { App } from './app.ts'
import { guardOf, identityRoutes, SESSION_COOKIE } from './identity/index.ts'
import { mcpRoutes } from './mcp-server.ts'
import { addPages, pagesAreBuilt } from './pages.ts'
import { officeContext, planContext } from './plan-context.ts'
import {
  fieldRoutes,
  keepLedger,
  officeRoutes,
  planDeskRoutes,
  planRoutes,
  planVersionRoutes,
  reportRoutes,
  systemRoutes,
} from './plans/index.ts'
import { createHttpServer, type HttpServer, letAnyOriginRead, Problem, sealEvents } from './platform/index.ts'
import {
  browseRoutes,
  browseRules,
  exchangeRoutes,
  feedRoutes,
  impactRoutes,
  importRoutes,
  MAX_UPLOAD_BYTES,
  openShelf,
  registerRoutes,
  versionForShelf,
} from './register/index.ts'
import { reportPortal } from './report-pages.ts'

export interface ServerOptions {
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent'
  readonly requestsPerMinute?: number
  /** Most bytes of one file that is handed in; 4 GiB where absent. */
  readonly maxUploadBytes?: number
}

const REQUESTS_PER_MINUTE = 600

/** A server with all routes of the opened installation, not yet listening. */
export async function createServer(app: App, options: ServerOptions): Promise<HttpServer> {
  const server = await createHttpServer({
    logLevel: options.logLevel,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    api: {
      title: 'Plumbline',
      version: 'v1',
      description: 'The register of standards: open data with the source of every field.',
      sessionCookie: SESSION_COOKIE,
    },
  })
  letAnyOriginRead(server, '/api/', ['/api/v1/imports'])
  keepPrivate(server)
  keepPlans(server, app)
  refuseNul(server)
  answerUnchanged(server)
  describeProblems(server)
  registerRoutes(server, app.registerContext)
  feedRoutes(server, app.registerContext)
  mcpRoutes(server, app.registerContext)
  impactRoutes(server, app.registerContext)
  browseRoutes(server, () => ({ ...app.registerContext(), browse: browseRules(app.packs) }))
  const office = () => officeContext(app)
  reportRoutes(server, office)
  systemRoutes(server, () => ({ ...app.registerContext(), packs: app.packs }))
  planRoutes(server, () => planContext(app))
  fieldRoutes(server, () => planContext(app))
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  server.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true, today: app.today() }))
  server.get('/api/*', { schema: { hide: true } }, () => {
    throw noSuchAddress()
  })
  server.setNotFoundHandler(() => {
    throw noSuchAddress()
  })
  const maxUploadBytes = options.maxUploadBytes ?? MAX_UPLOAD_BYTES
  const page = pagesAreBuilt() ? await addPages(server, app, reportPortal(office), maxUploadBytes) : undefined
  identityRoutes(server, app, page)
  importRoutes(
    server,
    { ...app.imports, readers: app.readers, dataFolder: app.dataFolder, maxUploadBytes },
    guardOf(server, app),
    page,
  )
  planVersionRoutes(server, app.planWriting, guardOf(server, app))
  planDeskRoutes(server, app.planWriting, guardOf(server, app), page)
  officeRoutes(server, office, guardOf(server, app), page)
  exchangeRoutes(server, app.registerContext, page)
  return server
}

const OF_PLANS = /^\/(api\/v1\/)?(plans|fields|indicators|systems|operator\/plans)\b/

// Another process may have published a plan since.
function keepPlans(server: HttpServer, app: App): void {
  server.addHook('onRequest', async ({ url }) => {
    if (OF_PLANS.test(url)) await app.plans.refresh()
  })
}

// What only those may see who have signed in is kept by nobody on the way.
function keepPrivate(server: HttpServer): void {
  server.addHook('onRequest', async ({ routeOptions }, reply) => {
    if (routeOptions.config.isPrivate) reply.header('cache-control', 'no-store')
  })
}

// PostgreSQL takes no NUL in a text, so no address may smuggle one to a query.
function refuseNul(server: HttpServer): void {
  server.addHook('onRequest', async ({ url }) => {
    if (!url.startsWith('/api/') || !url.includes('%00')) return
    throw new Problem(400, 'bad-request', {
      zh: '请求地址中含有空字符（%00），无法处理。',
      en: 'The address holds a NUL character (%00), which means nothing here.',
    })
  })
}

/** Gives every whole answer an ETag (RFC 9110, 8.8.3; weak, since it may be compressed), and 304 to whoever has it. */
function answerUnchanged(server: HttpServer): void {
  server.addHook<unknown>('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200) return payload
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (reply.getHeader('cache-control') === 'no-store') return payload
    const etag = `W/"${hash('sha256', payload, 'base64url').slice(0, 27)}"`
    reply.header('etag', etag)
    // Kept by browsers and proxies, but never shown without asking whether it still holds.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim())
    if (!known?.some((tag) => tag === etag || tag === '*')) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return null
  })
}

const ProblemAnswer = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    basis: Type.Optional(Type.String()),
    message: Type.Object({ zh: Type.String(), en: Type.String() }),
    requestId: Type.String({ description: 'Also in the header x-request-id' }),
  },
  { description: 'What was refused and why (RFC 9457)' },
)

// Every described route can refuse; the description of one refusal serves them all.
function describeProblems(server: HttpServer): void {
  server.addHook('onRoute', (route) => {
    if (route.schema === undefined || route.schema.hide) return
    const problem = { description: 'Refused', content: { 'application/problem+json': { schema: ProblemAnswer } } }
    route.schema = { ...route.schema, response: { '4xx': problem, ...(route.schema.response as object) } }
  })
}

function noSuchAddress(): Problem {
  return new Problem(404, 'no-such-address', {
    zh: '没有这个接口地址。全部接口见 /api/openapi.json。',
    en: 'There is nothing at this address. See /api/openapi.json for all there is.',
  })
}

const SEAL_EVERY_MS = 2_000

/** Seals events as they come, until the signal. A failure (database restarting) is told and tried again. */
export async function keepSealing(app: App, signal: AbortSignal, tell: (error: Error) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      while ((await sealEvents(app.database)) > 0 && !signal.aborted);
    } catch (error) {
      if (!signal.aborted) tell(error as Error)
    }
    await sleep(SEAL_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

const SHELF_EVERY_MS = 15_000

/** Keeps the list from which figures are read in step with the register, so that readers seldom wait for it. */
export async function keepShelf(app: App, signal: AbortSignal, tell: (error: Error) => void): Promise<void> {
  while (!signal.aborted) {
    await openShelf(app.registerContext()).catch((error: Error) => {
      if (!signal.aborted) tell(error)
    })
    await sleep(SHELF_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

const FACTS_EVERY_MS = 10_000

/** Keeps the ledger of facts in step once the register has come to rest, so that readers of values seldom wait for it. */
export async function keepFacts(app: App, signal: AbortSignal, tell: (error: Error) => void): Promise<void> {
  let [seen, kept] = ['', '']
  const look = async () => {
    const version = await versionForShelf(app.database)
    const isAtRest = version === seen && !version.endsWith('+')
    seen = version
    if (!isAtRest || version === kept) return
    await app.plans.refresh()
    if ((await keepLedger(app.database, app.plans.now())) === 'fresh') kept = version
  }
  while (!signal.aborted) {
    await look().catch((error: Error) => {
      if (!signal.aborted) tell(error)
    })
    await sleep(FACTS_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
