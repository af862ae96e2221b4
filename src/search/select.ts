/** From the documents found in all segments to a page of them, their number and their facets. */
import { dayNumber } from './days.ts'
import type { Facet, SearchQuestion } from './entry.ts'
import { columnOf, FacetTally, type ProfileCounts, SegmentCounts } from './facet-counts.ts'
import type { FacetValues } from './facet-values.ts'
import { type Breath, matchPlan } from './match.ts'
import { freeList, listOfAll, type MatchList } from './match-list.ts'
import type { OpenSegment } from './open-segment.ts'
import type { Plan } from './plan.ts'
import { orderKeyAt } from './segment.ts'
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
export function select(segments: readonly OpenSegment[], values: FacetValues, options: SelectOptions): Selection {
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

/** What a document must score more than to be among the best that are known. */
interface Floors {
  readonly best: number
  readonly behind: number
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

interface Found {
  readonly total: number
  readonly best: Top
  readonly behind: Top
}

function selectFrom(
  open: OpenSegment,
  values: FacetValues,
  options: SelectOptions,
  tally: FacetTally | undefined,
  floors: Floors,
): Found {
  const { question, plan, breathe } = options
  const day = dayNumber(question.day) ?? 0
  const states = open.statesOn(day)
  const list = plan ? matchPlan(open, plan, states, breathe) : listOfAll(open.segment.docs)
  const filters = filtersOf(open, values, question, day)
  const counts = tally ? new SegmentCounts(open, states, filters) : undefined
  if (question.order === 'newest' || (question.order === 'relevance' && !plan)) scoreByDay(open, list)
  else if (question.order === 'identifier') list.scores.fill(0, 0, list.length)
  const isAll = !plan && filters.length === 0
  const isWhole = !plan && filters.length === 1
  if (isAll) counts?.addAll()
  if (isWhole) counts?.addAllOf(filters[0]!.facet)
  const failing = isWhole ? [] : filters.map(({ facet }) => counts?.failing(facet))
  const found = choose(open, list, { filters, failing }, options, floors)
  if (!isAll) counts?.addPassing(list.docs, found.total)
  if (tally) counts?.addTo(tally)
  freeList(list)
  return found
}

function scoreByDay({ segment }: OpenSegment, list: MatchList): void {
  for (let n = 0; n < list.length; n++) list.scores[n] = segment.newest[list.docs[n]!]!
}

/** A filter on one facet, in the numbers of a segment. */
interface SegmentFilter {
  readonly facet: Facet
  readonly column: number
  /** Profile of each document, and whether a profile passes. */
  readonly of: Uint32Array
  readonly passes: Uint8Array
}

function filtersOf(open: OpenSegment, values: FacetValues, { filters }: SearchQuestion, day: number): SegmentFilter[] {
  return (Object.entries(filters) as [Facet, readonly string[]][])
    .filter(([, wanted]) => wanted.length > 0)
    .map(([facet, wanted]) => {
      const column = columnOf(facet)
      const numbers = wanted.map((text) => values.find(facet, text)).filter((number) => number !== undefined)
      if (facet !== 'status') {
        return { facet, column, of: open.segment.profiles[column]!.of, passes: open.profilesWith(column, numbers) }
      }
      return { facet, column, of: open.segment.lives.of, passes: open.livesIn(numbers, day) }
    })
}

/** The filters, and where those are counted that one alone keeps out. */
interface Filtering {
  readonly filters: readonly SegmentFilter[]
  readonly failing: readonly (ProfileCounts | undefined)[]
}

const PASSES = -1
const SEVERAL = -2

// The one loop over everything that was found.
function choose(
  open: OpenSegment,
  list: MatchList,
  { filters, failing }: Filtering,
  { position, bestRoom, behindRoom }: SelectOptions,
  floors: Floors,
): Found {
  const { docs, scores, length } = list
  const [best, behind] = [new Top(bestRoom, floors.best), new Top(behindRoom, floors.behind)]
  const boundary = position ? open.firstBehind(position.order) : 0
  const { gone } = open
  let total = 0
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    if ((gone[doc >>> 5]! & (1 << (doc & 31))) !== 0) continue
    const failed = filters.length === 0 ? PASSES : failingFilter(filters, doc)
    if (failed !== PASSES) {
      failing[failed]?.add(doc)
      continue
    }
    const score = scores[n]!
    // Those that pass are moved to the beginning of the list, to be counted column by column.
    docs[total++] = doc
    best.offer(doc, score)
    if (position && (score < position.score || (score === position.score && doc >= boundary))) behind.offer(doc, score)
  }
  return { total, best, behind }
}

// The place of the filter where one alone keeps the document out.
function failingFilter(filters: readonly SegmentFilter[], doc: number): number {
  let failed = PASSES
  for (let n = 0; n < filters.length; n++) {
    const filter = filters[n]!
    if (filter.passes[filter.of[doc]!] === 1) continue
    if (failed !== PASSES) return SEVERAL
    failed = n
  }
  return failed
}
