/** Small entries and questions for tests. */
import type { SearchAnswer, SearchEntry, SearchQuestion } from './entry.ts'
import type { SearchRefused } from './refusals.ts'

/** An entry with what a test does not care about filled in. */
export function entryOf(key: string, more: Partial<SearchEntry> = {}): SearchEntry {
  return {
    key,
    group: key,
    names: [key],
    identifiers: [key],
    titles: {},
    scopes: {},
    bridges: [],
    facets: {},
    phases: [{ from: '', status: 'in-force' }],
    standing: ['in-force'],
    cited: 0,
    ...more,
  }
}

/** A question with what a test does not care about filled in. */
export function questionOf(text: string, more: Partial<SearchQuestion> = {}): SearchQuestion {
  return {
    text,
    names: [],
    filters: {},
    day: '2026-11-24',
    limit: 20,
    withFacets: true,
    isTyping: false,
    order: 'relevance',
    ...more,
  }
}

/** The answer; a refusal is a mistake of the test. */
export function answered(answer: SearchAnswer | SearchRefused): SearchAnswer {
  if ('refused' in answer) throw new Error(answer.refused.code)
  return answer
}
