/** What readers are given of plans, their targets and the indicators: types alone, for pages and the API. */
import type { Words } from '../standards/definition.ts'
import type { Indicator } from './indicator-schema.ts'
import type { TaskReport } from './office/task-report.ts'
import type { PlanItemKind } from './plan.ts'
import type { PlanFile, Scope, Target } from './plan-schema.ts'
import type { TargetValue, VariantValue } from './target-value.ts'
import type { Value } from './value.ts'

/** A ratio's two sides, each the number of its records. */
export type Sides = NonNullable<Value['parts']>

/** A value by one way of counting, and a target on a day with all its variants, as readers see them. */
export type VariantFigure = VariantValue
export type TargetFigure = TargetValue

/** How many targets are met, are not, and have no value. */
export interface TargetTally {
  readonly met: number
  readonly unmet: number
  readonly without: number
}

/** A plan in the list of plans. */
export interface PlanLine {
  readonly plan: string
  readonly title: Words
  readonly number?: string
  readonly issued: string
  readonly period: PlanFile['period']
  /** Names of the bodies that issued it, as they were then. */
  readonly issuers: readonly Words[]
  readonly derivesFrom: readonly PlanName[]
  readonly derived: readonly PlanName[]
  /** How many items of each kind it has; kinds without one are left out. */
  readonly items: readonly { readonly kind: PlanItemKind; readonly count: number }[]
  readonly tally: TargetTally
}

export interface PlanName {
  readonly plan: string
  readonly title: Words
}

export interface PlanList {
  readonly asOf: string
  readonly today: string
  readonly plans: readonly PlanLine[]
}

/** What an id or name in a plan stands for. */
export interface Named {
  readonly kind: PlanItemKind | 'field' | 'indicator' | 'rubric' | 'plan'
  readonly title: Words
  /** The plan of an item; the field's own name where a plan gave it an id. */
  readonly place: string
}

/** A mark 0 to 4 that a named assessor gave a goal. */
export interface GoalMark {
  readonly goal: string
  readonly mark: number
  readonly assessor: string
  readonly day: string
  readonly evidence: string
}

/** A plan with all it says, its targets on a day, and what its ids stand for. */
export interface PlanView {
  readonly file: PlanFile
  readonly asOf: string
  readonly today: string
  readonly line: PlanLine
  readonly targets: readonly TargetFigure[]
  readonly names: Readonly<Record<string, Named>>
  /** Items that ask for the same, by item. */
  readonly same: Readonly<Record<string, readonly string[]>>
  /** Items of all plans about the same mechanism, by item. */
  readonly counterparts: Readonly<Record<string, readonly string[]>>
  /** How far tasks have come, as reported by the day. */
  readonly reports: readonly TaskReport[]
  /** Marks that stand on the day. */
  readonly marks: readonly GoalMark[]
}

/** A value of a target on a day; null where there is none. */
export interface SeriesPoint {
  readonly day: string
  readonly value: number | null
}

/** Parts of a value: by field, by level and so on. */
export interface Contribution {
  readonly by: string
  readonly title: Words
  /** Whether a record may stand in several parts, so that they add up to more than the whole. */
  readonly overlap: boolean
  readonly parts: readonly { readonly id: string; readonly title: Words; readonly value: number }[]
}

/** A record behind a value, with the reason why it counts. */
export interface RecordLine {
  readonly key: string
  readonly slug: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly published: string | null
  readonly level: string | null
  readonly force: string | null
  readonly work: 'new' | 'revised'
  readonly simulated: boolean
  readonly fields: readonly { readonly field: string; readonly name: Words; readonly because: Words }[]
  readonly adoptions: readonly { readonly because: Words }[]
  /** Where a time is taken of it, in the unit of the indicator. */
  readonly duration?: { readonly value: number }
}

/** How a list of records is narrowed; what is absent is not asked. */
export interface RecordFilter {
  /** A part of a contribution, `field:new-energy`. */
  readonly part?: string
  /** Words of identifier or title. */
  readonly text?: string
  /** Of a ratio, the records of this side; the numerator where absent. */
  readonly side?: 'numerator' | 'denominator'
}

/** A page of the records behind a value. */
export interface RecordPage {
  /** How many pass the filter. */
  readonly total: number
  readonly items: readonly RecordLine[]
  readonly next?: string
}

/** How the value may stand on the day the target falls due, how it stood, or why that cannot be told. */
export type TargetForecast =
  | {
      readonly kind: 'simulated'
      /** One in ten of the simulated values lies below, half, and nine in ten. */
      readonly low: number
      readonly median: number
      readonly high: number
      /** That the target is met, 0 to 1. */
      readonly probability: number
      readonly assumptions: readonly Words[]
    }
  | { readonly kind: 'decided'; readonly value: number; readonly met: boolean }
  | { readonly kind: 'none'; readonly reason: { readonly message: Words } }

/** A value kept as it was. */
export interface KeptValue {
  readonly asOf: string
  readonly value: number | null
  /** Of the snapshot that holds it. */
  readonly hash: string
}

/** What is measured on a day, with all that stands behind it. */
export interface MeasureView {
  readonly indicator: Indicator
  readonly unit: Indicator['unit']
  readonly variants: readonly VariantFigure[]
  /** The variant that series, parts and records are of. */
  readonly variant: string
  readonly scope: Scope
  readonly asOf: string
  readonly today: string
  readonly names: Readonly<Record<string, Named>>
  /** Titles of the classes of fields that the scope names. */
  readonly classes: Readonly<Record<string, Words>>
  readonly series: readonly SeriesPoint[]
  readonly contributions: readonly Contribution[]
  readonly filter: RecordFilter
  /** Null where there is no value. */
  readonly records: RecordPage | null
}

export interface TargetView extends MeasureView {
  readonly plan: PlanName
  readonly target: Target
  readonly figure: TargetFigure
  readonly same: readonly string[]
  readonly counterparts: readonly string[]
  /** Items of the plan that serve the target. */
  readonly supportedBy: readonly string[]
  readonly discrepancies: NonNullable<PlanFile['discrepancies']>
  readonly forecast: TargetForecast
  readonly snapshots: readonly KeptValue[]
}

/** An indicator over the whole register, with all that stands behind it. */
export interface IndicatorView extends MeasureView {
  readonly figure: IndicatorFigure
  /** Targets that rest on it. */
  readonly targets: readonly { readonly plan: PlanName; readonly id: string; readonly title: Words }[]
}

/** An indicator on a day, over the whole register. */
export interface IndicatorFigure extends Value {
  readonly indicator: string
  readonly number?: string
  readonly title: Words
  readonly says: Words
  readonly unit: Indicator['unit']
  readonly kind: Indicator['kind']
  readonly variants: readonly VariantFigure[]
}

export interface IndicatorOverview {
  readonly asOf: string
  readonly today: string
  /** By the records they count. */
  readonly groups: readonly { readonly of: string; readonly indicators: readonly IndicatorFigure[] }[]
  readonly rubrics: readonly Indicator[]
  readonly plans: readonly { readonly plan: PlanName; readonly targets: readonly TargetFigure[] }[]
}
