/**
 * The walk over a graph of effects: every document a change reaches within some steps, by its shortest way and among the
 * shortest by the strongest; and pages and counts of what was found. No order of the graph's arrays can show. Pure.
 */
import { CARRIES, EFFECT_RULES, HOLDS, type ImpactCounts, type ImpactFilters, STRENGTHS, strengthOf } from './impact.ts'
import type { ImpactGraph } from './impact-graph.ts'
import { grown } from './impact-names.ts'

/** What a walk found. Finds are numbered as they were come upon; find 0 is the document that changes. */
export interface Walk {
  readonly graph: ImpactGraph
  readonly finds: Finds
  /** The affected documents as finds: by steps, strength and name. */
  readonly order: Uint32Array
}

const BREATH = 5_000

/** Follows the effects of a change. Yields now and then. */
export function* walk(graph: ImpactGraph, start: number, depth: number): Generator<void, Walk> {
  const finds = new Finds(graph, start)
  let frontier = [0]
  let done = 0
  for (let step = 1; step <= depth && frontier.length > 0; step++) {
    const reached: number[] = []
    for (const find of yield* withUndatedNames(graph, finds, frontier, step)) {
      const node = finds.node[find]!
      const end = graph.first[node + 1]!
      for (let at = graph.first[node]!; at < end; at++) {
        if (graph.rule[at]! < HOLDS) finds.reach(graph.to[at]!, step, find, graph.rule[at]!, reached)
        if (++done % BREATH === 0) yield
      }
    }
    frontier = reached
  }
  finds.close()
  return { graph, finds, order: yield* inOrder(finds, depth) }
}

/** What the documents of a step pass effects on by: themselves, the undated names they hold, those passed on to them. */
function* withUndatedNames(
  graph: ImpactGraph,
  finds: Finds,
  frontier: readonly number[],
  step: number,
): Generator<void, number[]> {
  const origins = [...frontier]
  let done = 0
  let round = frontier
  for (let hop = 1; round.length > 0; hop++) {
    const next: number[] = []
    for (const find of round) {
      const node = finds.node[find]!
      const end = graph.first[node + 1]!
      for (let at = graph.first[node]!; at < end; at++) {
        if (graph.rule[at]! >= HOLDS) finds.link(graph.to[at]!, step, hop, find, graph.rule[at]!, next)
        if (++done % BREATH === 0) yield
      }
    }
    for (const find of next) origins.push(find)
    round = next
  }
  return origins
}

/** Empty tables of a graph, for the next walk: as large as there are documents, and walks follow one another. */
const spare = new WeakMap<ImpactGraph, Uint32Array[]>()
const MOST_SPARE = 4

/**
 * What was come upon. A document is *noted* when a change first reaches it, however weakly, and *carries* on once it is
 * reached by more than what is of note only; the two may be some steps apart.
 */
class Finds {
  count = 1
  node: Uint32Array
  /** Steps, strength, rule and the find before, when noted; no steps where it was never. */
  steps: Uint8Array
  strength: Uint8Array
  rule: Uint8Array
  from: Uint32Array
  /** The same when it began to carry, in steps and one; hops are links that cost no step. */
  #carrySteps: Uint8Array
  #carryHops: Uint32Array
  #carryStrength: Uint8Array
  #carryRule: Uint8Array
  #carryFrom: Uint32Array
  readonly #graph: ImpactGraph
  /** The find of each document, and one; 0 where there is none. */
  readonly #findOf: Uint32Array

  constructor(graph: ImpactGraph, start: number) {
    const expected = graph.first[start + 1]! - graph.first[start]! + 1
    const size = 2 ** Math.ceil(Math.log2(Math.max(expected, 256)))
    this.#graph = graph
    this.#findOf = spare.get(graph)?.pop() ?? new Uint32Array(graph.names.count)
    this.node = new Uint32Array(size)
    this.steps = new Uint8Array(size)
    this.strength = new Uint8Array(size)
    this.rule = new Uint8Array(size)
    this.from = new Uint32Array(size)
    this.#carrySteps = new Uint8Array(size)
    this.#carryHops = new Uint32Array(size)
    this.#carryStrength = new Uint8Array(size)
    this.#carryRule = new Uint8Array(size)
    this.#carryFrom = new Uint32Array(size)
    this.node[0] = start
    this.#carrySteps[0] = 1
    this.#carryStrength[0] = STRENGTHS.length
    this.#findOf[start] = 1
  }

  /** Nothing more is come upon; what is needed for that goes to the next walk. */
  close(): void {
    for (let find = 0; find < this.count; find++) this.#findOf[this.node[find]!] = 0
    spare.set(this.#graph, [...(spare.get(this.#graph) ?? []), this.#findOf].slice(0, MOST_SPARE))
  }

  /** An undated name that comes with a document, without a step. */
  link(node: number, step: number, hop: number, from: number, rule: number, next: number[]): void {
    const find = this.#take(node)
    const strength = this.#carryStrength[from]!
    if (this.#carrySteps[find] === 0) next.push(find)
    else if (this.#carrySteps[find] !== step || this.#carryHops[find] !== hop) return
    else if (
      !this.#isBetter(strength, from, rule, this.#carryStrength[find]!, this.#carryFrom[find]!, this.#carryRule[find]!)
    )
      return
    this.#carry(find, step, hop, strength, rule, from)
  }

  /** A document that is affected by the next step from a find. */
  reach(node: number, step: number, from: number, rule: number, reached: number[]): void {
    const find = this.#take(node)
    if (find === 0) return
    const strength = Math.min(this.#carryStrength[from]!, strengthOf(rule))
    this.#note(find, step, strength, rule, from)
    if (strength < CARRIES) return
    if (this.#carrySteps[find] === 0) reached.push(find)
    else if (this.#carrySteps[find] !== step + 1 || this.#carryHops[find] !== 0) return
    else if (
      !this.#isBetter(strength, from, rule, this.#carryStrength[find]!, this.#carryFrom[find]!, this.#carryRule[find]!)
    )
      return
    this.#carry(find, step + 1, 0, strength, rule, from)
  }

  /** The way to a document: each step as the document it reaches and its rule, links among them. */
  pathTo(find: number): readonly { readonly node: number; readonly rule: number }[] {
    const path = [{ node: this.node[find]!, rule: this.rule[find]! }]
    for (let at = this.from[find]!; at !== 0; at = this.#carryFrom[at]!) {
      path.push({ node: this.node[at]!, rule: this.#carryRule[at]! })
    }
    return path.reverse()
  }

  #note(find: number, step: number, strength: number, rule: number, from: number): void {
    if (this.steps[find] !== 0) {
      if (this.steps[find] !== step) return
      if (!this.#isBetter(strength, from, rule, this.strength[find]!, this.from[find]!, this.rule[find]!)) return
    }
    this.steps[find] = step
    this.strength[find] = strength
    this.rule[find] = rule
    this.from[find] = from
  }

  #carry(find: number, steps: number, hops: number, strength: number, rule: number, from: number): void {
    this.#carrySteps[find] = steps
    this.#carryHops[find] = hops
    this.#carryStrength[find] = strength
    this.#carryRule[find] = rule
    this.#carryFrom[find] = from
  }

  // Of two ways of one length: the stronger, else that by the first document and the first rule.
  #isBetter(
    strength: number,
    from: number,
    rule: number,
    known: number,
    knownFrom: number,
    knownRule: number,
  ): boolean {
    if (strength !== known) return strength > known
    if (from !== knownFrom) return this.node[from]! < this.node[knownFrom]!
    return rule < knownRule
  }

  #take(node: number): number {
    const known = this.#findOf[node]!
    if (known !== 0) return known - 1
    const find = this.count++
    if (find === this.node.length) this.#grow()
    this.node[find] = node
    this.#findOf[node] = find + 1
    return find
  }

  #grow(): void {
    const size = this.node.length * 2
    this.node = grown(this.node, new Uint32Array(size))
    this.steps = grown(this.steps, new Uint8Array(size))
    this.strength = grown(this.strength, new Uint8Array(size))
    this.rule = grown(this.rule, new Uint8Array(size))
    this.from = grown(this.from, new Uint32Array(size))
    this.#carrySteps = grown(this.#carrySteps, new Uint8Array(size))
    this.#carryHops = grown(this.#carryHops, new Uint32Array(size))
    this.#carryStrength = grown(this.#carryStrength, new Uint8Array(size))
    this.#carryRule = grown(this.#carryRule, new Uint8Array(size))
    this.#carryFrom = grown(this.#carryFrom, new Uint32Array(size))
  }
}

function* inOrder(finds: Finds, depth: number): Generator<void, Uint32Array> {
  const groups = Array.from({ length: depth * STRENGTHS.length }, (): number[] => [])
  for (let find = 1; find < finds.count; find++) {
    if (find % BREATH === 0) yield
    const steps = finds.steps[find]!
    if (steps > 0) groups[steps * STRENGTHS.length - finds.strength[find]!]!.push(find)
  }
  const order = new Uint32Array(groups.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const group of groups) {
    order.set(yield* byNode(finds, group), at)
    at += group.length
  }
  return order
}

const DIGIT = { bits: 11, values: 1 << 11 }

// Digit by digit from the lowest: linear, and without looking any document up again.
function* byNode({ node }: Finds, group: readonly number[]): Generator<void, Uint32Array> {
  let sorted = Uint32Array.from(group)
  if (sorted.length < DIGIT.values) return sorted.sort((one, other) => node[one]! - node[other]!)
  let spare = new Uint32Array(group.length)
  for (let shift = 0; shift < 32; shift += DIGIT.bits) {
    const ends = new Uint32Array(DIGIT.values + 1)
    for (const find of sorted) ends[((node[find]! >>> shift) & (DIGIT.values - 1)) + 1]! += 1
    for (let digit = 1; digit <= DIGIT.values; digit++) ends[digit]! += ends[digit - 1]!
    yield
    for (const find of sorted) spare[ends[(node[find]! >>> shift) & (DIGIT.values - 1)]!++] = find
    const filled = spare
    spare = sorted
    sorted = filled
    yield
  }
  return sorted
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
  const tally = new Tally(found, filters)
  const isAfter = afterPlace(found, after)
  const page: number[] = []
  let isMore = false
  for (let n = 0; n < order.length; n++) {
    if (n % BREATH === BREATH - 1) yield
    const find = order[n]!
    if (!tally.count(find) || !isAfter(find)) continue
    if (page.length < limit) page.push(find)
    else isMore = true
  }
  const last = page.at(-1)
  const { matching } = tally
  const whole = { total: order.length, matching, counts: tally.counts(), finds: page }
  if (!isMore || last === undefined) return whole
  const name = graph.names.nameAt(finds.node[last]!)
  return { ...whole, next: { steps: finds.steps[last]!, strength: finds.strength[last]!, name } }
}

function afterPlace({ graph, finds }: Walk, after: ImpactPlace | undefined): (find: number) => boolean {
  if (after === undefined) return () => true
  const { steps, strength, name } = after
  const from = graph.names.countUpTo(name)
  return (find) => {
    if (finds.steps[find] !== steps) return finds.steps[find]! > steps
    if (finds.strength[find] !== strength) return finds.strength[find]! < strength
    return finds.node[find]! >= from
  }
}

/** Counts by steps, kind, level and strength, each under the filters of the other three. */
class Tally {
  matching = 0
  readonly #found: Walk
  readonly #filters: ImpactFilters
  readonly #level: number
  readonly #isKind: Uint8Array
  readonly #strength: number
  readonly #steps = new Uint32Array(256)
  readonly #rules = new Uint32Array(256)
  readonly #levels = new Uint32Array(256)
  readonly #strengths = new Uint32Array(256)

  constructor(found: Walk, filters: ImpactFilters) {
    this.#found = found
    this.#filters = filters
    this.#level = found.graph.levels.indexOf(filters.level ?? '')
    this.#isKind = Uint8Array.from(EFFECT_RULES, ({ kind }) =>
      Number(filters.kind === undefined || kind === filters.kind),
    )
    this.#strength = (STRENGTHS as readonly string[]).indexOf(filters.strength ?? '') + 1
  }

  /** Counts a find; whether it passes all filters. */
  count(find: number): boolean {
    const { finds, graph } = this.#found
    const [steps, rule, strength] = [finds.steps[find]!, finds.rule[find]!, finds.strength[find]!]
    const level = graph.level[finds.node[find]!]!
    const { steps: wanted, level: wantedLevel, strength: wantedStrength } = this.#filters
    const isStep = wanted === undefined || wanted === steps
    const isKind = this.#isKind[rule] === 1
    const isLevel = wantedLevel === undefined || this.#level === level
    const isStrength = wantedStrength === undefined || this.#strength === strength
    if (isKind && isLevel && isStrength) this.#steps[steps]! += 1
    if (isStep && isLevel && isStrength) this.#rules[rule]! += 1
    if (isStep && isKind && isStrength) this.#levels[level]! += 1
    if (isStep && isKind && isLevel) this.#strengths[strength]! += 1
    if (!(isStep && isKind && isLevel && isStrength)) return false
    this.matching += 1
    return true
  }

  counts(): ImpactCounts {
    const kinds = new Map<string, number>()
    for (const [rule, { kind }] of EFFECT_RULES.entries()) kinds.set(kind, (kinds.get(kind) ?? 0) + this.#rules[rule]!)
    return {
      steps: counted([...this.#steps.entries()].map(([steps, count]) => [String(steps), count])),
      kind: largestFirst(counted([...kinds])),
      level: largestFirst(counted(this.#found.graph.levels.map((level, at) => [level, this.#levels[at]!]))),
      strength: counted(STRENGTHS.map((strength, at) => [strength, this.#strengths[at + 1]!])).toReversed(),
    }
  }
}

function counted(pairs: readonly (readonly [string, number])[]) {
  return pairs.filter(([, count]) => count > 0).map(([value, count]) => ({ value, count }))
}

function largestFirst(counts: readonly { readonly value: string; readonly count: number }[]) {
  return counts.toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}
