import { describe, expect, it } from 'vitest'
import {
  formatAhead,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInstant,
  formatShare,
} from './format.ts'
import { inReadersOrder } from './titles.ts'

describe('dates', () => {
  it.each([
    ['zh', '2015', '2015年'],
    ['en', '2015', '2015'],
    ['zh', '2015-09', '2015年9月'],
    ['en', '2015-09', 'September 2015'],
    ['zh', '2015-09-15', '2015年9月15日'],
    ['en', '2015-09-15', '15 September 2015'],
    ['en', '2015-13', '2015-13'],
    ['en', 'soon', 'soon'],
    ['en', '', ''],
  ] as const)('in %s %s reads %s', (lang, date, expected) => expect(formatDate(lang, date)).toBe(expected))

  it.each([
    ['2027-02-01', '2026-11-22', 'in 71 days'],
    ['2026-11-23', '2026-11-22', 'in 1 day'],
    ['2026-11-22', '2026-11-22', undefined],
    ['2026-11-21', '2026-11-22', undefined],
    ['2030-01-01', '2026-11-22', undefined],
    ['2027-02', '2026-11-22', undefined],
    ['not-a-date', '2026-11-22', undefined],
  ])('%s seen from %s: %s', (date, from, expected) => expect(formatAhead('en', date, from)).toBe(expected))

  it('tells instants in UTC', () => {
    expect(formatInstant('2026-11-22T05:09:59+08:00')).toBe('2026-11-21 21:09 UTC')
    expect(formatInstant('whenever')).toBe('whenever')
  })

  it('groups counts', () => expect(formatCount('zh', 1_234_567)).toBe('1,234,567'))
})

describe('amounts', () => {
  it.each([
    [0, '0%'],
    [0.456, '45%'],
    [0.999, '99%'],
    [1, '100%'],
  ])('a share of %d reads %s', (share, expected) => expect(formatShare('en', share)).toBe(expected))

  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [1_023, '1,023 B'],
    [1_536, '1.5 KiB'],
    [4 * 1024 ** 3, '4 GiB'],
    [5_000 * 1024 ** 4, '5,000 TiB'],
  ])('%d bytes read %s', (bytes, expected) => expect(formatBytes('en', bytes)).toBe(expected))

  it.each([
    ['en', 0, '1 second'],
    ['en', 59.4, '59 seconds'],
    ['en', 130, '2 minutes'],
    ['zh', 130, '2分钟'],
    ['en', 3_600, '1 hour'],
    ['en', 7_500, '2 hours 5 minutes'],
    ['zh', 7_500, '2小时5分钟'],
    ['en', 3_599, '1 hour'],
  ] as const)('in %s %d seconds read %s', (lang, seconds, expected) => {
    expect(formatDuration(lang, seconds)).toBe(expected)
  })
})

describe('titles', () => {
  const titles = { fr: 'f', en: 'e', zh: 'z', de: '' }
  it.each([
    ['zh', ['zh-Hans', 'en', 'fr']],
    ['en', ['en', 'zh-Hans', 'fr']],
  ] as const)('for a reader of %s come in the order %s', (lang, order) => {
    expect(inReadersOrder(lang, titles).map((title) => title.lang)).toEqual(order)
  })
})
