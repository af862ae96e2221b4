import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { columnNames } from '../../../test/import-packs.ts'
import { fieldReader } from './field-rule.ts'
import { guessMapping } from './guess-mapping.ts'
import { type FieldRule, readMappingFile } from './table-mapping.ts'
import { headerOf, jsonRow, textRow } from './table-row.ts'

const headers: [header: string[], fields: Record<string, string>, unused: string[]][] = [
  [
    ['序号', '标准编号', '标准名称', '代替标准号', '发布日期', '实施日期', '备注'],
    {
      identifier: '标准编号',
      'title.zh': '标准名称',
      replaces: '代替标准号',
      published: '发布日期',
      effective: '实施日期',
    },
    ['序号', '备注'],
  ],
  [
    ['标准号', '中文标准名称', '英文标准名称', '国际标准分类号（ICS）', '中国标准分类号（CCS）'],
    {
      identifier: '标准号',
      'title.zh': '中文标准名称',
      'title.en': '英文标准名称',
      ics: '国际标准分类号（ICS）',
      ccs: '中国标准分类号（CCS）',
    },
    [],
  ],
  [
    ['Standard No.', 'TITLE', 'Title (Chinese)', 'Publication date', 'Superseded by', 'Remarks'],
    {
      identifier: 'Standard No.',
      'title.en': 'TITLE',
      'title.zh': 'Title (Chinese)',
      published: 'Publication date',
      'replaced-by': 'Superseded by',
    },
    ['Remarks'],
  ],
]

test.each(headers)('%j', (header, fields, unused) => {
  const guessed = guessMapping(header, columnNames, 'x')
  const columns = Object.entries(guessed?.mapping.fields ?? {}).map(([field, rule]) => [
    field,
    typeof rule === 'string' ? rule : (rule as { columns: string[] }).columns[0],
  ])
  expect(Object.fromEntries(columns)).toEqual(fields)
  expect(guessed?.unused).toEqual(unused)
})

test('a table of something else is not guessed', () => {
  expect(guessMapping(['姓名', '电话'], columnNames, 'x')).toBeUndefined()
  expect(guessMapping([], columnNames, 'x')).toBeUndefined()
})

test('a guess can be saved and read again', () => {
  const { mapping } = guessMapping(['标准号', '采标情况', '采用程度'], columnNames, 'house')!
  expect(readMappingFile('house.yaml', stringify(mapping))).toEqual({ ok: true, mapping })
})

const row = jsonRow(
  { a: ' x ', b: '', c: ['1', '', '3'], d: { e: 'f' }, g: [{ h: 'i' }, {}], n: 7, z: null },
  '#1',
  'KEY',
)
const rules: [rule: FieldRule, values: string[]][] = [
  ['a', ['x']],
  ['b', []],
  ['absent', []],
  ['z', []],
  ['n', ['7']],
  ['c', ['1', '', '3']],
  ['d', []],
  ['d.e', ['f']],
  ['g.h', ['i', '']],
  ['@key', ['KEY']],
  [['b', 'a'], ['x']],
  [{ constant: 'k' }, ['k']],
  [{ columns: ['a'], prefix: 'P-' }, ['P-x']],
  [{ columns: ['a'], values: { x: 'y' } }, ['y']],
  [{ columns: ['a'], values: { x: '' } }, []],
  [{ template: '{a}[({b})][/{n}]' }, ['x/7']],
  [{ template: '{b}' }, []],
  [{ columns: ['toString', '__proto__', 'constructor.name'] }, []],
]

test.each(rules)('%j', (rule, values) => {
  expect(fieldReader(rule)(row)).toEqual(values)
})

test('cells with several values are split', () => {
  const texts = textRow(headerOf(['a', 'a', ' b  c ']), ['1；2,,3]', 'other', 'x'], 'row 2')
  expect(fieldReader({ columns: ['a'], split: ',；]' })(texts)).toEqual(['1', '2', '3'])
  expect(fieldReader('b c')(texts)).toEqual(['x'])
})
