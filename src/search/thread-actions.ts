/** A worker with requests that wait for their replies. When it dies, all of them learn of it. */
import { Worker } from 'node:worker_threads'
import type { Reply, Request, RequestKind, Requests, WorkerStart, WorkerStatus } from './messages.ts'

/** The thread ended before it replied. */
export class ThreadLost extends Error {}

interface Waiting {
  resolve(content: unknown): void
  reject(error: Error): void
}

export class IndexThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #ids = 0
  #isOver = false
  status: WorkerStatus = { entries: 0, asOf: '', isBuilding: false, segments: 0 }
  /** Resolves when the thread is over, with what it died of. */
  readonly over: Promise<string>

  constructor(start: WorkerStart, log: (line: string) => void) {
    this.#worker = new Worker(new URL('./worker-actions.ts', import.meta.url), { workerData: start })
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
  ask<Kind extends RequestKind>(kind: Kind, content: Requests[Kind][0]): Promise<Requests[Kind][1]> {
    if (this.#isOver) return Promise.reject(new ThreadLost('the thread has ended'))
    const id = ++this.#ids
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      this.#worker.postMessage({ id, kind, content } as Request)
    })
  }

  #settle(reply: Exclude<Reply, { log: string }>): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    this.status = reply.status
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.content)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
