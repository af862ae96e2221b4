import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnAlone } from './column-place.ts'
import { bitsOf, documentsOf, hasBit, intersection, sizeOf } from './document-bits.ts'

const column = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 100 })

describe('sets of documents', () => {
  it('hold what passes, and together what passes all and is not gone', () => {
    fc.assert(
      fc.property(
        column,
        fc.array(fc.array(fc.nat({ max: 4 })), { maxLength: 3 }),
        fc.array(fc.nat()),
        (of, wanted, gone) => {
          const place = columnAlone(Uint32Array.from(of))
          const goneBits = new Uint32Array(Math.ceil(of.length / 32))
          for (const doc of gone) if (doc < of.length) goneBits[doc >>> 5]! |= 1 << (doc & 31)
          const sets = wanted.map((some) =>
            bitsOf(
              place,
              of.length,
              Uint8Array.from({ length: 5 }, (_, n) => +some.includes(n)),
            ),
          )
          const all = intersection(sets, goneBits, of.length, new Uint32Array(8))
          const plain = [...of.keys()].filter(
            (doc) => wanted.every((some) => some.includes(of[doc]!)) && !gone.includes(doc),
          )
          expect([...documentsOf(all, new Uint32Array(of.length))]).toEqual(plain)
          expect(sizeOf(all)).toBe(plain.length)
          expect([...of.keys()].filter((doc) => hasBit(all, doc))).toEqual(plain)
        },
      ),
    )
  })
})
