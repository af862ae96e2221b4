/** Made-up plans and evaluations for tests of reports. */
import type { TargetValue, VariantValue } from '../evaluation-actions.ts'
import type { Indicator } from '../indicator-schema.ts'
import type { PlanFile } from '../plan-schema.ts'
import type { ReportInput } from './report-input.ts'

const both = (text: string) => ({ zh: text, en: text })

const MISSING = {
  code: 'no-records' as const,
  message: { zh: '尚无记录：企业', en: 'no records yet: enterprises' },
}

/** A target with a value, or with none and a reason. */
export function targetOf(id: string, value: number | null, more: Partial<TargetValue> = {}): TargetValue {
  const number = more.number ?? 100
  const way: VariantValue = {
    ...{ variant: 'official', title: { zh: '官方', en: 'Official' }, official: true, value },
    ...(value === null ? { reason: MISSING } : {}),
  }
  return {
    ...{
      target: id,
      title: { zh: `目标 ${id}`, en: `Target ${id}` },
      comparator: 'atLeast',
      number,
      unit: 'standards',
    },
    ...{ by: '2025-12-31', indicator: 'new-standards', indicatorVersion: 1, value },
    met: value === null ? null : value >= number,
    gap: value === null ? null : value - number,
    ...(value === null ? { reason: MISSING } : {}),
    variants: [way, { ...way, variant: 'other', title: { zh: '另一口径', en: 'Another' }, official: false }],
    ...more,
  }
}

const INDICATOR: Indicator = {
  ...{ indicator: 'new-standards', title: { zh: '新标准数', en: 'New standards' }, kind: 'count', unit: 'standards' },
  ...{ says: { zh: '期内发布的标准。', en: 'Standards published in the window.' }, version: 3, window: 'scope' },
  numerator: { of: 'standards', says: { zh: '新标准', en: 'new standards' } },
  caveats: [{ zh: '修订不计。', en: 'Revisions do not count.' }],
  variants: [
    { variant: 'official', title: { zh: '官方', en: 'Official' }, says: { zh: '只计新的。', en: 'New ones only.' } },
    { variant: 'other', title: { zh: '另一口径', en: 'Another' }, says: { zh: '全部。', en: 'All of them.' } },
  ],
}

/** What a report is made of, with these targets. */
export function inputOf(
  targets: readonly TargetValue[],
  more: Partial<ReportInput> = {},
  title = '样本规划',
): ReportInput {
  const plan: PlanFile = {
    ...{ plan: 'sample', prefix: 'SP', title: { zh: title, en: title === '样本规划' ? 'A sample plan' : title } },
    ...{ issued: '2023-08-03', issuedEvidence: 'verified', period: { from: '2023-08-03', until: '2035-12-31' } },
    bodies: [{ body: 'office', names: [{ zh: '标准办', en: 'Standards office' }] }],
    ...{ issuers: ['office'], derivesFrom: [], milestones: [] },
    targets: targets.map(({ target, title, unit, by, number }) => ({
      ...{ id: target, title, indicator: 'new-standards', scope: {}, atLeast: number, unit, by, wording: '100项以上' },
      evidence: 'verified',
      variants: [{ variant: 'official', official: true }, { variant: 'other' }],
    })),
    goals: [
      {
        ...{ id: 'SP-G1', title: both('goal'), by: '2030-12-31', dimension: 'supply', rubric: 'no-such-scale' },
        evidence: ['new-standards'],
      },
    ],
    tasks: [
      { id: 'SP-T1', title: both('task') },
      { id: 'SP-T1.1', title: both('part of it'), parent: 'SP-T1', supports: ['SP-Q1'] },
    ],
    responsible: [{ body: 'office', role: 'lead', tasks: ['SP-T1'] }],
    discrepancies: [
      {
        ...{ id: 'name', title: both('two names'), about: ['SP-Q1'], used: both('one'), because: both('shorter') },
        readings: [{ source: both('one source'), says: both('one') }],
        evidence: 'verified',
      },
    ],
  }
  return {
    plan,
    evaluation: { plan: 'sample', title: plan.title, asOf: '2025-12-31', targets },
    indicators: new Map([['new-standards', INDICATOR]]),
    register: { editions: 1_234, simulated: 0, version: '99' },
    madeOn: '2026-11-22',
    details: new Map(),
    ...more,
  }
}

/** Everything that may be known of a target. */
export const DETAIL = {
  series: [
    { day: '2023-12-31', value: 4 },
    { day: '2024-12-31', value: null },
    { day: '2025-12-31', value: 42 },
  ],
  contributions: [
    {
      ...{ by: 'field', title: { zh: '分领域', en: 'By field' }, overlap: true },
      parts: [
        { id: 'small', title: { zh: '小领域', en: 'Small field' }, value: 1 },
        { id: 'large', title: { zh: '大领域', en: 'Large field' }, value: 41 },
        { id: 'untold', title: { zh: '不知', en: 'Untold' }, value: null },
      ],
    },
  ],
  forecast: {
    ...{ kind: 'simulated' as const, probability: 0.25, low: 90, median: 97, high: 104 },
    assumptions: [{ zh: '速率不变', en: 'rates stay as they are' }],
  },
}
