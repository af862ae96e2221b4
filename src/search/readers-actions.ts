/** The threads that answer. A question goes to the one with the fewest waiting; one that dies is started again. */
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import type { ReaderRequests, ThreadStart, WriterRequests } from './messages.ts'
import { IndexThread, ThreadLost } from './thread-actions.ts'

/** A thread whose work is changing the index. */
export type WriterThread = IndexThread<WriterRequests>
type ReaderThread = IndexThread<ReaderRequests>

export interface ReadersOptions {
  readonly start: ThreadStart
  readonly count: number
  readonly log: (line: string) => void
  /** Called for each thread that is started, with a way to end it. */
  readonly onThread: (end: () => Promise<void>) => void
}

/** A place for a reader: threads come and go there. */
interface Seat {
  thread: ReaderThread
  /** Whether it holds a whole state. */
  isReady: boolean
  deaths: number
}

/** How long to wait before a thread is started again, by how often it has died. */
export const RESTART_MS = [100, 1_000, 5_000, 30_000] as const
const MOST_READERS = 4

/** How many threads answer where nobody says: half of the cores are for everything else. */
export function usualReaders(): number {
  return Math.min(MOST_READERS, Math.max(1, availableParallelism() >> 1))
}

export class Readers {
  readonly #options: ReadersOptions
  readonly #seats: readonly Seat[]
  #writer: WriterThread | undefined
  #isClosed = false

  constructor(options: ReadersOptions) {
    this.#options = options
    this.#seats = Array.from({ length: options.count }, () => ({ thread: this.#thread(), isReady: false, deaths: 0 }))
    for (const seat of this.#seats) this.#watch(seat)
  }

  #thread(): ReaderThread {
    const { start, log, onThread } = this.#options
    const thread: ReaderThread = new IndexThread('./reader-actions.ts', start, log)
    onThread(() => thread.end())
    return thread
  }

  /** Whether any can answer. */
  get areReady(): boolean {
    return this.#seats.some(({ isReady }) => isReady)
  }

  /** How many questions wait where the fewest do. */
  get waiting(): number {
    return this.#next()?.thread.waiting ?? 0
  }

  #next(): Seat | undefined {
    const ready = this.#seats.filter(({ isReady }) => isReady)
    return ready.sort((a, b) => a.thread.waiting - b.thread.waiting)[0]
  }

  /** The writer they follow. */
  get writer(): WriterThread | undefined {
    return this.#writer
  }

  /** All follow this writer from now on; resolves when they stand where it does. Rejects where none can. */
  async follow(writer: WriterThread): Promise<void> {
    this.#writer = writer
    const joined = await Promise.allSettled(this.#seats.map((seat) => this.#join(seat, seat.thread, writer)))
    const [failed] = joined.filter(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected' && !this.areReady) throw failed.reason
  }

  async #join(seat: Seat, thread: ReaderThread, writer: WriterThread): Promise<void> {
    const { port1, port2 } = new MessageChannel()
    await thread.ask('follow', port1, [port1])
    await writer.ask('attach', port2, [port2])
    if (seat.thread === thread) seat.isReady = true
  }

  // Where nobody can be followed yet, whoever starts the writer lets all follow it.
  async #watch(seat: Seat): Promise<void> {
    while (!this.#isClosed) {
      const cause = await seat.thread.over
      seat.isReady = false
      if (this.#isClosed) return
      this.#options.log(`a thread that answers has to be started again: ${cause}`)
      await sleep(RESTART_MS[Math.min(seat.deaths++, RESTART_MS.length - 1)], undefined, { ref: false })
      if (this.#isClosed) return
      seat.thread = this.#thread()
      if (this.#writer) await this.#join(seat, seat.thread, this.#writer).catch(() => undefined)
    }
  }

  /** Asks the reader with the fewest waiting. Rejects with `ThreadLost` where there is none or it dies. */
  ask<Kind extends keyof ReaderRequests>(
    kind: Kind,
    content: ReaderRequests[Kind][0],
  ): Promise<ReaderRequests[Kind][1]> {
    const seat = this.#next()
    return seat ? seat.thread.ask(kind, content) : Promise.reject(new ThreadLost('no thread answers now'))
  }

  /** Asks each reader that can answer. */
  async askAll<Kind extends keyof ReaderRequests>(kind: Kind, content: ReaderRequests[Kind][0]): Promise<void> {
    const ready = this.#seats.filter(({ isReady }) => isReady)
    await Promise.allSettled(ready.map(({ thread }) => thread.ask(kind, content)))
  }

  async end(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#seats.map(({ thread }) => thread.end()))
  }
}
