import { expect, test } from 'vitest'
import { joinSplitNumber } from './split-number.ts'

const cases: [code: string, title: string, identifier: string | undefined, rest?: string][] = [
  [
    'T/CAAMTB',
    '207-2024 动力蓄电池产品碳足迹量化方法与要求',
    'T/CAAMTB 207-2024',
    '动力蓄电池产品碳足迹量化方法与要求',
  ],
  ['GB/T', '4706.111-2024 家用电器', 'GB/T 4706.111-2024', '家用电器'],
  ['HJ', '770－2015 水质', 'HJ 770－2015', '水质'],
  ['JJF', '(纺织) 021-1989 摆锤式缕纱强力机', 'JJF(纺织) 021-1989', '摆锤式缕纱强力机'],
  ['JJF(纺织)', '023-2010 织物密度镜校准规范', 'JJF(纺织) 023-2010', '织物密度镜校准规范'],
  ['DB', '5227/T059-2018 地理标志产品', 'DB5227/T059-2018', '地理标志产品'],
  ['T/CSMT', 'YB010-2024 液体流量标准装置', 'T/CSMT YB010-2024', '液体流量标准装置'],
  ['T/JAR', '012/1-2025 泵组', 'T/JAR 012/1-2025', '泵组'],
  ['T/CMAM', 'M1-M9-2018 蒙医指南', 'T/CMAM M1-M9-2018', '蒙医指南'],
  ['T/DLMSWH', '024-2021A 规范', 'T/DLMSWH 024-2021A', '规范'],
  ['GB/T', '4706 没有年份', undefined],
  ['ZBBZH/XB', '聚酰胺编织袋', undefined],
  ['GB/T 1-2020', '207-2024 标题', undefined],
  ['', '207-2024 标题', undefined],
]

test.each(cases)('%s | %s', (code, title, identifier, rest) => {
  const joined = joinSplitNumber(code, { zh: title })
  expect(joined?.identifier).toBe(identifier)
  expect(joined?.titles['zh']).toBe(rest)
})
