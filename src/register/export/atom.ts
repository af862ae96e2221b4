/** Atom feeds (RFC 4287), in pages (RFC 5005, 3). Pure. */
import { xmlText } from '../../platform/index.ts'

/** One page of a feed. */
export interface FeedPage {
  /** Stays the same on every page and for ever. */
  readonly id: string
  readonly title: string
  readonly language: string
  /** When anything in it last changed (RFC 3339). */
  readonly updated: string
  readonly author: string
  /** Addresses by relation: `self`, `alternate`, `first`, `next`. Absolute. */
  readonly links: Readonly<Record<string, string>>
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly link: string
  readonly summary: string
  readonly categories: readonly string[]
}

/** The page as an XML document. */
export function atomFeed(page: FeedPage): string {
  const links = Object.entries(page.links).map(([rel, href]) => `  ${linkElement(rel, href)}\n`)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(page.language)}">
  <id>${xmlText(page.id)}</id>
  <title>${xmlText(page.title)}</title>
  <updated>${xmlText(page.updated)}</updated>
  <author><name>${xmlText(page.author)}</name></author>
${links.join('')}${page.entries.map(entryElement).join('')}</feed>
`
}

function linkElement(rel: string, href: string): string {
  const type = rel === 'alternate' ? 'text/html' : 'application/atom+xml'
  return `<link rel="${xmlText(rel)}" type="${type}" href="${xmlText(href)}"/>`
}

function entryElement({ id, title, updated, link, summary, categories }: FeedEntry): string {
  return `  <entry>
    <id>${xmlText(id)}</id>
    <title>${xmlText(title)}</title>
    <updated>${xmlText(updated)}</updated>
    ${linkElement('alternate', link)}
    <summary>${xmlText(summary)}</summary>
${categories.map((term) => `    <category term="${xmlText(term)}"/>\n`).join('')}  </entry>
`
}
