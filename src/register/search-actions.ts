/** Searching: the grammar reads the question, the index finds, the register shows what was found. */
import { readDesignation } from './designation.ts'
import { briefOf } from './edition-record.ts'
import type { FindQuestion, FindRefused, Found, SearchFilters, SearchOrder } from './finder.ts'
import { findByIdentifier, type RegisterContext, summaryOf } from './register-actions.ts'
import * as store from './register-store.ts'
import { tokenOf, UNDATED } from './relations.ts'
import type { SearchHit, SearchPage } from './views.ts'

const MAX_PAGE = 100
const USUAL_PAGE = 20

/** A search: words or an identifier, narrowed by filters; without words it lists what passes the filters. */
export interface SearchRequest {
  readonly query: string
  readonly filters: SearchFilters
  readonly cursor?: string
  readonly limit?: number
  readonly order?: SearchOrder
  /** The last word is still being typed. */
  readonly isTyping?: boolean
  /** Whether values of filters are counted among the matches, and how many of each are listed. */
  readonly facetLimit?: number
}

/** Finds standards. Refuses as the index does: a cursor of another search, too many filters, too heavy a question. */
export async function searchRegister(
  context: RegisterContext,
  request: SearchRequest,
): Promise<SearchPage | FindRefused> {
  const { query } = request
  const reading = context.rules.register.reading
  const designation = readDesignation(query, reading)
  const names = query.trim() === '' ? [] : [...new Set([designation.key, designation.standardKey])]
  const found = await (context.finder?.search(questionOf(context, request, names)) ?? foundByName(context, request))
  if ('refused' in found) return found
  const isNamed = designation.identifier !== undefined && found.hits[0]?.why[0]?.field === 'identifier'
  return {
    query,
    total: found.total,
    items: await hitsOf(context, found),
    ...(isNamed ? { readAs: tokenOf(designation, reading).replace(UNDATED, '') } : {}),
    ...(found.next === undefined ? {} : { next: found.next }),
    facets: found.facets,
    facetValues: found.facetValues,
    didYouMean: found.didYouMean,
    isBuilding: found.isBuilding,
  }
}

function questionOf(context: RegisterContext, request: SearchRequest, names: readonly string[]): FindQuestion {
  const { query, filters, cursor, limit = USUAL_PAGE, order = 'relevance', isTyping = false, facetLimit } = request
  return {
    text: query,
    names,
    filters,
    day: context.today,
    limit: Math.min(Math.max(limit, 1), MAX_PAGE),
    withFacets: facetLimit !== undefined,
    isTyping,
    order: query.trim() === '' && order === 'relevance' ? 'newest' : order,
    ...(facetLimit === undefined ? {} : { facetLimit }),
    ...(cursor === undefined ? {} : { cursor }),
  }
}

// Without an index: what the identifier names.
async function foundByName(context: RegisterContext, { query, limit = USUAL_PAGE }: SearchRequest): Promise<Found> {
  const named = await findByIdentifier(context, query)
  const hits = named.slice(0, limit).map(({ key, canonical }) => {
    const marks: [number, number][] = [[0, canonical.length]]
    return { key, why: [{ field: 'identifier' as const, by: 'words' as const, text: canonical, marks }] }
  })
  return { total: named.length, hits, facets: {}, facetValues: {}, didYouMean: [], isBuilding: true }
}

// What went from the register since the index looked is left out.
async function hitsOf(context: RegisterContext, { hits }: Found): Promise<readonly SearchHit[]> {
  if (hits.length === 0) return []
  const rows = await store.briefsByKey(
    context.database,
    hits.map(({ key }) => key),
  )
  const editions = new Map(rows.map((row) => [row.key, briefOf(row)]))
  return hits.flatMap(({ key, why }) => {
    const edition = editions.get(key)
    return edition ? [{ ...summaryOf(edition, context.rules.status, context.today), why }] : []
  })
}
