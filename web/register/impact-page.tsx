import { useLoaderData } from 'react-router'
import { DEPTH, type ImpactCount, type ImpactView } from '../../src/register/impact.ts'
import { type ImpactQuery, PARAMETERS, paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { type Reader, useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { wordFor } from '../words/words.ts'
import { AffectedLines } from './affected-lines.tsx'
import { ShareTable } from './share-table.tsx'

/** What the loader of an impact page gives it. */
export interface ImpactData {
  readonly slug: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly query: ImpactQuery & { readonly depth: number }
  /** Null while the answer is being prepared. */
  readonly view: ImpactView | null
}

/** Who is affected if a standard changes, and why. */
export function ImpactPage() {
  const { lang, words } = useReader()
  const data = useLoaderData<ImpactData>()
  const [title] = inReadersOrder(lang, data.titles)
  return (
    <Frame title={words.impact.title(data.identifier)} unlisted>
      <header className="hang-head">
        <p className="nature">
          <a href={paths.standard(data.slug)}>{data.identifier}</a> <span lang={title?.lang}>{title?.text}</span>
        </p>
        <h1 className="list-title">{words.impact.title(unbroken(data.identifier))}</h1>
        {data.view === null ? (
          <p className="notice">{words.impact.preparing}</p>
        ) : (
          <Summary {...data} view={data.view} />
        )}
      </header>
      {data.view !== null && data.view.total > 0 && <Answer {...data} view={data.view} />}
    </Frame>
  )
}

// A designation stays on one line.
function unbroken(identifier: string): string {
  return identifier.replaceAll(' ', '\u00a0')
}

type Answered = ImpactData & { readonly view: ImpactView }

function Summary({ slug, query, view }: Answered) {
  const { lang, words } = useReader()
  return (
    <>
      <p className="prose">{view.total === 0 ? words.impact.none : words.impact.lead}</p>
      <p className="summary">
        <span>{words.impact.total(view.total, formatCount(lang, view.total))}</span>
        {view.matching !== view.total && (
          <span>{words.impact.matching(view.matching, formatCount(lang, view.matching))}</span>
        )}
      </p>
      <nav className="depths" aria-label={words.impact.depth}>
        <span className="quiet">{words.impact.depth}</span>
        {Array.from({ length: DEPTH.most }, (_, at) => at + 1).map((depth) => (
          <a
            key={depth}
            href={paths.impact(slug, { ...filtersOf(query), depth })}
            aria-current={depth === query.depth ? 'true' : undefined}
          >
            {words.impact.depthSteps(depth, formatCount(lang, depth))}
          </a>
        ))}
      </nav>
      <Filters query={query} />
    </>
  )
}

function filtersOf({ cursor: _, ...filters }: ImpactQuery): ImpactQuery {
  return filters
}

function Filters({ query }: { readonly query: ImpactQuery }) {
  const reader = useReader()
  const { words, url } = reader
  const active = FACETS.flatMap((facet) => {
    const value = query[facet]
    return value === undefined ? [] : [{ parameter: PARAMETERS[facet], name: facetName(reader, facet, String(value)) }]
  })
  if (active.length === 0) return null
  const here = new URL(url)
  here.searchParams.delete(PARAMETERS.cursor)
  return (
    <ul className="filters" aria-label={words.impact.filters}>
      {active.map(({ parameter, name }) => (
        <li key={parameter}>
          <a href={paths.without(here, parameter)} aria-label={words.impact.removeFilter(name)}>
            {name} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const FACETS = ['strength', 'steps', 'kind', 'level'] as const
type Facet = (typeof FACETS)[number]

function facetName({ lang, words }: Reader, facet: Facet, value: string): string {
  if (facet === 'strength') return wordFor(words.impact.strengths, value)
  if (facet === 'steps') return words.impact.step(Number(value), formatCount(lang, Number(value)))
  if (facet === 'kind') return wordFor(words.impact.kinds, value)
  return wordFor({ ...words.levels, ...words.impact.others }, value)
}

function Answer({ slug, query, view }: Answered) {
  const { words } = useReader()
  return (
    <>
      <Figures slug={slug} query={query} view={view} />
      <Hang id="affected" heading={words.impact.list}>
        {view.items.length === 0 ? <p>{words.impact.noneFiltered}</p> : <AffectedLines documents={view.items} />}
        <nav className="pages" aria-label={words.impact.list}>
          {query.cursor && <a href={paths.impact(slug, filtersOf(query))}>{words.results.first}</a>}
          {view.next ? (
            <a rel="next" href={paths.impact(slug, { ...query, cursor: view.next })}>
              {words.results.next}
            </a>
          ) : (
            <span className="quiet">{words.results.end}</span>
          )}
        </nav>
      </Hang>
      <Hang id="export" heading={words.impact.exports}>
        <p className="row-of-links">
          <a href={paths.impactCsv(slug, filtersOf(query))}>{words.impact.export}</a>
          <a href={paths.impactJson(slug, filtersOf(query))}>JSON</a>
          <span className="quiet">{words.impact.asOf(view.asOf)}</span>
        </p>
      </Hang>
    </>
  )
}

function Figures({ slug, query, view: { counts } }: Omit<Answered, 'identifier' | 'titles'>) {
  const { words } = useReader()
  const shown: readonly (readonly [Facet, string, readonly ImpactCount[]])[] = [
    ['strength', words.impact.byStrength, counts.strength],
    ['steps', words.impact.bySteps, counts.steps],
    ['kind', words.impact.byKind, counts.kind],
    ['level', words.impact.byLevel, counts.level],
  ]
  return (
    <div className="hang-lone breakdowns">
      {shown.map(([facet, heading, rows]) => (
        <section key={facet} aria-labelledby={`by-${facet}`}>
          <h2 className="small-heading" id={`by-${facet}`}>
            {heading}
          </h2>
          <FacetTable slug={slug} query={query} facet={facet} rows={rows} />
        </section>
      ))}
    </div>
  )
}

function FacetTable(props: {
  readonly slug: string
  readonly query: ImpactQuery
  readonly facet: Facet
  readonly rows: readonly ImpactCount[]
}) {
  const reader = useReader()
  const { impact } = reader.words
  const { slug, query, facet } = props
  return (
    <ShareTable
      labelledBy={`by-${facet}`}
      columns={[impact.name, impact.count, impact.share]}
      rows={props.rows.map(({ value, count }) => ({
        key: value,
        name: facetName(reader, facet, value),
        href: paths.impact(slug, { ...filtersOf(query), [facet]: value }),
        count,
      }))}
    />
  )
}
