import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { stemsOutgrown } from './endings.ts'
import { lookAlikes } from './look-alikes.ts'
import { openTextAnalysis } from './open-text-analysis.ts'
import type { Lexicon, TextAnalysis } from './text-analysis.ts'
import { editDistance, editsAllowed } from './typos.ts'

const WORDS: readonly (readonly [term: string, documents: number])[] = [
  ...([
    ['electr', 90],
    ['electron', 40],
    ['safeti', 80],
    ['vocabulari', 60],
    ['measur', 50],
    ['requir', 70],
  ] as const),
  ...([
    ['environment', 30],
    ['aluminium', 20],
    ['inform', 85],
    ['test', 99],
    ['text', 9],
    ['9001', 5],
    ['an', 99],
  ] as const),
  ...([
    ['cybersecur', 8],
    ['gone', 0],
    ['biocompat', 3],
    ['standard', 77],
  ] as const),
  ...([
    ['电源', 50],
    ['点源', 2],
    ['安全', 99],
    ['未来', 7],
    ['质量', 80],
    ['机械', 40],
    ['环境', 60],
    ['测量', 30],
  ] as const),
  ...([
    ['管理', 88],
    ['质量管理', 20],
    ['体系', 45],
    ['绿色', 12],
    ['智能', 33],
    ['人工智能', 15],
    ['侧量', 0],
    ['量管', 20],
  ] as const),
  ...([
    ['机器学习', 4],
    ['电动自行车', 10],
    ['重量', 11],
    ['银行', 6],
    ['系统', 65],
    ['一致性', 3],
    ['音频', 5],
  ] as const),
]

let analysis: TextAnalysis
let lexicon: Lexicon
beforeAll(() => {
  analysis = openTextAnalysis([])
  lexicon = analysis.lexicon(WORDS)
})

const near = (term: string) => lexicon.near(term, 5).map((word) => `${word.term} ${word.by}`)

describe('near words', () => {
  const table: [term: string, nearest: string | undefined][] = [
    ['saftei', 'safeti typo'],
    ['safety', 'safeti typo'],
    ['vocabulri', 'vocabulari typo'],
    ['vocbulri', 'vocabulari typo'],
    ['enviroment', 'environment typo'],
    ['aluminum', 'aluminium typo'],
    ['alumnum', undefined],
    ['elctric', 'electr typo'],
    ['electricti', 'electr typo'],
    ['requiremnet', 'requir typo'],
    ['biocompatibl', 'biocompat typo'],
    ['tset', 'test typo'],
    ['tes', undefined],
    ['9002', undefined],
    ['goen', undefined],
    ['电原', '电源 sound'],
    ['安权', '安全 sound'],
    ['质亮', '质量 sound'],
    ['末来', '未来 look'],
    ['机诫', '机械 look'],
    ['测亮', '测量 sound'],
    ['侧量', '测量 sound'],
    ['字能', '智能 sound'],
    ['机器雪习', '机器学习 sound'],
    ['人工只能', '人工智能 sound'],
    ['银航', '银行 sound'],
    ['众量', '重量 sound'],
    ['一至性', '一致性 sound'],
    ['钢', undefined],
    ['', undefined],
    ['\ud800', undefined],
  ]
  test.each(table)('%s → %s', (term, nearest) => {
    expect(near(term)[0]).toBe(nearest)
  })

  test('are never the word itself, nor one without documents, nor more than asked for', () => {
    for (const [term] of WORDS) {
      const found = lexicon.near(term, 3)
      expect(found.length).toBeLessThanOrEqual(3)
      expect(found.map((word) => word.term)).not.toContain(term)
      expect(found.filter((word) => word.term === 'gone' || word.term === '侧量')).toEqual([])
      expect(found.every(({ weight }) => weight > 0 && weight < 1)).toBe(true)
    }
    expect(lexicon.near('saftei', 0)).toEqual([])
    expect(lexicon.near('saftei', Number.NaN)).toEqual([])
  })

  test('of letters are all those within the edits allowed', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 60 }), letters, (words, term) => {
        const small = analysis.lexicon(words.map((word) => [word, 1] as const))
        const found = new Set(small.near(term, 100).map((word) => word.term))
        const max = editsAllowed(term.length)
        const within = words.filter((word) => word !== term && plainDistance(word, term) <= max)
        expect(within.filter((word) => !found.has(word))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

test('the distance is that of the textbook, up to the bound', () => {
  const distance = editDistance()
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, max) => {
      const right = plainDistance(a, b)
      if (right <= max) expect(distance(a, b, max)).toBe(right)
      else expect(distance(a, b, max)).toBeGreaterThan(max)
    }),
    { numRuns: 3_000 },
  )
})

/** Optimal string alignment, the whole table. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, line) =>
    Array.from({ length: b.length + 1 }, (_, column) => (line === 0 ? column : column === 0 ? line : 0)),
  )
  for (let line = 1; line <= a.length; line++) {
    for (let column = 1; column <= b.length; column++) {
      const step = a[line - 1] === b[column - 1] ? 0 : 1
      const choices = [
        table[line - 1]![column]! + 1,
        table[line]![column - 1]! + 1,
        table[line - 1]![column - 1]! + step,
      ]
      const isSwap = line > 1 && column > 1 && a[line - 1] === b[column - 2] && a[line - 2] === b[column - 1]
      if (isSwap) choices.push(table[line - 2]![column - 2]! + 1)
      table[line]![column] = Math.min(...choices)
    }
  }
  return table[a.length]![b.length]!
}

describe('completions', () => {
  const table: [prefix: string, terms: string[]][] = [
    ['elect', ['electr', 'electron']],
    ['te', ['test', 'text']],
    ['testi', ['test']],
    ['informati', ['inform']],
    ['standardiza', ['standard']],
    ['质', ['质量', '质量管理']],
    ['量', ['量管']],
    ['x', []],
    ['', []],
  ]
  test.each(table)('%s', (prefix, terms) => {
    expect(lexicon.completions(prefix, 5)).toEqual(terms)
  })

  test('are all terms that begin so, most frequent first, and stems outgrown', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '质', '𠀀', '\uffff'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, prefix) => {
        const entries = words.map((one, index) => [one, (index * 7) % 5] as const)
        const small = analysis.lexicon(entries)
        const counts = new Map(entries)
        const wanted = words.filter((one) => one.startsWith(prefix) || stemsOutgrown(prefix).includes(one))
        const found = small.completions(prefix, 100)
        expect([...found].sort()).toEqual([...wanted].sort())
        const documents = found.map((one) => counts.get(one)!)
        expect(documents).toEqual([...documents].sort((a, b) => b - a))
      }),
    )
  })
})

describe('words by their spelling', () => {
  const table: [latin: string, words: string[]][] = [
    ['anquan', ['安全']],
    ['zhiliangguanli', ['质量管理']],
    ['zhiliangguanlitixi', ['质量管理体系']],
    ['zlgl', ['质量管理']],
    ['jqxx', ['机器学习']],
    ['lvse', ['绿色']],
    ['LÜSE', ['绿色']],
    ["dian'yuan", ['电源', '点源']],
    ['zhongliang', ['重量']],
    ['yinhang', ['银行']],
    ['liangguan', []],
    ['test', []],
    ['aq', []],
    ['9001', []],
    ['', []],
    ['a'.repeat(10_000), []],
  ]
  test.each(table)('%s', (latin, words) => {
    expect(lexicon.spelled(latin, 5)).toEqual(words)
  })

  test('are not looked for where the letters are a word, unless asked for', () => {
    const small = analysis.lexicon([
      ['an', 1],
      ['pin', 4],
      ['品质', 2],
      ['pinzhi', 3],
    ])
    expect(small.spelled('pinzhi', 5)).toEqual([])
    expect(small.spelled('pinzhi', 5, { evenIfWord: true })).toEqual(['品质'])
  })
})

test('a term that comes twice counts with the documents of both', () => {
  expect(
    analysis
      .lexicon([
        ['ab', 1],
        ['ac', 2],
        ['ab', 3],
      ])
      .completions('a', 2),
  ).toEqual(['ab', 'ac'])
})

test('an empty lexicon finds nothing', () => {
  const empty = analysis.lexicon([])
  expect([
    empty.near('safety', 5),
    empty.near('安全', 5),
    empty.completions('a', 5),
    empty.spelled('anquan', 5),
  ]).toEqual([...[[], [], [], []]])
})

describe('the table of look-alikes', () => {
  const alike = lookAlikes()
  test('is of single simplified characters, alike both ways', () => {
    for (const [character, others] of alike) {
      expect(analysis.query(character, { isTyping: false }).folded).toBe(character)
      expect(new Set(others).size, character).toBe(others.length)
      for (const other of others) {
        expect(other).not.toBe(character)
        expect(alike.get(other), other).toContain(character)
      }
    }
  })

  test('has a couple of hundred pairs', () => {
    expect(alike.size).toBeGreaterThan(400)
  })
})
