/** What the operator's pages ask. Every answer is null for somebody who may not see it. Types only. */
import type { PlanDesk, PlanDeskLine } from '../src/plans/versions/plan-version.ts'
import type { ImportPage, ImportView, RejectPage } from '../src/register/import/import-queue.ts'

export interface OperatorPortal {
  overview(request: { readonly cursor?: string }): Promise<OperatorOverview | null>
  import(run: string, request: RejectsRequest): Promise<ImportDetails | 'unknown' | null>
  plans(): Promise<readonly PlanDeskLine[] | null>
  plan(plan: string, request: { readonly version?: number; readonly before?: number }): Promise<PlanDesk | null>
}

/** Rejected rows as the address states them. */
export interface RejectsRequest {
  readonly reason?: string
  readonly cursor?: string
}

export interface OperatorOverview {
  /** Imports that run or wait, in the order of the queue. */
  readonly moving: ImportPage
  /** The others, newest first. */
  readonly ended: ImportPage
  /** Formats that can be named, by name. */
  readonly formats: readonly string[]
  readonly maxUploadBytes: number
  /** Bytes that a file may still take on the server's disk. */
  readonly roomBytes: number
}

export interface ImportDetails {
  readonly view: ImportView
  readonly rejects: RejectPage
}

/** What the page of an import shows. */
export interface ImportData extends ImportDetails {
  readonly request: RejectsRequest
}
