/** What changed about what a reader keeps, since the last look. Answers of the API are read field by field. Pure. */
import type { StandardView } from '../../src/register/views.ts'
import { STATUSES, type Status } from '../../src/standards/status.ts'
import { namesIn, type SearchLook, type StandardLook } from './kept.ts'

/** A document that is named, with its address where the register holds it. */
export interface Named {
  readonly identifier: string
  readonly slug?: string
}

/** What the register says of a standard today. */
export interface StandardNow {
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly look: StandardLook
  readonly editions: readonly Named[]
  readonly replacedBy: readonly Named[]
}

export type StandardNews =
  | { readonly kind: 'status'; readonly from: Status; readonly to: Status }
  | { readonly kind: 'edition' | 'replaced'; readonly by: Named }

/** What a page of a standard lets one keep as seen. */
export function lookOf({ asOf, status, editions, relations }: StandardView): StandardLook {
  const replacing = relations.filter(({ kind, direction }) => kind === 'replaces' && direction === 'in')
  return {
    on: asOf,
    status,
    editions: namesIn(editions.map(({ slug }) => slug)),
    replacedBy: namesIn(replacing.flatMap(({ rows }) => rows.map(({ identifier }) => identifier))),
  }
}

/** An answer of `/api/v1/standards/{identifier}`; undefined where it is none. */
export function standardNow(answer: unknown): StandardNow | undefined {
  const { identifier, titles, status, asOf, editions, relations } = fieldsOf(answer)
  const known = STATUSES.find((one) => one === status)
  if (typeof identifier !== 'string' || typeof asOf !== 'string' || known === undefined) return undefined
  const siblings = namedIn(editions)
  const replacing = rowsOf(relations).filter(({ kind, direction }) => kind === 'replaces' && direction === 'in')
  const replacedBy = namedIn(replacing)
  return {
    identifier,
    titles: Object.fromEntries(Object.entries(fieldsOf(titles)).flatMap(([lang, text]) => pair(lang, text))),
    editions: siblings,
    replacedBy,
    look: {
      on: asOf,
      status: known,
      editions: namesIn(siblings.map(({ slug }) => slug)),
      replacedBy: namesIn(replacedBy.map((one) => one.identifier)),
    },
  }
}

/** What is new since a look, the most telling first. */
export function standardNews(before: StandardLook, now: StandardNow): readonly StandardNews[] {
  const { look, editions, replacedBy } = now
  const status: StandardNews[] =
    before.status === look.status ? [] : [{ kind: 'status', from: before.status, to: look.status }]
  const replaced = replacedBy.filter(({ identifier }) => !before.replacedBy.includes(identifier))
  // An edition that replaces it is told once.
  const fresh = editions.filter(
    ({ slug, identifier }) =>
      look.editions.includes(slug!) &&
      !before.editions.includes(slug!) &&
      !replaced.some((one) => one.identifier === identifier),
  )
  return [
    ...status,
    ...replaced.map((by) => ({ kind: 'replaced' as const, by })),
    ...fresh.map((by) => ({ kind: 'edition' as const, by })),
  ]
}

/** An answer of `/api/v1/search` seen on a day; undefined where it is none. */
export function searchNow(answer: unknown, on: string): SearchLook | undefined {
  const { total } = fieldsOf(answer)
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? { on, total } : undefined
}

function namedIn(value: unknown): readonly Named[] {
  return rowsOf(value).flatMap(({ identifier, slug }) => {
    if (typeof identifier !== 'string') return []
    return [{ identifier, ...(typeof slug === 'string' && { slug }) }]
  })
}

function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function pair(key: string, text: unknown): readonly (readonly [string, string])[] {
  return typeof text === 'string' ? [[key, text]] : []
}
