/** What a walk over a graph of effects has come upon. Pure. */
import { CARRIES, STRENGTHS, strengthOf } from './impact.ts'
import type { ImpactGraph } from './impact-graph.ts'
import { grown } from './impact-names.ts'

/** A way's last step in one number: how many steps it has, how strong it is, and by which rule it arrives. */
function stepBy(steps: number, strength: number, rule: number): number {
  return (steps << 16) | (strength << 8) | rule
}

function stepsOf(step: number): number {
  return step >>> 16
}

function strengthIn(step: number): number {
  return (step >>> 8) & 255
}

function ruleOf(step: number): number {
  return step & 255
}

/** Tables with a number for each document of a graph, empty between two walks: walks follow one another. */
interface Tables {
  /** The find of each document, and one; 0 where there is none. */
  readonly findOf: Uint32Array
  /** Steps and strength that nothing can better but a stronger effect in as many steps; 0 where that is still open. */
  readonly settled: Uint8Array
}

/** Numbers of a row. */
const AT = {
  node: 0,
  /** The last step when noted, and the find before; 0 where it never was. */
  noted: 1,
  notedFrom: 2,
  /** The same when it began to carry, in steps and one; hops are links that cost no step. */
  carried: 3,
  carriedFrom: 4,
  carriedHops: 5,
} as const
/** A power of two, so that no row lies across two lines of the cache. */
const ROW = 8
/** Room for more than so many times what was found is given back. */
const MOST_SLACK = 1.25

const spare = new WeakMap<ImpactGraph, Tables[]>()
const MOST_SPARE = 4
/** Where nothing can better it at all. */
const EVER = 255

function settledBy(steps: number, strength: number): number {
  return (steps << 2) | strength
}

/**
 * Finds are numbered as they were come upon; find 0 is the document that changes. A document is *noted* when a change
 * first reaches it, however weakly, and *carries* on once it is reached by more than what is of note only; the two may be
 * some steps apart. Of equally long ways the strongest counts, then that by the first document, then by the first rule: so
 * effects have to come by ascending documents and rules, and of equally strong ones the first stays.
 */
export class Finds {
  count = 1
  /** All that is known of a find side by side, as `AT` says: it is looked up in no order. */
  #rows: Uint32Array
  readonly #graph: ImpactGraph
  readonly #findOf: Uint32Array
  readonly #settled: Uint8Array

  constructor(graph: ImpactGraph, start: number) {
    const expected = graph.first[start + 1]! - graph.first[start]! + 1
    const size = 2 ** Math.ceil(Math.log2(Math.max(expected, 256)))
    const { count } = graph.names
    this.#graph = graph
    const tables = spare.get(graph)?.pop() ?? { findOf: new Uint32Array(count), settled: new Uint8Array(count) }
    this.#findOf = tables.findOf
    this.#settled = tables.settled
    this.#rows = new Uint32Array(size * ROW)
    this.#rows[AT.node] = start
    this.#rows[AT.carried] = stepBy(1, STRENGTHS.length, 0)
    this.#findOf[start] = 1
    this.#settled[start] = EVER
  }

  /** Nothing more is come upon; what is needed for that goes to the next walk. */
  close(): void {
    const [findOf, settled] = [this.#findOf, this.#settled]
    for (let find = 0; find < this.count; find++) {
      const node = this.nodeOf(find)
      findOf[node] = 0
      settled[node] = 0
    }
    // Walks are kept for a while.
    if (this.#rows.length > this.count * ROW * MOST_SLACK) this.#rows = this.#rows.slice(0, this.count * ROW)
    spare.set(this.#graph, [...(spare.get(this.#graph) ?? []), { findOf, settled }].slice(0, MOST_SPARE))
  }

  /** The find of a document that was come upon; until `close`. */
  findOf(node: number): number {
    return this.#findOf[node]! - 1
  }

  /** The document of a find. */
  nodeOf(find: number): number {
    return this.#rows[find * ROW + AT.node]!
  }

  /** Steps to a find that was noted; 0 where it was not: an undated name that only came with a document. */
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

  /** An undated name that comes with a document, without a step. New ones are put behind `next`. */
  link(node: number, step: number, hop: number, from: number, rule: number, next: number[]): void {
    const row = this.#take(node)
    const rows = this.#rows
    const known = rows[row + AT.carried]!
    const strength = strengthIn(rows[from * ROW + AT.carried]!)
    if (known === 0) next.push(node)
    else if (stepsOf(known) !== step || rows[row + AT.carriedHops] !== hop) return
    else if (strength <= strengthIn(known)) return
    this.#carry(row, stepBy(step, strength, rule), hop, from)
  }

  /** The strength by which a find carries on. */
  carries(find: number): number {
    return strengthIn(this.#rows[find * ROW + AT.carried]!)
  }

  /**
   * A document that is affected by the next step from a find that carries so strongly. Those that begin to carry are put
   * behind `reached`.
   */
  reach(node: number, step: number, from: number, carried: number, rule: number, reached: number[]): void {
    const strength = Math.min(carried, strengthOf(rule))
    const settled = this.#settled
    const known = settled[node]!
    if (known !== 0 && (known >>> 2 !== step || strength <= (known & 3))) return
    const row = this.#take(node)
    this.#note(row, step, strength, rule, from)
    if (strength >= CARRIES && this.#mayCarry(row, step + 1, strength)) {
      if (this.#rows[row + AT.carried] === 0) reached.push(node)
      this.#carry(row, stepBy(step + 1, strength, rule), 0, from)
    }
    if (this.#rows[row + AT.carried] !== 0) settled[node] = settledBy(step, strength)
  }

  /** The way to a document: each step as the document it reaches and its rule, links among them. */
  pathTo(find: number): readonly { readonly node: number; readonly rule: number }[] {
    const rows = this.#rows
    const path = [{ node: this.nodeOf(find), rule: this.ruleTo(find) }]
    for (let at = rows[find * ROW + AT.notedFrom]!; at !== 0; at = rows[at * ROW + AT.carriedFrom]!) {
      path.push({ node: this.nodeOf(at), rule: ruleOf(rows[at * ROW + AT.carried]!) })
    }
    return path.reverse()
  }

  #note(row: number, step: number, strength: number, rule: number, from: number): void {
    const rows = this.#rows
    const known = rows[row + AT.noted]!
    if (known !== 0 && (stepsOf(known) !== step || strength <= strengthIn(known))) return
    rows[row + AT.noted] = stepBy(step, strength, rule)
    rows[row + AT.notedFrom] = from
  }

  #mayCarry(row: number, steps: number, strength: number): boolean {
    const known = this.#rows[row + AT.carried]!
    if (known === 0) return true
    return stepsOf(known) === steps && this.#rows[row + AT.carriedHops] === 0 && strength > strengthIn(known)
  }

  #carry(row: number, step: number, hops: number, from: number): void {
    this.#rows[row + AT.carried] = step
    this.#rows[row + AT.carriedHops] = hops
    this.#rows[row + AT.carriedFrom] = from
  }

  // Where the row of a document begins.
  #take(node: number): number {
    const findOf = this.#findOf
    const known = findOf[node]!
    if (known !== 0) return (known - 1) * ROW
    const row = this.count * ROW
    if (row === this.#rows.length) this.#rows = grown(this.#rows, new Uint32Array(row * 2))
    this.#rows[row + AT.node] = node
    this.count += 1
    findOf[node] = this.count
    return row
  }
}
