import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testGrammar } from '../../../test/grammar.ts'
import { MAX_LENGTH } from './grammar.ts'
import type { Identifier } from './identifier.ts'

const grammar = testGrammar()

function read(text: string): Identifier {
  const result = grammar.identify(text)
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`)
  return result.identifier
}

const typed: [text: string, canonical: string][] = [
  ['GBT 22080', 'GB/T 22080'],
  ['gbt22080', 'GB/T 22080'],
  ['gb／t 19001', 'GB/T 19001'],
  ['ＧＢ／Ｔ　１.１—２０２０', 'GB/T 1.1—2020'],
  ['GB_T 19001-2016', 'GB/T 19001—2016'],
  ['SJ 20032/1-1994', 'SJ 20032/1—1994'],
  ['sj20032.5/2-94', 'SJ 20032.5/2—1994'],
  ['GB-T-19001-2016', 'GB/T 19001—2016'],
  ['  GB / T  19001 – 2016 ', 'GB/T 19001—2016'],
  ['GBZ/T 160.1-2004', 'GBZ/T 160.1—2004'],
  ['GB/Z 1-2010', 'GB/Z 1—2010'],
  ['db4403t 42-2020', 'DB4403/T 42—2020'],
  ['DB32/ 1691.3-2014', 'DB32 1691.3—2014'],
  ['jjf(电子)0072-2021', 'JJF（电子） 0072—2021'],
  ['YBB00152003-2015', 'YBB 00152003—2015'],
  ['T/CHAS 10-2-11-2019', 'T/CHAS 10-2-11—2019'],
  ['GB 4943.1-2022/XG1-2024', 'GB 4943.1—2022/XG1—2024'],
  ['GB 4943.1-2022第1号修改单', 'GB 4943.1—2022/XG1'],
  ['GB/T 16886系列标准', 'GB/T 16886（所有部分）'],
  ['农业部公告第1485号-11-2010', '农业部1485号公告-11—2010'],
  ['ISO27001', 'ISO 27001'],
  ['iso/iec 27001:2013', 'ISO/IEC 27001:2013'],
  ['ISO 9001-2015', 'ISO 9001:2015'],
  ['ISO-IEC-27001-2022', 'ISO/IEC 27001:2022'],
  ['ISO TR 10017:2003', 'ISO/TR 10017:2003'],
  ['ISO/IEC TR 29110-5-1-4:2018', 'ISO/IEC TR 29110-5-1-4:2018'],
  ['ISO/IEC 17025:2005/Cor.1:2006(F)', 'ISO/IEC 17025:2005/Cor 1:2006(fr)'],
  ['Guide ISO/CEI 51:2014', 'ISO/IEC Guide 51:2014'],
  ['ISO/DTR 22824.2', 'ISO/DTR 22824.2'],
  ['IEC 60335-1:2001/Amd 1:2004', 'IEC 60335-1:2001/AMD1:2004'],
  ['ITU-T Rec. X.509 (10/2019)', 'ITU-T X.509 (10/2019)'],
  ['JISC5402-16-8:2015', 'JIS C 5402-16-8:2015'],
  ['ETSI EN 301559-1 V1.1.2 (2012-06)', 'ETSI EN 301 559-1 V1.1.2 (2012-06)'],
]

test.each(typed)('%s is %s', (text, canonical) => {
  expect(read(text).canonical).toBe(canonical)
})

const kept = [
  'GB/T 19001—2016',
  'GB/T19001-2016',
  'GB 1234-89',
  'GB 3100～3102-1993',
  'GA 434.1～GA 434.4-2003',
  'JJG（渝）010-2017',
  'JJF (电子) 0016-2018',
  'GB 19083-2023E',
  'GB/T 19001—2016/ISO 9001:2015',
  'GB/T 22080—2016/ISO/IEC 27001:2013',
  'ISO/IEC 14496-4:2004/AMD3:2005/COR1:2006',
  'ISO 17301-1:2016/WD Amd 2.2:2022',
  'IEC 60364-4-41:2005+AMD1:2017 CSV/COR1:2018',
  'ISO 9001:2015(E/F)',
]

test.each(kept)('%s is printed as it was spelled', (text) => {
  expect(read(text).printed).toBe(text)
})

describe('fields', () => {
  const cases: [text: string, fields: object][] = [
    ['GB 1234-89', { publisher: 'GB', level: 'national', force: 'mandatory', number: '1234', year: 1989 }],
    ['GB 50254~50259-96', { number: '50254', range: { kind: 'range', to: ['50259'] }, year: 1996 }],
    ['DB/T 123-2020', { publisher: 'DB', level: 'industry', force: 'recommended' }],
    ['DB11/T 123-2020', { publisher: 'DB11', level: 'local', extra: { region: '11' } }],
    ['T/31SCTA 002-2021', { publisher: 'T/31SCTA', level: 'association', number: '002' }],
    ['Q/320500 ABC001-2019', { publisher: 'Q/320500', level: 'enterprise', number: 'ABC001' }],
    ['GJB 9001C-2017', { publisher: 'GJB', level: 'military', number: '9001', extra: { revision: 'C' } }],
    ['20231234-T-469', { level: 'project', force: 'recommended', year: 2023, number: '1234' }],
    ['ISO/IEC/IEEE 8802-3:2021', { publisher: 'ISO', copublishers: ['IEC', 'IEEE'], parts: ['3'] }],
    ['ISO/DTR 22824.2', { type: 'TR', stage: 'DTR', iteration: 2 }],
    ['ISO 9001:2015/DAM 1', { supplements: [{ kind: 'Amd', stage: 'DAM', number: '1' }] }],
    ['ITU-R BT.500-14', { publisher: 'ITU-R', number: '500', edition: '14', extra: { series: 'BT' } }],
    [
      'ETSI ETS 300 280/A1 ed.1 (1996-02)',
      { number: '300280', supplements: [{ kind: 'A', number: '1', edition: '1', year: 1996, month: 2 }] },
    ],
  ]
  test.each(cases)('%s', (text, fields) => {
    expect(read(text)).toMatchObject(fields)
  })

  test('the identical document behind a dual number', () => {
    expect(read('GB/T 19001-2016/ISO 9001:2015').dual).toMatchObject({ publisher: 'ISO', number: '9001', year: 2015 })
  })
})

describe('refusals', () => {
  const cases: [text: string, code: string, at?: number][] = [
    ['', 'empty'],
    [' \u3000\n', 'empty'],
    ['X'.repeat(MAX_LENGTH + 1), 'too-long'],
    ['GB 1'.repeat(2500), 'too-long'],
    ['民法通则', 'no-publisher', 0],
    ['GB/T', 'no-number'],
    ['GB/T 一.一-2020', 'no-number'],
    ['20231234-X-469', 'no-number'],
    ['GB/T 1.1-2020 foo', 'unread-rest', 13],
  ]
  test.each(cases)('%s: %s', (text, code, at) => {
    const result = grammar.identify(text)
    expect(result.ok).toBe(false)
    if (!result.ok) expect([result.refusal.code, result.refusal.at]).toEqual([code, at])
  })
})

describe('laws', () => {
  const style = fc.record({
    slash: fc.constantFrom('/', '／', ' / ', ''),
    blank: fc.constantFrom(' ', '', '　'),
    dash: fc.constantFrom('-', '—', '–', '－', '−', ' - '),
    wide: fc.boolean(),
    lower: fc.boolean(),
  })
  const document = fc.record({
    code: fc.constantFrom('GB', 'SJ', 'HJ', 'YY'),
    number: fc.integer({ min: 1, max: 99_999 }),
    part: fc.option(fc.integer({ min: 1, max: 999 })),
    year: fc.integer({ min: 1950, max: 2049 }),
  })

  test('however typed, a document has one key', () => {
    fc.assert(
      fc.property(document, style, ({ code, number, part, year }, { slash, blank, dash, wide, lower }) => {
        const digits = part === null ? `${number}` : `${number}.${part}`
        const text = `${code}${slash}T${blank}${digits}${dash}${year}`
        const cased = lower ? text.toLowerCase() : text
        const full = wide ? cased.replace(/[A-Za-z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : cased
        expect(grammar.identityKey(read(full))).toBe(`${code}/T ${digits}-${year}`)
      }),
    )
  })

  test('any text is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.constantFrom('', 'GB/T ', 'ISO ', 'T/', 'IEC '),
        (text, head) => {
          const result = grammar.identify(head + text)
          expect(result.ok ? result.identifier.canonical : result.refusal.message.en).not.toBe('')
        },
      ),
    )
  })

  // Each of these would take ages in a grammar that backtracks without bound.
  test('repetition does not blow up', () => {
    const units = [
      '1',
      '1.',
      '1-',
      'A-',
      ' ',
      '- ',
      '(',
      '（',
      '/Amd 1',
      '+AMD1:1999',
      '~1',
      '、1',
      'GB 1/',
      '1A',
      'ISO 1/',
    ]
    const heads = ['GB ', 'T/', 'Q/', 'JJF(', 'ISO/IEC ', 'IEC ', 'ITU-T ', 'JIS ', 'ETSI EN ', 'GB/T 1-2000/', '2023']
    for (const head of heads) {
      for (const unit of units) {
        const text = `${head}${unit.repeat(MAX_LENGTH)}`.slice(0, MAX_LENGTH - 1)
        expect(grammar.identify(`${text}!`).ok, `${head}${unit}…`).toBe(false)
      }
    }
  })
})
