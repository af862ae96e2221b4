import { expect, test } from 'vitest'
import { checkPacks, type PackDefinition } from '../platform/index.ts'
import { asVariant, type Indicator, indicatorsDefinition, recordsNeeded } from './indicator-schema.ts'

const w = '{ zh: 甲, en: a }'
const manifest = 'id: a\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: []\n'

/** The faults of one indicator, given as the middle of a flow mapping. */
function faults(middle: string): string[] {
  const row = `{ indicator: made, title: ${w}, says: ${w}, unit: percent, version: 1, window: all, ${middle} }`
  const sources = [
    { pack: 'a', path: 'pack.yaml', file: 'pack.yaml', text: manifest },
    { pack: 'a', path: 'indicators.yaml', file: 'indicators.yaml', text: `indicators:\n  - ${row}\n` },
  ]
  const result = checkPacks(sources, [indicatorsDefinition as PackDefinition])
  return result.ok ? [] : result.faults.map(({ line, message }) => `${line} ${message.en}`)
}

const numerator = `numerator: { of: standards, where: { level: [national], status: in-force }, says: ${w} }`
const count = `kind: count, countedAt: published, ${numerator}`

test.each<[title: string, middle: string, faults: string[]]>([
  ['a count', `${count}, variants: []`, []],
  ['a figure from outside', 'kind: external-series, variants: []', []],
  [
    'a count of nothing',
    'kind: count, countedAt: published, variants: []',
    ['2 an indicator of kind count needs numerator'],
  ],
  [
    'a ratio without denominator',
    `kind: ratio, countedAt: published, ${numerator}, variants: []`,
    ['2 an indicator of kind ratio needs denominator'],
  ],
  [
    'a distinct count by nothing',
    `kind: distinct-count, countedAt: as-of, ${numerator}, variants: []`,
    ['2 an indicator of kind distinct-count needs distinctBy'],
  ],
  [
    'a mean of no time',
    `kind: mean, countedAt: as-of, ${numerator}, variants: []`,
    ['2 an indicator of kind mean needs duration'],
  ],
  [
    'a percentile of none',
    `kind: percentile, countedAt: as-of, ${numerator}, duration: { from: planned, to: published }, variants: []`,
    ['2 an indicator of kind percentile needs percentile'],
  ],
  ['a rubric without marks', 'kind: rubric, variants: []', ['2 an indicator of kind rubric needs marks']],
  [
    'a variant that lacks what its kind needs',
    `${count}, variants: [{ variant: share, title: ${w}, says: ${w}, kind: ratio }]`,
    ['2 an indicator of kind ratio needs denominator'],
  ],
  [
    'one variant twice',
    `${count}, variants: [{ variant: b, title: ${w}, says: ${w} }, { variant: b, title: ${w}, says: ${w} }]`,
    ['2 made/b is already in indicators.yaml'],
  ],
])('%s', (_title, middle, expected) => {
  expect(faults(middle)).toEqual(expected)
})

test('what nobody keeps of a record cannot be asked', () => {
  const [fault] = faults(
    `kind: count, countedAt: published, numerator: { of: standards, where: { colour: red }, says: ${w} }, variants: []`,
  )
  expect(fault).toMatch(/^2 standards have no colour; there are level, /)
})

test('a variant replaces what it says and keeps the rest', () => {
  const says = { zh: '甲', en: 'a' }
  const one: Indicator = {
    indicator: 'cycle',
    title: says,
    says,
    kind: 'mean',
    unit: 'months',
    version: 1,
    window: 'year',
    countedAt: 'submitted',
    numerator: { of: 'projects', says },
    duration: { from: 'planned', to: 'submitted' },
    variants: [{ variant: 'median', title: says, says, kind: 'median' }],
  }
  const median = asVariant(one, 'median')
  expect([median?.kind, median?.duration, asVariant(one, 'half')]).toEqual(['median', one.duration, undefined])
  expect(recordsNeeded(one)).toEqual(['projects'])
})
