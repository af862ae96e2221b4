/** Seeded chance that can be entered anywhere: the nth record is drawn without drawing those before it. */

/** Draws for one thing at a time; `begin` makes the following draws those of that thing. */
export class Draws {
  readonly #seed: number
  #state = 0

  constructor(seed: number) {
    this.#seed = seed >>> 0
  }

  /** Begins the draws of thing `n` of a kind; equal arguments give equal draws. */
  begin(n: number, kind: number): this {
    this.#state = mix(mix(this.#seed ^ Math.imul(kind + 1, 0x9e3779b1)) + n)
    return this
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    return mix(this.#state) / 4_294_967_296
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  /** True with this probability. */
  chance(share: number): boolean {
    return this.next() < share
  }

  /** One of these, each as likely. */
  any<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let mixed = value >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Picks by rank: the item of rank r is (r + flat)^-steepness as likely as the first would be (Zipf, Mandelbrot). */
export class RankedPick<Item> {
  readonly #items: readonly Item[]
  readonly #sums: Float64Array

  constructor(items: readonly Item[], { steepness, flat = 1 }: { readonly steepness: number; readonly flat?: number }) {
    this.#items = items
    this.#sums = new Float64Array(items.length)
    let sum = 0
    for (let rank = 0; rank < items.length; rank++) {
      sum += (rank + flat) ** -steepness
      this.#sums[rank] = sum
    }
  }

  pick(draws: Draws): Item {
    const wanted = draws.next() * this.#sums[this.#sums.length - 1]!
    let [low, high] = [0, this.#sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#sums[middle]! > wanted) high = middle
      else low = middle + 1
    }
    return this.#items[low]!
  }
}

/** A one-to-one walk over 0 … size - 1 that leaves no order to be seen; and back. */
export function shuffled(size: number, seed: number): { to(n: number): number; from(n: number): number } {
  let step = Math.max(1, Math.floor(size * 0.6180339887) + (seed % 97))
  while (greatestCommonDivisor(step, size) !== 1) step++
  step %= size || 1
  const back = inverse(step, size)
  return { to: (n) => timesModulo(n, step, size), from: (n) => timesModulo(n, back, size) }
}

// Sizes are at most some ten million: products pass 2^53 only beyond 90 million.
function timesModulo(a: number, b: number, size: number): number {
  return (a * b) % size
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

// Extended Euclid.
function inverse(value: number, modulus: number): number {
  let [r0, r1, t0, t1] = [modulus, value % modulus, 0, 1]
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1)
    ;[r0, r1, t0, t1] = [r1, r0 - quotient * r1, t1, t0 - quotient * t1]
  }
  return ((t0 % modulus) + modulus) % modulus
}
