import { describe, expect, test } from 'vitest'
import { columnNames, replacementWords } from '../../../../test/import-packs.ts'
import { makeWorkbook, makeZip, sheetXml } from '../../../../test/make-xlsx.ts'
import { editionsOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { xlsxReader } from './xlsx.ts'
import { columnOf, isDateFormat, serialDate } from './xlsx-parts.ts'

const reader = xlsxReader({ replacement: replacementWords, columns: columnNames })
const read = (bytes: Uint8Array, options: object = {}) =>
  readItems(reader, entryOf(bytes, 'list.xlsx', { chunk: 1000 }), { ...options })
const HEADER = ['标准编号', '标准名称', '发布日期', '实施日期']
const workbook = (rows: string[][]) => makeWorkbook({ 清单: sheetXml([HEADER, ...rows]) }, ['共享名称', '甲'])

test('texts inline and shared, dates by style and as text, empty cells', async () => {
  const items = await read(
    makeZip(
      workbook([
        ['GB/T 1-2020', '#0', '@43921', '2020/10/1'],
        ['GB/T 2-2020', '', '', '@45000.5'],
      ]),
    ),
  )
  expect(editionsOf(items)).toEqual([
    {
      kind: 'edition',
      identifier: 'GB/T 1-2020',
      titles: { zh: '共享名称' },
      published: '2020-03-31',
      effective: '2020-10-01',
    },
    { kind: 'edition', identifier: 'GB/T 2-2020', titles: {}, effective: '2023-03-15' },
  ])
})

test('rich text joins, phonetic readings do not', async () => {
  const parts = workbook([['GB/T 1-2020', '#0']]).map((part) =>
    part.name === 'xl/sharedStrings.xml'
      ? { ...part, content: '<sst><si><r><t>共</t></r><r><t>享</t></r><rPh><t>gong</t></rPh></si></sst>' }
      : part,
  )
  expect(editionsOf(await read(makeZip(parts)))[0]?.titles).toEqual({ zh: '共享' })
})

test('several sheets: those with a header are read, keys run through', async () => {
  const rows = sheetXml([HEADER, ['GB 1-2020', '甲']])
  const bytes = makeZip(makeWorkbook({ 说明: sheetXml([['说明', '某局']]), 一: rows, 二: rows }))
  expect(summary(await read(bytes))).toEqual(['?unknown-shape 说明, row 1', 'GB 1-2020', 'GB 1-2020#2'])
  expect(summary(await read(bytes, { sheet: '二' }))).toEqual(['GB 1-2020'])
  expect(summary(await read(bytes, { sheet: '三' }))).toEqual(['?unknown-shape list.xlsx'])
})

describe('refused', () => {
  const zip = makeZip(workbook([['GB 1-2020', '甲']]))
  const bomb = new Uint8Array(40 * 1024 ** 2)
  const cases: [name: string, bytes: Uint8Array, items: string[]][] = [
    ['no zip', Buffer.from('标准编号,标准名称'), ['?unknown-shape list.xlsx']],
    ['nothing', new Uint8Array(), ['?unknown-shape list.xlsx']],
    ['the old format', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), ['?unknown-shape list.xlsx']],
    ['another zip', makeZip([{ name: 'a.txt', content: 'x' }]), ['?unknown-shape list.xlsx']],
    ['encrypted', makeZip([{ name: 'xl/workbook.xml', content: 'x', flags: 1 }]), ['?unknown-shape list.xlsx']],
    ['a path that leaves', makeZip([...workbook([]), { name: '../x', content: 'x' }]), ['?unsafe-path list.xlsx']],
    ['an absolute path', makeZip([...workbook([]), { name: '/etc/x', content: 'x' }]), ['?unsafe-path list.xlsx']],
    ['a bomb', makeZip([...workbook([]), { name: 'xl/bomb.xml', content: bomb }]), ['?too-long list.xlsx']],
    ['a truncated file', zip.subarray(0, zip.length - 30), ['?unknown-shape list.xlsx']],
  ]
  test.each(cases)('%s', async (_, bytes, items) => {
    expect(summary(await read(bytes))).toEqual(items)
  })

  test('the old format is refused with advice in both languages', async () => {
    const [item] = await read(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))
    expect(item).toMatchObject({ detail: expect.stringMatching(/另存为.*save it as/) })
  })

  test('a part that states less than it holds is read to what it states', async () => {
    const parts = workbook([['GB 1-2020', '甲']]).map((part) =>
      part.name.startsWith('xl/worksheets') ? { ...part, statedSize: 120 } : part,
    )
    expect(summary(await read(makeZip(parts))).at(-1)).toBe('?truncated list.xlsx, 清单')
  })

  test('a sheet with a document type is damaged', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml([HEADER, ['GB 1-2020', '甲']])}`
    expect(summary(await read(makeZip(makeWorkbook({ 清单: sheet }))))).toEqual(['?truncated list.xlsx, 清单'])
  })

  test('a sheet that ends in the middle keeps its whole rows', async () => {
    const sheet = sheetXml([HEADER, ['GB 1-2020', '甲'], ['GB 2-2020', '乙']]).slice(0, -60)
    expect(summary(await read(makeZip(makeWorkbook({ 清单: sheet }))))).toEqual([
      'GB 1-2020',
      '?truncated list.xlsx, 清单',
    ])
  })
})

test('column letters', () => {
  expect(['A1', 'Z9', 'AA1', 'AB12', '12', ''].map(columnOf)).toEqual([0, 25, 26, 27, undefined, undefined])
})

test('serial days', () => {
  expect([1, 59, 61, 25569, 43921].map((day) => serialDate(day, false))).toEqual([
    ...['1900-01-01', '1900-02-28', '1900-03-01', '1970-01-01', '2020-03-31'],
  ])
  expect(serialDate(42459, true)).toBe('2020-03-31')
  expect([0, -5, 1e9, Number.NaN].map((day) => serialDate(day, false))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('date formats', () => {
  expect([14, 22, 31, 57, 2, 0].map((id) => isDateFormat(id, undefined))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
  expect(
    ['yyyy-mm-dd', '[$-804]yyyy"年"m"月"', '0.00', '"day"0', '[Red]0', 'General'].map((code) =>
      isDateFormat(170, code),
    ),
  ).toEqual([...[true, true, false, false, false, false]])
})
