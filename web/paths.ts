/** Every address the portal links to. Pages build no address of their own. */

import { FILTERS, type FilterName, type SearchFilters, type SearchOrder } from '../src/register/finder.ts'
import type { ImpactFilters } from '../src/register/impact.ts'
import type { Lang, RelationsRequest } from './portal.ts'

/** Names of the parameters in addresses. */
export const PARAMETERS = {
  query: 'q',
  level: 'level',
  source: 'source',
  order: 'order',
  typing: 'typing',
  cursor: 'cursor',
  asOf: 'as-of',
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

/** Route patterns of the pages of plans and fields. */
export const PLAN_PATTERNS = {
  plans: '/plans',
  plan: '/plans/:plan',
  target: '/plans/:plan/targets/:target',
  fields: '/fields',
  compareFields: '/fields/compare',
  field: '/fields/:field',
  indicators: '/indicators',
  indicator: '/indicators/:indicator',
} as const

/** Names of the parameters of the pages of plans and fields. */
export const PLAN_PARAMETERS = {
  asOf: 'as-of',
  variant: 'variant',
  part: 'part',
  side: 'side',
  text: 'q',
  cursor: 'cursor',
  status: 'status',
  level: 'level',
  year: 'year',
  committee: 'committee',
  degree: 'degree',
  class: 'class',
} as const

/** What the address of a target or an indicator states beside it. */
export interface MeasureQuery {
  readonly asOf?: string | undefined
  readonly variant?: string | undefined
  readonly part?: string | undefined
  readonly side?: string | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
}

/** What narrows the list of a field. */
export interface FieldQuery {
  readonly status?: string | undefined
  readonly level?: string | undefined
  readonly year?: number | undefined
  readonly committee?: string | undefined
  readonly degree?: string | undefined
  readonly cursor?: string | undefined
}

/** Route patterns of the operator's pages. */
export const OPERATOR_PATTERNS = {
  operator: '/operator',
  import: '/operator/imports/:run',
} as const

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
  plans: (asOf?: string) => withParameters('/plans', { [PLAN_PARAMETERS.asOf]: asOf }),
  plan: (plan: string, asOf?: string) => withParameters(planPath(plan), { [PLAN_PARAMETERS.asOf]: asOf }),
  /** An item of a plan at its place on the plan's page. */
  planItem: (plan: string, item: string) => `${planPath(plan)}#${encodeURIComponent(item)}`,
  target: (plan: string, target: string, query: MeasureQuery = {}) =>
    withParameters(`${planPath(plan)}/targets/${encodeURIComponent(target)}`, measureParameters(query)),
  /** The records behind a target, all of them as a file. */
  targetFile: (plan: string, target: string, format: 'csv' | 'xlsx', query: MeasureQuery) =>
    withParameters(`/api/v1${planPath(plan)}/targets/${encodeURIComponent(target)}/records`, {
      ...measureParameters({ ...query, cursor: undefined }),
      format,
    }),
  fields: () => '/fields',
  field: (field: string, { year, ...query }: FieldQuery = {}) =>
    withParameters(`/fields/${encodeURIComponent(field)}`, {
      ...query,
      [PLAN_PARAMETERS.year]: year === undefined ? undefined : String(year),
    }),
  compareFields: (ofClass?: string) => withParameters('/fields/compare', { [PLAN_PARAMETERS.class]: ofClass }),
  indicators: (asOf?: string) => withParameters('/indicators', { [PLAN_PARAMETERS.asOf]: asOf }),
  indicator: (indicator: string, query: MeasureQuery = {}) =>
    withParameters(`/indicators/${encodeURIComponent(indicator)}`, measureParameters(query)),
  /** The records behind an indicator, all of them as a file. */
  indicatorFile: (indicator: string, format: 'csv' | 'xlsx', query: MeasureQuery) =>
    withParameters(`/api/v1/indicators/${encodeURIComponent(indicator)}/records`, {
      ...measureParameters({ ...query, cursor: undefined }),
      format,
    }),
  operator: (list: { readonly cursor?: string | undefined } = {}) => withParameters('/operator', list),
  signOut: () => '/operator/sign-out',
  uploads: () => '/operator/imports',
  import: (run: string, list: { readonly reason?: string | undefined; readonly cursor?: string | undefined } = {}) =>
    withParameters(`/operator/imports/${encodeURIComponent(run)}`, list),
  importAct: (run: string, act: 'stop' | 'continue') => `/operator/imports/${encodeURIComponent(run)}/${act}`,
  /** All rejected rows of an import as a file. */
  rejectsFile: (run: string, format: 'csv' | 'jsonl', reason?: string) =>
    withParameters(`/api/v1/imports/${encodeURIComponent(run)}/rejects`, { reason, format }),
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

function planPath(plan: string): string {
  return `/plans/${encodeURIComponent(plan)}`
}

function measureParameters({ asOf, variant, part, side, text, cursor }: MeasureQuery) {
  return {
    [PLAN_PARAMETERS.asOf]: asOf,
    [PLAN_PARAMETERS.variant]: variant,
    [PLAN_PARAMETERS.part]: part,
    [PLAN_PARAMETERS.side]: side,
    [PLAN_PARAMETERS.text]: text,
    [PLAN_PARAMETERS.cursor]: cursor,
  }
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

type Parameters = { readonly [name: string]: string | readonly string[] | undefined }

// Parameters without a value are left out, but for those that must be there.
function withParameters(path: string, parameters: Parameters, needed: readonly string[] = []): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one || needed.includes(name)) search.append(name, one)
    }
  }
  const query = search.toString()
  return query === '' ? path : `${path}?${query}`
}
