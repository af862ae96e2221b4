/** What the loader of a comparison gives its page. */
import type { BrowsePortal } from '../../browse-portal.ts'

/** The two texts of the address, and what came of them where both were given. */
export interface ComparisonData {
  readonly left: string
  readonly right: string
  readonly result?: Awaited<ReturnType<BrowsePortal['compare']>>
}
