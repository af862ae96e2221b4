/**
 * The walk over a graph of effects: every document a change reaches within some steps, by its shortest way and among the
 * shortest by the strongest; and pages of what was found. No order of the graph's arrays can show. Pure.
 */
import { HOLDS, type ImpactCounts, type ImpactFilters, STRENGTHS } from './impact.ts'
import { type Found, FoundCounts, passedBy } from './impact-counts.ts'
import { Finds } from './impact-finds.ts'
import type { ImpactGraph } from './impact-graph.ts'

/** What a walk found. */
export interface Walk {
  readonly graph: ImpactGraph
  readonly finds: Finds
  /** The affected documents as finds: by steps, strength and name. */
  readonly order: Uint32Array
  readonly counts: FoundCounts
}

const BREATH = 20_000

/** Follows the effects of a change. Yields now and then. */
export function* walk(graph: ImpactGraph, start: number, depth: number): Generator<void, Walk> {
  const finds = new Finds(graph, start)
  let frontier = Uint32Array.of(start)
  let done = 0
  for (let step = 1; step <= depth && frontier.length > 0; step++) {
    const reached: number[] = []
    for (const node of yield* withUndatedNames(graph, finds, frontier, step)) {
      const find = finds.findOf(node)
      const carried = finds.carries(find)
      const end = graph.first[node + 1]!
      for (let at = graph.first[node]!; at < end && graph.rule[at]! < HOLDS; at++) {
        finds.reach(graph.to[at]!, step, find, carried, graph.rule[at]!, reached)
        if (++done % BREATH === 0) yield
      }
    }
    frontier = yield* ascending(new Uint32Array(reached))
  }
  const ordered = yield* inOrder(graph, finds, depth)
  finds.close()
  return { graph, finds, ...ordered }
}

/** What the documents of a step pass effects on by: themselves, the undated names they hold, those passed on to them. */
function* withUndatedNames(
  graph: ImpactGraph,
  finds: Finds,
  frontier: Uint32Array<ArrayBuffer>,
  step: number,
): Generator<void, Uint32Array> {
  const names: number[] = []
  let done = 0
  let round = frontier
  for (let hop = 1; round.length > 0; hop++) {
    const next: number[] = []
    for (const node of round) {
      const find = finds.findOf(node)
      const end = graph.first[node + 1]!
      for (let at = firstLink(graph, node); at < end; at++) {
        finds.link(graph.to[at]!, step, hop, find, graph.rule[at]!, next)
      }
      if (++done % BREATH === 0) yield
    }
    for (const node of next) names.push(node)
    round = yield* ascending(new Uint32Array(next))
  }
  if (names.length === 0) return frontier
  const all = new Uint32Array(frontier.length + names.length)
  all.set(frontier)
  all.set(names, frontier.length)
  return yield* ascending(all)
}

// Links stand behind all other effects of a document, by their rules.
function firstLink({ first, rule }: ImpactGraph, node: number): number {
  let at = first[node + 1]!
  while (at > first[node]! && rule[at - 1]! >= HOLDS) at -= 1
  return at
}

const DIGIT = { bits: 11, values: 1 << 11 }

// Digit by digit from the lowest, as many as the largest has: linear.
function* ascending(numbers: Uint32Array<ArrayBuffer>): Generator<void, Uint32Array<ArrayBuffer>> {
  if (numbers.length < DIGIT.values) return numbers.sort()
  let largest = 0
  for (const number of numbers) if (number > largest) largest = number
  let [sorted, spare] = [numbers, new Uint32Array(numbers.length)]
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += DIGIT.bits) {
    const ends = new Uint32Array(DIGIT.values + 1)
    for (const number of sorted) ends[((number >>> shift) & (DIGIT.values - 1)) + 1]! += 1
    for (let digit = 1; digit <= DIGIT.values; digit++) ends[digit]! += ends[digit - 1]!
    for (const number of sorted) spare[ends[(number >>> shift) & (DIGIT.values - 1)]!++] = number
    const filled = spare
    spare = sorted
    sorted = filled
    yield
  }
  return sorted
}

// Put into groups as they were come upon — by steps, the strongest of each first —, then each group by name.
function* inOrder(graph: ImpactGraph, finds: Finds, depth: number): Generator<void, Pick<Walk, 'order' | 'counts'>> {
  const counts = new FoundCounts(graph.levels, depth)
  const starts = new Uint32Array((depth + 1) * STRENGTHS.length + 1)
  for (let find = 1; find < finds.count; find++) {
    if (find % BREATH === 0) yield
    const steps = finds.stepsTo(find)
    if (steps === 0) continue
    const strength = finds.strengthTo(find)
    starts[groupOf(steps, strength) + 1]! += 1
    counts.add(steps, strength, finds.ruleTo(find), graph.level[finds.nodeOf(find)]!)
  }
  for (let group = 1; group < starts.length; group++) starts[group]! += starts[group - 1]!
  const order = new Uint32Array(starts.at(-1)!)
  const next = starts.slice()
  for (let find = 1; find < finds.count; find++) {
    if (find % BREATH === 0) yield
    const steps = finds.stepsTo(find)
    if (steps > 0) order[next[groupOf(steps, finds.strengthTo(find))]!++] = finds.nodeOf(find)
  }
  for (let group = 1; group < starts.length; group++) {
    const [from, to] = [starts[group - 1]!, starts[group]!]
    order.set(yield* ascending(order.slice(from, to)), from)
  }
  for (let n = 0; n < order.length; n++) {
    order[n] = finds.findOf(order[n]!)
    if (n % BREATH === BREATH - 1) yield
  }
  return { order, counts }
}

function groupOf(steps: number, strength: number): number {
  return steps * STRENGTHS.length - strength
}

/** Place in the order of a list: after the document of this name, or where it would be. */
export interface ImpactPlace {
  readonly steps: number
  readonly strength: number
  readonly name: string
}

export interface ImpactPage {
  readonly total: number
  readonly matching: number
  readonly counts: ImpactCounts
  readonly finds: readonly number[]
  readonly next?: ImpactPlace
}

/** A page of what was found, and the counts of all of it. Yields now and then. */
export function* pageOf(
  found: Walk,
  filters: ImpactFilters,
  after: ImpactPlace | undefined,
  limit: number,
): Generator<void, ImpactPage> {
  const { graph, finds, order } = found
  const passed = passedBy(filters, graph.levels)
  const page: number[] = []
  const { matching, counts } = found.counts.under(filters)
  for (let n = after === undefined ? 0 : firstAfter(found, after); n < order.length && page.length <= limit; n++) {
    if (n % BREATH === BREATH - 1) yield
    const { steps, kind, level, strength } = passed(foundAt(found, order[n]!))
    if (steps && kind && level && strength) page.push(order[n]!)
  }
  const [shown, last] = [page.slice(0, limit), page[limit - 1]]
  const whole = { total: order.length, matching, counts, finds: shown }
  if (page.length <= limit || last === undefined) return whole
  const name = graph.names.nameAt(finds.nodeOf(last))
  return { ...whole, next: { steps: finds.stepsTo(last), strength: finds.strengthTo(last), name } }
}

function foundAt({ graph, finds }: Walk, find: number): Found {
  return {
    steps: finds.stepsTo(find),
    strength: finds.strengthTo(find),
    rule: finds.ruleTo(find),
    level: graph.level[finds.nodeOf(find)]!,
  }
}

// Where the first document stands that is behind a place.
function firstAfter({ graph, finds, order }: Walk, { steps, strength, name }: ImpactPlace): number {
  const from = graph.names.countUpTo(name)
  const isAfter = (find: number) => {
    if (finds.stepsTo(find) !== steps) return finds.stepsTo(find) > steps
    if (finds.strengthTo(find) !== strength) return finds.strengthTo(find) < strength
    return finds.nodeOf(find) >= from
  }
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAfter(order[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
