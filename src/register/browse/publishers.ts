/** Codes in front of numbers and the bodies behind them. Pure. */
import type { Publisher } from '../../standards/index.ts'
import type { BrowseRules } from './browse-rules.ts'
import type { PublisherCount } from './browse-store.ts'
import type { BodyView, PublisherLine } from './browse-views.ts'
import { compareCodes, matches, slugsOf } from './lists.ts'

export interface KnownPublishers {
  readonly bySlug: ReadonlyMap<string, PublisherLine>
  readonly inOrder: readonly PublisherLine[]
}

/** Joins the codes that occur with what packs and prefix lists say of them. */
export function publisherIndex(
  rules: BrowseRules,
  counts: readonly PublisherCount[],
  prefixes: readonly { readonly code: string; readonly titles: Readonly<Record<string, string>> }[],
  today: string,
): KnownPublishers {
  const slugs = slugsOf(counts.map(({ code }) => code))
  const listed = new Map(prefixes.map(({ code, titles }) => [code, titles]))
  const lines = counts.map(({ code, level, total, inForce, firstYear, lastYear }): PublisherLine => {
    const issuer = rules.directory.issuer(code, today, (level ?? undefined) as Publisher['level'] | undefined)
    const title = issuer?.title ?? bothLanguages(listed.get(code))
    return {
      code,
      slug: slugs.get(code)!,
      ...(level === null ? {} : { level }),
      ...(title === undefined ? {} : { title }),
      ...(issuer === undefined ? {} : { name: issuer.name }),
      ...(firstYear === null ? {} : { firstYear }),
      ...(lastYear === null ? {} : { lastYear }),
      total,
      inForce,
    }
  })
  const inOrder = lines.toSorted((one, other) => other.total - one.total || compareCodes(one.code, other.code))
  return { inOrder, bySlug: new Map(inOrder.map((line) => [line.slug.toLowerCase(), line])) }
}

function bothLanguages(titles: Readonly<Record<string, string>> | undefined): PublisherLine['title'] | undefined {
  const [zh, en] = [titles?.['zh'] ?? titles?.['en'], titles?.['en'] ?? titles?.['zh']]
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

export interface PublisherQuery {
  readonly query: string
  readonly level?: string
}

/** Codes of a level, and those whose code or names match words; the largest first. */
export function chosenPublishers(known: KnownPublishers, { query, level }: PublisherQuery): readonly PublisherLine[] {
  return known.inOrder.filter(
    (line) => (level === undefined || line.level === level) && (query === '' || matches(query, textsOf(line))),
  )
}

function textsOf({ code, title, name }: PublisherLine): readonly string[] {
  return [code, ...Object.values(title ?? {}), ...Object.values(name ?? {})]
}

/** Bodies behind a code, the newest first, with their names over time. */
export function bodiesBehind(rules: BrowseRules, line: PublisherLine, today: string): readonly BodyView[] {
  const prefix = rules.prefixes.get(line.code)
  const issuer = rules.directory.issuer(line.code, today, line.level as Publisher['level'] | undefined)
  const isOwn = prefix === undefined || (issuer !== undefined && issuer.title === undefined)
  const issuers = isOwn ? (issuer === undefined ? [] : [{ publisher: issuer.publisher }]) : prefix.issuers
  return issuers.flatMap(({ publisher, ...dated }) => {
    const body = rules.publishers.get(publisher)
    return body === undefined ? [] : [bodyView(rules, body, dated, today)]
  })
}

function bodyView(
  rules: BrowseRules,
  { id, names, site, successors }: Publisher,
  { from, until }: { readonly from?: string; readonly until?: string },
  today: string,
): BodyView {
  return {
    id,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    names,
    ...(site === undefined ? {} : { site }),
    successors: (successors ?? []).flatMap(({ id: after, on }) => {
      const name = rules.directory.name(after, today)
      return name === undefined ? [] : [{ name, ...(on === undefined ? {} : { on }) }]
    }),
  }
}
