/** The index as the rest of the program knows it: opened over a source, kept up with it, asked. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import type { WorkerStatus } from './messages.ts'
import { refuseSearch, type SearchRefused } from './refusals.ts'
import type { Suggestion } from './segmented-index.ts'
import type { SearchSource } from './source.ts'
import type { SynonymFile } from './text/index.ts'
import { IndexThread, ThreadLost } from './thread-actions.ts'

export interface OpenSearchOptions {
  /** Where the index is kept. Only one process may open it. */
  readonly folder: string
  readonly source: SearchSource
  /** Words that mean the same, from the packs. */
  readonly synonyms?: readonly SynonymFile[]
  readonly log: (level: 'info' | 'warn', line: string) => void
  /** How long a question may take, 2,000 ms where not given; tests on busy machines are more patient. */
  readonly patienceMs?: number
  /** Called for each thread that is started, with a way to end it; tests do. */
  readonly onThread?: (end: () => Promise<void>) => void
}

export interface SearchStatus extends WorkerStatus {
  /** Whether questions are answered; otherwise the thread is being started. */
  readonly isReady: boolean
}

/** Called with how many entries were taken in so far. */
export type OnProgress = (entries: number) => void

export interface SearchIndex {
  search(question: SearchQuestion): Promise<SearchAnswer | SearchRefused>
  /** How what is being typed may go on. */
  complete(text: string): Promise<readonly Suggestion[]>
  /** Takes in what changed at the source until now. */
  refresh(): Promise<void>
  /** Arranges what the first question of a day would wait for. */
  warm(day: string): Promise<void>
  /** Reads everything anew; the index in use answers meanwhile. */
  rebuild(onProgress?: OnProgress, signal?: AbortSignal): Promise<void>
  status(): SearchStatus
  /** Resolves when what was kept is loaded, or all entries were read for the first time. */
  readonly filled: Promise<void>
  close(): Promise<void>
}

/** Changes whenever the same entry may give other terms; then the index is built anew. */
export const ANALYSIS = '2'
const TOO_LONG_MS = 2_000
const MOST_WAITING = 256
/** Entries a message: few enough that questions get in between, more of them while all is read anew. */
const CHANGES_A_MESSAGE = 64
const ENTRIES_A_MESSAGE = 500
const WARMING: Omit<SearchQuestion, 'day'> = {
  ...{ text: '', names: [], filters: {}, order: 'newest', limit: 1 },
  ...{ withFacets: true, isTyping: false },
}
const RESTART_MS = [100, 1_000, 5_000, 30_000]

/** Opens the index: loads what was kept and catches up, or reads everything in the background. */
export async function openSearch(options: OpenSearchOptions): Promise<SearchIndex> {
  const search = new ThreadedIndex(options)
  await search.start()
  return search
}

class ThreadedIndex implements SearchIndex {
  readonly #options: OpenSearchOptions
  #thread: IndexThread
  #isReady = false
  #isClosed = false
  #restarts = 0
  /** Changes and builds go one after the other. */
  #work: Promise<unknown> = Promise.resolve()
  filled: Promise<void> = Promise.resolve()

  constructor(options: OpenSearchOptions) {
    this.#options = options
    this.#thread = this.#newThread()
  }

  #newThread(): IndexThread {
    const { folder, synonyms = [], log } = this.#options
    return new IndexThread({ folder, synonyms, analysis: ANALYSIS }, (line) => log('warn', `search: ${line}`))
  }

  async start(): Promise<void> {
    const thread = this.#thread
    this.#options.onThread?.(() => thread.end())
    thread.over.then((cause) => this.#restart(thread, cause))
    const { fault, detail } = await thread.ask('load', undefined)
    this.#isReady = true
    if (fault !== undefined && fault !== 'absent') {
      this.#options.log('warn', `search: the kept index is not used (${fault}: ${detail}); it is built anew`)
    }
    this.filled = fault === undefined ? this.refresh() : this.rebuild()
    this.filled.catch((error: Error) => {
      if (!this.#isClosed) this.#options.log('warn', `search: the index is not up to date: ${error.message}`)
    })
  }

  async #restart(thread: IndexThread, cause: string): Promise<void> {
    if (this.#isClosed || thread !== this.#thread) return
    this.#isReady = false
    this.#options.log('warn', `search: the index has to be started again: ${cause}`)
    await sleep(RESTART_MS[Math.min(this.#restarts++, RESTART_MS.length - 1)], undefined, { ref: false })
    if (this.#isClosed) return
    this.#thread = this.#newThread()
    await this.start().catch(() => undefined)
  }

  status(): SearchStatus {
    return { ...this.#thread.status, isReady: this.#isReady }
  }

  async search(question: SearchQuestion): Promise<SearchAnswer | SearchRefused> {
    if (this.#isClosed) return refuseSearch('search-closed')
    if (!this.#isReady) return refuseSearch('search-restarting')
    if (this.#thread.waiting >= MOST_WAITING) return refuseSearch('search-too-many')
    const done = new AbortController()
    const patience = this.#options.patienceMs ?? TOO_LONG_MS
    const late = sleep(patience, refuseSearch('search-too-heavy'), { signal: done.signal })
    const asked = this.#thread.ask('search', { question, until: Date.now() + patience })
    try {
      return await Promise.race([asked, late.catch(() => asked)])
    } catch (error) {
      if (error instanceof ThreadLost) return refuseSearch(this.#isClosed ? 'search-closed' : 'search-restarting')
      throw error
    } finally {
      done.abort()
      asked.catch(() => undefined)
    }
  }

  async warm(day: string): Promise<void> {
    await this.search({ ...WARMING, day })
  }

  async complete(text: string): Promise<readonly Suggestion[]> {
    if (!this.#isReady || this.#isClosed || this.#thread.waiting >= MOST_WAITING) return []
    return this.#thread.ask('complete', text.slice(0, 1_000)).catch(() => [])
  }

  refresh(): Promise<void> {
    return this.#next(() => this.#catchUp(this.#thread))
  }

  rebuild(onProgress: OnProgress = () => {}, signal?: AbortSignal): Promise<void> {
    return this.#next(() => this.#build(this.#thread, onProgress, signal))
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work)
    this.#work = done.catch(() => undefined)
    return done
  }

  async #catchUp(thread: IndexThread): Promise<void> {
    for (let more = true; more && !this.#isClosed; ) {
      const changes = await this.#options.source.changes(thread.status.asOf)
      if (changes === 'lost') return this.#build(thread, () => {}, undefined)
      if (changes.position === thread.status.asOf) return
      const parts = partsOf(changes.entries, CHANGES_A_MESSAGE)
      for (const entries of parts) await thread.ask('change', { entries, gone: [] })
      // The position moves last: whatever happens before, the changes come again.
      await thread.ask('change', { entries: [], gone: changes.gone, position: changes.position })
      more = changes.more
    }
  }

  async #build(thread: IndexThread, onProgress: OnProgress, signal: AbortSignal | undefined): Promise<void> {
    const { source } = this.#options
    const position = await source.position()
    await thread.ask('begin', undefined)
    let count = 0
    // The next entries are read while the thread takes these in.
    let taken: Promise<unknown> = Promise.resolve()
    for await (const entries of source.entries()) {
      signal?.throwIfAborted()
      if (this.#isClosed) throw new ThreadLost('the index was closed')
      await taken
      taken = Promise.all(partsOf(entries, ENTRIES_A_MESSAGE).map((part) => thread.ask('fill', part)))
      taken.catch(() => undefined)
      count += entries.length
      onProgress(count)
    }
    await taken
    await thread.ask('finish', { position })
    await this.#catchUp(thread)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#work
    if (this.#isReady) await this.#thread.ask('save', undefined).catch(() => undefined)
    await this.#thread.end()
  }
}

function partsOf(entries: readonly SearchEntry[], size: number): (readonly SearchEntry[])[] {
  const parts: (readonly SearchEntry[])[] = []
  for (let at = 0; at < entries.length; at += size) parts.push(entries.slice(at, at + size))
  return parts
}
