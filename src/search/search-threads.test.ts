/** What several threads must not show: half of a change, a document twice, one state here and another there. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSearch, type SearchAnswer, type SearchEntry, type SearchIndex, type SearchSource } from './index.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'

let folder: string
let search: SearchIndex | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-threads-'))
})
afterEach(async () => {
  await search?.close()
  search = undefined
  await rm(folder, { recursive: true, force: true })
})

/** Every change gives all documents that stand a new year, so that an answer shows of which states it is. */
class Years implements SearchSource {
  /** The numbers of the documents that stand at each position. */
  readonly states: ReadonlySet<number>[] = [new Set()]

  stand(numbers: readonly number[]): void {
    this.states.push(new Set(numbers))
  }

  async *entries(): AsyncGenerator<readonly SearchEntry[]> {
    yield this.#at(this.states.length - 1)
  }

  async position(): Promise<string> {
    return String(this.states.length - 1)
  }

  async changes(after: string) {
    const next = Number(after) + 1
    if (next >= this.states.length) return { entries: [], gone: [], position: after, more: false }
    const gone = [...this.states[next - 1]!].filter((number) => !this.states[next]!.has(number))
    return { entries: this.#at(next), gone: gone.map(keyOf), position: String(next), more: false }
  }

  #at(position: number): SearchEntry[] {
    return [...this.states[position]!].map((number) =>
      entryOf(keyOf(number), { titles: { zh: '质量管理' }, facets: { year: [String(position)] } }),
    )
  }
}

function keyOf(number: number): string {
  return `GB/T ${number}-2020`
}

// The position that an answer names says what stands; all of it and nothing else may show.
function expectWhole({ asOf, total, hits, facets }: SearchAnswer, { states }: Years): void {
  const standing = states[Number(asOf)]!
  expect(total).toBe(standing.size)
  expect(facets.year ?? []).toEqual(standing.size === 0 ? [] : [{ value: asOf, count: standing.size }])
  const keys = hits.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect([...standing].map(keyOf)).toEqual(expect.arrayContaining(keys))
}

const QUESTIONS = [questionOf('', { limit: 100 }), questionOf('质量', { limit: 100 })]
const ASKERS = 6

describe('several threads', { timeout: 240_000 }, () => {
  it('show whole states alone while changes, merges and saves go on, and what was taken in at once', async () => {
    const source = new Years()
    search = await openSearch({ folder, source, readers: 2, log: () => undefined, patienceMs: 60_000 })
    await search.filled
    const index = search
    const states = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 60 }), {
      minLength: 8,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(states, async (next) => {
        let isOver = false
        const ask = async (n: number) => {
          for (let asked = n; !isOver; asked++) {
            expectWhole(answered(await index.search(QUESTIONS[asked % QUESTIONS.length]!)), source)
          }
        }
        const asking = Promise.all(Array.from({ length: ASKERS }, (_, n) => ask(n)))
        // What they find wrong is thrown below, when all is over.
        asking.catch(() => undefined)
        try {
          for (const numbers of next) {
            source.stand(numbers)
            await index.refresh()
            expect(answered(await index.search(QUESTIONS[0]!)).asOf).toBe(String(source.states.length - 1))
          }
        } finally {
          isOver = true
          await asking
        }
      }),
      { numRuns: 8 },
    )
  })

  it('answer alike', async () => {
    const source = new Years()
    source.stand([3, 1, 2])
    search = await openSearch({ folder, source, readers: 2, log: () => undefined, patienceMs: 60_000 })
    await search.filled
    source.stand([2, 4])
    await search.refresh()
    // The second question goes to the thread that the first did not.
    const [one, other] = await Promise.all([search.search(questionOf('质量')), search.search(questionOf('质量'))])
    expect(answered(one)).toEqual(answered(other))
    expectWhole(answered(one), source)
  })
})
