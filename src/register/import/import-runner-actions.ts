/** Works through the queue: one import at a time, by one process on a database. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type ImportContext, importPath } from './import-actions.ts'
import type { ImportDesk } from './import-queue-actions.ts'
import * as store from './import-queue-store.ts'
import type { ImportProgress } from './import-run.ts'
import { forgetFile, isReceived, sweepUploads } from './upload-actions.ts'

/** What imports need, as the installation gives it. */
export type RunnerContext = Omit<ImportContext, 'actor' | 'today' | 'onProgress' | 'signal'> & {
  readonly dataFolder: string
  today(): string
}

/** The queue of a server, and how far it is. */
export interface ImportQueue extends ImportDesk {
  /** Works through the queue until the signal; what is told is a failure after which it goes on. */
  keep(signal: AbortSignal, tell: (error: Error) => void): Promise<void>
}

// How often it is looked whether somebody asked by way of another process; those of this one wake the queue.
const LOOK_EVERY_MS = 2_000
const STOP_LOOK_EVERY_MS = 500

/** A queue over the database; nothing is imported before `keep`. */
export function importQueue(context: RunnerContext): ImportQueue {
  const { database } = context
  let current: { readonly run: string; progress?: ImportProgress } | undefined
  const sleepers = new Set<AbortController>()
  const rest: Rest = async (milliseconds, signal) => {
    const waking = new AbortController()
    sleepers.add(waking)
    await sleep(milliseconds, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => undefined)
    sleepers.delete(waking)
  }
  const workThrough = async (signal: AbortSignal) => {
    await sweepUploads(context)
    while (!signal.aborted) {
      const next = await store.nextQueued(database)
      if (next === undefined) {
        await rest(LOOK_EVERY_MS, signal)
        continue
      }
      const job: { readonly run: string; progress?: ImportProgress } = { run: next.run }
      current = job
      try {
        await runImport({ ...context, rest }, next, signal, (progress) => {
          job.progress = progress
        })
      } finally {
        current = undefined
      }
    }
  }
  return {
    database,
    progressOf: (run) => (current?.run === run ? (current.progress ?? 'starting') : undefined),
    wake: () => {
      for (const sleeper of sleepers) sleeper.abort()
    },
    async keep(signal, tell) {
      while (!signal.aborted) {
        const outcome = await store.holdQueue(database, () => workThrough(signal)).catch((error: Error) => error)
        if (outcome instanceof Error && !signal.aborted) tell(outcome)
        await rest(LOOK_EVERY_MS, signal)
      }
    },
  }
}

/** Sleeps so long, or until somebody of this process has asked for something. */
type Rest = (milliseconds: number, signal: AbortSignal) => Promise<void>
type Running = RunnerContext & { readonly rest: Rest }

async function runImport(
  context: Running,
  { run, path, format, source, options, actor }: store.QueuedRow,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  const { database } = context
  if (!isReceived(context.dataFolder, path)) return store.noteRefused(database, run, GONE)
  await store.noteBegun(database, run)
  const stopping = new AbortController()
  const watching = watchForStop(context, run, stopping)
  try {
    const outcome = await importPath(
      {
        ...context,
        today: context.today(),
        actor,
        onProgress,
        signal: AbortSignal.any([signal, stopping.signal]),
      },
      { path, format, options, ...(source === null ? {} : { source }) },
    )
    if ('refused' in outcome) {
      await store.noteRefused(database, run, { code: outcome.refused.code, words: outcome.refused.message })
    } else if (outcome.state === 'finished') await forgetFile(path)
  } catch (error) {
    // Where not even this can be kept, the import stays in the queue and is tried again.
    await store.noteRefused(database, run, BROKEN).catch(() => undefined)
    throw error
  } finally {
    stopping.abort()
    await watching
  }
}

// A stop may be asked for by way of another process, so it is read where all can write it.
async function watchForStop({ database, rest }: Running, run: string, stopping: AbortController): Promise<void> {
  const { signal } = stopping
  while (!signal.aborted) {
    await rest(STOP_LOOK_EVERY_MS, signal)
    if (signal.aborted) return
    if (await store.isStopAsked(database, run).catch(() => false)) stopping.abort()
  }
}

const GONE = {
  code: 'upload-gone',
  words: {
    zh: '文件不在本服务器的 uploads 文件夹里（登记库可能由备份恢复而来）。请重新上传。',
    en: 'The file is not in the uploads folder of this server; the register may come from a backup. Hand the file in again.',
  },
}

const BROKEN = {
  code: 'import-broken',
  words: {
    zh: '导入中途出错。已写入的内容保持完整；请查看服务器日志，再点“继续”从中断处接着导入。',
    en: 'The import broke off through a fault on our side. What it had written is whole; look into the log of the server, then continue it where it was.',
  },
}
