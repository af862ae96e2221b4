/** Standard systems for the tests of pages: every status, a node without items, hostile text. */
import type { DetailLine, SystemCounts, SystemPart } from '../../src/plans/systems/system-view.ts'
import { CURRENT, LONG } from '../sample-lines.ts'
import type { SystemsPortal } from './systems-portal.ts'

const NONE: SystemCounts = { shouldHave: 0, existing: 0, inWork: 0, toDo: 0, untold: 0, coverage: null }
const COUNTS: SystemCounts = { shouldHave: 4, existing: 1, inWork: 1, toDo: 1, untold: 1, coverage: 0.25 }

const both = (zh: string, en: string) => ({ zh, en })
const common = { subsystem: both('术语', 'Terms'), adopts: [], replaces: [], serves: [], category: null } as const

const LINES: readonly DetailLine[] = [
  {
    ...{ ...common, serial: 1, code: 'A1-01', node: 'A1', kind: 'standard', number: CURRENT.identifier },
    ...{ slug: CURRENT.slug, titles: CURRENT.titles, level: 'national', force: 'recommended' },
    adopts: [{ identifier: 'ISO 9001:2015', degree: 'IDT' }],
    ...{ status: 'current', because: 'coming', priority: 'high', effective: '2017-07-01' },
    ...{ replaces: ['GB/T 19001-2008'], committee: 'TC 151', category: 'basic', simulated: true },
  },
  {
    ...{ ...common, serial: 2, code: 'A1-02', node: 'A1', kind: 'standard', number: LONG.identifier },
    ...{ titles: {}, level: null, status: 'untold', because: 'not-in-register' },
  },
  {
    ...{ ...common, serial: 3, code: 'A1-03', node: 'A1', kind: 'project', number: '20261234-T-469' },
    ...{ titles: LONG.titles, level: 'national', status: 'in-work', because: 'project' },
    remarks: both('与国际同步', 'In step with the international one'),
  },
  {
    ...{ ...common, serial: 4, code: 'A1-04', node: 'A1', kind: 'gap', gap: 'G01', serves: ['B'] },
    titles: { zh: '<script>alert(1)</script>', en: '<script>alert(1)</script>' },
    ...{ level: 'industry', status: 'to-do', because: 'gap', priority: 'low', basis: 'ISO 22301' },
    reason: both('缺少方法', 'There is no method'),
  },
]

const VIEW: SystemPart = {
  system: 'sample',
  title: both('样例标准体系', 'A sample system'),
  scope: both('样例的范围', 'What the sample is about'),
  fields: ['sample'],
  compiled: '2026-07-31',
  home: 'pack',
  counts: COUNTS,
  asOf: '2026-11-22',
  arrangement: 'layers',
  note: [{ heading: both('目的', 'Aim'), text: both('供测试', 'For tests') }],
  nodes: [
    node('A', undefined, 0, both('基础', 'Basic'), COUNTS),
    node('A1', 'A', 1, both('术语', 'Terms'), COUNTS),
    node('B', undefined, 0, both('应用', 'Applications'), NONE),
  ],
  byLevel: [{ key: 'national', ...COUNTS }],
  byCategory: [{ key: 'other', ...COUNTS }],
  warnings: [both('宜上移', 'should stand higher')],
  filter: {},
  list: { total: 4, items: LINES },
  gaps: { total: 1, items: LINES.slice(3) },
}

function node(
  code: string,
  parent: string | undefined,
  depth: number,
  title: { zh: string; en: string },
  counts: SystemCounts,
) {
  return {
    ...{ node: code, depth, title, counts, rationale: both('理由', 'A reason') },
    ...(parent === undefined ? {} : { parent }),
    arrangement: depth === 0 ? ('sequence' as const) : ('layers' as const),
  }
}

const EMPTY: SystemPart = {
  ...VIEW,
  ...{
    system: 'bare',
    counts: NONE,
    nodes: VIEW.nodes.map((one) => ({ ...one, counts: NONE })),
    byLevel: [],
    byCategory: [],
  },
  ...{ list: { total: 0, items: [] }, gaps: { total: 0, items: [] }, warnings: [] },
}

export const SAMPLE_SYSTEMS: SystemsPortal = {
  systems: async ({ cursor }) =>
    cursor === '9' ? { total: 0, items: [] } : { total: 2, items: [VIEW, EMPTY], ...(cursor ? {} : { next: '2' }) },
  system: async (id, { filter, cursor }) => {
    if (id === 'bare') return { ...EMPTY, filter }
    if (id !== 'sample') return null
    return { ...VIEW, filter, list: { ...VIEW.list, ...(cursor ? {} : { next: '4' }) } }
  },
}
