import { expect, test } from 'vitest'
import { orderDoubt, readCellDate } from './cell-date.ts'

const cases: [raw: string, date: string][] = [
  ['2015-09-15', '2015-09-15'],
  ['2015/9/5', '2015-09-05'],
  ['2015.09.15', '2015-09-15'],
  ['2015年9月15日', '2015-09-15'],
  ['20150915', '2015-09-15'],
  ['2015-09-15T00:00:00Z', '2015-09-15'],
  ['2026-11-01 即将实施 距离实施日期还有 135 天', '2026-11-01'],
  ['2015-09', '2015-09'],
  ['1984', '1984'],
  ['1900-01-01', '?placeholder-date'],
  ['9999-12-31', '?placeholder-date'],
  ['1687-12-21', '?impossible-date'],
  ['0201-07-07', '?impossible-date'],
  ['2109-01-01', '?impossible-date'],
  ['2015-02-29', '?impossible-date'],
  ['2015-13-01', '?impossible-date'],
  ['与GB9706.1-2020同步实施', '?unread-date'],
  ['123456', '?unread-date'],
]

test.each(cases)('%s', (raw, expected) => {
  const { date, doubt } = readCellDate(raw, '2026-11-22')
  expect(date ?? `?${doubt}`).toBe(expected)
})

const orders: [published: string | undefined, effective: string | undefined, doubted: boolean][] = [
  ['2015-09-15', '2015-09-14', true],
  ['2015-09-15', '2015-09-15', false],
  ['2015-09-15', '2015-09', false],
  ['2015-09', '2015-08-31', true],
  [undefined, '2015', false],
]

test.each(orders)('published %s, effective %s', (published, effective, doubted) => {
  expect(orderDoubt(published, effective) !== undefined).toBe(doubted)
})
