/** Which of the records behind a value pass what a reader asks. Pure. */
import { storableText } from '../platform/index.ts'
import type { RecordFilter } from './plan-views.ts'
import type { RecordCondition } from './record-condition.ts'

const MOST_WORDS = 10

/** The condition narrowed to a part, `field:new-energy`, and to words; undefined where it has no such part. */
export function narrowed(condition: RecordCondition, { part, text }: RecordFilter): RecordCondition | undefined {
  const ofPart = part === undefined ? condition : narrowedToPart(condition, part)
  const words = wordsOf(text ?? '')
  return ofPart === undefined || words.length === 0 ? ofPart : { ...ofPart, words }
}

function narrowedToPart(condition: RecordCondition, part: string): RecordCondition | undefined {
  const cut = part.indexOf(':')
  const [by, id] = [part.slice(0, cut), part.slice(cut + 1)]
  switch (by) {
    case 'field':
      return within(condition.fields, id) ? { ...condition, fields: [id] } : undefined
    case 'level':
      return within(condition.levels, id) ? { ...condition, levels: [id] } : undefined
    case 'publisher':
      return { ...condition, publishers: [id] }
    default:
      return undefined
  }
}

function within(allowed: readonly string[] | null, id: string): boolean {
  return allowed === null || allowed.includes(id)
}

function wordsOf(text: string): readonly string[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑–—]/g, '-')
  return folded.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
}

/** The cursor after a record of a list. */
export function keyCursor(key: string): string {
  return Buffer.from(key).toString('base64url')
}

/** The key a cursor names; undefined where no list of ours gave it out. */
export function readKey(cursor: string): string | undefined {
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  return storableText(key) === key && keyCursor(key) === cursor ? key : undefined
}
