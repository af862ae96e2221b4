/** What a report is made of. All but plan and evaluation may be missing, and then is told as missing. */
import type { Words } from '../../standards/index.ts'
import type { Evaluation } from '../evaluation-actions.ts'
import type { Indicator } from '../indicator-schema.ts'
import type { TaskReport } from '../office/task-report.ts'
import type { PlanFile } from '../plan-schema.ts'
import type { TrendPoint } from './trend-chart.ts'

/** A value in parts by one property of its records. */
export interface ReportParts {
  readonly by: string
  readonly title: Words
  /** Whether a record may be in several parts, so that they do not add up. */
  readonly overlap: boolean
  readonly parts: readonly { readonly id: string; readonly title: Words; readonly value: number | null }[]
}

/** How a value may stand on the day it falls due, how it stood where that day is over, or why neither can be told. */
export type ReportForecast =
  | {
      readonly kind: 'simulated'
      /** That the target is met, 0 to 1. */
      readonly probability: number
      readonly low: number
      readonly median: number
      readonly high: number
      readonly assumptions: readonly Words[]
    }
  | { readonly kind: 'decided'; readonly due: string; readonly value: number; readonly met: boolean }
  | { readonly kind: 'none'; readonly reason: { readonly message: Words } }

/** What is known of a target beside its value. */
export interface TargetDetail {
  readonly series?: readonly TrendPoint[]
  readonly contributions?: readonly ReportParts[]
  readonly forecast?: ReportForecast
}

/** A mark 0 to 4 that a named assessor gave a goal. */
export interface ReportMark {
  readonly goal: string
  readonly mark: number
  readonly assessor: string
  readonly day: string
  readonly evidence?: string
}

export interface ReportInput {
  readonly plan: PlanFile
  readonly evaluation: Evaluation
  readonly indicators: ReadonlyMap<string, Indicator>
  /** What the register held when the report was made. */
  readonly register: { readonly editions: number; readonly simulated: number; readonly version: string }
  /** The day on which the report was made. */
  readonly madeOn: string
  /** Where the values were frozen before; absent where they were computed for this report. */
  readonly snapshot?: { readonly hash: string; readonly on: string }
  readonly details: ReadonlyMap<string, TargetDetail>
  /** How far tasks have come by the day, as reported. */
  readonly reports?: readonly TaskReport[]
  /** Absent where no marks are kept. */
  readonly marks?: readonly ReportMark[]
}
