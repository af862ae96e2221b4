/** What the plan office's pages ask. Types only. */
import type { FieldDecision } from '../src/plans/office/field-decision.ts'
import type { Figure } from '../src/plans/office/figure.ts'
import type { Mark } from '../src/plans/office/mark.ts'
import type { Snapshot, SnapshotComparison, SnapshotLine } from '../src/plans/office/snapshot.ts'
import type { TaskReport } from '../src/plans/office/task-report.ts'
import type { FrozenRecords } from './office-paths.ts'
import type { Bilingual } from './portal.ts'

/** Every answer is null where there is no such plan or snapshot. */
export interface OfficePortal {
  snapshots(plan: string, cursor?: string): Promise<SnapshotsView | null>
  snapshot(plan: string, hash: string, records?: FrozenRecords): Promise<SnapshotView | null>
  comparison(plan: string, a: string, b: string, records?: MovedRecords): Promise<ComparisonView | null>
  figures(plan: string, cursor?: string): Promise<FiguresView | null>
  marks(plan: string, cursor?: string): Promise<MarksView | null>
  tasks(plan: string, cursor?: string): Promise<TasksView | null>
  /** Null where there is no such field. */
  decisions(field: string, cursor?: string): Promise<DecisionsView | null>
}

export type MovedRecords = FrozenRecords & { readonly moved: 'came' | 'left' }

/** What all of the pages show: the plan, the day, and whether the reader may enter something. */
export interface OfficeView {
  readonly plan: { readonly id: string; readonly title: Bilingual }
  readonly today: string
  readonly mayEnter: boolean
}

/** A page of a list. */
export interface Paged<Item> {
  readonly total: number
  readonly items: readonly Item[]
  readonly next?: string
}

export interface SnapshotsView extends OfficeView {
  readonly list: Paged<SnapshotLine>
  readonly cursor?: string
}

/** A record behind a frozen value, as the register names it now. */
export interface FrozenRecord {
  readonly key: string
  readonly identifier: string | null
  readonly slug: string | null
  readonly titles: Readonly<Record<string, string>> | null
}

export interface SnapshotView extends OfficeView {
  readonly snapshot: Snapshot
  readonly records?: { readonly request: FrozenRecords; readonly page: Paged<FrozenRecord> }
}

/** Two snapshots compared, or why they were not. */
export interface ComparisonView extends OfficeView {
  readonly comparison?: SnapshotComparison
  readonly refused?: Bilingual
  readonly records?: { readonly request: MovedRecords; readonly page: Paged<FrozenRecord> }
}

/** What a figure can be about: an indicator, or one of its targets (`indicator/TARGET`). */
export interface FigureSubject {
  readonly id: string
  readonly title: Bilingual
  readonly unit: string
}

/** A figure that stands, beside what the register computes for the same day. */
export interface StandingFigure {
  readonly figure: Figure
  readonly computed?: number
}

export interface FiguresView extends OfficeView {
  readonly subjects: readonly FigureSubject[]
  readonly standing: readonly StandingFigure[]
  readonly list: Paged<Figure>
  readonly cursor?: string
}

export interface MarksView extends OfficeView {
  readonly goals: readonly {
    readonly goal: string
    readonly title: Bilingual
    readonly by: string
    /** What each of the marks 0 to 4 stands for. */
    readonly scale: readonly Bilingual[]
    readonly marks: readonly Mark[]
  }[]
  readonly list: Paged<Mark>
  readonly cursor?: string
}

/** What people decided about a field. */
export interface DecisionsView {
  readonly field: { readonly id: string; readonly title: Bilingual }
  readonly mayEnter: boolean
  readonly list: Paged<FieldDecision>
  readonly cursor?: string
}

/** The tasks of a plan with the report that holds today, and all that was reported. */
export interface TasksView extends OfficeView {
  readonly tasks: readonly { readonly id: string; readonly title: Bilingual; readonly report?: TaskReport }[]
  readonly list: Paged<TaskReport>
  readonly cursor?: string
}
