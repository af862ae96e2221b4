import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { icsParent, isCcsCode, isIcsCode, parseCcs, parseClassification, parseIcs } from './classification.ts'

const ics: [raw: string, codes: string[], doubts?: string[]][] = [
  ['', []],
  ['35.240.15', ['35.240.15']],
  ['13', ['13']],
  ['ICS 13.310', ['13.310']],
  ['ICS13.310', ['13.310']],
  ['13.300;11.100', ['13.300', '11.100']],
  ['73.020；73.060', ['73.020', '73.060']],
  ['75.010 35.040', ['75.010', '35.040']],
  ['03.220.20,93.080.30,', ['03.220.20', '93.080.30']],
  ['01.040.03,(),,()', ['01.040.03']],
  ['13. 310', ['13.310']],
  ['07.060.', ['07.060']],
  ['电气工程 >> 29.180变压器、电抗器', ['29.180']],
  ['91.100.99 &lt;br91.120.10', ['91.100.99', '91.120.10']],
  ['77-010', ['77.010'], ['repaired-ics']],
  ['29.02', ['29.020'], ['repaired-ics']],
  ['7.06', ['07.060'], ['repaired-ics']],
  ['77.1', ['77.100'], ['repaired-ics']],
  ['11.40.55', ['11.040.55'], ['repaired-ics']],
  ['65.100-20', ['65.100.20'], ['repaired-ics']],
  ['03.220.2013.020', ['03.220.20', '13.020'], ['repaired-ics', 'repaired-ics']],
  ['93.14017.180', ['93.140', '17.180'], ['repaired-ics', 'repaired-ics']],
  ['65.020.030', [], ['odd-ics']],
  ['831.80', [], ['odd-ics']],
  ['711.00.40', [], ['odd-ics']],
  ['02.020', [], ['odd-ics']],
  ['03080', [], ['odd-ics']],
  ['Z60', [], ['odd-ics']],
  ['UDC 551.46', [], ['odd-ics', 'odd-ics']],
]

test.each(ics)('ICS %j', (raw, codes, doubts = []) => {
  const read = parseIcs(raw)
  expect(read.codes).toEqual(codes)
  expect(read.doubts.map(({ reason }) => reason)).toEqual(doubts)
})

const ccs: [raw: string, codes: string[], doubts?: string[]][] = [
  ['', []],
  ['L70', ['L70']],
  ['C 08', ['C08']],
  ['Z', ['Z']],
  ['W56;Y28', ['W56', 'Y28']],
  ['H21,H62', ['H21', 'H62']],
  ['A00/09', ['A00/09']],
  ['CCSB21', ['B21']],
  ['电工 >> 输变电设备 >> K41变压器', ['K41']],
  ['b90', ['B90'], ['repaired-ccs']],
  ['z', ['Z'], ['repaired-ccs']],
  ['A.12', ['A12'], ['repaired-ccs']],
  ['G51/C264', ['G51'], ['odd-ccs']],
  ['CCSB45/A032', ['B45'], ['odd-ccs']],
  ['L00/09/C343', ['L00/09'], ['odd-ccs']],
  ['S952', [], ['odd-ccs']],
  ['/N772', [], ['odd-ccs']],
  ['68', [], ['odd-ccs']],
  ['I10', [], ['odd-ccs']],
  ['13.020.40', [], ['odd-ccs']],
]

test.each(ccs)('CCS %j', (raw, codes, doubts = []) => {
  const read = parseCcs(raw)
  expect(read.codes).toEqual(codes)
  expect(read.doubts.map(({ reason }) => reason)).toEqual(doubts)
})

describe('both columns', () => {
  test('swapped columns are put right and doubted', () => {
    expect(parseClassification({ ics: ['Z60'], ccs: ['13.020.40'] })).toEqual({
      ics: ['13.020.40'],
      ccs: ['Z60'],
      doubts: [
        { raw: '13.020.40', reason: 'swapped-ics' },
        { raw: 'Z60', reason: 'swapped-ccs' },
      ],
    })
  })

  test('a bare field number in the other column proves nothing', () => {
    expect(parseClassification({ ics: [], ccs: ['59'] }).ics).toEqual([])
  })

  test('several raw values give each code once', () => {
    expect(parseClassification({ ics: ['35.240', '35.240;01.120'], ccs: [] }).ics).toEqual(['35.240', '01.120'])
  })
})

test('parents', () => {
  expect(['35.240.15', '35.240', '35'].map(icsParent)).toEqual(['35.240', '35', undefined])
})

test('whatever the text, only well-formed codes come out and every doubt quotes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ICS0123459.,;/- AZz（变'), maxLength: 40 }), (text) => {
      expect(parseIcs(text).codes.every(isIcsCode)).toBe(true)
      expect(parseCcs(text).codes.every(isCcsCode)).toBe(true)
      expect([...parseIcs(text).doubts, ...parseCcs(text).doubts].every(({ raw }) => raw !== '')).toBe(true)
    }),
  )
})
