/** Targets with their values: types alone. */
import type { Words } from '../standards/definition.ts'
import type { Comparator } from './comparator.ts'
import type { Forecast } from './office/forecast.ts'
import type { Target } from './plan-schema.ts'
import type { NoValue } from './record-condition.ts'
import type { Value } from './value.ts'

/** One way to count. */
export interface VariantValue extends Value {
  readonly variant: string
  readonly title: Words
  readonly official: boolean
}

/** A target on a day. */
export interface TargetValue {
  readonly target: string
  readonly title: Words
  readonly comparator: Comparator
  readonly number: number
  readonly unit: Target['unit']
  readonly by: string
  readonly indicator: string
  /** Goes up when the same records would give another value. */
  readonly indicatorVersion: number
  /** By the official variant. */
  readonly value: number | null
  readonly met: boolean | null
  /** Value less the number. */
  readonly gap: number | null
  readonly reason?: NoValue
  readonly variants: readonly VariantValue[]
  /** Only where it was asked for (`withForecast`). */
  readonly forecast?: Forecast
}

/** The targets of a plan on a day. */
export interface Evaluation {
  readonly plan: string
  readonly title: Words
  readonly asOf: string
  readonly targets: readonly TargetValue[]
}
