/** Which records of a target pass what a reader asks. Pure. */
import { storableText } from '../platform/index.ts'
import type { Target } from './plan-schema.ts'

/** The target with its scope narrowed to a part, `field:new-energy` or `level:national`; undefined where it is no part. */
export function narrowedTo(target: Target, part: string | undefined): Target | undefined {
  if (part === undefined) return target
  const [by, ...rest] = part.split(':')
  const id = rest.join(':')
  const { classes: _, ...scope } = target.scope
  if (by === 'field' && id !== '') return { ...target, scope: { ...scope, fields: [id] } }
  if (by !== 'level' || id === '') return undefined
  const isWithin = target.scope.levels === undefined || target.scope.levels.includes(id)
  return isWithin ? { ...target, scope: { ...target.scope, levels: [id] } } : undefined
}

/** Whether all words stand in the identifier or a title, whatever their case and width. */
export function matchesText(
  { identifier, titles }: { readonly identifier: string; readonly titles: Readonly<Record<string, string>> },
  text: string | undefined,
): boolean {
  if (text === undefined) return true
  const whole = folded([identifier, ...Object.values(titles)].join('\n'))
  return folded(text)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

// A dash is a dash: people type a hyphen where designations have an em dash.
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑–—]/g, '-')
    .trim()
}

/** The cursor after a record of a list. */
export function keyCursor(key: string): string {
  return Buffer.from(key).toString('base64url')
}

/** The key a cursor names; the beginning of the list where no list of ours gave it out. */
export function readKey(cursor: string | undefined): string {
  const key = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString('utf8')
  return storableText(key) === key ? key : ''
}
