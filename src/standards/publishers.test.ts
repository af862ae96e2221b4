import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publisherDirectory } from './publisher-directory.ts'
import { type Prefix, type Publisher, prefixesDefinition, publishersDefinition } from './publishers.ts'

const publishers: Publisher[] = [
  {
    id: 'ministry',
    level: 'industry',
    names: [
      { zh: '新部', en: 'New Ministry', short: 'NM', from: '2008-03' },
      { zh: '老部', en: 'Old Ministry', from: '1988', until: '2008-03' },
      { zh: '旧局', en: 'Early Bureau', until: '1985' },
    ],
    also: ['新部委'],
  },
  { id: 'bureau', level: 'industry', names: [{ zh: '局', en: 'Bureau' }] },
  {
    id: 'province',
    level: 'local',
    names: [{ zh: '省局', en: 'Province' }],
    codes: [{ code: 'DB44' }],
    inherits: [2, 4],
  },
  { id: 'city', level: 'local', names: [{ zh: '市局', en: 'City' }], codes: [{ code: 'DB4403' }], parent: 'province' },
  {
    id: 'abroad',
    level: 'national',
    names: [{ zh: '外国', en: 'Abroad' }],
    codes: [{ code: 'SN' }, { code: 'XX', until: '1970' }],
  },
]
const prefixes: Prefix[] = [
  {
    code: 'SJ',
    level: 'industry',
    title: { zh: '电子', en: 'Electronics' },
    issuers: [
      { publisher: 'ministry', from: '1998' },
      { publisher: 'bureau', until: '1998' },
    ],
  },
  { code: 'SN', level: 'industry', title: { zh: '检验', en: 'Inspection' }, issuers: [{ publisher: 'bureau' }] },
]
const directory = publisherDirectory(publishers, prefixes, ['某某国'])

describe('who stands behind a code on a day', () => {
  test.each<[code: string, day: string, publisher: string | undefined, name: string | undefined]>([
    ['SJ', '2020-01-01', 'ministry', 'New Ministry'],
    ['SJ', '2008-03-01', 'ministry', 'New Ministry'],
    ['SJ', '2008-02-29', 'ministry', 'Old Ministry'],
    ['SJ', '1998-01-01', 'ministry', 'Old Ministry'],
    ['SJ', '1997-12-31', 'bureau', 'Bureau'],
    ['DB44', '2020-01-01', 'province', 'Province'],
    ['DB4403', '2020-01-01', 'city', 'City'],
    ['DB4407', '2020-01-01', 'province', 'Province'], // no row of its own
    ['DB440306', '2020-01-01', 'province', 'Province'],
    ['DB440', '2020-01-01', undefined, undefined], // one digit more is not among the lengths
    ['DB45', '2020-01-01', undefined, undefined],
    ['XX', '2020-01-01', 'abroad', 'Abroad'], // no longer in use: the last that had it
    ['', '2020-01-01', undefined, undefined],
    [`DB44${'0'.repeat(100_000)}`, '2020-01-01', undefined, undefined],
  ])('%s on %s', (code, day, publisher, name) => {
    const issuer = directory.issuer(code, day)
    expect(issuer?.publisher).toBe(publisher)
    expect(issuer?.name.en).toBe(name)
  })

  test('a code that two countries use is told apart by the level', () => {
    expect(directory.issuer('SN', '2020-01-01', 'national')?.publisher).toBe('abroad')
    expect(directory.issuer('SN', '2020-01-01', 'industry')?.publisher).toBe('bureau')
    expect(directory.issuer('SN', '2020-01-01')?.title?.en).toBe('Inspection')
  })
})

describe('names', () => {
  test.each<[string, string]>([
    ['2020-01-01', 'New Ministry'],
    ['2000-01-01', 'Old Ministry'],
    ['1986-01-01', 'Early Bureau'], // between two names the earlier one
    ['1900-01-01', 'Early Bureau'],
  ])('on %s: %s', (day, name) => {
    expect(directory.name('ministry', day)?.en).toBe(name)
  })

  test('of nobody', () => {
    expect(directory.name('nobody', '2020-01-01')).toBeUndefined()
  })

  test.each<[string, string[]]>([
    ['老部', ['ministry']],
    ['old ministry', ['ministry']],
    ['Old　Ministry', ['ministry']],
    ['nm', ['ministry']],
    ['新部委', ['ministry']],
    ['某某国新部', ['ministry']],
    ['新部、局', ['ministry', 'bureau']],
    ['新部  局', ['ministry', 'bureau']],
    ['新部/老部', ['ministry']],
    ['新部、谁', []], // all parts must be known
    ['某某国', []],
    ['谁', []],
    ['x '.repeat(100_000), []],
  ])('%s is borne by %j', (name, bodies) => {
    expect(directory.named(name)).toEqual(bodies)
  })

  test('every name leads to its body, on every day of its period', () => {
    fc.assert(
      fc.property(fc.constantFrom(...publishers), fc.integer({ min: 1950, max: 2030 }), ({ id }, year) => {
        const name = directory.name(id, `${year}-06-15`)!
        expect(directory.named(name.zh)).toContain(id)
        expect(directory.named(name.en)).toContain(id)
      }),
    )
  })
})

describe('faults', () => {
  const named = (...periods: { from?: string; until?: string }[]) =>
    publishersDefinition.check!({
      publishers: [{ id: 'a', level: 'industry', names: periods.map((period) => ({ zh: '甲', en: 'A', ...period })) }],
    }).map(({ at }) => at.join('/'))
  test.each<[string, { from?: string; until?: string }[], string[]]>([
    ['none', [{ from: '2008' }, { from: '1998', until: '2008' }, { until: '1998' }], []],
    ['none with a gap', [{ from: '2008' }, { until: '1998' }], []],
    ['ends before it begins', [{ from: '2008', until: '2007' }], ['publishers/0/names/0']],
    ['overlaps', [{ from: '2008' }, { until: '2009' }], ['publishers/0/names/1']],
    ['an earlier name that never ends', [{ from: '2008' }, { from: '1998' }], ['publishers/0/names/1']],
    ['not newest first', [{ until: '1998' }, { from: '1998' }], ['publishers/0/names/1']],
  ])('%s', (_title, periods, places) => {
    expect(named(...periods)).toEqual(places)
  })

  test('two issuers of a prefix at one time', () => {
    const issuers = [{ publisher: 'a' }, { publisher: 'b' }]
    const faults = prefixesDefinition.check!({ prefixes: [{ ...prefixes[0]!, issuers }] })
    expect(faults.map(({ at }) => at.join('/'))).toEqual(['prefixes/0/issuers/1'])
  })

  test('references go to publishers', () => {
    const rows = [
      ...publishersDefinition.references!({ publishers: [{ ...publishers[3]!, successors: [{ id: 'abroad' }] }] }),
      ...prefixesDefinition.references!({ prefixes }),
    ]
    expect(rows.map(({ definition, id }) => `${definition} ${id}`)).toEqual(
      ['province', 'abroad', 'ministry', 'bureau', 'bureau'].map((id) => `publishers ${id}`),
    )
  })
})
