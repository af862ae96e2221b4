import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDates, firstDay, isBefore, isPlaceholder, lastDay, parseDate } from './dates.ts'

const dates: readonly [string, string | undefined][] = [
  ['', undefined],
  ['2015', '2015'],
  ['2015-09', '2015-09'],
  ['2015-09-15', '2015-09-15'],
  ['2015-9-5', '2015-09-05'],
  ['2015/9/5', '2015-09-05'],
  ['2015.09', '2015-09'],
  [' 2015-09-15T00:00:00Z ', '2015-09-15'],
  ['2015-09-15 00:00:00', '2015-09-15'],
  ['20150915', '2015-09-15'],
  ['201509', '2015-09'],
  ['July 2019', '2019-07'],
  ['Sept. 2019', '2019-09'],
  ['6 March 2024', '2024-03-06'],
  ['March 6, 2024', '2024-03-06'],
  ['1st April 1996', '1996-04-01'],
  ['2015年9月1日', '2015-09-01'],
  ['2015 年 9 月', '2015-09'],
  ['2015年', '2015'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', undefined],
  ['1900-02-29', undefined],
  ['2000-02-29', '2000-02-29'],
  ['2015-06-31', undefined],
  ['2015-13', undefined],
  ['2015-00-01', undefined],
  ['0000-00-00', undefined],
  ['01/02/2015', undefined],
  ['Juli 2019', undefined],
  ['soon', undefined],
  ['2015-09-15 and 2016', undefined],
]

test.each(dates)('%j is %s', (text, date) => {
  expect(parseDate(text)).toBe(date)
})

const placeholders: readonly [string, boolean][] = [
  ['1900-01-01', true],
  ['1900-01-02', false],
  ['1900', false],
  ['1687-05', true],
  ['2036-12-31', false],
  ['2109-01-01', true],
]

test.each(placeholders)('%s is a placeholder: %s', (date, expected) => {
  expect(isPlaceholder(date, '2026-11-22')).toBe(expected)
})

const partial = fc
  .tuple(
    fc.integer({ min: 1850, max: 2100 }),
    fc.option(fc.integer({ min: 1, max: 12 })),
    fc.option(fc.integer({ min: 1, max: 28 })),
  )
  .map(([year, month, day]) =>
    [year, month, month && day]
      .filter(Boolean)
      .map((part) => String(part).padStart(2, '0'))
      .join('-'),
  )

test('what is read reads as itself; first day ≤ last day; the order is total and agrees with “before”', () => {
  fc.assert(
    fc.property(partial, partial, (a, b) => {
      expect(parseDate(a)).toBe(a)
      expect(firstDay(a) <= lastDay(a)).toBe(true)
      expect(parseDate(lastDay(a))).toBe(lastDay(a))
      expect(compareDates(a, b)).toBe(compareDates(b, a) === 0 ? 0 : -compareDates(b, a))
      if (isBefore(a, b)) expect(compareDates(a, b)).toBeLessThan(0)
    }),
  )
})

test('partial dates meet whole ones', () => {
  expect(isBefore('2015', '2016-01')).toBe(true)
  expect(isBefore('2015', '2015-06')).toBe(false)
  expect(compareDates('2015', '2015-01-01')).toBeLessThan(0)
  expect(lastDay('2024-02')).toBe('2024-02-29')
  expect(firstDay('2015-09')).toBe('2015-09-01')
})
