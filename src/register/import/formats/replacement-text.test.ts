import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replacementWords } from '../../../../test/import-packs.ts'
import { replacementReader } from './replacement-text.ts'

const readReplacement = replacementReader(replacementWords)

/** `>` replaces, `<` is replaced by, `~` related; `%` behind it: partly. */
function notation(text: string, own?: string): string[] {
  return readReplacement(text, own).relations.map(
    ({ kind, inverse, target, note }) =>
      `${kind === 'related' ? '~' : inverse ? '<' : '>'}${note ? '%' : ''} ${target}`,
  )
}
const reasons = (text: string, own?: string) => readReplacement(text, own).doubts.map(({ reason }) => reason)

const clean: [text: string, relations: string[]][] = [
  ['', []],
  ['无', []],
  ['/', []],
  ['代替GB/T 6441-1986', ['> GB/T 6441-1986']],
  ['代替GB 18587-2001,GB 18586-2001', ['> GB 18587-2001', '> GB 18586-2001']],
  ['代替TB/T 2493-2013;TB/T 2929-1998', ['> TB/T 2493-2013', '> TB/T 2929-1998']],
  ['代替YD 5102-2010、YD 5121-2010', ['> YD 5102-2010', '> YD 5121-2010']],
  ['代替,GB/T 28288-2012', ['> GB/T 28288-2012']],
  ['代替GB 1535-2003%GB 1536-2004被DB31/ 182-1996代替', ['> GB 1535-2003', '> GB 1536-2004', '< DB31/ 182-1996']],
  ['代替YY 1027-2001 YY 0494-2004', ['> YY 1027-2001', '> YY 0494-2004']],
  ['代替FZ/T 01050—1997', ['> FZ/T 01050—1997']],
  ['代替GB 3100～3102-1993', ['> GB 3100～3102-1993']],
  ['代替GA 434.1～GA 434.4-2003,GA 500-2004', ['> GA 434.1～GA 434.4-2003', '> GA 500-2004']],
  ['被GB/T 20978-2021代替', ['< GB/T 20978-2021']],
  ['代替GB 4232-1984被GB/T 4232-2009代替', ['> GB 4232-1984', '< GB/T 4232-2009']],
  ['代替GB 1796-1996,被GB/T 1796.1-2016代替', ['> GB 1796-1996', '< GB/T 1796.1-2016']],
  ['替代 JB/T 3837-1996 ;被 JB/T 3837-2016 代替', ['> JB/T 3837-1996', '< JB/T 3837-2016']],
  ['替代GBZ106-2002;被GBZ106-2020代替', ['> GBZ106-2002', '< GBZ106-2020']],
  ['代替GB 12837-1991被GB 1796.5-2009部分代替', ['> GB 12837-1991', '<% GB 1796.5-2009']],
  ['部分代替：GBZ/T160.48-2004', ['>% GBZ/T160.48-2004']],
  ['代替JT 617-2004(部分)(部分)', ['>% JT 617-2004']],
  ['代替GB 5745.2-1985(部分)', ['>% GB 5745.2-1985']],
  ['替代CJ/T 111-2000废止', ['> CJ/T 111-2000']],
  ['替代JJG(交通)005-2005', ['> JJG(交通)005-2005']],
  ['代替YY 91057-1999《医用脚踏开关通用技术条件》', ['> YY 91057-1999']],
  ['代替DB3600X11004-89', ['> DB3600X11004-89']],
  ['代替农业部1485号公告-11-2010', ['> 农业部1485号公告-11-2010']],
  ['被GB/T 6904-2008被GB/T 6904-2008pH代替', ['< GB/T 6904-2008', '< GB/T 6904-2008pH']],
]

test.each(clean)('%s', (text, relations) => {
  expect(notation(text)).toEqual(relations)
  expect(reasons(text)).toEqual([])
})

const doubted: [text: string, own: string, relations: string[], doubts: string[]][] = [
  ['GB/T10170-2010', 'GB/T 10170-2022', ['> GB/T10170-2010'], ['no-replacement-verb']],
  ['GB 15968-1995', 'GB/T 15968-2008', ['> GB 15968-1995'], ['no-replacement-verb']],
  ['GB/T10170-2022', 'GB/T 10170-2010', ['~ GB/T10170-2022'], ['no-replacement-verb']],
  ['JJF1059-1999', 'JJF 1264-2010', ['~ JJF1059-1999'], ['no-replacement-verb']],
  ['JJG169-1993JJG124-2005', 'JJG 169-2010', ['> JJG169-1993', '~ JJG124-2005'], ['no-replacement-verb']],
  ['JJG131-1991JB/T9264-1999', '', ['~ JJG131-1991', '~ JB/T9264-1999'], ['no-replacement-verb']],
  [
    'GB13788-2000被GB/T 13788-2017代替',
    'GB 13788-2008',
    ['> GB13788-2000', '< GB/T 13788-2017'],
    ['no-replacement-verb'],
  ],
  ['被JJG178-2007代替JJG178-89', 'JJG 178-1996', ['< JJG178-2007', '> JJG178-89'], ['no-replacement-verb']],
  ['标准类别：计量检定规程', '', [], ['unrelated-remark']],
  ['替代JJF(机械)081-2010标准类别：计量检定规程', '', ['> JJF(机械)081-2010'], ['unrelated-remark']],
  ['代替DB50/T 398-2011主管部门：某局', '', ['> DB50/T 398-2011'], ['unrelated-remark']],
  ['公告:某局关于废止JJG(浙)75-2004《某规程》的公告', '', [], ['unrelated-remark']],
  ['调整(转号)JJG1038-1993', '', [], ['unread-replacement']],
  ['代替WS/T 423-2013;卫妇社儿卫便函〔2009〕116号', '', ['> WS/T 423-2013'], ['unread-replacement']],
  ['该标准相关强制性条文第4.1.5,4.2.1,5.1.2条同时废止。', '', [], ['unread-replacement']],
  [
    'JJG128-1989二等标准水银温度计被JJG161-2010代替',
    'JJG 128-2003',
    ['> JJG128-1989', '< JJG161-2010'],
    ['no-replacement-verb'],
  ],
  [`代替${'GB 10408.1-2000,'.repeat(7)}GB 1`, '', ['> GB 10408.1-2000'], ['cut-short']],
  [`代替${'GB 10408.1-2000,'.repeat(7)}GB 7676.6-199`, '', ['> GB 10408.1-2000'], ['cut-short']],
]

test.each(doubted)('%s (%s)', (text, own, relations, doubts) => {
  expect(notation(text, own)).toEqual(relations)
  expect(reasons(text, own).sort()).toEqual([...doubts].sort())
})

describe('any text', () => {
  const token = fc.constantFrom(
    '代替',
    '被',
    '部分',
    ',',
    '；',
    'GB/T 1-2000',
    'JJG(浙)1',
    '标准类别：',
    '《',
    '(',
    'x',
    ' ',
    '199',
  )
  test('gives targets that are quoted from it, and at most one doubt a reason', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const text = tokens.join('')
        const { relations, doubts } = readReplacement(text)
        for (const { target } of relations) expect(text.replace(/\s+/g, ' ')).toContain(target)
        expect(new Set(doubts.map(({ reason }) => reason)).size).toBe(doubts.length)
      }),
    )
  })

  test('a megabyte of separators or verbs is read in bounds', () => {
    expect(readReplacement('代替,'.repeat(300_000)).relations).toEqual([])
    expect(readReplacement(`代替${'GB 1-2000;'.repeat(100_000)}`).relations).toHaveLength(1)
  })
})
