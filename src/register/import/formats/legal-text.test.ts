import { describe, expect, test } from 'vitest'
import { mentionWords } from '../../../../test/import-packs.ts'
import { entriesOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { legalTextReader } from './legal-text.ts'
import { mentionReader } from './standard-mentions.ts'

const mentionsIn = mentionReader(mentionWords)

const numbers: [text: string, mentions: string[]][] = [
  ['应符合GB9706.1的要求', ['GB9706.1']],
  ['依据GB/T 16886系列标准', ['GB/T 16886 series']],
  ['见GB9706.1-2020中11章', ['GB9706.1-2020 11章']],
  ['GB 9706.1—2020《医用电气设备》第8.5条和附录C', ['GB 9706.1—2020 8.5条']],
  ['按YY/T 0316附录C', ['YY/T 0316 附录C']],
  ['YY/T 0851、YY/T0853-2011和ISO 10993-1:2018', ['YY/T 0851', 'YY/T0853-2011', 'ISO 10993-1:2018']],
  ['IEC 60601-1-2:2014与ISO/IEC 27001', ['IEC 60601-1-2:2014', 'ISO/IEC 27001']],
  ['GB/T 14710-2009，GB/T14710-2009', ['GB/T 14710-2009']],
  ['GJB2基因和GJB3突变', []],
  ['GJB 2 和 GJB2-1999', ['GJB 2', 'GJB2-1999']],
  ['EGB 123，XGB123', []],
  ['2020年GB', []],
]

test.each(numbers)('%s', (text, mentions) => {
  expect(
    mentionsIn(text).numbered.map(({ target, series, clauses }) =>
      [target, series ? 'series' : '', ...clauses].filter(Boolean).join(' '),
    ),
  ).toEqual(mentions)
})

test('kinds with their domain; longer words first', () => {
  expect(mentionsIn('食品安全国家标准、强制性国家标准和食品安全国家标准，没有国家标准的').generic).toEqual([
    { word: '国家标准', level: 'national', domain: '食品安全', count: 2 },
    { word: '强制性国家标准', level: 'national', force: 'mandatory', count: 1 },
    { word: '国家标准', level: 'national', count: 1 },
  ])
})

test('titles of standards, not of laws', () => {
  const text =
    '《生活饮用水卫生标准》《中华人民共和国标准化法》《药品生产质量管理规范》《消防设计规范（试行）》《生活饮用水卫生标准》'
  expect(mentionsIn(text).titles).toEqual([
    { title: '生活饮用水卫生标准', count: 2 },
    { title: '消防设计规范（试行）', count: 1 },
  ])
})

describe('a law as Markdown', () => {
  const reader = legalTextReader(mentionWords)
  const law = `# 某某条例\n\n1988年12月29日 会议通过\n\n2017年11月4日 会议修订\n\n<!-- INFO END -->\n\n第一条 1999年1月1日 应当符合强制性国家标准和GB 1-2020第5章。\n`

  test('gives an entry with acts, kinds and references', async () => {
    expect(entriesOf(await readItems(reader, entryOf(law, '经济法/某某条例(2017-11-04).md')))).toEqual([
      {
        kind: 'legislation',
        code: '某某条例(2017-11-04)',
        titles: { zh: '某某条例' },
        facts: {
          category: '经济法',
          acts: [
            { date: '1988-12-29', act: '会议通过' },
            { date: '2017-11-04', act: '会议修订' },
          ],
          kindsOfStandards: [{ word: '强制性国家标准', level: 'national', force: 'mandatory', count: 1 }],
          numberedMentions: 1,
        },
        relations: [{ kind: 'references', target: 'GB 1-2020', note: '5章' }],
      },
    ])
  })

  test('without a title is refused; so is one that is no text', async () => {
    expect(summary(await readItems(reader, entryOf('短', 'a.md')))).toEqual(['?no-title a.md'])
    expect(summary(await readItems(reader, entryOf(Uint8Array.from([0xff, 0xff]), 'a.md')))).toEqual(['?not-utf8 a.md'])
  })

  const titles: [name: string, text: string][] = [
    ['front matter', '---\nid: x\ntitle:\n  zh: 某某办法通知\n  en: ""\n---\n# 别的标题文字\n'],
    ['front matter, quoted', '---\ntitle: "某某办法通知"\n---\n'],
    ['comment of a converter', '<!-- actual_title: 某某办法通知 -->\n\n## 附件12\n'],
    ['heading behind a label', '## 附件12\n\n# 某某办法通知\n'],
    ['first line', '附件\n\n某某办法通知\n\n本办法……\n'],
  ]
  test.each(titles)('takes its title from: %s', async (_, text) => {
    expect(entriesOf(await readItems(reader, entryOf(text, 'a.md')))[0]?.titles).toEqual({ zh: '某某办法通知' })
  })

  test('is kept under the name of its collection', () => {
    expect(reader.source({ container: 'x/cn-laws.tar.gz', path: 'a.md' })).toBe('legal-cn-laws')
  })
})
