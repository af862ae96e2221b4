/** Made-up imports for tests of the operator's pages. */
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
}

/** The port for everybody else. */
export const NOBODY: OperatorPortal = { overview: async () => null, import: async () => null }
