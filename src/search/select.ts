/** From the documents found in all segments to a page of them, their number and their facets. */
import { dayNumber } from './days.ts'
import type { SearchQuestion } from './entry.ts'
import { FacetTally } from './facet-tally.ts'
import type { FacetValues } from './facet-values.ts'
import { filtersOf } from './filters.ts'
import { type Breath, matchPlan, matchWords, weighByPrior } from './match.ts'
import { freeList, type MatchList } from './match-list.ts'
import type { OpenSegment } from './open-segment.ts'
import type { Plan } from './plan.ts'
import { orderKeyAt } from './segment.ts'
import { type Floors, type Found, selectAll } from './select-all.ts'
import { sift } from './sifting.ts'
import { Top } from './top.ts'

/** Behind which document a page begins. */
export interface Position {
  readonly score: number
  readonly order: string
}

/** A document in the running. */
export interface Candidate {
  readonly open: OpenSegment
  readonly doc: number
  readonly score: number
  readonly order: string
}

export interface Selection {
  readonly total: number
  /** The best of all, whichever page is asked for; best first. */
  readonly best: readonly Candidate[]
  /** The best behind the position; best first. */
  readonly behind: readonly Candidate[]
  /** Undefined where facets are not asked for. */
  readonly tally: FacetTally | undefined
}

export interface SelectOptions {
  /** Undefined where all documents are asked for. */
  readonly plan: Plan | undefined
  readonly question: SearchQuestion
  readonly position: Position | undefined
  readonly bestRoom: number
  readonly behindRoom: number
  readonly breathe: Breath
}

/** The first of two candidates comes first. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)
}

/** Looks through all segments. */
export function select(segments: readonly OpenSegment[], values: FacetValues, asked: SelectOptions): Selection {
  const options = { ...asked, wordsName: nameOfWords(asked.plan) }
  const tally = options.question.withFacets ? new FacetTally(values) : undefined
  let best: readonly Candidate[] = []
  let behind: readonly Candidate[] = []
  let total = 0
  // The large ones first: what they find spares the others much.
  for (const open of segments.toSorted((a, b) => b.live - a.live)) {
    const floors = { best: floorOf(best, options.bestRoom), behind: floorOf(behind, options.behindRoom) }
    const found = selectFrom(open, values, options, tally, floors)
    total += found.total
    best = joined(best, candidates(open, found.best), options.bestRoom)
    behind = joined(behind, candidates(open, found.behind), options.behindRoom)
    options.breathe()
  }
  return { total, tally, best, behind }
}

// Scores are whole numbers; one that equals the last may still come before it.
function floorOf(known: readonly Candidate[], room: number): number {
  return known.length < room ? Number.NEGATIVE_INFINITY : (known.at(-1)?.score ?? 0) - 1
}

function joined(known: readonly Candidate[], more: readonly Candidate[], room: number): readonly Candidate[] {
  return more.length === 0 ? known : [...known, ...more].sort(compareCandidates).slice(0, room)
}

function candidates(open: OpenSegment, top: Top): Candidate[] {
  return top.list().map(({ doc, score }) => ({ open, doc, score, order: orderKeyAt(open.segment, doc) }))
}

function selectFrom(
  open: OpenSegment,
  values: FacetValues,
  options: Selecting,
  tally: FacetTally | undefined,
  floors: Floors,
): Found {
  const { question, plan } = options
  const states = open.statesOn(dayNumber(question.day) ?? 0)
  const filters = filtersOf(open, values, question, states)
  if (!plan) return selectAll({ open, states, filters, tally }, options, floors)
  const { wordsName, breathe } = options
  const isOfWords = wordsName !== undefined
  const list = isOfWords ? matchKept(open, plan, wordsName, breathe) : matchPlan(open, plan, states, breathe)
  sift({ open, states, filters, tally }, list)
  if (question.order === 'newest') scoreByDay(open, list)
  else if (question.order === 'identifier') list.scores.fill(0, 0, list.length)
  else if (isOfWords) weighByPrior(list, states)
  const found = { total: list.length, ...topOf(open, list, options, floors) }
  freeList(list)
  return found
}

type Selecting = SelectOptions & { readonly wordsName: string | undefined }

// Undefined where a plan finds by more than words: scores of designations are too large to be kept, and cheap to find.
function nameOfWords(plan: Plan | undefined): string | undefined {
  return plan && plan.names.length + plan.designations.length === 0 ? JSON.stringify(plan) : undefined
}

// What words find and what they add up to depends on the plan alone, not on the day or on what went since.
function matchKept(open: OpenSegment, plan: Plan, name: string, breathe: Breath): MatchList {
  const kept = open.keptLists.get(name)
  if (kept) return kept
  const list = matchWords(open, plan, breathe)
  open.keptLists.put(name, list)
  return list
}

function scoreByDay({ segment }: OpenSegment, { docs, scores, length }: MatchList): void {
  for (let n = 0; n < length; n++) scores[n] = segment.newest[docs[n]!]!
}

function topOf(
  open: OpenSegment,
  { docs, scores, length }: MatchList,
  { position, bestRoom, behindRoom }: SelectOptions,
  floors: Floors,
): { readonly best: Top; readonly behind: Top } {
  const [best, behind] = [new Top(bestRoom, floors.best), new Top(behindRoom, floors.behind)]
  if (bestRoom > 0) {
    for (let n = 0; n < length; n++) if (scores[n]! > best.floor) best.offer(docs[n]!, scores[n]!)
  }
  if (!position) return { best, behind }
  const boundary = open.firstBehind(position.order)
  for (let n = 0; n < length; n++) {
    const score = scores[n]!
    if (score < position.score || (score === position.score && docs[n]! >= boundary)) behind.offer(docs[n]!, score)
  }
  return { best, behind }
}
