import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testGrammar } from '../../../test/grammar.ts'

const grammar = testGrammar()

const texts: [text: string, found: string[]][] = [
  ['', []],
  ['代替GB/T 19001-2008，GB/T 1.1－2009和GB/T 1.2-2002', ['GB/T 19001—2008', 'GB/T 1.1—2009', 'GB/T 1.2—2002']],
  ['代替JB/T 1234.1、1234.2、1234.3-1999', ['JB/T 1234.1', 'JB/T 1234.2', 'JB/T 1234.3—1999']],
  ['应符合GB 5749、GB 2762和GB 2763的规定', ['GB 5749', 'GB 2762', 'GB 2763']],
  ['见GB 9706.1-2020中11章和GB/T 16886系列标准', ['GB 9706.1—2020', 'GB/T 16886（所有部分）']],
  ['按GB/T   7714-2015, 2017年执行', ['GB/T 7714—2015']],
  ['GB/T 19001-2016/ISO 9001:2015', ['GB/T 19001—2016/ISO 9001:2015']],
  [
    'see ISO 9001, IEC 60601-1-8:2006/AMD1:2012 and ISO 14001.',
    ['ISO 9001', 'IEC 60601-1-8:2006/AMD1:2012', 'ISO 14001'],
  ],
  ['符合农业部1485号公告-11-2010', ['农业部1485号公告-11—2010']],
  ['GJB2和GJB3基因突变，图 AS 4', []],
  ['as he was 1234 is 5 or it 200', []],
]

test.each(texts)('%s', (text, found) => {
  expect(grammar.identifyAll(text).map(({ identifier }) => identifier.canonical)).toEqual(found)
})

test('places are those of the text, blanks and all', () => {
  const text = '按\n GB/T   7714-2015 、\tISO 9001:2015'
  const places = grammar.identifyAll(text).map(({ start, end }) => text.slice(start, end))
  expect(places).toEqual(['GB/T   7714-2015', 'ISO 9001:2015'])
})

test('in any text, places rise and do not overlap', () => {
  const word = fc.constantFrom(
    'GB',
    '/T ',
    '1.1',
    '-2020',
    '、',
    'ISO ',
    '9001',
    '和',
    '  ',
    '代替',
    ':2015',
    '（',
    '/',
    'and ',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const text = words.join('')
      let end = 0
      for (const found of grammar.identifyAll(text)) {
        expect(found.start).toBeGreaterThanOrEqual(end)
        expect(found.end).toBeGreaterThan(found.start)
        end = found.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
