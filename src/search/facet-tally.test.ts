import { beforeAll, describe, expect, it } from 'vitest'
import { FACETS } from './entry.ts'
import { FacetTally } from './facet-tally.ts'
import type { OpenSegment } from './open-segment.ts'
import { entryOf } from './search-fixture.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { openTextAnalysis } from './text/index.ts'
import { ValueCounts } from './value-counts.ts'

const PUBLISHER = FACETS.indexOf('publisher')
const DAY = 20_261_124

describe('what is taken off a tally', () => {
  let index: SegmentedIndex
  let open: OpenSegment
  // Far more values than are counted: what was counted is sorted, not sought among all.
  beforeAll(() => {
    index = new SegmentedIndex(openTextAnalysis([]))
    const publishers = Array.from({ length: 1_000 }, (_, n) => `P${n}`)
    index.apply(
      publishers.map((publisher, n) => entryOf(`Q/P ${n + 1_000}-2020`, { facets: { publisher: [publisher] } })),
      [],
    )
    open = index.segments[0]!
  })
  const value = (n: number) => index.values.find('publisher', `P${n}`)!
  const tallyOf = (counts: Readonly<Record<number, number>>) => {
    const tally = new FacetTally(index.values)
    const values = Uint32Array.from(Object.keys(counts), (n) => value(Number(n))).sort()
    tally.addCounts(new ValueCounts(values, Uint32Array.from(Object.values(counts))))
    return tally
  }

  it('leaves no value that nothing has any more', () => {
    const tally = tallyOf({ 3: 1, 5: 2 })
    for (const doc of [3, 5]) tally.takeOff(open, open.statesOn(DAY), doc, 'publisher')
    const { values, counts } = tally.drain()[PUBLISHER]!
    expect([[...values], [...counts]]).toEqual([[value(5)], [1]])
  })

  it('may be counted before it or after it, and the next tally begins with nothing', () => {
    const tally = tallyOf({ 5: 2 })
    tally.takeOff(open, open.statesOn(DAY), 3, 'publisher')
    tally.addCounts(new ValueCounts(Uint32Array.of(value(3)), Uint32Array.of(4)))
    expect(tally.list(10)).toEqual({
      facets: {
        publisher: [
          { value: 'P3', count: 3 },
          { value: 'P5', count: 2 },
        ],
      },
      facetValues: { publisher: 2 },
    })
    expect(new FacetTally(index.values).list(10)).toEqual({ facets: {}, facetValues: {} })
  })

  it('of values that are held lists each once, though as much was counted beside it', () => {
    const tally = new FacetTally(index.values)
    const values = Uint32Array.from({ length: 600 }, (_, n) => value(n)).sort()
    tally.addKept('publisher', new ValueCounts(values, new Uint32Array(600).fill(2)))
    tally.addCounts(new ValueCounts(Uint32Array.of(value(3), value(700)), Uint32Array.of(1, 1)))
    for (const doc of [3, 5]) tally.takeOff(open, open.statesOn(DAY), doc, 'publisher')
    const { facets, facetValues } = tally.list(1_000)
    const counts = new Map(facets.publisher!.map(({ value, count }) => [value, count]))
    expect([facets.publisher!.length, counts.size, facetValues.publisher]).toEqual([601, 601, 601])
    expect(['P3', 'P5', 'P6', 'P700'].map((publisher) => counts.get(publisher))).toEqual([2, 1, 2, 1])
  })

  it.each([30, 90, 600])('of values that are held stays right where %i others were kept too', (more) => {
    const tally = new FacetTally(index.values)
    const keep = (first: number, length: number, count: number) => {
      const values = Uint32Array.from({ length }, (_, n) => value(first + n)).sort()
      tally.addKept('publisher', new ValueCounts(values, new Uint32Array(length).fill(count)))
    }
    keep(0, 600, 2)
    keep(1_000 - more, more, 3)
    const { facets, facetValues } = tally.list(1_000)
    const both = Math.max(0, more - 400)
    const counts = facets.publisher!.map(({ count }) => count)
    expect(facetValues.publisher).toBe(600 + more - both)
    expect([5, 3, 2].map((count) => counts.filter((each) => each === count).length)).toEqual([
      both,
      more - both,
      600 - both,
    ])
  })
})
