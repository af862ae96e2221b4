import { describe, expect, it } from 'vitest'
import { compileFields, countingOf, type Indicator } from './index.ts'

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
    {
      variant: 'in-force',
      title: words,
      says: words,
      numerator: { of: 'standards', where: { status: 'in-force' }, says: words },
    },
    { variant: 'projects', title: words, says: words, numerator: { of: 'projects', says: words } },
    { variant: 'abroad', title: words, says: words, numerator: { of: 'international-standards', says: words } },
    { variant: 'mean', title: words, says: words, kind: 'mean', duration: { from: 'published', to: 'as-of' } },
  ],
}

const counting = (scope: Parameters<typeof countingOf>[0]['scope'], variant = 'official', asOf = '2025-12-31') =>
  countingOf({ scope }, INDICATOR, variant, asOf, FIELDS)

describe('what counts', () => {
  it('is what scope and indicator both allow', () => {
    expect(counting({ levels: ['national', 'local'] })).toMatchObject({
      levels: ['national'],
      work: 'new',
      forces: null,
    })
    expect(counting({ levels: ['local'] })).toMatchObject({ levels: [] })
    expect(counting({}, 'both')).toMatchObject({ levels: null, work: null, fields: null, from: null })
  })

  it('ends with the window or the day, whichever is first', () => {
    expect(counting({ from: '2023-01-01', until: '2024-12-31' })).toMatchObject({
      from: '2023-01-01',
      until: '2024-12-31',
    })
    expect(counting({ until: '2024-12-31' }, 'official', '2024-06-30')).toMatchObject({ until: '2024-06-30' })
  })

  it('is in fields of the classes and those named, by their names or ids of plans', () => {
    expect(counting({ classes: ['emerging'], fields: ['homes'] })).toMatchObject({
      fields: ['homes', 'rails', 'vehicles'],
    })
    expect(counting({ fields: ['NI-E1'] })).toMatchObject({ fields: ['vehicles'] })
  })

  it.each([
    ['projects', 'no-records'],
    ['in-force', 'no-facts'],
    ['abroad', 'not-computed'],
    ['mean', 'not-computed'],
  ])('is nothing, with a reason, by %s', (variant, code) => {
    expect(counting({}, variant)).toMatchObject({ code })
  })
})
