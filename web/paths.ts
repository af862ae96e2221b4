/** Every address the portal links to. Pages build no address of their own. */

import { FILTERS, type FilterName, type SearchFilters, type SearchOrder } from '../src/register/finder.ts'
import type { ImpactFilters } from '../src/register/impact.ts'
import { officePaths } from './office-paths.ts'
import { planPaths } from './plan-paths.ts'
import type { Lang, RelationsRequest } from './portal.ts'
import { withParameters } from './with-parameters.ts'

export * from './plan-paths.ts'

/** Names of the parameters in addresses. */
export const PARAMETERS = {
  query: 'q',
  level: 'level',
  source: 'source',
  order: 'order',
  typing: 'typing',
  cursor: 'cursor',
  asOf: 'as-of',
  snapshot: 'snapshot',
  depth: 'depth',
  steps: 'steps',
  kind: 'kind',
  strength: 'strength',
  direction: 'direction',
} as const

/** Route patterns, as react-router reads them. */
export const PATTERNS = {
  home: '/',
  search: '/search',
  standard: '/standards/:slug',
  impact: '/standards/:slug/impact',
  relations: '/standards/:slug/relations',
  about: '/about',
  api: '/api',
  watching: '/watching',
} as const

/** Forms of a standard beside its page: what follows its address, the media type, the name a reader knows it by. */
export const FORMS = [
  { suffix: '.bib', type: 'application/x-bibtex', name: 'BibTeX' },
  { suffix: '.ris', type: 'application/x-research-info-systems', name: 'RIS' },
  { suffix: '.csl.json', type: 'application/vnd.citationstyles.csl+json', name: 'CSL-JSON' },
  { suffix: '.jsonld', type: 'application/ld+json', name: 'JSON-LD' },
  { suffix: '.relaton.yaml', type: 'application/yaml', name: 'Relaton' },
  { suffix: '.json', type: 'application/json', name: 'JSON' },
] as const

/** Route patterns of the pages to browse by. */
export const BROWSE_PATTERNS = {
  ics: '/ics',
  icsClass: '/ics/:code',
  ccs: '/ccs',
  ccsClass: '/ccs/:code',
  committees: '/committees',
  committee: '/committees/:slug',
  publishers: '/publishers',
  publisher: '/publishers/:slug',
  overview: '/overview',
  changes: '/changes',
  compare: '/compare',
} as const

/** Route patterns of the operator's pages. */
export const OPERATOR_PATTERNS = {
  operator: '/operator',
  import: '/operator/imports/:run',
  planDesks: '/operator/plans',
  planDesk: '/operator/plans/:plan',
} as const

/** Route patterns of the pages of standard systems. */
export const SYSTEM_PATTERNS = { systems: '/systems', system: '/systems/:system' } as const

/** What narrows the detail list of a standard system, and where in it one is. */
export type SystemPlace = Partial<Record<'node' | 'status' | 'level' | 'priority' | 'cursor', string | undefined>>

/** Names of the parameters of the pages to browse by, and of lists that figures lead to. */
export const BROWSE_PARAMETERS = {
  query: 'q',
  status: 'status',
  level: 'level',
  body: 'body',
  source: 'source',
  day: 'day',
  first: 'first',
  cursor: 'cursor',
  left: 'a',
  right: 'b',
} as const

/** Filters of a list of editions, each a parameter of the search address. */
export type ListFilter = Partial<
  Record<'level' | 'force' | 'status' | 'year' | 'committee' | 'publisher' | 'ics' | 'ccs' | 'degree', string>
>

type ListParameters = { readonly status?: string | undefined; readonly cursor?: string | undefined }

/** Where in the results one is. */
export interface SearchPlace {
  readonly order?: SearchOrder | undefined
  readonly cursor?: string | undefined
  /** A cursor belongs to the question it came from, typing included. */
  readonly isTyping?: boolean | undefined
}

/** The filters with one value more, or without it where it was there. */
export function toggled(filters: SearchFilters, name: FilterName, value: string): SearchFilters {
  const held = filters[name] ?? []
  const values = held.includes(value) ? held.filter((other) => other !== value) : [...held, value]
  const { [name]: _, ...rest } = filters
  return values.length === 0 ? rest : { ...rest, [name]: values }
}

/** The filters that an address states; what no search would take is left out. */
export function filtersOfAddress(parameters: URLSearchParams, readable: (text: string) => string): SearchFilters {
  const filters: Partial<Record<FilterName, readonly string[]>> = {}
  for (const name of FILTERS) {
    const values = parameters
      .getAll(name)
      .map(readable)
      .filter((value) => value !== '' && value.length <= 200)
    if (values.length > 0) filters[name] = [...new Set(values)].slice(0, MOST_VALUES)
  }
  return filters
}

const MOST_VALUES = 50

export const paths = {
  home: () => '/',
  about: () => '/about',
  /** Where the about page says what each count counts. */
  aboutCounts: () => '/about#counts',
  /** What the reader keeps in the browser. */
  watching: () => '/watching',
  apiReference: () => '/api',
  apiDescription: () => '/api/openapi.json',
  openSearch: () => '/opensearch.xml',
  changesFeed: () => '/changes.atom',
  searchFeed: (query: string, filters: SearchFilters) =>
    withParameters('/search.atom', { [PARAMETERS.query]: query, ...filters }),
  search: (query = '', filters: SearchFilters = {}, { order, cursor, isTyping }: SearchPlace = {}) =>
    withParameters('/search', {
      [PARAMETERS.query]: query,
      ...filters,
      [PARAMETERS.order]: order,
      [PARAMETERS.typing]: isTyping ? '1' : undefined,
      [PARAMETERS.cursor]: cursor,
    }),
  /** How many a search finds, without more of the list than must be. */
  searchJson: (query: string, filters: SearchFilters) =>
    withParameters('/api/v1/search', { [PARAMETERS.query]: query, ...filters, limit: '1' }, [PARAMETERS.query]),
  standard: (slug: string, asOf?: string) =>
    withParameters(`/standards/${encodeURIComponent(slug)}`, { [PARAMETERS.asOf]: asOf }),
  /** A standard in another form; suffixes stand in `FORMS`. */
  standardAs: (slug: string, suffix: string) => `/standards/${encodeURIComponent(slug)}${suffix}`,
  /** Who is affected when it changes. */
  impact: (slug: string, query: ImpactQuery = {}) =>
    withParameters(`/standards/${encodeURIComponent(slug)}/impact`, impactParameters(query)),
  impactJson: (slug: string, query: ImpactQuery = {}) =>
    withParameters(`/api/v1/standards/${encodeURIComponent(slug)}/impact`, impactParameters(query)),
  impactCsv: (slug: string, query: ImpactQuery = {}) =>
    withParameters(`/api/v1/standards/${encodeURIComponent(slug)}/impact`, {
      ...impactParameters(query),
      format: 'csv',
    }),
  /** Its relations, drawn and listed; those of one kind and direction page by page. */
  relations: (slug: string, { kind, direction, cursor }: RelationsRequest = {}) =>
    withParameters(`/standards/${encodeURIComponent(slug)}/relations`, {
      [PARAMETERS.kind]: kind,
      [PARAMETERS.direction]: direction,
      [PARAMETERS.cursor]: cursor,
    }),
  standardJson: (slug: string) => `/api/v1/standards/${encodeURIComponent(slug)}`,
  citation: (slug: string, format: string, lang: Lang) =>
    withParameters(`/api/v1/standards/${encodeURIComponent(slug)}/citation`, { format, lang }),
  standardRelaton: (slug: string) => `/api/v1/standards/${encodeURIComponent(slug)}?format=relaton`,
  /** The editions a figure counts. */
  filtered: (filter: ListFilter) => withParameters('/search', filter),
  classTree: (scheme: 'ics' | 'ccs') => `/${scheme}`,
  /** A class; ranges are written with a hyphen, since a slash would part the address. */
  classOf: (scheme: 'ics' | 'ccs', code: string, list: ListParameters = {}) =>
    withParameters(`/${scheme}/${encodeURIComponent(code.replace('/', '-'))}`, list),
  committees: (parameters: { readonly q?: string; readonly body?: string; readonly cursor?: string } = {}) =>
    withParameters('/committees', parameters),
  committee: (slug: string, list: ListParameters = {}) =>
    withParameters(`/committees/${encodeURIComponent(slug)}`, list),
  publishers: (parameters: { readonly q?: string; readonly level?: string; readonly cursor?: string } = {}) =>
    withParameters('/publishers', parameters),
  publisher: (slug: string, list: ListParameters = {}) =>
    withParameters(`/publishers/${encodeURIComponent(slug)}`, list),
  overview: () => '/overview',
  figureCsv: (figure: string) => `/api/v1/overview/figures/${encodeURIComponent(figure)}?format=csv`,
  changes: (
    parameters: {
      readonly source?: string | undefined
      readonly day?: string | undefined
      readonly first?: string | undefined
      readonly cursor?: string | undefined
    } = {},
  ) => withParameters('/changes', parameters),
  ...planPaths,
  operator: (list: { readonly cursor?: string | undefined } = {}) => withParameters('/operator', list),
  signOut: () => '/operator/sign-out',
  uploads: () => '/operator/imports',
  import: (run: string, list: { readonly reason?: string | undefined; readonly cursor?: string | undefined } = {}) =>
    withParameters(`/operator/imports/${encodeURIComponent(run)}`, list),
  importAct: (run: string, act: 'stop' | 'continue') => `/operator/imports/${encodeURIComponent(run)}/${act}`,
  /** All rejected rows of an import as a file. */
  rejectsFile: (run: string, format: 'csv' | 'jsonl', reason?: string) =>
    withParameters(`/api/v1/imports/${encodeURIComponent(run)}/rejects`, { reason, format }),
  ...officePaths,
  systems: (list: { readonly cursor?: string | undefined } = {}) => withParameters('/systems', list),
  /** A standard system; with a choice it leads to its detail list. */
  system: (id: string, place: SystemPlace = {}) =>
    withParameters(`/systems/${encodeURIComponent(id)}`, place) +
    (Object.values(place).some((value) => value !== undefined) ? '#list' : ''),
  /** A node of a standard system. */
  systemNode: (id: string, node: string) => `/systems/${encodeURIComponent(id)}#node-${node}`,
  systemJson: (id: string) => `/api/v1/systems/${encodeURIComponent(id)}`,
  systemFile: (id: string, format: 'xlsx' | 'pdf', lang: Lang) =>
    withParameters(`/api/v1/systems/${encodeURIComponent(id)}/export.${format}`, { lang }),
  compare: (left = '', right = '') => withParameters('/compare', { a: left, b: right }),
  /** The same page in a language. */
  inLanguage: (url: URL, lang: Lang) => changed(url, 'lang', lang),
  /** The same page in a theme; the server remembers it and leads back. */
  inTheme: (url: URL, theme: 'light' | 'dark' | 'auto') => changed(url, 'theme', theme),
  /** The same page without a parameter. */
  without: (url: URL, parameter: string) => changed(url, parameter, undefined),
}

/** What the address of an impact page states. */
export interface ImpactQuery extends ImpactFilters {
  readonly depth?: number
  readonly cursor?: string
}

function impactParameters({ depth, steps, kind, level, strength, cursor }: ImpactQuery) {
  return {
    [PARAMETERS.depth]: depth === undefined ? undefined : String(depth),
    [PARAMETERS.steps]: steps === undefined ? undefined : String(steps),
    [PARAMETERS.kind]: kind,
    [PARAMETERS.level]: level,
    [PARAMETERS.strength]: strength,
    [PARAMETERS.cursor]: cursor,
  }
}

// Leading slashes are folded: an address that begins with two would lead to another host.
function changed(url: URL, parameter: string, value: string | undefined): string {
  const search = new URLSearchParams(url.search)
  if (value === undefined) search.delete(parameter)
  else search.set(parameter, value)
  const query = search.toString()
  return `${url.pathname.replace(/^\/+/, '/')}${query === '' ? '' : `?${query}`}`
}
