import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { type Aim, forecastCount, forecastDrift, type MonthCount, monthsBefore, nextMonth } from './forecast.ts'

const ASOF = '2023-12-31'
const aim = (changes: Partial<Aim> = {}): Aim => ({
  ...{ target: 'AB-Q1', comparator: 'atLeast', number: 100, due: '2025-12-31', asOf: ASOF, value: 40 },
  ...changes,
})
const counted = (counts: readonly number[], asOf = ASOF): readonly MonthCount[] =>
  monthsBefore(asOf, counts.length).map((month, n) => ({ month, count: counts[n]! }))
const simulated = (forecast: ReturnType<typeof forecastCount>) => {
  if (forecast.kind !== 'simulated') throw new Error(forecast.kind)
  return forecast
}

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 60 })

describe('months', () => {
  it('follow each other, and the month at hand counts as whole on its last day only', () => {
    expect([nextMonth('2025-11'), nextMonth('2025-12')]).toEqual(['2025-12', '2026-01'])
    expect(monthsBefore('2024-02-29', 3)).toEqual(['2023-12', '2024-01', '2024-02'])
    expect(monthsBefore('2024-02-28', 3)).toEqual(['2023-11', '2023-12', '2024-01'])
    expect(monthsBefore('2024-01-30', 1)).toEqual(['2023-12'])
  })
})

describe('the forecast of a count', () => {
  it('is the same again, and another day has another seed', () => {
    const months = counted(Array.from({ length: 24 }, (_, n) => (n * 7) % 11))
    expect(forecastCount(aim(), months)).toEqual(forecastCount(aim(), months))
    const other = simulated(forecastCount(aim({ asOf: '2024-01-31' }), months))
    expect(other.seed).not.toBe(simulated(forecastCount(aim(), months)).seed)
  })

  it('never falls below what is there, and its tenths stand in order', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 500 }), (seen, value) => {
        const { low, median, high, probability } = simulated(forecastCount(aim({ value }), counted(seen)))
        expect(value).toBeLessThanOrEqual(low)
        expect(low).toBeLessThanOrEqual(median)
        expect(median).toBeLessThanOrEqual(high)
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('is met less likely, the more is asked for', () => {
    fc.assert(
      fc.property(
        counts,
        fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 2, maxLength: 6 }),
        (seen, asked) => {
          const found = asked
            .toSorted((a, b) => a - b)
            .map((number) => simulated(forecastCount(aim({ number }), counted(seen))).probability)
          expect(found).toEqual(found.toSorted((a, b) => b - a))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is the value where no time is left', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 200 }), (seen, value) => {
        const forecast = simulated(forecastCount(aim({ value, due: ASOF }), counted(seen)))
        expect([forecast.low, forecast.median, forecast.high]).toEqual([value, value, value])
        expect(forecast.probability).toBe(value >= 100 ? 1 : 0)
      }),
      { numRuns: 20 },
    )
  })

  it('is a fact where the due day is over, and none where too few months were seen', () => {
    const months = counted(Array.from({ length: 24 }, () => 5))
    expect(forecastCount(aim({ due: '2023-12-30', value: 100 }), months)).toEqual({
      ...{ kind: 'decided', due: '2023-12-30', value: 100, met: true },
    })
    expect(forecastCount(aim(), months.slice(-11))).toMatchObject({ kind: 'none', reason: { code: 'too-few-months' } })
  })

  it('of what never came is not certain to stay at nothing', () => {
    const { high, probability } = simulated(forecastCount(aim({ value: 0, number: 1 }), counted(Array(12).fill(0))))
    expect(high).toBeGreaterThan(0)
    expect(probability).toBeGreaterThan(0.1)
    expect(probability).toBeLessThan(0.9)
  })

  it('takes months as the year has them, where they differ reliably', () => {
    const yearly = [0, 0, 0, 0, 0, 30, 0, 0, 0, 0, 0, 60]
    const wobble = (n: number) => (n * 13) % 5
    const months = counted(Array.from({ length: 60 }, (_, n) => yearly[n % 12]! + wobble(n)))
    const toMay = simulated(forecastCount(aim({ value: 0, due: '2024-05-31' }), months))
    const toJune = simulated(forecastCount(aim({ value: 0, due: '2024-06-30' }), months))
    expect(toMay.median).toBeLessThan(25)
    expect(toJune.median - toMay.median).toBeGreaterThan(15)
    expect(toMay.assumptions.some(({ en }) => en.includes('months of the year differ'))).toBe(true)
  })
})

/** Series drawn from a known rate: how often what came lay within what was forecast. */
function coverage(monthly: (chance: ReturnType<typeof chanceOf>, n: number) => number, seen: number, ahead: number) {
  const chance = chanceOf(20_231_231)
  const SERIES = 150
  let [within, below] = [0, 0]
  for (let n = 0; n < SERIES; n++) {
    const all = Array.from({ length: seen + ahead }, (_, month) => monthly(chance, month))
    const due = `${2023 + ahead / 12}-12-31`
    const forecast = simulated(forecastCount(aim({ target: `T-${n}`, value: 0, due }), counted(all.slice(0, seen))))
    const came = all.slice(seen).reduce((sum, count) => sum + count, 0)
    if (came >= forecast.low && came <= forecast.high) within++
    if (came < forecast.median) below++
  }
  return { within: within / SERIES, below: below / SERIES }
}

describe('over many made-up series, what comes lies within the middle four fifths as often as that says', () => {
  it.each([
    ['steady chance', (chance: ReturnType<typeof chanceOf>) => chance.poisson(8), 36, 24],
    ['a year of records only', (chance: ReturnType<typeof chanceOf>) => chance.poisson(8), 12, 12],
    ['months that vary widely', (chance: ReturnType<typeof chanceOf>) => chance.poisson(chance.gamma(1) * 12), 48, 24],
    ['rare events', (chance: ReturnType<typeof chanceOf>) => chance.poisson(0.3), 36, 24],
    [
      'months that differ by season',
      (chance: ReturnType<typeof chanceOf>, n: number) => chance.poisson(n % 12 > 8 ? 30 : 6),
      ...([60, 12] as const),
    ],
  ] as const)('%s', (_, monthly, seen, ahead) => {
    const { within, below } = coverage(monthly, seen, ahead)
    expect(within).toBeGreaterThan(0.74)
    expect(within).toBeLessThan(0.97)
    expect(below).toBeGreaterThan(0.35)
    expect(below).toBeLessThan(0.65)
  })
})

describe('the forecast of a share', () => {
  const drifting = (steps: readonly number[], asOf = ASOF) => {
    let value = 50
    const values = [value, ...steps.map((step) => (value += step))]
    return monthsBefore(asOf, values.length).map((month, n) => ({ month, value: values[n]! }))
  }
  const bounds = { least: 0, most: 100 }

  it('goes on as it went, within its bounds', () => {
    const rising = drifting(Array.from({ length: 24 }, () => 0.5))
    const value = rising.at(-1)!.value
    expect(forecastDrift(aim({ value, number: 70 }), rising, bounds)).toMatchObject({
      median: value + 12,
      probability: 1,
    })
    const steep = forecastDrift(aim({ value: 99, number: 70, due: '2033-12-31' }), rising, bounds)
    expect(steep).toMatchObject({ low: 100, median: 100, high: 100 })
  })

  it('is the value where no time is left, a fact afterwards, none where too few months were seen', () => {
    const values = drifting(Array.from({ length: 12 }, (_, n) => (n % 3) - 1))
    expect(forecastDrift(aim({ value: 50, due: ASOF }), values, bounds)).toMatchObject({
      low: 50,
      median: 50,
      high: 50,
    })
    expect(forecastDrift(aim({ due: '2023-01-01' }), values, bounds).kind).toBe('decided')
    expect(forecastDrift(aim(), values.slice(1), bounds)).toMatchObject({ reason: { code: 'too-few-months' } })
  })

  it('holds what comes as often as it says', () => {
    const chance = chanceOf(7)
    let within = 0
    for (let n = 0; n < 300; n++) {
      const steps = Array.from({ length: 60 }, () => 0.1 + 0.5 * chance.normal())
      const values = drifting(steps.slice(0, 48))
      const value = values.at(-1)!.value
      const forecast = forecastDrift(aim({ target: `T-${n}`, value, due: '2024-12-31' }), values, {
        least: -1_000,
        most: 1_000,
      })
      const came = value + steps.slice(48).reduce((sum, step) => sum + step, 0)
      if (forecast.kind === 'simulated' && came >= forecast.low && came <= forecast.high) within++
    }
    expect(within / 300).toBeGreaterThan(0.72)
    expect(within / 300).toBeLessThan(0.9)
  })
})
