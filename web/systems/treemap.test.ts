import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squarified } from './treemap.ts'

const ROOM = { x: 3, y: 5, width: 960, height: 420 }

describe('a treemap', () => {
  it('gives each size its share of the room, inside it, over nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const places = squarified(sizes, ROOM)
        const total = sizes.reduce((sum, size) => sum + size, 0)
        const within = (value: number, least: number, most: number) => value >= least - 1e-6 && value <= most + 1e-6
        expect(places).toHaveLength(sizes.length)
        for (const [index, { x, y, width, height }] of places.entries()) {
          expect(width * height).toBeCloseTo((sizes[index]! / total) * ROOM.width * ROOM.height, 3)
          expect(within(x, ROOM.x, ROOM.x + ROOM.width - width)).toBe(true)
          expect(within(y, ROOM.y, ROOM.y + ROOM.height - height)).toBe(true)
        }
        for (const [index, one] of places.entries()) {
          for (const other of places.slice(index + 1)) {
            const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
            const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
            expect(across > 1e-6 && down > 1e-6).toBe(false)
          }
        }
      }),
    )
  })

  it('of equal sizes has no strips', () => {
    const sides = squarified(Array(12).fill(1), ROOM).map(({ width, height }) => width / height)
    for (const side of sides) expect(side > 0.4 && side < 2.5).toBe(true)
  })

  it('of nothing, or of sizes of zero, takes no room', () => {
    expect(squarified([], ROOM)).toEqual([])
    expect(squarified([0, 0], ROOM).map(({ width, height }) => width * height)).toEqual([0, 0])
  })
})
