/** Facets of all documents as numbers, for peers that have no facets of their own: filtering and counting by array. */
import { FACETS, type Facet, type SearchEntry, type SearchQuestion } from '../../src/search/entry.ts'
import { QUERY_DAY } from '../synthetic/queries.ts'

/** The state of a document on the day of the queries. */
export function statusOnDay({ phases }: SearchEntry): string {
  return phases.findLast(({ from }) => from <= QUERY_DAY)!.status
}

/** The values of a document by facet. */
export function facetValues(entry: SearchEntry, facet: Facet): readonly string[] {
  return facet === 'status' ? [statusOnDay(entry)] : (entry.facets[facet] ?? [])
}

/** Filters documents and counts their facets by number of document. */
export class Facts {
  readonly #ids = new Map<string, number>()
  readonly #values: Uint32Array[] = []

  set(document: number, entry: SearchEntry): void {
    const ids = FACETS.flatMap((facet) => facetValues(entry, facet).map((value) => this.#id(facet, value)))
    this.#values[document] = Uint32Array.from(ids)
  }

  #id(facet: Facet, value: string): number {
    const name = `${facet} ${value}`
    const known = this.#ids.get(name) ?? this.#ids.size
    this.#ids.set(name, known)
    return known
  }

  /** A predicate for the filters of a question: any value of a facet, all facets. */
  passes({ filters }: SearchQuestion): (document: number) => boolean {
    const wanted = Object.entries(filters).map(([facet, values]) =>
      values.map((value) => this.#ids.get(`${facet} ${value}`)),
    )
    return (document) => {
      const own = this.#values[document]!
      return wanted.every((any) => any.some((id) => id !== undefined && own.includes(id)))
    }
  }

  /** How often each value occurs among documents. */
  count(documents: readonly number[]): Uint32Array {
    const counts = new Uint32Array(this.#ids.size)
    for (const document of documents) for (const id of this.#values[document]!) counts[id]! += 1
    return counts
  }
}
