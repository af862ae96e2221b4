import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Top } from './top.ts'

it('keeps what sorting would keep, the earlier one among equals', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 12 }), (scores, room) => {
      const top = new Top(room)
      for (const [doc, score] of scores.entries()) top.offer(doc, score)
      const sorted = scores.map((score, doc) => ({ doc, score })).sort((a, b) => b.score - a.score || a.doc - b.doc)
      expect(top.list()).toEqual(sorted.slice(0, room))
    }),
  )
})
