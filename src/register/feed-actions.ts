/** Feeds of searches and of changes, and the addresses for site maps. */

import type { Database } from '../platform/index.ts'
import { editionOf } from './edition-record.ts'
import type { FeedEntry } from './export/atom.ts'
import { ADDRESSES_A_PART } from './export/sitemap.ts'
import * as store from './feed-store.ts'
import type { FindRefused } from './finder.ts'
import { type RegisterContext, summariesOf, viewOverview } from './register-actions.ts'
import { registerVersion } from './register-store.ts'
import { type SearchRequest, searchRegister } from './search-actions.ts'
import type { EditionSummary } from './views.ts'

/** The language of a feed. */
export type FeedLanguage = 'zh' | 'en'

/** Entries of a page and what the next one is asked for by. */
export interface FedEntries {
  readonly entries: readonly FeedEntry[]
  readonly updated: string
  readonly next?: string
}

const ENTRIES_A_PAGE = 50

/** How addresses of standards begin: `https://…/standards/`. */
type Base = string

/** The hits of a search as entries, each with the moment of its last change. */
export async function searchEntries(
  context: RegisterContext,
  request: SearchRequest,
  base: Base,
  language: FeedLanguage,
): Promise<FedEntries | FindRefused> {
  const page = await searchRegister(context, { ...request, limit: ENTRIES_A_PAGE, order: 'newest' })
  if ('refused' in page) return page
  const keys = page.items.map(({ key }) => key)
  const changed = await store.changedAt(context.database, keys)
  const entries = page.items.map((hit) => {
    const updated = changed.get(hit.key)?.toISOString() ?? startOf(context.today)
    const link = `${base}${encodeURIComponent(hit.slug)}`
    return { id: link, link, updated, ...describe(hit, language), summary: summaryLine(hit, language) }
  })
  const updated = latest(entries) ?? (await viewOverview(context)).updatedAt ?? startOf(context.today)
  return { entries, updated, ...(page.next === undefined ? {} : { next: page.next }) }
}

/** The newest changes of editions as entries, one for each change. */
export async function changeEntries(
  context: RegisterContext,
  before: string | undefined,
  base: Base,
  language: FeedLanguage,
): Promise<FedEntries> {
  const { rows, next } = await store.changesBefore(context.database, before ?? null, ENTRIES_A_PAGE)
  const summaries = summariesOf(context, rows.map(editionOf))
  const entries = rows.map(({ event, at, source, first }, index) => {
    const edition = summaries[index]!
    const link = `${base}${encodeURIComponent(edition.slug)}`
    const words = CHANGES[language][first ? 'first' : 'again'](source)
    const summary = `${words} ${summaryLine(edition, language)}`
    return { id: `${link}#event-${event}`, link, updated: at.toISOString(), ...describe(edition, language), summary }
  })
  return { entries, updated: latest(entries) ?? startOf(context.today), ...(next === null ? {} : { next }) }
}

const CHANGES = {
  zh: {
    first: (source: string) => `来源 ${source} 首次收录。`,
    again: (source: string) => `来源 ${source} 有变更。`,
  },
  en: {
    first: (source: string) => `First recorded from ${source}.`,
    again: (source: string) => `Changed by ${source}.`,
  },
} as const

function describe(edition: EditionSummary, language: FeedLanguage) {
  const { identifier, titles, level, status } = edition
  const title = titles[language] ?? titles['zh'] ?? titles['en'] ?? Object.values(titles)[0]
  return {
    title: title === undefined ? identifier : `${identifier} ${title}`,
    categories: [status, ...(level === undefined ? [] : [level])],
  }
}

const FACTS = {
  zh: { published: '发布', effective: '实施' },
  en: { published: 'published', effective: 'effective' },
} as const

function summaryLine({ titles, published, effective }: EditionSummary, language: FeedLanguage): string {
  const words = FACTS[language]
  const dates = [
    ...(published === undefined ? [] : [`${words.published} ${published}`]),
    ...(effective === undefined ? [] : [`${words.effective} ${effective}`]),
  ]
  return [...new Set(Object.values(titles)), ...dates].join(language === 'zh' ? '；' : '; ')
}

function latest(entries: readonly FeedEntry[]): string | undefined {
  return entries
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1)
}

function startOf(day: string): string {
  return `${day}T00:00:00.000Z`
}

const boundariesOf = new WeakMap<Database, { version: string; boundaries: Promise<readonly string[]> }>()

/** What the parts of the site map begin after; counted anew only after a change. */
export async function sitemapParts({ database }: RegisterContext): Promise<readonly string[]> {
  const version = await registerVersion(database)
  if (boundariesOf.get(database)?.version !== version) {
    boundariesOf.set(database, { version, boundaries: store.slugBoundaries(database, ADDRESSES_A_PART) })
  }
  return ['', ...(await boundariesOf.get(database)!.boundaries)]
}

const SLUGS_A_READ = 10_000

/** The slugs of a part, some thousand at a time. */
export async function* slugsOfPart({ database }: RegisterContext, after: string): AsyncGenerator<readonly string[]> {
  let from = after
  for (let left = ADDRESSES_A_PART; left > 0; left -= SLUGS_A_READ) {
    const slugs = await store.slugsAfter(database, from, Math.min(left, SLUGS_A_READ))
    yield slugs
    if (slugs.length < SLUGS_A_READ) return
    from = slugs.at(-1)!
  }
}
