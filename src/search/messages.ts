/** What the two threads say to each other. Plain data. */
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import type { LoadFault } from './index-store.ts'
import type { SearchRefused } from './refusals.ts'
import type { Suggestion } from './segmented-index.ts'
import type { SynonymFile } from './text/index.ts'

/** With what a worker begins. */
export interface WorkerStart {
  readonly folder: string
  readonly synonyms: readonly SynonymFile[]
  readonly analysis: string
}

/** What is asked of the worker, by kind: question and answer. */
export interface Requests {
  /** Reads what was kept. */
  readonly load: readonly [undefined, { readonly fault?: LoadFault; readonly detail?: string }]
  /** `until` is a time of the clock after which nobody waits for the answer. */
  readonly search: readonly [{ question: SearchQuestion; until: number }, SearchAnswer | SearchRefused]
  readonly complete: readonly [string, readonly Suggestion[]]
  readonly change: readonly [{ entries: readonly SearchEntry[]; gone: readonly string[]; position?: string }, undefined]
  /** Begins an index beside the one in use. */
  readonly begin: readonly [undefined, undefined]
  readonly fill: readonly [readonly SearchEntry[], undefined]
  /** Puts the filled index in the place of the one in use. */
  readonly finish: readonly [{ position: string }, undefined]
  /** Writes everything down. */
  readonly save: readonly [undefined, undefined]
}

export type RequestKind = keyof Requests

export type Request = {
  readonly [Kind in RequestKind]: { readonly id: number; readonly kind: Kind; readonly content: Requests[Kind][0] }
}[RequestKind]

/** What the worker knows of itself; comes with every reply. */
export interface WorkerStatus {
  readonly entries: number
  readonly asOf: string
  readonly isBuilding: boolean
  readonly segments: number
}

export type Reply =
  | { readonly id: number; readonly content: unknown; readonly status: WorkerStatus }
  | { readonly id: number; readonly error: string; readonly status: WorkerStatus }
  | { readonly log: string }
