/** Where the index gets its entries. Handed in by whoever knows them. */
import type { SearchEntry } from './entry.ts'

/** What changed after a position. */
export interface SearchChanges {
  /** As they are now; an entry may come again. */
  readonly entries: readonly SearchEntry[]
  /** Keys of those that are no more. */
  readonly gone: readonly string[]
  /** The position behind these changes. */
  readonly position: string
  /** Whether there are changes behind it. */
  readonly more: boolean
}

export interface SearchSource {
  /** All entries, each key once. What changes meanwhile may be given as before or after. */
  entries(): AsyncIterable<readonly SearchEntry[]>
  /** Where changes are now. */
  position(): Promise<string>
  /** The next changes behind a position; `lost` where it tells nothing any more and everything must be read again. */
  changes(after: string): Promise<SearchChanges | 'lost'>
}
