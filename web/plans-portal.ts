/** What the pages of plans and fields ask. Types only. */
import type { EditionField, FieldComparison, FieldListFilter, FieldTree, FieldView } from '../src/plans/field-views.ts'
import type {
  IndicatorOverview,
  IndicatorView,
  PlanList,
  PlanView,
  RecordFilter,
  TargetView,
} from '../src/plans/plan-views.ts'
import type { Edition } from '../src/register/edition.ts'

/** A target or indicator as its address asks for it. */
export interface MeasureRequest extends RecordFilter {
  readonly asOf?: string
  /** The official one where absent or unknown. */
  readonly variant?: string
  readonly cursor?: string
}

/** Days are whole days; today where absent. Null where the address names nothing. */
export interface PlansPortal {
  plans(asOf?: string): Promise<PlanList>
  plan(plan: string, asOf?: string): Promise<PlanView | null>
  target(plan: string, target: string, request: MeasureRequest): Promise<TargetView | null>
  fields(): Promise<FieldTree>
  /** The fields of an edition, with reasons. */
  fieldsOf(edition: Edition): Promise<readonly EditionField[]>
  field(field: string, request: FieldListFilter & { readonly cursor?: string }): Promise<FieldView | null>
  compareFields(ofClass?: string): Promise<FieldComparison>
  indicator(indicator: string, request: MeasureRequest): Promise<IndicatorView | null>
  indicators(asOf?: string): Promise<IndicatorOverview>
}
