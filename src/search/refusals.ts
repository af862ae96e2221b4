/** What a search refuses, and what to do next. Values. */
import { dayNumber } from './days.ts'
import { FACETS, type Facet, type SearchQuestion } from './entry.ts'

/** A text in the two languages of the product. */
export interface SearchWords {
  readonly zh: string
  readonly en: string
}

const REFUSALS = {
  'search-text-too-long': {
    zh: '检索词过长。请缩短到 1000 个字符以内。',
    en: 'The search text is too long. Shorten it to 1,000 characters.',
  },
  'search-filters-too-many': {
    zh: '筛选条件过多。一次检索最多 200 个取值，请减少一些。',
    en: 'There are too many filters. A search takes 200 values at most; leave some out.',
  },
  'search-question-invalid': {
    zh: '检索请求不完整或取值有误。请检查日期、条数、排序和筛选项的名称。',
    en: 'The search request is incomplete or has a wrong value. Check day, limit, order and names of filters.',
  },
  'search-cursor-invalid': {
    zh: '翻页标记无法识别，或者不属于这次检索。请从第一页重新开始。',
    en: 'The cursor cannot be read or belongs to another search. Begin again with the first page.',
  },
  'search-too-heavy': {
    zh: '这次检索未能及时完成。请加上更具体的词或筛选条件后再试。',
    en: 'This search was not done in time. Add a more specific word or a filter and try again.',
  },
  'search-too-many': {
    zh: '同时进行的检索过多。请稍后再试。',
    en: 'Too many searches are waiting. Try again in a moment.',
  },
  'search-restarting': {
    zh: '检索服务正在重新启动。请几秒钟后再试。',
    en: 'Search is restarting. Try again in a few seconds.',
  },
  'search-closed': {
    zh: '检索服务已经关闭。',
    en: 'Search has been closed.',
  },
} as const satisfies Record<string, SearchWords>

export type SearchRefusalCode = keyof typeof REFUSALS

export interface SearchRefusal {
  readonly code: SearchRefusalCode
  readonly message: SearchWords
}

/** In place of an answer. */
export interface SearchRefused {
  readonly refused: SearchRefusal
}

/** The refusal with this code. */
export function refuseSearch(code: SearchRefusalCode): SearchRefused {
  return { refused: { code, message: REFUSALS[code] } }
}

const MAX_TEXT = 1_000
const MAX_NAMES = 32
const MAX_VALUES = 200
const MAX_VALUE = 500
const MAX_LIMIT = 100
const MAX_FACET_LIMIT = 5_000
const ORDERS: readonly string[] = ['relevance', 'newest', 'identifier'] satisfies SearchQuestion['order'][]

/** Why a question is not worked on at all; undefined where it is. */
export function refuseQuestion(question: SearchQuestion): SearchRefused | undefined {
  if (question.text.length > MAX_TEXT) return refuseSearch('search-text-too-long')
  const values = Object.values(question.filters).flat()
  if (values.length > MAX_VALUES) return refuseSearch('search-filters-too-many')
  return isSound(question, values) ? undefined : refuseSearch('search-question-invalid')
}

function isSound(question: SearchQuestion, values: readonly string[]): boolean {
  const { limit, facetLimit = 1, names, day, order, filters } = question
  return (
    isWithin(limit, MAX_LIMIT) &&
    isWithin(facetLimit, MAX_FACET_LIMIT) &&
    names.length <= MAX_NAMES &&
    [...names, ...values].every((text) => text.length <= MAX_VALUE) &&
    Object.keys(filters).every((facet) => FACETS.includes(facet as Facet)) &&
    ORDERS.includes(order) &&
    day !== '' &&
    dayNumber(day) !== undefined
  )
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}
