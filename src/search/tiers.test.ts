import { describe, expect, it } from 'vitest'
import { chooseMerge } from './tiers.ts'

const of = (live: number, docs = live) => ({ live, segment: { docs } })
const many = (count: number, live: number) => Array.from({ length: count }, () => of(live))

describe('what is merged', () => {
  it.each([
    ['nothing of nothing', [], 0],
    ['nothing of a few', many(3, 500), 0],
    ['many small ones', [of(900_000), ...many(8, 500)], 8],
    ['the smallest first', [...many(8, 500), ...many(8, 30_000)], 8],
    ['no more than fit into one', many(8, 4_000_000), 4],
    ['nothing where even two are too large', many(8, 12_000_000), 0],
    ['one that has lost much', [of(100, 1_000), of(1_000)], 1],
    ['nothing of one that has lost little', [of(900, 1_000)], 0],
  ])('%s', (_name, segments, count) => {
    expect(chooseMerge(segments)).toHaveLength(count)
  })

  it('ends', () => {
    let segments = many(100, 100)
    for (let merged = chooseMerge(segments); merged.length > 0; merged = chooseMerge(segments)) {
      const sum = merged.reduce((total, { live }) => total + live, 0)
      segments = [...segments.filter((segment) => !merged.includes(segment)), of(sum)]
    }
    expect(segments.length).toBeLessThan(16)
  })
})
