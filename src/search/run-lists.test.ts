/** Runs of postings in any order give what a map of best weights gives, whichever way is taken for their sizes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOfWeights, listWeighed } from './document-weights.ts'
import { KeptBeginnings } from './kept-beginnings.ts'
import { best, contents, DOCS, FACTOR, posting, some, written } from './postings-fixture.ts'
import { listOfMet, listOfRun, listOfSome } from './run-lists.ts'

it('a run in any order gives each document once with its best weight, few among many or many among few', () => {
  fc.assert(
    fc.property(some(60), fc.constantFrom(DOCS, 1_000_000), (postings, docs) => {
      const list = listOfRun(written(postings), 0, postings.length, docs, FACTOR)
      expect(contents(list)).toEqual(best(postings).map(([doc, weight]) => [doc, weight * FACTOR]))
    }),
  )
})

it('several runs give the documents of a list, each once with its best weight, looked through or sought', () => {
  fc.assert(
    fc.property(some(60), fc.array(some(40), { maxLength: 6 }), (own, others) => {
      const runs = others.map((postings) => written(best(postings).map(([doc, weight]) => ({ doc, weight }))))
      const postings = Uint32Array.from(runs.flatMap((run) => [...run]))
      const starts = [0]
      for (const run of runs) starts.push(starts.at(-1)! + run.length)
      const docs = new Set(own.map(({ doc }) => doc))
      const expected = best(others.flat())
        .filter(([doc]) => docs.has(doc!))
        .map(([doc, weight]) => [doc, weight! * FACTOR])
      const list = listOfRun(written(own), 0, own.length, DOCS, 1)
      expect(contents(listOfMet(list, postings, [0, postings.length], DOCS, FACTOR))).toEqual(expected)
      expect(contents(listOfSome(list, postings, Uint32Array.from(starts), FACTOR))).toEqual(expected)
    }),
  )
})

describe('kept beginnings', () => {
  it('weigh documents as their postings do, all of them or those of a list', () => {
    fc.assert(
      fc.property(some(60), fc.array(posting, { minLength: 800, maxLength: 1_200 }), (own, others) => {
        const postings = written(others)
        const begun = new KeptBeginnings(DOCS, postings).of('2', 0, postings.length)!
        const all = listOfWeights(begun.weights, begun.count, FACTOR)
        expect(contents(all)).toEqual(contents(listOfRun(postings, 0, postings.length, DOCS, FACTOR)))
        const list = listOfRun(written(own), 0, own.length, DOCS, 1)
        const met = listOfMet(list, postings, [0, postings.length], DOCS, FACTOR)
        expect(contents(listWeighed(list, begun.weights, FACTOR))).toEqual(contents(met))
      }),
      { numRuns: 30 },
    )
  })

  it('are few: those used lately stay, and what stands in few documents is not kept', () => {
    const postings = written(Array.from({ length: DOCS }, (_, doc) => ({ doc, weight: 1 })))
    const kept = new KeptBeginnings(DOCS, postings)
    const of = (beginning: string) => kept.of(beginning, 0, DOCS)
    const first = of('first')
    for (let n = 0; n < 40; n++) {
      of(`${n}`)
      expect(of('first')).toBe(first)
    }
    const early = of('0')
    for (let n = 1; n < 40; n++) of(`${n}`)
    expect(of('0')).not.toBe(early)
    expect(kept.of('few', 0, DOCS / 8)).toBeUndefined()
  })
})
