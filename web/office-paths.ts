/** Addresses of the plan office. Part of `paths`. */
import { withParameters } from './with-parameters.ts'

/** Route patterns of the plan office's pages. */
export const OFFICE_PATTERNS = {
  snapshots: '/plans/:plan/snapshots',
  snapshot: '/plans/:plan/snapshots/:hash',
  comparison: '/plans/:plan/comparison',
  figures: '/plans/:plan/figures',
  marks: '/plans/:plan/marks',
  decisions: '/fields/:field/decisions',
  tasks: '/plans/:plan/tasks',
} as const

/** Which records of a frozen value are shown. */
export interface FrozenRecords {
  readonly target: string
  readonly variant: string
  readonly part: 'numerator' | 'denominator'
  readonly cursor?: string | undefined
}

const planPath = (plan: string, rest = '') => `/plans/${encodeURIComponent(plan)}${rest}`

export const officePaths = {
  planOfficeHome: (plan: string) => planPath(plan),
  snapshots: (plan: string, cursor?: string) => withParameters(planPath(plan, '/snapshots'), { cursor }),
  snapshot: (plan: string, hash: string, records?: FrozenRecords) =>
    withParameters(planPath(plan, `/snapshots/${encodeURIComponent(hash)}`), { ...records }),
  snapshotJson: (hash: string) => `/api/v1/snapshots/${encodeURIComponent(hash)}`,
  comparison: (plan: string, a?: string, b?: string, records?: FrozenRecords & { readonly moved: 'came' | 'left' }) =>
    withParameters(planPath(plan, '/comparison'), { a, b, ...records }),
  figures: (plan: string, cursor?: string) => withParameters(planPath(plan, '/figures'), { cursor }),
  marks: (plan: string, cursor?: string) => withParameters(planPath(plan, '/marks'), { cursor }),
  planTasks: (plan: string, cursor?: string) => withParameters(planPath(plan, '/tasks'), { cursor }),
  fieldDecisions: (field: string, cursor?: string) =>
    withParameters(`/fields/${encodeURIComponent(field)}/decisions`, { cursor }),
  evidence: (digest: string) => `/evidence/${encodeURIComponent(digest)}`,
}
