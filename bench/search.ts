/**
 * Search over the made-up register, our index beside its peers: same documents, same queries, same filters, one after
 * the other, each in a process of its own. `PLUMBLINE_BENCH_SEARCH=200000,1000000,5000000` names the sizes,
 * `PLUMBLINE_BENCH_ENTRANTS=own,postgres` who takes part, `PLUMBLINE_BENCH_PATIENCE` the minutes a run may take,
 * `PLUMBLINE_BENCH_READERS` how many threads of our index answer, `PLUMBLINE_BENCH_FOLDER` a folder in which what was built
 * is kept, and found again instead of being built.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../scripts/plan.mjs'
import { writeSection } from './report.ts'
import type { EntrantKind } from './search/entrant.ts'
import { ENTRANTS } from './search/entrants.ts'
import { hasOwnIndex } from './search/own.ts'
import type { Figures, RunReport, Updated } from './search/run.ts'

const RUN = fileURLToPath(new URL('search/run.ts', import.meta.url))
const SIZES = (process.env['PLUMBLINE_BENCH_SEARCH'] ?? '200000,1000000,5000000').split(',').map(Number)
const NAMES = (process.env['PLUMBLINE_BENCH_ENTRANTS'] ?? Object.keys(ENTRANTS).join(',')).split(',')
const PATIENCE_MINUTES = Number(process.env['PLUMBLINE_BENCH_PATIENCE'] ?? 25)
const HEAP_MEGABYTES = 16_000
const KEPT_FOLDER = process.env['PLUMBLINE_BENCH_FOLDER']
const QUERY_NOTES =
  'Queries: 2 to 6 characters, several words, English words, identifiers however typed, beginnings, typos, filters alone; ' +
  'up to three filters; total, the first 20 and all facets each time (none while typing). Milliseconds from asking to having, ' +
  'waiting for others included. Queries repeat as they do in logs; our index keeps answers that found more than one document in 256 until something changes, and lists of documents that were dear to find. What can be opened again is measured as it is then. Memory is that of our process; the server of PostgreSQL has its own.'

if (!hasOwnIndex() && NAMES.includes('own')) console.error('src/search/index.ts is not here: peers alone are measured')
for (const size of SIZES) await measureSize(size)

interface Measured {
  readonly title: string
  readonly kind: EntrantKind
  /** Absent where it was there already. */
  readonly built?: RunReport
  /** What it is measured by: opened again where it can be. */
  readonly measured: RunReport
}

async function measureSize(size: number): Promise<void> {
  const measured: Measured[] = []
  const missing: string[] = []
  for (const name of NAMES) {
    const kind = ENTRANTS[name]
    if (kind === undefined) throw new Error(`no such search: ${name}; there are ${Object.keys(ENTRANTS).join(', ')}`)
    if (name === 'own' && !hasOwnIndex()) continue
    const outcome =
      size > kind.most ? `not tried beyond ${kind.most.toLocaleString('en')}` : await measureOne(name, kind, size)
    if (typeof outcome === 'string') missing.push(`${kind.title}: ${outcome}`)
    else measured.push(outcome)
    console.error(`${size.toLocaleString('en')} ${kind.title}: ${typeof outcome === 'string' ? outcome : 'measured'}`)
  }
  if (measured.length > 0) writeSize(size, measured, missing)
}

async function measureOne(name: string, kind: EntrantKind, size: number): Promise<Measured | string> {
  const kept = KEPT_FOLDER && kind.reopen && join(KEPT_FOLDER, `${name}-${size}`)
  const isThere = kept !== undefined && kept !== '' && existsSync(kept)
  const folder = kept || mkdtempSync(join(tmpdir(), 'plumbline-bench-search-'))
  mkdirSync(folder, { recursive: true })
  try {
    const built = isThere ? undefined : await runApart(name, size, folder, 'build')
    if (typeof built === 'string') return built
    const measured = kind.reopen === undefined ? built! : await runApart(name, size, folder, 'reopen')
    if (typeof measured === 'string') return measured
    return { title: kind.title, kind, measured, ...(built === undefined ? {} : { built }) }
  } finally {
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

async function runApart(
  name: string,
  size: number,
  folder: string,
  way: 'build' | 'reopen',
): Promise<RunReport | string> {
  const flags = [...NODE_FLAGS, '--expose-gc', `--max-old-space-size=${HEAP_MEGABYTES}`]
  const child = spawn(process.execPath, [...flags, RUN, name, String(size), folder, way], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...NODE_ENVIRONMENT, ...process.env },
  })
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MINUTES * 60_000)
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const output = await text(child.stdout)
  const [code, signal] = await ended
  clearTimeout(patience)
  if (code === 0) return JSON.parse(output.trim().split('\n').at(-1)!) as RunReport
  return signal === 'SIGKILL' ? `not done within ${PATIENCE_MINUTES} minutes` : `ended with ${signal ?? code}`
}

function writeSize(size: number, measured: readonly Measured[], missing: readonly string[]): void {
  const [best] = measured
  const notes = [
    `Simulated register (bench/synthetic) with the mix, lengths and term frequencies of real ones. ${QUERY_NOTES}`,
    ...missing.map((line) => `${line}.`),
    countsAgree(measured),
    `Ratios in brackets are to ${best!.title}.`,
  ]
  writeSection(
    `Search over ${size.toLocaleString('en')} documents`,
    notes.filter(Boolean).join(' '),
    [
      'search',
      'built, documents/s',
      'opened again',
      'resident, before / after updates',
      'on disk',
      'first 200 after opening, p50 / p95',
      '1 client, p50 / p95 / p99',
      'designation, p50 / p95',
      '16 clients, p50 / p95 / p99',
      'queries/s at 16',
      '1 client and updates, p50 / p95 (updates/s)',
      '16 clients and updates',
    ],
    measured.map((one) => rowOf(one, best!, size)),
  )
}

function rowOf({ title, kind, built, measured }: Measured, best: Measured, size: number): readonly string[] {
  const times = (given: Figures | undefined, of: Figures | undefined, which: readonly ('p50' | 'p95' | 'p99')[]) => {
    if (given === undefined) return '—'
    const ratio = of === undefined || of === given ? '' : ` (${round(given.p95 / of.p95)}×)`
    return `${which.map((each) => round(given[each])).join(' / ')}${ratio}`
  }
  const { cold, one, lookup, many, updated, updatedMany } = measured
  const withUpdates = (given: Updated | undefined) =>
    given === undefined
      ? '—'
      : `${round(given.p50)} / ${round(given.p95)} (${Math.round(given.updatesPerSecond).toLocaleString('en')})`
  return [
    title,
    built === undefined ? '—' : Math.round(size / built.readySeconds).toLocaleString('en'),
    kind.reopen === undefined ? '—' : `${round(measured.readySeconds)} s`,
    [measured.memory, ...(measured.memoryUpdated === undefined ? [] : [measured.memoryUpdated])]
      .map(megabytes)
      .join(' / '),
    measured.disk === undefined ? '—' : megabytes(measured.disk),
    times(cold, best.measured.cold, ['p50', 'p95']),
    times(one, best.measured.one, ['p50', 'p95', 'p99']),
    times(lookup, best.measured.lookup, ['p50', 'p95']),
    times(many, best.measured.many, ['p50', 'p95', 'p99']),
    many === undefined ? '—' : Math.round(many.perSecond).toLocaleString('en'),
    withUpdates(updated),
    withUpdates(updatedMany),
  ]
}

/** Whether those who search for the same terms find the same. */
function countsAgree(measured: readonly Measured[]): string {
  const same = measured.filter(({ kind, measured: { totals } }) => kind.countsTerms && totals !== undefined)
  const [first, ...others] = same
  if (first === undefined || others.length === 0) return ''
  const told = others.map(({ title, measured: { totals } }) => {
    const pairs = totals!.map((total, at) => [total, first.measured.totals![at]!] as const)
    const asked = pairs.filter(([a, b]) => typeof a === 'number' && typeof b === 'number')
    return `${title} in ${asked.filter(([a, b]) => a === b).length} of ${asked.length} queries`
  })
  return `The same totals as ${first.title}: ${told.join(', ')}.`
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}
