/** Values of facets, numbered across all segments. */
import { FACETS, type Facet } from './entry.ts'
import { GrowingBytes } from './growing.ts'

/** Numbers stay while the index is open, so that counts of segments can be added up by number. */
export class FacetValues {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #facets = new GrowingBytes()
  /** Numbers in the order of their texts, and the place of each number in it. */
  #ordered = new Uint32Array(0)
  #places = new Uint32Array(0)

  get count(): number {
    return this.#texts.length
  }

  /** The number of a value, a new one where it is new. */
  add(facet: number, text: string): number {
    const name = `${facet} ${text}`
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#texts.length
    this.#numbers.set(name, number)
    this.#texts.push(text)
    this.#facets.pushByte(facet)
    return number
  }

  /** The values from a number on, in their order: added to an empty one in turn they get the same numbers. */
  from(first: number): readonly (readonly [facet: number, text: string])[] {
    const facets = this.#facets.view()
    return this.#texts.slice(first).map((text, n) => [facets[first + n]!, text])
  }

  /** The number of a value, where some document has or had it. */
  find(facet: Facet, text: string): number | undefined {
    return this.#numbers.get(`${FACETS.indexOf(facet)} ${text}`)
  }

  text(number: number): string {
    return this.#texts[number]!
  }

  /** For each number the place of its facet in `FACETS`. Valid until the next value is added. */
  facets(): Uint8Array {
    return this.#facets.view()
  }

  /** For each number its place among all by text, then by number. Valid until the next value is added. */
  places(): Uint32Array {
    if (this.#places.length < this.count) this.#arrange()
    return this.#places
  }

  // The new ones are put among those in order: mostly there are few.
  #arrange(): void {
    const texts = this.#texts
    const isBefore = (a: number, b: number) => texts[a]! < texts[b]! || (texts[a] === texts[b] && a < b)
    const known = this.#ordered
    const fresh = Array.from({ length: this.count - known.length }, (_, n) => known.length + n)
    fresh.sort((a, b) => (isBefore(a, b) ? -1 : 1))
    const ordered = new Uint32Array(this.count)
    let from = 0
    for (const [n, number] of fresh.entries()) {
      const to = placeAmong(known, from, number, isBefore)
      ordered.set(known.subarray(from, to), from + n)
      ordered[to + n] = number
      from = to
    }
    ordered.set(known.subarray(from), from + fresh.length)
    this.#ordered = ordered
    this.#places = new Uint32Array(this.count)
    for (let place = 0; place < ordered.length; place++) this.#places[ordered[place]!] = place
  }
}

function placeAmong(
  ordered: Uint32Array,
  from: number,
  number: number,
  isBefore: (a: number, b: number) => boolean,
): number {
  let [low, high] = [from, ordered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(ordered[middle]!, number)) low = middle + 1
    else high = middle
  }
  return low
}
