/** A whole product for tests: the real packs, a database of one's own, a small made-up register, the server over it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, importsOf, PACK_DEFINITIONS } from '../src/app.ts'
import { openFinderHere } from '../src/finding.ts'
import { heldPlanRules } from '../src/plans/index.ts'
import type { HttpServer } from '../src/platform/index.ts'
import { type Claims, type EditionClaims, type Finder, type Recorded, readersOf } from '../src/register/index.ts'
import { createServer, type ServerOptions } from '../src/server.ts'
import { ownDatabase } from './database.ts'
import { take, testPacks } from './register.ts'

/** The day every test of the outside lives on. */
export const TODAY = '2026-11-22'

export interface TestApp {
  readonly app: App
  readonly server: HttpServer
  /** For other processes on the same database. */
  readonly connectionString: string
  /** Statements sent to the database since the last call. */
  statements(): readonly string[]
  close(): Promise<void>
}

/** The product over an own database that holds `records`; not listening, use `server.inject` or `listen`. */
export async function testApp(
  records: readonly Recorded<Claims>[] = SMALL_REGISTER,
  { requestsPerMinute = 1_000_000, ...more }: Partial<Omit<ServerOptions, 'logLevel'>> = {},
): Promise<TestApp> {
  const sent: string[] = []
  const own = await ownDatabase((text) => sent.push(text))
  const { packs, rules } = await testPacks()
  await take(own.database, records)
  const dataFolder = mkdtempSync(join(tmpdir(), 'plumbline-test-app-'))
  let found: { readonly finder: Finder } | undefined
  const parts = { database: own.database, packs, rules, dataFolder, today: () => TODAY }
  const imports = importsOf(parts)
  const closing = new AbortController()
  const keeping: Promise<void>[] = []
  const planWriting = { database: own.database, packs, rules, definitions: PACK_DEFINITIONS }
  const app: App = {
    ...parts,
    readers: readersOf(packs),
    planWriting,
    plans: heldPlanRules(planWriting, () => undefined),
    imports: {
      ...imports,
      // A test that fails leaves no import running behind it.
      keep(signal, tell) {
        const kept = imports.keep(AbortSignal.any([signal, closing.signal]), tell)
        keeping.push(kept)
        return kept
      },
    },
    registerContext: () => ({ database: own.database, rules, today: TODAY, ...found }),
    findBy: (finder) => {
      found = { finder }
    },
    lost: new Promise(() => {}),
    close: own.drop,
  }
  const finder = await openFinderHere(app)
  sent.splice(0)
  const server = await createServer(app, { logLevel: 'silent', requestsPerMinute, ...more })
  return {
    app,
    server,
    connectionString: own.connectionString,
    statements: () => sent.splice(0),
    async close() {
      closing.abort()
      await Promise.all(keeping)
      await server.close()
      finder.close()
      await own.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A record of the made-up source `test-list`. */
export function record(identifier: string, claims: Partial<EditionClaims> = {}): Recorded<EditionClaims> {
  return { source: 'test-list', key: identifier, claims: { kind: 'edition', identifier, titles: {}, ...claims } }
}

const QUALITY = { zh: '质量管理体系 要求', en: 'Quality management systems — Requirements' }

/** A series of eight editions, each replacing the one before: the longest chain a page draws is passed. */
const LONG_CHAIN = Array.from({ length: 9 }, (_, index) => {
  const year = 1980 + 5 * index
  return record(`GB/T 7714-${year}`, {
    titles: { zh: '参考文献著录规则' },
    published: `${year}-01-01`,
    effective: `${year}-07-01`,
    ...(index === 0 ? {} : { relations: [{ kind: 'replaces' as const, target: `GB/T 7714-${year - 5}` }] }),
  })
})

/** Names of what hurts: markup, formulas, quotes, line ends, directions. */
export const HOSTILE_TITLE = '=HYPERLINK("http://example.org","x"),<script>alert(1)</script> & "quoted" \u202e'

/** A few dozen standards with what a register has: series, adoption, chains, doubts, texts that hurt. */
export const SMALL_REGISTER: readonly Recorded<Claims>[] = [
  record('GB/T 19001-2016', {
    titles: QUALITY,
    scopes: { zh: '本标准规定了质量管理体系的要求。', en: 'Requirements for a quality management system.' },
    published: '2016-12-30',
    effective: '2017-07-01',
    ics: ['03.120.10'],
    ccs: ['A00'],
    committee: 'TC151',
    relations: [
      { kind: 'replaces', target: 'GB/T 19001-2008' },
      { kind: 'adopts', target: 'ISO 9001:2015', degree: 'IDT' },
      { kind: 'references', target: 'GB/T 19000-2016', normative: true },
    ],
  }),
  record('GB/T 19001-2008', { titles: QUALITY, published: '2008-12-30', effective: '2009-03-01' }),
  record('GB/T 19000-2016', { titles: { zh: '质量管理体系 基础和术语' }, published: '2016-12-30' }),
  record('ISO 9001:2015', { titles: { en: QUALITY.en }, published: '2015-09-15', ics: ['03.120.10'] }),
  record('GB/T 22080-2016', {
    titles: { zh: '信息技术 安全技术 信息安全管理体系 要求', en: 'Information security management systems' },
    published: '2016-08-29',
    effective: '1900-01-01',
    doubts: [{ field: 'effective', raw: '1900-01-01', reason: 'placeholder-date' }],
  }),
  record('Q/ABC 12-2020', { titles: { zh: HOSTILE_TITLE, en: HOSTILE_TITLE }, published: '2020-02-29' }),
  record('not an identifier at all', { titles: { en: 'A document without a number' } }),
  ...LONG_CHAIN,
]

/** A standard that `citing` others refer to. */
export function hub(identifier: string, citing: number): readonly Recorded<Claims>[] {
  return [
    record(identifier, { titles: { zh: '标准化工作导则' }, published: '2020-03-31' }),
    ...Array.from({ length: citing }, (_, index) =>
      record(`GB/T ${60_000 + index}-2021`, {
        titles: { zh: `引用者 ${index}` },
        published: '2021-01-01',
        relations: [{ kind: 'references', target: identifier, normative: true }],
      }),
    ),
  ]
}
