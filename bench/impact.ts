/**
 * Impact over the made-up register: documents that a change reaches in five steps, for a hub and for ordinary ones.
 * `PLUMBLINE_BENCH_IMPACT=1000000,5000000` names documents and relations.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPacksAndRules } from '../src/app.ts'
import { migrate, openDatabase, readMigrations, startPostgres } from '../src/platform/index.ts'
import { loadRegister } from './impact/load.ts'
import { arraysWay, type ImpactWay, ownWays, sqlWay } from './impact/ways.ts'
import { writeSection } from './report.ts'
import { percentile } from './search/latencies.ts'
import { SyntheticRegister } from './synthetic/register.ts'
import { syntheticRelations } from './synthetic/relations.ts'

const [DOCUMENTS = 0, RELATIONS = 0] = (process.env['PLUMBLINE_BENCH_IMPACT'] ?? '1000000,5000000')
  .split(',')
  .map(Number)
const DEPTH = 5
const SECONDS = Number(process.env['PLUMBLINE_BENCH_SECONDS'] ?? 10)
const MOST_ROUNDS = 50
/** Beyond, SQL is asked once only. */
const MANY = 20_000

const register = new SyntheticRegister({ size: DOCUMENTS })
const relations = syntheticRelations(register, RELATIONS)
const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-impact-'))
const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
const database = openDatabase({ connectionString: postgres.connectionString })
try {
  const migrated = await migrate(database, await readMigrations(new URL('../src/migrations/', import.meta.url)))
  if (!migrated.ok) throw new Error(migrated.refusal.message.en)
  const keys = await loadRegister(postgres.connectionString, register, relations)
  const { rules } = await loadPacksAndRules()
  const own = await ownWays({ database, rules, today: new Date().toISOString().slice(0, 10) })
  if (own.length === 0)
    console.error('src/register/impact-actions.ts is not here: only what it is compared with is measured')
  const ways = [...own, arraysWay(relations, DOCUMENTS), sqlWay(database)]
  const rows: string[][] = []
  for (const [title, document] of starts()) {
    for (const way of ways) rows.push([title, way.title, ...(await measure(way, document, keys[document]!))])
  }
  const ready = ways.filter(({ readySeconds }) => readySeconds > 0).map(readyLine)
  writeSection(
    'Impact of a change',
    `Simulated register of ${DOCUMENTS.toLocaleString('en')} documents and ${RELATIONS.toLocaleString('en')} relations; all that a change reaches in ${DEPTH} steps. ${ready.join(' ')} Budget: ≤ 50 ms for 100,000 affected.`,
    ['start', 'way', 'affected', 'p50', 'p95'],
    rows,
  )
} finally {
  await database.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Documents from one that a fifth of all cite to one that hardly anything cites. */
function starts(): readonly (readonly [title: string, document: number])[] {
  const { places } = register
  const national = (share: number) => places.lastEdition('national', Math.floor(places.standards('national') * share))
  return [
    ['hub', places.lastEdition('national', 0)],
    ['often cited', national(0.0005)],
    ['cited now and then', national(0.005)],
    ['ordinary', national(0.1)],
    ['rarely cited', national(0.9)],
  ]
}

async function measure(way: ImpactWay, document: number, key: string): Promise<string[]> {
  const taken: number[] = []
  let affected = 0
  const began = performance.now()
  do {
    const asked = performance.now()
    affected = await way.affected(document, key, DEPTH)
    taken.push(performance.now() - asked)
  } while (
    taken.length < MOST_ROUNDS &&
    performance.now() - began < SECONDS * 1_000 &&
    (affected < MANY || way.bytes !== undefined)
  )
  const sorted = Float64Array.from(taken).sort()
  const times = [0.5, 0.95].map((share) => `${percentile(sorted, share).toFixed(1)} ms`)
  return [affected.toLocaleString('en'), ...times]
}

function readyLine({ title, readySeconds, bytes = 0 }: ImpactWay): string {
  return `Ready (${title}): ${readySeconds.toFixed(1)} s, ${Math.round(bytes / 1e6)} MB.`
}
