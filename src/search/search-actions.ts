/** The index as the rest of the program knows it: opened over a source, kept up with it, asked. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Suggestion } from './answering-index.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import type { Answered, ThreadStart, WriterStatus } from './messages.ts'
import { RESTART_MS, Readers, usualReaders, type WriterThread } from './readers-actions.ts'
import { refuseSearch, type SearchRefused } from './refusals.ts'
import type { SearchSource } from './source.ts'
import type { SynonymFile } from './text/index.ts'
import { IndexThread, ThreadLost } from './thread-actions.ts'
import { everythingOn, firstChoices } from './warming.ts'

export interface OpenSearchOptions {
  /** Where the index is kept. Only one process may open it. */
  readonly folder: string
  readonly source: SearchSource
  /** Words that mean the same, from the packs. */
  readonly synonyms?: readonly SynonymFile[]
  readonly log: (level: 'info' | 'warn', line: string) => void
  /** How long a question may take, 2,000 ms where not given; tests on busy machines are more patient. */
  readonly patienceMs?: number
  /** How many threads answer; as many as suit the machine where not given. */
  readonly readers?: number
  /** Called for each thread that is started, with what it does and a way to end it; tests do. */
  readonly onThread?: (does: 'write' | 'read', end: () => Promise<void>) => void
}

export interface SearchStatus extends WriterStatus {
  /** Whether questions are answered; otherwise threads are being started. */
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
/** Entries a message: few enough that handing them over holds nobody up. */
const ENTRIES_A_MESSAGE = 500

/** Opens the index: loads what was kept and catches up, or reads everything in the background. */
export async function openSearch(options: OpenSearchOptions): Promise<SearchIndex> {
  const search = new ThreadedIndex(options)
  await search.start()
  return search
}

class ThreadedIndex implements SearchIndex {
  readonly #options: OpenSearchOptions
  readonly #threadStart: ThreadStart
  readonly #readers: Readers
  #writer: WriterThread
  #isClosed = false
  #restarts = 0
  /** The day that questions are about. */
  #day = ''
  /** Changes and builds go one after the other. */
  #work: Promise<unknown> = Promise.resolve()
  filled: Promise<void> = Promise.resolve()

  constructor(options: OpenSearchOptions) {
    const { folder, synonyms = [], readers = usualReaders(), onThread } = options
    this.#options = options
    this.#threadStart = { folder, synonyms, analysis: ANALYSIS }
    this.#writer = this.#newWriter()
    this.#readers = new Readers({
      ...{ start: this.#threadStart, count: readers, log: (line) => this.#warn(line) },
      onThread: (end) => onThread?.('read', end),
    })
  }

  #newWriter(): WriterThread {
    const thread: WriterThread = new IndexThread('./writer-actions.ts', this.#threadStart, (line) => this.#warn(line))
    this.#options.onThread?.('write', () => thread.end())
    return thread
  }

  #warn(line: string): void {
    if (!this.#isClosed) this.#options.log('warn', `search: ${line}`)
  }

  async start(): Promise<void> {
    const writer = this.#writer
    writer.over.then((cause) => this.#restart(writer, cause))
    const { fault, detail } = await writer.ask('load', undefined)
    if (this.#day !== '') await writer.ask('prepare', { day: this.#day })
    // Readers that hold a whole state answer from it until the new writer knows everything again.
    if (!this.#readers.areReady) await this.#readers.follow(writer)
    if (fault !== undefined && fault !== 'absent') {
      this.#warn(`the kept index is not used (${fault}: ${detail}); it is built anew`)
    }
    this.filled = fault === undefined ? this.refresh() : this.rebuild()
    this.filled.catch((error: Error) => this.#warn(`the index is not up to date: ${error.message}`))
  }

  async #restart(writer: WriterThread, cause: string): Promise<void> {
    if (this.#isClosed || writer !== this.#writer) return
    this.#warn(`the index has to be started again: ${cause}`)
    await sleep(RESTART_MS[Math.min(this.#restarts++, RESTART_MS.length - 1)], undefined, { ref: false })
    if (this.#isClosed) return
    this.#writer = this.#newWriter()
    await this.start().catch(() => undefined)
  }

  status(): SearchStatus {
    return { ...this.#writer.status, isReady: this.#readers.areReady }
  }

  async search(question: SearchQuestion): Promise<SearchAnswer | SearchRefused> {
    if (this.#isClosed) return refuseSearch('search-closed')
    if (!this.#readers.areReady) return refuseSearch('search-restarting')
    if (this.#readers.waiting >= MOST_WAITING) return refuseSearch('search-too-many')
    const done = new AbortController()
    const patience = this.#options.patienceMs ?? TOO_LONG_MS
    const late = sleep(patience, undefined, { signal: done.signal })
    const asked = this.#readers.ask('search', { question, until: Date.now() + patience })
    try {
      const answer = await Promise.race([asked, late.catch(() => asked)])
      return answer === undefined ? refuseSearch('search-too-heavy') : (JSON.parse(answer) as Answered)
    } catch (error) {
      if (error instanceof ThreadLost) return refuseSearch(this.#isClosed ? 'search-closed' : 'search-restarting')
      throw error
    } finally {
      done.abort()
      asked.catch(() => undefined)
    }
  }

  async warm(day: string): Promise<void> {
    this.#day = day
    await this.#writer.ask('prepare', { day }).catch(() => undefined)
    const everything = await this.search(everythingOn(day))
    if ('refused' in everything) return
    // One by one: who asks meanwhile waits for one of them at most.
    for (const question of [everythingOn(day), ...firstChoices(everything, day)]) {
      const until = Date.now() + (this.#options.patienceMs ?? TOO_LONG_MS)
      await this.#readers.askAll('search', { question, until })
    }
  }

  async complete(text: string): Promise<readonly Suggestion[]> {
    if (this.#isClosed || this.#readers.waiting >= MOST_WAITING) return []
    return this.#readers.ask('complete', text.slice(0, 1_000)).catch(() => [])
  }

  refresh(): Promise<void> {
    return this.#next(() => this.#catchUp(this.#writer))
  }

  rebuild(onProgress: OnProgress = () => {}, signal?: AbortSignal): Promise<void> {
    return this.#next(() => this.#build(this.#writer, onProgress, signal))
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work)
    this.#work = done.catch(() => undefined)
    return done
  }

  async #catchUp(writer: WriterThread): Promise<void> {
    while (!this.#isClosed) {
      const changes = await this.#options.source.changes(writer.status.asOf)
      if (changes === 'lost') return this.#build(writer, () => {}, undefined)
      if (changes.position === writer.status.asOf) break
      const { entries, ...rest } = changes
      for (const part of partsOf(entries, ENTRIES_A_MESSAGE)) await writer.ask('stage', part)
      await writer.ask('change', rest)
      if (!changes.more) break
    }
    if (this.#readers.writer !== writer) await this.#readers.follow(writer)
  }

  async #build(writer: WriterThread, onProgress: OnProgress, signal: AbortSignal | undefined): Promise<void> {
    const { source } = this.#options
    const position = await source.position()
    await writer.ask('begin', undefined)
    let count = 0
    // The next entries are read while the thread takes these in.
    let taken: Promise<unknown> = Promise.resolve()
    for await (const entries of source.entries()) {
      signal?.throwIfAborted()
      if (this.#isClosed) throw new ThreadLost('the index was closed')
      await taken
      taken = Promise.all(partsOf(entries, ENTRIES_A_MESSAGE).map((part) => writer.ask('fill', part)))
      taken.catch(() => undefined)
      count += entries.length
      onProgress(count)
    }
    await taken
    await writer.ask('finish', { position })
    await this.#catchUp(writer)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#work
    await this.#writer.ask('save', undefined).catch(() => undefined)
    await Promise.all([this.#writer.end(), this.#readers.end()])
  }
}

function partsOf(entries: readonly SearchEntry[], size: number): (readonly SearchEntry[])[] {
  const parts: (readonly SearchEntry[])[] = []
  for (let at = 0; at < entries.length; at += size) parts.push(entries.slice(at, at + size))
  return parts
}
