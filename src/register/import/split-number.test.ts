import { expect, test } from 'vitest'
import { joinSplitNumber } from './split-number.ts'

const cases: [code: string, title: string, identifier: string | undefined, rest?: string][] = [
  ['T/ABCD', '317-2024 某某方法与要求', 'T/ABCD 317-2024', '某某方法与要求'],
  ['GB/T', '5817.222-2024 某某器具', 'GB/T 5817.222-2024', '某某器具'],
  ['HJ', '881－2015 水质', 'HJ 881－2015', '水质'],
  ['JJF', '(纺织) 032-1989 某某试验机', 'JJF(纺织) 032-1989', '某某试验机'],
  ['JJF(纺织)', '034-2010 某某校准规范', 'JJF(纺织) 034-2010', '某某校准规范'],
  ['DB', '9927/T061-2018 某某产品', 'DB9927/T061-2018', '某某产品'],
  ['T/ABC', 'XY010-2024 某某装置', 'T/ABC XY010-2024', '某某装置'],
  ['T/ABE', '012/1-2025 泵组', 'T/ABE 012/1-2025', '泵组'],
  ['T/ABF', 'M1-M9-2018 某某指南', 'T/ABF M1-M9-2018', '某某指南'],
  ['T/ABG', '024-2021A 规范', 'T/ABG 024-2021A', '规范'],
  ['GB/T', '5817 没有年份', undefined],
  ['ZBX/XB', '某某编织袋', undefined],
  ['GB/T 1-2020', '317-2024 标题', undefined],
  ['', '317-2024 标题', undefined],
]

test.each(cases)('%s | %s', (code, title, identifier, rest) => {
  const joined = joinSplitNumber(code, { zh: title })
  expect(joined?.identifier).toBe(identifier)
  expect(joined?.titles['zh']).toBe(rest)
})
