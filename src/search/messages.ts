/** What the threads are asked: the writer, which changes the index, and the readers, which answer. Plain data. */
import type { Suggestion } from './answering-index.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import type { LoadFault } from './index-store.ts'
import type { SearchRefused } from './refusals.ts'
import type { SynonymFile } from './text/index.ts'

/** With what a thread begins. */
export interface ThreadStart {
  readonly folder: string
  readonly synonyms: readonly SynonymFile[]
  readonly analysis: string
}

/** The end of a channel for steps. */
export type StepPort = InstanceType<typeof MessagePort>

/** What is asked of the writer, by kind: question and answer. */
export interface WriterRequests {
  /** Reads what was kept. */
  readonly load: readonly [undefined, { readonly fault?: LoadFault; readonly detail?: string }]
  /** Keeps a reader up from now on; the answer comes when it has taken in what there is. Steps go through the port. */
  readonly attach: readonly [StepPort, undefined]
  /** Entries of the next change, which may be too many for one message. */
  readonly stage: readonly [readonly SearchEntry[], undefined]
  /** What was staged and what is gone count at once; the answer comes when all readers have taken it in. */
  readonly change: readonly [{ gone: readonly string[]; position: string }, undefined]
  /** Begins an index beside the one in use. */
  readonly begin: readonly [undefined, undefined]
  readonly fill: readonly [readonly SearchEntry[], undefined]
  /** Puts the filled index in the place of the one in use. */
  readonly finish: readonly [{ position: string }, undefined]
  /** Works out for a day what its first question would wait for. */
  readonly prepare: readonly [{ day: string }, undefined]
  /** Writes everything down. */
  readonly save: readonly [undefined, undefined]
}

/** What comes of a question. */
export type Answered = SearchAnswer | SearchRefused

/** What is asked of a reader. */
export interface ReaderRequests {
  /** Takes steps from this port from now on. */
  readonly follow: readonly [StepPort, undefined]
  /**
   * `until` is a time of the clock after which nobody waits for the answer. That is an `Answered` as JSON: it is made of
   * many small values, and a copy of them takes whoever receives it more than twice the time.
   */
  readonly search: readonly [{ question: SearchQuestion; until: number }, string]
  readonly complete: readonly [string, readonly Suggestion[]]
}

/** Requests by kind: what comes with it and what is answered. */
export type RequestTable<Requests> = { readonly [Kind in keyof Requests]: readonly [content: unknown, answer: unknown] }

/** What a thread does with each kind of request. */
export type Handlers<Requests extends RequestTable<Requests>> = {
  readonly [Kind in keyof Requests]: (content: Requests[Kind][0]) => Promise<Requests[Kind][1]>
}

export interface Request {
  readonly id: number
  readonly kind: string
  readonly content: unknown
}

/** What the writer knows of the index; comes with each of its replies. */
export interface WriterStatus {
  readonly entries: number
  readonly asOf: string
  readonly isBuilding: boolean
  readonly segments: number
}

export type Reply =
  | { readonly id: number; readonly content: unknown; readonly status?: WriterStatus }
  | { readonly id: number; readonly error: string; readonly status?: WriterStatus }
  | { readonly log: string }
