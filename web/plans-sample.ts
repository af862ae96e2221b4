/** Plans, targets and indicators of the small made-up register: what each page may be given, edges included. */
import type { Indicator } from '../src/plans/indicator-schema.ts'
import type { PlanFile, Target } from '../src/plans/plan-schema.ts'
import type {
  IndicatorFigure,
  IndicatorView,
  MeasureView,
  PlanLine,
  PlanView,
  RecordLine,
  TargetFigure,
  TargetView,
} from '../src/plans/plan-views.ts'
import { SAMPLE_FIELDS } from './fields-sample.ts'
import type { PlansPortal } from './plans-portal.ts'
import { CURRENT } from './sample-lines.ts'

const TODAY = '2026-11-22'
const both = (zh: string, en: string) => ({ zh, en })

const TARGET: Target = {
  id: 'AB-Q1',
  title: both('新制定的标准', 'Newly made standards'),
  says: both('新制定标准不少于两千项。', 'At least two thousand.'),
  note: both('是否含修订，原文未说明。', 'Whether revisions count is not said.'),
  indicator: 'new-standards',
  scope: { classes: ['emerging'], fields: ['energy'], levels: ['national'], from: '2023-08-03', until: '2025-12-31' },
  atLeast: 2_000,
  unit: 'standards',
  by: '2025-12-31',
  wording: '2000项以上',
  evidence: 'verified',
  variants: [{ variant: 'new', official: true }, { variant: 'all' }],
  supports: ['AB-G1'],
}

const FIGURE: TargetFigure = {
  ...{ target: 'AB-Q1', title: TARGET.title, comparator: 'atLeast', number: 2_000, unit: 'standards' },
  ...{ by: '2025-12-31', indicator: 'new-standards', indicatorVersion: 2, value: 252, met: false, gap: -1_748 },
  variants: [
    { variant: 'new', title: both('仅新制定', 'New only'), official: true, value: 252, simulated: 12 },
    { variant: 'all', title: both('含修订', 'With revisions'), official: false, value: 306 },
  ],
}

const FIGURES: readonly TargetFigure[] = [
  FIGURE,
  {
    ...FIGURE,
    ...{ target: 'AB-Q2', comparator: 'moreThan', number: 90, unit: 'percent', value: 90, met: false, gap: 0 },
    by: '2035-12-31',
    variants: [
      {
        ...{ variant: 'new', title: both('现行版', 'Current'), official: true, value: 90 },
        parts: { numerator: 9, denominator: 10 },
      },
    ],
  },
  {
    ...FIGURE,
    ...{ target: 'AB-Q3', comparator: 'atMost', number: 18, unit: 'months', value: 17.999, met: true, gap: -0.001 },
  },
  {
    ...FIGURE,
    ...{ target: 'AB-Q4', value: null, met: null, gap: null },
    reason: { code: 'no-records', message: both('尚无记录：企业', 'no records yet: enterprises') },
    variants: [
      {
        ...{ variant: 'new', title: both('任一活动', 'Any activity'), official: true, value: null },
        reason: { code: 'no-records', message: both('尚无记录：企业', 'no records yet: enterprises') },
      },
    ],
  },
]

const FILE: PlanFile = {
  plan: 'sample',
  prefix: 'AB',
  title: both('样例规划（2023—2035年）', 'A sample plan, 2023–2035'),
  aliases: [{ title: both('样例', 'Sample'), note: both('简称', 'for short') }],
  number: '〔2023〕1号',
  issued: '2023-08-03',
  issuedEvidence: 'memory',
  period: { from: '2023-08-03', until: '2035-12-31' },
  bodies: [
    {
      body: 'ministry',
      names: [
        { ...both('今称', 'New name'), from: '2018-03' },
        { ...both('旧称', 'Old name'), until: '2018-03' },
      ],
    },
    { body: 'others', names: [both('有关部门', 'Departments concerned')] },
  ],
  issuers: ['ministry', 'unknown-body'],
  derivesFrom: ['outline'],
  restsOn: [both('另一文件', 'Another document')],
  leavesOut: [both('附表', 'Annexed tables')],
  themes: [{ theme: 'lead', title: both('引领', 'Leading') }],
  milestones: [
    { by: '2025-12-31', title: both('2025年：初成', '2025: takes shape') },
    { by: '2030-12-31', title: both('2030年：健全', '2030: sound') },
  ],
  statements: [
    { id: 'AB-D1', kind: 'definition', title: both('新产业', 'New industries'), themes: ['lead', 'unknown'] },
    {
      id: 'AB-P1',
      kind: 'principle',
      title: both('创新驱动', 'Innovation'),
      says: both('以创新提升标准。', 'It does.'),
    },
  ],
  goals: [
    {
      ...{ id: 'AB-G1', by: '2025-12-31', dimension: 'supply', rubric: 'rubric-supply', evidence: ['new-standards'] },
      title: both('体系渐趋完善', 'The system is completed'),
      sameAs: ['XY-G9'],
    },
  ],
  targets: [TARGET],
  areas: [{ area: 'AB-E1', rationale: both('潜力大', 'Has prospects') }, { area: 'AB-E2' }],
  columns: [{ area: 'AB-E2', items: ['AB-E3'], task: 'AB-T1' }],
  tasks: [
    { id: 'AB-T1', title: both('建设体系', 'Build'), fields: ['AB-E1'], supports: ['AB-Q1'] },
    { id: 'AB-T1.1', parent: 'AB-T1', title: both('分任务', 'A part'), note: both('注', 'A note') },
  ],
  mechanisms: [
    { id: 'AB-M1', title: both('机制', 'Mechanism') },
    { id: 'AB-M2', parent: 'AB-M1', title: both('下级机制', 'Below') },
    { id: 'AB-M3', parent: 'AB-T1', title: both('任务下的机制', 'Below a task') },
  ],
  safeguards: [{ id: 'AB-S1', title: both('组织领导', 'Leadership') }],
  responsible: [
    { body: 'ministry', role: 'lead', tasks: ['AB-T1'] },
    { body: 'others', role: 'support', tasks: ['AB-T1', 'AB-S1'] },
  ],
  discrepancies: [
    {
      id: 'a-difference',
      title: both('是否包含本数', 'Whether the figure counts'),
      about: ['AB-Q1'],
      readings: [
        { source: both('中文', 'The Chinese text'), says: both('包含', 'It does') },
        { source: both('英文', 'The English account'), says: both('不包含', 'It does not') },
      ],
      used: both('包含', 'It does'),
      because: both('以原文为准', 'The original decides'),
      evidence: 'verified',
    },
  ],
}

const BARE: PlanFile = {
  ...{ plan: 'bare', prefix: 'BA', title: both('只有题名的规划', 'A plan with nothing in it'), issued: '2021-10' },
  ...{ issuedEvidence: 'secondary', period: { from: '2021-10-10', until: '2035-12-31' }, bodies: [], issuers: ['x'] },
  ...{ derivesFrom: [], milestones: [] },
}

const LINE: PlanLine = {
  ...{ plan: 'sample', title: FILE.title, number: '〔2023〕1号', issued: FILE.issued, period: FILE.period },
  issuers: [both('今称', 'New name')],
  derivesFrom: [{ plan: 'outline', title: both('纲要', 'Outline') }],
  derived: [
    { plan: 'bare', title: BARE.title },
    { plan: 'other', title: both('另一规划', 'Another') },
  ],
  items: [
    { kind: 'statement', count: 2 },
    { kind: 'goal', count: 1 },
    { kind: 'target', count: 4 },
    { kind: 'task', count: 2 },
    { kind: 'mechanism', count: 3 },
    { kind: 'safeguard', count: 1 },
  ],
  tally: { met: 1, unmet: 2, without: 1 },
}
const BARE_LINE: PlanLine = {
  ...{ plan: 'bare', title: BARE.title, issued: BARE.issued, period: BARE.period, issuers: [], derivesFrom: [] },
  ...{ derived: [], items: [], tally: { met: 0, unmet: 0, without: 0 } },
}

const NAMES: PlanView['names'] = {
  'AB-Q1': { kind: 'target', title: TARGET.title, place: 'sample' },
  'AB-G1': { kind: 'goal', title: both('体系渐趋完善', 'The system is completed'), place: 'sample' },
  'AB-T1': { kind: 'task', title: both('建设体系', 'Build'), place: 'sample' },
  'XY-G9': { kind: 'goal', title: both('别处的目标', 'A goal elsewhere'), place: 'other' },
  'AB-E1': { kind: 'field', title: both('新能源', 'New energy'), place: 'energy' },
  'AB-E2': { kind: 'field', title: both('新材料', 'New materials'), place: 'materials' },
  energy: { kind: 'field', title: both('新能源', 'New energy'), place: 'energy' },
  other: { kind: 'plan', title: both('另一规划', 'Another'), place: 'other' },
  'new-standards': { kind: 'indicator', title: both('新制定标准数', 'Newly made'), place: 'new-standards' },
  'rubric-supply': { kind: 'rubric', title: both('供给', 'Supply'), place: 'rubric-supply' },
}

const PLAN: PlanView = {
  ...{ file: FILE, line: LINE, asOf: TODAY, today: TODAY, targets: FIGURES, names: NAMES },
  same: { 'AB-G1': ['XY-G9'] },
  counterparts: { 'AB-T1': ['XY-G9', 'nowhere'] },
  reports: [
    {
      ...{ id: '1', task: 'AB-T1', state: 'under-way', day: '2025-06-01', reporter: 'R', says: 'Seen.' },
      ...{ actor: 'person:operator', enteredAt: '2025-06-02T00:00:00Z' },
    },
  ],
  marks: [{ goal: 'AB-G1', mark: 3, assessor: 'A. Assessor', day: '2025-12-31', evidence: 'Seen on the day.' }],
}

const INDICATOR: Indicator = {
  indicator: 'new-standards',
  title: both('新制定标准数', 'Newly made standards'),
  says: both('期内发布的。', 'Published in the window.'),
  kind: 'distinct-count',
  unit: 'standards',
  version: 2,
  window: 'scope',
  countedAt: 'published',
  distinctBy: 'identifier',
  numerator: { of: 'standards', says: both('不代替旧版的', 'Those that replace nothing') },
  exclusions: [both('指导性技术文件', 'Guidance documents')],
  caveats: [both('领域有重叠。', 'Fields overlap.')],
  variants: [
    { variant: 'new', title: both('仅新制定', 'New only'), says: both('代替旧版的不算。', 'Revisions do not count.') },
    { variant: 'all', title: both('含修订', 'With revisions'), says: both('修订也算。', 'Revisions count too.') },
  ],
}

const RECORD: RecordLine = {
  ...{ key: CURRENT.key, slug: CURRENT.slug, identifier: CURRENT.identifier, titles: CURRENT.titles },
  ...{ published: '2024-12-10', level: 'national', force: 'recommended', work: 'new', simulated: true },
  fields: [
    {
      ...{ field: 'energy', name: both('新能源', 'New energy') },
      because: both('因 ICS 27.160 和题名用语“风电”', 'because ICS 27.160'),
    },
  ],
  adoptions: [{ because: both('采用 ISO 1（IDT）', 'adopts ISO 1 (IDT)') }],
  duration: { value: 12.345 },
}
const HOSTILE: RecordLine = {
  ...RECORD,
  ...{ key: 'x', titles: { zh: '<script>alert(1)</script>' }, published: null, level: null, work: 'revised' },
  ...{ fields: [], adoptions: [], simulated: false },
}

const MEASURE: MeasureView = {
  ...{ indicator: INDICATOR, unit: 'standards', variants: FIGURE.variants, variant: 'new', scope: TARGET.scope },
  ...{ asOf: TODAY, today: TODAY, names: NAMES, classes: { emerging: both('新兴产业', 'Emerging industries') } },
  series: [
    { day: '2022-12-31', value: null },
    { day: '2023-12-31', value: 60 },
    { day: '2024-12-31', value: 251 },
    { day: TODAY, value: 252 },
  ],
  contributions: [
    {
      ...{ by: 'field', title: both('分领域', 'By field'), overlap: true },
      parts: [
        { id: 'energy', title: both('新能源', 'New energy'), value: 200 },
        { id: 'materials', title: both('新材料', 'New materials'), value: 0 },
      ],
    },
    {
      ...{ by: 'publisher', title: both('分发布机构', 'By publisher'), overlap: false },
      parts: [
        ...Array.from({ length: 30 }, (_, n) => ({ id: `P${n}`, title: both(`代号${n}`, `P${n}`), value: n })),
        { id: 'others', title: both('其他', 'Others'), value: 3 },
      ],
    },
  ],
  filter: {},
  records: { total: 252, items: [RECORD, HOSTILE], next: 'c2' },
}

const TARGET_VIEW: TargetView = {
  ...MEASURE,
  ...{ plan: { plan: 'sample', title: FILE.title }, target: TARGET, figure: FIGURE },
  ...{ same: ['XY-G9'], counterparts: [], supportedBy: ['AB-T1'], discrepancies: FILE.discrepancies! },
  forecast: {
    ...{ kind: 'simulated', probability: 0.034, low: 252, median: 260, high: 271 },
    assumptions: [both('速度不变', 'The rate stays')],
  },
  snapshots: [{ hash: 'a'.repeat(64), asOf: '2025-12-31', value: 250 }],
}

// Nothing to measure: the reason stands in the place of all figures.
const WITHOUT: TargetView = {
  ...TARGET_VIEW,
  forecast: { kind: 'none', reason: { message: both('没有数值', 'there is no value') } },
  ...{ figure: FIGURES[3]!, variants: FIGURES[3]!.variants, series: [], contributions: [], records: null },
}

const INDICATOR_FIGURE: IndicatorFigure = {
  ...{ indicator: 'age', number: 'I-05', title: both('标龄', 'Age of standards'), kind: 'mean', unit: 'years' },
  ...{ says: both('现行标准的年数。', 'Years of those in force.'), value: 8.15, undated: 3 },
  variants: [
    {
      ...{ variant: 'over-five', title: both('超过五年', 'Over five years'), official: false, value: 61.2 },
      parts: { numerator: 612, denominator: 1_000 },
    },
  ],
}
const INDICATOR_VIEW: IndicatorView = {
  ...MEASURE,
  ...{ figure: INDICATOR_FIGURE, variant: '', unit: 'years', scope: {}, classes: {} },
  indicator: {
    ...INDICATOR,
    ...{ indicator: 'age', kind: 'percentile', percentile: 90, unit: 'years', window: 'snapshot' },
    duration: { from: 'published', to: 'as-of', pauses: true },
    denominator: { of: 'standards', says: both('现行标准', 'Standards in force') },
  },
  targets: [{ plan: { plan: 'sample', title: FILE.title }, id: 'AB-Q1', title: TARGET.title }],
}

/** How the sample answers: `bare` and the fourth target have next to nothing, whatever is not named is not there. */
export const SAMPLE_PLANS: PlansPortal = {
  plans: async (asOf = TODAY) => ({
    ...{ asOf, today: TODAY },
    plans: asOf < '2000-01-01' ? [] : [LINE, BARE_LINE],
  }),
  async plan(plan, asOf = TODAY) {
    if (plan === 'sample') return { ...PLAN, asOf }
    if (plan !== 'bare') return null
    const nothing = { names: {}, same: {}, counterparts: {}, targets: [], marks: [], reports: [] }
    return { file: BARE, line: BARE_LINE, asOf, today: TODAY, ...nothing }
  },
  async target(plan, target, { asOf = TODAY, cursor: _, ...filter }) {
    if (plan !== 'sample' || !['AB-Q1', 'AB-Q4'].includes(target)) return null
    if (target === 'AB-Q4') return { ...WITHOUT, asOf }
    const records = filter.text === 'nothing' ? { total: 0, items: [] } : MEASURE.records
    return { ...TARGET_VIEW, asOf, filter, records }
  },
  async indicator(indicator, { asOf = TODAY }) {
    return indicator === 'age' ? { ...INDICATOR_VIEW, asOf } : null
  },
  ...SAMPLE_FIELDS,
  indicators: async (asOf = TODAY) => ({
    ...{ asOf, today: TODAY },
    groups: [
      { of: 'standards', indicators: [INDICATOR_FIGURE] },
      {
        of: 'what-comes-later',
        indicators: [
          {
            ...{ ...INDICATOR_FIGURE, indicator: 'later', value: null, variants: [] },
            reason: { code: 'no-records', message: both('尚无记录：项目', 'no records yet: projects') },
          },
        ],
      },
    ],
    rubrics: [
      {
        ...{ ...INDICATOR, indicator: 'rubric-supply', kind: 'rubric', unit: 'points', variants: [] },
        marks: [0, 1, 2, 3, 4].map((n) => both(`第${n}档`, `Step ${n}`)),
      },
    ],
    plans: [
      { plan: { plan: 'sample', title: FILE.title }, targets: FIGURES },
      { plan: { plan: 'bare', title: BARE.title }, targets: [] },
    ],
  }),
}
