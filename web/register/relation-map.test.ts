import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELATION_KINDS } from '../../src/register/claims.ts'
import type { RelationGroup, RelationRow } from '../../src/register/views.ts'
import { CURRENT, EARLIER, LONG } from '../sample-lines.ts'
import { fitted, narrowMap, type RelationMap, wideMap, widthOf } from './relation-map.ts'

const groupOf = (kind: RelationGroup['kind'], direction: 'out' | 'in', rows: number, more: number): RelationGroup => ({
  kind,
  direction,
  total: rows + more,
  rows: Array.from(
    { length: rows },
    (_, n): RelationRow => ({
      kind,
      direction,
      identifier: `X ${n}`,
      ...(n % 2 === 0 && { other: { ...LONG, key: `${kind} ${direction} ${n}` } }),
      sources: ['s'],
    }),
  ),
})

const groups = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom(...RELATION_KINDS),
      direction: fc.constantFrom('out' as const, 'in' as const),
      rows: fc.integer({ min: 1, max: 12 }),
      more: fc.constantFrom(0, 0, 1, 100_000),
    })
    .map(({ kind, direction, rows, more }) => groupOf(kind, direction, rows, more)),
  { selector: ({ kind, direction }) => `${kind} ${direction}` },
)
const editions = fc
  .integer({ min: 0, max: 9 })
  .chain((count) =>
    fc
      .nat(count)
      .map((at) => [
        ...Array.from({ length: at }, (_, n) => ({ ...LONG, key: `newer ${n}` })),
        CURRENT,
        ...Array.from({ length: count - at }, (_, n) => ({ ...EARLIER, key: `older ${n}` })),
      ]),
  )
const view = fc.record({ groups, editions }).map((parts) => ({ of: CURRENT, ...parts }))

describe.each([
  ['wide', wideMap],
  ['narrow', narrowMap],
] as const)('the %s map', (_, mapOf) => {
  it('draws the standard once, at most some forty others, and no two in one place', () => {
    fc.assert(
      fc.property(view, (each) => {
        const map: RelationMap = mapOf(each)
        expect(map.boxes.filter(({ what }) => what.is === 'self')).toHaveLength(1)
        const documents = map.boxes.filter(({ what }) => what.is === 'edition' || what.is === 'outside')
        expect(documents.length).toBeLessThanOrEqual(42)
        for (const [at, one] of map.boxes.entries()) {
          expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0)
          expect(one.x + one.width).toBeLessThanOrEqual(map.width)
          expect(one.y + one.height).toBeLessThanOrEqual(map.height)
          for (const other of map.boxes.slice(at + 1)) {
            const apart =
              one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y
            expect(apart).toBe(true)
          }
        }
      }),
    )
  })

  it('leaves nothing out without saying how many', () => {
    fc.assert(
      fc.property(view, (each) => {
        const map: RelationMap = mapOf(each)
        for (const group of each.groups.filter(({ kind }) => kind !== 'replaces')) {
          const drawn = map.boxes.filter(
            ({ what }) => (what.is === 'edition' || what.is === 'outside') && what.row && group.rows.includes(what.row),
          )
          const [more] = map.boxes.flatMap(({ what }) =>
            what.is === 'more' && what.group === group ? [what.count] : [],
          )
          expect(drawn.length + (more ?? 0)).toBe(group.total)
        }
      }),
    )
  })
})

describe('texts in boxes', () => {
  it.each([
    ['', 10, 1, []],
    ['短', 10, 1, ['短']],
    ['质量管理体系 要求', 6, 1, ['质量管理体…']],
    ['Quality management systems', 9, 2, ['Quality', 'management sys…']],
  ] as const)('%s in %d ems and %d lines', (text, ems, lines, expected) =>
    expect(fitted(text, ems, lines)).toEqual(expected),
  )

  it('fit', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (text, ems, lines) => {
          const found = fitted(text, ems, lines)
          expect(found.length).toBeLessThanOrEqual(lines)
          for (const line of found) expect(widthOf(line)).toBeLessThanOrEqual(ems + 0.01)
        },
      ),
    )
  })
})
