/** Signing in and out over HTTP, and what stands before routes that not everybody may use. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AnswerWithPage, type HttpServer, Problem, type RefusedForm } from '../platform/index.ts'
import { may, type Permission } from './permissions.ts'
import { sessionCookie } from './session.ts'
import { type IdentityContext, type SignedIn, signIn, signOut, whoAsks } from './session-actions.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on routes behind a guard; else null. */
    actor: string | null
  }
}

const WRONG_A_MINUTE = 10
const OPERATOR_PAGE = '/operator'
const MAX_KEY = 200

/** What lets a request through that comes from somebody who may; else 401 or 403. */
export type Guard = (permission: Permission) => (request: FastifyRequest) => Promise<void>

/** A guard over the sessions of this installation. */
export function guardOf(server: HttpServer, context: IdentityContext): Guard {
  if (!server.hasRequestDecorator('actor')) server.decorateRequest('actor', null)
  return (permission) => async (request) => {
    request.actor = await whoAsks(context, request.headers.cookie)
    if (request.actor === null) throw signInNeeded()
    if (!may(request.actor, permission)) throw notPermitted(permission)
  }
}

/** A guard of forms: a session may have ended since the page was read; its reader is led to where one signs in. */
export function orSignIn(guarded: ReturnType<Guard>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await guarded(request)
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error
      return reply.redirect(OPERATOR_PAGE, 303)
    }
  }
}

/** The form to sign in by, and the button to sign out. Refusals are shown by `page`, where pages are built. */
export function identityRoutes(server: HttpServer, context: IdentityContext, page: AnswerWithPage | undefined): void {
  const count = server.createRateLimit({ max: WRONG_A_MINUTE, timeWindow: 60_000 })
  const hidden = { schema: { hide: true }, config: { isPrivate: true as const } }
  server.post(OPERATOR_PAGE, hidden, async (request, reply) => {
    const wrong = await count(request, { increment: false })
    if (!wrong.isAllowed && wrong.remaining === 0) return refuse(request, reply, 'too-many-attempts', page)
    const signed = await signIn(context, keyIn(request.body))
    if (!signed.ok) {
      await count(request)
      return refuse(request, reply, signed.code, page)
    }
    return reply.header('set-cookie', sessionCookie(signed.token, isSecure(request))).redirect(OPERATOR_PAGE, 303)
  })
  server.post(`${OPERATOR_PAGE}/sign-out`, hidden, async (request, reply) => {
    await signOut(context, request.headers.cookie)
    return reply.header('set-cookie', sessionCookie(undefined, isSecure(request))).redirect(OPERATOR_PAGE, 303)
  })
}

function keyIn(body: unknown): string {
  const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : undefined
  return typeof key === 'string' ? key.trim().slice(0, MAX_KEY) : ''
}

// Behind a proxy with TLS the page knows better than we do; it is our own, for else the request would not be here.
function isSecure({ protocol, headers }: FastifyRequest): boolean {
  return protocol === 'https' || (headers.origin?.startsWith('https:') ?? false)
}

type SignInRefusal = Extract<SignedIn, { ok: false }>['code'] | 'too-many-attempts'

const REFUSALS: Readonly<Record<SignInRefusal, { status: number; words: { zh: string; en: string } }>> = {
  'wrong-key': {
    status: 403,
    words: {
      zh: '密钥不对。请打开数据文件夹中的 operator.key，完整复制其中的一行。',
      en: 'This is not the key. Open operator.key in the data folder and copy the whole of its one line.',
    },
  },
  'no-operator-key': {
    status: 503,
    words: {
      zh: '数据文件夹中没有可用的 operator.key。请重新启动服务：没有此文件时，启动会生成一个新的。',
      en: 'There is no usable operator.key in the data folder. Start the server again: where the file is missing, a start makes a new one.',
    },
  },
  'too-many-attempts': {
    status: 429,
    words: {
      zh: '一分钟内尝试次数过多。请等一分钟再试。',
      en: 'Too many attempts within a minute. Wait a minute, then try again.',
    },
  },
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: SignInRefusal,
  page: AnswerWithPage | undefined,
): Promise<unknown> {
  const { status, words } = REFUSALS[code]
  if (page === undefined) throw new Problem(status, code, words)
  const refusal = { form: 'sign-in', field: 'key', words, values: {} }
  return page(request, reply, { status, url: OPERATOR_PAGE, refusal } satisfies RefusedForm)
}

function signInNeeded(): Problem {
  return new Problem(401, 'sign-in-needed', {
    zh: '需要先登录。请在 /operator 用运维密钥登录。',
    en: 'This needs signing in. Sign in at /operator with the operator’s key.',
  })
}

function notPermitted(permission: Permission): Problem {
  return new Problem(403, 'not-permitted', {
    zh: `此账户没有这项权限（${permission}）。请由有权限的人办理。`,
    en: `This account does not have the permission ${permission}. Ask somebody who has it.`,
  })
}
