/** Made-up postings for tests, and what a map makes of them. */
import fc from 'fast-check'
import type { MatchList } from './match-list.ts'

/** By what weights are multiplied. */
export const FACTOR = 3
/** Documents of the segment. */
export const DOCS = 3_000
/** A posting of one of them. */
export const posting = fc.record({ doc: fc.nat({ max: DOCS - 1 }), weight: fc.integer({ min: 1, max: 255 }) })
/** So many of them at most, in any order. */
export const some = (most: number) => fc.array(posting, { maxLength: most, size: 'max' })

export type Posting = { readonly doc: number; readonly weight: number }
/** As they stand in a segment. */
export const written = (postings: readonly Posting[]) =>
  Uint32Array.from(postings, ({ doc, weight }) => (doc << 8) | weight)
/** Documents of a list with their scores. */
export const contents = ({ docs, scores, length }: MatchList) => Array.from({ length }, (_, n) => [docs[n], scores[n]])

/** The best weight of each document, ascending. */
export const best = (postings: readonly Posting[]) => {
  const weights = new Map<number, number>()
  for (const { doc, weight } of postings) weights.set(doc, Math.max(weight, weights.get(doc) ?? 0))
  return [...weights].sort(([a], [b]) => a - b)
}
