/**
 * The real catalogues, imported: counts per file, a second run, another order, and imports killed at random moments.
 * The normal run takes the smaller files; `npm run test:all` takes all.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/platform/index.ts'
import { type FileReport, importPath, readersOf } from '../../src/register/index.ts'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { type OwnDatabase, ownDatabase } from '../database.ts'
import { digestOf, testPacks } from '../register.ts'
import { COUNTS, type FileCounts } from './import-counts.ts'

const ALL = process.env['PLUMBLINE_TEST_ALL'] === '1'
const files = COUNTS.filter(({ isLarge }) => ALL || !isLarge)
if (dataFolder === null) console.warn(NO_CORPUS)

async function importFile(database: Database, { path, source }: FileCounts): Promise<FileReport> {
  const { packs, rules } = await testPacks()
  const outcome = await importPath(
    {
      database,
      rules: rules.register,
      readers: readersOf(packs),
      actor: 'person:test',
      today: '2026-11-22',
      now: () => performance.now(),
    },
    { format: 'auto', path: `${dataFolder}/register/${path}`, ...(source === undefined ? {} : { source }) },
  )
  if ('refused' in outcome) throw new Error(outcome.refused.message.en)
  return outcome
}

function countsOf({ read, created, changed, relations, rejected }: FileReport) {
  return { read, created, changed, relations, rejected }
}

describe.skipIf(dataFolder === null)('the real catalogues', { timeout: ALL ? 3_600_000 : 600_000 }, () => {
  let own: OwnDatabase
  beforeAll(async () => {
    own = await ownDatabase()
  })
  afterAll(() => own.drop())

  it.each(files)('$path: records, relations and rejects as counted', async (file) => {
    const report = await importFile(own.database, file)
    const { path: _, source: __, isLarge: ___, why: ____, ...counts } = file
    expect(countsOf(report)).toEqual({ changed: 0, rejected: {}, ...counts })
  })

  it('make the editions that their designations name', async () => {
    const [found] = await own.database.run<{ editions: number; tokens: number; records: number }>(
      `select (select count(*)::int from edition) as editions, (select count(*)::int from edition_token) as tokens,
         (select count(*)::int from source_record where edition is not null) as records`,
    )
    const read = files.reduce((sum, { created }) => sum + created, 0)
    expect(found!.editions).toBeGreaterThan(0)
    expect(found!.editions).toBeLessThanOrEqual(found!.records)
    expect(found!.records).toBeLessThanOrEqual(read)
    const [orphans] = await own.database.run<{ count: number }>(
      `select count(*)::int as count from source_record r
       where r.edition is not null and not exists (select from edition e where e.key = r.edition)`,
    )
    expect(orphans).toEqual({ count: 0 })
  })

  it('change nothing when they are imported again', async () => {
    const before = await digestOf(own.database)
    for (const file of files) {
      const report = await importFile(own.database, file)
      expect([file.path, report.created, report.changed]).toEqual([file.path, 0, 0])
    }
    expect(await digestOf(own.database)).toEqual(before)
  })

  it('give the same register in the opposite order', async () => {
    const other = await ownDatabase()
    try {
      for (const file of files.toReversed()) await importFile(other.database, file)
      expect(await digestOf(other.database)).toEqual(await digestOf(own.database))
    } finally {
      await other.drop()
    }
  })
})

const KILLED_FILE = 'cn/cn-standards-2026-07.json.gz'
const KILLS = 10
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

describe.skipIf(dataFolder === null)('an import killed at random moments', { timeout: 600_000 }, () => {
  it(`${KILLS} times ends in the same register as one left alone`, async () => {
    const file = COUNTS.find(({ path }) => path === KILLED_FILE)!
    const [calm, killed] = [await ownDatabase(), await ownDatabase()]
    try {
      await importFile(calm.database, file)
      for (let kill = 0; kill < KILLS; kill++) await runAndKill(killed.connectionString, 900 + Math.random() * 2_600)
      const last = await runAndKill(killed.connectionString, undefined)
      expect(last).toBe(0)
      expect(await digestOf(killed.database)).toEqual(await digestOf(calm.database))
      const runs = await killed.database.run('select state, position::int, counts from import_run')
      expect(runs).toMatchObject([{ state: 'finished', position: file.read, counts: { created: file.created } }])
    } finally {
      await calm.drop()
      await killed.drop()
    }
  })
})

/** Runs the import in a process of its own; kills it after some milliseconds. Returns its exit code, null where killed. */
async function runAndKill(databaseUrl: string, afterMs: number | undefined): Promise<number | null> {
  const child = spawn(process.execPath, [MAIN, 'import', 'cn-list', `${dataFolder}/register/${KILLED_FILE}`], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  if (afterMs !== undefined) await Promise.race([sleep(afterMs), ended])
  if (afterMs !== undefined) child.kill('SIGKILL')
  const [code] = await ended
  return code
}
