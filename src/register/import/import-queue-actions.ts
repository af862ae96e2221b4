/** Asking for imports, stopping and continuing them, and how they stand. */
import { appendEvent, type Database } from '../../platform/index.ts'
import {
  byCount,
  type ImportAct,
  type ImportActRefusal,
  type ImportPage,
  type ImportView,
  importState,
  NO_SUCH_IMPORT,
  type RejectPage,
  type RejectRow,
  refusalOfAct,
  SILENT_AFTER_S,
} from './import-queue.ts'
import type { ImportPart, ImportRow, NewUpload } from './import-queue-store.ts'
import * as store from './import-queue-store.ts'
import { type ImportProgress, NO_COUNTS } from './import-run.ts'

/** What the views need beside the database: how far the import of this very process is. */
export interface ImportDesk {
  readonly database: Database
  /** Undefined for every import that this process does not run at the moment. */
  progressOf(run: string): ImportProgress | undefined | 'starting'
  /** Tells the queue that something has changed. */
  wake(): void
}

/** Most imports a page, most rejects a page. */
export const MOST_LISTED = 100

/** Puts a received file into the queue. The number of its run. */
export async function queueImport({ database, wake }: ImportDesk, upload: NewUpload): Promise<string> {
  const run = await database.transaction(async (tx) => {
    const id = await store.reserveRun(tx)
    const { name, bytes, kind, source, actor } = upload
    const event = await appendEvent(tx, {
      actor,
      kind: 'import-queued',
      subject: subjectOf(id),
      body: { name, bytes, format: kind.format, keptUnder: source ?? kind.source },
    })
    await store.insertUpload(tx, id, event, upload, NO_COUNTS)
    return id
  })
  wake()
  return run
}

/** Stops or continues an import of this server; null where it was done, else why not. */
export async function actOnImport(
  desk: ImportDesk,
  act: ImportAct,
  run: string,
  actor: string,
): Promise<ImportActRefusal | null> {
  const refused = await desk.database.transaction(async (tx) => {
    const row = await store.lockImport(tx, run)
    if (row === undefined) return NO_SUCH_IMPORT
    const refusal = refusalOfAct(act, viewOf(desk, row).state, row.event !== null)
    if (refusal !== null) return refusal
    const kind = act === 'stop' ? 'import-stopped' : 'import-continued'
    const body = { position: row.position }
    const event = await appendEvent(tx, { actor, kind, subject: subjectOf(run), previous: row.event!, body })
    await (act === 'stop' ? store.askStop : store.queueAgain)(tx, run, event)
    return null
  })
  if (refused === null) desk.wake()
  return refused
}

/** A page of imports: all or those that have ended, newest first, or those that move in the order of the queue. */
export async function listImports(
  desk: ImportDesk,
  part: ImportPart,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<ImportPage> {
  const { total, rows } = await store.listImports(desk.database, part, {
    ...(before === undefined ? {} : { before }),
    limit: limit + 1,
    silentAfterS: SILENT_AFTER_S,
  })
  const items = rows.slice(0, limit).map((row) => viewOf(desk, row))
  return { total, items, ...(rows.length > limit && part !== 'moving' ? { next: items.at(-1)!.id } : {}) }
}

/** One import; null where there is none of this number. */
export async function viewImport(desk: ImportDesk, run: string): Promise<ImportView | null> {
  const row = await store.findImport(desk.database, run)
  return row === undefined ? null : viewOf(desk, row)
}

/** A page of an import's rejected rows, of one reason or all. */
export async function listRejects(
  { database }: ImportDesk,
  view: ImportView,
  {
    reason,
    after = 0,
    limit,
  }: { readonly reason?: string | undefined; readonly after?: number; readonly limit: number },
): Promise<RejectPage> {
  const rows = await store.rejectRows(database, view.id, {
    after,
    limit: limit + 1,
    ...(reason === undefined ? {} : { reason }),
  })
  const items = rows.slice(0, limit)
  const total = reason === undefined ? view.rejected : (view.rejects.find((one) => one.reason === reason)?.count ?? 0)
  return { total, items, ...(rows.length > limit ? { next: String(items.at(-1)!.n) } : {}) }
}

const ROWS_AT_ONCE = 1_000

/** All rejected rows of an import, some at a time. */
export async function* allRejects(
  { database }: Pick<ImportDesk, 'database'>,
  run: string,
  reason?: string,
): AsyncGenerator<readonly RejectRow[]> {
  for (let after = 0; ; ) {
    const rows = await store.rejectRows(database, run, {
      after,
      limit: ROWS_AT_ONCE,
      ...(reason === undefined ? {} : { reason }),
    })
    if (rows.length > 0) yield rows
    if (rows.length < ROWS_AT_ONCE) return
    after = rows.at(-1)!.n
  }
}

function subjectOf(run: string): string {
  return `import:${run}`
}

function viewOf(desk: ImportDesk, row: ImportRow): ImportView {
  const here = desk.progressOf(row.id)
  const progress = here === 'starting' ? undefined : here
  const { id, path, format, source, stillForS, bytes, refused } = row
  const isUpload = row.event !== null
  const upload = isUpload ? { upload: { stopAsked: row.stopAsked!, isRefused: refused !== null } } : {}
  const state = importState({ state: row.state, stillForS, ...upload }, here !== undefined)
  const counts = { ...NO_COUNTS, ...(progress?.counts ?? row.counts) }
  const rejects = byCount(counts.rejected)
  return {
    ...{ id, path, format, source, state, isUpload },
    // The folder tells lists of one name apart.
    name: row.name ?? path.split('/').slice(-2).join('/'),
    ...(bytes === null ? {} : { bytes }),
    ...{ read: counts.read, created: counts.created, changed: counts.changed, unchanged: counts.unchanged },
    relations: counts.relations,
    rejected: rejects.reduce((sum, { count }) => sum + count, 0),
    rejects,
    doubts: byCount(counts.doubts),
    startedAt: row.startedAt.toISOString(),
    movedAt: row.movedAt.toISOString(),
    ...(row.finishedAt === null ? {} : { endedAt: row.finishedAt.toISOString() }),
    ...(state === 'running' || state === 'stopping' ? (progress ? paceOf(progress) : rateOf(row)) : {}),
    ...(refused === null ? {} : { refused }),
  }
}

function paceOf({ share, perSecond, secondsLeft }: ImportProgress) {
  return { share, perSecond, ...(secondsLeft === undefined ? {} : { secondsLeft }) }
}

// Of what another process runs only the table tells: records so far, over the time so far.
function rateOf({ position, startedAt, movedAt }: ImportRow): { perSecond?: number } {
  const seconds = (movedAt.getTime() - startedAt.getTime()) / 1_000
  return seconds > 0 ? { perSecond: position / seconds } : {}
}
