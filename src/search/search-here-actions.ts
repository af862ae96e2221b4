/** The index in the thread of the caller: for commands that end soon, and for tests. What is kept is read, never written. */
import type { Suggestion } from './answering-index.ts'
import type { SearchAnswer, SearchQuestion } from './entry.ts'
import { IndexStore } from './index-store.ts'
import type { SearchRefused } from './refusals.ts'
import { ANALYSIS, type OnProgress } from './search-actions.ts'
import { SegmentedIndex } from './segmented-index.ts'
import type { SearchSource } from './source.ts'
import { openTextAnalysis, type SynonymFile } from './text/index.ts'

export interface SearchHereOptions {
  readonly source: SearchSource
  readonly synonyms?: readonly SynonymFile[]
  /** Where an index may be kept; another process may have it open. */
  readonly folder?: string
  /** Called while entries are read, where none was kept. */
  readonly onProgress?: OnProgress
}

/** An index that answers here. */
export interface SearchHere {
  search(question: SearchQuestion): Promise<SearchAnswer | SearchRefused>
  complete(text: string): Promise<readonly Suggestion[]>
  /** Takes in what changed at the source until now. */
  refresh(): Promise<void>
  close(): void
}

const FILLED_AT_ONCE = 32_000
const NO_PAUSE = async () => {}

/** Reads what is kept and catches up, or reads everything. */
export async function searchHere(options: SearchHereOptions): Promise<SearchHere> {
  const here = new IndexHere(options)
  await here.open()
  return here
}

class IndexHere implements SearchHere {
  readonly #options: SearchHereOptions
  readonly #analysis
  #index: SegmentedIndex
  #store: IndexStore | undefined

  constructor(options: SearchHereOptions) {
    this.#options = options
    this.#analysis = openTextAnalysis(options.synonyms ?? [])
    this.#index = new SegmentedIndex(this.#analysis)
  }

  async open(): Promise<void> {
    const { folder } = this.#options
    if (folder !== undefined) {
      this.#store = new IndexStore(folder, ANALYSIS)
      if ((await this.#store.load(this.#index)).ok) {
        await this.#index.learnWords(NO_PAUSE)
        return this.refresh()
      }
      this.close()
    }
    await this.#build()
  }

  async #build(): Promise<void> {
    const { source, onProgress } = this.#options
    const index = new SegmentedIndex(this.#analysis)
    index.asOf = await source.position()
    let builder = index.builder()
    let count = 0
    for await (const entries of source.entries()) {
      for (const entry of entries) builder.add(entry)
      count += entries.length
      onProgress?.(count)
      if (builder.docs < FILLED_AT_ONCE) continue
      index.add(builder)
      builder = index.builder()
    }
    index.add(builder)
    await index.learnWords(NO_PAUSE)
    this.#index = index
    await this.refresh()
  }

  async refresh(): Promise<void> {
    for (let more = true; more; ) {
      const changes = await this.#options.source.changes(this.#index.asOf)
      if (changes === 'lost') return this.#build()
      this.#index.apply(changes.entries, changes.gone)
      this.#index.asOf = changes.position
      more = changes.more
    }
  }

  async search(question: SearchQuestion): Promise<SearchAnswer | SearchRefused> {
    return this.#index.search(question)
  }

  async complete(text: string): Promise<readonly Suggestion[]> {
    return this.#index.complete(text.slice(0, 1_000))
  }

  close(): void {
    this.#store?.close()
    this.#store = undefined
  }
}
