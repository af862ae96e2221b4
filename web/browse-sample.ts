/** The pages to browse by over the small made-up register: what each may be given, edges included. */
import type {
  ClassLine,
  CommitteeLine,
  FigureId,
  FigureRow,
  Figures,
  ListPage,
  PublisherLine,
} from '../src/register/browse/browse-views.ts'
import type { BrowsePortal } from './browse-portal.ts'
import { CURRENT, EARLIER, LONG } from './sample-lines.ts'

const COUNTED = { at: '2026-11-22T04:48:00Z', fresh: false }

const TOP: ClassLine = {
  scheme: 'ics',
  code: '35',
  titles: { en: 'Information technology', fr: 'Technologies de l’information' },
  total: 11_873,
  inForce: 6_021,
}
const GROUP: ClassLine = {
  scheme: 'ics',
  code: '35.240',
  parent: '35',
  titles: { en: 'Applications of information technology' },
  total: 4_217,
  inForce: 2_890,
}
const BARE: ClassLine = { scheme: 'ics', code: '03.120.10', titles: {}, total: 1, inForce: 0 }

const FULL: Figures = {
  total: 4_217,
  inForce: 2_890,
  byStatus: [
    { status: 'in-force', count: 2_890 },
    { status: 'superseded', count: 1_327 },
  ],
  byLevel: [
    { level: 'international', total: 3_000, inForce: 2_000 },
    { level: 'national', total: 1_217, inForce: 890 },
  ],
  byYear: [
    { year: 1988, total: 3, inForce: 0 },
    { year: 2015, total: 2_214, inForce: 1_400 },
    { year: 2016, total: 2_000, inForce: 1_490 },
  ],
}
const NONE: Figures = { total: 0, inForce: 0, byStatus: [], byLevel: [], byYear: [] }
const ONE: Figures = {
  total: 1,
  inForce: 0,
  byStatus: [{ status: 'superseded', count: 1 }],
  byLevel: [{ level: 'national', total: 1, inForce: 0 }],
  byYear: [{ year: 2008, total: 1, inForce: 0 }],
}
// Made when asked for: the two samples import each other.
const fullList = (): ListPage => ({ total: 4_217, items: [CURRENT, EARLIER, LONG], next: 'c2' })
const oneList = (): ListPage => ({ total: 1, items: [EARLIER] })
const NO_LIST: ListPage = { total: 0, items: [] }

const COMMITTEE: CommitteeLine = {
  code: 'ISO/TC 176',
  slug: 'ISO-TC-176',
  titles: { en: 'Quality management and quality assurance' },
  imported: true,
  total: 41,
  inForce: 12,
}
const SUB: CommitteeLine = {
  code: 'ISO/TC 176/SC 2',
  slug: 'ISO-TC-176-SC-2',
  titles: { en: 'Quality systems' },
  parent: 'ISO/TC 176',
  imported: true,
  total: 1,
  inForce: 0,
}
const NAMED: CommitteeLine = {
  code: 'Task force <b>',
  slug: 'Task-force-b',
  titles: {},
  imported: false,
  total: 0,
  inForce: 0,
}

const CODE: PublisherLine = {
  code: 'GB',
  slug: 'GB',
  level: 'national',
  title: { zh: '国家标准', en: 'National standard' },
  name: { zh: '某标准机构', en: 'A standards body' },
  firstYear: 1980,
  lastYear: 2026,
  total: 4_217,
  inForce: 2_890,
}
const UNKNOWN_CODE: PublisherLine = { code: 'T/XX', slug: 'T-XX', total: 0, inForce: 0 }

const figureRows = (): Record<FigureId, readonly FigureRow[]> => ({
  status: [
    { key: 'in-force', count: 126_749 },
    { key: 'superseded', count: 52_708 },
  ],
  level: [
    { key: 'international', count: 135_583, part: 64_601 },
    { key: 'national', count: 14_264, part: 9_591 },
  ],
  force: [{ key: 'recommended', count: 34_610, part: 22_741 }],
  year: [
    { key: '1890', count: 1, part: 1 },
    { key: '2016', count: 9_817, part: 4_000 },
    { key: '2026', count: 2_004, part: 1_999 },
  ],
  age: [
    { key: '0', count: 4_120 },
    { key: '11', count: 5_007 },
    { key: '130', count: 1 },
  ],
  adoption: [{ key: 'IDT', count: 54, part: 50 }],
  english: [{ key: 'national', count: 9_591, part: 9_590 }],
  cited: [{ key: CURRENT.key, count: 312, edition: CURRENT }],
  committee: [{ key: 'ISO/TC 184/SC 4', count: 1_948, part: 900 }],
  publisher: [{ key: 'ISO', count: 60_000, part: 25_000 }],
})

/** How the sample register answers: `nothing` finds nothing, `one` and `bare` are nearly empty, `boom` fails. */
export const SAMPLE_BROWSE: BrowsePortal = {
  classTree: async (scheme) => ({
    scheme,
    title: { zh: '国际标准分类法', en: 'International Classification for Standards' },
    imported: scheme === 'ics',
    classes: scheme === 'ics' ? [TOP, GROUP, BARE] : [],
    counted: COUNTED,
  }),
  async classOf(_, slug) {
    if (slug === 'nothing') return null
    const rest = { path: [], children: [], notes: {}, references: [], counted: COUNTED }
    if (slug === 'bare') return { ...rest, line: BARE, imported: false, figures: ONE, list: oneList() }
    return {
      line: GROUP,
      path: [TOP],
      children: [BARE],
      notes: { en: 'Including design automation' },
      references: [{ line: BARE, notes: { en: 'Quality in general' } }],
      imported: true,
      figures: FULL,
      list: fullList(),
      counted: COUNTED,
    }
  },
  committees: async ({ query, body }) => ({
    query,
    ...(body === undefined ? {} : { body }),
    bodies: query === 'nothing' ? [] : [{ body: 'ISO', committees: 273 }],
    total: query === 'nothing' ? 0 : 120,
    items:
      query === 'nothing'
        ? []
        : [
            { line: COMMITTEE, children: [SUB], whole: { total: 42, inForce: 12 } },
            { line: NAMED, children: [], whole: NAMED },
          ],
    ...(query === '' ? { next: '50' } : {}),
    counted: COUNTED,
  }),
  async committee(slug) {
    if (slug === 'nothing') return null
    if (slug === NAMED.slug) {
      return { line: NAMED, children: [], facts: {}, figures: NONE, list: NO_LIST, counted: COUNTED }
    }
    return {
      line: slug === SUB.slug ? SUB : COMMITTEE,
      ...(slug === SUB.slug ? { parent: COMMITTEE } : {}),
      children: slug === SUB.slug ? [] : [SUB],
      facts: { secretariat: 'BSI', created: '1979', pMembers: ['BSI', 'AFNOR', 'BSI', 7], scope: { en: 'Quality' } },
      figures: FULL,
      list: fullList(),
      counted: COUNTED,
    }
  },
  publishers: async ({ query, level }) => ({
    query,
    ...(level === undefined ? {} : { level }),
    levels: query === 'nothing' ? [] : [{ level: 'national', codes: 3 }],
    total: query === 'nothing' ? 0 : 2,
    items: query === 'nothing' ? [] : [CODE, UNKNOWN_CODE],
    counted: COUNTED,
  }),
  async publisher(slug) {
    if (slug === 'nothing') return null
    if (slug === UNKNOWN_CODE.slug) {
      return { line: UNKNOWN_CODE, bodies: [], figures: NONE, list: NO_LIST, counted: COUNTED }
    }
    return {
      line: CODE,
      ended: '2018',
      note: { zh: '旧代号。', en: 'A former code.' },
      bodies: [
        {
          id: 'body',
          from: '2018-03',
          names: [
            { zh: '某标准机构', en: 'A standards body', short: 'ASB', from: '2018-03' },
            { zh: '前标准机构', en: 'The standards body before', until: '2018-03' },
          ],
          site: 'https://example.org',
          successors: [{ name: { zh: '后继机构', en: 'A later body' }, on: '2024' }],
        },
      ],
      figures: FULL,
      list: fullList(),
      counted: COUNTED,
    }
  },
  figures: async () => ({
    total: 224_168,
    inForce: 126_749,
    medianAge: 11,
    figures: figureRows(),
    counted: { ...COUNTED, fresh: true },
  }),
  changes: async ({ source, first }) => ({
    items:
      source === 'nothing'
        ? []
        : [
            {
              eventId: '12',
              at: '2026-11-22T04:48:00Z',
              actor: 'person:test',
              source: 'cn-list',
              first: false,
              name: 'GB/T 19001-2016',
              kind: 'edition',
              edition: CURRENT,
              changes: [
                { field: 'withdrawn', to: '2027-01-01' },
                { field: 'titles.en', from: 'Quality <b>', to: 'Quality management' },
              ],
            },
            {
              eventId: '11',
              at: '2026-11-21T04:48:00Z',
              actor: 'person:test',
              source: 'unnamed-source',
              first,
              name: 'ics:35.240',
              kind: 'classification',
              changes: [],
            },
          ],
    ...(source === 'rare' ? { searchedTo: '2026-01-01T00:00:00Z' } : {}),
    ...(source === 'nothing' ? {} : { next: '11' }),
    sources: ['cn-list', 'unnamed-source'],
  }),
  async compare(left, right) {
    if (left === 'nothing' || right === 'nothing') return { ok: false, unknown: ['left'] }
    return {
      ok: true,
      comparison: {
        left: CURRENT,
        right: EARLIER,
        fields: [
          { field: 'identifier', verdict: 'changed', left: CURRENT.identifier, right: EARLIER.identifier },
          {
            field: 'titles.en',
            verdict: 'changed',
            left: 'Quality systems',
            right: 'Quality management',
            pieces: [
              { in: 'both', text: 'Quality ' },
              { in: 'left', text: 'systems' },
              { in: 'right', text: 'management' },
            ],
          },
          { field: 'published', verdict: 'only-left', left: '2016-12-30' },
          { field: 'languages', verdict: 'only-right', right: 'en; zh' },
          { field: 'level', verdict: 'equal', left: 'national', right: 'national' },
        ],
        relations: [
          {
            kind: 'replaces',
            direction: 'out',
            whole: true,
            both: [],
            left: [{ kind: 'replaces', direction: 'out', identifier: 'GB/T 19001—2008', other: EARLIER, sources: [] }],
            right: [],
          },
          { kind: 'references', direction: 'in', whole: false, both: [], left: [], right: [] },
        ],
      },
    }
  },
}
