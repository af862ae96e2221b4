/** Seeded draws: the same seed gives the same draws, on every machine. Pure. */

/** Draws one after the other. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Of the standard normal distribution. */
  normal(): number
  /** Of the gamma distribution with this shape and scale 1. */
  gamma(shape: number): number
  /** Of the Poisson distribution with this mean. */
  poisson(mean: number): number
}

/** Draws that begin at a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    return mixed(state) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const gamma = (shape: number): number => drawGamma(shape, next, normal)
  return { next, normal, gamma, poisson: (mean) => drawPoisson(mean, next, normal) }
}

/** A seed from a name: the same name, the same seed. */
export function seedOf(name: string): number {
  let seed = 0x811c9dc5
  for (const unit of name) seed = Math.imul(seed ^ unit.codePointAt(0)!, 0x01000193)
  return mixed(seed >>> 0)
}

// The finalizer of MurmurHash3: neighbouring states come out unlike each other.
function mixed(value: number): number {
  let mixing = value
  mixing = Math.imul(mixing ^ (mixing >>> 16), 0x85ebca6b)
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35)
  return (mixing ^ (mixing >>> 16)) >>> 0
}

// Marsaglia and Tsang (2000); shapes below one by way of the shape above.
function drawGamma(shape: number, next: () => number, normal: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape)
  const [d, c] = [shape - 1 / 3, 1 / Math.sqrt(9 * (shape - 1 / 3))]
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

const LARGE_MEAN = 500

// By multiplication; where that would take long, the normal distribution is as good.
function drawPoisson(mean: number, next: () => number, normal: () => number): number {
  if (mean >= LARGE_MEAN) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
  const least = Math.exp(-mean)
  let drawn = 0
  for (let product = 1 - next(); product > least; product *= 1 - next()) drawn++
  return drawn
}
