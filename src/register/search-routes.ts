/** Search over HTTP: parse, act, reply. */
import { Type } from '@sinclair/typebox'
import { type HttpServer, Problem, storableText } from '../platform/index.ts'
import { FILTERS, type FilterName, type FindRefused, ORDERS, type SearchFilters, type SearchOrder } from './finder.ts'
import type { RegisterContext } from './register-actions.ts'
import { SearchAnswer } from './register-schema.ts'
import { searchRegister } from './search-actions.ts'
import type { SearchPage } from './views.ts'

const MAX_QUERY = 500
const MAX_VALUES = 50

const VALUES: Readonly<Record<FilterName, string>> = {
  status: 'Computed for today: `in-force`, `coming`, `superseded` …',
  level: '`national`, `industry`, `international` …',
  force: '`mandatory`, `recommended` …',
  publisher: 'Code as in the identifier: `GB`, `ISO/IEC`',
  committee: 'As the sources write it: `ISO/TC 176/SC 2`',
  ics: 'A class and all below it: `35`, `35.240`',
  ccs: 'A class or a main class: `L70`, `L`',
  year: 'Of publication, else in the identifier',
  degree: 'In which it adopts another document: `IDT`, `MOD`, `NEQ`',
  source: 'That speaks of it',
}

const values = (description: string) =>
  Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: MAX_VALUES, description }))

/** Parameters of a search: of each filter one or more values. */
export const FILTER_PARAMETERS = Object.fromEntries(
  FILTERS.map((filter) => [filter, values(VALUES[filter])]),
) as unknown as Record<FilterName, ReturnType<typeof values>>

/** Filters out of parameters; empty values say nothing. */
export function filtersIn(query: Partial<Record<FilterName, readonly string[]>>): SearchFilters {
  const filters: Partial<Record<FilterName, readonly string[]>> = {}
  for (const filter of FILTERS) {
    const wanted = (query[filter] ?? []).map(storableText).filter((value) => value !== '')
    if (wanted.length > 0) filters[filter] = wanted
  }
  return filters
}

/** `GET /api/v1/search`. */
export function searchRoutes(server: HttpServer, context: () => RegisterContext): void {
  server.get(
    '/api/v1/search',
    {
      schema: {
        summary: 'Standards by identifier however typed, by words, by what they are',
        querystring: Type.Object({
          q: Type.String({ maxLength: MAX_QUERY }),
          ...FILTER_PARAMETERS,
          order: Type.Optional(Type.Unsafe<SearchOrder>({ type: 'string', enum: [...ORDERS] })),
          typing: Type.Optional(Type.Boolean({ description: 'The last word is still being typed' })),
          facets: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 500, description: 'Count values of filters, so many of each' }),
          ),
          cursor: Type.Optional(Type.String({ maxLength: 1_000 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
        }),
        response: { 200: SearchAnswer },
      },
    },
    async ({ query: { q, order, typing, facets, cursor, limit, ...filters } }) =>
      foundOrRefused(
        await searchRegister(context(), {
          query: storableText(q),
          filters: filtersIn(filters),
          limit: limit ?? 20,
          ...(order === undefined ? {} : { order }),
          ...(typing === undefined ? {} : { isTyping: typing }),
          ...(facets === undefined ? {} : { facetLimit: facets }),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      ),
  )
}

const WRONG_QUESTIONS = [
  ...['search-text-too-long', 'search-filters-too-many', 'search-question-invalid', 'search-cursor-invalid'],
]

/** The page; throws where the search was refused. */
function foundOrRefused(found: SearchPage | FindRefused): SearchPage {
  if ('refused' in found) throw refusedProblem(found)
  return found
}

/** The problem that a refused search is over HTTP. */
export function refusedProblem({ refused: { code, message } }: FindRefused): Problem {
  return new Problem(WRONG_QUESTIONS.includes(code) ? 400 : 503, code, message)
}
