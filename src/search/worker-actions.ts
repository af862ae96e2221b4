/** The thread that holds the index: answers, takes changes in, and merges and saves while nobody asks. */
import { setImmediate as turn } from 'node:timers/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { IndexStore } from './index-store.ts'
import type { Reply, Request, RequestKind, Requests, WorkerStart, WorkerStatus } from './messages.ts'
import { refuseSearch } from './refusals.ts'
import type { SegmentBuilder } from './segment-builder.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'

/** Work in the background stops for questions after so long. */
const SLICE_MS = 4
/** So many entries make a segment while the index is filled. */
const FILLED_AT_ONCE = 32_000
/** What was taken in is written down at the latest after this; a crash costs reading it once more. */
const SAVE_AFTER_MS = 5_000
/** Corrections of typing are made anew when so large a share of the entries has changed. */
const CHANGED_SHARE = 0.1

interface Filling {
  readonly index: SegmentedIndex
  builder: SegmentBuilder
}

class TooHeavy extends Error {}

/** The index in use, the one being filled, and what is to be done on the side. */
class IndexKeeper {
  readonly #analysis: TextAnalysis
  readonly #start: WorkerStart
  readonly #log: (line: string) => void
  #index: SegmentedIndex
  #store: IndexStore
  #filling: Filling | undefined
  #changed = 0
  #saving: Promise<void> = Promise.resolve()
  #saveTimer: NodeJS.Timeout | undefined
  #tidying: Promise<void> | undefined

  constructor(start: WorkerStart, log: (line: string) => void) {
    this.#start = start
    this.#log = log
    this.#analysis = openTextAnalysis(start.synonyms)
    this.#index = new SegmentedIndex(this.#analysis)
    this.#store = new IndexStore(start.folder, start.analysis)
  }

  status(): WorkerStatus {
    const { entries, asOf, isBuilding, segments } = this.#index
    return { entries, asOf, isBuilding, segments: segments.length }
  }

  readonly handlers: { readonly [Kind in RequestKind]: (content: Requests[Kind][0]) => Promise<Requests[Kind][1]> } = {
    load: () => this.#load(),
    search: async ({ question, until }) => {
      if (Date.now() > until) return refuseSearch('search-too-heavy')
      try {
        return this.#index.search(question, () => {
          if (Date.now() > until) throw new TooHeavy()
        })
      } catch (error) {
        if (error instanceof TooHeavy) return refuseSearch('search-too-heavy')
        throw error
      }
    },
    complete: async (text) => this.#index.complete(text),
    change: async ({ entries, gone, position }) => {
      this.#index.apply(entries, gone)
      if (position !== undefined) this.#index.asOf = position
      this.#noteChange(entries.length + gone.length)
      return undefined
    },
    begin: async () => {
      const index = new SegmentedIndex(this.#analysis)
      index.isBuilding = true
      this.#filling = { index, builder: index.builder() }
      // Where there was nothing yet, what has come so far is better than nothing.
      if (this.#index.entries === 0) this.#index = index
      return undefined
    },
    fill: async (entries) => {
      const filling = this.#filling
      if (!filling) throw new Error('nothing is being filled')
      for (const entry of entries) filling.builder.add(entry)
      if (filling.builder.docs >= FILLED_AT_ONCE) await this.#flush(filling)
      return undefined
    },
    finish: async ({ position }) => {
      await this.#finish(position)
      return undefined
    },
    save: async () => {
      await this.#tidying
      await this.#save()
      return undefined
    },
  }

  async #load(): Promise<Requests['load'][1]> {
    const result = await this.#store.load(this.#index)
    if (result.ok) {
      this.#index.arrange()
      this.#tidy(true)
      return {}
    }
    this.#store.close()
    this.#index = new SegmentedIndex(this.#analysis)
    this.#store = new IndexStore(this.#start.folder, this.#start.analysis)
    return { fault: result.fault, detail: result.detail }
  }

  async #flush(filling: Filling): Promise<void> {
    const { index, builder } = filling
    filling.builder = index.builder()
    index.add(builder)
    while (await index.merge(pauses())) await turn()
  }

  async #finish(position: string): Promise<void> {
    const filling = this.#filling
    if (!filling) throw new Error('nothing was filled')
    await this.#flush(filling)
    await this.#tidying
    const before = this.#store
    await this.#saving
    this.#filling = undefined
    filling.index.isBuilding = false
    filling.index.asOf = position
    this.#index = filling.index
    this.#store = new IndexStore(this.#start.folder, this.#start.analysis)
    before.close()
    // One segment answers soonest; from now on only what changes is beside it.
    await this.#index.mergeAll(pauses())
    this.#index.arrange()
    await this.#index.learnWords(pauses())
    await this.#save()
  }

  #noteChange(count: number): void {
    this.#changed += count
    this.#tidy(this.#changed > this.#index.entries * CHANGED_SHARE)
    this.#saveTimer ??= setTimeout(() => {
      this.#save().catch((error: Error) => this.#log(`the index could not be saved: ${error.message}`))
    }, SAVE_AFTER_MS)
  }

  // One at a time; whatever comes meanwhile is seen by the same loop or the next.
  #tidy(isLearning: boolean): void {
    if (this.#tidying) return
    if (isLearning) this.#changed = 0
    const work = async () => {
      const index = this.#index
      while (await index.merge(pauses())) await turn()
      if (isLearning) await index.learnWords(pauses())
    }
    this.#tidying = work()
      .catch((error: Error) => this.#log(`segments could not be merged: ${error.message}`))
      .finally(() => {
        this.#tidying = undefined
      })
  }

  #save(): Promise<void> {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = undefined
    // Half an index would pass for a whole one at the next start.
    if (this.#index.isBuilding) return Promise.resolve()
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#store.save(this.#index))
    return this.#saving
  }
}

// Lets questions through when a slice of time is over.
function pauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    await turn()
    since = performance.now()
  }
}

function serve(port: MessagePort, start: WorkerStart): void {
  const say = (reply: Reply) => port.postMessage(reply)
  const keeper = new IndexKeeper(start, (log) => say({ log }))
  port.on('message', async ({ id, kind, content }: Request) => {
    const handle = keeper.handlers[kind] as (content: unknown) => Promise<unknown>
    try {
      const answer = await handle(content)
      say({ id, content: answer, status: keeper.status() })
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error), status: keeper.status() })
    }
  })
}

serve(parentPort!, workerData as WorkerStart)
