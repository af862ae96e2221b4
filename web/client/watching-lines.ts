/** Draws one line of the page of what is kept, into the item made from its template. */
import { paths } from '../paths.ts'
import { formatCount, formatDate } from '../ui/format.ts'
import { inReadersOrder } from '../ui/titles.ts'
import { filled } from '../watching/filled.ts'
import type { SavedSearch, WatchedStandard } from '../watching/kept.ts'
import { type Line, newsOf } from '../watching/lines.ts'
import type { Named, StandardNews } from '../watching/news.ts'
import type { WatchingTold } from '../watching/watching-page.tsx'
import type { Known } from './watching.ts'

/** Draws an entry with what is known of it; `undefined`: nothing yet. */
export function drawLine(
  item: HTMLElement,
  line: Line,
  known: Known | undefined,
  told: WatchingTold,
  isAsking: boolean,
): void {
  const failure = known !== undefined && 'failure' in known ? known.failure : undefined
  const now = known === undefined || 'failure' in known ? undefined : known
  if (line.list === 'standards')
    drawStandard(item, line.entry, now && 'standard' in now ? now.standard : undefined, told)
  else drawSearch(item, line.entry, now && 'search' in now ? now.search.total : undefined, told)
  const news = now && newsOf(line, now)
  drawNews(item, line, news && 'standard' in news ? news.standard : [], told)
  slot(item, 'note').textContent =
    failure === undefined ? noteOf(line, now !== undefined, news, told) : told.words.failures[failure]
  if (known === undefined && !isAsking) slot(item, 'status').textContent = told.words.waiting
  nameButtons(item, nameOf(line, told), told)
  act(item, 'retry').hidden = failure === undefined
  act(item, 'seen').hidden = news === undefined
}

/** Draws what stands in the place of an entry that was removed. */
export function drawRemoved(item: HTMLElement, line: Line, told: WatchingTold): void {
  const name = nameOf(line, told)
  slot(item, 'says').textContent = filled(told.words.removed, { name })
  act(item, 'undo').ariaLabel = filled(told.words.undoOf, { name })
}

type StandardNow = Extract<Known, { readonly standard: unknown }>['standard']

function drawStandard(item: HTMLElement, entry: WatchedStandard, now: StandardNow | undefined, told: WatchingTold) {
  const [title] = now === undefined ? [] : inReadersOrder(told.lang, now.titles)
  link(item, 'link').href = paths.standard(entry.slug)
  slot(item, 'identifier').textContent = now?.identifier ?? entry.identifier
  const titled = slot(item, 'title')
  titled.textContent = title?.text ?? entry.title
  titled.lang = title?.lang ?? ''
  const sign = now && document.querySelector<HTMLTemplateElement>(`[data-sign="${now.look.status}"]`)
  slot(item, 'status').replaceChildren(...(sign ? [sign.content.cloneNode(true)] : []))
}

function drawSearch(item: HTMLElement, entry: SavedSearch, total: number | undefined, told: WatchingTold) {
  const address = paths.search(entry.query, entry.filters)
  link(item, 'link').href = address
  link(item, 'results').href = address
  link(item, 'feed').href = paths.searchFeed(entry.query, entry.filters)
  slot(item, 'title').textContent = entry.query || told.words.every
  slot(item, 'filters').textContent = filterWords(entry, told)
  slot(item, 'status').textContent =
    total === undefined ? '' : filled(told.words.total, { total: formatCount(told.lang, total) })
}

function noteOf(line: Line, isKnown: boolean, news: ReturnType<typeof newsOf>, told: WatchingTold): string {
  const { words, lang } = told
  const { since, look } = line.entry
  const begun = filled(line.list === 'standards' ? words.since : words.savedSince, { day: formatDate(lang, since) })
  if (!isKnown || look === undefined) return begun
  const day = formatDate(lang, look.on)
  if (line.list === 'standards') {
    return news === undefined ? [begun, filled(words.unchanged, { day })].join(' · ') : begun
  }
  const more = news !== undefined && 'more' in news ? news.more : 0
  const count = formatCount(lang, Math.abs(more))
  const compared = more === 0 ? words.same : more > 0 ? words.more : words.fewer
  return [begun, filled(compared, { day, count })].join(' · ')
}

function drawNews(item: HTMLElement, { entry }: Line, news: readonly StandardNews[], told: WatchingTold): void {
  const place = slot(item, 'news')
  place.hidden = news.length === 0
  if (news.length === 0) {
    place.replaceChildren()
    return
  }
  const lead = document.createElement('p')
  lead.textContent = filled(told.words.newsSince, { day: formatDate(told.lang, entry.look!.on) })
  const list = document.createElement('ul')
  list.append(...news.map((one) => newsItem(one, told)))
  place.replaceChildren(lead, list)
}

function newsItem(news: StandardNews, { words, statuses }: WatchingTold): HTMLElement {
  const item = document.createElement('li')
  if (news.kind === 'status') {
    item.textContent = filled(words.news.status, { from: statuses[news.from]!, to: statuses[news.to]! })
    return item
  }
  const [before = '', after = ''] = words.news[news.kind].split('{link}')
  item.append(before, linkTo(news.by), after)
  return item
}

function linkTo({ identifier, slug }: Named): HTMLElement {
  const anchor = document.createElement('a')
  anchor.href = slug === undefined ? paths.search(identifier) : paths.standard(slug)
  anchor.textContent = identifier
  anchor.className = 'identifier'
  anchor.translate = false
  return anchor
}

function nameOf(line: Line, told: WatchingTold): string {
  if (line.list === 'standards') return line.entry.identifier
  return [line.entry.query || told.words.every, filterWords(line.entry, told)].filter(Boolean).join(' ')
}

function filterWords({ filters }: SavedSearch, { filters: names, values }: WatchingTold): string {
  return Object.entries(filters)
    .flatMap(([name, held]) => held.map((value) => `${names[name]} ${values[name]?.[value] ?? value}`))
    .join(' · ')
}

function nameButtons(item: HTMLElement, name: string, { words }: WatchingTold): void {
  act(item, 'remove').ariaLabel = filled(words.removeOf, { name })
  act(item, 'seen').ariaLabel = filled(words.seenOf, { name })
  act(item, 'retry').ariaLabel = filled(words.retryOf, { name })
}

function slot(item: HTMLElement, name: string): HTMLElement {
  return item.querySelector(`[data-slot="${name}"]`)!
}

function link(item: HTMLElement, name: string): HTMLAnchorElement {
  return item.querySelector(`[data-slot="${name}"]`)!
}

function act(item: HTMLElement, name: string): HTMLElement {
  return item.querySelector(`[data-act="${name}"]`)!
}
