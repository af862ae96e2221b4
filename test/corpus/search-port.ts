/** What the question set is put to: one search behind one function, so that searches can be exchanged and compared. */
import { type RegisterContext, searchRegister } from '../../src/register/index.ts'
import type { CorpusQuestion } from './search-questions.ts'

export interface SearchPort {
  readonly name: string
  /** The share of questions it has to answer at their rank. */
  readonly wanted: number
  /** Makes the register searchable; the answer gives keys of editions, best first. */
  open(context: RegisterContext): Promise<OpenedSearch>
}

export interface OpenedSearch {
  ask(question: CorpusQuestion): Promise<readonly string[]>
  close(): Promise<void>
}

/** The search of the register itself, by identifier or by words of titles; it knows two filters and no ranking. */
const REGISTER_SEARCH: SearchPort = {
  name: 'search of the register by titles',
  wanted: 0.3,
  async open(context) {
    return {
      async ask({ ask, filters, within }) {
        const [level] = filters.level ?? []
        const request = { query: ask.normalize('NFKC'), filters: level === undefined ? {} : { level }, limit: within }
        const { items } = await searchRegister(context, request)
        return items.map(({ key }) => key)
      },
      async close() {},
    }
  },
}

/** The search that the question set is run against. */
export const SEARCH: SearchPort = REGISTER_SEARCH
