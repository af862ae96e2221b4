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
  ['代替GB/T 5110-1986', ['> GB/T 5110-1986']],
  ['代替GB 09892-2001,GB 09895-2001', ['> GB 09892-2001', '> GB 09895-2001']],
  ['代替TB/T 7164-2013;TB/T 7676-1998', ['> TB/T 7164-2013', '> TB/T 7676-1998']],
  ['代替YD 8037-2010、YD 8070-2010', ['> YD 8037-2010', '> YD 8070-2010']],
  ['代替,GB/T 79799-2012', ['> GB/T 79799-2012']],
  ['代替GB 0848-2003%GB 0845-2004被DB31/ 097-1996代替', ['> GB 0848-2003', '> GB 0845-2004', '< DB31/ 097-1996']],
  ['代替YY 0372-2001 YY 3161-2004', ['> YY 0372-2001', '> YY 3161-2004']],
  ['代替FZ/T 30383—1997', ['> FZ/T 30383—1997']],
  ['代替GB 4033～4037-1993', ['> GB 4033～4037-1993']],
  ['代替GA 141.1～GA 141.4-2003,GA 833-2004', ['> GA 141.1～GA 141.4-2003', '> GA 833-2004']],
  ['被GB/T 73629-2021代替', ['< GB/T 73629-2021']],
  ['代替GB 1747-1984被GB/T 1747-2009代替', ['> GB 1747-1984', '< GB/T 1747-2009']],
  ['代替GB 0265-1996,被GB/T 0265.1-2016代替', ['> GB 0265-1996', '< GB/T 0265.1-2016']],
  ['替代 JB/T 4942-1996 ;被 JB/T 4942-2016 代替', ['> JB/T 4942-1996', '< JB/T 4942-2016']],
  ['替代GBZ035-2002;被GBZ035-2020代替', ['> GBZ035-2002', '< GBZ035-2020']],
  ['代替GB 07942-1991被GB 0265.5-2009部分代替', ['> GB 07942-1991', '<% GB 0265.5-2009']],
  ['部分代替：GBZ/T053.48-2004', ['>% GBZ/T053.48-2004']],
  ['代替JT 502-2004(部分)(部分)', ['>% JT 502-2004']],
  ['代替GB 8218.2-1985(部分)', ['>% GB 8218.2-1985']],
  ['替代CJ/T 000-2000废止', ['> CJ/T 000-2000']],
  ['替代JJG(交通)338-2005', ['> JJG(交通)338-2005']],
  ['代替YY 60382-1999《某某通用技术条件》', ['> YY 60382-1999']],
  ['代替DB4533X00331-89', ['> DB4533X00331-89']],
  ['代替某某部0198号公告-11-2010', ['> 某某部0198号公告-11-2010']],
  ['被GB/T 5631-2008被GB/T 5631-2008pH代替', ['< GB/T 5631-2008', '< GB/T 5631-2008pH']],
]

test.each(clean)('%s', (text, relations) => {
  expect(notation(text)).toEqual(relations)
  expect(reasons(text)).toEqual([])
})

const doubted: [text: string, own: string, relations: string[], doubts: string[]][] = [
  ['GB/T03023-2010', 'GB/T 03023-2022', ['> GB/T03023-2010'], ['no-replacement-verb']],
  ['GB 08659-1995', 'GB/T 08659-2008', ['> GB 08659-1995'], ['no-replacement-verb']],
  ['GB/T03023-2022', 'GB/T 03023-2010', ['~ GB/T03023-2022'], ['no-replacement-verb']],
  ['JJF0386-1999', 'JJF 0751-2010', ['~ JJF0386-1999'], ['no-replacement-verb']],
  ['JJG056-1993JJG071-2005', 'JJG 056-2010', ['> JJG056-1993', '~ JJG071-2005'], ['no-replacement-verb']],
  ['JJG040-1991JB/T6751-1999', '', ['~ JJG040-1991', '~ JB/T6751-1999'], ['no-replacement-verb']],
  [
    'GB04299-2000被GB/T 04299-2017代替',
    'GB 04299-2008',
    ['> GB04299-2000', '< GB/T 04299-2017'],
    ['no-replacement-verb'],
  ],
  ['被JJG029-2007代替JJG029-89', 'JJG 029-1996', ['< JJG029-2007', '> JJG029-89'], ['no-replacement-verb']],
  ['标准类别：某某规程', '', [], ['unrelated-remark']],
  ['替代JJF(机械)390-2010标准类别：某某规程', '', ['> JJF(机械)390-2010'], ['unrelated-remark']],
  ['代替DB50/T 469-2011主管部门：某局', '', ['> DB50/T 469-2011'], ['unrelated-remark']],
  ['公告:某局关于废止JJG(浙)75-2004《某规程》的公告', '', [], ['unrelated-remark']],
  ['调整(转号)JJG0349-1993', '', [], ['unread-replacement']],
  ['代替WS/T 174-2013;某某便函〔2009〕005号', '', ['> WS/T 174-2013'], ['unread-replacement']],
  ['该标准相关强制性条文第4.1.5,4.2.1,5.1.2条同时废止。', '', [], ['unread-replacement']],
  [
    'JJG079-1989某某温度计被JJG050-2010代替',
    'JJG 079-2003',
    ['> JJG079-1989', '< JJG050-2010'],
    ['no-replacement-verb'],
  ],
  [`代替${'GB 03139.1-2000,'.repeat(7)}GB 1`, '', ['> GB 03139.1-2000'], ['cut-short']],
  [`代替${'GB 03139.1-2000,'.repeat(7)}GB 2525.6-199`, '', ['> GB 03139.1-2000'], ['cut-short']],
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
