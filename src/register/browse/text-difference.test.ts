import { describe, expect, it } from 'vitest'
import { textDifference } from './text-difference.ts'

/** Pieces in one line: `-left-`, `+right+`, the rest plain. */
function line(left: string, right: string): string {
  const marks = { both: '', left: '-', right: '+' }
  return textDifference(left, right)
    .map((piece) => `${marks[piece.in]}${piece.text}${marks[piece.in]}`)
    .join('')
}

describe('differences of texts', () => {
  it.each([
    ['', '', ''],
    ['same', 'same', 'same'],
    ['', 'new', '+new+'],
    ['old', '', '-old-'],
    ['Quality systems', 'Quality management', 'Quality -systems-+management+'],
    ['Quality management systems', 'Quality systems', 'Quality -management -systems'],
    ['质量体系 要求', '质量管理体系 要求', '质量+管理+体系 要求'],
    ['Part 1: General', 'Part 2: General', 'Part -1-+2+: General'],
    ['a\nb', 'a\nc', 'a\n-b-+c+'],
    ['😀 x', '😁 x', '-😀-+😁+ x'],
  ])('%j and %j: %j', (left, right, expected) => expect(line(left, right)).toBe(expected))

  // Seeded, so that a failure can be seen again.
  const words = ['质', '量', 'quality', ' ', '—', '要', 'of', '\n', '1', '']
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const text = () => Array.from({ length: next(40) }, () => words[next(words.length)]).join('')
  const pairs = Array.from({ length: 200 }, () => [text(), text()] as const)

  it('give both texts back, whatever they are', () => {
    for (const [left, right] of pairs) {
      const pieces = textDifference(left, right)
      const side = (wanted: 'left' | 'right') =>
        pieces.map((piece) => (piece.in === 'both' || piece.in === wanted ? piece.text : '')).join('')
      expect([side('left'), side('right')]).toEqual([left, right])
      expect(pieces.every((piece, at) => piece.in !== pieces[at + 1]?.in)).toBe(true)
    }
  })

  it('of texts too long to compare are the texts themselves, but for what both begin and end with', () => {
    const [left, right] = ['a b '.repeat(2_000), 'c d '.repeat(2_000)]
    expect(textDifference(`<${left}>`, `<${right}>`).length).toBe(4)
    expect(textDifference(left, left)).toEqual([{ in: 'both', text: left }])
  })
})
