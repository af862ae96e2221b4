import { describe, expect, it } from 'vitest'
import { testGrammar } from '../../test/grammar.ts'
import { QUERY_KINDS, type QueryKind, syntheticQueries } from './queries.ts'
import { SyntheticRegister } from './register.ts'

const register = new SyntheticRegister({ size: 20_000 })
const COUNT = 3_000
const queries = syntheticQueries(register, COUNT)

describe('made-up queries', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(syntheticQueries(register, 50)).toEqual(queries.slice(0, 50))
    expect(syntheticQueries(register, 50, 2)).not.toEqual(queries.slice(0, 50))
  })

  it.each(Object.entries(QUERY_KINDS))('%s has its share of %d', (kind, share) => {
    expect(queries.filter((query) => query.kind === kind).length / COUNT).toBeCloseTo(share, 1)
  })

  const titlesOf = (meant: number) => Object.values(register.entry(meant).titles).join(' ').toLowerCase()
  const PARTS: readonly QueryKind[] = ['zh-short', 'zh-words', 'en']

  it('in words are words of the document meant', () => {
    for (const { question, meant, kind } of queries.filter((query) => PARTS.includes(query.kind))) {
      const titles = titlesOf(meant)
      const missing = question.text.split(' ').filter((word) => !titles.includes(word) && word !== '标准')
      expect([kind, question.text, missing]).toEqual([kind, question.text, []])
    }
  })

  it('by identifier name the document meant, its standard, or nothing', () => {
    const grammar = testGrammar()
    const named = queries.filter(({ kind, question }) => kind === 'identifier' && question.names.length > 0)
    expect(named.length).toBeGreaterThan(COUNT / 10)
    for (const { question, meant } of named) {
      const { key, group } = register.entry(meant)
      for (const name of question.names) expect([key, group]).toContain(name)
      const read = grammar.identify(question.text)
      if (read.ok) expect([key, group]).toContain(grammar.identityKey(read.identifier))
    }
  })

  it('are narrowed by what the document meant has, three facets at most', () => {
    for (const { question, meant, kind } of queries) {
      const facets = Object.entries(question.filters)
      expect(facets.length).toBeLessThanOrEqual(3)
      if (kind === 'browse') expect(question.text).toBe('')
      const own: Readonly<Record<string, readonly string[]>> = register.entry(meant).facets
      for (const [facet, [value]] of facets) if (facet !== 'status') expect(own[facet]).toContain(value)
    }
  })
})
