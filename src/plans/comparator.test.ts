import { describe, expect, test } from 'vitest'
import { COMPARATORS, type Comparator, comparatorsIn, contradiction, meets } from './comparator.ts'

test.each<[value: number, comparator: Comparator, met: boolean]>([
  [90, 'atLeast', true],
  [89.999, 'atLeast', false],
  [90, 'moreThan', false],
  [90.001, 'moreThan', true],
  [90, 'atMost', true],
  [90.001, 'atMost', false],
  [90, 'lessThan', false],
  [89.999, 'lessThan', true],
])('%d %s 90: %s', (value, comparator, met) => {
  expect(meets(value, comparator, 90)).toBe(met)
})

describe('wording', () => {
  test.each<[wording: string, comparator: Comparator]>([
    ['2000项以上', 'atLeast'],
    ['不少于300项', 'atLeast'],
    ['18个月以内', 'atMost'],
    ['不超过18个月', 'atMost'],
    ['超过90%', 'moreThan'],
    ['低于5%', 'lessThan'],
    ['不低于85%', 'atLeast'],
  ])('%s is %s and nothing else', (wording, comparator) => {
    expect(comparatorsIn(wording).map((found) => found.comparator)).toEqual([comparator])
    for (const other of COMPARATORS) {
      expect(contradiction(other, wording) === undefined, other).toBe(other === comparator)
    }
  })

  test.each(['达到90%', '', '超过90%，不超过95%'])('%s decides nothing', (wording) => {
    for (const comparator of COMPARATORS) expect(contradiction(comparator, wording)).toBeDefined()
  })
})
