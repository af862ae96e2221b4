/**
 * The HTTP server all slices hang their routes on: bounds, headers, problem answers, the structured log. Knows status
 * codes; slices throw `Problem` or return values.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { Static, TSchema } from '@sinclair/typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyTypeProvider,
  type RawServerDefault,
} from 'fastify'
import { keepingZlib } from './kept-compression.ts'
import { takeOwnPagesOnly } from './own-origin.ts'
import { Problem } from './problem.ts'

interface TypeBoxProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown
  readonly serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For those who have signed in: read by no other origin, kept by no cache. */
    readonly isPrivate?: true
    /** The route decides itself whose pages may write to it. */
    readonly checksOrigin?: true
    /** How long the body of a request may take to arrive, in milliseconds; `BODY_PATIENCE_MS` where absent. */
    readonly bodyPatienceMs?: number
  }
}

/** A server whose routes take their types from TypeBox schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxProvider
>

export interface HttpOptions {
  /** Level of the structured log on standard output; `silent` in tests. */
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent'
  /** Title and version for the API description. */
  readonly api: {
    readonly title: string
    readonly version: string
    readonly description: string
    /** Name of the cookie by which routes with `security` know who asks. */
    readonly sessionCookie: string
  }
  /** Requests a minute from one address. */
  readonly requestsPerMinute: number
}

// Long enough for every real query, short enough that nobody can make the server chew on it.
const MAX_PARAMETER = 2_048
const MAX_FORM_BYTES = 1 << 14
const BODY_PATIENCE_MS = 30_000

// A page fits into a window of 256 kB; the usual one of 4 MB is made anew for every answer. What is larger is streamed.
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 }

// Some thousand pages, of each way of compressing.
const MOST_KEPT_BYTES = 1 << 23

/** A server without routes. Register routes, then `listen`. */
export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  const server = Fastify({
    logger: { level: options.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    genReqId: () => randomUUID(),
    bodyLimit: 1 << 20,
    // Bodies are bounded in time route by route (`endSlowBodies`), for an upload may take hours.
    requestTimeout: 0,
    http: { headersTimeout: 30_000 },
    keepAliveTimeout: 10_000,
    routerOptions: { maxParamLength: MAX_PARAMETER },
    trustProxy: false,
    // An address that cannot even be decoded never reaches a route.
    frameworkErrors: answerProblem,
  }).withTypeProvider<TypeBoxProvider>()
  server.setErrorHandler<FastifyError>(answerProblem)
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  endSlowBodies(server)
  await server.register(helmet, {
    contentSecurityPolicy: { directives: CONTENT_POLICY },
    crossOriginEmbedderPolicy: false,
    hsts: false,
    // Forms say where they come from, to us only.
    referrerPolicy: { policy: 'same-origin' },
  })
  takeOwnPagesOnly(server)
  await server.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000 })
  await server.register(compress, {
    threshold: 1_024,
    brotliOptions: { params: BROTLI },
    syncThreshold: 1 << 18,
    zlib: keepingZlib(MOST_KEPT_BYTES),
  })
  await server.register(multipart)
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    async (_: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: options.api.title, version: options.api.version, description: options.api.description },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: options.api.sessionCookie } } },
    },
    refResolver: { buildLocalReference: (json, _, __, index) => String(json['$id'] ?? `Shape${index}`) },
  })
  return server
}

// Who sends its body by the drop holds a connection; it is ended when the time of the route is over. What announces no body
// has none.
function endSlowBodies(server: HttpServer): void {
  server.addHook('onRequest', ({ raw, headers, routeOptions }, _, done) => {
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) {
      const { bodyPatienceMs = BODY_PATIENCE_MS } = routeOptions.config
      const timer = setTimeout(() => {
        if (!raw.complete) raw.destroy()
      }, bodyPatienceMs)
      timer.unref()
      raw.once('close', () => clearTimeout(timer))
    }
    done()
  })
}

function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  void reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .send(problemBody(problem, request.id))
}

// No inline script or style, nothing from elsewhere. Plain http is served too, so nothing is upgraded here.
const CONTENT_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
  'upgrade-insecure-requests': null,
}

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  const status = error.statusCode ?? 500
  if (error.validation) {
    return new Problem(400, 'bad-request', {
      zh: `请求参数有误：${error.message}。请按 /api/openapi.json 的说明修改。`,
      en: `The request does not fit: ${error.message}. See /api/openapi.json for what is taken.`,
    })
  }
  if (status === 429) {
    return new Problem(429, 'too-many-requests', {
      zh: '请求过于频繁，请稍后再试。',
      en: 'Too many requests; try again in a minute.',
    })
  }
  if (status < 500) {
    return new Problem(status, 'bad-request', {
      zh: `无法处理该请求：${error.message}`,
      en: `The request cannot be taken: ${error.message}`,
    })
  }
  return new Problem(500, 'internal-error', {
    zh: '服务器内部出错，数据未受影响。请重试；若仍出现，请将请求编号告知管理员。',
    en: 'Something failed on our side; no data was changed. Try again, and give the request id to the operator if it happens again.',
  })
}

function problemBody(problem: Problem, requestId: string) {
  return {
    type: `urn:plumbline:problem:${problem.code}`,
    title: problem.words.en,
    status: problem.status,
    code: problem.code,
    ...(problem.basis === undefined ? {} : { basis: problem.basis }),
    message: problem.words,
    requestId,
  }
}
