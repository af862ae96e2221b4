import { FILTERS, type FilterName } from '../../src/register/finder.ts'
import type { SearchPage } from '../../src/register/views.ts'
import { paths, toggled } from '../paths.ts'
import type { SearchRequest } from '../portal.ts'
import { formatCount } from '../ui/format.ts'
import { type Reader, sourceName, useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'

/** Filters that hold, each with a way to remove it. */
export function FiltersInForce({ request }: { readonly request: SearchRequest }) {
  const reader = useReader()
  const { words } = reader
  const { query, filters, order } = request
  const active = FILTERS.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })))
  if (active.length === 0) return null
  return (
    <ul className="filters filters-in-force" aria-label={words.results.filters}>
      {active.map(({ name, value }) => {
        const shown = valueName(reader, name, value)
        return (
          <li key={`${name} ${value}`}>
            <a
              href={paths.search(query, toggled(filters, name, value), { order })}
              aria-label={words.results.removeFilter(`${words.results.facetNames[name]} ${shown}`)}
            >
              {words.results.facetNames[name]} {shown} <span aria-hidden="true">×</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Values the matches can be narrowed by, with how many have each. Those of a filter in force stay, to be exchanged. */
export function Facets({ request, page }: { readonly request: SearchRequest; readonly page: SearchPage }) {
  const { words } = useReader()
  const offered = FILTERS.filter((name) => isOffered(page, request, name))
  if (offered.length === 0) return null
  return (
    <section className="facets" aria-labelledby="facets-heading">
      <h2 id="facets-heading" className="small-heading">
        {words.results.facets}
      </h2>
      {offered.map((name) => (
        <Facet key={name} name={name} request={request} page={page} />
      ))}
    </section>
  )
}

// One value that all matches have narrows nothing.
function isOffered({ facets, total }: SearchPage, { filters }: SearchRequest, name: FilterName): boolean {
  const values = facets[name] ?? []
  return filters[name] !== undefined || values.length > 1 || (values[0] !== undefined && values[0].count < total)
}

const OPEN: readonly FilterName[] = ['status', 'level']

function Facet(props: { readonly name: FilterName; readonly request: SearchRequest; readonly page: SearchPage }) {
  const reader = useReader()
  const { lang, words } = reader
  const { name, request, page } = props
  const { query, filters, order } = request
  const values = page.facets[name] ?? []
  const more = (page.facetValues[name] ?? values.length) - values.length
  const isChosen = (value: string) => filters[name]?.includes(value) ?? false
  return (
    <details className="facet" open={OPEN.includes(name) || filters[name] !== undefined}>
      <summary>{words.results.facetNames[name]}</summary>
      <ul>
        {values.map(({ value, count }) => (
          <li key={value}>
            <a
              href={paths.search(query, toggled(filters, name, value), { order })}
              aria-current={isChosen(value) ? 'true' : undefined}
              rel="nofollow"
            >
              <span className="facet-value">{valueName(reader, name, value)}</span>
              <span className="facet-count">{formatCount(lang, count)}</span>
            </a>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{words.results.facetMore(more, formatCount(lang, more))}</p>}
    </details>
  )
}

// Codes of bodies, committees and classes are their own names.
function valueName(reader: Reader, name: FilterName, value: string): string {
  const { words } = reader
  switch (name) {
    case 'status':
      return wordFor(words.statuses, value)
    case 'level':
      return wordFor(words.levels, value)
    case 'force':
      return wordFor(words.forces, value)
    case 'degree':
      return `${value} ${wordFor(words.standard.degrees, value)}`
    case 'source':
      return sourceName(reader, value)
    default:
      return value
  }
}
