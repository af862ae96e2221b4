import { describe, expect, test } from 'vitest'
import { testGrammar } from '../../../test/grammar.ts'
import type { Identifier } from './identifier.ts'

const grammar = testGrammar()

function read(text: string): Identifier {
  const result = grammar.identify(text)
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`)
  return result.identifier
}

const identityKey = (text: string) => grammar.identityKey(read(text))
const standardKey = (text: string) => grammar.standardKey(read(text))

const typed: [text: string, canonical: string][] = [
  ['bsen60335-1:2012', 'BS EN 60335-1:2012'],
  ['BS 5750-1987', 'BS 5750:1987'],
  ['BS 4300/10:1969', 'BS 4300-10:1969'],
  ['BS 7291-2 AMD1', 'BS 7291-2/A1'],
  ['Supplement No. 1 (1970) to BS 1831:1969', 'BS 1831:1969:Supplement No. 1:1970'],
  ['CENELEC TS 50131-3:2003', 'CLC/TS 50131-3:2003'],
  ['EN 13501-1-2018', 'EN 13501-1:2018'],
  ['EN 60335-1 AMD1', 'EN 60335-1/A1'],
  ['DIN TS 18005:2020-01', 'DIN/TS 18005:2020-01'],
  ['DIN 4108 Beiblatt 2:2019-06', 'DIN 4108 Bbl 2:2019-06'],
  ['DIN 476-2', 'DIN 476-2'],
  ['NF X 50-131', 'NF X50-131'],
  ['NF C 15-100/A5', 'NF C15-100/A5'],
  ['NF DTU 20.1 P1-1', 'NF DTU 20.1 P1-1'],
  ['NIST SP 800-53 Rev. 5', 'NIST SP 800-53r5'],
  ['NIST.SP.800-63-3', 'NIST SP 800-63-3'],
  ['NISTIR 8286', 'NIST IR 8286'],
  ['NIST HB 44-2018', 'NIST HB 44e2018'],
  ['FIPS PUB 140-2', 'NIST FIPS 140-2'],
  ['SP 800-53A', 'NIST SP 800-53A'],
  ['NBS CS e104-43', 'NBS CS-E 104e1943'],
  ['IEEE 802.3-2018', 'IEEE Std 802.3-2018'],
  ['IEEE Std 802.3™-2018', 'IEEE Std 802.3-2018'],
  ['IEEE Unapproved Draft Std P1619.1/D24, Oct. 2007', 'IEEE P1619.1/D24, October 2007'],
  ['AIEE No. 25-1941', 'AIEE No 25-1941'],
  ['ASHRAE 90.1-2019', 'ASHRAE Standard 90.1-2019'],
  ['ASHRAE Addendum a to Standard 62.1-2016', 'ASHRAE Standard 62.1-2016: Addendum a'],
  ['CSA ISO/IEC 9594-2:21/A1:22', 'CSA ISO/IEC 9594-2:21/A1:22'],
  ['asme b31.3-2018', 'ASME B31.3-2018'],
]

test.each(typed)('%s is %s', (text, canonical) => {
  expect(read(text).canonical).toBe(canonical)
})

const kept = [
  'BS SP 13; 14; 15 and 16:1949',
  'BS 2782-4:Methods 451F to 451J:1978',
  'NA+A1:2014 to BS EN 1991-1-7:2006+A1:2014',
  'BSI Flex 1887 v2.0:2025-01',
  '24/30491426 DC',
  'CEN ISO/TS 11133-2:2003+A1:2011',
  'E DIN EN 1992-1-1/NA:2013-04',
  'DIN EN 60204-1 (VDE 0113-1):2019-06',
  'VDE-AR-N 4105:2018-11',
  'PR NF EN 1990',
  'NBS FIPS 11-1-Sep30/1977',
  'NIST SP 800-181r1es',
  'NBS HB 28supp1957pt1',
  'IEEE Std 1003.1-2008/Cor 1-2013 (Corrigendum to IEEE Std 1003.1-2008)',
  'IEEE Std C57.93-2007 (Revision of IEEE Std C57.93-1995) - Redline',
  'ISO/IEC/IEEE FDIS P42010-2022-04',
  'CAN/CSA-C22.2 NO. 60601-2-3:14 (R2023)/A2:24',
  'ANSI/ASHRAE Standard 90.4-2016 Errata (May 31, 2018) (PDF)',
  'ASME BPVC.III.1.NB-2017',
  'PLATEAU Handbook #03-1 第1.0版',
]

test.each(kept)('%s is printed as it was spelled', (text) => {
  expect(read(text).printed).toBe(text)
})

describe('fields', () => {
  const cases: [text: string, fields: object][] = [
    ['prEN 12464-1:2019', { publisher: 'EN', stage: 'pr', type: 'EN', number: '12464', parts: ['1'], year: 2019 }],
    ['EN 61375-2-3:2015/AC:2016-11', { supplements: [{ kind: 'AC', year: 2016, month: 11 }], year: 2015 }],
    ['CEN/CLC/TS 17880:2022', { publisher: 'CEN', copublishers: ['CLC'], type: 'TS' }],
    ['BS 2A 293:2005', { publisher: 'BS', number: '293', extra: { series: '2A' } }],
    ['BS 8501:2002 - TC', { form: 'TC' }],
    ['E DIN 4109-1:2020-01', { stage: 'E', number: '4109', parts: ['1'], year: 2020, month: 1 }],
    ['NF X50-131', { publisher: 'NF', number: '50-131', extra: { class: 'X' }, level: 'national' }],
    [
      'NIST SP 800-57pt1r5',
      { publisher: 'NIST', type: 'SP', number: '800-57', parts: ['1'], extra: { revision: '5' } },
    ],
    ['NIST SP 800-188 3pd', { stage: '3pd' }],
    ['NIST IR 8286 spa', { languages: ['es'] }],
    ['NIST TN 2228-upd1', { supplements: [{ kind: 'upd', number: '1' }] }],
    ['IEEE P802.3bv/D3.1, September 2016', { stage: 'D', version: '3.1', number: '802.3bv', year: 2016, month: 9 }],
    ['ANSI/IEEE Std 381-1977', { publisher: 'IEEE', copublishers: ['ANSI'], number: '381', year: 1977 }],
    ['IEEE Std 1662-2016 Redline', { form: 'Redline', year: 2016 }],
    ['IEEE Std 1137-1991/Cor 1-2009', { supplements: [{ kind: 'Cor', number: '1', year: 2009 }] }],
    ['CAN/CSA-B78.2-M91 (R2002)', { number: 'B78.2', year: 1991, extra: { metric: true, reaffirmed: '2002' } }],
    ['ASHRAE Addendum ae to Standard 90.1-2001', { supplements: [{ kind: 'Addendum', number: 'ae' }], year: 2001 }],
    ['ASME A17.1/CSA B44-2019', { number: 'A17.1', year: 2019 }],
  ]
  test.each(cases)('%s', (text, fields) => {
    expect(read(text)).toMatchObject(fields)
  })
})

describe('what is taken over whole', () => {
  const cases: [text: string, adopted: string, number: string, year: number | undefined][] = [
    ['BS EN ISO 9001:2015', 'EN ISO 9001:2015', '9001', 2015],
    ['EN ISO 13485:2016/AC:2016', 'ISO 13485:2016', '13485', 2016],
    ['EN IEC 62368-1', 'IEC 62368-1', '62368', undefined],
    ['PD CEN/TR 16931-6:2017', 'CEN/TR 16931-6:2017', '16931', 2017],
    // The date is that of the national edition.
    ['DIN EN ISO 9001:2015-11', 'EN ISO 9001', '9001', 2015],
    ['DIN ISO 45001:2018-06', 'ISO 45001', '45001', 2018],
    ['NF EN ISO 9001', 'EN ISO 9001', '9001', undefined],
    ['CAN/CSA-ISO/IEC 10164-10-97 (R2015)', 'ISO/IEC 10164-10', '10164', 1997],
  ]
  test.each(cases)('%s', (text, adopted, number, year) => {
    const identifier = read(text)
    expect(identifier.adopts?.canonical).toBe(adopted)
    expect(identifier.number).toBe(number)
    expect(identifier.year).toBe(year)
    expect(read(identifier.canonical)).toEqual({ ...identifier, printed: identifier.canonical })
  })

  test('to the end of the chain', () => {
    const chain: string[] = []
    for (let at: Identifier | undefined = read('BS EN ISO 9001:2015'); at; at = at.adopts) chain.push(at.publisher)
    expect(chain).toEqual(['BS', 'EN', 'ISO'])
  })

  test('it is another document than the one taken over, and than others that take it over', () => {
    const texts = [
      'ISO 9001:2015',
      'EN ISO 9001:2015',
      'BS EN ISO 9001:2015',
      'DIN EN ISO 9001:2015',
      'BS ISO 9001:2015',
    ]
    expect(new Set(texts.map(identityKey)).size).toBe(texts.length)
  })

  test('in running text', () => {
    const found = grammar.identifyAll(
      'To BS EN ISO 9001:2015, DIN EN ISO 9001:2015-11 and NF X50-131 (see NIST SP 800-53).',
    )
    expect(found.map(({ identifier }) => identifier.canonical)).toEqual([
      'BS EN ISO 9001:2015',
      'DIN EN ISO 9001:2015-11',
      'NF X50-131',
      'NIST SP 800-53',
    ])
  })
})

const same: [string, string][] = [
  ['IEEE Std 802.3-2018', 'IEEE 802.3-2018'],
  ['IEEE Std 802.3™-2018', 'ANSI/IEEE Std 802.3-2018'],
  ['IEEE Std 525-2016', 'IEEE Std 525-2016 (Revision of IEEE Std 525-2007)'],
  ['IEEE Std 91-1973', 'IEEE Std 91-1973 (ANSI Y32.14-1973)'],
  ['IEEE P370/D8, July 2020', 'IEEE P370/D-8-2020-07'],
  ['NIST SP 800-53 Rev. 5', 'NIST.SP.800-53r5'],
  ['NIST IR 6969r', 'NIST IR 6969r1'],
  ['NBS LCIRC 168r1927', 'NBS LC 168r1927'],
  ['CAN/CSA-A23.3-04', 'CSA A23.3:04'],
  ['ANSI/ASHRAE/IES Standard 90.1-2019', 'ASHRAE 90.1-2019'],
  ['ASHRAE Standard 62.1-2016: Addendum a', 'ASHRAE Addendum a to Standard 62.1-2016'],
  ['DIN EN 60204-1 (VDE 0113-1):2019-06', 'DIN EN 60204-1:2019-06'],
  ['ASME A17.1/CSA B44-2019', 'ASME A17.1-2019'],
]

test.each(same)('%s and %s are one document', (a, b) => {
  expect(identityKey(a)).toBe(identityKey(b))
})

const others: [string, string][] = [
  ['IEEE Std 802.3-2018', 'IEEE Std 802.3bt-2018'],
  ['IEEE Std 1076-2008', 'IEEE Std 1076-2008 Redline'],
  ['IEEE P370/D8, July 2020', 'IEEE P370/D9, July 2020'],
  ['NIST SP 800-53r4', 'NIST SP 800-53r5'],
  ['NIST SP 800-53', 'NIST SP 800-53A'],
  ['NBS LC 118', 'NBS LC 118supp12/1926'],
  ['BS 5422:2023', 'BS 5422:2023 ExComm'],
  ['BS 2A 293:2005', 'BS A 293:2005'],
  ['NA to BS EN 1998-5:2004', 'BS EN 1998-5:2004'],
  ['EN 60335-1:2012', 'EN 60335-1:2012+A1:2014'],
  ['CSA A23.3:19', 'CSA A23.3:24'],
  ['ASHRAE Standard 135-2008 Addendum v', 'ASHRAE Standard 135-2008 Addendum w'],
]

test.each(others)('%s and %s are two', (a, b) => {
  expect(identityKey(a)).not.toBe(identityKey(b))
})

const editions: [string, string][] = [
  ['BS EN ISO 9001:2008', 'BS EN ISO 9001:2015'],
  ['prEN ISO 9001:2014', 'EN ISO 9001:2015'],
  ['E DIN EN ISO 9001:2014-08', 'DIN EN ISO 9001:2015-11'],
  ['NIST SP 800-53 Rev. 4', 'NIST SP 800-53'],
  ['NIST HB 44-2018', 'NIST HB 44e2019'],
  ['IEEE P802.3/D3.2, March 2018', 'IEEE Std 802.3-2018'],
  ['CAN/CSA-ISO 9001-00 (R2005)', 'CSA ISO 9001:16'],
  ['ASME Y14.5-1994', 'ASME Y14.5-2018'],
]

test.each(editions)('%s and %s are editions of one standard', (a, b) => {
  expect(standardKey(a)).toBe(standardKey(b))
})
