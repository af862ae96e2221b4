import { describe, expect, test } from 'vitest'
import { testGrammar } from '../../../test/grammar.ts'
import type { Identifier } from './identifier.ts'
import { slugOf } from './keys.ts'

const grammar = testGrammar()

function read(text: string): Identifier {
  const result = grammar.identify(text)
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`)
  return result.identifier
}

const keys: [key: string, standard: string, ...texts: string[]][] = [
  ['GB/T 19001-2016', 'GB 19001', 'GB/T 19001—2016', 'gbt19001-2016', 'GB/T 19001-2016/ISO 9001:2015'],
  ['GB 31094-2014', 'GB 31094', 'GB 31094-2014'],
  ['GB/T 31094-2014', 'GB 31094', 'GB/T 31094-2014'],
  ['GB 1234-1989', 'GB 1234', 'GB 1234-89', 'GB 1234—1989'],
  ['GB 19083-2023', 'GB 19083', 'GB 19083-2023E', 'GB 19083-2023'],
  ['GB 50016-2014(2018年版)', 'GB 50016', 'GB 50016—2014（2018年版）'],
  ['JJF(电子) 0072-2021', 'JJF(电子) 0072', 'JJF（电子）0072—2021'],
  ['DB/T 123-2020', 'DB 123', 'DB/T 123—2020'],
  ['GJB 9001C-2017', 'GJB 9001', 'gjb9001c-2017'],
  ['ISO 9001:2015', 'ISO 9001', 'ISO 9001:2015(fr)', 'iso9001:2015', 'ISO 9001-2015'],
  ['ISO/IEC 27001:2022/Amd 1:2024', 'ISO/IEC 27001', 'ISO/IEC 27001:2022/AMD1:2024', 'ISO/IEC 27001:2022/Amd.1:2024'],
  ['IEC 60601-1-8:2006/Amd 2:2020', 'IEC 60601-1-8', 'IEC 60601-1-8:2006/AMD2:2020', 'IEC 60601-1-8:2006/Amd 2:2020'],
  ['ISO/CD 15686-3.2', 'ISO 15686-3', 'ISO/CD 15686-3.2'],
  ['IEC 60335-1:2020 RLV', 'IEC 60335-1', 'IEC 60335-1:2020 RLV'],
  ['IEC 60335-1:2020 CMV', 'IEC 60335-1', 'IEC 60335-1:2020 CMV'],
  ['ITU-R BT.500-14', 'ITU-R BT.500', 'ITU-R BT.500-14'],
  ['ETSI EN 301 559-1 V1.1.2 (2012-06)', 'ETSI EN 301 559-1', 'ETSI EN 301559-1 V1.1.2 (2012-06)'],
]

describe.each(keys)('%s', (key, standard, ...texts) => {
  test.each(texts)('is the key of %s', (text) => {
    expect(grammar.identityKey(read(text))).toBe(key)
    expect(grammar.standardKey(read(text))).toBe(standard)
  })
})

test('an identifier kept as JSON has the same keys', () => {
  for (const [key, , text] of keys) {
    const stored = JSON.parse(JSON.stringify(read(text!))) as Identifier
    expect(grammar.identityKey(stored)).toBe(key)
  }
})

test('a key follows the fields', () => {
  const identifier = read('GB/T 19001—2016')
  expect(grammar.identityKey({ ...identifier, number: '24001', parts: ['2'], year: 1999 })).toBe('GB/T 24001.2-1999')
})

test.each([
  ['GB/T 19001-2016', 'GB-T-19001-2016'],
  ['ISO/IEC 27001:2022', 'ISO-IEC-27001-2022'],
  ['JJF(电子) 0072-2021', 'JJF-电子-0072-2021'],
  ['ETSI EN 301 559-1 V1.1.2 (2012-06)', 'ETSI-EN-301-559-1-V1.1.2-2012-06'],
])('%s has the address %s', (key, slug) => {
  expect(slugOf(key)).toBe(slug)
})

test.each([
  ['IEC 60529:1989+AMD1:1999+AMD2:2013 CSV', ['IEC 60529:2013']],
  ['IEC 60529:1989+AMD1:1999 CSV/COR1:2001', []],
  ['IEC 60529:2013', []],
  ['ITU-T X.509 (10/2019)', ['ITU-T X.509 (2019)']],
])('%s is cited as %j too', (text, aliases) => {
  expect(grammar.aliasesOf(read(text))).toEqual(aliases)
})

test.each([
  ['ISO/IEC 14496-4:2004/AMD3:2005/COR1:2006', 'ISO/IEC 14496-4:2004/Amd 3:2005'],
  ['GB 4943.1-2022/XG1-2024', 'GB 4943.1—2022'],
  ['IEC 60529:1989+AMD1:1999 CSV', 'IEC 60529:1989'],
  ['IEC 60529:1989+AMD1:1999+AMD2:2013 CSV', 'IEC 60529:1989+AMD1:1999 CSV'],
])('%s changes %s', (text, base) => {
  expect(grammar.baseOf(read(text))?.canonical).toBe(base)
})

test('what has no supplement changes nothing', () => {
  expect(grammar.baseOf(read('ISO 9001:2015'))).toBe(null)
})

test('kinds of supplements that only mend', () => {
  expect(['Cor', 'Amd', 'XG'].map((kind) => grammar.corrects(kind))).toEqual([true, false, false])
})
