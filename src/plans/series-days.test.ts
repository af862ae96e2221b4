import { describe, expect, it } from 'vitest'
import { seriesDays } from './series-days.ts'

describe('days of a series', () => {
  const period = { from: '2023-08-03', until: '2035-12-31' }
  it.each([
    ['2025-06-30', ['2022-12-31', '2023-12-31', '2024-12-31', '2025-06-30']],
    ['2023-12-31', ['2022-12-31', '2023-12-31']],
    ['2022-12-31', ['2022-12-31']],
    ['1999-01-01', ['1999-01-01']],
    ['2030-01-01', ['2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31', '2026-11-22']],
  ])('are the ends of years up to %s, and none of the future', (asOf, days) => {
    expect(seriesDays(period, asOf, '2026-11-22')).toEqual(days)
  })

  it('are the latest dozen and the day itself', () => {
    const days = seriesDays({ from: '1990-01-01', until: '2030-12-31' }, '2026-11-22', '2026-11-22')
    expect([days.length, days[0], days.at(-1)]).toEqual([13, '2014-12-31', '2026-11-22'])
  })

  it('exist from the first year on', () => {
    expect(seriesDays({ from: '0001-01-01', until: '0002-01-01' }, '0003-01-01', '2026-11-22')).toEqual([
      ...['0001-12-31', '0002-12-31', '0003-01-01'],
    ])
  })
})
