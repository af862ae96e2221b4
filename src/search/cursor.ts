/** Cursors: where the next page begins, bound to the question. Opaque to whoever carries them. Pure. */
import { Buffer } from 'node:buffer'
import { crc32 } from 'node:zlib'
import type { SearchQuestion } from './entry.ts'
import type { Position } from './select.ts'

const MAX_CURSOR = 4_000

/** The cursor of the page behind a position. */
export function writeCursor(question: SearchQuestion, { score, order }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint(question), score, order])).toString('base64url')
}

/** The position of a cursor; undefined where it is made up or belongs to another question. */
export function readCursor(question: SearchQuestion, cursor: string): Position | undefined {
  if (cursor.length > MAX_CURSOR) return undefined
  const parts = parsed(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parts) || parts.length !== 3) return undefined
  const [print, score, order] = parts as readonly unknown[]
  if (print !== fingerprint(question) || typeof score !== 'number' || typeof order !== 'string') return undefined
  return { score, order }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// Pages may be of different lengths; everything else makes another list.
function fingerprint({ text, names, filters, day, isTyping, order }: SearchQuestion): number {
  const sorted = Object.entries(filters)
    .map(([facet, values]) => [facet, values.toSorted()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return crc32(JSON.stringify([text, names, sorted, day, isTyping, order]))
}
