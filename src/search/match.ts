/** Which documents of a segment a plan finds, and what they score before their standing is looked at. */
import { listOfWeights, listWeighed } from './document-weights.ts'
import {
  addFromList,
  addFromPostings,
  freeList,
  joinLists,
  listOfPostings,
  type MatchList,
  narrowByList,
  narrowByPostings,
  takeList,
  unscoredCopy,
} from './match-list.ts'
import { type OpenSegment, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'
import type { Plan, PlanAlternative, PlanConcept, PlanSlot, PlanTerm } from './plan.ts'
import { listOfMet, listOfRun, listOfSome } from './run-lists.ts'
import { IS_NAME, TERM } from './segment.ts'
import { prefixRange } from './vocabulary.ts'
import { nameScore, prefixScore, priorOf, wordScore } from './weights.ts'

/** Called between steps; throws where a query has become too heavy. */
export type Breath = () => void

/** All documents that a plan finds, with their scores; those that are gone are still among them. */
export function matchPlan(open: OpenSegment, plan: Plan, states: StatesOnDay, breathe: Breath): MatchList {
  const words = matchConcepts(open, plan.concepts, breathe)
  if (words) weighByPrior(words, states)
  const named = joinLists(matchDesignations(open, plan, states), matchNames(open, plan, states))
  return words ? joinLists(words, named) : named
}

/** All documents that a plan finds by words, with what their words add up to: `weighByPrior` makes scores of it. */
export function matchWords(open: OpenSegment, { concepts }: Plan, breathe: Breath): MatchList {
  return matchConcepts(open, concepts, breathe) ?? takeList(0)
}

/** Makes scores of sums: what a document has in its favour before anything is asked counts too. */
export function weighByPrior({ docs, scores, length }: MatchList, { of }: StatesOnDay): void {
  for (let n = 0; n < length; n++) scores[n] = wordScore(scores[n]!, PRIORS[of[docs[n]!]! & (PRIORS.length - 1)]!)
}

function isStandingIn({ of }: StatesOnDay, doc: number): boolean {
  return isStanding(of[doc]!)
}

function isStanding(state: number): boolean {
  return ((state >>> STATE_SHIFT) & 1) === 1
}

/** How often a document is cited stands in the lowest bits of its state. */
const MOST_CITED = 2 ** STATE_SHIFT - 1

/** By the low bits of a state: whether the document applies, then how often it is cited. */
const PRIORS = Float64Array.from({ length: 2 ** (STATE_SHIFT + 1) }, (_, n) => priorOf(isStanding(n), n & MOST_CITED))

// All required concepts, the rarest first; undefined where nothing is asked for by words.
function matchConcepts(open: OpenSegment, concepts: readonly PlanConcept[], breathe: Breath): MatchList | undefined {
  const required = concepts
    .filter(({ isOptional }) => !isOptional)
    .map((concept) => ({ concept, cost: sizeOfConcept(open, concept) }))
    .sort((a, b) => a.cost - b.cost)
  if (required.length === 0) return undefined
  let list: MatchList | undefined
  for (const { concept, cost } of required) {
    if (cost === 0 || (list && list.length === 0)) return emptied(list)
    list = narrowByConcept(open, list, concept)
    breathe()
  }
  if (!list || list.length === 0) return list
  for (const concept of concepts) if (concept.isOptional) addConcept(open, list, concept)
  return list
}

function emptied(list: MatchList | undefined): MatchList {
  if (list) list.length = 0
  return list ?? takeList(0)
}

function narrowByConcept(open: OpenSegment, list: MatchList | undefined, { alternatives }: PlanConcept): MatchList {
  const [only] = alternatives
  if (alternatives.length === 1) return matchAlternative(open, only!, list)
  const found = matchAny(open, alternatives, list)
  if (!list) return found
  narrowByList(list, found)
  freeList(found)
  return list
}

function addConcept(open: OpenSegment, list: MatchList, { alternatives }: PlanConcept): void {
  const found = matchAny(open, alternatives, list)
  addFromList(list, found)
  freeList(found)
}

// Documents of any alternative, of those in the list where there is one, with the score of the best.
function matchAny(open: OpenSegment, alternatives: readonly PlanAlternative[], list: MatchList | undefined): MatchList {
  let found = takeList(0)
  for (const alternative of alternatives) {
    if (sizeOfAlternative(open, alternative) === 0) continue
    found = joinLists(found, matchAlternative(open, alternative, list ? unscoredCopy(list) : undefined))
  }
  return found
}

// Narrows the list, or makes one, by all slots of an alternative. The list that is handed in is used up.
function matchAlternative(
  open: OpenSegment,
  { slots, boosts }: PlanAlternative,
  given: MatchList | undefined,
): MatchList {
  const ordered = slots.toSorted((a, b) => sizeOfSlot(open, a) - sizeOfSlot(open, b))
  let list = given
  for (const slot of ordered) list = narrowBySlot(open, list, slot)
  const found = list ?? takeList(0)
  for (const { term, factor } of boosts) {
    const [from, to] = open.postingsOf(term)
    if (from < to && found.length > 0) addFromPostings(found, open.segment.postings, from, to, factor)
  }
  return found
}

function narrowBySlot(open: OpenSegment, list: MatchList | undefined, slot: PlanSlot): MatchList {
  const [only] = slot.terms
  const { postings } = open.segment
  if (slot.terms.length === 1 && !slot.prefix) {
    const [from, to] = open.postingsOf(only!.term)
    if (!list) return listOfPostings(postings, from, to, only!.factor)
    narrowByPostings(list, postings, from, to, only!.factor)
    return list
  }
  const any = matchSlot(open, slot, list)
  if (!list) return any
  narrowByList(list, any)
  freeList(any)
  return list
}

function matchSlot(open: OpenSegment, { terms, prefix }: PlanSlot, list: MatchList | undefined): MatchList {
  let found = prefix ? matchPrefix(open, prefix, list) : takeList(0)
  for (const { term, factor } of terms) {
    const [from, to] = open.postingsOf(term)
    if (from < to) found = joinLists(found, listOfPostings(open.segment.postings, from, to, factor))
  }
  return found
}

// Terms that begin alike stand together, and so do their postings. Only documents of the list count where there is one.
function matchPrefix(open: OpenSegment, { term, factor }: PlanTerm, list: MatchList | undefined): MatchList {
  const { postings, postingStarts, docs, vocabulary } = open.segment
  const [first, end] = prefixRange(vocabulary, term)
  const [from, to] = [postingStarts[first]!, postingStarts[end]!]
  const begun = open.beginnings.of(term, from, to)
  if (begun) return list ? listWeighed(list, begun.weights, factor) : listOfWeights(begun.weights, begun.count, factor)
  if (list) {
    const isSought = (end - first) * list.length * SEEKING < to - from
    return isSought
      ? listOfSome(list, postings, postingStarts.subarray(first, end + 1), factor)
      : listOfMet(list, postings, [from, to], docs, factor)
  }
  if (end - first > FEW_TERMS) return listOfRun(postings, from, to, docs, factor)
  let found = takeList(0)
  for (let number = first; number < end; number++) {
    found = joinLists(found, listOfPostings(postings, postingStarts[number]!, postingStarts[number + 1]!, factor))
  }
  return found
}

/** So few terms are joined one by one: each is in order. */
const FEW_TERMS = 4
/** Seeking a document costs as much as reading so many postings. */
const SEEKING = 8

/** Where the postings of all terms that begin so begin and end. */
export function postingsBegun({ segment }: OpenSegment, prefix: string): readonly [from: number, to: number] {
  const [first, end] = prefixRange(segment.vocabulary, prefix)
  return [segment.postingStarts[first]!, segment.postingStarts[end]!]
}

function sizeOfConcept(open: OpenSegment, { alternatives }: PlanConcept): number {
  return alternatives.reduce((sum, alternative) => sum + sizeOfAlternative(open, alternative), 0)
}

function sizeOfAlternative(open: OpenSegment, { slots }: PlanAlternative): number {
  return slots.reduce((least, slot) => Math.min(least, sizeOfSlot(open, slot)), Number.POSITIVE_INFINITY)
}

function sizeOfSlot(open: OpenSegment, { terms, prefix }: PlanSlot): number {
  let size = 0
  for (const { term } of terms) {
    const [from, to] = open.postingsOf(term)
    size += to - from
  }
  if (!prefix) return size
  const [from, to] = postingsBegun(open, prefix.term)
  return size + to - from
}

// Documents by exact name, the more exact name first.
function matchNames(open: OpenSegment, { names }: Plan, states: StatesOnDay): MatchList {
  const { segment } = open
  const ranks = new Map<number, number>()
  for (const [rank, name] of names.entries()) {
    const [from, to] = open.postingsOf(TERM.name + name.toWellFormed())
    for (let n = from; n < to; n++) {
      const posting = segment.postings[n]!
      const doc = posting >>> 8
      if (posting & IS_NAME && !ranks.has(doc)) ranks.set(doc, rank)
    }
  }
  const list = takeList(ranks.size)
  for (const [doc, rank] of [...ranks].sort(([a], [b]) => a - b)) {
    const standing = isStandingIn(states, doc)
    list.docs[list.length] = doc
    list.scores[list.length++] = nameScore(rank, standing, segment.newest[doc]!)
  }
  return list
}

// Documents whose designation begins as typed; where a number goes on behind it, only while typing.
function matchDesignations(open: OpenSegment, { designations, isOpen }: Plan, states: StatesOnDay): MatchList {
  let found = takeList(0)
  for (const folded of designations) {
    const runs = designationRuns(open, folded)
    for (const [[from, to], isComplete] of runs) {
      if (from === to || !(isComplete || isOpen)) continue
      const list = listOfRun(open.segment.postings, from, to, open.segment.docs, 1)
      scoreDesignations(open, list, isComplete, states)
      found = joinLists(found, list)
    }
  }
  return found
}

type Run = readonly [postings: readonly [from: number, to: number], isComplete: boolean]

// Behind a number come, in this order: its parts and year (a point), numbers that go on (digits), letters.
function designationRuns(open: OpenSegment, folded: string): readonly Run[] {
  const { vocabulary, postingStarts } = open.segment
  const term = TERM.folded + folded
  const [first, end] = prefixRange(vocabulary, term)
  const run = (from: number, to: number): readonly [number, number] => [postingStarts[from]!, postingStarts[to]!]
  if (!/\d$/.test(folded)) return [[run(first, end), true]]
  const [goingOn] = prefixRange(vocabulary, `${term}0`)
  const [letters] = prefixRange(vocabulary, `${term}:`)
  return [
    [run(first, Math.max(first, goingOn)), true],
    [run(Math.min(goingOn, end), Math.min(letters, end)), false],
    [run(Math.min(letters, end), end), true],
  ]
}

function scoreDesignations({ segment }: OpenSegment, list: MatchList, isComplete: boolean, states: StatesOnDay): void {
  const { docs, scores, length } = list
  for (let n = 0; n < length; n++) {
    const doc = docs[n]!
    const state = states.of[doc]!
    scores[n] = prefixScore(isComplete, isStanding(state), state & MOST_CITED, segment.newest[doc]!)
  }
}
