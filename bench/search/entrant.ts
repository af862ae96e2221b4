/** What every search in the comparison is: something that takes documents and answers questions. */
import type { SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import type { SyntheticRegister } from '../synthetic/register.ts'

export interface Answered {
  readonly total: number
}

export interface Entrant {
  search(question: SearchQuestion): Promise<Answered> | Answered
  /** Takes changed documents in; absent where the search cannot. */
  update?(entries: readonly SearchEntry[]): Promise<void> | void
  /** Bytes it keeps on disk, where it does. */
  diskBytes?(): Promise<number>
  close(): Promise<void>
}

export interface Contest {
  readonly register: SyntheticRegister
  /** An empty folder of its own. */
  readonly folder: string
}

/** A search that takes part. */
export interface EntrantKind {
  readonly title: string
  /** The largest register it is tried with; beyond, it is known to take too long or too much. */
  readonly most: number
  /** Whether its totals count documents that hold all terms of the query, the same terms for all who say so. */
  readonly countsTerms: boolean
  /** Builds it over all documents, and leaves it ready. */
  build(contest: Contest): Promise<Entrant>
  /** Opens what `build` has left in the folder, in another process; absent where nothing is left. */
  reopen?(contest: Contest): Promise<Entrant>
}
