import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnNames, replacementWords } from '../../../../test/import-packs.ts'
import { editionsOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { readMappingFile, type TableMapping } from '../table-mapping.ts'
import { csvReader } from './csv.ts'
import { cellsOf } from './csv-rows.ts'

const reader = csvReader({ replacement: replacementWords, columns: columnNames })
const read = (content: string | Uint8Array, options?: object, fault?: boolean) =>
  readItems(
    reader,
    entryOf(content, 'list.csv', fault ? { fault: { ok: false, reason: 'truncated', where: 'list.csv' } } : {}),
    { ...options },
  )

// 标准编号,标准名称 / GB/T 1-2020,试验 in GB 18030.
const GB18030 = Uint8Array.from(
  Buffer.from('b1ead7bcb1e0bac52cb1ead7bcc3fbb3c60a47422f5420312d323032302ccad4d1e90a', 'hex'),
)

describe('what files look like', () => {
  const files: [name: string, content: string | Uint8Array][] = [
    ['plain', '标准编号,标准名称\nGB/T 1-2020,试验\n'],
    ['byte order mark, CRLF, no last line end', '\ufeff标准编号,标准名称\r\nGB/T 1-2020,试验'],
    ['semicolons', '标准编号;标准名称\nGB/T 1-2020;试验\n'],
    ['tabs', '标准编号\t标准名称\nGB/T 1-2020\t试验\n'],
    ['sep line of a spreadsheet', 'sep=;\n标准编号;标准名称\nGB/T 1-2020;试验\n'],
    ['quoted cells', '"标准编号","标准名称"\n"GB/T 1-2020","试验"\n'],
    ['title lines above the header', '某局标准清单,\n2026年,\n标准编号,标准名称\nGB/T 1-2020,试验\n'],
    ['GB 18030', GB18030],
    ['UTF-16', Buffer.from('\ufeff标准编号,标准名称\nGB/T 1-2020,试验\n', 'utf16le')],
    ['English header', 'Standard Number,Title (Chinese),Title\nGB/T 1-2020,试验,Test\n'],
  ]
  test.each(files)('%s', async (_, content) => {
    const [claims] = editionsOf(await read(content))
    expect(claims?.identifier).toBe('GB/T 1-2020')
    expect(claims?.titles['zh']).toBe('试验')
  })
})

const HEADER = 'identifier,title,publisher\n'
const faults: [name: string, content: string, items: string[]][] = [
  ['quoted line break', `${HEADER}A 1,"x\ny",z\nA 2,y,z\n`, ['A 1', 'A 2']],
  ['quote that never closes', `${HEADER}A 1,"x,z\nA 2,y,z\nA 3,y,z\n`, ['?malformed-csv line 2', 'A 2', 'A 3']],
  ['text behind a quote', `${HEADER}A 1,"x"y,z\nA 2,y,z\n`, ['?malformed-csv line 2', 'A 2']],
  ['stray quote in a cell', `${HEADER}A 1,5" pipe,z\nA 2,y,z\n`, ['A 1', 'A 2']],
  ['short row', `${HEADER}A 1\nA 2,y\n`, ['A 1', 'A 2']],
  ['long row', `${HEADER}A 1,x,y,z\nA 2,y,z,,\n`, ['?malformed-csv line 2', 'A 2']],
  ['blank rows', `${HEADER}\n,,\nA 1,x,y\n\n`, ['A 1']],
  ['header again', `${HEADER}A 1,x,y\n${HEADER}A 2,x,y\n`, ['A 1', '?not-a-record line 3', 'A 2']],
  ['number missing', `${HEADER},x,y\nA 2,x,y\n`, ['?no-identifier line 2', 'A 2']],
  ['number twice', `${HEADER}A 1,x,y\nA 1,x,y\n`, ['A 1', 'A 1#2']],
  ['no header', 'a,b\nc,d\n', ['?unknown-shape line 1']],
  ['endless number', `${HEADER}A ${'1'.repeat(500)},x,y\n`, ['?too-long line 2']],
  ['nothing', '', []],
]
test.each(faults)('%s', async (_, content, items) => {
  expect(summary(await read(content))).toEqual(items)
})

test('an open quote on ten thousand lines costs its line only', async () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => `B ${row},x,y`).join('\n')
  const items = await readItems(reader, entryOf(`${HEADER}A 1,"x,y\n${rows}\n`, 'list.csv', { chunk: 65_536 }))
  expect(items.filter(({ ok }) => ok)).toHaveLength(10_000)
  expect(items[0]).toMatchObject({ ok: false, reason: 'malformed-csv', where: 'line 2' })
})

test('the last row of a file that was cut short is no record', async () => {
  expect(summary(await read(`${HEADER}A 1,x,y\nA 23,x`, {}, true))).toEqual(['A 1', '?truncated line 3'])
})

test('relations and degrees in one cell', async () => {
  const [claims] = editionsOf(
    await read('标准号,代替标准,采标情况\nGB/T 1-2020,"GB/T 1-2009；GB/T 2-2009","ISO 9001:2015,IDT;ISO 2 (MOD)"\n'),
  )
  expect(claims?.relations).toEqual([
    { kind: 'replaces', target: 'GB/T 1-2009' },
    { kind: 'replaces', target: 'GB/T 2-2009' },
    { kind: 'adopts', target: 'ISO 9001:2015', degree: 'IDT' },
    { kind: 'adopts', target: 'ISO 2', degree: 'MOD' },
  ])
})

describe('a mapping of one’s own', () => {
  const text = `mapping: house
title: { zh: 本单位, en: ours }
source: house-list
records: edition
detect: [Nr]
fields:
  identifier: Nr
  title.en: What
  level: { constant: enterprise }
`
  const mapping = (): TableMapping => {
    const result = readMappingFile('house.yaml', text)
    if (!result.ok) throw new Error(JSON.stringify(result.faults))
    return result.mapping
  }

  test('is used, constants included', async () => {
    expect(editionsOf(await read('What,Nr\nBolts,Q/AB 1-2020\n', { mapping: mapping() }))).toEqual([
      { kind: 'edition', identifier: 'Q/AB 1-2020', titles: { en: 'Bolts' }, level: 'enterprise' },
    ])
  })

  test('fits no other table', async () => {
    expect(summary(await read('标准号\nGB 1-2020\n', { mapping: mapping() }))).toEqual(['?unknown-shape line 1'])
  })

  test('saved as JSON it says the same', () => {
    expect(readMappingFile('house.json', JSON.stringify(mapping()))).toEqual({ ok: true, mapping: mapping() })
  })

  const wrong: [name: string, text: string, line: number][] = [
    ['unknown field', text.replace('title.en', 'titel'), 8],
    ['unknown kind', text.replace('records: edition', 'records: book'), 4],
    ['no identifier', text.replace('  identifier: Nr\n', ''), 6],
    ['open quote', text.replace('What', '"What'), 10],
    ['unknown key', `${text}colour: red\n`, 10],
  ]
  test.each(wrong)('%s is told with its line', (_, broken, line) => {
    const result = readMappingFile('house.yaml', broken)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.faults[0]?.line).toBe(line)
    expect(result.faults[0]?.message.zh).not.toBe('')
    expect(result.faults[0]?.message.en).not.toBe('')
  })
})

describe('records are split as csv-parse splits them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', ';', ' ', '\n'), maxLength: 6 })
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

  test('whatever is quoted', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const record = cells.map(quote).join(',')
        expect(cellsOf(record, ',')).toEqual(cells)
        expect(parse(record)).toEqual([cells])
      }),
    )
  })

  test('and refused where it refuses', () => {
    for (const record of ['"a"b,c', 'a,"b" ,c', '"a""', '"a","b']) {
      expect(cellsOf(record, ',')).toBeUndefined()
      expect(() => parse(record)).toThrow()
    }
  })

  test('empty cells and a delimiter at the end', () => {
    for (const record of ['"",', ',"a",', '"a",,', 'a,"b"']) expect([cellsOf(record, ',')]).toEqual(parse(record))
  })
})
