/** Scales of charts. Pure. */

/** Round values from zero up that a chart's grid stands at; the last reaches the largest value or passes it. */
export function gridOf(largest: number, lines = 4): readonly number[] {
  if (!(largest > 0)) return [0, 1]
  const step = Math.max(roundUp(largest / lines), Number.isInteger(largest) ? 1 : 0)
  const count = Math.ceil(largest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)))
}

// 1, 2, 2.5 or 5 times a power of ten: steps that people count in.
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((times) => times * power >= value - 1e-9) ?? 10
  return step * power === 2.5 ? 5 : step * power
}

/** Which of `count` places in a row bear a label, so that some ten stand at most: steps of 1, 2, 5, 10, 20 … from a round one. */
export function labelled(firstValue: number, count: number, most = 7): ReadonlySet<number> {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((width) => count / width <= most) ?? count
  const places = Array.from({ length: count }, (_, place) => place)
  return new Set(places.filter((place) => (firstValue + place) % step === 0))
}

/** A share as a percentage for an attribute of SVG, short. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Number(((100 * part) / whole).toFixed(3))}%`
}
