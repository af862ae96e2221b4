import { describe, expect, test } from 'vitest'
import { checkAmong, checkPacks, type PackDefinition, packFiles } from '../platform/index.ts'
import { PLAN_DEFINITIONS, plansDefinition } from './definitions.ts'
import { compilePlans, nameOn, officialVariant } from './plan.ts'

const DEFINITIONS = PLAN_DEFINITIONS as readonly PackDefinition[]
const manifest = 'id: a\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: []\n'
const w = '{ zh: 甲, en: a }'
const fields = `classes: [{ class: new, title: ${w} }]
fields:
  - { field: looms, class: new, name: ${w}, definition: ${w} }
`
const indicators = `indicators:
  - { indicator: scale, title: ${w}, says: ${w}, kind: rubric, unit: points, version: 1, window: snapshot, variants: [], marks: [${Array(5).fill(w).join(', ')}] }
  - { indicator: made, title: ${w}, says: ${w}, kind: count, unit: standards, version: 1, window: all, countedAt: published, numerator: { of: standards, says: ${w} }, variants: [{ variant: new, title: ${w}, says: ${w} }, { variant: all, title: ${w}, says: ${w} }] }
`

/** A good plan; `changes` replace text in it. */
function planText(...changes: readonly (readonly [from: string, to: string])[]): string {
  const good = `plan: weaving
prefix: WV
title: ${w}
issued: 2024-01-01
issuedEvidence: verified
period: { from: 2024-01-01, until: 2030-12-31 }
bodies: [{ body: guild, names: [${w}] }]
issuers: [guild]
derivesFrom: []
milestones: [{ by: 2030-12-31, title: ${w} }]
goals:
  - { id: WV-G1, title: ${w}, by: 2030-12-31, dimension: supply, rubric: scale }
targets:
  - id: WV-Q1
    title: ${w}
    indicator: made
    scope: { fields: [looms], classes: [new] }
    atLeast: 20
    unit: standards
    by: 2030-12-31
    wording: 20项以上
    evidence: verified
    variants: [{ variant: new, official: true }, { variant: all }]
tasks:
  - { id: WV-T1, title: ${w} }
  - { id: WV-T2, title: ${w}, parent: WV-T1, supports: [WV-Q1] }
  - { id: WV-T3, title: ${w}, parent: WV-T2, sameAs: [WV-T2] }
responsible: [{ body: guild, role: lead, tasks: [WV-T1] }]
`
  return changes.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, good)
}

function check(files: Readonly<Record<string, string>>) {
  const all = { 'pack.yaml': manifest, 'fields/f.yaml': fields, 'indicators.yaml': indicators, ...files }
  const sources = Object.entries(all).map(([path, text]) => ({ pack: 'a', path, file: path, text }))
  return checkPacks(sources, [...DEFINITIONS, NO_PUBLISHERS])
}

const NO_PUBLISHERS: PackDefinition = { name: 'publishers', files: ['publishers.yaml'], schema: plansDefinition.schema }

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const result = check(files)
  return result.ok ? [] : result.faults.map(({ line, code, message }) => `${line} ${code} ${message.en}`)
}

test('a good plan has no fault', () => {
  expect(faultsOf({ 'plans/w.yaml': planText() })).toEqual([])
})

describe('refused with line and reason', () => {
  test.each<[title: string, changes: readonly (readonly [string, string])[], fault: RegExp]>([
    [
      'two comparators',
      [['atLeast: 20', 'atLeast: 20\n    atMost: 30']],
      /^14 rule should have exactly one comparator/,
    ],
    ['no comparator', [['    atLeast: 20\n', '']], /^14 rule should have exactly one comparator/],
    [
      'a comparator against the wording',
      [['20项以上', '超过20项']],
      /^18 rule contradicts the wording: “超过” is moreThan/,
    ],
    ['a wording that decides nothing', [['20项以上', '达到20项']], /^18 rule the wording has no word/],
    ['no unit', [['    unit: standards\n', '']], /^14 schema unit is missing/],
    ['due before issue', [['issued: 2024-01-01', 'issued: 2031-01-01']], /^20 rule is due before the plan was issued/],
    ['no official variant', [[', official: true', '']], /^23 rule exactly one variant should be official/],
    ['two official variants', [['variant: all', 'variant: all, official: true']], /^23 rule exactly one variant/],
    ['an unknown variant', [['variant: all', 'variant: half']], /^23 missing-reference there is no made\/half/],
    [
      'an unknown indicator',
      [['indicator: made', 'indicator: sold']],
      /^16 missing-reference there is no sold among indicators/,
    ],
    [
      'an unknown field',
      [['fields: [looms]', 'fields: [spindles]']],
      /^17 missing-reference there is no spindles among fields/,
    ],
    ['an unknown class', [['classes: [new]', 'classes: [old]']], /^17 missing-reference there is no class old/],
    [
      'an unknown plan above',
      [['derivesFrom: []', 'derivesFrom: [spinning]']],
      /^9 missing-reference there is no spinning/,
    ],
    ['an unknown item', [['supports: [WV-Q1]', 'supports: [WV-Q9]']], /^26 missing-reference there is no WV-Q9/],
    ['one id twice', [['id: WV-T3', 'id: WV-G1']], /^27 duplicate-id WV-G1 is already in/],
    ['an id of another prefix', [['id: WV-T3', 'id: XX-T3']], /^27 rule the id should begin with WV-/],
    [
      'tasks in a circle',
      [['id: WV-T1, title', 'id: WV-T1, parent: WV-T3, title']],
      /^25 rule tasks lie below each other/,
    ],
    ['an unknown task above', [['parent: WV-T1', 'parent: WV-T9']], /^26 rule there is no task WV-T9/],
    [
      'a day without milestone',
      [['by: 2030-12-31, dimension', 'by: 2029-12-31, dimension']],
      /^12 rule 2029-12-31 is no milestone/,
    ],
    ['an unknown body', [['issuers: [guild]', 'issuers: [crown]']], /^8 rule there is no crown in this plan/],
    ['a period that ends before it begins', [['until: 2030', 'until: 2020']], /^6 rule the period ends/],
  ])('%s', (_title, changes, fault) => {
    expect(faultsOf({ 'plans/w.yaml': planText(...changes) }).some((found) => fault.test(found))).toBe(true)
  })

  test('plans that derive from each other', () => {
    const first = planText(['derivesFrom: []', 'derivesFrom: [dyeing]'])
    const second = planText(
      ['plan: weaving', 'plan: dyeing'],
      ['derivesFrom: []', 'derivesFrom: [weaving]'],
    ).replaceAll('WV', 'DY')
    const found = faultsOf({ 'plans/w.yaml': first, 'plans/d.yaml': second.replace('prefix: DY', 'prefix: DY') })
    expect(found).toEqual([
      '9 rule derives from itself in a circle: weaving',
      '9 rule derives from itself in a circle: dyeing',
    ])
  })
})

describe('a file held against loaded packs', () => {
  const loaded = check({ 'plans/w.yaml': planText() })
  const among = (text: string) => {
    if (!loaded.ok) throw new Error('the packs are good')
    return checkAmong(
      [{ pack: '', path: 'plans/x.yaml', file: 'x.yaml', text }],
      plansDefinition,
      { packs: loaded.packs, definitions: DEFINITIONS },
      (older, value) => older.plan === value.plan,
    )
  }

  test('takes the place of its older self', () => {
    expect(among(planText())).toEqual([])
    expect(among(planText(['id: WV-T3', 'id: WV-T4']))).toEqual([])
  })

  test('has its faults told', () => {
    expect(among(planText(['plan: weaving', 'plan: felting'])).map(({ code }) => code)).toEqual(
      Array(5).fill('duplicate-id'),
    )
    expect(among(planText(['indicator: made', 'indicator: sold'])).map(({ file, line }) => `${file}:${line}`)).toEqual([
      'x.yaml:16',
      'x.yaml:23',
      'x.yaml:23',
    ])
    expect(among('plan: [').map(({ code }) => code)).toContain('yaml')
  })
})

test('a change that breaks another plan is told of that plan', () => {
  const other = planText(['plan: weaving', 'plan: dyeing'], ['sameAs: [WV-T2]', 'sameAs: [XX-T3]'])
  const second = other.replaceAll('WV', 'DY').replace('XX-T3', 'WV-T3')
  const both = check({ 'plans/w.yaml': planText(), 'plans/d.yaml': second })
  if (!both.ok) throw new Error('the packs are good')
  const found = checkAmong(
    [{ pack: '', path: 'plans/x.yaml', file: 'x.yaml', text: planText(['id: WV-T3', 'id: WV-T4']) }],
    plansDefinition,
    { packs: both.packs, definitions: DEFINITIONS },
    (older, value) => older.plan === value.plan,
  )
  expect(found.map(({ file, message }) => `${file} ${message.en}`)).toEqual([
    'plans/d.yaml there is no WV-T3 among plans',
  ])
})

test('compiled plans answer by id', () => {
  const loaded = check({ 'plans/w.yaml': planText() })
  const plans = compilePlans(loaded.ok ? packFiles(loaded.packs, plansDefinition).map(({ value }) => value) : [], [])
  expect(plans.item('WV-Q1')).toMatchObject({ plan: 'weaving', kind: 'target' })
  expect(plans.item('WV-Q9')).toBeUndefined()
  expect(plans.below('WV-T1').map(({ item }) => item.id)).toEqual(['WV-T2'])
  expect([plans.sameAs('WV-T2'), plans.sameAs('WV-T3'), plans.sameAs('WV-T1')]).toEqual([['WV-T3'], ['WV-T2'], []])
  const target = plans.plan('weaving')!.targets![0]!
  expect(officialVariant(target)).toBe('new')
})

test('a body is called by the name of the day', () => {
  const names = [
    { en: 'new', from: '2018-03' },
    { en: 'old', from: '2008', until: '2018-03' },
  ]
  expect(['2020-01-01', '2010-01-01', '1990-01-01'].map((day) => nameOn(names, day)?.en)).toEqual(['new', 'old', 'old'])
})
