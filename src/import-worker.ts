/** Reads a file in a thread of its own and hands batches over, a few ahead of what was asked for. */
import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { loadPacksAndRules } from './app.ts'
import type { WorkerMessage } from './import-thread.ts'
import { type ReadPart, readBatches, readersOf, transferables } from './register/index.ts'

/** Batches that may wait between the threads: enough to bridge a slow transaction, few enough to bound memory. */
const AHEAD = 2

async function work(port: MessagePort, part: ReadPart): Promise<void> {
  let credit = AHEAD
  port.on('message', () => {
    credit += 1
  })
  const { packs, rules } = await loadPacksAndRules()
  for await (const batch of readBatches({ rules: rules.register, readers: readersOf(packs) }, part)) {
    while (credit === 0) await once(port, 'message')
    credit -= 1
    port.postMessage({ batch } satisfies WorkerMessage, transferables(batch.prepared))
  }
  port.postMessage({ done: true } satisfies WorkerMessage)
  port.close()
}

await work(parentPort!, workerData as ReadPart)
