import { describe, expect, test } from 'vitest'
import { checkPacks, type PackDefinition } from '../platform/index.ts'
import { compileFields } from './field.ts'
import { fieldsDefinition } from './field-schema.ts'

const w = '{ zh: 甲, en: a }'
const manifest = 'id: a\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: []\n'
const row = (name: string, more = '') => `  - { field: ${name}, class: new, name: ${w}, definition: ${w}${more} }\n`

function faults(...rows: readonly string[]): string[] {
  const text = `classes: [{ class: new, title: ${w} }]\nfields:\n${rows.join('')}`
  const sources = [
    { pack: 'a', path: 'pack.yaml', file: 'pack.yaml', text: manifest },
    { pack: 'a', path: 'fields/f.yaml', file: 'f.yaml', text },
  ]
  const result = checkPacks(sources, [fieldsDefinition as PackDefinition])
  return result.ok ? [] : result.faults.map(({ line, message }) => `${line} ${message.en}`)
}

test.each<[title: string, rows: string[], faults: string[]]>([
  ['good ones', [row('a'), row('b', ', parent: a')], []],
  [
    'a circle',
    [row('a', ', parent: b'), row('b', ', parent: a')],
    ['3 fields are parts of each other in a circle: b', '4 fields are parts of each other in a circle: a'],
  ],
  ['an unknown field above', [row('a', ', parent: z')], ['3 there is no z among fields']],
  ['an unknown class', [row('a').replace('class: new', 'class: old')], ['3 there is no class old among fields']],
  ['a rule that tags nothing', [row('a', ', tagWhen: { unless: [{ ics: ["35"] }] }')], ['3 a rule needs any or all']],
  ['no ICS code', [row('a', ', tagWhen: { any: [{ ics: ["36"] }] }')], ['3 36 is no ICS code']],
  ['a CCS range backwards', [row('a', ', tagWhen: { any: [{ ccs: [L84/70] }] }')], ['3 L84/70 is no CCS code']],
])('%s', (_title, rows, expected) => {
  expect(faults(...rows)).toEqual(expected)
})

test('more title terms than the table should hold', () => {
  const terms = Array.from({ length: 100 }, (_, index) => `term ${index} ${'x'.repeat(60)}`).join(', ')
  const rows = ['a', 'b', 'c', 'd'].map((name) => row(name, `, tagWhen: { any: [{ title: { en: [${terms}] } }] }`))
  expect(faults(...rows)).toEqual(['2 title terms up to here are more than 20000 characters'])
})

describe('compiled fields', () => {
  const plain = { class: 'new', name: { zh: '甲', en: 'a' }, definition: { zh: '甲', en: 'a' } }
  const fields = compileFields([
    {
      fields: [
        { field: 'whole', ...plain, aliases: [{ id: 'AB-F1', plan: 'p' }] },
        { field: 'part', parent: 'whole', ...plain },
        { field: 'piece', parent: 'part', ...plain, class: 'old' },
      ],
    },
  ])

  test('answer by name, by the id of a plan, upwards, downwards and by class', () => {
    expect(fields.field('AB-F1')?.field).toBe('whole')
    expect(fields.above('piece')).toEqual(['part', 'whole'])
    expect(fields.within('whole')).toEqual(['whole', 'part', 'piece'])
    expect(fields.ofClass('new').map(({ field }) => field)).toEqual(['whole', 'part'])
  })
})
