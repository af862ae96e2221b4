/**
 * One search at one size, in a process of its own so that memory is its own: `run.ts NAME SIZE FOLDER build|reopen`.
 * Prints what it measured as one line of JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Draws } from '../synthetic/draws.ts'
import { type SyntheticQuery, syntheticQueries } from '../synthetic/queries.ts'
import { SyntheticRegister } from '../synthetic/register.ts'
import type { Entrant } from './entrant.ts'
import { ENTRANTS } from './entrants.ts'
import { type Latencies, measure, percentile } from './latencies.ts'

/** What a run tells. Times in milliseconds, sizes in bytes. */
export interface RunReport {
  readonly readySeconds: number
  /** Once all was asked, before updates come; and after them. */
  readonly memory: number
  readonly memoryUpdated?: number
  readonly disk?: number
  readonly cold: Figures
  /** Designations, however typed, asked for with the first five answers alone. */
  readonly lookup?: Figures
  readonly one?: Figures
  readonly many?: Figures
  /** With updates arriving, for one client and for several. */
  readonly updated?: Updated
  readonly updatedMany?: Updated
  /** Totals of the first queries, to be compared with those of others. */
  readonly totals?: readonly number[]
}

export type Updated = Figures & { readonly updatesPerSecond: number }

export interface Figures {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly perSecond: number
}

const QUERIES = 4_000
const COMPARED = 400
const CLIENTS = 16
/** Each series ends after so many seconds, whatever is left of the queries. */
const SECONDS = Number(process.env['PLUMBLINE_BENCH_SECONDS'] ?? 20)
const UPDATES_PER_SECOND = 1_000

const [name = '', size = '', folder = '', way = ''] = process.argv.slice(2)
const kind = ENTRANTS[name]!
const register = new SyntheticRegister({ size: Number(size) })
const queries = syntheticQueries(register, QUERIES)

const began = performance.now()
const entrant = await (way === 'reopen' ? kind.reopen! : kind.build)({ register, folder })
const readySeconds = (performance.now() - began) / 1_000
const cold = figures(await measure(entrant, queries.slice(0, 200), { clients: 1, seconds: SECONDS }))
// What can be opened again is measured as it is then: right after building, indexes still put themselves in order.
const isMeasured = way === 'reopen' || kind.reopen === undefined
const report: RunReport = { readySeconds, memory: resident(), cold, ...(isMeasured ? await measureWarm(entrant) : {}) }
const disk = await entrant.diskBytes?.()
console.log(JSON.stringify({ ...report, ...(disk === undefined ? {} : { disk }) } satisfies RunReport))
await entrant.close()
process.exit()

async function measureWarm(warm: Entrant): Promise<Partial<RunReport>> {
  const one = figures(await measure(warm, queries, { clients: 1, seconds: SECONDS }))
  const lookup = figures(await measure(warm, lookups(), { clients: 1, seconds: SECONDS }))
  const many = figures(await measure(warm, queries, { clients: CLIENTS, seconds: SECONDS }))
  const totals = await totalsOf(warm, queries.slice(0, COMPARED))
  const memory = resident()
  if (warm.update === undefined) return { one, lookup, many, totals, memory }
  const [updated, updatedMany] = [await measureUpdated(warm, 1), await measureUpdated(warm, CLIENTS)]
  return { one, lookup, many, totals, memory, updated, updatedMany, memoryUpdated: resident() }
}

function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

// Those that name a document; a bare number or a beginning is a search.
function lookups(): readonly SyntheticQuery[] {
  return queries
    .filter(({ kind, question }) => kind === 'identifier' && question.names.length > 0)
    .map((query) => ({ ...query, question: { ...query.question, filters: {}, withFacets: false, limit: 5 } }))
}

async function totalsOf(warm: Entrant, compared: readonly SyntheticQuery[]): Promise<readonly number[]> {
  const totals: number[] = []
  const until = performance.now() + SECONDS * 1_000
  for (const { question } of compared) {
    totals.push(performance.now() < until ? (await warm.search(question)).total : Number.NaN)
  }
  return totals
}

async function measureUpdated(warm: Entrant, clients: number): Promise<Updated> {
  const stop = new AbortController()
  const updating = keepUpdating(warm, stop.signal)
  const latencies = await measure(warm, queries, { clients, seconds: SECONDS })
  stop.abort()
  return { ...figures(latencies), updatesPerSecond: await updating }
}

/** Sends 1,000 updates a second in small batches, or as many as are taken; returns how many that was. */
async function keepUpdating(warm: Entrant, signal: AbortSignal): Promise<number> {
  // Others each time: what was replaced before stands in small segments already, where replacing it again costs little.
  const draws = new Draws(Date.now() % 2 ** 31).begin(0, 0)
  const started = performance.now()
  let sent = 0
  while (!signal.aborted) {
    const due = Math.min(200, Math.floor(((performance.now() - started) * UPDATES_PER_SECOND) / 1_000) - sent)
    if (due < 10) {
      await sleep(10)
      continue
    }
    await warm.update!(Array.from({ length: due }, () => register.entry(draws.below(register.size), 1)))
    sent += due
    await sleep(0)
  }
  return (sent * 1_000) / (performance.now() - started)
}

function figures({ sorted, perSecond }: Latencies): Figures {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share))
  return { p50: p50!, p95: p95!, p99: p99!, perSecond }
}
