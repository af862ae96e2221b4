import { expect, test } from 'vitest'
import { importPacks } from '../../../../test/import-packs.ts'
import { editionsOf, entryOf, readItems } from '../../../../test/read-items.ts'
import { replacementReader } from './replacement-text.ts'
import { mentionReader } from './standard-mentions.ts'
import { tableReaders } from './table-readers.ts'

const readers = tableReaders(importPacks(['cn', 'iso']))
const heads: [path: string, head: string, format: string | undefined][] = [
  ['list.json', '[{"标准编号": "A 1", "标准名称": "x"', 'cn-list'],
  ['page.html', '<!DOCTYPE html><html>', 'cn-platform-page'],
  ['ICS.xml', '<?xml version="1.0"?>\n<fields xmlns:xsi="x">', 'ics-xml'],
  ['ics/01.json', '{"code": "01", "fieldcode": "01"', 'isoics'],
  ['ccs-level1.csv', '\ufeff代码 / Code,名称 / Name', 'ccs'],
  ['某法.md', '# 某法\n', 'legal-text'],
  ['README.md', '# x', undefined],
  ['list.csv', 'a,b', 'csv'],
  ['list.xlsx', 'PK', 'xlsx'],
  ['list.json', '{"id": 1, "deliverableType": "IS"}', undefined],
  ['rfc.xml', '<rfc-index>', undefined],
  ['x.yaml', '---\nid: 1', undefined],
]

test.each(heads)('%s %j', (path, head, format) => {
  expect(readers.find((reader) => reader.detect(path, Buffer.from(head)))?.format).toBe(format)
})

test('formats have names of their own', () => {
  expect(new Set(readers.map(({ format }) => format)).size).toBe(readers.length)
})

test('without the words of any pack nothing breaks', async () => {
  const csv = tableReaders(importPacks([])).find(({ format }) => format === 'csv')!
  expect(await readItems(csv, entryOf('标准号\nGB 1-2020\n', 'a.csv'))).toMatchObject([{ reason: 'unknown-shape' }])
  const none = {
    replaces: [],
    passive: [],
    partly: [],
    separators: [],
    nothing: [],
    trailing: [],
    remarks: [],
    numberWords: [],
  }
  expect(replacementReader(none)('代替GB 1-2020').relations).toEqual([])
  const [claims] = editionsOf(
    await readItems(readers.find(({ format }) => format === 'csv')!, entryOf('标准号\nGB 1-2020\n', 'a.csv')),
  )
  expect(claims?.identifier).toBe('GB 1-2020')
  const words = {
    kinds: [],
    domains: [],
    titleEndings: [],
    notTitles: [],
    seriesWords: [],
    clauseUnits: [],
    clauseLabels: [],
  }
  expect(mentionReader({ ...words, clauseJoiners: [], numberPrefixes: [] })('国家标准 GB 1-2020')).toEqual({
    generic: [],
    titles: [],
    numbered: [],
  })
})
