/** A thread that only answers: it follows the writer step by step, from one whole state to the next. */
import { type MessagePort, workerData } from 'node:worker_threads'
import type { SearchQuestion } from './entry.ts'
import { FollowingIndex } from './following-index.ts'
import { Leavings } from './leavings-actions.ts'
import type { Handlers, ReaderRequests, ThreadStart } from './messages.ts'
import { pausesEvery } from './pauses-actions.ts'
import { refuseSearch } from './refusals.ts'
import type { Step } from './steps.ts'
import { openTextAnalysis } from './text/index.ts'
import { serveThread } from './thread-actions.ts'
import type { LearnedWords } from './vocabulary-words.ts'

/** Words are arranged in slices of so many milliseconds; questions go between. */
const SLICE_MS = 4

class TooHeavy extends Error {}

class Reader {
  readonly #analysis
  readonly #leavings = new Leavings('quick')
  #index: FollowingIndex
  #port: MessagePort | undefined
  #learning: Promise<void> = Promise.resolve()

  constructor({ synonyms }: ThreadStart) {
    this.#analysis = openTextAnalysis(synonyms)
    this.#index = new FollowingIndex(this.#analysis)
  }

  readonly handlers: Handlers<ReaderRequests> = {
    follow: async (port) => {
      this.#port?.close()
      this.#port = port
      // What cannot be taken ends the thread: the next one is told everything from the beginning.
      port.on('message', (step: Step) => this.#take(step, port))
      return undefined
    },
    search: async ({ question, until }) =>
      this.#answer(question, until) ?? JSON.stringify(refuseSearch('search-too-heavy')),
    complete: async (text) => this.#index.complete(text),
  }

  // Undefined where it takes too long.
  #answer(question: SearchQuestion, until: number): string | undefined {
    const isLate = () => Date.now() > until
    if (isLate()) return undefined
    try {
      return this.#index.searchText(question, () => {
        if (isLate()) throw new TooHeavy()
      })
    } catch (error) {
      if (error instanceof TooHeavy) return undefined
      throw error
    }
  }

  #take(step: Step, port: MessagePort): void {
    const before = this.#index
    const index = step.isAnew ? new FollowingIndex(this.#analysis) : before
    index.take(step)
    if (step.isAnew) {
      index.arrange()
      before.close()
    }
    this.#index = index
    this.#leavings.look(index)
    const { words, number } = step
    if (words === undefined) port.postMessage(number)
    else this.#learning = this.#learning.then(() => this.#learn(index, words)).then(() => port.postMessage(number))
  }

  async #learn(index: FollowingIndex, words: LearnedWords): Promise<void> {
    await index.learn(words, pausesEvery(SLICE_MS))
    this.#leavings.collect()
  }
}

serveThread(new Reader(workerData as ThreadStart).handlers)
