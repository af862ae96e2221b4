/** The relations of an edition, to be drawn and to be listed page by page: shapes of the answer. Pure. */
import type { EditionSummary, RelationGroup } from './views.ts'

/** Which relations are listed: the first of every kind, or those of one kind and direction page by page. */
export interface RelationsRequest {
  readonly kind?: string
  readonly direction?: string
  /** From `RelationsView.next`; one that cannot be read counts as absent. */
  readonly cursor?: string
}

/** Relations of an edition around it. */
export interface RelationsView {
  readonly of: EditionSummary
  /** All editions of the same standard, newest first. */
  readonly editions: readonly EditionSummary[]
  /** The first relations of each kind and direction, with their totals. */
  readonly groups: readonly RelationGroup[]
  /** A page of the kind and direction asked for. */
  readonly listed?: RelationGroup
  readonly next?: string
}
