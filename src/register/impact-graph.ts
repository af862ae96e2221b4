/**
 * Who hangs on whom, as arrays: for each document, those that its change affects and by which rule. Made for walking, not
 * for reading: documents are numbers in the order of their names. Pure.
 */
import { grown, type NameList } from './impact-names.ts'

export interface ImpactGraph {
  /** Keys of editions, `std:` names of standards, names of what is not in the register. */
  readonly names: NameList
  /** Index into `levels`, by document. */
  readonly level: Uint8Array
  readonly levels: readonly string[]
  /** Where the effects of a document begin in `to` and `rule`; one more entry than documents. */
  readonly first: Uint32Array
  readonly to: Uint32Array
  /** Ascending for each document. */
  readonly rule: Uint8Array
}

/** Bytes the arrays take. */
export function graphBytes({ names, level, first, to, rule }: ImpactGraph): number {
  return names.bytes + level.byteLength + first.byteLength + to.byteLength + rule.byteLength
}

/** Effects as they come, in any order. */
export class EffectList {
  from = new Uint32Array(1 << 10)
  to = new Uint32Array(1 << 10)
  rule = new Uint8Array(1 << 10)
  count = 0

  /** What a change of `from` does to `to`. One that leads back to itself says nothing and is left out. */
  add(from: number, to: number, rule: number): void {
    if (from === to) return
    if (this.count === this.from.length) {
      this.from = grown(this.from, new Uint32Array(this.count * 2))
      this.to = grown(this.to, new Uint32Array(this.count * 2))
      this.rule = grown(this.rule, new Uint8Array(this.count * 2))
    }
    this.from[this.count] = from
    this.to[this.count] = to
    this.rule[this.count] = rule
    this.count += 1
  }
}

/** How much is done between two breaths of a long computation. */
const BREATH = 50_000

/** Orders effects by their origin, then by rule: counted, then placed. Yields now and then, so that others get their turn. */
export function* graphOf(
  names: NameList,
  levels: { readonly level: Uint8Array; readonly levels: readonly string[] },
  effects: EffectList,
): Generator<void, ImpactGraph> {
  const { from, count } = effects
  const first = new Uint32Array(names.count + 1)
  for (let n = 0; n < count; n++) {
    first[from[n]! + 1]! += 1
    if (n % BREATH === BREATH - 1) yield
  }
  for (let place = 0; place < names.count; place++) {
    first[place + 1]! += first[place]!
    if (place % BREATH === BREATH - 1) yield
  }
  const next = first.slice()
  const to = new Uint32Array(count)
  const rule = new Uint8Array(count)
  let placed = 0
  for (const n of yield* byRule(effects)) {
    const at = next[from[n]!]!++
    to[at] = effects.to[n]!
    rule[at] = effects.rule[n]!
    if (++placed % BREATH === 0) yield
  }
  return { names, ...levels, first, to, rule }
}

function* byRule({ rule, count }: EffectList): Generator<void, Uint32Array> {
  const starts = new Uint32Array(257)
  for (let n = 0; n < count; n++) starts[rule[n]! + 1]! += 1
  yield
  for (let each = 1; each < starts.length; each++) starts[each]! += starts[each - 1]!
  const order = new Uint32Array(count)
  for (let n = 0; n < count; n++) {
    order[starts[rule[n]!]!++] = n
    if (n % BREATH === BREATH - 1) yield
  }
  return order
}

/** Runs a computation without breaks. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
