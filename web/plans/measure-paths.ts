/** Where what is measured stands: a target on the page of its plan, an indicator on its own. Pure. */
import type { IndicatorView, TargetView } from '../../src/plans/plan-views.ts'
import { type MeasureQuery, paths } from '../paths.ts'

export type Measured = TargetView | IndicatorView

/** The page of a target or an indicator. */
export function measurePath(view: Measured, query: MeasureQuery = {}): string {
  return 'target' in view
    ? paths.target(view.plan.plan, view.target.id, query)
    : paths.indicator(view.indicator.indicator, query)
}

/** Its records as a file. */
export function measureFile(view: Measured, format: 'csv' | 'xlsx', query: MeasureQuery): string {
  return 'target' in view
    ? paths.targetFile(view.plan.plan, view.target.id, format, query)
    : paths.indicatorFile(view.indicator.indicator, format, query)
}
