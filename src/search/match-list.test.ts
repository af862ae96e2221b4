/** Lists of documents hold what plain sets and sums hold, whichever way is taken for their sizes. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addFromPostings, listOfPostings, narrowByPostings } from './match-list.ts'
import { best, contents, FACTOR, type Posting, some, written } from './postings-fixture.ts'

it('a list narrowed by postings has what both have, and added to by them all it had; near in size or far from it', () => {
  fc.assert(
    fc.property(some(40), fc.oneof(some(40), some(2_000)), (own, others) => {
      const ordered = (postings: readonly Posting[]) =>
        written(best(postings).map(([doc, weight]) => ({ doc, weight })))
      const [mine, theirs] = [ordered(own), ordered(others)]
      const weights = new Map(best(others))
      const sums = best(own).map(([doc, weight]) => ({
        doc,
        is: weights.has(doc),
        sum: weight + FACTOR * (weights.get(doc) ?? 0),
      }))

      const added = listOfPostings(mine, 0, mine.length, 1)
      addFromPostings(added, theirs, 0, theirs.length, FACTOR)
      expect(contents(added)).toEqual(sums.map(({ doc, sum }) => [doc, sum]))

      const narrowed = listOfPostings(mine, 0, mine.length, 1)
      narrowByPostings(narrowed, theirs, 0, theirs.length, FACTOR)
      expect(contents(narrowed)).toEqual(sums.filter(({ is }) => is).map(({ doc, sum }) => [doc, sum]))
    }),
  )
})
