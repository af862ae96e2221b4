import { useLoaderData } from 'react-router'
import type { FindRefused, SearchOrder } from '../../src/register/finder.ts'
import { ORDERS } from '../../src/register/finder.ts'
import type { SearchPage } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { MAX_QUERY_LENGTH, type SearchRequest } from '../portal.ts'
import { Frame } from '../site/frame.tsx'
import { EditionLine } from '../ui/edition-line.tsx'
import { formatCount } from '../ui/format.ts'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { KeepSearch } from '../watching/keep-button.tsx'
import { Examples } from './examples.tsx'
import { Facets, FiltersInForce } from './facets.tsx'
import { MatchReasons, marksOf } from './match-reasons.tsx'

/** What the loader of the results page gives it. */
export interface ResultsData {
  readonly request: SearchRequest
  /** True where the query in the address was longer than is read. */
  readonly cut: boolean
  readonly page: SearchPage | FindRefused
  /** The day by the server's clock. */
  readonly today: string
}

/** The list of what was found, and what it can be narrowed by. */
export function ResultsPage() {
  const { words } = useReader()
  const { request, cut, page, today } = useLoaderData<ResultsData>()
  const { query, filters } = request
  return (
    <Frame title={words.results.title(query)} query={query} filters={filters} unlisted>
      <link rel="alternate" type="application/atom+xml" href={paths.searchFeed(query, filters)} />
      {'refused' in page ? (
        <Refused request={request} refused={page.refused} />
      ) : (
        <Results request={request} cut={cut} page={page} today={today} />
      )}
    </Frame>
  )
}

function Refused({ request, refused }: FindRefused & { readonly request: SearchRequest }) {
  const { lang, words } = useReader()
  return (
    <header className="hang-head">
      <h1 className="list-title">{words.results.refused}</h1>
      <p className="notice">{refused.message[lang]}</p>
      <p className="row-of-links">
        {request.cursor && <a href={paths.search(request.query, request.filters)}>{words.results.first}</a>}
        <a href={paths.home()}>{words.missing.home}</a>
      </p>
    </header>
  )
}

interface Shown {
  readonly request: SearchRequest
  readonly cut: boolean
  readonly page: SearchPage
  readonly today: string
}

function Results({ request, cut, page, today }: Shown) {
  const { words } = useReader()
  return (
    <div data-region="results">
      <header className="hang-head">
        <h1 className="list-title">{request.query === '' ? words.results.all : words.results.heading}</h1>
        {request.query !== '' && <p className="printed">{words.results.title(request.query)}</p>}
        <Summary request={request} cut={cut} page={page} today={today} />
      </header>
      <div className="found">
        <div className="found-list">
          {page.items.length === 0 ? <Nothing request={request} /> : <Hits page={page} request={request} />}
        </div>
        <Facets request={request} page={page} />
      </div>
    </div>
  )
}

function Summary({ request, cut, page, today }: Shown) {
  const { lang, words } = useReader()
  return (
    <>
      <p className="summary">
        <span role="status">{words.results.total(page.total, formatCount(lang, page.total))}</span>
        {page.readAs && (
          <span>
            {words.results.readAs} <Identifier text={page.readAs} />
          </span>
        )}
        {(request.query !== '' || Object.keys(request.filters).length > 0) && (
          <KeepSearch query={request.query} filters={request.filters} total={page.total} today={today} />
        )}
      </p>
      {cut && <p className="notice">{words.results.cut(formatCount(lang, MAX_QUERY_LENGTH))}</p>}
      {page.isBuilding && <p className="notice">{words.results.building}</p>}
      <DidYouMean page={page} />
      <FiltersInForce request={request} />
      {page.total > 1 && <Orders request={request} />}
    </>
  )
}

function DidYouMean({ page }: { readonly page: SearchPage }) {
  const { words } = useReader()
  if (page.didYouMean.length === 0) return null
  return (
    <p className="row-of-links">
      <span>{words.results.didYouMean}</span>
      {page.didYouMean.map((query) => (
        <a key={query} href={paths.search(query)}>
          {query}
        </a>
      ))}
    </p>
  )
}

function Orders({ request }: { readonly request: SearchRequest }) {
  const { words } = useReader()
  const { query, filters } = request
  const usual: SearchOrder = query === '' ? 'newest' : 'relevance'
  const offered = query === '' ? ORDERS.filter((order) => order !== 'relevance') : ORDERS
  return (
    <nav className="orders" aria-label={words.results.order}>
      {offered.map((order) => (
        <a
          key={order}
          href={paths.search(query, filters, order === usual ? {} : { order })}
          aria-current={(request.order ?? usual) === order ? 'true' : undefined}
        >
          {words.results.orders[order]}
        </a>
      ))}
      <a className="to-facets" href="#facets-heading">
        {words.results.facets}
      </a>
    </nav>
  )
}

function Hits({ page, request }: { readonly page: SearchPage; readonly request: SearchRequest }) {
  const { words } = useReader()
  const { query, filters, order, isTyping, cursor } = request
  return (
    <>
      <ol className="lines" data-arrows>
        {page.items.map((hit) => (
          <li key={hit.key}>
            <EditionLine edition={hit} marks={marksOf(hit.why)}>
              <MatchReasons hit={hit} />
            </EditionLine>
          </li>
        ))}
      </ol>
      <nav className="pages" aria-label={words.results.heading}>
        {cursor && <a href={paths.search(query, filters, { order })}>{words.results.first}</a>}
        {page.next ? (
          <a rel="next" href={paths.search(query, filters, { order, isTyping, cursor: page.next })}>
            {words.results.next}
          </a>
        ) : (
          <span className="quiet">{words.results.end}</span>
        )}
        <a href={paths.searchFeed(query, filters)}>{words.results.feed}</a>
      </nav>
    </>
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
