/** What readers of the register are given: the shapes behind pages, API and CLI. Pure values, JSON-safe. */
import type { Status } from '../standards/status.ts'
import type { AdoptionDegree, RelationKind } from './claims.ts'
import type { Edition } from './edition.ts'
import type { FacetCounts, FilterName, MatchReason } from './finder.ts'

/** One line about an edition, for lists and links. */
export interface EditionSummary {
  readonly key: string
  readonly slug: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly status: Status
  readonly level?: string
  readonly force?: string
  readonly publisher?: string
  readonly published?: string
  readonly effective?: string
  readonly simulated?: true
}

/** A hit of a search: what it is and why it is here. */
export interface SearchHit extends EditionSummary {
  readonly why: readonly MatchReason[]
}

export interface SearchPage {
  readonly query: string
  readonly total: number
  readonly items: readonly SearchHit[]
  /** Cursor of the next page; absent on the last. */
  readonly next?: string
  /** How the query was read where it was taken for an identifier. */
  readonly readAs?: string
  /** How many matches have each value of a filter, where asked for. */
  readonly facets: FacetCounts
  /** How many values each filter has among the matches: more than are listed where the list was cut. */
  readonly facetValues: Readonly<Partial<Record<FilterName, number>>>
  /** Queries that would find more. */
  readonly didYouMean: readonly string[]
  /** The index is being filled: what it does not hold yet is not found yet. */
  readonly isBuilding: boolean
}

/** One relation of an edition, seen from it. Equal claims of several sources are one row. */
export interface RelationRow {
  readonly kind: RelationKind
  /** `out`: this edition is the subject (replaces, adopts …); `in`: it is the object (is replaced by, is adopted by …). */
  readonly direction: 'out' | 'in'
  /** The other document's designation. */
  readonly identifier: string
  /** Present where the other document is in the register. */
  readonly other?: EditionSummary
  readonly degree?: AdoptionDegree
  readonly normative?: boolean
  readonly note?: string
  readonly sources: readonly string[]
}

/** Relations of one kind and direction: the first rows and how many there are. */
export interface RelationGroup {
  readonly kind: RelationKind
  readonly direction: 'out' | 'in'
  readonly total: number
  readonly rows: readonly RelationRow[]
}

/** One source record behind an edition. */
export interface SourceRecord {
  readonly source: string
  readonly key: string
  readonly recordedAt: string
  readonly identifier: string
}

/** A step of an edition's history in this register, newest first. */
export interface HistoryStep {
  readonly eventId: string
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly source: string
  /** What the source's claim changed; empty `from` on the first claim. */
  readonly changes: readonly { readonly field: string; readonly from?: string; readonly to?: string }[]
}

/** Everything the standard's page shows. */
export interface StandardView {
  readonly edition: Edition
  readonly status: Status
  /** The facts the status was computed from, strongest first. */
  readonly because: readonly { readonly field: string; readonly value: string }[]
  readonly asOf: string
  /** The states it goes through, each with the day it begins; the first has held from ever, `''`. */
  readonly phases: readonly { readonly from: string; readonly status: Status }[]
  /** All editions of the same standard, newest first. */
  readonly editions: readonly EditionSummary[]
  /** Chain of replacement through this edition, oldest first; splits and merges put several on one step. */
  readonly chain: readonly (readonly EditionSummary[])[]
  readonly relations: readonly RelationGroup[]
  readonly sources: readonly SourceRecord[]
  readonly history: readonly HistoryStep[]
}

/** Numbers on the front page. */
export interface RegisterOverview {
  readonly editions: number
  readonly standards: number
  readonly relations: number
  readonly byLevel: readonly { readonly level: string; readonly count: number }[]
  readonly bySource: readonly { readonly source: string; readonly records: number }[]
  readonly updatedAt?: string
}
