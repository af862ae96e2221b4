/** What the question set is put to: one search behind one function, so that searches can be exchanged and compared. */

import { packFiles } from '../../src/platform/index.ts'
import { followRegister, type RegisterContext, searchRegister } from '../../src/register/index.ts'
import { SYNONYM_DEFINITION, searchHere } from '../../src/search/index.ts'
import { testPacks } from '../register.ts'
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

/** The product's own search: the grammar, the index, the register. */
const PRODUCT_SEARCH: SearchPort = {
  name: 'search index',
  wanted: 0.95,
  async open(context) {
    const { packs } = await testPacks()
    const synonyms = packFiles(packs, SYNONYM_DEFINITION).map(({ value }) => value)
    const finder = await searchHere({ source: followRegister(() => context), synonyms })
    return {
      async ask({ ask, filters, within, isTyping = false }) {
        const page = await searchRegister({ ...context, finder }, { query: ask, filters, limit: within, isTyping })
        if ('refused' in page) throw new Error(page.refused.message.en)
        return page.items.map(({ key }) => key)
      },
      async close() {
        finder.close()
      },
    }
  },
}

/** The search that the question set is run against. */
export const SEARCH: SearchPort = PRODUCT_SEARCH
