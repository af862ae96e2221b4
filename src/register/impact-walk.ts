/**
 * The walk over a graph of effects: every document a change reaches within some steps, by its shortest way and among the
 * shortest by the strongest; and pages of what was found. No order of the graph's arrays can show. Pure.
 */
import { type ImpactCounts, type ImpactFilters, STRENGTHS } from './impact.ts'
import { type Found, FoundCounts, passedBy } from './impact-counts.ts'
import { type Finds, MOST_HOPS, WalkTable } from './impact-finds.ts'
import type { ImpactGraph } from './impact-graph.ts'

/** What a walk found. */
export interface Walk {
  readonly graph: ImpactGraph
  readonly finds: Finds
  /** The affected documents as finds: by steps, strength and name. */
  readonly order: Uint32Array
  readonly counts: FoundCounts
}

const BREATH = 50_000

/** Follows the effects of a change. Yields now and then. */
export function* walk(graph: ImpactGraph, start: number, depth: number): Generator<void, Walk> {
  const table = WalkTable.take(graph, start)
  let carrying = Uint32Array.of(start)
  for (let step = 1; step <= depth && carrying.length > 0; step++) {
    const nodes = yield* withUndatedNames(table, carrying, step)
    for (let from = 0; from < nodes.length; yield) from = table.passOn(nodes, from, step)
    carrying = table.takeNext()
  }
  const finds = table.finish(start)
  yield
  return { graph, finds, ...(yield* inOrder(graph, finds, depth)) }
}

/** What the documents of a step pass effects on by: themselves, the undated names they hold, those passed on to them. */
function* withUndatedNames(
  table: WalkTable,
  carrying: Uint32Array<ArrayBuffer>,
  step: number,
): Generator<void, Uint32Array> {
  const names: Uint32Array[] = []
  let round = carrying
  for (let hop = 1; round.length > 0 && hop <= MOST_HOPS; hop++) {
    for (let from = 0; from < round.length; yield) from = table.link(round, from, step, hop)
    round = table.takeNext()
    names.push(round)
  }
  if (names.every(({ length }) => length === 0)) return carrying
  for (const nodes of [carrying, ...names]) table.addNext(nodes)
  return table.takeNext()
}

// Finds stand in the order of names, so each group — by steps, the strongest of each first — is filled in that order.
function* inOrder(graph: ImpactGraph, finds: Finds, depth: number): Generator<void, Pick<Walk, 'order' | 'counts'>> {
  const counts = new FoundCounts(graph.levels, depth)
  const next = new Uint32Array((depth + 1) * STRENGTHS.length + 1)
  for (let find = 0; find < finds.count; find++) {
    if (find % BREATH === BREATH - 1) yield
    const steps = finds.stepsTo(find)
    if (steps === 0) continue
    const strength = finds.strengthTo(find)
    next[groupOf(steps, strength) + 1]! += 1
    counts.add(steps, strength, finds.ruleTo(find), graph.level[finds.nodeOf(find)]!)
  }
  for (let group = 1; group < next.length; group++) next[group]! += next[group - 1]!
  const order = new Uint32Array(next.at(-1)!)
  for (let find = 0; find < finds.count; find++) {
    if (find % BREATH === BREATH - 1) yield
    const steps = finds.stepsTo(find)
    if (steps > 0) order[next[groupOf(steps, finds.strengthTo(find))]!++] = find
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
