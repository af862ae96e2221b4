import { describe, expect, it } from 'vitest'
import { CURRENT, EARLIER } from '../sample-lines.ts'
import { firstDayOf, monthOf, rangeOf } from './days.ts'

describe('months', () => {
  it.each([
    ['2015', '2015-01-01'],
    ['2015-09', '2015-09-01'],
    ['2015-12-31', '2015-12-01'],
    ['0999-12-01', '0999-12-01'],
  ])('of %s begin on %s', (date, first) => expect(firstDayOf(monthOf(date))).toBe(first))

  it('follow each other', () => {
    expect(firstDayOf(monthOf('2015-12-31') + 1)).toBe('2016-01-01')
    expect(firstDayOf(monthOf('2016-01-01') - 1)).toBe('2015-12-01')
  })
})

describe('the range of a standard', () => {
  const phases = [
    { from: '', status: 'in-preparation' as const },
    { from: '2016-12-30', status: 'coming' as const },
    { from: '2017-07-01', status: 'in-force' as const },
  ]

  it('is from the first date of any edition to the month after the last, today among them', () => {
    const { first, last } = rangeOf({ phases, editions: [CURRENT, EARLIER] }, '2026-11-22')!
    expect([firstDayOf(first), firstDayOf(last)]).toEqual(['2008-12-01', '2026-12-01'])
  })

  it('has each state from its day to that of the next', () => {
    const { first, last, stretches } = rangeOf({ phases, editions: [CURRENT] }, '2026-11-22')!
    expect(stretches.map(({ status }) => status)).toEqual(['in-preparation', 'coming', 'in-force'])
    expect(stretches[0]!.from).toBe(first)
    expect(stretches.at(-1)!.to).toBe(last)
    for (const [at, { to }] of stretches.entries()) expect(stretches[at + 1]?.from ?? to).toBe(to)
  })

  it('holds the day a standard still to come takes effect', () => {
    const coming = [...phases.slice(0, 2), { from: '2027-02-01', status: 'in-force' as const }]
    expect(firstDayOf(rangeOf({ phases: coming, editions: [] }, '2026-11-22')!.last)).toBe('2027-03-01')
  })

  it('is none without a date, and no longer than two hundred years', () => {
    expect(rangeOf({ phases: [{ from: '', status: 'unknown' }], editions: [] }, '2026-11-22')).toBeUndefined()
    const stray = [{ from: '0001-01-01', status: 'in-force' as const }]
    expect(firstDayOf(rangeOf({ phases: stray, editions: [] }, '2026-11-22')!.first)).toBe('1826-12-01')
  })
})
