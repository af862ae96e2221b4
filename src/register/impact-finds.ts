/** What a walk over a graph of effects comes upon, while it walks and after it. Pure. */
import { AscendingSet } from './ascending-set.ts'
import { CARRIES, HOLDS, STRENGTHS, strengthOf } from './impact.ts'
import type { ImpactGraph } from './impact-graph.ts'

/**
 * A way's last step in one number: how many steps it has, how many links without a step behind them, how strong it is, and
 * by which rule it arrives. Without the rule it is its rank: the better way has the larger.
 */
const STEP = { strength: 8, hops: 10, steps: 26 } as const
const MOST_STEPS = 31
/** More links in a row than that are not followed. */
export const MOST_HOPS = 0xff_ff

function stepBy(steps: number, hops: number, strength: number, rule: number): number {
  return ((MOST_STEPS - steps) << STEP.steps) | ((MOST_HOPS - hops) << STEP.hops) | (strength << STEP.strength) | rule
}

function stepsOf(step: number): number {
  return step === 0 ? 0 : MOST_STEPS - (step >>> STEP.steps)
}

function strengthIn(step: number): number {
  return (step >>> STEP.strength) & 3
}

function ruleOf(step: number): number {
  return step & 255
}

function isBetter(step: number, known: number): boolean {
  return step >>> STEP.strength > known >>> STEP.strength
}

/** Numbers of a document's row. */
const AT = {
  /** The last step when noted, and the document before; 0 where it never was. */
  noted: 0,
  notedFrom: 1,
  /** The same when it began to carry; its steps are those of what it passes on. */
  carried: 2,
  carriedFrom: 3,
} as const
/** A power of two, so that no row lies across two lines of the cache. */
const ROW = 4

/** So much is done between two breaths. */
const BREATH = 20_000

const spare = new WeakMap<ImpactGraph, WalkTable[]>()
const MOST_SPARE = 4

/**
 * What is known of each document of a graph during a walk. A document is *noted* when a change first reaches it, however
 * weakly, and *carries* on once it is reached by more than what is of note only; the two may be some steps apart. Of
 * equally long ways the strongest counts, then that by the first document, then by the first rule: so effects have to
 * come by ascending documents and rules, and of equally strong ones the first stays.
 */
export class WalkTable {
  readonly #graph: ImpactGraph
  /** All that is known of a document side by side, as `AT` says: it is looked up in no order. */
  readonly #rows: Uint32Array
  /** The rank, in a byte, that a step must exceed to better anything about a document; 0 where any may. */
  readonly #settled: Uint8Array
  readonly #met: AscendingSet
  readonly #next: AscendingSet

  /** A table with nothing but the document that changes: one that was given back, where there is one. */
  static take(graph: ImpactGraph, start: number): WalkTable {
    const table = spare.get(graph)?.pop() ?? new WalkTable(graph)
    table.#rows[start * ROW + AT.carried] = stepBy(1, 0, STRENGTHS.length, 0)
    table.#settled[start] = EVER
    table.#met.add(start)
    return table
  }

  private constructor(graph: ImpactGraph) {
    const { count } = graph.names
    this.#graph = graph
    this.#rows = new Uint32Array(count * ROW)
    this.#settled = new Uint8Array(count)
    this.#met = new AscendingSet(count)
    this.#next = new AscendingSet(count)
  }

  /** The documents that carry on in the step after this one, ascending; once. */
  takeNext(): Uint32Array<ArrayBuffer> {
    return this.#next.take()
  }

  /** Puts documents to those that carry on. */
  addNext(nodes: Uint32Array): void {
    for (const node of nodes) this.#next.add(node)
  }

  /**
   * Follows the links without a step from some documents, the `from`th on, to undated names that come with them; names
   * that are new carry on. Returns where to go on.
   */
  link(nodes: Uint32Array, from: number, step: number, hop: number): number {
    const { first, to, rule } = this.#graph
    const rows = this.#rows
    const end = Math.min(nodes.length, from + BREATH)
    for (let n = from; n < end; n++) {
      const node = nodes[n]!
      const strength = strengthIn(rows[node * ROW + AT.carried]!)
      for (let at = firstLink(this.#graph, node); at < first[node + 1]!; at++) {
        const name = to[at]!
        const row = name * ROW
        const way = stepBy(step, hop, strength, rule[at]!)
        const known = rows[row + AT.carried]!
        if (!isBetter(way, known)) continue
        if (known === 0) this.#next.add(name)
        this.#met.add(name)
        rows[row + AT.carried] = way
        rows[row + AT.carriedFrom] = node
      }
    }
    return end
  }

  /** Follows the effects of documents that carry, the `from`th on, for a while. Returns where to go on. */
  passOn(nodes: Uint32Array, from: number, step: number): number {
    const { first, to, rule } = this.#graph
    const [rows, settled] = [this.#rows, this.#settled]
    let n = from
    for (let done = 0; n < nodes.length && done < BREATH; n++) {
      const node = nodes[n]!
      const carried = strengthIn(rows[node * ROW + AT.carried]!)
      const end = first[node + 1]!
      done += end - first[node]!
      for (let at = first[node]!; at < end && rule[at]! < HOLDS; at++) {
        const strength = Math.min(carried, strengthOf(rule[at]!))
        const affected = to[at]!
        if (settledBy(step, strength) > settled[affected]!) this.#reach(affected, step, strength, rule[at]!, node)
      }
    }
    return n
  }

  #reach(node: number, step: number, strength: number, rule: number, from: number): void {
    const rows = this.#rows
    const row = node * ROW
    const [noted, carried] = [rows[row + AT.noted]!, rows[row + AT.carried]!]
    const way = stepBy(step, 0, strength, rule)
    if (isBetter(way, noted)) {
      if (noted === 0) this.#met.add(node)
      rows[row + AT.noted] = way
      rows[row + AT.notedFrom] = from
    }
    const onward = stepBy(step + 1, 0, strength, rule)
    const isCarrying = strength >= CARRIES && isBetter(onward, carried)
    if (isCarrying) {
      if (carried === 0) this.#next.add(node)
      rows[row + AT.carried] = onward
      rows[row + AT.carriedFrom] = from
    }
    if (isCarrying || carried !== 0) this.#settled[node] = settledBy(step, strength)
  }

  /** Ends the walk: all it came upon. The table goes to the next walk. */
  finish(start: number): Finds {
    const nodes = this.#met.take()
    const rows = new Uint32Array(nodes.length * ROW)
    for (let find = 0; find < nodes.length; find++) {
      const [row, node] = [find * ROW, nodes[find]!]
      for (let at = 0; at < ROW; at++) {
        rows[row + at] = this.#rows[node * ROW + at]!
        this.#rows[node * ROW + at] = 0
      }
      this.#settled[node] = 0
    }
    spare.set(this.#graph, [...(spare.get(this.#graph) ?? []), this].slice(0, MOST_SPARE))
    return new Finds(start, nodes, rows)
  }
}

// Links stand behind all other effects of a document, by their rules.
function firstLink({ first, rule }: ImpactGraph, node: number): number {
  let at = first[node + 1]!
  while (at > first[node]! && rule[at - 1]! >= HOLDS) at -= 1
  return at
}

/** Where nothing can better it at all. */
const EVER = 255

function settledBy(step: number, strength: number): number {
  return ((MOST_STEPS - step) << 2) | strength
}

/** What a walk came upon: documents by their numbers in the graph, ascending, the one that changes among them. */
export class Finds {
  readonly #start: number
  readonly #nodes: Uint32Array
  readonly #rows: Uint32Array

  constructor(start: number, nodes: Uint32Array, rows: Uint32Array) {
    this.#start = start
    this.#nodes = nodes
    this.#rows = rows
  }

  get count(): number {
    return this.#nodes.length
  }

  /** The document of a find. */
  nodeOf(find: number): number {
    return this.#nodes[find]!
  }

  /** Steps to a find that was noted; 0 where it was not: the document that changes, or an undated name that only came with one. */
  stepsTo(find: number): number {
    return stepsOf(this.#rows[find * ROW + AT.noted]!)
  }

  /** Strength of the way to a find that was noted, 1 to 3. */
  strengthTo(find: number): number {
    return strengthIn(this.#rows[find * ROW + AT.noted]!)
  }

  /** Rule of the last step to a find that was noted. */
  ruleTo(find: number): number {
    return ruleOf(this.#rows[find * ROW + AT.noted]!)
  }

  /** The way to a document that was noted: each step as the document it reaches and its rule, links among them. */
  pathTo(find: number): readonly { readonly node: number; readonly rule: number }[] {
    const rows = this.#rows
    const path = [{ node: this.nodeOf(find), rule: this.ruleTo(find) }]
    for (let node = rows[find * ROW + AT.notedFrom]!; node !== this.#start; ) {
      const row = this.#findOf(node) * ROW
      path.push({ node, rule: ruleOf(rows[row + AT.carried]!) })
      node = rows[row + AT.carriedFrom]!
    }
    return path.reverse()
  }

  #findOf(node: number): number {
    let [low, high] = [0, this.#nodes.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#nodes[middle]! < node) low = middle + 1
      else high = middle
    }
    return low
  }
}
