/** Addresses of the plan office. Part of `paths`. */

/** Route patterns of the plan office's pages. */
export const OFFICE_PATTERNS = {
  snapshots: '/plans/:plan/snapshots',
  snapshot: '/plans/:plan/snapshots/:hash',
  comparison: '/plans/:plan/comparison',
  figures: '/plans/:plan/figures',
  marks: '/plans/:plan/marks',
} as const

/** Which records of a frozen value are shown. */
export interface FrozenRecords {
  readonly target: string
  readonly variant: string
  readonly part: 'numerator' | 'denominator'
  readonly cursor?: string | undefined
}

const planPath = (plan: string, rest = '') => `/plans/${encodeURIComponent(plan)}${rest}`

type Parameters = Readonly<Record<string, string | undefined>>

function withQuery(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}

export const officePaths = {
  planOfficeHome: (plan: string) => planPath(plan),
  snapshots: (plan: string, cursor?: string) => withQuery(planPath(plan, '/snapshots'), { cursor }),
  snapshot: (plan: string, hash: string, records?: FrozenRecords) =>
    withQuery(planPath(plan, `/snapshots/${encodeURIComponent(hash)}`), { ...records }),
  snapshotJson: (hash: string) => `/api/v1/snapshots/${encodeURIComponent(hash)}`,
  comparison: (plan: string, a?: string, b?: string, records?: FrozenRecords & { readonly moved: 'came' | 'left' }) =>
    withQuery(planPath(plan, '/comparison'), { a, b, ...records }),
  figures: (plan: string, cursor?: string) => withQuery(planPath(plan, '/figures'), { cursor }),
  marks: (plan: string, cursor?: string) => withQuery(planPath(plan, '/marks'), { cursor }),
  evidence: (digest: string) => `/evidence/${encodeURIComponent(digest)}`,
}
