import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mayRank, rankOf, ValueCounts } from './value-counts.ts'

const value = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 5_000 }), fc.nat({ max: 2 ** 24 - 1 }))

it('counts are found by value, evenly spread or not, and none where there is none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(value, { maxLength: 300, size: 'max' }), fc.array(value), (values, others) => {
      const sorted = Uint32Array.from(values).sort()
      const counts = Uint32Array.from(sorted, (_, n) => n + 1)
      const kept = new ValueCounts(sorted, counts)
      for (const one of [...values, ...others]) expect(kept.countOf(one)).toBe(sorted.indexOf(one) + 1)
    }),
  )
})

it('what cannot rank above a floor does not, whatever its place', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.nat({ max: 9 }), value, value, (count, other, place, otherPlace) => {
      const floor = rankOf(other, otherPlace)
      if (rankOf(count, place) > floor) expect(mayRank(count, floor)).toBe(true)
      if (count < other && otherPlace === 0) expect(mayRank(count, floor)).toBe(false)
    }),
  )
})
