/** Import of JSON lines: records a second, against the database's own COPY of the same rows, and memory on the way. */

import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { loadPacksAndRules } from '../src/app.ts'
import { readerApart } from '../src/import-thread.ts'
import { type Database, migrate, openDatabase, readMigrations, startPostgres } from '../src/platform/index.ts'
import { importPath, readersOf } from '../src/register/index.ts'
import { dataFolder, NO_CORPUS } from '../test/data-folder.ts'
import { writeSection } from './report.ts'
import { deliverableLine, seeded } from './synthetic.ts'

const RECORDS = Number(process.env['PLUMBLINE_BENCH_RECORDS'] ?? 300_000)
const RUNS = 3
const TABLES = [
  'event',
  'source_record',
  'edition',
  'supersession',

  'edition_token',
  'edition_alias',
  'relation',
]

const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'))
const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
try {
  const { packs, rules } = await loadPacksAndRules()
  const files: [string, string][] = [[`simulated, ${RECORDS.toLocaleString('en')} records`, await simulatedFile()]]
  const real = `${dataFolder}/register/iso/iso_deliverables_metadata.converted.jsonl.gz`
  if (dataFolder !== null && existsSync(real)) files.push(['a real catalogue with abstracts', real])
  else console.error(NO_CORPUS)
  const rows: string[][] = []
  for (const [index, [title, path]] of files.entries()) {
    const imports: Awaited<ReturnType<typeof measureImport>>[] = []
    const copies: number[] = []
    for (let run = 0; run < RUNS; run++) {
      imports.push(await measureImport(`import_${index}_${run}`, path))
      copies.push(await measureCopy(`import_${index}_${run}`, `copy_${index}_${run}`))
    }
    const imported = middle(imports, ({ seconds }) => seconds)
    const copySeconds = middle(copies, (seconds) => seconds)
    const ratio = copySeconds / imported.seconds
    rows.push([
      title,
      Math.round(imported.records / imported.seconds).toLocaleString('en'),
      Math.round(imported.records / copySeconds).toLocaleString('en'),
      `${Math.round(ratio * 100)} %`,
      imported.memory.map((bytes) => `${Math.round(bytes / 1e6)}`).join(' / '),
      `${imported.processor.toFixed(1)} s`,
    ])
  }
  writeSection(
    'Import of JSON lines',
    'Records a second from opening the file to the last settled date, events, merged editions, names and relations included; ' +
      'COPY is the time the database itself takes for the very same rows of the same tables with the same indexes. ' +
      `Budget: 10,000 records a second, half of COPY, memory flat. The middle of ${RUNS} runs each.`,
    [
      'file',
      'records/s',
      'COPY, records/s',
      'share of COPY',
      'resident MB at 25 / 50 / 75 / 100 %',
      'processor time of our process',
    ],
    rows,
  )

  async function measureImport(name: string, path: string) {
    const database = await newDatabase(name)
    const memory: number[] = []
    const [started, processor] = [performance.now(), process.cpuUsage()]
    const outcome = await importPath(
      {
        database,
        rules: rules.register,
        readers: readersOf(packs),
        readBatches: readerApart(packs),
        actor: 'person:bench',
        today: new Date().toISOString().slice(0, 10),
        now: () => performance.now(),
        onProgress: ({ share }) => {
          if (share * 4 >= memory.length + 1) memory.push(process.memoryUsage.rss())
        },
      },
      { format: 'iso-open-data', path },
    )
    const seconds = (performance.now() - started) / 1_000
    const used = process.cpuUsage(processor)
    await database.close()
    if ('refused' in outcome) throw new Error(outcome.refused.message.en)
    return { records: outcome.read, seconds, memory, processor: (used.user + used.system) / 1e6 }
  }

  async function measureCopy(from: string, to: string): Promise<number> {
    await (await newDatabase(to)).close()
    const [source, target] = [new pg.Client(urlOf(from)), new pg.Client(urlOf(to))]
    await Promise.all([source.connect(), target.connect()])
    let milliseconds = 0
    for (const table of TABLES) {
      const chunks: Buffer[] = []
      for await (const chunk of source.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk as Buffer)
      const started = performance.now()
      const into = target.query(copyFrom(`copy ${table} from stdin`))
      for (const chunk of chunks) if (!into.write(chunk)) await once(into, 'drain')
      into.end()
      await once(into, 'finish')
      milliseconds += performance.now() - started
    }
    await Promise.all([source.end(), target.end()])
    return milliseconds / 1_000
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function middle<Item>(items: readonly Item[], by: (item: Item) => number): Item {
  return items.toSorted((a, b) => by(a) - by(b))[items.length >> 1]!
}

function urlOf(name: string): string {
  return postgres.connectionString.replace(/plumbline(?=\?|$)/, name)
}

async function newDatabase(name: string): Promise<Database> {
  const admin = new pg.Client(postgres.connectionString)
  await admin.connect()
  await admin.query(`create database ${name} template template0`)
  await admin.end()
  const database = openDatabase({ connectionString: urlOf(name) })
  const result = await migrate(database, await readMigrations(new URL('../src/migrations/', import.meta.url)))
  if (!result.ok) throw new Error(result.refusal.message.en)
  return database
}

async function simulatedFile(): Promise<string> {
  const path = join(folder, 'simulated.jsonl')
  const [out, random] = [createWriteStream(path), seeded(20_260_101)]
  for (let n = 0; n < RECORDS; n++) if (!out.write(`${deliverableLine(n, random)}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
  return path
}
