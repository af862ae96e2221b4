/** The law of the index: however it came about, it answers as one that is built anew from the same entries. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchEntry, SearchQuestion } from './entry.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'

let analysis: TextAnalysis
beforeAll(async () => {
  analysis = await openTextAnalysis({})
})

const WORDS = ['质量', '管理', '体系', '要求', '安全', 'quality', 'management', 'test', 'methods', '𠮷野', '2025']

const entries = fc
  .record({
    number: fc.integer({ min: 1, max: 12 }),
    words: fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }),
    english: fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
    level: fc.constantFrom('national', 'industry'),
    year: fc.constantFrom('1999', '2020'),
    from: fc.constantFrom('', '2016', '2020-01-01', 'never'),
    cited: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ number, words, english, level, year, from, cited }): SearchEntry => {
    const key = `GB/T ${number}-${year}`
    return entryOf(key, {
      names: [key, `GB/T ${number}`],
      titles: { zh: words.join(''), en: english.join(' ') },
      facets: { level: [level], year: [year], ics: ['35', `35.${number}`] },
      phases: [
        { from: '', status: 'in-preparation' },
        { from, status: 'in-force' },
      ],
      cited,
    })
  })

type Step = { readonly upsert: readonly SearchEntry[]; readonly gone: readonly string[]; readonly merge: boolean }

const steps: fc.Arbitrary<Step> = fc.record({
  upsert: fc.array(entries, { maxLength: 6 }),
  gone: fc.array(
    entries.map(({ key }) => key),
    { maxLength: 2 },
  ),
  merge: fc.boolean(),
})

const QUESTIONS: readonly SearchQuestion[] = [
  questionOf(''),
  questionOf('', { order: 'identifier', filters: { level: ['national'] } }),
  questionOf('质量管理'),
  questionOf('质量', { filters: { year: ['2020'], status: ['in-force'] } }),
  questionOf('quality 安全', { limit: 3 }),
  questionOf('quality', { filters: { level: ['industry'] }, order: 'newest' }),
  questionOf('qual', { isTyping: true }),
  questionOf('gbt1', { isTyping: true }),
  questionOf('GB/T 3', { names: ['GB/T 3'] }),
  questionOf('𠮷野'),
  questionOf('2025'),
]

function answersOf(index: SegmentedIndex): unknown[] {
  return QUESTIONS.map((question) => answered(index.search(question)))
}

/** The entries that stand after all steps. */
function standing(steps: readonly Step[]): SearchEntry[] {
  const known = new Map<string, SearchEntry>()
  for (const { upsert, gone } of steps) {
    for (const entry of upsert) known.set(entry.key, entry)
    for (const key of gone) known.delete(key)
  }
  return [...known.values()]
}

describe('an index that grew', () => {
  it('answers as one built anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 8 }), async (steps) => {
        const grown = new SegmentedIndex(analysis)
        for (const { upsert, gone, merge } of steps) {
          grown.apply(upsert, gone)
          if (merge) await grown.mergeAll(async () => {})
        }
        const fresh = new SegmentedIndex(analysis)
        fresh.apply(standing(steps), [])
        expect(answersOf(grown)).toEqual(answersOf(fresh))
        expect(grown.entries).toBe(fresh.entries)
      }),
      { numRuns: 60 },
    )
  })

  it('loses nothing that changes while it merges', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 2, maxLength: 4 }),
        fc.array(steps, { minLength: 1, maxLength: 4 }),
        async (before, during) => {
          const grown = new SegmentedIndex(analysis)
          for (const { upsert, gone } of before) grown.apply(upsert, gone)
          const left = [...during]
          await grown.mergeAll(async () => {
            const next = left.shift()
            if (next) grown.apply(next.upsert, next.gone)
          })
          for (const { upsert, gone } of left) grown.apply(upsert, gone)
          const fresh = new SegmentedIndex(analysis)
          fresh.apply(standing([...before, ...during]), [])
          expect(answersOf(grown)).toEqual(answersOf(fresh))
        },
      ),
      { numRuns: 40 },
    )
  })
})
