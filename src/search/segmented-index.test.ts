import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchEntry, SearchQuestion } from './entry.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'

let analysis: TextAnalysis
beforeAll(() => {
  analysis = openTextAnalysis([])
})

const superseded = (from: string): SearchEntry['phases'] => [
  { from: '', status: 'in-force' },
  { from, status: 'superseded' },
]

const WORLD: readonly SearchEntry[] = [
  entryOf('GB/T 19001-2016', {
    names: ['GB/T 19001-2016', 'GB/T 19001'],
    titles: { zh: '质量管理体系 要求' },
    bridges: [{ identifier: 'ISO 9001:2015', titles: { en: 'Quality management systems — Requirements' } }],
    facets: { level: ['national'], force: ['recommended'], year: ['2016'], ics: ['03', '03.120', '03.120.10'] },
    cited: 900,
  }),
  entryOf('GB/T 19001-2008', {
    names: ['GB/T 19001-2008', 'GB/T 19001'],
    titles: { zh: '质量管理体系 要求' },
    facets: { level: ['national'], force: ['recommended'], year: ['2008'] },
    phases: superseded('2017-07-01'),
  }),
  entryOf('GB/T 19001.1-1994', { titles: { zh: '老标准' }, facets: { level: ['national'], year: ['1994'] } }),
  entryOf('GB/T 190011-2011', { titles: { zh: '另一个' }, facets: { level: ['national'], year: ['2011'] } }),
  entryOf('ISO 9001:2015', {
    titles: { en: 'Quality management systems — Requirements' },
    facets: { level: ['international'], year: ['2015'], committee: ['ISO/TC 176/SC 2'] },
    cited: 50,
  }),
  entryOf('GB 17761-2018', {
    names: ['GB 17761-2018', 'GB 17761'],
    titles: { zh: '电动自行车安全技术规范' },
    scopes: { zh: '本标准适用于电动自行车，规定了整车质量的限值。' },
    facets: { level: ['national'], force: ['mandatory'], year: ['2018'], ics: ['43', '43.150'] },
  }),
  entryOf('T/CAS 12-2020', {
    titles: { zh: '自行车用电动助力管理系统' },
    facets: { level: ['association'], year: ['2020'] },
  }),
]

function indexOf(entries: readonly SearchEntry[]): SegmentedIndex {
  const index = new SegmentedIndex(analysis)
  index.apply(entries, [])
  return index
}

function found(index: SegmentedIndex, text: string, more: Partial<SearchQuestion> = {}): string[] {
  return answered(index.search(questionOf(text, more))).hits.map(({ key }) => key)
}

describe('finding', () => {
  const cases: readonly [text: string, more: Partial<SearchQuestion>, keys: readonly string[]][] = [
    ['质量管理', {}, ['GB/T 19001-2016', 'GB/T 19001-2008']],
    ['quality requirements', {}, ['ISO 9001:2015', 'GB/T 19001-2016']],
    ['电动自行车', {}, ['GB 17761-2018', 'T/CAS 12-2020']],
    ['整车质量', {}, ['GB 17761-2018']],
    ['自行车', {}, ['GB 17761-2018', 'T/CAS 12-2020']],
    ['gb17761', {}, ['GB 17761-2018']],
    ['１７７６１', {}, ['GB 17761-2018']],
    ['17761－2018', {}, ['GB 17761-2018']],
    ['GB177612018', {}, ['GB 17761-2018']],
    ['9001', {}, ['ISO 9001:2015', 'GB/T 19001-2016']],
    ['gbt 19001', {}, ['GB/T 19001-2016', 'GB/T 19001.1-1994', 'GB/T 19001-2008']],
    ['19001.1', {}, ['GB/T 19001.1-1994']],
    ['19001', { names: ['GB/T 19001'] }, ['GB/T 19001-2016', 'GB/T 19001-2008', 'GB/T 19001.1-1994']],
    ['TC 176', {}, ['ISO 9001:2015']],
    ['无人听说', {}, []],
  ]
  it.each(cases)('%s %o', (text, more, keys) => {
    expect(found(indexOf(WORLD), text, more)).toEqual(keys)
  })

  it('puts an exactly named document first even where it does not apply any more', () => {
    const names = ['GB/T 19001-2008', 'GB/T 19001']
    expect(found(indexOf(WORLD), 'GB/T 19001-2008', { names })[0]).toBe('GB/T 19001-2008')
  })

  it('while typing goes on from the beginning of a word or number', () => {
    const index = indexOf(WORLD)
    expect(found(index, 'gbt190', { isTyping: true })).toHaveLength(4)
    expect(found(index, 'gbt190')).toEqual([])
    expect(found(index, 'quality manag', { isTyping: true })).toEqual(['ISO 9001:2015', 'GB/T 19001-2016'])
    expect(found(index, '19001.', { isTyping: true })).toContain('GB/T 19001.1-1994')
  })

  it('ranks by standing on the day that is asked about', () => {
    const index = indexOf(WORLD)
    expect(found(index, '质量管理', { day: '2010-01-01' })).toHaveLength(2)
    expect(found(index, '', { filters: { status: ['superseded'] }, day: '2016-01-01' })).toEqual([])
    expect(found(index, '', { filters: { status: ['superseded'] } })).toEqual(['GB/T 19001-2008'])
  })
})

describe('corrections', () => {
  it('finds near words where a word has no documents, says so and suggests', async () => {
    const index = indexOf(WORLD)
    await index.learnWords(async () => {})
    const answer = answered(index.search(questionOf('qualiry management')))
    expect(answer.hits[0]?.why[0]).toMatchObject({ field: 'title', by: 'typo' })
    expect(answer.didYouMean).toEqual(['Quality management'])
  })

  it('suggests to leave a word out where all words together find nothing', () => {
    const answer = answered(indexOf(WORLD).search(questionOf('quality 电动自行车')))
    expect(answer.total).toBe(0)
    expect(answer.didYouMean).toEqual(['电动自行车'])
  })
})

describe('facets', () => {
  it('are counted without the filter on themselves, with those on others', () => {
    const { total, facets } = answered(
      indexOf(WORLD).search(questionOf('', { filters: { level: ['national'], year: ['2016', '2018'] } })),
    )
    expect(total).toBe(2)
    expect(facets.level).toEqual([{ value: 'national', count: 2 }])
    expect(facets.year?.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual(
      ['1994', '2008', '2011', '2016', '2018'].map((value) => ({ value, count: 1 })),
    )
    expect(facets.force).toEqual([
      { value: 'mandatory', count: 1 },
      { value: 'recommended', count: 1 },
    ])
  })

  it('say how many values there are where the list is cut', () => {
    const { facets, facetValues } = answered(indexOf(WORLD).search(questionOf('', { facetLimit: 2 })))
    expect(facets.year).toHaveLength(2)
    expect(facetValues.year).toBe(7)
  })
})

describe('reasons', () => {
  it('mark what matched, in the field where it did', () => {
    const index = indexOf(WORLD)
    const why = (text: string) => answered(index.search(questionOf(text))).hits[0]!.why
    expect(why('质量管理')).toEqual([
      { field: 'title', language: 'zh', by: 'words', text: '质量管理体系 要求', marks: [[0, 4]] },
    ])
    expect(why('整车')[0]).toMatchObject({ field: 'scope', language: 'zh' })
    expect(why('gb17761')).toEqual([{ field: 'identifier', by: 'words', text: 'GB 17761-2018', marks: [[0, 8]] }])
    const [, bridged] = answered(index.search(questionOf('quality'))).hits
    expect(bridged!.why[0]).toMatchObject({ field: 'bridge', through: 'ISO 9001:2015', marks: [[0, 7]] })
  })
})

describe('pages', () => {
  const many = Array.from({ length: 130 }, (_, n) =>
    entryOf(`GB/T ${n + 1}-2020`, { titles: { zh: '术语' }, cited: n % 7 }),
  )

  it.each(['relevance', 'newest', 'identifier'] as const)(
    'by %s give every document once, in the order of one page',
    (order) => {
      const index = indexOf(many)
      for (const text of ['术语', '']) {
        const keys: string[] = []
        let cursor: string | undefined
        do {
          const question = questionOf(text, { order, limit: 17, ...(cursor ? { cursor } : {}) })
          const answer = answered(index.search(question))
          expect(answer.total).toBe(130)
          keys.push(...answer.hits.map(({ key }) => key))
          cursor = answer.next
        } while (cursor)
        expect(new Set(keys).size).toBe(130)
        expect(keys).toHaveLength(130)
        expect(keys.slice(0, 100)).toEqual(found(index, text, { order, limit: 100 }))
      }
    },
  )

  it('sort numbers as people count', () => {
    expect(found(indexOf(many), '', { order: 'identifier', limit: 3 })).toEqual([
      'GB/T 1-2020',
      'GB/T 2-2020',
      'GB/T 3-2020',
    ])
  })

  it('go on behind a document that has gone', () => {
    const index = indexOf(many)
    const { next, hits } = answered(index.search(questionOf('', { order: 'identifier', limit: 2 })))
    index.apply([], [hits[1]!.key])
    expect(found(index, '', { order: 'identifier', limit: 1, cursor: next! })).toEqual(['GB/T 3-2020'])
  })
})

describe('refusals', () => {
  const cases: readonly [code: string, more: Partial<SearchQuestion>][] = [
    ['search-cursor-invalid', { cursor: 'made up' }],
    ['search-cursor-invalid', { cursor: Buffer.from('[1,2,"x"]').toString('base64url') }],
    ['search-filters-too-many', { filters: { year: Array.from({ length: 1000 }, String) } }],
    ['search-text-too-long', { text: 'x'.repeat(1001) }],
    ['search-question-invalid', { limit: 0 }],
    ['search-question-invalid', { limit: 101 }],
    ['search-question-invalid', { day: 'tomorrow' }],
    ['search-question-invalid', { filters: { colour: ['red'] } as SearchQuestion['filters'] }],
  ]
  it.each(cases)('%s', (code, more) => {
    expect(indexOf(WORLD).search({ ...questionOf('x'), ...more })).toMatchObject({ refused: { code } })
  })

  it('a cursor of another question', () => {
    const index = indexOf(WORLD)
    const { next } = answered(index.search(questionOf('', { limit: 2 })))
    expect(index.search(questionOf('质量', { cursor: next! }))).toMatchObject({
      refused: { code: 'search-cursor-invalid' },
    })
  })
})
