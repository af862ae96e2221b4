import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTextAnalysis } from './open-text-analysis.ts'
import type { AnalysedQuery, TextAnalysis } from './text-analysis.ts'

const SYNONYMS = {
  equal: [
    ['移动电源', 'power bank'],
    ['人工智能', 'AI', 'artificial intelligence'],
    ['物联网', 'IoT', 'internet of things'],
    ['增材制造', '3D打印'],
    ['colour', 'color'],
  ],
  everyday: [{ say: ['充电宝'], mean: ['移动电源'] }],
}

let analysis: TextAnalysis
beforeAll(() => {
  analysis = openTextAnalysis([SYNONYMS])
})

const LANGUAGES = ['zh', 'en', 'fr', 'de', 'ja', '']

/** Texts of what titles hold and of what they should not: odd widths, marks, half pairs, nothing visible. */
const pieces = fc.oneof(
  fc.constantFrom(...'电動自行車標準质量管理体系要求与试验方法的鋰離子豈𠀀𠮷〇々が国ガッ'),
  fc.constantFrom('充电宝', '人工智能', 'ｶﾞｽ', '物联网', '术语 和 定义', '㈱', '⼈'),
  fc.constantFrom(
    'Testing',
    ' power banks ',
    'Wi-Fi',
    'C++',
    'PM2.5',
    '802.11ax',
    'R&D',
    'l’eau',
    'qualités',
    "user's",
    'ISO/IEC ',
  ),
  fc.constantFrom('ＡＢ１２', '½', '㎡', 'ﬁ', 'é', 'e\u0301', 'ß', 'İ', '٣', 'ю', 'ไทย', 'हिन्दी', '한국', 'שָׁלוֹם'),
  fc.constantFrom(
    ' ',
    '　',
    '-',
    '—',
    '.',
    '/',
    ':',
    '&',
    "'",
    '+',
    '#',
    '，',
    '《',
    '\n',
    '\0',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ufe0f',
    '\u0301',
  ),
  fc.constantFrom('\ud800', '\udc00', '😀', '👨‍👩‍👧', '\u{e0100}', '𝐀'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const texts = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''))

function termsOfAll({ concepts }: AnalysedQuery, isRequired: boolean): string[] {
  return concepts
    .filter(({ isOptional }) => !isRequired || !isOptional)
    .flatMap(({ alternatives }) => alternatives.filter(({ by }) => by === 'words').flatMap(({ terms }) => terms))
}

/** Whether a text of these terms meets every concept that must be met. */
function isFound({ concepts }: AnalysedQuery, terms: ReadonlySet<string>): boolean {
  return concepts.every(
    ({ alternatives, isOptional }) =>
      isOptional || alternatives.some((one) => one.terms.every((term) => terms.has(term))),
  )
}

describe('no substring of ideographs is missed', () => {
  const runs = /\p{Script=Han}{2,}/gu
  test('all its terms are among the terms of the text, in every way to find it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, from, length) => {
        const found = [...text.matchAll(runs)].map(([run]) => [...run])
        const run = found[from % Math.max(1, found.length)]
        if (run === undefined) return
        const start = from % (run.length - 1)
        const part = run.slice(start, start + 2 + (length % (run.length - start - 1))).join('')
        const terms = new Set(analysis.terms(text, 'zh'))
        const query = analysis.query(part, { isTyping: false })
        expect(query.concepts.length).toBeGreaterThan(0)
        expect(termsOfAll(query, false).filter((term) => !terms.has(term))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('a single character begins some term of every text that has it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const characters = [...text].filter((character) => /\p{Script=Han}/u.test(character))
        const character = characters[at % Math.max(1, characters.length)]
        if (character === undefined) return
        const [concept] = analysis.query(character, { isTyping: false }).concepts
        expect(analysis.terms(text, 'zh').some((term) => term.startsWith(concept!.prefix!))).toBe(true)
      }),
    )
  })
})

describe('any text', () => {
  test('is found by itself in its own language', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const terms = new Set(analysis.terms(text, language))
        expect(isFound(analysis.query(text, { isTyping: false }), terms)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('has the same terms with places as without', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const placed = analysis.tokens(text, language).map(({ term }) => term)
        expect(placed.sort()).toEqual([...analysis.terms(text, language)].sort())
      }),
      { numRuns: 1_000 },
    )
  })

  test('has at each place what gives the term', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { term, start, end } of analysis.tokens(text, 'de')) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          const within = analysis.terms(text.slice(start, end), 'de')
          const { folded } = analysis.query(text.slice(start, end), { isTyping: false })
          expect(within.includes(term) || folded.includes(term), `${term} in ${folded}`).toBe(true)
          last = start
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('gives terms that are whole, short and not empty', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        for (const term of analysis.terms(text, language)) {
          expect(term.isWellFormed() && term.length > 0 && term.length <= 64, term).toBe(true)
          expect(term).not.toMatch(/\s/)
        }
      }),
    )
  })

  test('is a query within bounds', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isTyping) => {
        const query = analysis.query(text, { isTyping })
        expect(query.concepts.length).toBeLessThanOrEqual(32)
        for (const { typed, start, end, alternatives } of query.concepts) {
          expect(typed).toBe(text.slice(start, end))
          expect(alternatives.length > 0 && alternatives.length <= 16).toBe(true)
          expect(alternatives.every(({ terms }) => terms.length > 0)).toBe(true)
        }
        if (query.concepts.length > 0) expect(query.concepts.some(({ isOptional }) => !isOptional)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

const hostile: [title: string, text: string, isCut: boolean][] = [
  ['nothing', '', false],
  ['blanks', ' \n\t　', false],
  ['what is not seen', '\u200b\ufeff\u202e\u0301', false],
  ['half a pair', '\ud800'.repeat(20), false],
  ['ten thousand ideographs', '标'.repeat(10_000), true],
  ['ten thousand letters', 'a'.repeat(10_000), true],
  ['ten thousand words', 'ab c'.repeat(2_500), true],
  ['a pair on the edge of the cut', `${' '.repeat(999)}𠀀𠀀`, true],
  ['a thousand marks on one letter', `e${'\u0301'.repeat(999)}`, false],
  ['a code of a hundred parts', Array.from({ length: 100 }, (_, part) => part).join('.'), false],
  ['markup', '<script>alert("x")</script>', false],
]
test.each(hostile)('%s is answered', (_title, text, isCut) => {
  const query = analysis.query(text, { isTyping: true })
  expect(query.isCut).toBe(isCut)
  expect(JSON.parse(JSON.stringify(query))).toEqual(query)
  for (const language of LANGUAGES)
    expect(analysis.tokens(text, language)).toHaveLength(analysis.terms(text, language).length)
})

test('more concepts than are looked at', () => {
  const query = analysis.query(Array.from({ length: 40 }, (_, index) => `w${index}x`).join(' '), { isTyping: false })
  expect([query.concepts.length, query.isCut]).toEqual([32, true])
})

const termTable: [text: string, language: string, terms: string][] = [
  ['标准', 'zh', '标准 准'],
  ['锂离子电池', 'zh', '锂离 离子 子电 电池 池 锂离子'],
  ['鋰離子電池', 'zh', '锂离 离子 子电 电池 池 锂离子'],
  ['钢 A级', 'zh', '钢 a 级'],
  ['充电宝', 'zh', '充电 电宝 宝 充电宝'],
  ['Testing of steels', 'en', 'test of steel'],
  ['Testing of steels', 'de', 'testing of steels'],
  ['Testing of steels', 'en-GB', 'test of steel'],
  ['Qualité des eaux', 'fr', 'qualit de eau'],
  ['IEEE 802.11ax', 'en', 'ieee 802.11ax 802 11ax 11 ax'],
  ['PM2.5', 'zh', 'pm2.5 pm2 pm 2 5'],
  ['5G', 'zh', '5g'],
  ['H2O', 'en', 'h2o'],
  ['C++, C# and A+', 'en', 'c++ c c# c and a+ a'],
  ['Wi-Fi e-mail', 'en', 'wifi wi fi email e mail'],
  ['R&D', 'en', 'r&d r d'],
  ['and/or', 'en', 'and or'],
  ['27001:2022', 'en', '27001:2022 27001 2022'],
  ["the users' and the user's", 'en', 'the user and the user'],
  ['ＡＢＣ　１２３', 'zh', 'abc 123'],
  ['ﬁne ½ ㎡ ㈱', 'en', 'fine 1/2 1 2 m2 株'],
  ['Straße Ærø Łódź naïve', 'de', 'strasse aero lodz naive'],
  ['٣٤٥', 'ar', '345'],
  ['Ёлка', 'ru', 'елка'],
  ['IEEE™ soft\u00adware', 'de', 'ieee software'],
  ['Iron ores — Vocabulary', 'de', 'iron ores vocabulary'],
  ['ガス器具', 'ja', 'ガス ス器 器具 具'],
  ['ｶﾞｽ器具', 'ja', 'ガス ス器 器具 具'],
  ['𠮷野家', 'ja', '𠮷野 野家 家'],
]
test.each(termTable)('%s (%s) has the terms %s', (text, language, terms) => {
  expect(analysis.terms(text, language).join(' ')).toBe(terms)
})

test('places are those of the text as given', () => {
  const text = '電動車 ½ Ré\u0301s ﬁt'
  const placed = analysis.tokens(text, 'de').map(({ term, start, end }) => `${term}=${text.slice(start, end)}`)
  expect(placed.slice(0, 4)).toEqual(['电动车=電動車', '电动=電動', '动车=動車', '车=車'])
  expect(placed.slice(4)).toEqual(['1/2=½', '1=½', '2=½', 'res=Ré\u0301s', 'fit=ﬁt'])
})

/** Concepts as lines: what was typed, `?` where optional, then the ways to meet it with their weights. */
function lines(text: string, isTyping = false): string[] {
  return analysis.query(text, { isTyping }).concepts.map(({ typed, isOptional, prefix, alternatives }) => {
    const ways = alternatives.map(({ terms, weight }) => terms.join('+') + (weight === 1 ? '' : ` ${weight}`))
    return `${typed}${isOptional ? '?' : ''}${prefix === undefined ? '' : ` ${prefix}…`}: ${ways.join(', ')}`
  })
}

describe('a query', () => {
  const table: [text: string, lines: string[]][] = [
    ['安全要求', ['安全: 安全', '要求: 要求']],
    ['充电宝安全', ['充电宝: 充电+电宝, 移动+动电+电源 0.9, power+bank 0.45', '安全: 安全']],
    ['移动电源', ['移动电源: 移动+动电+电源, power+bank 0.5']],
    ['power banks', ['power banks: power+bank, pow+bank, power+banks, 移动+动电+电源 0.5']],
    ['术语和定义', ['术语: 术语', '和?: 语和, 和定', '定义: 定义']],
    ['质量的标准', ['质量: 质量', '的?: 量的, 的标', '标准?: 标准']],
    ['标准', ['标准: 标准']],
    ['锂硫', ['锂硫: 锂硫']],
    ['钢', ['钢 钢…: 钢']],
    ['the', ['the: the']],
    ['testing of colour', ['testing: test, testing', 'of?: of', 'colour: colour, color 0.8']],
    ['Internet of Things', ['Internet of Things: internet+thing, internet+things, iot 0.8, 物联+联网 0.5']],
    ['3D打印', ['3D打印: 3d+打印, 增材+材制+制造 0.8']],
    ['安全 安全', ['安全: 安全']],
    ['110kV', ['110kV: 110kv, 110+kv']],
  ]
  test.each(table)('%s', (text, expected) => {
    expect(lines(text)).toEqual(expected)
  })

  test('still being typed has the beginning of its last word', () => {
    expect(lines('steel pip', true)).toEqual(['steel: steel', 'pip pip…: pip'])
    expect(lines('steel pip ', true)).toEqual(['steel: steel', 'pip: pip'])
    expect(lines('移动电', true).at(-1)).toBe('电 电…: 动电')
  })

  test('ranks by whole words and by what stands beside what', () => {
    const { concepts } = analysis.query('锂离子电池', { isTyping: false })
    expect(concepts.map(({ alternatives }) => alternatives[0]!.boost)).toEqual([['锂离子', '子电'], []])
  })
})

test('a text as an alternative', () => {
  expect(analysis.alternative('質量管理', 'pinyin', 0.6)).toEqual({
    ...{ terms: ['质量', '量管', '管理'], boost: [], by: 'pinyin', weight: 0.6, written: '質量管理' },
  })
  expect(analysis.alternative(' —', 'pinyin', 0.6)).toBeUndefined()
})
