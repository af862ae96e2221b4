import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import type { EditionClaims } from '../register/index.ts'
import {
  type CountedRecord,
  type EvaluationContext,
  evaluatePlan,
  openTarget,
  type PlanRules,
  planRules,
} from './index.ts'

let rules: PlanRules
beforeAll(async () => {
  rules = planRules((await testPacks()).packs)
})

const NEW_STANDARDS = 'NI-Q2'
const planOf = () => rules.plans.plan('new-industry')!
const target = () => planOf().targets!.find(({ id }) => id === NEW_STANDARDS)!

const record = (identifier: string, claims: Partial<EditionClaims> = {}) => ({
  source: 'cn-list',
  key: identifier,
  claims: { kind: 'edition' as const, identifier, titles: {}, ...claims },
})

async function withRegister<R>(
  records: readonly ReturnType<typeof record>[],
  work: (context: EvaluationContext, own: OwnDatabase) => Promise<R>,
): Promise<R> {
  const own = await ownDatabase()
  try {
    if (records.length > 0) await take(own.database, records)
    return await work({ database: own.database, rules }, own)
  } finally {
    await own.drop()
  }
}

async function opened(context: EvaluationContext, variant: string, asOf: string): Promise<readonly CountedRecord[]> {
  const pages = await openTarget(context, target(), variant, asOf)
  if ('code' in pages) throw new Error(pages.message.en)
  const all: CountedRecord[] = []
  for await (const page of pages) all.push(...page)
  return all
}

const VARIANTS = ['new', 'new-and-revised', 'with-guidance']
const valuesOn = async (context: EvaluationContext, asOf: string) => {
  const { targets } = await evaluatePlan(context, planOf(), asOf)
  const { variants } = targets.find((one) => one.target === NEW_STANDARDS)!
  return Object.fromEntries(variants.map(({ variant, value }) => [variant, value]))
}

/** What the identifiers below say, told apart from the product's own reading. */
const KINDS: Readonly<Record<string, { readonly counts: boolean; readonly guidance?: boolean }>> = {
  'GB/T': { counts: true },
  GB: { counts: true },
  'YD/T': { counts: true },
  'GB/Z': { counts: true, guidance: true },
  'DB11/T': { counts: false },
}

// A standard whose force changes stays the same standard: GB 1, GB/T 1, GB/Z 1.
const familyOf = ({ prefix }: { readonly prefix: string }) => prefix.split('/')[0]

/** Dates, with the first day each can mean. */
const FIRST_DAYS: Readonly<Record<string, string>> = {
  '2023': '2023-01-01',
  '2023-08': '2023-08-01',
  '2023-08-03': '2023-08-03',
  '2024-05-01': '2024-05-01',
  '2025-12-31': '2025-12-31',
  '2026-01-01': '2026-01-01',
}

const madeUp = fc
  .uniqueArray(
    fc.record({
      prefix: fc.constantFrom(...Object.keys(KINDS)),
      number: fc.integer({ min: 90_001, max: 90_002 }),
      year: fc.constantFrom(2019, 2022, 2024),
      isTagged: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
      published: fc.constantFrom(undefined, ...Object.keys(FIRST_DAYS)),
      replaces: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    }),
    { selector: ({ prefix, number, year }) => `${prefix} ${number} ${year}`, minLength: 0, maxLength: 24, size: 'max' },
  )
  .map((rows) => rows.map((row) => ({ ...row, identifier: `${row.prefix} ${row.number}-${row.year}` })))
type MadeUp = typeof madeUp extends fc.Arbitrary<infer Rows> ? Rows : never

function expected(rows: MadeUp, variant: string, asOf: string): readonly string[] {
  return rows
    .filter(({ prefix, number, year, isTagged, published, replaces }) => {
      const { counts, guidance } = KINDS[prefix]!
      const day = published === undefined ? undefined : FIRST_DAYS[published]
      const isRevised =
        replaces || rows.some((o) => familyOf(o) === familyOf({ prefix }) && o.number === number && o.year < year)
      return (
        counts &&
        isTagged &&
        day !== undefined &&
        day >= '2023-08-03' &&
        day <= (asOf < '2025-12-31' ? asOf : '2025-12-31') &&
        (variant === 'with-guidance' || guidance !== true) &&
        (variant === 'new-and-revised' || !isRevised)
      )
    })
    .map(({ identifier }) => identifier)
    .sort()
}

describe('the value of a target', () => {
  it('is the number of its records, which are those that its definition asks for', async () => {
    await fc.assert(
      fc.asyncProperty(
        madeUp,
        fc.constantFrom('2023-08-02', '2024-12-31', '2025-12-31', '2027-01-01'),
        (rows, asOf) => {
          const records = rows.map(({ identifier, isTagged, published, replaces }) =>
            record(identifier, {
              titles: { zh: isTagged ? '电动汽车安全要求' : '家具通用要求' },
              ...(published === undefined ? {} : { published }),
              relations: replaces ? [{ kind: 'replaces', target: 'GB/T 80000-1999' }] : [],
            }),
          )
          return withRegister(records, async (context) => {
            const values = await valuesOn(context, asOf)
            if (rows.length === 0) expect(Object.values(values)).toEqual([null, null, null])
            for (const variant of rows.length === 0 ? [] : VARIANTS) {
              const found = await opened(context, variant, asOf)
              expect(found.map(({ key }) => key).sort()).toEqual(expected(rows, variant, asOf))
              expect(values[variant]).toBe(found.length)
            }
          })
        },
      ),
      { numRuns: process.env['PLUMBLINE_TEST_ALL'] === '1' ? 100 : 10 },
    )
  })

  it('counts on the first and the last day, and no record that replaces something as new', () =>
    withRegister(
      ['2023-08-02', '2023-08-03', '2024-06-30', '2024-07-01'].map((published, index) =>
        record(`GB/T 9000${index}-2024`, {
          titles: { zh: '电动汽车安全要求' },
          published,
          relations: index === 2 ? [{ kind: 'replaces', target: 'GB/T 80000-1999' }] : [],
        }),
      ),
      async (context) => {
        expect(await valuesOn(context, '2024-06-30')).toMatchObject({ new: 1, 'new-and-revised': 2 })
        const found = await opened(context, 'new-and-revised', '2024-06-30')
        expect(found.map(({ published, work }) => [published, work])).toEqual([
          ['2023-08-03', 'new'],
          ['2024-06-30', 'revised'],
        ])
      },
    ))

  it('counts neither amendments nor what is known only by a project', () =>
    withRegister(
      [
        record('GB/T 90001-2024', { titles: { zh: '电动汽车安全要求' }, published: '2024-05-01' }),
        record('GB/T 90001-2024/XG1-2025', {
          titles: { zh: '电动汽车安全要求 第1号修改单' },
          published: '2025-05-01',
          relations: [{ kind: 'amends', target: 'GB/T 90001-2024' }],
        }),
        record('20241234-T-339', { titles: { zh: '电动汽车充电安全' } }),
      ],
      async (context) => {
        const found = await opened(context, 'new-and-revised', '2025-12-31')
        expect(found.map(({ key }) => key)).toEqual(['GB/T 90001-2024'])
      },
    ))

  it('follows the register, and says why a record counts', () =>
    withRegister([record('GB/T 90001-2024', { titles: { zh: '家具' }, published: '2024' })], async (context, own) => {
      expect(await valuesOn(context, '2025-12-31')).toEqual({ new: 0, 'new-and-revised': 0, 'with-guidance': 0 })
      const claims = { titles: { zh: '电动汽车安全要求' }, published: '2024', ics: ['43.120'] }
      await take(own.database, [record('GB/T 90001-2024', claims)])
      const [found] = await opened(context, 'new', '2025-12-31')
      expect(found).toMatchObject({ identifier: 'GB/T 90001—2024', work: 'new', published: '2024', simulated: false })
      expect(found!.fields).toEqual([
        {
          field: 'new-energy-vehicles',
          name: rules.fields.field('new-energy-vehicles')!.name,
          because: { zh: '因 ICS 43.120 和题名用语“电动汽车”', en: 'because ICS 43.120 and title term “电动汽车”' },
        },
      ])
    }))

  it('is met or not by its comparator, and otherwise says why there is none', () =>
    withRegister([record('GB/T 90001-2024', { published: '2024' })], async (context) => {
      const { targets } = await evaluatePlan(context, planOf(), '2025-12-31')
      expect(
        targets.map(({ target, comparator, number, value, met, gap, reason }) => [
          ...[target, comparator, number, value, met, gap, reason?.code],
        ]),
      ).toEqual([
        ['NI-Q1', 'atLeast', 60, null, null, null, 'no-records'],
        ['NI-Q2', 'atLeast', 2000, 0, false, -2000, undefined],
        ['NI-Q3', 'atLeast', 300, null, null, null, 'no-records'],
        ['NI-Q4', 'atLeast', 10000, null, null, null, 'no-records'],
        ['NI-Q5', 'atLeast', 300, null, null, null, 'no-records'],
        ['NI-Q6', 'moreThan', 90, null, null, null, 'no-records'],
      ])
    }))

  it('of an empty register is none, not zero', () =>
    withRegister([], async (context) => {
      const { targets } = await evaluatePlan(context, planOf(), '2025-12-31')
      expect(targets.map(({ value }) => value)).toEqual([null, null, null, null, null, null])
      expect(await openTarget(context, target(), 'new', '2025-12-31')).toMatchObject({ code: 'no-records' })
    }))

  it('is told or explained for every target of every plan', () =>
    withRegister([record('GB/T 90001-2024', { published: '2024' })], async (context) => {
      for (const plan of rules.plans.all) {
        for (const { value, reason, variants } of (await evaluatePlan(context, plan, '2025-12-31')).targets) {
          expect(value === null).toBe(reason !== undefined)
          expect(variants.filter(({ official }) => official)).toHaveLength(1)
        }
      }
    }))
})
