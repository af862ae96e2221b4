/** Shapes of a standard system filled from the register: what pages, API, CLI and exports show. Pure values, JSON-safe. */
import type { Words } from '../../standards/definition.ts'
import type { Status } from '../../standards/status.ts'
import type { Arrangement, Category, Priority } from './system-choices.ts'

/** Whether what an item asks for exists: in force or published, being made, not there, or not told by the register. */
export const ITEM_STATUSES = ['current', 'in-work', 'to-do', 'untold'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

/** What a status rests on: that of the edition on the day, or that the item names none. */
export type StatusBasis = Status | 'not-in-register' | 'project' | 'gap'

export const ITEM_KINDS = ['standard', 'project', 'gap'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** A line of the detail list (GB/T 13016, detail list of standards). */
export interface DetailLine {
  /** From 1, in the order of the list. */
  readonly serial: number
  /** Code of the item: that of its node and its place there. */
  readonly code: string
  readonly node: string
  readonly subsystem: Words
  readonly kind: ItemKind
  /** Designation of the edition, or number of the project. */
  readonly number?: string
  /** Name of the gap within the system. */
  readonly gap?: string
  readonly titles: Readonly<Record<string, string>>
  /** Permanent address of the edition in the register. */
  readonly slug?: string
  /** Level of the edition, or the one suggested; null where neither is known. */
  readonly level: string | null
  readonly force?: string
  readonly adopts: readonly { readonly identifier: string; readonly degree?: string }[]
  readonly status: ItemStatus
  readonly because: StatusBasis
  readonly priority?: Priority
  readonly effective?: string
  readonly replaces: readonly string[]
  readonly committee?: string
  readonly category: Category | null
  readonly serves: readonly string[]
  readonly remarks?: Words
  /** Why what is missing is needed. */
  readonly reason?: Words
  readonly basis?: string
  readonly simulated?: true
}

/** Items by status; they add up to what there should be. */
export interface SystemCounts {
  readonly shouldHave: number
  readonly existing: number
  readonly inWork: number
  readonly toDo: number
  /** Of which the register does not tell. */
  readonly untold: number
  /** Existing of what there should be, 0 to 1; null where there should be nothing. */
  readonly coverage: number | null
}

/** A node with what stands in it and below it. */
export interface NodeView {
  readonly node: string
  readonly parent?: string
  /** From 0 at the top. */
  readonly depth: number
  readonly title: Words
  readonly rationale: Words
  readonly arrangement: Arrangement
  readonly counts: SystemCounts
}

/** Where a system is kept. */
export type SystemHome = 'pack' | 'database'

/** A system in a list. */
export interface SystemSummary {
  readonly system: string
  readonly title: Words
  readonly scope: Words
  readonly fields: readonly string[]
  readonly compiled: string
  readonly home: SystemHome
  readonly counts: SystemCounts
}

/** A row of the statistics. */
export interface StatisticRow extends SystemCounts {
  readonly key: string
}

/** A whole system on a day. */
export interface SystemView extends SystemSummary {
  readonly asOf: string
  readonly arrangement: Arrangement
  readonly note: readonly { readonly heading: Words; readonly text: Words }[]
  readonly nodes: readonly NodeView[]
  readonly lines: readonly DetailLine[]
  readonly byLevel: readonly StatisticRow[]
  readonly byCategory: readonly StatisticRow[]
  /** What could stand better. */
  readonly warnings: readonly Words[]
}

/** Narrows a detail list; what is not said is not restricted. */
export interface DetailFilter {
  /** A node with all below it. */
  readonly node?: string
  readonly status?: ItemStatus
  readonly level?: string
  readonly priority?: Priority
}

export interface SystemsPage {
  readonly total: number
  readonly items: readonly SystemSummary[]
  readonly next?: string
}

/** A part of a detail list. */
export interface DetailPage {
  readonly total: number
  readonly items: readonly DetailLine[]
  readonly next?: string
}

/** What of a detail list is asked for; `cursor` is the place of the next line. */
export interface DetailRequest {
  readonly filter: DetailFilter
  readonly asOf?: string
  readonly cursor?: string
  readonly limit?: number
}

/** A system with a part of its detail list and the first of its gaps, the most urgent before the others. */
export interface SystemPart extends Omit<SystemView, 'lines'> {
  readonly filter: DetailFilter
  readonly list: DetailPage
  readonly gaps: DetailPage
}
