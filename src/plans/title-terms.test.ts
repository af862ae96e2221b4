import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TitleTerms } from './title-terms.ts'

function found(terms: readonly string[], text: string): string[] {
  const places = new Set<number>()
  new TitleTerms(terms).find(text, (term) => places.add(term))
  return terms.filter((_, index) => places.has(index))
}

test.each<[terms: string[], text: string, found: string[]]>([
  [['人工智能', '生成式人工智能', '智能'], '生成式人工智能服务', ['人工智能', '生成式人工智能', '智能']],
  [['robot'], 'Robots and robotic devices', ['robot']],
  [['robot'], 'Robotics', []],
  [['robot*'], 'Robotics', ['robot*']],
  [['lens'], 'Lenses', ['lens']],
  [['AI'], 'AI chips in CHAINS', ['AI']],
  [['AI'], 'Chains', []],
  [['brain-computer interface'], 'Brain–Computer   interface', []],
  [['brain-computer interface'], 'Brain computer interfaces', ['brain-computer interface']],
  [['IPv6'], '基于IPv6的网络', ['IPv6']],
  [['IPv6'], '基于ＩＰｖ６的网络', ['IPv6']],
  [['6G'], '罗丹明6Gx', []],
  [['储能'], '', []],
  [['𠮷野家'], '吉野家与𠮷野家', ['𠮷野家']],
  [['straße'], 'STRASSE', []],
  [['straße', 'sea'], 'SEA', ['sea']],
])('%j in %s', (terms, text, expected) => {
  expect(found(terms, text)).toEqual(expected)
})

test('finds what looking for each term by itself finds', () => {
  const letter = fc.constantFrom('甲', '乙', '丙')
  const term = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(
      fc.uniqueArray(term, { minLength: 1, maxLength: 12 }),
      fc.array(letter, { maxLength: 30 }),
      (terms, letters) => {
        const text = letters.join('')
        expect(found(terms, text)).toEqual(terms.filter((one) => text.includes(one)))
      },
    ),
  )
})
