import { describe, expect, test } from 'vitest'
import { mappingOf, mappings, replacementWords } from '../../../../test/import-packs.ts'
import type { FileEntry } from '../../../platform/index.ts'
import type { EditionClaims, ReadItem } from '../../claims.ts'
import type { Reader } from '../reader.ts'
import type { TableMapping } from '../table-mapping.ts'
import { mappedJsonReaders } from './mapped-json.ts'

const context = { today: '2026-11-22', source: 'test' }

function entryOf(text: string | Uint8Array, chunk = 50): FileEntry {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return {
    ok: true,
    container: 'list.json',
    path: 'list.json',
    fault: undefined,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
    },
  }
}

async function read(mapping: TableMapping | readonly TableMapping[], text: string): Promise<ReadItem[]> {
  const [reader] = mappedJsonReaders([mapping].flat(), replacementWords)
  const items: ReadItem[] = []
  for await (const item of reader!.read(entryOf(text), context)) items.push(item)
  return items
}

async function editions(mapping: string, rows: readonly object[] | string): Promise<EditionClaims[]> {
  const items = await read(mappingOf(mapping), typeof rows === 'string' ? rows : JSON.stringify(rows, null, 1))
  return items.flatMap((item) => (item.ok && item.claims.kind === 'edition' ? [item.claims] : []))
}

describe('Chinese list', () => {
  const row = {
    标准编号: 'GB/T 9999.1-2020',
    标准名称: '试验  方法\r\n第1部分',
    标准简介: '<p>本文件规定了&lt;试验&gt;。</p>',
    标准状态: '现行',
    现行或作废: '现行',
    替代情况: '代替GB/T 9999-2008',
    中标分类: 'A00/09',
    ICS分类: '13.300;11.100',
    发布部门: '某委员会',
    发布日期: '2020-03-31',
    实施日期: '2020-10-01',
    detail_url: 'https://example.org/1',
  }

  test('a plain row', async () => {
    const text = JSON.stringify([row], null, 1).replaceAll('\n', '\r\n')
    expect(await editions('cn-list', text)).toEqual([
      {
        kind: 'edition',
        identifier: 'GB/T 9999.1-2020',
        titles: { zh: '试验 方法 第1部分' },
        scopes: { zh: '本文件规定了<试验>。' },
        status: '现行',
        published: '2020-03-31',
        effective: '2020-10-01',
        ics: ['13.300;11.100'],
        ccs: ['A00/09'],
        publisher: '某委员会',
        relations: [{ kind: 'replaces', target: 'GB/T 9999-2008' }],
      },
    ])
  })

  const doubted: [name: string, change: object, reasons: string[]][] = [
    ['conflicting status', { 现行或作废: '作废' }, ['conflicting-status']],
    ['the same status in other words', { 标准状态: '废止', 现行或作废: '作废' }, []],
    ['one status only', { 标准状态: '' }, []],
    ['placeholder date', { 发布日期: '1900-01-01' }, ['placeholder-date']],
    ['impossible date', { 实施日期: '0201-01-22' }, ['impossible-date']],
    ['effective before issued', { 实施日期: '2020-03-01' }, ['effective-before-published']],
    ['words behind the date', { 实施日期: '2027-01-01 即将实施 距离实施日期还有 40 天' }, []],
    ['unrelated remark', { 替代情况: '标准类别：计量检定规程' }, ['unrelated-remark']],
    ['split number', { 标准编号: 'T/ABCD', 标准名称: '317-2024 某某方法' }, ['split-number']],
    ['javascript link', { detail_url: 'javascript:alert(1)' }, []],
  ]

  test.each(doubted)('%s', async (_, change, reasons) => {
    const [claims] = await editions('cn-list', [{ ...row, ...change }])
    expect((claims?.doubts ?? []).map(({ reason }) => reason)).toEqual(reasons)
    expect(claims?.link ?? 'https://').toMatch(/^https?:/)
  })

  test('repeated numbers get keys of their own; rows without a number are left out', async () => {
    const rows = [row, { ...row, 标准编号: '' }, row, { 标准名称: 'x' }]
    const items = await read(mappingOf('cn-list'), JSON.stringify(rows))
    expect(items.map((item) => (item.ok ? item.key : item.reason))).toEqual([
      'GB/T 9999.1-2020',
      'no-identifier',
      'GB/T 9999.1-2020#2',
      'no-identifier',
    ])
  })

  test('a list that is cut off, or holds odd values, gives what it has', async () => {
    const whole = JSON.stringify([row, { ...row, 标准编号: 7, ICS分类: { a: 1 }, 替代情况: [null] }, row], null, 1)
    const items = await read(mappingOf('cn-list'), whole.slice(0, -40))
    expect(items.map((item) => (item.ok ? item.key : item.reason))).toEqual(['GB/T 9999.1-2020', '7', 'malformed-json'])
  })
})

test('curated list: aligned degrees, old degree kept in words', async () => {
  const adoptions = [{ 编号: 'ISO 1:2002', 采标程度: 'EQV' }, { 编号: 'ISO 2' }, { 编号: 'ISO 3', 采标程度: 'IDT' }]
  const [claims] = await editions('cn-wellknown', [
    { 标准号: 'GB/T 1-2004', 中文标准名称: '甲', 英文标准名称: null, 代替标准: ['GB 1-90'], 采用国际标准: adoptions },
  ])
  expect(claims?.relations).toEqual([
    { kind: 'replaces', target: 'GB 1-90' },
    { kind: 'adopts', target: 'ISO 1:2002', degree: 'MOD', note: 'EQV' },
    { kind: 'adopts', target: 'ISO 2' },
    { kind: 'adopts', target: 'ISO 3', degree: 'IDT' },
  ])
  expect(claims?.titles).toEqual({ zh: '甲' })
})

test('rows inside a document, as an object: two mappings of one file', async () => {
  const document = { sector_prefixes: { QQ: { zh: { industry: '某业' } } }, local_prefixes: { 99: { zh: '某省' } } }
  const items = await read([mappingOf('gb-local-prefixes'), mappingOf('gb-sector-prefixes')], JSON.stringify(document))
  expect(items.map((item) => item.ok && item.key)).toEqual(['DB99', 'QQ'])
  expect(await read(mappingOf('gb-sector-prefixes'), '{"sector_prefixes":')).toMatchObject([
    { reason: 'malformed-json' },
  ])
})

test('an index of laws: the code leaves out what is not there', async () => {
  const rows = [
    { name: '甲法', subtitle: null, level: '法律', publish: '2020-01-01', valid_from: '', expired: false },
    { name: '乙案', subtitle: '丙', level: '案例', publish: null, valid_from: null, expired: true },
  ]
  const items = await read(mappingOf('cn-laws-index'), rows.map((row) => JSON.stringify(row)).join('\n'))
  expect(items).toMatchObject([
    { key: '甲法(2020-01-01)', claims: { facts: { level: '法律', published: '2020-01-01', expired: false } } },
    { key: '乙案（丙）', claims: { facts: { subtitle: '丙', expired: true } } },
  ])
})

describe('detection', () => {
  const readers: Reader[] = mappedJsonReaders(mappings, replacementWords)
  const heads: [head: string, format: string | undefined][] = [
    ['[\r\n {\r\n  "标准编号": "A 1", "标准名称": "x"', 'cn-list'],
    ['[{"标准号": "A 1", "中文标准名称": "", "采用国际标准": []', 'cn-wellknown'],
    ['标准编号,标准名称', undefined],
    ['[{"number": "A 1"}]', undefined],
    ['', undefined],
  ]
  test.each(heads)('%j', (head, format) => {
    expect(readers.find((reader) => reader.detect('x.json', Buffer.from(head)))?.format).toBe(format)
  })
})
