/** What is hashed, and how: the same content gives the same hash, whoever writes it down. Pure. */
import { createHash } from 'node:crypto'

/**
 * JSON in canonical form (RFC 8785): no blanks, names in the order of their UTF-16 units, numbers and texts as ECMAScript
 * prints them; what is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const named = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`)
  return `{${named.join(',')}}`
}

/** SHA-256 over the canonical form, in hexadecimal. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** SHA-256 over keys in their order, each followed by a line feed, in hexadecimal. */
export function digestOfKeys(keys: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const key of keys) hash.update(`${key}\n`)
  return hash.digest('hex')
}

/** SHA-256 of bytes or a text, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
