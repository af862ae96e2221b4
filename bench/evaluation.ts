/**
 * Values of plans over the made-up register: making the ledger of facts, all targets of all plans with nothing kept in
 * memory, contributions, a series, and following a change. `PLUMBLINE_BENCH_EVALUATION=200000,5000000` names the sizes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPacksAndRules } from '../src/app.ts'
import {
  contributionsOf,
  type EvaluationContext,
  evaluateIndicators,
  evaluatePlan,
  planRules,
  seriesOf,
} from '../src/plans/index.ts'
import { type Database, migrate, openDatabase, readMigrations, startPostgres } from '../src/platform/index.ts'
import { loadRegister } from './impact/load.ts'
import { writeSection } from './report.ts'
import { SyntheticRegister } from './synthetic/register.ts'
import { syntheticRelations } from './synthetic/relations.ts'

const SIZES = (process.env['PLUMBLINE_BENCH_EVALUATION'] ?? '200000,5000000').split(',').map(Number)
const DAY = '2025-12-31'
const SERIES = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}-28`)
/** Editions whose change is followed. */
const CHANGED = 1_000

const { packs } = await loadPacksAndRules()
const rules = planRules(packs)
const rows: string[][] = []
for (const size of SIZES) rows.push(...(await measure(size)))
writeSection(
  'Evaluation of plans',
  `Simulated register of so many documents and as many relations. Cold: the database has just been started anew; the files may still be in the memory of the machine. Budget at 5,000,000: ≤ 2 s for all targets of all plans.`,
  ['documents', 'what', 'took', 'of it'],
  rows,
)

async function measure(size: number): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-evaluation-'))
  const open = async () => {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
    const database = openDatabase({ connectionString: postgres.connectionString })
    return {
      postgres,
      database,
      close: async () => {
        await database.close()
        await postgres.stop()
      },
    }
  }
  try {
    const first = await open()
    const migrated = await migrate(first.database, await readMigrations(new URL('../src/migrations/', import.meta.url)))
    if (!migrated.ok) throw new Error(migrated.refusal.message.en)
    const register = new SyntheticRegister({ size })
    await loadRegister(first.postgres.connectionString, register, syntheticRelations(register, size))
    const made = await timed(() => evaluateAll({ database: first.database, rules }))
    const kept = await kilobytes(first.database)
    await first.close()
    const second = await open()
    const lines = [
      ['the ledger made, then all targets', made.took, `${kept} kB kept`],
      ...(await ways(second.database)),
    ]
    await second.close()
    return lines.map((line) => [size.toLocaleString('en'), ...line])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ways(database: Database): Promise<string[][]> {
  const context = { database, rules }
  const target = rules.plans.plan('new-industry')!.targets!.find(({ id }) => id === 'NI-Q2')!
  const conversion = rules.plans.plan('new-industry')!.targets!.find(({ id }) => id === 'NI-Q6')!
  const further = [...rules.indicators.values()].filter(({ number }) => number !== undefined)
  const cold = await timed(() => evaluateAll(context))
  const warm = await timed(() => evaluateAll(context))
  const parts = await timed(() => contributionsOf(context, target, 'new', DAY))
  const shares = await timed(() => contributionsOf(context, conversion, 'all-in-force', DAY))
  const series = await timed(() => seriesOf(context, target, 'new', SERIES))
  const indicators = await timed(() => evaluateIndicators(context, further, {}, DAY))
  await change(database)
  const followed = await timed(() => evaluateAll(context))
  return [
    ['all targets, cold', cold.took, cold.result],
    ['all targets, again', warm.took, warm.result],
    ['contributions to a count', parts.took, `${parts.result.length} ways of parting`],
    ['contributions to a ratio', shares.took, `${shares.result.length} ways of parting`],
    ['series of a count', series.took, `${SERIES.length} days`],
    ['further indicators, whole register', indicators.took, valuesAmong(indicators.result)],
    ['all targets after a change', followed.took, `${CHANGED} editions`],
  ]
}

async function evaluateAll(context: EvaluationContext): Promise<string> {
  const found = []
  for (const plan of rules.plans.all) found.push(...(await evaluatePlan(context, plan, DAY)).targets)
  return valuesAmong(found.flatMap(({ variants }) => variants))
}

function valuesAmong(found: readonly { readonly value: number | null }[]): string {
  return `${found.filter(({ value }) => value !== null).length} of ${found.length} with a value`
}

async function timed<R>(work: () => Promise<R>): Promise<{ readonly took: string; readonly result: R }> {
  const began = performance.now()
  const result = await work()
  const ms = performance.now() - began
  return { took: ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`, result }
}

async function change(database: Database): Promise<void> {
  await database.run(`insert into edition_touched (key) select key from edition order by md5(key) limit ${CHANGED}`)
}

async function kilobytes(database: Database): Promise<string> {
  const [row] = await database.run<{ bytes: string }>(
    `select (pg_total_relation_size('edition_fact') + pg_total_relation_size('adoption_fact'))::text as bytes`,
  )
  return Math.round(Number(row!.bytes) / 1_000).toLocaleString('en')
}
