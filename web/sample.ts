/** A small made-up register for tests of pages. Numbers and titles imitate real ones; nothing here reaches readers. */
import type { Edition } from '../src/register/edition.ts'
import type { MatchReason } from '../src/register/finder.ts'
import type { ImpactView } from '../src/register/impact.ts'
import type { EditionSummary, RegisterOverview, RelationRow, SearchPage, StandardView } from '../src/register/views.ts'
import { SAMPLE_BROWSE } from './browse-sample.ts'
import { SAMPLE_OFFICE } from './office-sample.ts'
import { SAMPLE_OPERATOR } from './operator-sample.ts'
import { SAMPLE_PLANS } from './plans-sample.ts'
import type { PageRequest, Portal, SearchRequest } from './portal.ts'
import { SAMPLE_REPORTS } from './report-sample.ts'
import { CURRENT, EARLIER, FIRST, LONG, OTHERS, SOURCE } from './sample-lines.ts'
import type { ApiDescription } from './site/api-description.ts'
import { SAMPLE_SYSTEMS } from './systems/systems-sample.ts'

const edition: Edition = {
  key: CURRENT.key,
  standardKey: 'GB 19001',
  slug: CURRENT.slug,
  canonical: 'GB/T 19001—2016',
  printed: 'GB/T 19001-2016',
  designations: ['GB/T 19001-2016/ISO 9001:2015'],
  level: 'national',
  force: 'recommended',
  publisherCode: 'GB',
  publisherName: '国家市场监督管理总局、国家标准化管理委员会',
  number: '19001',
  year: 2016,
  titles: CURRENT.titles,
  scopes: {
    zh: '本标准为有下列需求的组织规定了质量管理体系要求：需要证实其具有稳定提供满足顾客要求的产品和服务的能力。\n本标准规定的所有要求是通用的，旨在适用于各种类型、不同规模的组织。',
  },
  published: '2016-12-30',
  effective: '2017-07-01',
  statusWord: '现行',
  ics: ['03.120.10'],
  ccs: ['A00'],
  rawClassification: ['03.120.10;'],
  committee: 'SAC/TC 151',
  languages: ['zh', 'en', 'x-odd'],
  pages: 36,
  link: 'https://standards.example/GB-T-19001-2016',
  externalIds: { hcno: '145BF84CEEB49C8B0D4A1F3D8B6C1A2E' },
  doubts: [
    { field: 'withdrawn', raw: '1900-01-01', reason: 'placeholder-date' },
    { field: 'ics', raw: '03.120.1O', reason: 'odd-ics' },
  ],
  provenance: {
    'titles.zh': 'cn-list',
    'titles.en': 'pack-cn',
    published: 'cn-list',
    effective: 'pack-cn',
    ics: 'cn-list',
  },
}

const citing: RelationRow = {
  kind: 'references',
  direction: 'in',
  identifier: 'T/CAS 500—2021',
  normative: true,
  sources: ['cn-list'],
}

/** A page with something in every part. */
export const VIEW: StandardView = {
  edition,
  status: 'in-force',
  phases: [
    { from: '', status: 'in-preparation' },
    { from: '2016-12-30', status: 'coming' },
    { from: '2017-07-01', status: 'in-force' },
  ],
  because: [
    { field: 'effective', value: '2017-07-01' },
    { field: 'word', value: 'in-force' },
  ],
  asOf: '2026-11-22',
  editions: [CURRENT, EARLIER, FIRST],
  chain: [
    [{ ...FIRST, key: 'GB/T 19002-1994', slug: 'GB-T-19002-1994', identifier: 'GB/T 19002—1994' }, FIRST],
    [EARLIER],
    [CURRENT],
  ],
  relations: [
    {
      kind: 'replaces',
      direction: 'out',
      total: 1,
      rows: [
        {
          kind: 'replaces',
          direction: 'out',
          identifier: EARLIER.identifier,
          other: EARLIER,
          sources: ['cn-list', 'pack-cn'],
        },
      ],
    },
    {
      kind: 'adopts',
      direction: 'out',
      total: 1,
      rows: [
        {
          kind: 'adopts',
          direction: 'out',
          identifier: SOURCE.identifier,
          other: SOURCE,
          degree: 'IDT',
          sources: ['pack-cn'],
        },
      ],
    },
    {
      kind: 'references',
      direction: 'in',
      total: 1_204,
      rows: [citing, { ...citing, identifier: LONG.identifier, other: LONG, normative: false, note: 'clause 4.2' }],
    },
  ],
  sources: [
    { source: 'cn-list', key: '38215', recordedAt: '2026-11-20T08:15:00Z', identifier: 'GB/T 19001-2016' },
    { source: 'pack-cn', key: 'GB/T 19001-2016', recordedAt: '2026-11-22T01:00:00Z', identifier: 'GB/T 19001—2016' },
  ],
  history: [
    {
      eventId: '2',
      at: '2026-11-22T01:00:00Z',
      actor: 'import',
      kind: 'claimed',
      source: 'pack-cn',
      changes: [
        {
          field: 'titles.en',
          from: 'Quality management systems - Requirements',
          to: 'Quality management systems — Requirements',
        },
        { field: 'effective', to: '2017-07-01' },
      ],
    },
    {
      eventId: '1',
      at: '2026-11-20T08:15:00Z',
      actor: 'import',
      kind: 'claimed',
      source: 'cn-list',
      changes: [
        { field: 'titles.zh', to: '质量管理体系 要求' },
        { field: 'published', to: '2016-12-30' },
      ],
    },
  ],
}

/** A superseded edition with little known about it, and one that is coming with the longest titles. */
export const SUPERSEDED_VIEW: StandardView = viewOf(EARLIER, {
  relations: [
    {
      kind: 'replaces',
      direction: 'in',
      total: 1,
      rows: [
        { kind: 'replaces', direction: 'in', identifier: CURRENT.identifier, other: CURRENT, sources: ['cn-list'] },
      ],
    },
  ],
})
export const LONG_VIEW: StandardView = viewOf(LONG, { because: [{ field: 'effective', value: '2027-02-01' }] })

function viewOf(summary: EditionSummary, more: Partial<StandardView>): StandardView {
  const { published = '', effective = '', key, slug, identifier, titles } = summary
  const bare = {
    ...edition,
    key,
    slug,
    canonical: identifier,
    printed: identifier,
    titles,
    published,
    effective,
    scopes: {},
    doubts: [],
  }
  return {
    ...VIEW,
    edition: bare,
    status: summary.status,
    editions: [summary],
    chain: [[summary]],
    relations: [],
    history: [],
    ...more,
  }
}

const VIEWS = [VIEW, SUPERSEDED_VIEW, LONG_VIEW]

const [STRONG, NOTE] = [
  { zh: '等同采用：不随之修订即不再等同', en: 'An identical adoption' },
  { zh: '资料性引用：可留意', en: 'An informative reference: worth knowing' },
]

const IMPACT: ImpactView = {
  of: CURRENT,
  depth: 2,
  total: 1_204,
  matching: 1_204,
  counts: {
    steps: [
      { value: '1', count: 1_203 },
      { value: '2', count: 1 },
    ],
    kind: [{ value: 'references', count: 1_203 }],
    level: [
      { value: 'national', count: 1_203 },
      { value: 'outside', count: 1 },
    ],
    strength: [{ value: 'strong', count: 1_204 }],
  },
  items: [
    {
      identifier: LONG.identifier,
      edition: LONG,
      level: 'national',
      steps: 1,
      strength: 'strong',
      kind: 'adopts',
      path: [
        { identifier: LONG.identifier, slug: LONG.slug, kind: 'adopts', rule: 'adopts-identically', reason: STRONG },
      ],
    },
    {
      identifier: 'T/CAS 500—2021',
      level: 'outside',
      steps: 2,
      strength: 'weak',
      kind: 'references',
      path: [
        { identifier: LONG.identifier, slug: LONG.slug, kind: 'adopts', rule: 'adopts-identically', reason: STRONG },
        { identifier: 'T/CAS 500—2021', kind: 'references', rule: 'mentions', reason: NOTE },
      ],
    },
  ],
  next: 'c2',
  asOf: '42',
}

const OVERVIEW: RegisterOverview = {
  editions: 251_438,
  standards: 187_020,
  relations: 342_719,
  byLevel: [
    { level: 'international', count: 143_002 },
    { level: 'national', count: 52_811 },
    { level: 'industry', count: 33_902 },
    { level: 'local', count: 19_220 },
    { level: 'association', count: 2_503 },
  ],
  bySource: [
    { source: 'cn-list', records: 55_976 },
    { source: 'unnamed-source', records: 812 },
  ],
  updatedAt: '2026-11-22T04:48:00Z',
}

const API: ApiDescription = {
  openapi: '3.1.0',
  paths: {
    '/api/v1/search': {
      get: {
        summary: 'Standards by identifier or title',
        parameters: [
          { name: 'q', in: 'query', required: true, schema: { type: 'string', maxLength: 500 } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        ],
        responses: {
          '200': {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { total: { type: 'integer' }, next: { type: 'string' } },
                  required: ['total'],
                },
              },
            },
          },
        },
      },
    },
    '/api/v1/unworded': { get: { summary: 'What has no words yet', responses: {} } },
  },
}

/** How the sample register answers. `boom` fails; `nothing` finds nothing; `many` names several editions. */
export const SAMPLE_PORTAL: Portal = {
  names: {
    source: (id) =>
      ({
        'cn-list': { zh: '国内标准目录', en: 'Chinese list' },
        'pack-cn': { zh: '规则包所附清单', en: 'Curated list' },
      })[id],
    sources: ['cn-list', 'pack-cn'],
    examples: ['GB/T 19001', 'iso27001', '质量管理'],
  },
  browse: SAMPLE_BROWSE,
  operator: SAMPLE_OPERATOR,
  office: SAMPLE_OFFICE,
  reports: SAMPLE_REPORTS,
  systems: SAMPLE_SYSTEMS,
  plans: SAMPLE_PLANS,
  overview: async () => OVERVIEW,
  today: () => '2026-11-22',
  api: () => API,
  search: async (request) => sampleSearch(request),
  standard: async (slug, asOf) => {
    if (slug === 'boom') throw new Error('secret detail')
    if (slug === 'many') return [CURRENT, EARLIER, FIRST]
    const view = VIEWS.find((each) => each.edition.slug.toLowerCase() === slug.toLowerCase())
    return view === undefined ? null : { ...view, asOf: asOf ?? view.asOf }
  },
  edition: async (slug) => VIEWS.find((view) => view.edition.slug === slug)?.edition ?? null,
  impact: async ({ key }, { depth, kind }) => {
    if (kind === 'related') return null
    return key === CURRENT.key ? { ...IMPACT, depth } : { ...IMPACT, depth, total: 0, matching: 0, items: [] }
  },
  relations: async ({ key, slug }, { kind }) => ({
    of: [CURRENT, EARLIER, LONG].find((each) => each.slug === slug) ?? CURRENT,
    editions: key === CURRENT.key ? [LONG, CURRENT, EARLIER, FIRST] : [],
    groups: key === CURRENT.key ? VIEW.relations : [],
    ...(kind && { listed: VIEW.relations[2]!, next: 'c2' }),
  }),
}

function sampleSearch({ query, cursor }: SearchRequest): SearchPage {
  if (query === 'boom') throw new Error('secret detail')
  const whole = { query, facets: {}, facetValues: {}, didYouMean: [], isBuilding: false }
  if (query === 'nothing') return { ...whole, total: 0, items: [], didYouMean: ['质量管理'] }
  const hits = [CURRENT, EARLIER, SOURCE, ...OTHERS, LONG].map((each) => ({
    ...each,
    why: query === '' ? [] : titleReasons(each.titles),
  }))
  return {
    ...whole,
    total: 1_204,
    items: hits,
    facets: {
      status: [
        { value: 'in-force', count: 900 },
        { value: 'superseded', count: 304 },
      ],
      level: [
        { value: 'national', count: 1_000 },
        { value: 'international', count: 204 },
      ],
      ics: [
        { value: '03', count: 1_000 },
        { value: '03.120', count: 700 },
      ],
    },
    facetValues: { status: 2, level: 2, ics: 140 },
    ...(query.includes('19001') && { readAs: 'GB/T 19001' }),
    ...(cursor === undefined && { next: 'c2' }),
  }
}

function titleReasons(titles: Readonly<Record<string, string>>): readonly MatchReason[] {
  return Object.entries(titles).flatMap(([language, text]) => {
    const start = text.indexOf('质量管理')
    if (start < 0) return []
    return [{ field: 'title' as const, language, by: 'words' as const, text, marks: [[start, start + 4] as const] }]
  })
}

/** A request of a reader for an address. */
export function requestFor(url: string, more: Partial<PageRequest> = {}): PageRequest {
  return {
    url,
    origin: 'http://localhost:8080',
    requestId: 'req-7f3a',
    assets: { css: [], js: [], fonts: [] },
    ...more,
  }
}
