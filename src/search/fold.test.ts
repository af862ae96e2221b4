import { describe, expect, it } from 'vitest'
import { bareNumber, foldedSeries, foldIdentifier, identifierParts, naturalKey, typedIdentifier } from './fold.ts'

describe('designations', () => {
  it.each([
    ['GB/T 19001.1—2016', 'GBT19001.1.2016', '19001.1.2016'],
    ['ｇｂ／ｔ　１９００１', 'GBT19001', '19001'],
    ['ISO/IEC 27001:2022/Amd 1:2024', 'ISOIEC27001.2022AMD1.2024', '27001.2022AMD1.2024'],
    ['DB32/T 1691.3-2014', 'DB32T1691.3.2014', '1691.3.2014'],
    ['农业部1485号公告-11-2010', '农业部1485号公告11.2010', '1485号公告11.2010'],
    ['X.509', 'X509', '509'],
    ['19001', '19001', undefined],
    ['—', '', undefined],
  ])('%s is folded', (text, folded, number) => {
    expect(foldIdentifier(text)).toBe(folded)
    expect(bareNumber(folded)).toBe(number)
  })

  it.each([
    ['gbt 190012016', ['GBT190012016', 'GBT19001.2016']],
    ['2016', ['2016']],
    ['gb/t 19001-2016', ['GBT19001.2016', 'GBT19001.2016']],
  ])('%s is read as typed', (text, forms) => {
    expect([...new Set(typedIdentifier(text))]).toEqual([...new Set(forms)])
  })

  it.each([
    ['ITU-T X.509 (10/2019)', 'X509.10.2019'],
    ['ETSI EN 300 220-1 V3.1.1', 'EN300.220.1V3.1.1'],
    ['ISO/IEC TS 27110:2021', 'TS27110.2021'],
    ['GB/T 19001-2016', undefined],
    ['RFC 8446', undefined],
    ['RFC', undefined],
  ])('%s goes by its series', (identifier, folded) => {
    expect(foldedSeries(identifier)).toBe(folded)
  })

  it('have parts', () => {
    expect(identifierParts('DB32/T 1691.3—2014')).toEqual(['db', '32', 't', '1691', '3', '2014'])
  })

  it('sort as people count', () => {
    const sorted = ['GB 2', 'GB/T 2-2020', 'GB/T 2.2-2020', 'GB/T 10-2020', 'GB/T 0100-2020']
    expect(sorted.toReversed().sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual(sorted)
  })
})
