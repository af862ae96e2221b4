/** A question answered from segments: planned, selected, brought into order, explained. */
import { closenessOf, MOST_CLOSENESS, type Reading } from './closeness.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { SearchAnswer, SearchEntry, SearchHit, SearchQuestion } from './entry.ts'
import { type Explainer, type Explanation, explain, explainerOf } from './explain.ts'
import type { FacetValues } from './facet-values.ts'
import { textAt } from './growing.ts'
import type { Breath } from './match.ts'
import type { OpenSegment } from './open-segment.ts'
import { type Plan, planQuery, type Statistics } from './plan.ts'
import { refuseQuestion, refuseSearch, type SearchRefused } from './refusals.ts'
import { type Candidate, compareCandidates, type Position, type Selection, select } from './select.ts'
import type { TextAnalysis } from './text/index.ts'
import { DESIGNATION_SCORE } from './weights.ts'

/** What answering needs of the index. */
export interface Answering {
  readonly segments: readonly OpenSegment[]
  readonly values: FacetValues
  readonly analysis: TextAnalysis
  readonly statistics: Statistics
  entryOf(open: OpenSegment, doc: number): SearchEntry | undefined
}

/** So many of the best are looked at once more. The same for every page, so that pages fit together. */
const RERANKED = 48
const FACET_LIMIT = 50

/** An answer but for where the index stands. */
export type FoundAnswer = Omit<SearchAnswer, 'asOf' | 'isBuilding'>

/** Answers or refuses. */
export function answer(index: Answering, question: SearchQuestion, breathe: Breath): FoundAnswer | SearchRefused {
  const refused = refuseQuestion(question)
  if (refused) return refused
  const position = question.cursor === undefined ? undefined : readCursor(question, question.cursor)
  if (question.cursor !== undefined && !position) return refuseSearch('search-cursor-invalid')
  const { plan, selection } = selectBest(index, question, position, breathe)
  const isRanked = plan !== undefined && question.order === 'relevance'
  const ordered = isRanked
    ? rerank(index, plan.readings, question.limit, selection, position)
    : position
      ? selection.behind
      : selection.best
  const page = ordered.slice(0, question.limit)
  const explainer = plan && explainerOf(plan, index.analysis)
  const explained = page.map((candidate) => explainHit(index, explainer, candidate))
  const last = page.at(-1)
  return {
    total: selection.total,
    hits: explained.map(({ hit }) => hit),
    ...(selection.tally?.list(question.facetLimit ?? FACET_LIMIT) ?? { facets: {}, facetValues: {} }),
    ...(last && ordered.length > page.length ? { next: writeCursor(question, last) } : {}),
    didYouMean: plan ? suggestions(index, question, plan, selection, explained, breathe) : [],
  }
}

// What nothing is found for is looked for once more among near terms: a slip may have made terms that exist elsewhere.
function selectBest(
  index: Answering,
  question: SearchQuestion,
  position: Position | undefined,
  breathe: Breath,
): { readonly plan: Plan | undefined; readonly selection: Selection } {
  for (const isLoose of [false, true]) {
    const plan = planOf(index, question, isLoose)
    const isRanked = plan !== undefined && question.order === 'relevance'
    const selection = select(index.segments, index.values, {
      ...{ plan, question, position, breathe },
      bestRoom: Math.max(isRanked ? RERANKED : 0, position ? 0 : question.limit + 1),
      behindRoom: position ? question.limit + 1 + (isRanked ? RERANKED : 0) : 0,
    })
    if (isLoose || selection.total > 0 || plan === undefined) return { plan, selection }
  }
  throw new Error('unreachable: the loose plan is the last')
}

// Undefined where nothing but filters is asked for.
function planOf({ analysis, statistics }: Answering, question: SearchQuestion, isLoose: boolean): Plan | undefined {
  if (question.text.trim() === '' && question.names.length === 0) return undefined
  const query = analysis.query(question.text, { isTyping: question.isTyping })
  return planQuery(query, question, statistics, analysis, isLoose)
}

// The best by words are ordered by closeness too; closeness only adds, so those behind them stay behind.
function rerank(
  index: Answering,
  readings: readonly Reading[],
  limit: number,
  { best, behind }: Selection,
  position: Position | undefined,
): Candidate[] {
  const head = best.slice(0, RERANKED)
  const closest = (position ? head : reachable(head, limit + 1))
    .map((candidate) => closer(index, candidate, readings))
    .sort(compareCandidates)
  if (!position) return [...closest, ...best.slice(closest.length)]
  const seen = new Set(closest.map(({ order }) => order))
  const rest = behind.filter(({ order }) => !seen.has(order))
  return [...closest.filter((candidate) => isBehind(candidate, position)), ...rest].slice(0, limit + 1)
}

// Those that closeness could bring onto the first page: the others cannot pass even the last of it as it stands.
function reachable(head: readonly Candidate[], page: number): readonly Candidate[] {
  const last = head[page - 1]
  if (!last) return head
  return head.filter(({ score }, n) => n < page || score * MOST_CLOSENESS >= last.score)
}

function isBehind({ score, order }: Candidate, position: Position): boolean {
  return score < position.score || (score === position.score && order > position.order)
}

function closer(index: Answering, candidate: Candidate, readings: readonly Reading[]): Candidate {
  if (candidate.score >= DESIGNATION_SCORE) return candidate
  const titles = Object.values(index.entryOf(candidate.open, candidate.doc)?.titles ?? {})
  return { ...candidate, score: Math.floor(candidate.score * (1 + closenessOf(readings, titles))) }
}

interface Explained {
  readonly hit: SearchHit
  readonly corrections: Explanation['corrections']
}

function explainHit(index: Answering, explainer: Explainer | undefined, { open, doc, score }: Candidate): Explained {
  const key = textAt(open.segment.keys, doc)
  const entry = explainer ? index.entryOf(open, doc) : undefined
  if (!explainer || !entry) return { hit: { key, score, why: [] }, corrections: new Map() }
  const { why, corrections } = explain(explainer, entry, score)
  return { hit: { key, score, why }, corrections }
}

const MOST_SUGGESTIONS = 3
const MOST_LEFT_OUT = 8

// What was corrected, in the words of the best hit; where nothing was found, the query with one word left out.
function suggestions(
  index: Answering,
  question: SearchQuestion,
  plan: Plan,
  { total }: Selection,
  explained: readonly Explained[],
  breathe: Breath,
): string[] {
  if (total > 0) {
    const corrected = explained.map(({ corrections }) => correctedText(question.text, plan, corrections))
    return [...new Set(corrected)].filter((text) => text !== undefined).slice(0, 1)
  }
  const required = plan.concepts.filter(({ isOptional }) => !isOptional)
  if (required.length < 2 || required.length > MOST_LEFT_OUT) return []
  return required
    .map((concept) => ({ concept, found: totalWithout(index, question, plan, concept, breathe) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => a.found - b.found)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ concept: { start, end } }) => tidied(question.text.slice(0, start) + question.text.slice(end)))
}

function correctedText(text: string, plan: Plan, corrections: Explanation['corrections']): string | undefined {
  if (corrections.size === 0) return undefined
  let out = text
  for (const [concept, surface] of [...corrections].sort(([a], [b]) => b - a)) {
    const { start, end } = plan.concepts[concept]!
    out = out.slice(0, start) + surface + out.slice(end)
  }
  return tidied(out)
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function totalWithout(
  { segments, values }: Answering,
  question: SearchQuestion,
  plan: Plan,
  left: Plan['concepts'][number],
  breathe: Breath,
): number {
  const rest = { ...plan, concepts: plan.concepts.filter((concept) => concept !== left), names: [], designations: [] }
  const options = { position: undefined, bestRoom: 0, behindRoom: 0, breathe }
  return select(segments, values, { ...options, plan: rest, question: { ...question, withFacets: false } }).total
}
