/** Reads a file in a thread of its own and hands batches over, a few ahead of what was asked for. */
import { once } from 'node:events'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { TaskMessage, WorkerMessage, WorkerTask } from './import-thread.ts'
import { rowMemory } from './platform/index.ts'
import { readBatches, readersOf, rulesOfPacks, transferables } from './register/index.ts'

/** Batches that may wait between the threads: enough to bridge a slow transaction, few enough to bound memory. */
const AHEAD = 2

async function work(port: MessagePort, { part, packs }: WorkerTask): Promise<void> {
  let credit = AHEAD
  const memory = rowMemory()
  port.on('message', (message: TaskMessage) => {
    if (message === 'next') credit += 1
    else for (const spent of message.spent) memory.give(spent)
  })
  const rules = { rules: rulesOfPacks(packs).register, readers: readersOf(packs) }
  for await (const batch of readBatches(rules, part, memory)) {
    while (credit === 0) await once(port, 'message')
    credit -= 1
    port.postMessage({ batch } satisfies WorkerMessage, transferables(batch.prepared))
  }
  port.postMessage({ done: true } satisfies WorkerMessage)
  port.close()
}

await work(parentPort!, workerData as WorkerTask)
