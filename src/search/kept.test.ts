/** What is kept from one question to the next never shows: answers are those of an index that has kept nothing. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { columnAlone } from './column-place.ts'
import { bitsOf } from './document-bits.ts'
import type { SearchEntry, SearchQuestion } from './entry.ts'
import { KeptLists } from './kept-lists.ts'
import type { MatchList } from './match-list.ts'
import { bitsOfProfiles, countOfProfiles, documentsByProfile } from './profile-documents.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'

let analysis: TextAnalysis
beforeAll(() => {
  analysis = openTextAnalysis([])
})

const DAY = 20_261_124

// Enough that lists and counts are worth keeping; publishers are many, each with one committee at most.
const WORLD: readonly SearchEntry[] = Array.from({ length: 2_400 }, (_, n) =>
  entryOf(`GB/T ${n}-2020`, {
    titles: { zh: `质量管理${n % 3 === 0 ? '安全' : '要求'}` },
    facets: {
      level: [['national', 'industry', 'local'][n % 3]!],
      year: [String(1990 + (n % 31))],
      publisher: [`P${n % 549}`],
      ...((n % 549) % 4 === 0 ? { committee: [`TC ${(n % 549) % 16}`] } : {}),
      ics: [String(n % 9), `${n % 9}.${n % 40}`],
    },
    phases: n % 5 === 0 ? [{ from: '2030-01-01', status: 'in-force' }] : [{ from: '', status: 'in-force' }],
    cited: n % 50,
  }),
)

const CHOICES: readonly SearchQuestion['filters'][] = [
  { level: ['national'] },
  { level: ['industry'] },
  { level: ['local'] },
  { level: ['industry', 'local'] },
  { year: ['1990', '1991'] },
  { year: ['2004', '1900'] },
  { publisher: ['P5', 'P6'] },
  { committee: ['TC 8', 'nobody'] },
  { ics: ['3', '4'] },
  { ics: ['3'] },
  { ics: ['3.3'] },
  // Who has the second has the first.
  { ics: ['3', '3.3'] },
  { ics: ['8.17'] },
  { status: ['in-force'] },
]
// Few at a time: what passes many is too small to be kept.
const filters = fc
  .subarray([...CHOICES], { maxLength: 2 })
  .map((chosen): SearchQuestion['filters'] => Object.assign({}, ...chosen))

const questions = fc
  .record({
    text: fc.constantFrom('', '', '质量', '管理', '质量安全'),
    filters,
    order: fc.constantFrom<SearchQuestion['order']>('newest', 'identifier', 'relevance'),
    // Less and more than the most frequent values that are at hand.
    facetLimit: fc.constantFrom(100, 400),
  })
  .map(({ text, ...rest }) => questionOf(text, rest))

describe('an index that keeps', () => {
  it('answers as one that has kept nothing, whatever was asked and went before', { timeout: 60_000 }, () => {
    const kept = indexOf(WORLD)
    let there = WORLD
    const steps = fc.record({
      asked: fc.array(questions, { minLength: 2, maxLength: 8 }),
      gone: fc.oneof(
        fc.array(fc.nat({ max: WORLD.length - 1 }), { minLength: 5, maxLength: 30 }),
        // All that have a value.
        fc.constantFrom(4, 8, 12).map((committee) => [...WORLD.keys()].filter((n) => (n % 549) % 16 === committee)),
      ),
      // Some now come from a publisher with few, some from a new one.
      moved: fc.array(fc.record({ n: fc.nat({ max: WORLD.length - 1 }), to: fc.constantFrom('P549', 'P3', 'new') }), {
        maxLength: 30,
      }),
    })
    for (const { asked, gone, moved } of fc.sample(steps, { numRuns: 12, seed: 7 })) {
      for (const question of asked) kept.search(question)
      const goneKeys = gone.map((n) => WORLD[n]!.key)
      const movedEntries = moved.map(({ n, to }) => ({
        ...WORLD[n]!,
        facets: { ...WORLD[n]!.facets, publisher: [to] },
      }))
      kept.apply(movedEntries, goneKeys)
      there = [...new Map([...there, ...movedEntries].map((entry) => [entry.key, entry])).values()].filter(
        ({ key }) => !goneKeys.includes(key),
      )
      const anew = indexOf(there)
      for (const question of [...asked, ...asked]) {
        expect(answered(kept.search(question))).toEqual(answered(anew.search(question)))
      }
    }
    expect(there.length).toBeLessThan(WORLD.length - 50)
  })
})

it.each([
  ['level', ['industry', 'local']],
  ['level', ['local', 'local']],
  ['year', ['1990', '1991', '2004']],
  // Who has the second has the first.
  ['ics', ['3', '3.3']],
] as const)('what was counted for each %s is not counted twice for several', (facet, values) => {
  const [kept, anew] = [indexOf(WORLD), indexOf(WORLD)]
  for (const value of values) kept.search(questionOf('', { filters: { [facet]: [value] } }))
  const question = questionOf('', { filters: { [facet]: values }, facetLimit: 1_000 })
  expect(answered(kept.search(question))).toEqual(answered(anew.search(question)))
})

function indexOf(entries: readonly SearchEntry[]): SegmentedIndex {
  const index = new SegmentedIndex(analysis)
  index.apply(entries, [])
  for (const open of index.segments) open.prepare([DAY])
  return index
}

it('documents by profile are those that looking at all of them finds', () => {
  const column = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 100 })
  const some = fc.uniqueArray(fc.nat({ max: 4 }))
  fc.assert(
    fc.property(column, some, (profiles, wanted) => {
      const of = Uint32Array.from(profiles)
      const documents = documentsByProfile({ of, starts: new Uint32Array(6), values: new Uint32Array(0) })
      const passes = Uint8Array.from({ length: 5 }, (_, profile) => +wanted.includes(profile))
      expect(bitsOfProfiles(documents, wanted, of.length)).toEqual(bitsOf(columnAlone(of), of.length, passes))
      expect(countOfProfiles(documents, wanted)).toBe(profiles.filter((profile) => wanted.includes(profile)).length)
    }),
  )
})

describe('kept lists', () => {
  const listOf = (length: number, first: number): MatchList => ({
    docs: Uint32Array.from({ length }, (_, n) => first + n),
    scores: Float64Array.from({ length }, (_, n) => first * 2 + n),
    length,
  })
  const contents = (list: MatchList | undefined) =>
    list && { docs: [...list.docs.subarray(0, list.length)], scores: [...list.scores.subarray(0, list.length)] }

  it('come back as they were put, or not at all', () => {
    const lengths = fc.array(fc.integer({ min: 1_000, max: 3_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lengths, (all) => {
        const kept = new KeptLists(4_000)
        for (const [n, length] of all.entries()) {
          kept.put(`list ${n}`, listOf(length, n))
          const back = all.slice(0, n + 1).map((each, at) => [kept.get(`list ${at}`), each, at] as const)
          for (const [list, each, at] of back) if (list) expect(contents(list)).toEqual(contents(listOf(each, at)))
          expect(back.at(-1)![0] !== undefined).toBe(length >= 1_024)
        }
      }),
      { numRuns: 20 },
    )
  })
})
