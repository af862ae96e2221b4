/**
 * Pages and API over a filled register: time for one and for sixteen readers, statements, bytes; then what a browser on
 * a slow machine makes of the pages. `PLUMBLINE_BENCH_DATA` names the data folder of an installation; without it one is
 * filled from the curated lists and, where they are at hand, real catalogues.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type App, openApp } from '../src/app.ts'
import { openFinder } from '../src/finding.ts'
import { readerApart } from '../src/import-thread.ts'
import {
  browseRules,
  type ImportRequest,
  importPath,
  listCommittees,
  openShelf,
  refreshImpactGraph,
} from '../src/register/index.ts'
import { createServer } from '../src/server.ts'
import { launchBrowser } from '../test/browser.ts'
import { COUNTS } from '../test/corpus/import-counts.ts'
import { dataFolder, NO_CORPUS } from '../test/data-folder.ts'
import { type Seen, visit } from './pages/browser.ts'
import type { Read, Reading } from './pages/clients.ts'
import { writeSection } from './report.ts'
import { percentile } from './search/latencies.ts'

const SECONDS = Number(process.env['PLUMBLINE_BENCH_SECONDS'] ?? 5)
const MOST_PAGES = 2_000
const PATIENCE_SECONDS = 120
/** So many pages of a route are asked for before it is measured. */
const WARMING = 100
const VISITS = 5
const CURATED = ['cn', 'iso'].map((pack) => fileURLToPath(new URL(`../packs/${pack}/standards`, import.meta.url)))

const given = process.env['PLUMBLINE_BENCH_DATA']
const folder = given ?? mkdtempSync(join(tmpdir(), 'plumbline-bench-pages-'))
const statements: string[] = []
const app = await openApp({
  dataFolder: folder,
  log: () => undefined,
  onQuery: (statement) => statements.push(statement),
})
try {
  if (given === undefined) await fill(app)
  // As a server that has been up for a while: index, graph of relations and shelf list stand.
  const finder = await openFinder(app, (level, line) => console.error(`${level}: ${line}`))
  await finder.filled
  await refreshImpactGraph(app.database)
  await openShelf(app.registerContext())
  const server = await createServer(app, { logLevel: 'silent', requestsPerMinute: 1e9 })
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const hub = await hubSlug(app)
  const some = await someSlugs(app)
  const [{ count }] = (await app.database.run('select count(*)::int as count from edition')) as [{ count: number }]
  const about = `Register of ${count.toLocaleString('en')} editions; hub: ${hub.slug}, cited ${hub.cited.toLocaleString('en')} times.`
  await measureServer(origin, routesOf(hub.slug, some), about)
  await measureBrowser(origin, routesOf(hub.slug, some), about)
  await server.close()
  await finder.close()
} finally {
  await app.close()
  if (given === undefined) rmSync(folder, { recursive: true, force: true })
}

interface Route {
  readonly title: string
  readonly paths: readonly string[]
  readonly isSeen?: true
}

interface Slugs {
  readonly standards: readonly string[]
  readonly committees: readonly string[]
}

function routesOf(hub: string, some: Slugs): readonly Route[] {
  const searches = (queries: readonly string[]) => queries.map((query) => `/search?q=${encodeURIComponent(query)}`)
  const api = (queries: readonly string[]) => searches(queries).map((path) => `/api/v1${path}`)
  const STANDARDS = ['GB-T-19001-2016', 'GB-T-22080-2016', 'ISO-9001-2015', 'GB-2760-2014', 'GB-50010-2010']
  return [
    { title: 'home', paths: ['/'], isSeen: true },
    { title: 'results, Chinese', paths: searches(['质量管理体系', '安全 要求', '术语', '电动汽车']), isSeen: true },
    { title: 'results, English', paths: searches(['quality management', 'information security', 'test methods']) },
    { title: 'results, identifier', paths: searches(['gbt19001', 'ISO 9001', 'GB 2760-2024']) },
    { title: 'results, filtered', paths: searches(['安全']).map((path) => `${path}&level=national`) },
    { title: 'standard', paths: STANDARDS.map((slug) => `/standards/${slug}`), isSeen: true },
    { title: 'standard, each another', paths: some.standards.map((slug) => `/standards/${slug}`) },
    { title: 'standard, hub', paths: [`/standards/${hub}`], isSeen: true },
    { title: 'impact, hub', paths: [`/standards/${hub}/impact`] },
    { title: 'relations, hub', paths: [`/standards/${hub}/relations`] },
    { title: 'classes, ICS', paths: ['/ics', '/ics/35', '/ics/35.240', '/ics/13.040.20'] },
    { title: 'classes, CCS', paths: ['/ccs', '/ccs/A', '/ccs/A00'] },
    { title: 'committees', paths: ['/committees', '/committees?q=quality'] },
    { title: 'committee', paths: some.committees.map((slug) => `/committees/${slug}`) },
    { title: 'publishers', paths: ['/publishers'] },
    { title: 'publisher', paths: ['/publishers/GB', '/publishers/ISO', '/publishers/IEC'] },
    { title: 'changes', paths: ['/changes'] },
    { title: 'compare', paths: ['/compare?a=GB-T-19001-2016&b=ISO-9001-2015'] },
    { title: 'overview', paths: ['/overview'] },
    { title: 'about', paths: ['/about'] },
    { title: 'API search', paths: api(['质量管理体系', 'quality management', '安全']) },
    { title: 'API standard', paths: STANDARDS.map((slug) => `/api/v1/standards/${slug}`) },
    { title: 'API standard, hub', paths: [`/api/v1/standards/${hub}`] },
    { title: 'API impact, hub', paths: [`/api/v1/standards/${hub}/impact?depth=5`] },
  ]
}

async function measureServer(origin: string, routes: readonly Route[], about: string): Promise<void> {
  const worker = new Worker(new URL('pages/clients.ts', import.meta.url))
  const asked = new Map<Route, number>()
  // Each series goes on where the one before ended: of many pages none is asked for twice.
  const read = async (route: Route, reading: Partial<Reading>) => {
    const next = (asked.get(route) ?? 0) % route.paths.length
    const paths = [...route.paths.slice(next), ...route.paths.slice(0, next)]
    worker.postMessage({ origin, paths, clients: 1, seconds: SECONDS, most: MOST_PAGES, ...reading })
    const [found] = (await once(worker, 'message')) as [Read]
    asked.set(route, next + found.sorted.length)
    return found
  }
  const rows: string[][] = []
  const missing: string[] = []
  for (const route of routes) {
    const first = await read(route, { most: Math.min(route.paths.length, WARMING), seconds: PATIENCE_SECONDS })
    if (Object.keys(first.statuses).join() !== '200') {
      missing.push(`${route.title} (${Object.keys(first.statuses).join(', ')})`)
      continue
    }
    statements.length = 0
    const counted = await read(route, { most: Math.min(route.paths.length, WARMING), seconds: PATIENCE_SECONDS })
    const asked = statements.length / counted.sorted.length
    const one = await read(route, {})
    const many = await read(route, { clients: 16 })
    const times = ({ sorted }: Read) => `${milliseconds(sorted, 0.5)} / ${milliseconds(sorted, 0.95)}`
    const perSecond = Math.round((many.sorted.length * 1_000 * 16) / many.sorted.reduce((sum, each) => sum + each, 0))
    rows.push([route.title, times(one), times(many), String(perSecond), asked.toFixed(1), kilobytes(counted.bytes)])
  }
  await worker.terminate()
  const notes = missing.length === 0 ? '' : ` Not answered with 200 here, so not measured: ${missing.join(', ')}.`
  writeSection(
    'Pages and API',
    `${about} Milliseconds from asking to the last byte, p50 / p95, on loopback, connections kept; statements and bytes (as browsers ask for them: Zstandard) are per answer. Pages that were asked for before and drawn from the same are not drawn again; of “each another” none was. Budget: p95 ≤ 100 ms at 16 clients, ≤ 12 statements.${notes}`,
    ['route', '1 client', '16 clients', 'answers/s at 16', 'statements', 'bytes'],
    rows,
  )
}

async function measureBrowser(origin: string, routes: readonly Route[], about: string): Promise<void> {
  const browser = await launchBrowser()
  const rows: string[][] = []
  for (const { title, paths } of routes.filter(({ isSeen }) => isSeen)) {
    const seen: Seen[] = []
    for (let left = VISITS; left > 0; left--) seen.push(await visit(browser, `${origin}${paths[0]}`))
    const middle = (of: (each: Seen) => number) => percentile(Float64Array.from(seen.map(of)).sort(), 0.5)
    rows.push([
      title,
      `${Math.round(middle(({ lcp }) => lcp))} ms`,
      middle(({ cls }) => cls).toFixed(3),
      kilobytes(middle(({ bytes }) => bytes)),
      kilobytes(middle(({ scriptBytes }) => scriptBytes)),
    ])
  }
  await browser.close()
  writeSection(
    'Pages in the browser',
    `${about} First visits with an empty cache, 1440 × 900, processor slowed four times; the middle of ${VISITS}. Budget: largest paint ≤ 1 s, no shift, ≤ 150 kB of script.`,
    ['page', 'largest paint', 'layout shift', 'sent in all', 'script'],
    rows,
  )
}

async function fill(filled: App): Promise<void> {
  if (dataFolder === null) console.error(NO_CORPUS)
  for (const path of CURATED) await importInto(filled, { format: 'curated', path })
  for (const { path, source } of dataFolder === null ? [] : COUNTS) {
    const request = { format: 'auto', path: `${dataFolder}/register/${path}` }
    await importInto(filled, source === undefined ? request : { ...request, source })
  }
}

async function importInto(filled: App, request: ImportRequest): Promise<void> {
  const { database, rules, readers } = filled
  const context = { database, rules: rules.register, readers, actor: 'person:bench', today: filled.today() }
  const readBatches = readerApart(filled.packs)
  const outcome = await importPath({ ...context, now: () => performance.now(), readBatches }, request)
  if ('refused' in outcome) throw new Error(outcome.refused.message.en)
  console.error(`${request.path}: ${outcome.read}`)
}

async function hubSlug({ database }: App): Promise<{ readonly slug: string; readonly cited: number }> {
  const [hub] = await database.run<{ slug: string; cited: number }>(
    `select e.slug, r.cited::int from (
       select object, count(*) as cited from relation where kind in ('references', 'adopts') group by object
     ) r join edition_token t on t.token = r.object join edition e on e.key = t.edition order by r.cited desc limit 1`,
  )
  return hub ?? { slug: 'GB-T-1.1-2020', cited: 0 }
}

/** Standards that are asked for once each, and committees. */
async function someSlugs(app: App): Promise<Slugs> {
  const drawn = await app.database.run<{ slug: string }>(
    `select slug from edition order by md5(key) limit ${2 * (MOST_PAGES + WARMING)}`,
  )
  const context = { ...app.registerContext(), browse: browseRules(app.packs) }
  const { items } = await listCommittees(context, { query: '' })
  return { standards: drawn.map(({ slug }) => slug), committees: items.slice(0, 5).map(({ line }) => line.slug) }
}

function milliseconds(sorted: Float64Array, share: number): string {
  const value = percentile(sorted, share)
  return value < 10 ? value.toFixed(1) : String(Math.round(value))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}
