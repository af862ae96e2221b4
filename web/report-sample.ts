/** The page of a report over a small made-up plan: values and none, a trend with a gap, hostile and long titles. */
import type { ReportDocument } from '../src/plans/report/document.ts'
import { trendChart } from '../src/plans/report/trend-chart.ts'
import type { Lang } from './portal.ts'
import type { ReportPortal } from './report-portal.ts'

const POINTS = [
  { day: '2023-12-31', value: 40 },
  { day: '2024-06-30', value: null },
  { day: '2024-12-31', value: 170 },
  { day: '2025-12-31', value: 252 },
]

/** How the sample answers: `none` is no plan. */
export const SAMPLE_REPORTS: ReportPortal = {
  report: async (plan, { asOf = '2026-11-22' }) =>
    plan === 'none' ? null : { zh: sampleDocument('zh', asOf), en: sampleDocument('en', asOf) },
}

function sampleDocument(lang: Lang, day: string): ReportDocument {
  const say = (zh: string, en: string) => ({ zh, en })[lang]
  const to = `/plans/sample/targets/SP-Q1?as-of=${day}`
  return {
    ...{ lang, day, dayShown: day, over: say('中期评估报告', 'Mid-term evaluation report') },
    title: say('样本规划', 'A sample plan'),
    contents: say('目录', 'Contents'),
    facts: [{ term: say('评估日期', 'Evaluated on'), says: [{ text: day }] }],
    sections: [
      {
        id: 'summary',
        title: say('摘要', 'Summary'),
        blocks: [
          { kind: 'text', tone: 'lead', runs: [{ text: say('新标准：', 'New standards: ') }, { text: '252', to }] },
          { kind: 'list', items: [[{ text: '<script>alert(1)</script> & #set' }], [{ text: 'x'.repeat(580) }]] },
        ],
        sections: [
          {
            id: 'sp-q1',
            title: say('SP-Q1 新标准', 'SP-Q1 New standards'),
            blocks: [
              {
                kind: 'trend',
                title: say('历次数值', 'Values over time'),
                alt: say('由 40 至 252', 'From 40 to 252'),
                chart: trendChart(POINTS, 2_000, { value: String, day: (text) => text.slice(0, 4) }),
              },
              {
                kind: 'table',
                title: say('分领域', 'By field'),
                columns: [
                  { name: say('领域', 'Field'), kind: 'text', share: 3 },
                  { name: say('数值', 'Value'), kind: 'number', share: 1 },
                  { name: say('比较', 'Compared'), kind: 'bar', share: 3 },
                ],
                rows: [
                  [
                    { runs: [{ text: say('新能源', 'New energy') }] },
                    { runs: [{ text: '120', to }], shade: 5 },
                    { runs: [], bar: 1 },
                  ],
                  [
                    { runs: [{ text: say('机器人', 'Robots') }], indent: 1 },
                    { runs: [{ text: '0' }], shade: 0 },
                    { runs: [], bar: 0 },
                  ],
                ],
              },
            ],
            sections: [],
          },
        ],
      },
    ],
  }
}
