import { describe, expect, it } from 'vitest'
import {
  compileFields,
  countingOf,
  type Indicator,
  meets,
  neededBy,
  type RecordCondition,
  valueFrom,
  yearsBefore,
} from './index.ts'

const words = { zh: '标准', en: 'standards' }
const FIELDS = compileFields([
  {
    classes: [{ class: 'emerging', title: words }],
    fields: [
      { field: 'vehicles', class: 'emerging', name: words, aliases: [{ id: 'NI-E1' }] },
      { field: 'rails', class: 'emerging', name: words },
      { field: 'homes', class: 'area', name: words },
    ],
  },
] as unknown as Parameters<typeof compileFields>[0])

const INDICATOR: Indicator = {
  indicator: 'new-standards',
  title: words,
  says: words,
  kind: 'count',
  unit: 'standards',
  version: 1,
  window: 'scope',
  countedAt: 'published',
  numerator: { of: 'standards', where: { level: ['national', 'industry'], work: 'new' }, says: words },
  variants: [
    { variant: 'both', title: words, says: words, numerator: { of: 'standards', says: words } },
    asking('in-force', { status: 'in-force' }),
    asking('withdrawn', { status: 'withdrawn' }),
    asking('old', { age: 'over-five-years' }),
    asking('older', { age: 'over-nine-years' }),
    asking('legal', { legal: true }),
    asking('lawless', { legal: false }),
    asking('digital', { digital: ['interpretable'] }),
    asking('early', { amended: 'early' }),
    { variant: 'projects', title: words, says: words, numerator: { of: 'projects', says: words } },
    { variant: 'abroad', title: words, says: words, numerator: { of: 'international-standards', says: words } },
    { ...asking('evaluated', {}), numerator: { of: 'association-standards', where: { advanced: true }, says: words } },
    {
      ...asking('share', {}),
      kind: 'ratio',
      countedAt: 'as-of',
      numerator: {
        of: 'international-standards',
        where: { stale: false, adopted: ['identical', 'modified'], status: 'in-force' },
        says: words,
      },
      denominator: { of: 'international-standards', where: { status: 'in-force' }, says: words },
    },
    {
      ...asking('judged', {}),
      numerator: { of: 'international-standards', where: { applicable: true }, says: words },
    },
    { variant: 'reviewed', title: words, says: words, countedAt: 'reviewed' },
    { variant: 'apart', title: words, says: words, kind: 'distinct-count', distinctBy: 'committee' },
    { variant: 'mean', title: words, says: words, kind: 'mean', duration: { from: 'published', to: 'as-of' } },
    { variant: 'planned', title: words, says: words, kind: 'mean', duration: { from: 'planned', to: 'as-of' } },
    { variant: 'mark', title: words, says: words, kind: 'rubric' },
  ],
}

function asking(variant: string, where: Record<string, string | boolean | string[]>): Indicator['variants'][number] {
  return { variant, title: words, says: words, numerator: { of: 'standards', where, says: words } }
}

type AskedScope = Parameters<typeof countingOf>[0]['scope']

const counting = (scope: AskedScope, variant = 'official', asOf = '2025-12-31', changes: Partial<Indicator> = {}) =>
  countingOf({ scope }, { ...INDICATOR, ...changes }, variant, asOf, FIELDS)

function condition(...asked: Parameters<typeof counting>): RecordCondition {
  const found = counting(...asked)
  if ('code' in found) throw new Error(found.message.en)
  return found.numerator
}

describe('what counts', () => {
  it('is what scope and indicator both allow', () => {
    expect(condition({ levels: ['national', 'local'] })).toMatchObject({
      levels: ['national'],
      work: 'new',
      forces: null,
    })
    expect(condition({ levels: ['local'] })).toMatchObject({ levels: [] })
    expect(condition({}, 'both')).toMatchObject({ levels: null, work: null, fields: null, from: null })
    expect(condition({ levels: ['local'] }, 'abroad')).toMatchObject({ of: 'international-standards', levels: null })
  })

  it('ends with the window or the day, whichever is first', () => {
    expect(condition({ from: '2023-01-01', until: '2024-12-31' })).toMatchObject({
      from: '2023-01-01',
      until: '2024-12-31',
    })
    expect(condition({ until: '2024-12-31' }, 'official', '2024-06-30')).toMatchObject({ until: '2024-06-30' })
  })

  it('is of the year of the day, of all times, or there on the day', () => {
    const scope = { from: '2024-03-01', until: '2025-06-30' }
    const on = (window: Indicator['window'], countedAt: Indicator['countedAt'], asOf: string) =>
      condition(scope, 'official', asOf, { window, ...(countedAt === undefined ? {} : { countedAt }) })
    expect(on('year', 'published', '2024-10-01')).toMatchObject({ from: '2024-03-01', until: '2024-10-01' })
    expect(on('year', 'published', '2025-10-01')).toMatchObject({ from: '2025-01-01', until: '2025-06-30' })
    expect(on('all', 'effective', '2025-10-01')).toMatchObject({
      countedAt: 'effective',
      from: null,
      until: '2025-10-01',
    })
    expect(on('snapshot', 'as-of', '2025-10-01')).toMatchObject({ countedAt: null, from: null, asOf: '2025-10-01' })
  })

  it('is in fields of the classes and those named, by their names or ids of plans', () => {
    expect(condition({ classes: ['emerging'], fields: ['homes'] })).toMatchObject({
      fields: ['homes', 'rails', 'vehicles'],
    })
    expect(condition({ fields: ['NI-E1'] })).toMatchObject({ fields: ['vehicles'] })
  })

  it('is told by facts of the register', () => {
    expect(condition({}, 'in-force')).toMatchObject({ inForce: true })
    expect(condition({}, 'old', '2024-02-29')).toMatchObject({ publishedBefore: '2019-02-28' })
    expect(condition({}, 'legal')).toMatchObject({ hasLegalBasis: true })
    expect(condition({}, 'early')).toMatchObject({ amendedWithin: 2 })
  })

  it('of a share are two sets of records, whatever the order of what is asked', () => {
    const found = counting({}, 'share')
    expect(found).toMatchObject({
      kind: 'ratio',
      numerator: { inForce: true, adopted: { by: ['national'], degrees: ['IDT', 'MOD'], current: true } },
      denominator: { inForce: true, adopted: null },
    })
    expect('code' in found ? [] : neededBy(found)).toEqual(['international-adoptions'])
  })

  it.each([
    ['projects', 'no-records'],
    ['evaluated', 'no-records'],
    ['judged', 'no-records'],
    ['mark', 'no-records'],
    ['withdrawn', 'no-facts'],
    ['older', 'no-facts'],
    ['lawless', 'no-facts'],
    ['digital', 'no-facts'],
    ['reviewed', 'no-facts'],
    ['apart', 'no-facts'],
    ['planned', 'no-facts'],
    ['mean', 'not-computed'],
  ])('is nothing, with a reason, by %s', (variant, code) => {
    expect(counting({}, variant)).toMatchObject({ code })
  })
})

describe('a value', () => {
  const told = (count: number, days: number | null = null, timed = count) => ({ count, simulated: 0, timed, days })
  const share = counting({}, 'share')

  it('of a share is exact where it is a whole number, so that a strict target is not met on its number', () => {
    if ('code' in share) throw new Error(share.message.en)
    for (const [above, below] of [
      [9, 10],
      [27, 30],
      [891, 990],
    ] as const) {
      const { value, parts } = valueFrom(share, told(above), told(below))
      expect([value, parts]).toEqual([90, { numerator: above, denominator: below }])
      expect(meets(value!, 'moreThan', 90)).toBe(false)
    }
    expect(valueFrom(share, told(0), told(0))).toMatchObject({ value: null, reason: { code: 'empty' } })
  })

  it('of times leaves out what has not both days, and says how much', () => {
    const mean = counting({}, 'mean', '2025-12-31', { unit: 'years' })
    if ('code' in mean) throw new Error(mean.message.en)
    expect(valueFrom(mean, told(5, 365.2425 * 2, 3))).toEqual({ value: 2, undated: 2 })
    expect(valueFrom(mean, told(5, null, 0))).toMatchObject({ value: null, reason: { code: 'empty' }, undated: 5 })
  })
})

it('counts years back to the day, and from a leap day to the last of February', () => {
  expect(['2025-12-31', '2024-02-29'].map((day) => yearsBefore(day, 5))).toEqual(['2020-12-31', '2019-02-28'])
  expect(yearsBefore('2024-02-29', 4)).toBe('2020-02-29')
})
