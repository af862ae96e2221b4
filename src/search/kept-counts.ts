/** What was counted once of documents that pass filters, kept while there is room: people ask for the same again. */
import type { ValueCounts } from './facet-counts.ts'

/** Values of a facet with their counts. */
export interface Kept extends ValueCounts {
  /** How many documents of the segment were gone when it was counted. */
  readonly seen: number
}

/** Values that are kept for a segment, all together. */
const MOST_VALUES = 8_000_000
const MOST_ENTRIES = 8_000

/** The least recently used go first. */
export class KeptCounts {
  readonly #kept = new Map<string, Kept>()
  #values = 0

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
    this.#values += kept.values.length
    for (const oldest of this.#kept.keys()) {
      if (this.#values <= MOST_VALUES && this.#kept.size <= MOST_ENTRIES) break
      this.#drop(oldest)
    }
  }

  #drop(name: string): void {
    this.#values -= this.#kept.get(name)?.values.length ?? 0
    this.#kept.delete(name)
  }
}
