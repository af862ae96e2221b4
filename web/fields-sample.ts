/** Fields of the small made-up register: what each page may be given, edges included. */
import type { FieldComparison, FieldLine, FieldMeasure, FieldView } from '../src/plans/field-views.ts'
import type { PlansPortal } from './plans-portal.ts'
import { CURRENT, EARLIER, LONG } from './sample-lines.ts'

const both = (zh: string, en: string) => ({ zh, en })
const PLAN = { plan: 'sample', title: both('样例规划（2023—2035年）', 'A sample plan, 2023–2035') }

const field = (name: string, title: { zh: string; en: string }, more: Partial<FieldLine> = {}): FieldLine => ({
  ...{ field: name, name: title, class: 'emerging', ids: [], total: 170, inForce: 151 },
  ...more,
})
const ENERGY = field('energy', both('新能源', 'New energy'), { ids: ['AB-E1', 'XY-F9'] })
const STORAGE = field('storage', both('新型储能', 'New energy storage'), { parent: 'energy', total: 13, inForce: 11 })
const EMPTY = field('robots', both('人形机器人', 'Humanoid robots'), { class: 'future', total: 0, inForce: 0 })
const APART = field('network', both('未来网络', 'Future networks'), { class: 'future', parent: 'energy' })

const COUNTED = { at: '2026-11-22T04:48:00Z', fresh: false }
const CLASSES = [
  { class: 'emerging', title: both('新兴产业', 'Emerging industries') },
  { class: 'future', title: both('未来产业', 'Future industries') },
]

const FIELD: FieldView = {
  ...{ line: ENERGY, definition: both('非化石能源。', 'Energy that is not fossil.'), classTitle: CLASSES[0]!.title },
  ...{ path: [field('all', both('能源', 'Energy'))], parts: [STORAGE], filter: {}, counted: COUNTED },
  tagWhen: {
    any: [
      { ccs: ['F11/19', 'L70'] },
      { ics: ['27.160'], title: { zh: ['风电'], en: ['wind power'] } },
      { committees: ['ISO/TC 180'] },
    ],
    all: [{ ics: ['27'] }],
    unless: [{ title: { zh: ['氢脆'] } }],
  },
  figures: {
    ...{ total: 170, inForce: 151, meanAge: 6.04, medianAge: 5 },
    byStatus: [
      { status: 'in-force', count: 151 },
      { status: 'withdrawn', count: 19 },
    ],
    byLevel: [{ level: 'national', total: 170, inForce: 151 }],
    byYear: [
      { year: 2015, total: 70, inForce: 61 },
      { year: 2024, total: 100, inForce: 90 },
    ],
    byAge: [
      { age: 2, count: 90 },
      { age: 11, count: 61 },
    ],
    byDegree: [{ degree: 'IDT', count: 12 }],
    byCommittee: [{ committee: 'SAC/TC 50', total: 40, inForce: 30 }],
  },
  plans: [
    {
      plan: PLAN,
      ids: [{ id: 'AB-E1', name: both('新能源', 'New energy'), rationale: both('潜力大', 'Has prospects') }],
      targets: [{ id: 'AB-Q1', title: both('新制定的标准', 'Newly made standards') }],
      items: [{ id: 'AB-T1', title: both('建设体系', 'Build') }],
    },
  ],
  list: { total: 170, items: [CURRENT, EARLIER, LONG], next: 'c2' },
  system: 'energy',
}
const EMPTY_FIELD: FieldView = {
  ...{ line: EMPTY, definition: both('人形的。', 'Like people.'), classTitle: CLASSES[1]!.title, path: [], parts: [] },
  figures: {
    ...{ total: 0, inForce: 0, meanAge: null, byStatus: [], byLevel: [], byYear: [], byAge: [], byDegree: [] },
    byCommittee: [],
  },
  ...{ plans: [], filter: {}, list: { total: 0, items: [] }, counted: COUNTED },
}

const values = (inForce: number, more: Partial<Record<FieldMeasure, number | null>> = {}) => ({
  ...{ inForce, recent: 60, coming: 5, meanAge: 6.04, old: 0.47, adopting: 0.08, committees: 3 },
  ...more,
})
const NOTHING = { meanAge: null, old: null, adopting: null, committees: null, recent: 0, coming: 0 }
const COMPARISON: FieldComparison = {
  ...{ classes: CLASSES, recentFrom: '2023-01-01', oldAfter: 5, counted: COUNTED },
  rows: [
    { line: ENERGY, values: values(151) },
    { line: EMPTY, values: values(0, NOTHING) },
  ],
}

/** How the sample answers: `robots` has nothing in it, whatever is not named is not there. */
export const SAMPLE_FIELDS: Pick<PlansPortal, 'fields' | 'fieldsOf' | 'field' | 'compareFields'> = {
  fields: async () => ({
    classes: [
      { ...CLASSES[0]!, fields: [ENERGY, STORAGE] },
      { ...CLASSES[1]!, fields: [EMPTY, APART] },
      { class: 'none', title: both('空类', 'Empty class'), fields: [] },
    ],
    counted: COUNTED,
  }),
  fieldsOf: async () => [
    {
      ...{ field: 'energy', name: both('新能源', 'New energy') },
      because: both('因题名用语“<风能>”', 'because title term “<wind>”'),
    },
  ],
  async field(name, { cursor: _, ...filter }) {
    if (name === 'robots') return EMPTY_FIELD
    return name === 'energy' ? { ...FIELD, filter } : null
  },
  compareFields: async (ofClass) => ({ ...COMPARISON, ...(ofClass === undefined ? {} : { class: ofClass }) }),
}
