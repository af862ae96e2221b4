/** The thread that changes the index: takes entries in, merges, saves, learns words, and tells the readers of each step. */
import { setImmediate as turn } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { dayNumber } from './days.ts'
import type { SearchEntry } from './entry.ts'
import { Follower } from './follower-actions.ts'
import { IndexStore } from './index-store.ts'
import { Leavings } from './leavings-actions.ts'
import type { Handlers, ThreadStart, WriterRequests, WriterStatus } from './messages.ts'
import { pausesEvery } from './pauses-actions.ts'
import type { SegmentBuilder } from './segment-builder.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'
import { logFromThread, serveThread } from './thread-actions.ts'

/** Merging stops for changes after so long. */
const SLICE_MS = 8
/** So many entries make a segment while the index is filled. */
const FILLED_AT_ONCE = 32_000
/** What was taken in is written down at the latest after this; a crash costs reading it once more. */
const SAVE_AFTER_MS = 5_000
/** Corrections of typing are made anew when so large a share of the entries has changed. */
const CHANGED_SHARE = 0.1
/** Segments of so many documents are prepared before readers get them; smaller ones take a reader no time. */
const PREPARED_FROM = 20_000
/** The day before is asked about still while clocks differ. */
const PREPARED_DAYS = 2

interface Filling {
  readonly index: SegmentedIndex
  builder: SegmentBuilder
}

/** The index in use, the one being filled, and what is to be done on the side. */
class Writer {
  readonly #analysis: TextAnalysis
  readonly #start: ThreadStart
  readonly #followers = new Set<Follower>()
  readonly #leavings = new Leavings('thorough')
  #index: SegmentedIndex
  #store: IndexStore
  #filling: Filling | undefined
  /** Days that are asked about, the latest first. */
  #days: readonly number[] = []
  /** Entries of the next change. */
  #staged: SearchEntry[] = []
  #changed = 0
  #saving: Promise<void> = Promise.resolve()
  #saveTimer: NodeJS.Timeout | undefined
  #tidying: Promise<void> | undefined

  constructor(start: ThreadStart) {
    this.#start = start
    this.#analysis = openTextAnalysis(start.synonyms)
    this.#index = new SegmentedIndex(this.#analysis)
    this.#store = new IndexStore(start.folder, start.analysis)
  }

  status(): WriterStatus {
    const { entries, asOf, isBuilding, segments } = this.#index
    return { entries, asOf, isBuilding, segments: segments.length }
  }

  readonly handlers: Handlers<WriterRequests> = {
    load: () => this.#load(),
    attach: async (port) => {
      const follower = new Follower(port, () => this.#followers.delete(follower))
      this.#followers.add(follower)
      this.#prepare()
      await follower.tell(this.#index)
      return undefined
    },
    stage: async (entries) => {
      this.#staged.push(...entries)
      return undefined
    },
    change: async ({ gone, position }) => {
      const entries = this.#staged
      this.#staged = []
      this.#index.apply(entries, gone)
      this.#index.asOf = position
      const told = this.#tell()
      this.#noteChange(entries.length + gone.length)
      await told
      return undefined
    },
    begin: async () => {
      const index = new SegmentedIndex(this.#analysis)
      index.isBuilding = true
      this.#filling = { index, builder: index.builder() }
      // Where there was nothing yet, what has come so far is better than nothing.
      if (this.#index.entries === 0) this.#index = index
      await this.#tell()
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
    prepare: async ({ day }) => {
      const number = dayNumber(day)
      if (number !== undefined) this.#days = [...new Set([number, ...this.#days])].slice(0, PREPARED_DAYS)
      await this.#tell()
      return undefined
    },
    save: async () => {
      await this.#tidying
      await this.#save()
      return undefined
    },
  }

  // All readers move to what the index is now; resolves when they have.
  async #tell(): Promise<void> {
    this.#prepare()
    this.#leavings.look(this.#index)
    await Promise.all([...this.#followers].map((follower) => follower.tell(this.#index)))
  }

  #prepare(): void {
    for (const open of this.#index.segments) if (open.segment.docs >= PREPARED_FROM) open.prepare(this.#days)
  }

  async #load(): Promise<WriterRequests['load'][1]> {
    const result = await this.#store.load(this.#index)
    if (result.ok) {
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
    while (await index.merge(pausesEvery(SLICE_MS))) await turn()
    if (index === this.#index) await this.#tell()
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
    await this.#index.mergeAll(pausesEvery(SLICE_MS))
    await this.#learnWords(this.#index)
    await this.#tell()
    await this.#save()
  }

  async #learnWords(index: SegmentedIndex): Promise<void> {
    await index.gatherWords(pausesEvery(SLICE_MS))
    this.#leavings.collect()
  }

  #noteChange(count: number): void {
    this.#changed += count
    this.#tidy(this.#changed > this.#index.entries * CHANGED_SHARE)
    this.#saveTimer ??= setTimeout(() => {
      this.#save().catch((error: Error) => logFromThread(`the index could not be saved: ${error.message}`))
    }, SAVE_AFTER_MS)
  }

  // One at a time; whatever comes meanwhile is seen by the same loop or the next.
  #tidy(isLearning: boolean): void {
    if (this.#tidying) return
    if (isLearning) this.#changed = 0
    const work = async () => {
      const index = this.#index
      while (await index.merge(pausesEvery(SLICE_MS))) {
        await this.#tell()
        await turn()
      }
      if (!isLearning) return
      await this.#learnWords(index)
      await this.#tell()
    }
    this.#tidying = work()
      .catch((error: Error) => logFromThread(`segments could not be merged: ${error.message}`))
      .finally(() => {
        this.#tidying = undefined
      })
  }

  async #save(): Promise<void> {
    clearTimeout(this.#saveTimer)
    this.#saveTimer = undefined
    // Half an index would pass for a whole one at the next start.
    if (this.#index.isBuilding) return
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#store.save(this.#index))
    await this.#saving
    // Texts that are in files now need no memory.
    await this.#tell()
  }
}

const writer = new Writer(workerData as ThreadStart)
serveThread(writer.handlers, () => writer.status())
