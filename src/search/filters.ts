/** Narrowing by facets, in the numbers of a segment. */
import { columnAlone, numberOf } from './column-place.ts'
import type { Facet, SearchQuestion } from './entry.ts'
import { columnOf } from './facet-counts.ts'
import type { FacetValues } from './facet-values.ts'
import { type DocumentFilter, type OpenSegment, STATE_SHIFT, type StatesOnDay } from './open-segment.ts'

/** A filter on one facet. */
export interface SegmentFilter extends DocumentFilter {
  readonly facet: Facet
  /** The filters on each of its values, where it has a few and no document has two of them; else undefined. */
  readonly byValue: () => readonly SegmentFilter[] | undefined
}

/** The filters of a question. */
export function filtersOf(
  open: OpenSegment,
  values: FacetValues,
  { filters }: Pick<SearchQuestion, 'filters'>,
  states: StatesOnDay,
): SegmentFilter[] {
  return (Object.entries(filters) as [Facet, readonly string[]][])
    .filter(([, wanted]) => wanted.length > 0)
    .map(([facet, wanted]) => {
      const numbers = wanted.map((text) => values.find(facet, text)).filter((number) => number !== undefined)
      return filterOn(open, states, facet, [...new Set(numbers)])
    })
}

/** More values than these are not counted one by one. */
const MOST_PARTS = 8

function filterOn(open: OpenSegment, states: StatesOnDay, facet: Facet, numbers: readonly number[]): SegmentFilter {
  const column = columnOf(facet)
  const name = `${facet} ${numbers.toSorted((a, b) => a - b).join()}`
  const place =
    facet === 'status' ? columnAlone(states.of, STATE_SHIFT) : columnAlone(open.segment.profiles[column]!.of)
  const passing = facet === 'status' ? { passes: statesWith(states, numbers) } : open.profilesWith(column, numbers)
  const byValue = () =>
    numbers.length > 1 && numbers.length <= MOST_PARTS && hasOneValue(open, facet)
      ? numbers.map((number) => filterOn(open, states, facet, [number]))
      : undefined
  return { facet, column, place, name, ...passing, byValue }
}

function hasOneValue(open: OpenSegment, facet: Facet): boolean {
  return facet === 'status' || open.hasOneValue(columnOf(facet), facet)
}

function statesWith({ statuses }: StatesOnDay, wanted: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: statuses.length * 2 }, (_, state) =>
    wanted.includes(statuses[state >>> 1]!) ? 1 : 0,
  )
}

/** Whether a document passes all filters. */
export function passesAll(filters: readonly SegmentFilter[], doc: number): boolean {
  for (let n = 0; n < filters.length; n++) {
    const { place, passes } = filters[n]!
    if (passes[numberOf(place, doc)] === 0) return false
  }
  return true
}
