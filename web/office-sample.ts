/** A made-up plan office for the tests of its pages. */

import type { FieldDecision } from '../src/plans/office/field-decision.ts'
import type { Figure } from '../src/plans/office/figure.ts'
import type { Mark } from '../src/plans/office/mark.ts'
import {
  compareContents,
  type SnapshotContent,
  type SnapshotLine,
  type SnapshotTarget,
} from '../src/plans/office/snapshot.ts'
import type { TaskReport } from '../src/plans/office/task-report.ts'
import type { OfficePortal, OfficeView, Paged } from './office-portal.ts'

const HOSTILE = '<script>alert(1)</script>'
const WAYS = { zh: '仅制定', en: 'New only' }
const [ONE, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]
const DIGESTS = { before: 'c'.repeat(64), after: 'd'.repeat(64) }

const target = (value: number, digest: string): SnapshotTarget => ({
  ...{ target: 'AB-Q1', title: { zh: '新标准', en: 'New standards' }, comparator: 'atLeast', number: 100 },
  ...{ unit: 'standards', by: '2025-12-31', indicator: 'new', indicatorVersion: 1, value, met: value >= 100 },
  gap: value - 100,
  variants: [
    {
      ...{ variant: 'new', title: WAYS, official: true, value, simulated: 2 },
      lists: [{ part: 'numerator', records: value, digest }],
    },
  ],
})
const without: SnapshotTarget = {
  ...{
    target: 'AB-Q2',
    title: { zh: '转化率', en: 'Conversion' },
    comparator: 'moreThan',
    number: 90,
    unit: 'percent',
  },
  ...{ by: '2025-12-31', indicator: 'conversion', indicatorVersion: 1, value: null, met: null, gap: null },
  variants: [
    {
      ...{ variant: 'current', title: { zh: '现行版本', en: 'Current editions' }, official: true, value: null },
      reason: { code: 'no-records', message: { zh: '尚无记录', en: 'no records yet' } },
      lists: [],
    },
  ],
}
const content = (value: number, digest: string): SnapshotContent => ({
  ...{
    format: 'plumbline-snapshot/1',
    plan: 'made-up',
    title: { zh: '示例规划', en: 'A made-up plan' },
    asOf: '2025-12-31',
  },
  definitions: { plan: 'e'.repeat(64), indicators: 'f'.repeat(64), fields: digest },
  targets: [target(value, digest), without],
  marks: [{ goal: 'AB-G1', mark: 3, assessor: HOSTILE, day: '2025-11-01' }],
  figures: [{ indicator: 'rate', part: '', day: '2024-12-31', value: 81.5, source: HOSTILE }],
})
const line = (hash: string, more: Partial<SnapshotLine> = {}): SnapshotLine => ({
  ...{ hash, plan: 'made-up', asOf: '2025-12-31', takenAt: '2026-01-05T08:30:00.000Z', actor: 'person:operator' },
  ...{ simulated: 2, registerVersion: '51000', met: 0, notMet: 1, withoutValue: 1, ...more },
})

const VIEW: OfficeView = {
  plan: { id: 'made-up', title: { zh: '示例规划', en: 'A made-up plan' } },
  today: '2026-11-22',
  mayEnter: true,
}
const page = <Item>(...items: readonly Item[]): Paged<Item> => ({ total: items.length, items })

const FIGURE: Figure = {
  ...{ id: '2', indicator: 'rate', target: 'AB-Q2', part: '', day: '2024-12-31', value: 81.5, source: HOSTILE },
  ...{ address: 'https://example.org/"><b>', note: HOSTILE, supersedes: '1', actor: 'person:operator' },
  file: { digest: ONE, name: `${HOSTILE}.pdf`, bytes: 2_048 },
  enteredAt: '2026-01-05T08:30:00.000Z',
}
const MARK: Mark = {
  ...{ id: '2', goal: 'AB-G1', mark: 3, assessor: HOSTILE, day: '2025-11-01', evidence: `${HOSTILE}\nsecond line` },
  ...{ links: ['https://example.org/x'], actor: 'person:operator', enteredAt: '2026-01-05T08:30:00.000Z' },
}
const SCALE = [0, 1, 2, 3, 4].map((mark) => ({ zh: `第${mark}级`, en: `step ${mark}` }))
const RECORDS = {
  ...page(
    { key: 'GB/T 1-2024', identifier: 'GB/T 1—2024', slug: 'GB-T-1-2024', titles: { zh: HOSTILE } },
    { key: 'GB/T 2-2024', identifier: null, slug: null, titles: null },
  ),
  next: 'GB/T 2-2024',
}

const TASK_REPORT: TaskReport = {
  ...{ id: '3', task: 'AB-T1', state: 'under-way', day: '2026-11-01', reporter: HOSTILE, says: HOSTILE },
  ...{ actor: 'person:operator', enteredAt: '2026-11-22T05:00:00Z' },
}

const DECISION: FieldDecision = {
  ...{ id: '2', field: 'new-energy', token: 'GB/T 1-2024', identifier: 'GB/T 1-2024', decision: 'exclude' },
  ...{ author: HOSTILE, reason: HOSTILE, actor: 'person:operator', decidedAt: '2026-11-22T05:00:00Z', holds: true },
}

/** Answers for the plan `made-up`; `empty` has nothing yet. */
export const SAMPLE_OFFICE: OfficePortal = {
  async snapshots(plan, cursor) {
    if (plan === 'empty') return { ...VIEW, mayEnter: false, list: page() }
    if (plan !== 'made-up') return null
    const list = {
      ...page(line(OTHER, { corrects: ONE, note: HOSTILE }), line(ONE, { correctedBy: OTHER })),
      next: ONE,
    }
    return { ...VIEW, list, ...(cursor && { cursor }) }
  },
  async snapshot(plan, hash, request) {
    if (plan !== 'made-up' || hash !== OTHER) return null
    const snapshot = { ...line(OTHER, { corrects: ONE }), content: content(5, DIGESTS.after) }
    return { ...VIEW, snapshot, ...(request && { records: { request, page: RECORDS } }) }
  },
  async comparison(plan, a, b, request) {
    if (plan !== 'made-up') return null
    if (a === '' || b === '') return VIEW
    if (a === b) return { ...VIEW, refused: { zh: '没有快照', en: 'There is no snapshot' } }
    const moved = compareContents(content(3, DIGESTS.before), content(5, DIGESTS.after), () => ({ came: 3, left: 1 }))
    const comparison = { before: line(ONE), after: line(OTHER), ...moved }
    return { ...VIEW, comparison, ...(request && { records: { request, page: RECORDS } }) }
  },
  async figures(plan) {
    if (plan === 'empty') return { ...VIEW, mayEnter: false, subjects: [], standing: [], list: page() }
    if (plan !== 'made-up') return null
    const subjects = [{ id: 'rate/AB-Q2', title: { zh: '转化率', en: 'Conversion' }, unit: 'percent' }]
    const back = { ...FIGURE, id: '1', value: null, supersededBy: '2' }
    return { ...VIEW, subjects, standing: [{ figure: FIGURE, computed: 70.123 }], list: page(FIGURE, back) }
  },
  async marks(plan) {
    if (plan === 'empty') return { ...VIEW, mayEnter: false, goals: [], list: page() }
    if (plan !== 'made-up') return null
    const goal = {
      goal: 'AB-G1',
      title: { zh: '体系完善', en: 'The system is complete' },
      by: '2025-12-31',
      scale: SCALE,
    }
    return { ...VIEW, goals: [{ ...goal, marks: [MARK] }], list: page(MARK, { ...MARK, id: '1', mark: null }) }
  },
  async tasks(plan) {
    if (plan === 'empty') return { ...VIEW, mayEnter: false, tasks: [], list: page() }
    if (plan !== 'made-up') return null
    const tasks = [
      { id: 'AB-T1', title: { zh: '任务一', en: 'Task one' }, report: TASK_REPORT },
      { id: 'AB-T2', title: { zh: '<b>任务二</b>', en: '<b>Task two</b>' } },
    ]
    return { ...VIEW, tasks, list: page(TASK_REPORT) }
  },
  async decisions(field) {
    if (field === 'nowhere') return null
    const named = { id: field, title: { zh: '<b>新能源</b>', en: '<b>New energy</b>' } }
    if (field === 'empty') return { field: named, mayEnter: false, list: page() }
    return { field: named, mayEnter: true, list: page(DECISION, { ...DECISION, id: '1', holds: false }) }
  },
}
