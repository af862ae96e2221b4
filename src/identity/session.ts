/** Keys, tokens and the cookie that carries one. Pure. */
import { createHash, timingSafeEqual } from 'node:crypto'

export const SESSION_COOKIE = 'plumbline-session'
export const SESSION_HOURS = 12

/** Bytes of chance in keys and tokens. */
export const SECRET_BYTES = 32

// 32 bytes in base64url.
const SECRET = /^[\w-]{43}$/

/** Whether a text has the form of a key or a token. */
export function isSecret(text: string): boolean {
  return SECRET.test(text)
}

/** What is kept of a key or a token: SHA-256, in hexadecimal. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether two digests are one, in a time that tells nothing about either. */
export function isSameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The token in a Cookie header; undefined where there is none, or what stands there is none. */
export function tokenIn(cookies: string | undefined): string | undefined {
  const start = `${SESSION_COOKIE}=`
  const value = cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length)
  return value !== undefined && isSecret(value) ? value : undefined
}

/** A Set-Cookie header with a token; without one, a header that takes the cookie away. */
export function sessionCookie(token: string | undefined, isSecure: boolean): string {
  const age = token === undefined ? 0 : SESSION_HOURS * 60 * 60
  const secure = isSecure ? '; Secure' : ''
  return `${SESSION_COOKIE}=${token ?? ''}; Path=/; Max-Age=${age}; SameSite=Strict; HttpOnly${secure}`
}
