/** The comparison is fair only where all find the same: every peer against a plain look at all documents. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FACETS, type SearchEntry, type SearchQuestion } from '../../src/search/entry.ts'
import { syntheticQueries } from '../synthetic/queries.ts'
import { SyntheticRegister } from '../synthetic/register.ts'
import { ENTRANTS } from './entrants.ts'
import { facetValues } from './facts.ts'
import { documentTerms, queryTerms, termsOf } from './terms.ts'

const register = new SyntheticRegister({ size: 1_200 })
const documents = [...register.batches(500)].flat().map((entry) => {
  const { identifier, title, rest } = documentTerms(entry)
  return { entry, terms: new Set(`${identifier} ${title} ${rest}`.split(' ')) }
})
// FlexSearch finds no beginnings of words; the others are asked for them too.
const queries = syntheticQueries(register, 300).map(({ question }) => question)

function passes(entry: SearchEntry, { filters }: SearchQuestion): boolean {
  return FACETS.every((facet) => {
    const wanted = filters[facet]
    return wanted === undefined || facetValues(entry, facet).some((value) => wanted.includes(value))
  })
}

function total(question: SearchQuestion): number {
  const { whole, prefix } = queryTerms(question)
  return documents.filter(
    ({ entry, terms }) =>
      passes(entry, question) &&
      whole.every((term) => terms.has(term)) &&
      (prefix === undefined || [...terms].some((term) => term.startsWith(prefix))),
  ).length
}

describe('terms', () => {
  it.each([
    ['质量管理', ['质量', '量管', '管理']],
    ['GB/T 19001—2016', ['gb', 't', '19001', '2016']],
    ['5G 网', ['5g', '网']],
    ['', []],
  ] as const)('of %s are %j', (text, terms) => expect(termsOf(text)).toEqual(terms))
})

describe.each(Object.entries(ENTRANTS).filter(([, { countsTerms }]) => countsTerms))('%s', (name, kind) => {
  it('finds what a plain look at all documents finds', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-test-'))
    const entrant = await kind.build({ register, folder })
    try {
      const asked = queries.filter((question) => name !== 'flexsearch' || !question.isTyping)
      for (const question of asked) {
        const found = await entrant.search(question)
        expect([question.text, question.filters, found.total]).toEqual([
          question.text,
          question.filters,
          total(question),
        ])
      }
    } finally {
      await entrant.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
