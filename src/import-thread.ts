/** Reading files in a thread of its own: the side that asks. `import-worker.ts` is the side that reads. */
import { Worker } from 'node:worker_threads'
import type { PackSet } from './platform/index.ts'
import { type Batch, type Batches, memoryOf, type ReadPart } from './register/index.ts'

/** What the worker says. */
export type WorkerMessage = { readonly batch: Batch } | { readonly error: unknown } | { readonly done: true }

/** What the worker is given. */
export interface WorkerTask {
  readonly part: ReadPart
  readonly packs: PackSet
}

/** What it is told: to go on, or which memory it may use again. */
export type TaskMessage = 'next' | { readonly spent: readonly ArrayBuffer[] }

/** Reads files by a worker under the rules of these packs; it need not load them again. */
export function readerApart(packs: PackSet): (part: ReadPart) => Batches {
  return (part) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
      workerData: { part, packs } satisfies WorkerTask,
      // Without a bound the collector lets a reading thread grow to gigabytes before it looks.
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 128 },
    })
    return {
      [Symbol.asyncIterator]: () => batchesOf(worker),
      reuse({ prepared }) {
        const spent = memoryOf(prepared)
        worker.postMessage({ spent } satisfies TaskMessage, spent)
      },
    }
  }
}

/** The batches of a file. The worker ends with the generator. */
async function* batchesOf(worker: Worker): AsyncGenerator<Batch> {
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
      worker.postMessage('next' satisfies TaskMessage)
      yield message.batch
    }
  } finally {
    await worker.terminate()
  }
}
