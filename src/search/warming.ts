/** What is asked before anybody does, so that nobody waits for it: everything, and what is chosen first out of that. Pure. */
import type { Facet, SearchAnswer, SearchQuestion } from './entry.ts'

const FACET_LIMIT = 100

/** A question for everything there is on a day. */
export function everythingOn(day: string): SearchQuestion {
  return {
    ...{ text: '', names: [], filters: {}, day, order: 'newest', limit: 1 },
    ...{ withFacets: true, facetLimit: FACET_LIMIT, isTyping: false },
  }
}

/** Values of so many documents are counted in no time. */
const LARGE = 20_000

/** The questions that narrow the answer for everything by one of its larger values. */
export function firstChoices(everything: SearchAnswer, day: string): readonly SearchQuestion[] {
  const facets = Object.entries(everything.facets) as [Facet, SearchAnswer['facets'][Facet]][]
  return facets.flatMap(([facet, counts = []]) =>
    counts
      .filter(({ count }) => count >= LARGE)
      .map(({ value }) => ({ ...everythingOn(day), filters: { [facet]: [value] } })),
  )
}
