/** Which segments to merge. Pure. */

import { MAX_SEGMENT_DOCS } from './segment.ts'

/** What choosing looks at. */
export interface MergeCandidate {
  readonly live: number
  readonly segment: { readonly docs: number }
}

const SMALLEST = 1_000
const GROWTH = 8
/** So many of about one size are merged. */
const TOGETHER = 4
/** Larger ones are not made: a number of a document and a weight share 32 bits. */
const MOST_DOCS = MAX_SEGMENT_DOCS
const GONE_SHARE = 0.4

/** Segments of about one size where there are enough of them; else one that has lost much; else none. */
export function chooseMerge<Candidate extends MergeCandidate>(segments: readonly Candidate[]): readonly Candidate[] {
  const tiers = Map.groupBy(segments, ({ live }) => tierOf(live))
  for (const [, tier] of [...tiers].sort(([a], [b]) => a - b)) {
    if (tier.length < TOGETHER) continue
    const chosen = fitting(tier)
    if (chosen.length > 1) return chosen
  }
  const worn = segments.find(({ live, segment }) => live > 0 && live < segment.docs * (1 - GONE_SHARE))
  return worn ? [worn] : []
}

function tierOf(live: number): number {
  return Math.max(0, Math.ceil(Math.log(Math.max(1, live) / SMALLEST) / Math.log(GROWTH)))
}

// The smallest of a tier, as many as make a segment that is not too large.
function fitting<Candidate extends MergeCandidate>(tier: readonly Candidate[]): readonly Candidate[] {
  const sorted = tier.toSorted((a, b) => a.live - b.live)
  let sum = 0
  return sorted.filter(({ live }) => {
    sum += live
    return sum <= MOST_DOCS
  })
}
