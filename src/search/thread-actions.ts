/** A thread with requests that wait for their replies. When it dies, all of them learn of it. */
import { type MessagePort, parentPort, type Transferable, Worker } from 'node:worker_threads'
import type { Handlers, Reply, Request, RequestTable, ThreadStart, WriterStatus } from './messages.ts'

/** The thread ended before it replied. */
export class ThreadLost extends Error {}

interface Waiting {
  resolve(content: unknown): void
  reject(error: Error): void
}

/**
 * The threads, and how many megabytes each has for what it makes and soon forgets. What V8 gives by itself is several times
 * as much, and stays taken; nobody waits for the collector of the one that writes.
 */
const YOUNG_MEGABYTES = { './writer-actions.ts': 24, './reader-actions.ts': 48 }

/** A thread as those who ask it see it. */
export class IndexThread<Requests extends RequestTable<Requests>> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #ids = 0
  #isOver = false
  /** As it came with the last reply that had one. */
  status: WriterStatus = { entries: 0, asOf: '', isBuilding: false, segments: 0 }
  /** Resolves when the thread is over, with what it died of. */
  readonly over: Promise<string>

  /** `file` stands beside this one. */
  constructor(file: keyof typeof YOUNG_MEGABYTES, start: ThreadStart, log: (line: string) => void) {
    this.#worker = new Worker(new URL(file, import.meta.url), {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES[file] },
    })
    this.#worker.on('message', (reply: Reply) => ('log' in reply ? log(reply.log) : this.#settle(reply)))
    this.over = new Promise((resolve) => {
      let cause = 'the thread ended'
      this.#worker.on('error', (error) => {
        cause = error instanceof Error ? error.message : String(error)
      })
      this.#worker.on('exit', () => {
        this.#isOver = true
        for (const { reject } of this.#waiting.values()) reject(new ThreadLost(cause))
        this.#waiting.clear()
        resolve(cause)
      })
    })
  }

  /** How many requests wait. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** The reply. Rejects with `ThreadLost` where the thread dies first. */
  ask<Kind extends keyof Requests & string>(
    kind: Kind,
    content: Requests[Kind][0],
    transfer: readonly Transferable[] = [],
  ): Promise<Requests[Kind][1]> {
    if (this.#isOver) return Promise.reject(new ThreadLost('the thread has ended'))
    const id = ++this.#ids
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      this.#worker.postMessage({ id, kind, content } satisfies Request, transfer)
    })
  }

  #settle(reply: Exclude<Reply, { log: string }>): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.status) this.status = reply.status
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.content)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** In a thread: answers whoever started it. */
export function serveThread<Requests extends RequestTable<Requests>>(
  handlers: Handlers<Requests>,
  status?: () => WriterStatus,
): void {
  const port = parentPort!
  const known = () => (status === undefined ? {} : { status: status() })
  const answer = async ({ id, kind, content }: Request) => {
    const handle = handlers[kind as keyof Requests] as (content: unknown) => Promise<unknown>
    try {
      const found = await handle(content)
      say(port, { id, content: found, ...known() })
    } catch (error) {
      say(port, { id, error: error instanceof Error ? error.message : String(error), ...known() })
    }
  }
  oneATurn(port, answer)
}

// A port hands over all it has, up to a thousand messages, before anything else has its turn: steps of the index and work
// in slices would wait for as long as somebody keeps asking.
function oneATurn(port: MessagePort, work: (request: Request) => void): void {
  const queue: Request[] = []
  const next = () => {
    const request = queue.shift()
    if (request) work(request)
    if (queue.length > 0) setImmediate(next)
  }
  port.on('message', (request: Request) => {
    queue.push(request)
    if (queue.length === 1) setImmediate(next)
  })
}

/** In a thread: a line for the log. */
export function logFromThread(line: string): void {
  say(parentPort!, { log: line })
}

function say(port: MessagePort, reply: Reply): void {
  port.postMessage(reply)
}
