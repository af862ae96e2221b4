/** What was counted once of documents that pass filters, kept while there is room: people ask for the same again. */

/** Numbers of a column with their counts, or documents without. */
export interface Kept {
  readonly numbers: Uint32Array
  readonly counts: Uint32Array
  /** How many documents of the segment were gone when it was counted. */
  readonly seen: number
}

/** Numbers that are kept for a segment, all together. */
const MOST_NUMBERS = 4_000_000
const MOST_ENTRIES = 2_000

/** The least recently used go first. */
export class KeptCounts {
  readonly #kept = new Map<string, Kept>()
  #numbers = 0

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
    this.#numbers += kept.numbers.length
    for (const oldest of this.#kept.keys()) {
      if (this.#numbers <= MOST_NUMBERS && this.#kept.size <= MOST_ENTRIES) break
      this.#drop(oldest)
    }
  }

  #drop(name: string): void {
    this.#numbers -= this.#kept.get(name)?.numbers.length ?? 0
    this.#kept.delete(name)
  }
}
