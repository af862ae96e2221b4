import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileFields } from './field.ts'
import type { TaggedRecord } from './field-rules.ts'
import type { Condition, Field, TagRule } from './field-schema.ts'
import { type ManualTag, tagsOf } from './field-tags.ts'

const words = (name: string) => ({ zh: name, en: name })

function field(name: string, tagWhen?: TagRule, parent?: string): Field {
  const plain = { field: name, class: 'new', name: words(name), definition: words(name) }
  return { ...plain, ...(tagWhen === undefined ? {} : { tagWhen }), ...(parent === undefined ? {} : { parent }) }
}

function record(parts: Partial<TaggedRecord>): TaggedRecord {
  return { titles: {}, ics: [], ccs: [], committees: [], ...parts }
}

function tagged(rules: TagRule, parts: Partial<TaggedRecord>): boolean {
  return tagsOf(record(parts), compileFields([{ fields: [field('one', rules)] }])).length === 1
}

test.each<[title: string, rules: TagRule, parts: Partial<TaggedRecord>, isTagged: boolean]>([
  ['an ICS class below', { any: [{ ics: ['35.240'] }] }, { ics: ['35.240.15'] }, true],
  ['an ICS field', { any: [{ ics: ['35'] }] }, { ics: ['35.240.15'] }, true],
  ['an ICS class above is not enough', { any: [{ ics: ['35.240.15'] }] }, { ics: ['35.240'] }, false],
  ['a CCS class in a range', { any: [{ ccs: ['L70/84'] }] }, { ccs: ['L84'] }, true],
  ['a CCS class beside a range', { any: [{ ccs: ['L70/84'] }] }, { ccs: ['L85'] }, false],
  ['a CCS range inside', { any: [{ ccs: ['L70/84'] }] }, { ccs: ['L72/79'] }, true],
  ['a CCS range that reaches out', { any: [{ ccs: ['L70/84'] }] }, { ccs: ['L80/89'] }, false],
  ['a whole CCS letter', { any: [{ ccs: ['U'] }] }, { ccs: ['U05'] }, true],
  ['a record of a whole letter', { any: [{ ccs: ['U'] }] }, { ccs: ['U'] }, true],
  ['a record of a whole letter is in no range', { any: [{ ccs: ['U00/99'] }] }, { ccs: ['U'] }, false],
  ['a code that is none', { any: [{ ccs: ['U'] }] }, { ccs: ['?', '五', 'ZZZ'] }, false],
  [
    'a committee below, however spaced',
    { any: [{ committees: ['ISO/TC 307'] }] },
    { committees: ['iso/tc307/SC 1'] },
    true,
  ],
  ['a committee of a longer number', { any: [{ committees: ['ISO/TC 30'] }] }, { committees: ['ISO/TC 307'] }, false],
  [
    'all keys of a condition',
    { any: [{ ccs: ['L'], title: { zh: ['机器人'] } }] },
    { ccs: ['L70'], titles: { zh: '机器人' } },
    true,
  ],
  ['one key of two', { any: [{ ccs: ['L'], title: { zh: ['机器人'] } }] }, { titles: { zh: '机器人' } }, false],
  ['either language', { any: [{ title: { zh: ['机器人'], en: ['robot'] } }] }, { titles: { en: 'Robots' } }, true],
  [
    'each of all',
    { all: [{ title: { zh: ['城市'] } }, { title: { zh: ['智能'] } }] },
    { titles: { zh: '智能城市' } },
    true,
  ],
  [
    'not each of all',
    { all: [{ title: { zh: ['城市'] } }, { title: { zh: ['智能'] } }] },
    { titles: { zh: '城市' } },
    false,
  ],
  ['all without any', { all: [{ ics: ['35'] }], any: [{ ccs: ['L'] }] }, { ics: ['35'] }, false],
  [
    'unless',
    { any: [{ title: { zh: ['储能'] } }], unless: [{ title: { zh: ['抽水蓄能'] } }] },
    { titles: { zh: '储能与抽水蓄能' } },
    false,
  ],
])('%s', (_title, rules, parts, isTagged) => {
  expect(tagged(rules, parts)).toBe(isTagged)
})

describe('reasons', () => {
  const fields = compileFields([
    {
      fields: [
        field('ai', { any: [{ title: { zh: ['人工智能'] } }] }),
        field('generative', { any: [{ ccs: ['L70/84'] }, { title: { zh: ['生成式人工智能'] } }] }, 'ai'),
      ],
    },
  ])

  test('are told in both languages', () => {
    const [, tag] = tagsOf(record({ ccs: ['L77'], titles: { zh: '生成式人工智能服务' } }), fields)
    expect(tag?.because).toEqual({
      zh: '因 CCS L70–L84 和题名用语“生成式人工智能”',
      en: 'because CCS L70–L84 and title term “生成式人工智能”',
    })
  })

  test('name the part where the whole has no rule that holds', () => {
    const tags = tagsOf(record({ ccs: ['L77'] }), fields)
    expect(tags.map(({ field, by }) => `${field} ${by}`)).toEqual(['generative rule', 'ai part'])
    expect(tags[1]?.because.en).toBe('because it belongs to “generative”, which is part of it')
  })

  test('a person decides against a rule, for a field, and against what would follow', () => {
    const manual = (name: string, holds: boolean): ManualTag => ({
      field: name,
      holds,
      author: 'Li',
      reason: 'read it',
    })
    const parts = record({ ccs: ['L77'] })
    expect(tagsOf(parts, fields, [manual('generative', false)])).toEqual([])
    expect(tagsOf(parts, fields, [manual('ai', false)]).map((tag) => tag.field)).toEqual(['generative'])
    const [own, above] = tagsOf(record({}), fields, [manual('generative', true)])
    expect([own?.by, own?.because.en, above?.field, above?.by]).toEqual(['person', 'Li decided: read it', 'ai', 'part'])
  })
})

const TERMS = ['甲乙', '乙丙', '丙', '丁甲']
const condition: fc.Arbitrary<Condition> = fc
  .record(
    {
      ics: fc.subarray(['35', '35.240', '47'], { minLength: 1 }),
      ccs: fc.subarray(['L', 'L70/84', 'U05'], { minLength: 1 }),
      committees: fc.subarray(['ISO/TC 1', 'ISO/TC 1/SC 2'], { minLength: 1 }),
      title: fc.record({ zh: fc.subarray(TERMS, { minLength: 1 }) }),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0)
const conditions = fc.array(condition, { minLength: 1, maxLength: 3 })
const rule: fc.Arbitrary<TagRule> = fc.oneof(
  fc.record({ any: conditions, all: conditions, unless: conditions }, { requiredKeys: ['any'] }),
  fc.record({ all: conditions }),
)
const someRecord: fc.Arbitrary<TaggedRecord> = fc.record({
  titles: fc.record({
    zh: fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 6 }).map((letters) => letters.join('')),
  }),
  ics: fc.subarray(['35', '35.240.15', '35.020', '47']),
  ccs: fc.subarray(['L', 'L70', 'L72/74', 'U05', 'U06']),
  committees: fc.subarray(['ISO/TC 1/SC 2', 'ISO/TC 1', 'ISO/TC 12']),
})

describe('laws over any rules and records', () => {
  test('a rule holds as its words say', () => {
    fc.assert(
      fc.property(rule, someRecord, (one, parts) => {
        expect(tagged(one, parts)).toBe(holdsPlainly(one, parts))
      }),
      { numRuns: 400 },
    )
  })

  test('a reason names only values that the rule asks for and the record has', () => {
    fc.assert(
      fc.property(rule, someRecord, (one, parts) => {
        const asked = [...(one.any ?? []), ...(one.all ?? [])]
        for (const { matches } of tagsOf(parts, compileFields([{ fields: [field('one', one)] }]))) {
          expect(matches.length).toBeGreaterThan(0)
          for (const { key, value } of matches) {
            const lists = asked.map((condition) =>
              key === 'title' ? condition.title?.zh : condition[key === 'committee' ? 'committees' : key],
            )
            expect(lists.some((list) => list?.includes(value))).toBe(true)
            expect(tagged({ any: [only(key, value)] }, parts)).toBe(true)
          }
        }
      }),
    )
  })

  test('the order of rules, conditions and fields makes no difference', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), someRecord, (rules, parts) => {
        const list = rules.map((one, index) => field(`f${index}`, one))
        const turned = [...list].reverse().map((one) => ({ ...one, tagWhen: reversed(one.tagWhen!) }))
        const byName = (all: readonly Field[]) =>
          [...tagsOf(parts, compileFields([{ fields: [...all] }]))].sort((a, b) => (a.field < b.field ? -1 : 1))
        expect(byName(turned)).toEqual(byName(list))
      }),
    )
  })
})

function only(key: string, value: string): Condition {
  return key === 'title' ? { title: { zh: [value] } } : { [key === 'committee' ? 'committees' : key]: [value] }
}

function reversed({ any, all, unless }: TagRule): TagRule {
  const turn = (name: string, list: readonly Condition[] | undefined) =>
    list === undefined ? {} : { [name]: [...list].reverse() }
  return { ...turn('any', any), ...turn('all', all), ...turn('unless', unless) }
}

/** The same said without tables: slow and plain. */
function holdsPlainly({ any, all, unless }: TagRule, parts: TaggedRecord): boolean {
  const holds = ({ ics, ccs, committees, title }: Condition) =>
    (ics === undefined || ics.some((code) => parts.ics.some((own) => own === code || own.startsWith(`${code}.`)))) &&
    (ccs === undefined || ccs.some((code) => parts.ccs.some((own) => isWithin(own, code)))) &&
    (committees === undefined ||
      committees.some((name) => parts.committees.some((own) => own === name || own.startsWith(`${name}/`)))) &&
    (title === undefined || (title.zh ?? []).some((term) => parts.titles.zh?.includes(term)))
  return (any?.some(holds) ?? true) && (all ?? []).every(holds) && !(unless ?? []).some(holds)
}

function isWithin(own: string, rule: string): boolean {
  if (own[0] !== rule[0] || (own.length === 1 && rule.length > 1)) return false
  if (rule.length === 1) return true
  const ends = (code: string) => [code.slice(1, 3), code.slice(4, 6) || code.slice(1, 3)] as const
  return ends(own)[0] >= ends(rule)[0] && ends(own)[1] <= ends(rule)[1]
}
