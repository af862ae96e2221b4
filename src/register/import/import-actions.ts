/**
 * Importing files: read, batch, take in. A batch, its events, its counts and the position reached share a transaction,
 * so an import that was stopped or killed goes on where it was, and nothing is counted twice.
 */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Database, isTransient, type Transaction } from '../../platform/index.ts'
import type { RegisterRules } from '../intake.ts'
import { type Intake, LostRace, settle, settleSince, takeIn } from '../intake-actions.ts'
import {
  addCounts,
  type FileOutcome,
  type ImportCounts,
  type ImportProgress,
  type ImportRefusal,
  NO_COUNTS,
  tally,
} from './import-run.ts'
import * as store from './import-store.ts'
import {
  type Batch,
  type Batches,
  type ImportRequest,
  type ReadPart,
  readBatches,
  readersFor,
  sniff,
} from './read-actions.ts'
import type { Reader } from './reader.ts'

export interface ImportContext {
  readonly database: Database
  readonly rules: RegisterRules
  readonly readers: readonly Reader[]
  /** Who imports, for the events. */
  readonly actor: string
  /** The day, `2026-11-22`. */
  readonly today: string
  /** Monotonic milliseconds, for rates. */
  readonly now: () => number
  /** Reads large files in another thread, so that this one can serve the database; reads here where absent. */
  readonly readBatches?: (part: ReadPart) => Batches
  readonly onProgress?: (progress: ImportProgress) => void
  /** Stops the import after the batch at hand. */
  readonly signal?: AbortSignal
}

const ATTEMPTS = 8
// Below this a second thread takes longer to start than it saves.
const LARGE_BYTES = 1 << 20

/** Imports one path: a file, an archive or a folder. */
export async function importPath(context: ImportContext, request: ImportRequest): Promise<FileOutcome> {
  const found = await recognizeImport(context.readers, request)
  if ('refused' in found) return found
  const { kind, fingerprint, size } = found
  const run = await store.openRun(context.database, { ...kind, path: request.path, fingerprint }, NO_COUNTS)
  const outcome = await drain(context, request, run, size)
  if (outcome === 'taken-over') return refusal(request.path, 'taken-over', request.path)
  await store.closeRun(context.database, run.id, outcome.state)
  const facts = { run: run.id, path: request.path, ...kind }
  return { ...facts, ...outcome.counts, state: outcome.state, continuedFrom: run.position }
}

/** What a path holds: format and source, and what tells it from every other import. */
export interface Recognized {
  readonly kind: { readonly format: string; readonly source: string }
  readonly fingerprint: string
  /** Bytes on disk. */
  readonly size: number
}

/** Recognizes what is to be imported without taking anything in. */
export async function recognizeImport(
  readers: readonly Reader[],
  request: ImportRequest,
): Promise<Recognized | ImportRefusal> {
  const chosen = readersFor(readers, request)
  if (chosen.length === 0) return refusal(request.path, 'unknown-format', request.format, readers)
  const size = await stat(request.path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) return refusal(request.path, 'not-found', request.path)
  const kind = await sniff(chosen, request)
  if (kind === undefined) return refusal(request.path, 'no-reader', request.path)
  return { kind, fingerprint: await fingerprintOf(request), size }
}

/** Whether these very bytes were imported to the end before. */
export async function isImported(database: Database, request: ImportRequest): Promise<boolean> {
  return store.isFinished(database, await fingerprintOf(request), request.format)
}

// The same path with the same bytes (by size and time of change of every file behind it) is the same import.
async function fingerprintOf({ path, options }: ImportRequest): Promise<string> {
  const files = await filesBehind(path)
  const facts = JSON.stringify([resolve(path), files, options ?? {}])
  return createHash('sha256').update(facts).digest('hex').slice(0, 32)
}

async function filesBehind(path: string): Promise<readonly (readonly [name: string, size: number, changed: number])[]> {
  const whole = await stat(path).catch(() => undefined)
  if (!whole) return []
  if (!whole.isDirectory()) return [['', whole.size, whole.mtimeMs]]
  const names = (await readdir(path, { recursive: true })).sort()
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(path, name))
      return [name, size, mtimeMs] as const
    }),
  )
}

async function drain(
  context: ImportContext,
  request: ImportRequest,
  run: store.RunRow,
  size: number,
): Promise<{ state: 'finished' | 'stopped'; counts: ImportCounts } | 'taken-over'> {
  let counts = run.counts
  let state: 'finished' | 'stopped' = 'finished'
  const settler = settlerOf(context, run)
  const started = context.now()
  const apart = size > LARGE_BYTES ? context.readBatches : undefined
  const read = apart ?? ((part: ReadPart) => readBatches(context, part))
  const batches = read({ request, today: context.today, actor: context.actor, skip: run.position, size })
  for await (const batch of ahead(batches)) {
    const written = await writeBatch(context, run.id, counts, batch)
    if (!written) return 'taken-over'
    counts = written.counts
    batches.reuse(batch)
    await settler.after(written)
    context.onProgress?.(progressOf(request.path, run.position, counts, batch.share, context.now() - started))
    if (context.signal?.aborted) {
      state = 'stopped'
      break
    }
  }
  await settler.finish()
  return { state, counts }
}

const SETTLE_EVERY_BATCHES = 100

// Settling many records at once costs a fraction of settling each batch. What a killed import left unsettled is found in
// the tables when it goes on.
function settlerOf({ database }: ImportContext, run: store.RunRow) {
  let [settled, last] = [run.settled, run.settled]
  let isKnown = run.position === 0
  let touched: string[] = []
  let batches = 0
  const settleNow = async () => {
    await database.hastyTransaction(async (tx) => {
      await (isKnown ? settle(tx, { touched, released: [] }) : settleSince(tx, settled))
      await store.noteSettled(tx, run.id, last)
    })
    ;[settled, isKnown, touched, batches] = [last, true, [], 0]
  }
  return {
    async after({ lastEvent, touched: tokens }: Written) {
      last = lastEvent ?? last
      for (const token of tokens) touched.push(token)
      batches += 1
      if (batches >= SETTLE_EVERY_BATCHES && last !== settled) await settleNow()
    },
    async finish() {
      if (last !== settled || !isKnown) await settleNow()
    },
  }
}

// The next batch is read while the database writes this one.
async function* ahead<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
  const items = source[Symbol.asyncIterator]()
  let next = items.next()
  // The promise is awaited a turn later; until then its failure must not count as unhandled.
  next.catch(() => undefined)
  for (;;) {
    const { done, value } = await next
    if (done) return
    next = items.next()
    next.catch(() => undefined)
    yield value
  }
}

interface Written {
  readonly counts: ImportCounts
  readonly lastEvent: string | undefined
  readonly touched: readonly string[]
}

async function writeBatch(
  context: ImportContext,
  run: string,
  counts: ImportCounts,
  batch: Batch,
): Promise<Written | undefined> {
  const { database, rules } = context
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.hastyTransaction(async (tx) => {
        const taken = await takeIn(tx, rules, batch.prepared)
        return keepBatch(tx, run, counts, batch, taken)
      })
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof LostRace || isTransient(error))) throw error
    }
  }
}

async function keepBatch(
  tx: Transaction,
  run: string,
  counts: ImportCounts,
  batch: Batch,
  taken: Intake,
): Promise<Written | undefined> {
  // What something no longer replaces cannot be found from events later, so it is settled at once; it is rare.
  if (taken.unsettled.released.length > 0) await settle(tx, taken.unsettled)
  const rejected = tally(batch.rejects.map(({ reason }) => reason))
  const before = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0)
  const after = addCounts(counts, { read: batch.items, rejected, ...taken.counts })
  await store.keepRejects(tx, run, before + 1, batch.rejects)
  if (!(await store.moveRun(tx, run, counts.read, after))) return undefined
  return { counts: after, lastEvent: taken.lastEvent, touched: taken.unsettled.touched }
}

function progressOf(
  path: string,
  from: number,
  counts: ImportCounts,
  share: number,
  milliseconds: number,
): ImportProgress {
  const seconds = Math.max(milliseconds, 1) / 1_000
  const left = share > 0 ? { secondsLeft: (seconds / share) * (1 - share) } : {}
  return { path, counts, perSecond: (counts.read - from) / seconds, share, ...left }
}

function refusal(
  path: string,
  code: ImportRefusal['refused']['code'],
  what: string,
  readers: readonly Reader[] = [],
): ImportRefusal {
  const formats = readers.map(({ format }) => format).join(', ')
  const message = {
    'no-reader': {
      zh: `“${what}”不是已知格式的登记数据。请用格式名称明确指定，或为表格提供列对应关系（--mapping）。`,
      en: `“${what}” is in no format known here. Name its format, or give a column mapping (--mapping) for a table.`,
    },
    'not-found': { zh: `找不到“${what}”。请检查路径。`, en: `“${what}” was not found. Check the path.` },
    unreadable: { zh: `无法读取“${what}”。请检查权限。`, en: `“${what}” cannot be read. Check its permissions.` },
    'unknown-format': {
      zh: `没有名为“${what}”的格式。可用的格式：auto（自动识别）与 ${formats}。`,
      en: `There is no format “${what}”. There are auto (detects) and ${formats}.`,
    },
    'taken-over': {
      zh: `另一个程序正在导入“${what}”，本次导入已停止；已写入的内容保持完整。`,
      en: `Another program is importing “${what}”; this import stopped, what it had written is whole.`,
    },
  }[code]
  return { path, refused: { code, message } }
}
