import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AscendingSet } from './ascending-set.ts'

const MOST = 5_000

it('gives what was put in, each once and ascending, and is empty then', () => {
  const numbers = fc.oneof(
    fc.array(fc.nat(MOST - 1), { maxLength: 200 }),
    fc.constant(Array.from({ length: MOST }, (_, n) => n)),
  )
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 4 }), (rounds) => {
      const set = new AscendingSet(MOST)
      for (const round of rounds) {
        for (const number of round) set.add(number)
        expect([...set.take()]).toEqual([...new Set(round)].sort((a, b) => a - b))
        expect(set.take()).toHaveLength(0)
      }
    }),
  )
})

it('may be one of nothing', () => expect(new AscendingSet(0).take()).toHaveLength(0))
