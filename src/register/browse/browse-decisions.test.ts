import { describe, expect, it } from 'vitest'
import { classIndex, codeOfSlug, pathOf } from './classes.ts'
import { bodiesOf, bodyOf, chosenCommittees, committeeAbove, committeeIndex } from './committees.ts'
import { cursorAfter, figuresOf, readCursor, readOffset } from './figures.ts'
import { compareCodes, matches, slugsOf } from './lists.ts'

const none = { total: 0, inForce: 0 }

describe('classes', () => {
  const counts = [
    { code: 'ics:35', total: 5, inForce: 3 },
    { code: 'ics:35.240', total: 5, inForce: 3 },
    { code: 'ccs:L70', total: 2, inForce: 2 },
  ]

  it('are known by codes that occur where no table was imported', () => {
    const known = classIndex('ics', [], counts, [])
    expect(known.imported).toBe(false)
    expect(known.inOrder.map(({ code, parent }) => [code, parent])).toEqual([
      ['35', undefined],
      ['35.240', '35'],
    ])
    expect(known.childrenOf('35').map(({ code }) => code)).toEqual(['35.240'])
  })

  it('have the parents of the table, the titles of table and packs, the counts of the register', () => {
    const entries = [
      { code: 'ccs:L', parent: null, titles: { zh: '电子' } },
      { code: 'ccs:L70/84', parent: 'ccs:L', titles: {} },
      { code: 'ccs:L70', parent: 'ccs:L70/84', titles: {} },
      { code: 'ccs:L71', parent: 'ccs:L70/84', titles: {} },
    ]
    const known = classIndex('ccs', entries, counts, [{ code: 'L', title: { zh: '电', en: 'Electronics' } }])
    const line = known.byCode.get('L70')!
    expect(line.total).toBe(2)
    expect(pathOf(known, line).map(({ code, titles }) => [code, titles])).toEqual([
      ['L', { zh: '电子', en: 'Electronics' }],
      ['L70/84', {}],
    ])
    expect(known.byCode.get('L71')).toMatchObject(none)
  })

  it('in a circle of parents have a path that ends', () => {
    const entries = [
      { code: 'ccs:A', parent: 'ccs:B', titles: {} },
      { code: 'ccs:B', parent: 'ccs:A', titles: {} },
    ]
    const known = classIndex('ccs', entries, [], [])
    expect(pathOf(known, known.byCode.get('A')!).length).toBeLessThanOrEqual(10)
  })

  it.each([
    ['l70-84', 'L70/84'],
    ['35.240', '35.240'],
    ['', ''],
  ])('the address %s means %s', (slug, code) => expect(codeOfSlug(slug)).toBe(code))
})

describe('committees', () => {
  it.each([
    ['ISO/TC 22/SC 3', 'ISO/TC 22'],
    ['SAC/TC46/SC3', 'SAC/TC46'],
    ['ISO/IEC JTC 1/SC 29/WG 11', 'ISO/IEC JTC 1/SC 29'],
    ['TC 86/SC 86B', 'TC 86'],
    ['ISO/TC 22', undefined],
    ['/SC 3', undefined],
    ['Codec', undefined],
  ])('%s stands under %s', (code, above) => expect(committeeAbove(code)).toBe(above))

  it.each([
    ['ISO/TC 22', 'ISO'],
    ['ISO/IEC JTC 1/SC 29', 'ISO'],
    ['SAC/TC46', 'SAC'],
    ['ITU-T Study Group 15', 'ITU-T'],
    ['IETF 6lo', 'IETF'],
    ['TC 61', undefined],
    ['Telecom Management', undefined],
    ['', undefined],
  ])('%s is of %s', (code, body) => expect(bodyOf(code)).toBe(body))

  const known = committeeIndex(
    [
      { code: 'ISO/TC 9', parent: null, titles: { en: 'Rails' } },
      { code: 'ISO/TC 10', parent: null, titles: { en: 'Drawings', zh: '制图' } },
      { code: 'X', parent: 'Y', titles: {} },
      { code: 'Y', parent: 'X', titles: {} },
    ],
    [
      { code: 'ISO/TC 10/SC 1', total: 7, inForce: 2 },
      { code: 'ISO/TC 9', total: 3, inForce: 3 },
      { code: 'ISO TC 9', total: 1, inForce: 0 },
    ],
  )

  it('have addresses of their own, whatever folds together', () => {
    expect(known.inOrder.map(({ slug }) => slug).filter((slug) => slug.startsWith('ISO-TC-9'))).toEqual([
      'ISO-TC-9',
      'ISO-TC-9~2',
    ])
    expect(known.bySlug.size).toBe(known.inOrder.length)
  })

  it('are as large as all below them', () => {
    expect(known.wholes.get('ISO/TC 10')).toEqual({ total: 7, inForce: 2 })
    expect(known.wholes.get('X')).toEqual(none) // a circle
  })

  it('are chosen by words or body, the largest first or in their order', () => {
    const codes = (query: string, body?: string) =>
      chosenCommittees(known, { query, ...(body === undefined ? {} : { body }) }).map(({ code }) => code)
    expect(codes('').slice(0, 2)).toEqual(['ISO/TC 10', 'ISO/TC 9'])
    expect(codes('', 'ISO')).toEqual(['ISO TC 9', 'ISO/TC 9', 'ISO/TC 10'])
    expect(codes('制图')).toEqual(['ISO/TC 10'])
    expect(codes('ＩＳＯ sc')).toEqual(['ISO/TC 10/SC 1'])
    expect(bodiesOf(known)).toEqual([])
  })
})

describe('lists', () => {
  it('put codes in the order people count in', () => {
    expect(['TC 10', 'TC 9', 'tc 9', 'TC 1'].toSorted(compareCodes)).toEqual(['TC 1', 'tc 9', 'TC 9', 'TC 10'])
  })

  it('give codes without a letter an address too', () => {
    expect([...slugsOf(['//', '++', 'A b', 'a/B']).values()].sort()).toEqual(['A-b', 'a-B~2', 'x', 'x~2'])
  })

  it.each([
    ['', ['x'], true],
    ['a b', ['B', 'A'], true],
    ['a c', ['B', 'A'], false],
  ])('%j in %j: %s', (query, texts, expected) => expect(matches(query, texts)).toBe(expected))
})

describe('cursors', () => {
  it('come back as they were given', () => {
    expect(readCursor(cursorAfter('2016-12', 'GB/T 1—“2”'))).toEqual(['2016-12', 'GB/T 1—“2”'])
  })

  it.each([
    undefined,
    '',
    'x',
    'W10',
    'WzEsMl0',
    Buffer.from('["a","\\u0000"]').toString('base64url'),
    'A'.repeat(2_000),
  ])('%s is none', (cursor) => expect(readCursor(cursor)).toBeNull())

  it.each([
    [undefined, 0],
    ['50', 50],
    ['-1', 0],
    ['1e3', 0],
    ['9999999', 0],
  ])('%s begins at %d', (cursor, from) => expect(readOffset(cursor)).toBe(from))
})

it('figures of nothing are nothing', () => {
  expect(figuresOf([])).toEqual({ ...none, byStatus: [], byLevel: [], byYear: [] })
})
