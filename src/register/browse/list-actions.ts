/** Figures and lists of a set of editions, as every page of a class, committee or body shows them. */
import { editionOf } from '../edition-record.ts'
import { type RegisterContext, summariesOf } from '../register-actions.ts'
import type { BrowseRules } from './browse-rules.ts'
import * as store from './browse-store.ts'
import type { Figures, ListPage } from './browse-views.ts'
import { countedOnce } from './counted.ts'
import { cursorAfter, figuresOf, readCursor } from './figures.ts'
import type { Shelf } from './shelf-actions.ts'

/** What an answer is given by: that of the register, and what the packs say of bodies and classifications. */
export interface BrowseContext extends RegisterContext {
  readonly browse: BrowseRules
}

/** A page of a list as the address asks for it. */
export interface ListRequest {
  /** Only editions of this status. */
  readonly status?: store.ShelfFilter['status']
  readonly cursor?: string
  readonly limit?: number
}

const PAGE = 20
const MAX_PAGE = 100

// Figures of sets this large are kept: counting them takes longer than all else on the page.
const LARGE = 2_000

/** Figures of the `total` that pass the filter, and a page of those of them that have the wanted status. */
export async function figuresAndList(
  context: BrowseContext,
  shelf: Shelf,
  total: number,
  filter: store.ShelfFilter,
  request: ListRequest,
): Promise<{ readonly figures: Figures; readonly list: ListPage }> {
  const { status } = request
  const size = Math.min(Math.max(request.limit ?? PAGE, 1), MAX_PAGE)
  const count = async () => figuresOf(await store.groupsOf(context.database, filter))
  const name = `figures ${JSON.stringify(filter)}`
  const figures = total < LARGE ? await count() : await countedOnce(context.database, shelf, name, count)
  const wanted = status === undefined ? filter : { ...filter, status }
  const rows = await store.pageOf(context.database, wanted, readCursor(request.cursor), size + 1)
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  const counted = figures.byStatus.find((row) => row.status === status)?.count ?? 0
  return {
    figures,
    list: {
      total: status === undefined ? figures.total : counted,
      items: summariesOf(context, shown.map(editionOf)),
      ...(rows.length > size && last ? { next: cursorAfter(last.place, last.key) } : {}),
    },
  }
}
