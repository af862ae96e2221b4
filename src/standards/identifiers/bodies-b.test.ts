import { describe, expect, test } from 'vitest'
import { testGrammar } from '../../../test/grammar.ts'
import type { Identifier } from './identifier.ts'

const grammar = testGrammar()

function read(text: string): Identifier {
  const result = grammar.identify(text)
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`)
  return result.identifier
}

// Texts with one key are spellings of one document; the first is the prescribed one.
const spellings: [key: string, standard: string, canonical: string, ...others: string[]][] = [
  ['RFC 2119', 'RFC 2119', 'RFC 2119', 'RFC2119', 'rfc 2119', 'RFC-2119', 'IETF RFC 2119'],
  ['RFC 10', 'RFC 10', 'RFC 10', 'RFC0010', 'ＲＦＣ　10'],
  ['BCP 14', 'BCP 14', 'BCP 14', 'BCP14', 'BCP0014'],
  ['STD 97', 'STD 97', 'STD 97', 'STD97', 'IETF STD 97'],
  [
    'draft-IETF-QUIC-TRANSPORT-34',
    'draft-IETF-QUIC-TRANSPORT',
    'draft-ietf-quic-transport-34',
    'I-D.ietf-quic-transport-34',
    'draft-ietf-quic-transport-34.txt',
  ],
  ['3GPP TS 23.501', '3GPP TS 23.501', '3GPP TS 23.501', 'TS 23.501', 'TS23.501'],
  [
    '3GPP TS 23.501/17.0.0',
    '3GPP TS 23.501',
    '3GPP TS 23.501:REL-17/17.0.0',
    'TS 23.501:Rel-17/17.0.0',
    '3GPP TS 23.501 V17.0.0',
    '3GPP TS 23.501 V17.0.0 (2021-03)',
  ],
  ['3GPP TS 23.501:REL-17', '3GPP TS 23.501', '3GPP TS 23.501:REL-17', 'TS 23.501 Release 17'],
  ['W3C REC-XML-20081126', 'W3C XML', 'W3C REC-xml-20081126', 'REC-xml-20081126'],
  ['W3C NOTE-TPRC-19970930', 'W3C TPRC', 'W3C NOTE-TPRC-19970930', 'W3C NOTE-TPRC-970930'],
  ['W3C NOTE-WCA-19991112', 'W3C WCA', 'W3C NOTE-WCA-19991112', 'W3C NOTE-WCA-991112'],
  ['W3C CSS-GRID-2', 'W3C CSS-GRID-2', 'W3C css-grid-2'],
  ['ECMA-262', 'ECMA-262', 'ECMA-262', 'ECMA262', 'ecma 262'],
  ['ECMA-262, ed. 5.1', 'ECMA-262', 'ECMA-262, ed. 5.1', 'ECMA-262 5.1 edition', 'ECMA-262, 5.1th Edition'],
  ['OIML R 76-1:2006', 'OIML R 76-1', 'OIML R 76-1:2006', 'OIML R76-1 Edition 2006 (E)', 'OIML R 76-1:2006 (F)'],
  ['OIML D 2+Amendment:2004', 'OIML D 2', 'OIML D 2+Amendment:2004', 'Amendment (2004) to OIML D 2 (E)'],
  ['OIML Bulletin 1960-01-04', 'OIML Bulletin 1960-01-04', 'OIML Bulletin 1960-01-04'],
  ['ГОСТ Р ИСО 9001-2015', 'ГОСТ Р ИСО 9001', 'ГОСТ Р ИСО 9001-2015', 'GOST R ISO 9001-2015', 'ГОСТ Р ISO 9001—2015'],
  ['ГОСТ ISO 9001-2011', 'ГОСТ ISO 9001', 'ГОСТ ISO 9001-2011', 'GOST ИСО 9001-2011'],
  ['ГОСТ 14946-1982', 'ГОСТ 14946', 'ГОСТ 14946-1982', 'ГОСТ 14946-82', 'GOST 14946-82'],
  ['ГОСТ 1437-2024', 'ГОСТ 1437', 'ГОСТ 1437-2024', 'ГОСТ 1437-2024 (ISO 9001:2015)'],
  ['CIE 015:2018', 'CIE 015', 'CIE 015:2018', 'CIE 15:2018', 'CIE 15-2018'],
  ['CIE S 014-4:2007', 'CIE S 014-4', 'CIE S 014-4:2007', 'CIE S 014-4/E:2007', 'CIE S 014-4/E2007'],
  ['CIE DIS 025:2014', 'CIE S 025', 'CIE DIS 025:2014', 'CIE DIS 025/E:2014'],
  ['ISO/CIE 11664-1:2019', 'ISO/CIE 11664-1', 'CIE ISO 11664-1:2019', 'ISO/CIE 11664-1:2019'],
  ['CCSDS 508.0-B-1', 'CCSDS 508.0-B', 'CCSDS 508.0-B-1', 'CCSDS 508.0-B-1-S'],
  ['CCL REC 1 (2001)', 'CCL REC 1 (2001)', 'CCL REC 1 (2001)', 'Recommandation 1 du CCL (2001)'],
  ['CGPM Meeting 21 (1999)', 'CGPM Meeting 21', 'CGPM 21st Meeting (1999)', 'CGPM 21e réunion (1999)'],
  ['JCGM GUM-1:2022-11-28', 'JCGM GUM-1', 'JCGM GUM-1:2022-11-28'],
  ['IHO S-57 3.1', 'IHO S-57', 'IHO S-57 3.1', 'IHO S57 Edition 3.1'],
  ['OGC 12-128r14', 'OGC 12-128', 'OGC 12-128r14', '12-128r14', 'OGC12-128r14'],
  ['OASIS SAML-v1.1', 'OASIS SAML', 'OASIS SAML-v1.1', 'OASIS SAML v1.1'],
  ['XEP-0004', 'XEP-0004', 'XEP-0004', 'XEP 0004', 'xep0004'],
  ['ASTM A36-19', 'ASTM A36', 'ASTM A36-19', 'ASTM A36/A36M-19', 'ASTM A36-2019'],
  ['ANSI X3.4-1986', 'ANSI X3.4', 'ANSI X3.4-1986', 'ANSI X3.4-86'],
  ['API SPEC 5L', 'API SPEC 5L', 'API SPEC 5L', 'API Spec 5L', 'API Specification 5L'],
  ['AMCA 204 - AW', 'AMCA 204 - AW', 'AMCA 204 – AW', 'AMCA 204 AW Interp'],
  ['UN Regulation No. 155', 'UN Regulation No. 155', 'UN Regulation No. 155', 'UN R155', 'UN/ECE R155'],
  [
    'doi:10.1000/182',
    'doi:10.1000/182',
    'doi:10.1000/182',
    'DOI:10.1000/182',
    'https://doi.org/10.1000/182',
    '10.1000/182',
  ],
  ['ISBN 9783161484100', 'ISBN 9783161484100', 'ISBN 9783161484100', 'ISBN 978-3-16-148410-0', 'ISBN978 3 16 148410 0'],
  ['WHATWG HTML', 'WHATWG HTML', 'WHATWG HTML', 'WHATWG html'],
]

describe.each(spellings)('%s', (key, standard, canonical, ...others) => {
  test.each([canonical, ...others])('is the key of %s', (text) => {
    expect(grammar.identityKey(read(text))).toBe(key)
    expect(grammar.standardKey(read(text))).toBe(standard)
  })

  test('is prescribed in one spelling', () => {
    expect(read(canonical).canonical).toBe(canonical)
  })
})

const fields: [text: string, fields: object][] = [
  ['RFC 9110', { publisher: 'IETF', type: 'RFC', number: '9110' }],
  ['draft-durand-gse+-00', { publisher: 'IETF', type: 'I-D', number: 'durand-gse+', version: '00' }],
  ['draft-ietf-mpls-ldp-survey2002', { number: 'ietf-mpls-ldp-survey2002' }],
  [
    'TR 29.998-04-1:REL-4/4.0.0',
    {
      publisher: '3GPP',
      type: 'TR',
      number: '29.998',
      parts: ['04', '1'],
      version: '4.0.0',
      extra: { release: 'REL-4' },
    },
  ],
  ['W3C CRD-css-backgrounds-3-20210726', { stage: 'CRD', number: 'css-backgrounds-3', year: 2021, month: 7, day: 26 }],
  ['W3C NOTE-voice-0128', { stage: 'NOTE', number: 'voice', month: 1, day: 28 }],
  ['ECMA TR/104', { publisher: 'ECMA', type: 'TR', number: '104' }],
  ['OIML V 2-200:2012 (E/F)', { type: 'V', number: '2', parts: ['200'], year: 2012, languages: ['en', 'fr'] }],
  ['OIML R 201 1WD', { number: '201', stage: 'WD', iteration: 1 }],
  ['OIML R 102:1995 Annex B-C', { year: 1995, supplements: [{ kind: 'Annex', number: 'B-C' }] }],
  ['ГОСТ 12.1.004', { publisher: 'ГОСТ', level: 'regional', number: '12.1.004', parts: [] }],
  ['ГОСТ 31425.6-2025', { number: '31425', parts: ['6'], year: 2025 }],
  ['ГОСТ 34695.21-1-2020', { number: '34695.21', parts: ['1'], year: 2020 }],
  ['ГОСТ IEC 60079-11', { copublishers: ['IEC'], number: '60079', parts: ['11'] }],
  [
    'ГОСТ Р ИСО/МЭК МФС 10609-9-95',
    { level: 'national', copublishers: ['ISO', 'IEC'], type: 'ISP', number: '10609', parts: ['9'], year: 1995 },
  ],
  ['CIE 13.3-1995', { number: '13', edition: '3', year: 1995 }],
  ['CIE 198-SP1.1:2011', { number: '198', supplements: [{ kind: 'SP', number: '1.1' }], year: 2011 }],
  ['CIE x050-PO123', { type: 'x', number: '050', extra: { paper: 'PO123' } }],
  ['ASTM D3745/D3745M-95(2015)e1', { number: 'D3745', year: 1995, extra: { reapproved: '2015', editorial: 'e1' } }],
  ['ASTM MNL20-2ND-SUP-EB', { type: 'MNL', number: '20', edition: '2', extra: { volume: 'SUP', medium: 'EB' } }],
  ['ISO/ASTMTR52906-EB', { publisher: 'ISO', copublishers: ['ASTM'], type: 'TR', number: '52906' }],
  ['ANSI/AMCA Standard 500-L-23', { publisher: 'AMCA', number: '500', year: 2023, extra: { series: 'L' } }],
  ['CCSDS 122.0-B-1-S Cor. 3', { type: 'B', edition: '1', supplements: [{ kind: 'Cor', number: '3' }] }],
  ['OASIS OSLC-RM-2.1-Part2-PS01', { number: 'OSLC-RM', version: '2.1', parts: ['2'], stage: 'PS01' }],
  ['OMG DDS 5 beta 3', { number: 'DDS', version: '5', stage: 'beta', iteration: 3 }],
  ['IDF AWI RM 270:2023', { stage: 'AWI', type: 'RM', number: '270', year: 2023 }],
  ['IDF/PDRM 175:2024', { stage: 'PDRM', type: 'RM', number: '175' }],
  ['JCGM 200:2008 Corrigendum', { number: '200', year: 2008, supplements: [{ kind: 'Cor' }] }],
  ['BIPM SI Brochure 9e v3.01 (2019/2024, F)', { edition: '9', version: '3.01', year: 2019, languages: ['fr'] }],
  ['ISBN 0-306-40615-2', { number: '0306406152' }],
]

test.each(fields)('%s', (text, wanted) => {
  const identifier = read(text)
  expect(identifier).toMatchObject(wanted)
  expect(identifier.printed).toBe(text)
})

test('the standard taken over stands behind a slash, a modified one in brackets', () => {
  const identical = read('ГОСТ 31425.2-2025/ISO 9902-2:2001')
  const modified = read('ГОСТ 35285.1-2025 (ISO 25649-1:2017)')
  expect([identical.dual?.number, identical.extra]).toEqual(['9902', {}])
  expect([modified.dual?.number, modified.extra]).toEqual(['25649', { correspondence: 'modified' }])
  expect(modified.canonical).toBe('ГОСТ 35285.1-2025 (ISO 25649-1:2017)')
})

const refused = [
  'T 5',
  'TS 16949',
  'TR 5.1',
  'draft beer',
  'draft-plan',
  'RFC',
  'RFC 0',
  'IETF 5',
  'W3C',
  'W3C Recommendation',
  'WD-40',
  'CR-2032',
  'OASIS standard',
  'OMG 123',
  'OMG what',
  'UN',
  'UN 5',
  'API 21',
  'Khronos Group announced',
  'S-57',
  'XEP 4',
  'doi:10.1000/',
  'ISBN 978-3-16-148410-1',
  'ISBN 0-306-40615-3',
  '25-023-1',
  '25-abc',
  'ГОСТ',
  'Metrologia',
]

test.each(refused)('%s is no identifier', (text) => {
  expect(grammar.identify(text).ok).toBe(false)
})

test('only RFCs and the like are fixed by their number', () => {
  expect(
    ['RFC 2119', 'BCP 14', 'W3C xml', 'ISBN 9783161484100'].map((text) => grammar.numberFixes(read(text).flavour)),
  ).toEqual([true, false, false, true])
})

test('in running text', () => {
  const text =
    'BCP 14 (RFC 2119, RFC 8174); see draft-ietf-quic-transport-34. TS 23.501, OIML R 76-1:2006 and WD 40, STD 5.'
  const found = grammar.identifyAll(text).map(({ identifier }) => identifier.canonical)
  expect(found).toEqual([
    'BCP 14',
    'RFC 2119',
    'RFC 8174',
    'draft-ietf-quic-transport-34',
    '3GPP TS 23.501',
    'OIML R 76-1:2006',
  ])
})

// Each of these would take ages in a grammar that backtracks without bound.
test('repetition does not blow up', () => {
  const heads = [
    'W3C ',
    'draft-',
    'OASIS ',
    'UN A/',
    'doi:10.1000/',
    'ISBN ',
    'TRADE/',
    'ГОСТ ',
    'CIE ',
    '10.1000.',
    'Khronos ',
    'ANSI ',
  ]
  for (const head of heads) {
    for (const unit of ['1', 'a', 'a-', '1-', '-', '.', 'a.1-', '/A', ' 1', '2008-', '20081126-']) {
      const text = `${head}${unit.repeat(512)}`.slice(0, 511)
      expect(grammar.identify(`${text}\u0001!`).ok, `${head}${unit}…`).toBe(false)
    }
  }
})
