/** Peers that keep everything in memory: MiniSearch, FlexSearch, Orama. Facets are counted for them by array. */
import { create, insert, search as searchOrama, update as updateOrama } from '@orama/orama'
import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import type { SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import type { Answered, Entrant, EntrantKind } from './entrant.ts'
import { Facts } from './facts.ts'
import { documentTerms, queryTerms } from './terms.ts'

const BATCH = 2_000

export const MINISEARCH: EntrantKind = {
  title: 'MiniSearch',
  most: 1_000_000,
  countsTerms: true,
  async build({ register }) {
    const facts = new Facts()
    const numbers = new Map<string, number>()
    const index = new MiniSearch<Numbered>({
      idField: 'id',
      fields: ['identifier', 'title', 'rest'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term || null,
    })
    take(register.batches(BATCH), numbers, facts, (document) => index.add(document))
    return {
      search(question) {
        const { whole, prefix } = queryTerms(question)
        const isPassing = facts.passes(question)
        const query = [...whole, ...(prefix === undefined ? [] : [prefix])].join(' ')
        const found = index.search(query === '' ? MiniSearch.wildcard : query, {
          combineWith: 'AND',
          boost: { identifier: 4, title: 2 },
          prefix: (term) => term === prefix,
          filter: ({ id }) => isPassing(id as number),
        })
        return counted(
          facts,
          question,
          found.map(({ id }) => id as number),
        )
      },
      // Without updates: replacing documents made it stand still for twenty seconds at a time.
      async close() {},
    }
  },
}

export const FLEXSEARCH: EntrantKind = {
  title: 'FlexSearch',
  most: 1_000_000,
  countsTerms: true,
  async build({ register }) {
    const facts = new Facts()
    const numbers = new Map<string, number>()
    const index = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' '), cache: false })
    const whole = ({ identifier, title, rest }: Numbered) => `${identifier} ${title} ${rest}`.trim()
    take(register.batches(BATCH), numbers, facts, (document) => index.add(document.id, whole(document)))
    const all = Array.from({ length: register.size }, (_, n) => n)
    return {
      search(question) {
        const terms = queryTerms(question)
        // It finds prefixes only where it indexes all of them: a word being typed is left out instead.
        const query = terms.whole.join(' ')
        const isPassing = facts.passes(question)
        const found = query === '' ? all : (index.search(query, { limit: numbers.size }) as number[])
        return counted(facts, question, found.filter(isPassing))
      },
      update: (entries) => take([entries], numbers, facts, (document) => index.update(document.id, whole(document))),
      async close() {},
    }
  },
}

export const ORAMA: EntrantKind = {
  title: 'Orama',
  most: 200_000,
  countsTerms: false,
  async build({ register }) {
    const facts = new Facts()
    const numbers = new Map<string, number>()
    const tokenizer = {
      language: 'none',
      normalizationCache: new Map<string, string>(),
      tokenize: (text: string) => text.split(' '),
    }
    const index = create({
      schema: { identifier: 'string', title: 'string', rest: 'string' } as const,
      components: { tokenizer },
    })
    const documentOf = ({ id, ...terms }: Numbered) => ({ id: String(id), ...terms })
    for (const batch of register.batches(BATCH)) {
      const documents: Numbered[] = []
      take([batch], numbers, facts, (document) => documents.push(document))
      for (const document of documents) await insert(index, documentOf(document))
    }
    return {
      async search(question) {
        const { whole, prefix } = queryTerms(question)
        const isPassing = facts.passes(question)
        const query = [...whole, ...(prefix === undefined ? [] : [prefix])].join(' ')
        const { hits } = await searchOrama(index, {
          term: query,
          threshold: 0,
          exact: prefix === undefined,
          limit: register.size,
          boost: { identifier: 4, title: 2 },
        })
        return counted(facts, question, hits.map(({ id }) => Number(id)).filter(isPassing))
      },
      async update(entries) {
        const documents: Numbered[] = []
        take([entries], numbers, facts, (document) => documents.push(document))
        for (const document of documents) await updateOrama(index, String(document.id), documentOf(document))
      },
      async close() {},
    } satisfies Entrant
  },
}

interface Numbered {
  readonly id: number
  readonly identifier: string
  readonly title: string
  readonly rest: string
}

// Documents are numbered as they come; one that comes again keeps its number.
function take(
  batches: Iterable<readonly SearchEntry[]>,
  numbers: Map<string, number>,
  facts: Facts,
  into: (document: Numbered) => void,
): void {
  for (const batch of batches) {
    for (const entry of batch) {
      const id = numbers.get(entry.key) ?? numbers.size
      numbers.set(entry.key, id)
      facts.set(id, entry)
      into({ id, ...documentTerms(entry) })
    }
  }
}

function counted(facts: Facts, { withFacets }: SearchQuestion, found: readonly number[]): Answered {
  if (withFacets) facts.count(found)
  return { total: found.length }
}
