/** Made-up imports for tests of the operator's pages. */

import type { PlanDesk, PlanVersion } from '../src/plans/versions/plan-version.ts'
import { IMPORT_STATES, type ImportView } from '../src/register/import/import-queue.ts'
import type { OperatorPortal } from './operator-portal.ts'

/** What a file of a stranger may be called. */
export const HOSTILE_NAME = '<script>alert(1)</script>"目录 & catalogue.csv'

const FINISHED: ImportView = {
  id: '1',
  name: HOSTILE_NAME,
  path: `/srv/data/uploads/x/${HOSTILE_NAME}`,
  format: 'csv',
  source: 'test-list',
  state: 'finished',
  isUpload: true,
  bytes: 1_234_567,
  read: 12_345,
  created: 12_000,
  changed: 40,
  unchanged: 300,
  rejected: 5,
  relations: 777,
  rejects: [
    { reason: 'no-identifier', count: 4 },
    { reason: 'never-heard-of', count: 1 },
  ],
  doubts: [{ reason: 'placeholder-date', count: 9 }],
  startedAt: '2026-11-22T05:00:00.000Z',
  movedAt: '2026-11-22T05:09:00.000Z',
  endedAt: '2026-11-22T05:09:07.000Z',
}

const { endedAt: _, ...unfinished } = FINISHED

/** One import in each state; its number is the place of the state. */
export const SAMPLE_IMPORTS: readonly ImportView[] = IMPORT_STATES.map((state, at) => ({
  ...(state === 'finished' ? FINISHED : unfinished),
  id: String(at + 1),
  state,
  isUpload: state !== 'silent',
  ...(state === 'running' && { share: 0.456, perSecond: 9_876.5, secondsLeft: 130 }),
  ...(state === 'failed' && { refused: { code: 'not-found', words: { zh: '找不到文件。', en: 'It is gone.' } } }),
}))

const list = (states: readonly string[]) => {
  const items = SAMPLE_IMPORTS.filter(({ state }) => states.includes(state))
  return { total: items.length, items }
}

/** The port for somebody who has signed in. */
export const SAMPLE_OPERATOR: OperatorPortal = {
  overview: async ({ cursor }) => ({
    moving: { ...list(['waiting', 'running', 'stopping']), total: 5 },
    ended: { ...list(['stopped', 'failed', 'silent', 'finished']), ...(cursor === undefined && { next: '4' }) },
    formats: ['csv', 'relaton', 'xlsx'],
    maxUploadBytes: 4 * 1024 ** 3,
    roomBytes: 31_500_000_000,
  }),
  async import(run, { reason }) {
    const view = SAMPLE_IMPORTS.find(({ id }) => id === run)
    if (view === undefined) return 'unknown'
    const items = [
      { n: 1, reason: 'no-identifier', place: 'line 7', raw: '<b>=1+1</b>\n,,', detail: null },
      { n: 2, reason: 'no-identifier', place: 'line 9', raw: '', detail: 'column “No” is empty' },
    ]
    return { view, rejects: { total: 4, items, ...(reason === undefined && { next: '2' }) } }
  },
  plans: async () => [
    { plan: 'city-standards', latest: 2 },
    { plan: 'new-industry', title: { zh: '<b>新产业</b>', en: '<b>New industry</b>' }, holding: 1, latest: 3 },
    { plan: 'outline', title: { zh: '纲要', en: 'Outline' } },
  ],
  plan: async (plan, { version, before }) => SAMPLE_DESKS[plan]?.(version, before) ?? emptyDesk(plan),
}

const emptyDesk = (plan: string): PlanDesk => ({
  ...{ plan, text: undefined, base: 0, faults: [], holding: null, versions: { total: 0, items: [] } },
})

/** A plan with two versions, of which the first holds and the second has faults. */
const SAMPLE_DESKS: Readonly<Record<string, (version?: number, before?: number) => PlanDesk>> = {
  'city-standards': (version = 2, before) => ({
    plan: 'city-standards',
    text: 'plan: city-standards\nissued: <script>alert(1)</script>\n',
    ...{ shown: version, base: 2, holding: 1 },
    faults: version === 1 ? [] : SAMPLE_FAULTS,
    versions: {
      total: 2,
      items: [2, 1].filter((number) => number < (before ?? 9)).map(sampleVersion),
      ...(before === undefined && { next: 1 }),
    },
  }),
}

const SAMPLE_FAULTS = [
  {
    file: 'city-standards (2)',
    line: 2,
    column: 9,
    message: { zh: '不是日期', en: 'is no <date>' },
  },
  {
    file: 'packs/xx/plans/child.yaml',
    line: 1,
    column: 1,
    message: { zh: '没有 XX-Q1', en: 'there is no XX-Q1' },
  },
]

function sampleVersion(number: number): PlanVersion {
  const note = number === 2 ? '<i>why</i>' : ''
  return {
    ...{ plan: 'city-standards', number, digest: 'a'.repeat(64), note, actor: 'person:operator' },
    at: '2026-11-22T05:00:00Z',
  }
}

/** The port for everybody else. */
export const NOBODY: OperatorPortal = {
  overview: async () => null,
  import: async () => null,
  plans: async () => null,
  plan: async () => null,
}
