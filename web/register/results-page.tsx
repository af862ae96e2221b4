import { useLoaderData } from 'react-router'
import type { SearchHit, SearchPage } from '../../src/register/views.ts'
import { PARAMETERS, paths } from '../paths.ts'
import { MAX_QUERY_LENGTH, type SearchRequest } from '../portal.ts'
import { Frame } from '../site/frame.tsx'
import { EditionLine } from '../ui/edition-line.tsx'
import { formatCount } from '../ui/format.ts'
import { Identifier } from '../ui/identifier.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { Examples } from './examples.tsx'

/** What the loader of the results page gives it. */
export interface ResultsData {
  readonly request: SearchRequest
  /** True where the query in the address was longer than is read. */
  readonly cut: boolean
  readonly page: SearchPage
}

/** The list of what was found. */
export function ResultsPage() {
  const { words } = useReader()
  const { request, cut, page } = useLoaderData<ResultsData>()
  return (
    <Frame title={words.results.title(request.query)} query={request.query} filters={request.filters} unlisted>
      <link rel="alternate" type="application/atom+xml" href={paths.searchFeed(request.query, request.filters)} />
      <header className="hang-head">
        <h1 className="list-title">{request.query === '' ? words.results.all : words.results.heading}</h1>
        <Summary request={request} cut={cut} page={page} />
      </header>
      <div className="hang-lone">
        {page.items.length === 0 ? <Nothing request={request} /> : <Hits data={page} request={request} />}
      </div>
    </Frame>
  )
}

function Summary({ request, cut, page }: ResultsData) {
  const { lang, words } = useReader()
  return (
    <>
      <p className="summary">
        {words.results.total(page.total, formatCount(lang, page.total))}
        {page.readAs && (
          <span>
            {words.results.readAs} <Identifier text={page.readAs} />
          </span>
        )}
      </p>
      {cut && <p className="notice">{words.results.cut(formatCount(lang, MAX_QUERY_LENGTH))}</p>}
      <Filters request={request} />
    </>
  )
}

function Filters({ request }: { readonly request: SearchRequest }) {
  const reader = useReader()
  const { words, url } = reader
  const { level, source } = request.filters
  const active = [
    ...(level ? [{ parameter: PARAMETERS.level, name: wordFor(words.levels, level) }] : []),
    ...(source ? [{ parameter: PARAMETERS.source, name: sourceName(reader, source) }] : []),
  ]
  if (active.length === 0) return null
  return (
    <ul className="filters" aria-label={words.results.filters}>
      {active.map(({ parameter, name }) => (
        <li key={parameter}>
          <a href={paths.without(url, parameter)} aria-label={words.results.removeFilter(name)}>
            {name} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Hits({ data, request }: { readonly data: SearchPage; readonly request: SearchRequest }) {
  const { words } = useReader()
  return (
    <>
      <ol className="lines" data-arrows>
        {data.items.map((hit) => (
          <li key={hit.key}>
            <EditionLine edition={hit} mark={hit.why.field === 'title' ? hit.why.matched : undefined}>
              <Why why={hit.why} />
            </EditionLine>
          </li>
        ))}
      </ol>
      <nav className="pages" aria-label={words.results.heading}>
        {request.cursor && <a href={paths.search(request.query, request.filters)}>{words.results.first}</a>}
        {data.next ? (
          <a rel="next" href={paths.search(request.query, request.filters, data.next)}>
            {words.results.next}
          </a>
        ) : (
          <span className="quiet">{words.results.end}</span>
        )}
      </nav>
    </>
  )
}

// A list of everything has nothing to explain: its hits matched no text.
function Why({ why }: { readonly why: SearchHit['why'] }) {
  const { words } = useReader()
  if (why.matched === '') return null
  return (
    <p className="line-note">
      {words.results.matched[why.field]}
      {words.site.colon}
      {why.matched}
    </p>
  )
}

function Nothing({ request }: { readonly request: SearchRequest }) {
  const { words } = useReader()
  return (
    <div className="prose">
      <p>{request.query === '' ? words.results.noneFiltered : words.results.none(request.query)}</p>
      <h2 className="small-heading">{words.results.help}</h2>
      <ul>
        {words.results.helpItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <Examples />
    </div>
  )
}
