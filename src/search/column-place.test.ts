import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnAlone, numberOf, sideBySide } from './column-place.ts'

const column = (docs: number) =>
  fc
    .constantFrom(1, 3, 12, 1_024, 65_536, 65_537, 2 ** 24, 2 ** 31)
    .chain((below) =>
      fc
        .array(fc.nat({ max: below - 1 }), { minLength: docs, maxLength: docs })
        .map((numbers) => ({ below, of: Uint32Array.from(numbers) })),
    )

it('columns side by side hold what they hold alone', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 20 }).chain((docs) => fc.array(column(docs), { minLength: 1, maxLength: 6 })),
      (columns) => {
        const docs = columns[0]!.of.length
        const places = sideBySide(
          columns.map(({ below, of }) => ({ below, of: (doc) => of[doc]! })),
          docs,
        )
        for (const [at, { of }] of columns.entries()) {
          for (let doc = 0; doc < docs; doc++) {
            expect(numberOf(places[at]!, doc)).toBe(of[doc])
            expect(numberOf(columnAlone(of), doc)).toBe(of[doc])
          }
        }
      },
    ),
  )
})
