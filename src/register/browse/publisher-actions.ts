/** The register by the code in front of the number, and the bodies behind it. */
import * as store from './browse-store.ts'
import type { PublisherList, PublisherView } from './browse-views.ts'
import { countedAt, countedOnce } from './counted.ts'
import { readOffset } from './figures.ts'
import { type BrowseContext, figuresAndList, type ListRequest } from './list-actions.ts'
import {
  bodiesBehind,
  chosenPublishers,
  type KnownPublishers,
  type PublisherQuery,
  publisherIndex,
} from './publishers.ts'
import { openShelf, type Shelf } from './shelf-actions.ts'

const PAGE = 50

/** Codes with who stands behind them, narrowed by level or words. */
export async function listPublishers(
  context: BrowseContext,
  request: PublisherQuery & { readonly cursor?: string },
): Promise<PublisherList> {
  const shelf = await openShelf(context)
  const known = await publishersOf(context, shelf)
  const chosen = chosenPublishers(known, request)
  const from = readOffset(request.cursor)
  const { query, level } = request
  return {
    query,
    ...(level === undefined ? {} : { level }),
    levels: levelsOf(known),
    total: chosen.length,
    items: chosen.slice(from, from + PAGE),
    ...(chosen.length > from + PAGE ? { next: String(from + PAGE) } : {}),
    counted: countedAt(shelf),
  }
}

function levelsOf({ inOrder }: KnownPublishers): PublisherList['levels'] {
  const groups = Map.groupBy(inOrder, ({ level }) => level)
  return [...groups].flatMap(([level, lines]) => (level === undefined ? [] : [{ level, codes: lines.length }]))
}

/** A code by its address; null where no standard bears it. */
export async function viewPublisher(
  context: BrowseContext,
  slug: string,
  request: ListRequest = {},
): Promise<PublisherView | null> {
  const shelf = await openShelf(context)
  const known = await publishersOf(context, shelf)
  const line = known.bySlug.get(slug.toLowerCase()) ?? known.inOrder.find(({ code }) => code === slug)
  if (line === undefined) return null
  const { ended, note } = context.browse.prefixes.get(line.code) ?? {}
  return {
    line,
    ...(ended === undefined ? {} : { ended }),
    ...(note === undefined ? {} : { note }),
    bodies: bodiesBehind(context.browse, line, context.today),
    ...(await figuresAndList(context, shelf, line.total, { publisher: line.code }, request)),
    counted: countedAt(shelf),
  }
}

function publishersOf(context: BrowseContext, shelf: Shelf): Promise<KnownPublishers> {
  return countedOnce(context.database, shelf, 'publishers', async () =>
    publisherIndex(
      context.browse,
      await store.publisherCounts(context.database),
      await store.entriesOf(context.database, 'prefix'),
      context.today,
    ),
  )
}
