/** Wires everything: packs, database, rules, readers, server. What a start refuses, it refuses with words. */
import { mkdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readerApart } from './import-thread.ts'
import { type HeldPlanRules, heldPlanRules, PLAN_DEFINITIONS, type PlanWriting } from './plans/index.ts'
import {
  attachPostgres,
  type Database,
  loadPacks,
  migrate,
  openDatabase,
  type PackDefinition,
  type PackSet,
  type PostgresHandle,
  type PostgresLog,
  PostgresRefused,
  printFault,
  readMigrations,
  startPostgres,
} from './platform/index.ts'
import {
  type Finder,
  IMPORT_DEFINITIONS,
  type ImportQueue,
  importQueue,
  type Reader,
  type RegisterContext,
  type RulesOfPacks,
  readersOf,
  rulesOfPacks,
} from './register/index.ts'
import { SYNONYM_DEFINITION } from './search/text/synonyms.ts'
import { STANDARDS_DEFINITIONS } from './standards/index.ts'

const ROOT = new URL('../', import.meta.url)

/** Everything a pack may say. */
export const PACK_DEFINITIONS: readonly PackDefinition[] = [
  ...STANDARDS_DEFINITIONS,
  ...IMPORT_DEFINITIONS,
  SYNONYM_DEFINITION,
  ...PLAN_DEFINITIONS,
]

export interface AppOptions {
  /** Holds the embedded database and everything else the installation keeps. */
  readonly dataFolder: string
  /** A PostgreSQL of one's own instead of the embedded one. */
  readonly databaseUrl?: string
  readonly log: PostgresLog
  /** The clock, for tests. */
  readonly now?: () => Date
  /** Called for every statement sent to the database; tests count with it. */
  readonly onQuery?: (text: string) => void
}

export interface App {
  readonly database: Database
  readonly packs: PackSet
  readonly rules: RulesOfPacks
  readonly readers: readonly Reader[]
  readonly dataFolder: string
  /** Imports handed in through the server. */
  readonly imports: ImportQueue
  /** The day by the server's clock, `2026-11-22`. */
  today(): string
  registerContext(): RegisterContext
  /** What plans are read and written by. */
  readonly planWriting: PlanWriting
  /** Plans, fields and indicators as they hold. */
  readonly plans: HeldPlanRules
  /** From now on standards are found by this index. */
  findBy(finder: Finder): void
  /** Resolves with the reason when the embedded database is gone for good. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

/** Why the product does not start, in both languages, with what to do. */
export class StartRefused extends Error {
  readonly code: string
  readonly words: { readonly zh: string; readonly en: string }
  constructor(code: string, words: { zh: string; en: string }) {
    super(words.en)
    this.code = code
    this.words = words
  }
}

/** Opens the installation in a data folder. Throws `StartRefused`. */
export async function openApp(options: AppOptions): Promise<App> {
  const { packs, rules } = await loadPacksAndRules()
  // What connections and server say while they are being closed is no news.
  let isClosing = false
  const log: PostgresLog = (level, line) => {
    if (!isClosing) options.log(level, line)
  }
  const postgres = await findPostgres({ ...options, log })
  const database = openDatabase({
    connectionString: postgres.connectionString,
    onIdleError: (error) => log('warn', `database connection lost: ${error.message}`),
    ...(options.onQuery === undefined ? {} : { onQuery: options.onQuery }),
  })
  const close = async () => {
    isClosing = true
    await database.close()
    await postgres.stop()
  }
  try {
    await migrateOrRefuse(database)
  } catch (error) {
    await close()
    throw error
  }
  const now = options.now ?? (() => new Date())
  const today = () => dayOf(now())
  let found: { readonly finder: Finder } | undefined
  const { dataFolder } = options
  const planWriting = { database, packs, rules, definitions: PACK_DEFINITIONS }
  return {
    ...{ database, packs, rules, dataFolder, today },
    readers: readersOf(packs),
    planWriting,
    plans: heldPlanRules(planWriting, (line) => log('warn', line)),
    imports: importsOf({ database, packs, rules, dataFolder, today }),
    registerContext: () => ({ database, rules, today: today(), ...found }),
    findBy: (finder) => {
      found = { finder }
    },
    lost: postgres.lost,
    close,
  }
}

/** The queue of imports of an installation; nothing runs before somebody keeps it. */
export function importsOf(parts: Pick<App, 'database' | 'packs' | 'rules' | 'dataFolder' | 'today'>): ImportQueue {
  const { database, packs, rules, dataFolder, today } = parts
  return importQueue({
    ...{ database, dataFolder, today },
    rules: rules.register,
    readers: readersOf(packs),
    now: () => performance.now(),
    readBatches: readerApart(packs),
  })
}

/** The rules of the packs alone, for commands that need no database. */
export async function loadRules(): Promise<RulesOfPacks> {
  return (await loadPacksAndRules()).rules
}

/** The packs of the installation and the rules compiled from them. Throws `StartRefused`. */
export async function loadPacksAndRules(): Promise<{ readonly packs: PackSet; readonly rules: RulesOfPacks }> {
  const packs = await packsOrRefuse()
  return { packs, rules: rulesOfPacks(packs) }
}

// The day as the place where the server stands writes it, not as Greenwich does.
function dayOf(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

async function packsOrRefuse(): Promise<PackSet> {
  const result = await loadPacks(fileURLToPath(new URL('packs', ROOT)), PACK_DEFINITIONS)
  if (result.ok) return result.packs
  const lines = (language: 'zh' | 'en') => result.faults.map((fault) => printFault(fault, language)).join('\n')
  throw new StartRefused('packs-faulty', {
    zh: `规则包有误，未启动：\n${lines('zh')}`,
    en: `The packs have faults; nothing was started:\n${lines('en')}`,
  })
}

interface FoundPostgres {
  readonly connectionString: string
  readonly lost: Promise<string>
  stop(): Promise<void>
}

async function findPostgres({ databaseUrl, dataFolder, log }: AppOptions): Promise<FoundPostgres> {
  if (databaseUrl) return { connectionString: databaseUrl, lost: NEVER, stop: async () => undefined }
  await makeFolder(dataFolder)
  const folder = `${dataFolder}/postgres`
  const running = await attachPostgres(folder)
  if (running) return attached(folder, running.connectionString)
  try {
    return embedded(await startPostgres({ folder, log }))
  } catch (error) {
    if (!(error instanceof PostgresRefused)) throw error
    const { code, message, next } = error.refusal
    throw new StartRefused(code, { zh: `${message.zh}${next.zh}`, en: `${message.en} ${next.en}` })
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(({ message }: Error) => {
    throw new StartRefused('data-folder-unusable', {
      zh: `无法使用数据文件夹“${folder}”：${message}。请用 --data 换一个文件夹。`,
      en: `The data folder “${folder}” cannot be used: ${message}. Choose another with --data.`,
    })
  })
}

const NEVER = new Promise<string>(() => {})
const LOOK_EVERY_MS = 2_000

// Another process of ours runs the server, and nobody tells us when it ends.
function attached(folder: string, connectionString: string): FoundPostgres {
  const leaving = new AbortController()
  const { signal } = leaving
  const watch = async (): Promise<string> => {
    while (!signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
      if (!signal.aborted && !(await attachPostgres(folder))) return 'the program that ran it has ended'
    }
    return NEVER
  }
  return { connectionString, lost: watch(), stop: async () => leaving.abort() }
}

function embedded({ connectionString, lost, stop }: PostgresHandle): FoundPostgres {
  return { connectionString, stop, lost: lost.then(({ message }) => message.en) }
}

async function migrateOrRefuse(database: Database): Promise<void> {
  const migrations = await readMigrations(new URL('src/migrations/', ROOT))
  const result = await migrate(database, migrations).catch((error: Error) => {
    throw new StartRefused('database-unreachable', {
      zh: `无法使用数据库：${error.message}。请检查 DATABASE_URL 与数据库服务。`,
      en: `The database cannot be used: ${error.message}. Check DATABASE_URL and the server behind it.`,
    })
  })
  if (!result.ok) throw new StartRefused(result.refusal.code, result.refusal.message)
}
