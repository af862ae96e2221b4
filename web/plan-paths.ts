/** Addresses of plans, fields, indicators and reports. Part of `paths`. */
import type { Lang } from './portal.ts'
import { withParameters } from './with-parameters.ts'

/** The page of the report on a plan. */
export const REPORT_PATTERN = '/plans/:plan/report'
/** Whose values a report tells. */
const SNAPSHOT = 'snapshot'

/** Route patterns of the pages of plans and fields. */
export const PLAN_PATTERNS = {
  plans: '/plans',
  plan: '/plans/:plan',
  target: '/plans/:plan/targets/:target',
  fields: '/fields',
  compareFields: '/fields/compare',
  field: '/fields/:field',
  indicators: '/indicators',
  indicator: '/indicators/:indicator',
} as const

/** Names of the parameters of the pages of plans and fields. */
export const PLAN_PARAMETERS = {
  asOf: 'as-of',
  variant: 'variant',
  part: 'part',
  side: 'side',
  text: 'q',
  cursor: 'cursor',
  status: 'status',
  level: 'level',
  year: 'year',
  committee: 'committee',
  degree: 'degree',
  class: 'class',
} as const

/** What the address of a target or an indicator states beside it. */
export interface MeasureQuery {
  readonly asOf?: string | undefined
  readonly variant?: string | undefined
  readonly part?: string | undefined
  readonly side?: string | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
}

/** What narrows the list of a field. */
export interface FieldQuery {
  readonly status?: string | undefined
  readonly level?: string | undefined
  readonly year?: number | undefined
  readonly committee?: string | undefined
  readonly degree?: string | undefined
  readonly cursor?: string | undefined
}

export const planPaths = {
  plans: (asOf?: string) => withParameters('/plans', { [PLAN_PARAMETERS.asOf]: asOf }),
  plan: (plan: string, asOf?: string) => withParameters(planPath(plan), { [PLAN_PARAMETERS.asOf]: asOf }),
  /** An item of a plan at its place on the plan's page. */
  planItem: (plan: string, item: string) => `${planPath(plan)}#${encodeURIComponent(item)}`,
  target: (plan: string, target: string, query: MeasureQuery = {}) =>
    withParameters(`${planPath(plan)}/targets/${encodeURIComponent(target)}`, measureParameters(query)),
  /** The records behind a target, all of them as a file. */
  targetFile: (plan: string, target: string, format: 'csv' | 'xlsx', query: MeasureQuery) =>
    withParameters(`/api/v1${planPath(plan)}/targets/${encodeURIComponent(target)}/records`, {
      ...measureParameters({ ...query, cursor: undefined }),
      format,
    }),
  fields: () => '/fields',
  field: (field: string, { year, ...query }: FieldQuery = {}) =>
    withParameters(`/fields/${encodeURIComponent(field)}`, {
      ...query,
      [PLAN_PARAMETERS.year]: year === undefined ? undefined : String(year),
    }),
  compareFields: (ofClass?: string) => withParameters('/fields/compare', { [PLAN_PARAMETERS.class]: ofClass }),
  indicators: (asOf?: string) => withParameters('/indicators', { [PLAN_PARAMETERS.asOf]: asOf }),
  indicator: (indicator: string, query: MeasureQuery = {}) =>
    withParameters(`/indicators/${encodeURIComponent(indicator)}`, measureParameters(query)),
  /** The records behind an indicator, all of them as a file. */
  indicatorFile: (indicator: string, format: 'csv' | 'xlsx', query: MeasureQuery) =>
    withParameters(`/api/v1/indicators/${encodeURIComponent(indicator)}/records`, {
      ...measureParameters({ ...query, cursor: undefined }),
      format,
    }),
  /** The report on a plan as of a day, or of a snapshot. */
  report: (plan: string, asOf?: string, snapshot?: string) =>
    withParameters(`/plans/${encodeURIComponent(plan)}/report`, {
      [PLAN_PARAMETERS.asOf]: asOf,
      [SNAPSHOT]: snapshot,
    }),
  reportFile: (plan: string, form: 'html' | 'pdf' | 'docx', lang: Lang, asOf?: string, snapshot?: string) =>
    withParameters(`/api/v1/plans/${encodeURIComponent(plan)}/report.${form}`, {
      [PLAN_PARAMETERS.asOf]: asOf,
      [SNAPSHOT]: snapshot,
      lang,
    }),
  planDesks: () => '/operator/plans',
  planDesk: (
    plan: string,
    shown: { readonly version?: string | undefined; readonly cursor?: string | undefined } = {},
  ) => withParameters(`/operator/plans/${encodeURIComponent(plan)}`, shown),
  /** A plan as it holds, as YAML. */
  planText: (plan: string) => `/api/v1/plans/${encodeURIComponent(plan)}/text?format=yaml`,
}

function planPath(plan: string): string {
  return `/plans/${encodeURIComponent(plan)}`
}

function measureParameters({ asOf, variant, part, side, text, cursor }: MeasureQuery) {
  return {
    [PLAN_PARAMETERS.asOf]: asOf,
    [PLAN_PARAMETERS.variant]: variant,
    [PLAN_PARAMETERS.part]: part,
    [PLAN_PARAMETERS.side]: side,
    [PLAN_PARAMETERS.text]: text,
    [PLAN_PARAMETERS.cursor]: cursor,
  }
}
