/** What the pages to browse by ask of the register. Types only. */
import type {
  ChangePage,
  ChangeRequest,
  ClassTree,
  ClassView,
  CommitteeList,
  CommitteeView,
  PublisherList,
  PublisherView,
  RecordComparison,
  RegisterFigures,
  Scheme,
} from '../src/register/browse/browse-views.ts'
import type { Status } from '../src/standards/status.ts'

/** A page of a list of editions. */
export interface ListRequest {
  readonly status?: Status
  /** One that cannot be read counts as absent. */
  readonly cursor?: string
}

/** A list that words and one more choice narrow. */
interface Narrowed {
  readonly query: string
  readonly cursor?: string
}

/** Null where the address names nothing in the register. */
export interface BrowsePortal {
  classTree(scheme: Scheme): Promise<ClassTree>
  classOf(scheme: Scheme, slug: string, request: ListRequest): Promise<ClassView | null>
  committees(request: Narrowed & { readonly body?: string }): Promise<CommitteeList>
  committee(slug: string, request: ListRequest): Promise<CommitteeView | null>
  publishers(request: Narrowed & { readonly level?: string }): Promise<PublisherList>
  publisher(slug: string, request: ListRequest): Promise<PublisherView | null>
  figures(): Promise<RegisterFigures>
  changes(request: ChangeRequest): Promise<ChangePage>
  /** A comparison, or which of the two names nothing. */
  compare(
    left: string,
    right: string,
  ): Promise<
    | { readonly ok: true; readonly comparison: RecordComparison }
    | { readonly ok: false; readonly unknown: readonly ('left' | 'right')[] }
  >
}
