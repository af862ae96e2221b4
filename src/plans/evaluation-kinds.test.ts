/** Values of every kind over made-up registers, held against a reading of the same records in plain code. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import type { EditionClaims } from '../register/index.ts'
import {
  BASIC,
  type CountedRecord,
  contributionsOf,
  type EvaluationContext,
  evaluateIndicator,
  evaluateIndicators,
  evaluatePlan,
  type Indicator,
  openIndicator,
  type Part,
  type PlanRules,
  planRules,
  type Scope,
  seriesOf,
  type Value,
} from './index.ts'

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

// Some are days on which something begins or ends, or five years after.
const DAYS = ['2012-06-30', '2019-03-15', '2023-01-02', '2024-03-15', '2025-12-31']
const FIRST_DAYS: Readonly<Record<string, string>> = {
  '2010': '2010-01-01',
  '2012-05': '2012-05-01',
  '2019-03-15': '2019-03-15',
  '2020-11': '2020-11-01',
  '2023-01-02': '2023-01-02',
  '2025': '2025-01-01',
}
// One in so many is not known.
const date = (share: number) => fc.option(fc.constantFrom(...Object.keys(FIRST_DAYS)), { nil: undefined, freq: share })

const madeUp = fc
  .uniqueArray(
    fc.record({
      body: fc.constantFrom('GB/T', 'GB/T', 'ISO', 'ISO', 'T/ABC'),
      number: fc.integer({ min: 90_001, max: 90_002 }),
      year: fc.constantFrom(2010, 2018, 2022),
      isTagged: fc.boolean(),
      published: date(5),
      effective: date(2),
      withdrawn: date(2),
      amended: date(2),
      adopts: fc.option(
        fc.record({
          body: fc.constantFrom('ISO', 'ISO', 'ISO', 'T/ABC'),
          number: fc.integer({ min: 90_001, max: 90_002 }),
          year: fc.constantFrom(undefined, 2010, 2018, 2022),
          degree: fc.constantFrom('IDT' as const, 'MOD' as const, 'NEQ' as const, undefined),
        }),
        { nil: undefined, freq: 4 },
      ),
      /** It takes the place of the edition before, whichever there is. */
      replaces: fc.boolean(),
    }),
    { selector: ({ body, number, year }) => `${body} ${number} ${year}`, minLength: 1, maxLength: 16, size: 'max' },
  )
  .map((rows) => rows.map((row) => ({ ...row, key: keyOf(row) })))
type MadeUp = typeof madeUp extends fc.Arbitrary<infer Rows> ? Rows : never
type Row = MadeUp[number]

function keyOf({ body, number, year }: { body: string; number: number; year: number | undefined }): string {
  return year === undefined ? `${body} ${number}` : `${body} ${number}${body === 'ISO' ? ':' : '-'}${year}`
}

const isSame = (one: { body: string; number: number }, other: { body: string; number: number }) =>
  one.body === other.body && one.number === other.number

function editionBefore(row: Row, rows: MadeUp): Row | undefined {
  const older = rows.filter((other) => isSame(row, other) && other.year < row.year)
  return older.sort((a, b) => b.year - a.year)[0]
}

/** Those that replace have a day on which they take effect, by which what they replace ends. */
const replaced = (row: Row, rows: MadeUp) =>
  row.replaces && row.effective !== undefined ? editionBefore(row, rows) : undefined

function recordsOf(rows: MadeUp) {
  return rows.flatMap((row) => {
    const { key, body, isTagged, published, effective, withdrawn, amended, adopts } = row
    const older = replaced(row, rows)
    const claims: Partial<EditionClaims> = {
      titles: isTagged ? { zh: '电动汽车安全要求', en: 'Electric vehicles' } : { zh: '家具', en: 'Furniture' },
      ...(published === undefined ? {} : { published }),
      ...(effective === undefined ? {} : { effective }),
      ...(withdrawn === undefined ? {} : { withdrawn }),
      relations: [
        ...(older === undefined ? [] : [{ kind: 'replaces' as const, target: older.key }]),
        ...(body !== 'GB/T' || adopts === undefined ? [] : [adoption(adopts)]),
      ],
    }
    const amendment = { published: amended!, relations: [{ kind: 'amends' as const, target: key }] }
    const isAmended = body === 'GB/T' && amended !== undefined
    return [recordFor(key, claims), ...(isAmended ? [recordFor(`${key}/XG1-${row.year + 1}`, amendment)] : [])]
  })
}

function adoption(adopts: NonNullable<Row['adopts']>) {
  return {
    ...{ kind: 'adopts' as const, target: keyOf(adopts) },
    ...(adopts.degree === undefined ? {} : { degree: adopts.degree }),
  }
}

const recordFor = (identifier: string, claims: Partial<EditionClaims>) => ({
  source: 'cn-list',
  key: identifier,
  claims: { kind: 'edition' as const, identifier, titles: {}, ...claims },
})

// The plain reading. It knows nothing of the product's statuses, ledger or SQL.
const first = (day: string | undefined) => (day === undefined ? undefined : FIRST_DAYS[day]!)
const isBetween = (day: string | undefined, from: string, until: string) =>
  day !== undefined && day >= from && day <= until
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

function isInForce(row: Row, rows: MadeUp, day: string): boolean {
  const ends = [row, ...rows.filter((other) => replaced(other, rows) === row)].flatMap((one) =>
    one === row ? (first(row.withdrawn) ?? []) : first(one.effective)!,
  )
  if (ends.some((end) => end <= day)) return false
  const starts = [first(row.published), first(row.effective)].filter((start) => start !== undefined)
  // What nobody dates but by its end is in force until then.
  return starts.length > 0 ? starts.every((start) => start <= day) : ends.length > 0
}

function sourceOf({ adopts, published }: Row, rows: MadeUp): Row | undefined {
  if (adopts === undefined) return undefined
  const editions = rows.filter((other) => isSame(adopts, other))
  if (adopts.year !== undefined) return editions.find(({ year }) => year === adopts.year)
  const byThen = editions.filter((one) => isBetween(first(one.published), '', first(published) ?? ''))
  return byThen.sort((a, b) =>
    first(a.published)! === first(b.published)! ? b.year - a.year : first(a.published)! < first(b.published)! ? 1 : -1,
  )[0]
}

interface Expected {
  readonly numerator: readonly Row[]
  readonly denominator?: readonly Row[]
  /** Days of those of the numerator that have both. */
  readonly days?: ReadonlyMap<Row, number>
}

const adopters = (rows: MadeUp) => rows.filter(({ body, adopts }) => body === 'GB/T' && adopts !== undefined)

function expected(name: string, rows: MadeUp, day: string, onlyTagged = false): Expected {
  const known = onlyTagged ? rows.filter(({ isTagged }) => isTagged) : rows
  const january = `${day.slice(0, 4)}-01-01`
  const domestic = known.filter(({ body }) => body !== 'ISO')
  const inForce = domestic.filter((row) => isInForce(row, rows, day))
  const inYear = known.filter(({ body, published }) => body === 'GB/T' && isBetween(first(published), january, day))
  const foreign = known.filter((row) => row.body === 'ISO' && isInForce(row, rows, day))
  const adopting = adopters(rows).filter(
    (row) => ['IDT', 'MOD'].includes(row.adopts!.degree ?? '') && isInForce(row, rows, day),
  )
  const isCurrent = (row: Row) => adopting.some((adopter) => sourceOf(adopter, rows) === row)
  const isAny = (row: Row) => adopting.some(({ adopts }) => isSame(adopts!, row))
  const timed = (list: readonly Row[], from: (row: Row) => string | undefined, to: (row: Row) => string | undefined) =>
    new Map(
      list.flatMap((row): (readonly [Row, number])[] => {
        const [begin, end] = [from(row), to(row)]
        return begin === undefined || end === undefined ? [] : [[row, daysFrom(begin, end)]]
      }),
    )
  const published = (row: Row) => first(row.published)
  switch (name) {
    case 'standard-age/':
      return { numerator: inForce, days: timed(inForce, published, () => day) }
    case 'standard-age/over-five-years': {
      const limit = `${Number(day.slice(0, 4)) - 5}${day.slice(4)}`
      return { numerator: inForce.filter((row) => (published(row) ?? limit) < limit), denominator: inForce }
    }
    case 'adoption-lag/':
    case 'adoption-lag/mean': {
      const list = inYear.filter(({ adopts }) => adopts?.body === 'ISO')
      return { numerator: list, days: timed(list, (row) => first(sourceOf(row, rows)?.published), published) }
    }
    case 'early-amendments/': {
      const isEarly = (row: Row) => {
        const limit = `${Number(published(row)!.slice(0, 4)) + 2}${published(row)!.slice(4)}`
        return isBetween(first(row.amended), '', limit < day ? limit : day)
      }
      return { numerator: inYear.filter(isEarly), denominator: inYear }
    }
    case 'association-adoptions/':
      return {
        numerator: known.filter(
          (row) =>
            row.body === 'T/ABC' &&
            adopters(rows).some((one) => isSame(one.adopts!, row) && isBetween(published(one), january, day)),
        ),
      }
    case 'government-market-mix/':
      return { numerator: inForce.filter(({ body }) => body === 'T/ABC'), denominator: inForce }
    case 'conversion-rate/all-in-force':
      return { numerator: foreign.filter(isCurrent), denominator: foreign }
    case 'stale/':
      return { numerator: foreign.filter((row) => isAny(row) && !isCurrent(row)) }
    case 'stale/any':
      return { numerator: foreign.filter(isAny) }
    case 'effective/': {
      const list = domestic.filter(({ effective }) => isBetween(first(effective), january, day))
      return { numerator: list, days: timed(list, published, (row) => first(row.effective)) }
    }
    default:
      throw new Error(name)
  }
}

const NAMES = [
  ...['standard-age/', 'standard-age/over-five-years', 'adoption-lag/', 'adoption-lag/mean', 'early-amendments/'],
  ...['association-adoptions/', 'government-market-mix/', 'conversion-rate/all-in-force', 'stale/', 'stale/any'],
  'effective/',
]

/** Whether the register has any of what a value rests on. */
function isTold(name: string, rows: MadeUp): boolean {
  const kind = name.split('/')[0]!
  if (kind === 'early-amendments') return rows.some(({ body, amended }) => body === 'GB/T' && amended !== undefined)
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
