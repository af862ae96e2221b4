/**
 * What a reader keeps in the browser until there are accounts: watched standards and saved searches, with what was seen
 * of each at the last look. Stored text and imported files come from outside and are read as such. Pure.
 */
import { FILTERS, type FilterName, type SearchFilters } from '../../src/register/finder.ts'
import { STATUSES, type Status } from '../../src/standards/status.ts'

/** The most that is kept, and the longest text that is read, in UTF-16 units. */
export const BOUNDS = { standards: 200, searches: 50, text: 2_000_000 } as const

const VERSION = 1
const MOST_EDITIONS = 200
const MOST_VALUES = 50
const LONGEST = { name: 500, query: 500, value: 200 } as const

/** What was seen of a standard on a day. */
export interface StandardLook {
  readonly on: string
  readonly status: Status
  /** Slugs of the editions of the same standard, newest first. */
  readonly editions: readonly string[]
  /** Identifiers of what replaces it. */
  readonly replacedBy: readonly string[]
}

export interface WatchedStandard {
  readonly slug: string
  readonly identifier: string
  /** As the reader saw it; empty where there is none. */
  readonly title: string
  /** The day it was watched from. */
  readonly since: string
  /** Absent until it has been looked at. */
  readonly look?: StandardLook
}

/** How many results a search had on a day. */
export interface SearchLook {
  readonly on: string
  readonly total: number
}

export interface SavedSearch {
  readonly query: string
  readonly filters: SearchFilters
  readonly since: string
  readonly look?: SearchLook
}

/** Newest first. */
export interface Kept {
  readonly standards: readonly WatchedStandard[]
  readonly searches: readonly SavedSearch[]
}

export const NOTHING_KEPT: Kept = { standards: [], searches: [] }

/** What a text holds; entries that cannot be read or are beyond the bounds are left out and counted. */
export type Reading = { readonly kept: Kept; readonly leftOut: number } | { readonly refused: 'broken' | 'newer' }

/** Reads what was stored or exported; `null`, nothing stored yet, holds nothing. */
export function readKept(text: string | null): Reading {
  if (text === null) return { kept: NOTHING_KEPT, leftOut: 0 }
  const value = text.length > BOUNDS.text ? undefined : parsed(text)
  if (!isRecord(value) || typeof value['version'] !== 'number') return { refused: 'broken' }
  if (value['version'] > VERSION) return { refused: 'newer' }
  const [standards, searches] = [listOf(value['standards']), listOf(value['searches'])]
  const kept = {
    standards: distinct(standards.flatMap(standardIn), ({ slug }) => slug).slice(0, BOUNDS.standards),
    searches: distinct(searches.flatMap(searchIn), searchKey).slice(0, BOUNDS.searches),
  }
  const leftOut = standards.length + searches.length - kept.standards.length - kept.searches.length
  return { kept, leftOut }
}

/** As it is stored and exported. */
export function writtenKept({ standards, searches }: Kept): string {
  return JSON.stringify({ version: VERSION, standards, searches })
}

/** Two searches with one key ask the same. */
export function searchKey({ query, filters }: Pick<SavedSearch, 'query' | 'filters'>): string {
  return JSON.stringify([query, ...FILTERS.map((name) => [...(filters[name] ?? [])].sort())])
}

/** One more standard at `at`, or the same with what is known now; `full` where no more may be kept. */
export function withStandard(kept: Kept, standard: WatchedStandard, at = 0): Kept | 'full' {
  const standards = put(kept.standards, standard, ({ slug }) => slug, at)
  return standards.length > BOUNDS.standards ? 'full' : { ...kept, standards }
}

export function withoutStandard(kept: Kept, slug: string): Kept {
  return { ...kept, standards: kept.standards.filter((standard) => standard.slug !== slug) }
}

/** One more search at `at`, or the same with what is known now; `full` where no more may be kept. */
export function withSearch(kept: Kept, search: SavedSearch, at = 0): Kept | 'full' {
  const searches = put(kept.searches, search, searchKey, at)
  return searches.length > BOUNDS.searches ? 'full' : { ...kept, searches }
}

export function withoutSearch(kept: Kept, key: string): Kept {
  return { ...kept, searches: kept.searches.filter((search) => searchKey(search) !== key) }
}

/** Both together; of what both hold the first stands. Counts what came and what found no room. */
export function joined(
  kept: Kept,
  other: Kept,
): { readonly kept: Kept; readonly added: number; readonly noRoom: number } {
  const standards = distinct([...kept.standards, ...other.standards], ({ slug }) => slug)
  const searches = distinct([...kept.searches, ...other.searches], searchKey)
  const both = { standards: standards.slice(0, BOUNDS.standards), searches: searches.slice(0, BOUNDS.searches) }
  return {
    kept: both,
    added: sizeOf(both) - sizeOf(kept),
    noRoom: standards.length + searches.length - sizeOf(both),
  }
}

function sizeOf({ standards, searches }: Kept): number {
  return standards.length + searches.length
}

function put<Entry>(entries: readonly Entry[], entry: Entry, keyOf: (entry: Entry) => string, at: number) {
  const place = entries.findIndex((other) => keyOf(other) === keyOf(entry))
  return place < 0 ? entries.toSpliced(at, 0, entry) : entries.with(place, entry)
}

function distinct<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): readonly Entry[] {
  const seen = new Set<string>()
  return entries.filter((entry) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)))
}

function standardIn(value: unknown): readonly WatchedStandard[] {
  if (!isRecord(value)) return []
  const { slug, identifier, since, title } = value
  if (!isName(slug) || !isName(identifier) || !isDay(since)) return []
  const look = standardLookIn(value['look'])
  return [{ slug, identifier, since, title: isName(title) ? title : '', ...(look && { look }) }]
}

function standardLookIn(value: unknown): StandardLook | undefined {
  if (!isRecord(value)) return undefined
  const status = STATUSES.find((known) => known === value['status'])
  if (status === undefined || !isDay(value['on'])) return undefined
  const [editions, replacedBy] = [value['editions'], value['replacedBy']].map(namesIn)
  return { on: value['on'], status, editions: editions!, replacedBy: replacedBy! }
}

/** The names in a list, as many as a look holds. */
export function namesIn(value: unknown): readonly string[] {
  return listOf(value).filter(isName).slice(0, MOST_EDITIONS)
}

function searchIn(value: unknown): readonly SavedSearch[] {
  if (!isRecord(value)) return []
  const { query, since } = value
  if (!isText(query, LONGEST.query) || !isDay(since)) return []
  const look = searchLookIn(value['look'])
  return [{ query, since, filters: filtersIn(value['filters']), ...(look && { look }) }]
}

function filtersIn(value: unknown): SearchFilters {
  if (!isRecord(value)) return {}
  const filters: Partial<Record<FilterName, readonly string[]>> = {}
  for (const name of FILTERS) {
    const values = listOf(value[name]).filter((one) => isText(one, LONGEST.value) && one !== '')
    if (values.length > 0) filters[name] = [...new Set(values as string[])].slice(0, MOST_VALUES)
  }
  return filters
}

function searchLookIn(value: unknown): SearchLook | undefined {
  if (!isRecord(value)) return undefined
  const { on, total } = value
  return isDay(on) && typeof total === 'number' && Number.isSafeInteger(total) && total >= 0 ? { on, total } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isName(value: unknown): value is string {
  return isText(value, LONGEST.name) && value !== ''
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
}
