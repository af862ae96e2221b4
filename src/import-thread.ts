/** Reading files in a thread of its own: the side that asks. `import-worker.ts` is the side that reads. */
import { Worker } from 'node:worker_threads'
import type { PackSet } from './platform/index.ts'
import type { Batch, ReadPart } from './register/index.ts'

/** What the worker says. */
export type WorkerMessage = { readonly batch: Batch } | { readonly error: unknown } | { readonly done: true }

/** What the worker is given. */
export interface WorkerTask {
  readonly part: ReadPart
  readonly packs: PackSet
}

/** Reads files by a worker under the rules of these packs; it need not load them again. */
export function readerApart(packs: PackSet): (part: ReadPart) => AsyncGenerator<Batch> {
  return (part) => readBatchesApart({ part, packs })
}

/** The batches of a file. The worker ends with the generator. */
async function* readBatchesApart(task: WorkerTask): AsyncGenerator<Batch> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: task,
    // Without a bound the collector lets a reading thread grow to gigabytes before it looks.
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 128 },
  })
  const inbox: WorkerMessage[] = []
  let wake = () => {}
  const push = (message: WorkerMessage) => {
    inbox.push(message)
    wake()
  }
  worker.on('message', push)
  worker.on('error', (error) => push({ error }))
  try {
    for (;;) {
      if (inbox.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const message = inbox.shift()
      if (message === undefined) continue
      if ('error' in message) throw message.error
      if ('done' in message) return
      worker.postMessage('next')
      yield message.batch
    }
  } finally {
    await worker.terminate()
  }
}
