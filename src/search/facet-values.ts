/** Values of facets, numbered across all segments. */
import { FACETS, type Facet } from './entry.ts'

/** Numbers stay while the index is open, so that counts of segments can be added up by number. */
export class FacetValues {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []
  readonly #facets: number[] = []

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
    this.#facets.push(facet)
    return number
  }

  /** The number of a value, where some document has or had it. */
  find(facet: Facet, text: string): number | undefined {
    return this.#numbers.get(`${FACETS.indexOf(facet)} ${text}`)
  }

  text(number: number): string {
    return this.#texts[number]!
  }

  /** The place of its facet in `FACETS`. */
  facet(number: number): number {
    return this.#facets[number]!
  }
}
