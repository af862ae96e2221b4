/** The register by committee. */
import * as store from './browse-store.ts'
import type { CommitteeLine, CommitteeList, CommitteeView } from './browse-views.ts'
import { bodiesOf, type CommitteeQuery, chosenCommittees, committeeIndex, type KnownCommittees } from './committees.ts'
import { countedAt, countedOnce } from './counted.ts'
import { readOffset } from './figures.ts'
import { type BrowseContext, figuresAndList, type ListRequest } from './list-actions.ts'
import { openShelf, type Shelf } from './shelf-actions.ts'

const PAGE = 50

/** Committees with what is below them, narrowed by words or by body. */
export async function listCommittees(
  context: BrowseContext,
  request: CommitteeQuery & { readonly cursor?: string },
): Promise<CommitteeList> {
  const shelf = await openShelf(context)
  const known = await committeesOf(context, shelf)
  const chosen = chosenCommittees(known, request)
  const from = readOffset(request.cursor)
  const { query, body } = request
  return {
    query,
    ...(body === undefined ? {} : { body }),
    bodies: bodiesOf(known),
    total: chosen.length,
    items: chosen.slice(from, from + PAGE).map((line) => ({
      line,
      children: childrenShown(known, line, query),
      whole: known.wholes.get(line.code)!,
    })),
    ...(chosen.length > from + PAGE ? { next: String(from + PAGE) } : {}),
    counted: countedAt(shelf),
  }
}

// Where words choose, what is below a match stands in the list by itself if it matches too.
function childrenShown(known: KnownCommittees, { code }: CommitteeLine, query: string): readonly CommitteeLine[] {
  return query === '' ? known.childrenOf(code) : []
}

/** A committee by address or code; null where none is known or named so. */
export async function viewCommittee(
  context: BrowseContext,
  slug: string,
  request: ListRequest = {},
): Promise<CommitteeView | null> {
  const shelf = await openShelf(context)
  const known = await committeesOf(context, shelf)
  const line = known.bySlug.get(slug.toLowerCase()) ?? known.byCode.get(slug)
  if (line === undefined) return null
  const parent = line.parent === undefined ? undefined : known.byCode.get(line.parent)
  return {
    line,
    ...(parent === undefined ? {} : { parent }),
    children: known.childrenOf(line.code),
    facts: line.imported ? await store.entryFacts(context.database, 'committee', line.code) : {},
    ...(await figuresAndList(context, shelf, line.total, { committee: line.code }, request)),
    counted: countedAt(shelf),
  }
}

/** Addresses of committees by code, for links. */
export async function committeesOf(context: BrowseContext, shelf: Shelf): Promise<KnownCommittees> {
  return countedOnce(context.database, shelf, 'committees', async () =>
    committeeIndex(await store.entriesOf(context.database, 'committee'), await store.committeeCounts(context.database)),
  )
}
