/** What was counted once of documents that pass filters, kept while there is room: people ask for the same again. */
import type { ValueCounts } from './value-counts.ts'

/** What was counted of a facet. */
export interface Kept {
  readonly counted: ValueCounts
  /** How many documents of the segment were gone when it was counted. */
  readonly seen: number
}

/** Values that are kept for a segment, all together: so many times its documents, or so many. */
const VALUES_A_DOCUMENT = 3
const FEW_VALUES = 200_000
const MOST_ENTRIES = 8_000

/** The least recently used go first. */
export class KeptCounts {
  readonly #kept = new Map<string, Kept>()
  readonly #most: number
  #values = 0

  /** For a segment of so many documents. */
  constructor(docs: number) {
    this.#most = Math.max(FEW_VALUES, docs * VALUES_A_DOCUMENT)
  }

  get(name: string): Kept | undefined {
    const kept = this.#kept.get(name)
    if (kept === undefined) return undefined
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    return kept
  }

  put(name: string, kept: Kept): void {
    this.#drop(name)
    this.#kept.set(name, kept)
    this.#values += kept.counted.values.length
    for (const oldest of this.#kept.keys()) {
      if (this.#values <= this.#most && this.#kept.size <= MOST_ENTRIES) break
      this.#drop(oldest)
    }
  }

  #drop(name: string): void {
    this.#values -= this.#kept.get(name)?.counted.values.length ?? 0
    this.#kept.delete(name)
  }
}
