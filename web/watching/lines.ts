/** What is kept as lines of one page, and what the register answered about each. Pure. */
import { paths } from '../paths.ts'
import {
  type Kept,
  type SavedSearch,
  type SearchLook,
  searchKey,
  type WatchedStandard,
  withoutSearch,
  withoutStandard,
  withSearch,
  withStandard,
} from './kept.ts'
import { type StandardNews, type StandardNow, searchNow, standardNews, standardNow } from './news.ts'

/** One entry; `id` is one of a kind on the page. */
export type Line =
  | { readonly list: 'standards'; readonly id: string; readonly entry: WatchedStandard }
  | { readonly list: 'searches'; readonly id: string; readonly entry: SavedSearch }

/** What the register says of an entry today. */
export type Now = { readonly standard: StandardNow } | { readonly search: SearchLook }

/** What has changed since the last look; `more` is negative where there are fewer. */
export type News = { readonly standard: readonly StandardNews[] } | { readonly more: number }

export function linesOf({ standards, searches }: Kept): readonly Line[] {
  return [
    ...standards.map((entry) => ({ list: 'standards' as const, id: `standard ${entry.slug}`, entry })),
    ...searches.map((entry) => ({ list: 'searches' as const, id: `search ${searchKey(entry)}`, entry })),
  ]
}

/** Where the API answers about an entry. */
export function addressOf(line: Line): string {
  return line.list === 'standards'
    ? paths.standardJson(line.entry.slug)
    : paths.searchJson(line.entry.query, line.entry.filters)
}

/** An answer of the API about an entry; undefined where it is none. */
export function nowIn(line: Line, text: string, today: string): Now | undefined {
  const answer = parsed(text)
  if (line.list === 'standards') {
    const standard = standardNow(answer)
    return standard && { standard }
  }
  const search = searchNow(answer, today)
  return search && { search }
}

/** What is new about an entry; undefined where nothing is, or where there was no look to compare with. */
export function newsOf(line: Line, now: Now): News | undefined {
  if (line.entry.look === undefined) return undefined
  if (line.list === 'standards') {
    const standard = 'standard' in now ? standardNews(line.entry.look, now.standard) : []
    return standard.length === 0 ? undefined : { standard }
  }
  const more = 'search' in now ? now.search.total - line.entry.look.total : 0
  return more === 0 ? undefined : { more }
}

/** The entry with what was seen of it now, where it is still kept. */
export function seen(kept: Kept, line: Line, now: Now): Kept {
  const current = linesOf(kept).find(({ id }) => id === line.id)
  if (current?.list === 'standards' && 'standard' in now) {
    return sure(kept, withStandard(kept, { ...current.entry, look: now.standard.look }))
  }
  if (current?.list === 'searches' && 'search' in now) {
    return sure(kept, withSearch(kept, { ...current.entry, look: now.search }))
  }
  return kept
}

export function without(kept: Kept, line: Line): Kept {
  return line.list === 'standards' ? withoutStandard(kept, line.entry.slug) : withoutSearch(kept, searchKey(line.entry))
}

/** The entry in its place again; `full` where the place was taken meanwhile. */
export function restored(kept: Kept, line: Line, at: number): Kept | 'full' {
  return line.list === 'standards' ? withStandard(kept, line.entry, at) : withSearch(kept, line.entry, at)
}

// What is there already always has room.
function sure(kept: Kept, next: Kept | 'full'): Kept {
  return next === 'full' ? kept : next
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
