/** Figures and cursors of lists. Pure. */
import { storableText } from '../../platform/index.ts'
import type { FigureGroup } from './browse-store.ts'
import type { Figures } from './browse-views.ts'

/** Groups of a count as figures. */
export function figuresOf(groups: readonly FigureGroup[]): Figures {
  const all = groups.find(({ by }) => by === 'all')
  const by = (wanted: FigureGroup['by']) => groups.filter((group) => group.by === wanted)
  return {
    total: all?.total ?? 0,
    inForce: all?.inForce ?? 0,
    byStatus: by('status').flatMap(({ status, total }) => (status === null ? [] : [{ status, count: total }])),
    byLevel: by('level').map(({ level, total, inForce }) => ({ level: level ?? 'unread', total, inForce })),
    byYear: by('year').flatMap(({ year, total, inForce }) => (year === null ? [] : [{ year, total, inForce }])),
  }
}

/** The cursor after an edition of a list. */
export function cursorAfter(place: string, key: string): string {
  return Buffer.from(JSON.stringify([place, key])).toString('base64url')
}

/** What a cursor points at; null where no list of ours gave it out. */
export function readCursor(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined || cursor.length > 1_000) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(value) || value.length !== 2) return null
    const [place, key] = value as unknown[]
    return isStorable(place) && isStorable(key) ? [place, key] : null
  } catch {
    return null
  }
}

function isStorable(text: unknown): text is string {
  return typeof text === 'string' && storableText(text) === text
}

/** Cursors of lists that are counted through: how many rows were shown already. */
export function readOffset(cursor: string | undefined): number {
  return cursor !== undefined && /^\d{1,6}$/.test(cursor) ? Number(cursor) : 0
}
