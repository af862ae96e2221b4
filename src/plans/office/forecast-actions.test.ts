import { describe, expect, it } from 'vitest'
import { evaluatePlan, withForecast } from '../index.ts'
import { counted, PLAN, TARGET, withOffice } from './office-fixture.ts'

const monthly = (count: number, from: number) =>
  Array.from({ length: count }, (_, n) => {
    const month = String((n % 12) + 1).padStart(2, '0')
    const year = from + Math.floor(n / 12)
    return counted(`GB/T ${90_000 + n}-${year}`, { published: `${year}-${month}-15` })
  })

const forecastsOf = (records: ReturnType<typeof monthly>, asOf: string) =>
  withOffice(records, async ({ context }) => {
    const plan = context.rules.plans.plan(PLAN)!
    const { targets } = await withForecast(context, await evaluatePlan(context, plan, asOf))
    expect(targets.every(({ forecast }) => forecast !== undefined)).toBe(true)
    return targets.find(({ target }) => target === TARGET)!
  })

describe('the forecast of a target', () => {
  it('takes the rate from months before the window of the target as well, by the same condition', async () => {
    const { value, forecast } = await forecastsOf(monthly(48, 2020), '2023-12-31')
    expect(value).toBe(5)
    expect(forecast).toMatchObject({ kind: 'simulated', window: { from: '2020-01', until: '2023-12', months: 48 } })
    if (forecast?.kind !== 'simulated') throw new Error('no forecast')
    expect(forecast.median).toBeGreaterThan(5 + 18)
    expect(forecast.median).toBeLessThan(5 + 30)
    expect(forecast.probability).toBe(0)
  })

  it('is a fact once the due day is over, whatever came later', async () => {
    const { forecast } = await forecastsOf(monthly(84, 2020), '2026-11-22')
    expect(forecast).toEqual({ kind: 'decided', due: '2025-12-31', value: 29, met: false })
  })

  it('is none where there are few months, and says so', async () => {
    const { forecast } = await forecastsOf(monthly(8, 2023), '2023-08-31')
    expect(forecast).toMatchObject({ kind: 'none', reason: { code: 'too-few-months' } })
  })

  it('is none where there is no value, for the same reason', () =>
    withOffice(monthly(3, 2023), async ({ context }) => {
      const plan = context.rules.plans.plan(PLAN)!
      const { targets } = await withForecast(context, await evaluatePlan(context, plan, '2024-12-31'))
      for (const { value, reason, forecast } of targets) {
        if (value === null) expect(forecast).toMatchObject({ kind: 'none', reason: { message: reason!.message } })
      }
    }))
})
