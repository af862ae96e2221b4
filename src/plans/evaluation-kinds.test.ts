/** Values of every kind over made-up registers, held against a reading of the same records in plain code. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import { adopters, DAYS, expected, isAmendedLater, type MadeUp, madeUp, recordsOf } from './evaluation-fixture.ts'
import {
  BASIC,
  type CountedRecord,
  contributionsOf,
  type EvaluationContext,
  evaluateIndicator,
  evaluateIndicators,
  evaluatePlan,
  type Indicator,
  indicatorWay,
  isNoValue,
  openIndicator,
  type Part,
  type PlanRules,
  planRules,
  type Scope,
  seriesOf,
  type Value,
} from './index.ts'
import { readyWay } from './measure-actions.ts'
import type { RecordPage } from './plan-views.ts'
import { pageOfRecords } from './record-page-actions.ts'

const says = { zh: '记录', en: 'records' }
const STALE: Indicator = {
  ...{ indicator: 'stale', title: says, says, kind: 'count', unit: 'documents', version: 1, window: 'snapshot' },
  countedAt: 'as-of',
  numerator: {
    of: 'international-standards',
    where: { status: 'in-force', adopted: ['identical', 'modified'], stale: true },
    says,
  },
  variants: [
    {
      ...{ variant: 'any', title: says, says },
      numerator: {
        of: 'international-standards',
        where: { status: 'in-force', adopted: ['identical', 'modified'] },
        says,
      },
    },
  ],
}
const EFFECTIVE: Indicator = {
  ...{ indicator: 'effective', title: says, says, kind: 'percentile', percentile: 90, unit: 'days', version: 1 },
  ...{ window: 'year', countedAt: 'effective', variants: [] },
  numerator: { of: 'standards', says },
  duration: { from: 'published', to: 'effective' },
}

let rules: PlanRules
beforeAll(async () => {
  const found = planRules((await testPacks()).packs)
  const own = [STALE, EFFECTIVE].map((one) => [one.indicator, one] as const)
  rules = { ...found, indicators: new Map([...found.indicators, ...own]) }
})

const NAMES = [
  ...['standard-age/', 'standard-age/over-five-years', 'adoption-lag/', 'adoption-lag/mean', 'early-amendments/'],
  ...['association-adoptions/', 'government-market-mix/', 'conversion-rate/all-in-force', 'stale/', 'stale/any'],
  'effective/',
]

/** Whether the register has any of what a value rests on. */
function isTold(name: string, rows: MadeUp): boolean {
  const kind = name.split('/')[0]!
  if (kind === 'early-amendments') return rows.some(isAmendedLater)
  if (kind === 'association-adoptions') return adopters(rows).some(({ adopts }) => adopts!.body === 'T/ABC')
  if (['adoption-lag', 'conversion-rate', 'stale'].includes(kind))
    return adopters(rows).some(({ adopts }) => adopts!.body === 'ISO')
  return true
}

async function opened(
  context: EvaluationContext,
  name: string,
  scope: Scope,
  day: string,
  part: Part,
): Promise<readonly CountedRecord[]> {
  const [indicator, variant = BASIC] = name.split('/') as [string, string]
  const pages = await openIndicator(context, rules.indicators.get(indicator)!, variant, scope, day, part)
  if ('code' in pages) throw new Error(pages.message.en)
  const all: CountedRecord[] = []
  for await (const page of pages) all.push(...page)
  return all
}

/** The same by pages of two, as pages of the portal ask for them. */
async function turned(context: EvaluationContext, name: string, scope: Scope, day: string): Promise<readonly string[]> {
  const [indicator, variant = BASIC] = name.split('/') as [string, string]
  const way = indicatorWay(context, rules.indicators.get(indicator)!, variant, scope, day)
  const counting = await readyWay(context, way)
  if (isNoValue(counting)) throw new Error(counting.message.en)
  const all: string[] = []
  for (let page: RecordPage | undefined; page === undefined || page.next !== undefined; ) {
    const request = { ...(page?.next !== undefined && { cursor: page.next }), limit: 2 }
    page = await pageOfRecords(context, (_, make) => make(), { counting, filter: {} }, request)
    all.push(...page.items.map(({ key }) => key))
    if (page.next === undefined) expect(page.total).toBe(all.length)
  }
  return all
}

const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key).sort()

function takenOf(name: string, days: readonly number[]): number {
  const sorted = [...days].sort((a, b) => a - b)
  if (name === 'effective/') return sorted[Math.ceil(0.9 * sorted.length) - 1]!
  if (name !== 'adoption-lag/') return days.reduce((sum, one) => sum + one, 0) / days.length
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2
}

const UNIT: Readonly<Record<string, number>> = { 'standard-age': 365.2425, 'adoption-lag': 365.2425 / 12, effective: 1 }

async function check(context: EvaluationContext, name: string, scope: Scope, day: string, rows: MadeUp, value: Value) {
  if (!isTold(name, rows)) return expect(value).toMatchObject({ value: null, reason: { code: 'no-records' } })
  const { numerator, denominator, days } = expected(name, rows, day, scope.fields !== undefined)
  const list = await opened(context, name, scope, day, 'numerator')
  expect(keys(list)).toEqual(keys(days === undefined ? numerator : [...days.keys()]))
  if (name === 'standard-age/' || name === 'stale/any')
    expect(await turned(context, name, scope, day)).toEqual(list.map(({ key }) => key))
  if (denominator !== undefined) {
    expect(keys(await opened(context, name, scope, day, 'denominator'))).toEqual(keys(denominator))
    if (denominator.length === 0) return expect(value).toMatchObject({ value: null, reason: { code: 'empty' } })
    expect(value.parts).toEqual({ numerator: numerator.length, denominator: denominator.length })
    return expect(value.value).toBeCloseTo((100 * list.length) / denominator.length, 9)
  }
  if (days === undefined) return expect(value.value).toBe(list.length)
  expect(value.undated ?? 0).toBe(numerator.length - days.size)
  if (days.size === 0) return expect(value).toMatchObject({ value: null, reason: { code: 'empty' } })
  expect(new Map(list.map(({ key, duration }) => [key, duration!.days]))).toEqual(
    new Map([...days].map(([{ key }, taken]) => [key, taken])),
  )
  const listed = list.map(({ duration }) => duration!.days)
  return expect(value.value).toBeCloseTo(takenOf(name, listed) / UNIT[name.split('/')[0]!]!, 9)
}

async function withRegister(rows: MadeUp, work: (context: EvaluationContext) => Promise<void>): Promise<void> {
  const own = await ownDatabase()
  try {
    await take(own.database, recordsOf(rows))
    await work({ database: own.database, rules })
  } finally {
    await own.drop()
  }
}

const RUNS = process.env['PLUMBLINE_TEST_ALL'] === '1' ? 100 : 8
const VEHICLES = 'new-energy-vehicles'

describe('values of every kind', () => {
  it('come from the records listed, which are those that the definition asks for', async () => {
    await fc.assert(
      fc.asyncProperty(madeUp, fc.constantFrom(...DAYS), fc.boolean(), (rows, day, isOfField) =>
        withRegister(rows, async (context) => {
          const scope: Scope = isOfField ? { fields: [VEHICLES] } : {}
          const asked = [...new Set(NAMES.map((name) => name.split('/')[0]!))].map((id) => rules.indicators.get(id)!)
          const values = await evaluateIndicators(context, asked, scope, day)
          for (const name of NAMES) {
            const [id, variant] = name.split('/') as [string, string]
            const value = values.find(({ indicator }) => indicator === id)!
            const way = variant === BASIC ? value : value.variants.find((one) => one.variant === variant)!
            await check(context, name, scope, day, rows, way)
          }
        }),
      ),
      { numRuns: RUNS },
    )
  }, 300_000)

  it('count an amendment from its own day on', () => {
    const row: MadeUp[number] = {
      ...{ key: 'GB/T 90001-2018', body: 'GB/T', number: 90_001, year: 2018, published: '2019-03-15' },
      ...{ amended: '2020-11', effective: undefined, withdrawn: undefined, adopts: undefined },
      ...{ isTagged: false, replaces: false },
    }
    return withRegister([row], async (context) => {
      const value = await evaluateIndicator(context, rules.indicators.get('early-amendments')!, {}, '2019-12-31')
      expect(value.parts).toEqual({ numerator: 0, denominator: 1 })
    })
  })

  it('are the same told by part or by day as one by one', async () => {
    const plan = () => rules.plans.plan('new-industry')!
    await fc.assert(
      fc.asyncProperty(madeUp, (rows) =>
        withRegister(rows, async (context) => {
          for (const [id, variant] of [
            ['NI-Q2', 'new-and-revised'],
            ['NI-Q6', 'all-in-force'],
          ] as const) {
            const target = plan().targets!.find((one) => one.id === id)!
            const indicator = rules.indicators.get(target.indicator)!
            const series = await seriesOf(context, target, variant, DAYS)
            for (const [at, day] of DAYS.entries()) {
              const { targets } = await evaluatePlan(context, plan(), day)
              const one = targets.find((found) => found.target === id)!.variants.find((way) => way.variant === variant)!
              expect(series[at]).toEqual({ day, value: one.value })
              const breakdowns = await contributionsOf(context, target, variant, day)
              if (one.reason?.code === 'no-records') expect(breakdowns).toEqual([])
              for (const { by, parts } of breakdowns) {
                if (by === 'field') {
                  const { classes: _, ...rest } = target.scope
                  const part = parts.find((found) => found.id === VEHICLES)!
                  const scope = { ...rest, fields: [VEHICLES] }
                  const alone = await evaluateIndicator(context, indicator, scope, day)
                  expect(part.value).toBe(alone.variants.find((way) => way.variant === variant)!.value)
                } else if (id === 'NI-Q2') {
                  expect(parts.reduce((sum, part) => sum + part.value!, 0)).toBe(one.value)
                }
              }
            }
          }
        }),
      ),
      { numRuns: Math.ceil(RUNS / 4) },
    )
  }, 300_000)
})
