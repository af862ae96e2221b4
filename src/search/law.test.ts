/** The law of the index: however it came about, it answers as one that is built anew from the same entries. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AnsweringIndex } from './answering-index.ts'
import type { SearchEntry, SearchQuestion } from './entry.ts'
import { FollowingIndex } from './following-index.ts'
import { IndexStore } from './index-store.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'
import { SegmentedIndex } from './segmented-index.ts'
import { StepTeller } from './step-teller.ts'
import type { Step as ToldStep } from './steps.ts'
import { openTextAnalysis, type TextAnalysis } from './text/index.ts'

let analysis: TextAnalysis
beforeAll(() => {
  analysis = openTextAnalysis([])
})

const WORDS = ['质量', '管理', '体系', '要求', '安全', 'quality', 'management', 'test', 'methods', '𠮷野', '2025']

const entries = fc
  .record({
    number: fc.integer({ min: 1, max: 12 }),
    words: fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }),
    english: fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
    level: fc.constantFrom('national', 'industry'),
    year: fc.constantFrom('1999', '2020'),
    from: fc.constantFrom('', '2016', '2020-01-01', 'never'),
    cited: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ number, words, english, level, year, from, cited }): SearchEntry => {
    const key = `GB/T ${number}-${year}`
    return entryOf(key, {
      names: [key, `GB/T ${number}`],
      titles: { zh: words.join(''), en: english.join(' ') },
      facets: { level: [level], year: [year], ics: ['35', `35.${number}`] },
      phases: [
        { from: '', status: 'in-preparation' },
        { from, status: 'in-force' },
      ],
      cited,
    })
  })

type Step = { readonly upsert: readonly SearchEntry[]; readonly gone: readonly string[]; readonly merge: boolean }

const steps: fc.Arbitrary<Step> = fc.record({
  upsert: fc.array(entries, { maxLength: 6 }),
  gone: fc.array(
    entries.map(({ key }) => key),
    { maxLength: 2 },
  ),
  merge: fc.boolean(),
})

const QUESTIONS: readonly SearchQuestion[] = [
  questionOf(''),
  questionOf('', { order: 'identifier', filters: { level: ['national'] } }),
  questionOf('质量管理'),
  questionOf('质量', { filters: { year: ['2020'], status: ['in-force'] } }),
  questionOf('quality 安全', { limit: 3 }),
  questionOf('quality', { filters: { level: ['industry'] }, order: 'newest' }),
  questionOf('qual', { isTyping: true }),
  questionOf('gbt1', { isTyping: true }),
  questionOf('GB/T 3', { names: ['GB/T 3'] }),
  questionOf('𠮷野'),
  questionOf('2025'),
]

function answersOf(index: AnsweringIndex): unknown[] {
  return QUESTIONS.map((question) => answered(index.search(question)))
}

/** The entries that stand after all steps. */
function standing(steps: readonly Step[]): SearchEntry[] {
  const known = new Map<string, SearchEntry>()
  for (const { upsert, gone } of steps) {
    for (const entry of upsert) known.set(entry.key, entry)
    for (const key of gone) known.delete(key)
  }
  return [...known.values()]
}

describe('an index that grew', () => {
  it('answers as one built anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 8 }), async (steps) => {
        const grown = new SegmentedIndex(analysis)
        for (const { upsert, gone, merge } of steps) {
          grown.apply(upsert, gone)
          if (merge) await grown.mergeAll(async () => {})
        }
        const fresh = new SegmentedIndex(analysis)
        fresh.apply(standing(steps), [])
        expect(answersOf(grown)).toEqual(answersOf(fresh))
        expect(grown.entries).toBe(fresh.entries)
      }),
      { numRuns: 60 },
    )
  })

  it('loses nothing that changes while it merges', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 2, maxLength: 4 }),
        fc.array(steps, { minLength: 1, maxLength: 4 }),
        async (before, during) => {
          const grown = new SegmentedIndex(analysis)
          for (const { upsert, gone } of before) grown.apply(upsert, gone)
          const left = [...during]
          await grown.mergeAll(async () => {
            const next = left.shift()
            if (next) grown.apply(next.upsert, next.gone)
          })
          for (const { upsert, gone } of left) grown.apply(upsert, gone)
          const fresh = new SegmentedIndex(analysis)
          fresh.apply(standing([...before, ...during]), [])
          expect(answersOf(grown)).toEqual(answersOf(fresh))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('an index that follows another', () => {
  // As a step comes to another thread; large arrays stand in shared memory, which small tests do not reach.
  function sent(step: ToldStep, isShared: boolean): ToldStep {
    const copy = structuredClone(step)
    if (!isShared) return copy
    return { ...copy, opened: copy.opened.map((handle) => ({ ...handle, bytes: shared(handle.bytes) })) }
  }

  function shared(bytes: ArrayBufferLike): SharedArrayBuffer {
    const room = new SharedArrayBuffer(bytes.byteLength)
    new Uint8Array(room).set(new Uint8Array(bytes))
    return room
  }

  const fates = fc.record({ step: steps, isTold: fc.boolean(), isAnother: fc.constantFrom(false, false, false, true) })

  it('answers as that one after every step, from wherever it began', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fates, { minLength: 1, maxLength: 8 }), fc.boolean(), async (plan, isShared) => {
        let index = new SegmentedIndex(analysis)
        const teller = new StepTeller()
        let follower = new FollowingIndex(analysis)
        for (const { step, isTold, isAnother } of plan) {
          if (isAnother) index = new SegmentedIndex(analysis)
          const tell = () => {
            if (!isTold) return
            const next = sent(teller.next(index), isShared)
            if (next.isAnew) follower = new FollowingIndex(analysis)
            follower.take(next)
            expect(answersOf(follower)).toEqual(answersOf(index))
          }
          index.apply(step.upsert, step.gone)
          if (step.merge) await index.mergeAll(async () => tell())
          for (const open of index.segments) if (step.merge) open.prepare([20_261_124])
          tell()
          const late = new FollowingIndex(analysis)
          late.take(sent(new StepTeller().next(index), isShared))
          expect(answersOf(late)).toEqual(answersOf(index))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('corrects and completes as that one does', async () => {
    const index = new SegmentedIndex(analysis)
    index.apply([entryOf('GB/T 1-2020', { titles: { en: 'quality management' } })], [])
    await index.gatherWords(async () => {})
    const step = sent(new StepTeller().next(index), false)
    const follower = new FollowingIndex(analysis)
    follower.take(step)
    await follower.learn(step.words!, async () => {})
    expect(answered(follower.search(questionOf('qualiry'))).total).toBe(1)
    expect(follower.complete('qual')).toEqual([{ text: expect.stringContaining('qual') }])
  })
})

const someEntries = fc.uniqueArray(entries, { selector: ({ key }) => key, maxLength: 20 })

describe('answers', () => {
  const picks = (values: readonly string[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
  const filters = fc.record({
    level: picks(['national', 'industry', 'none such']),
    year: picks(['1999', '2020']),
    status: picks(['in-force', 'in-preparation']),
  })

  it('count what plain filtering counts, in every facet without its own filter', () => {
    fc.assert(
      fc.property(
        someEntries,
        filters,
        fc.constantFrom('', '质量', 'quality'),
        fc.nat({ max: 3 }),
        (given, chosen, text, gone) => {
          const index = new SegmentedIndex(analysis)
          index.apply(given, [])
          index.apply(
            [],
            given.slice(0, gone).map(({ key }) => key),
          )
          const found = new Set(answered(index.search(questionOf(text, { limit: 100 }))).hits.map(({ key }) => key))
          const all = given.slice(gone).filter(({ key }) => text === '' || found.has(key))
          const wanted = Object.entries(chosen).filter(([, values]) => values !== undefined)
          const passing = (but?: string) =>
            all.filter((entry) =>
              wanted.every(
                ([facet, values]) => facet === but || values!.some((value) => valuesOf(entry, facet).includes(value)),
              ),
            )
          const answer = answered(index.search(questionOf(text, { filters: Object.fromEntries(wanted), limit: 100 })))
          expect(answer.total).toBe(passing().length)
          expect(answer.hits.map(({ key }) => key).toSorted()).toEqual(
            passing()
              .map(({ key }) => key)
              .toSorted(),
          )
          for (const facet of ['level', 'year', 'status', 'ics'] as const) {
            const counted = passing(facet).flatMap((entry) => valuesOf(entry, facet))
            const expected = new Map(counted.map((value) => [value, counted.filter((other) => other === value).length]))
            expect(new Map(answer.facets[facet]?.map(({ value, count }) => [value, count]))).toEqual(expected)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('miss no run of two or more ideographs of a title', () => {
    const title = fc.array(fc.constantFrom(...'电动自行车安全技术规范与的质量管理'), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(title, fc.nat(), fc.nat(), (characters, from, length) => {
        const start = from % (characters.length - 1)
        const run = characters.slice(start, start + 2 + (length % (characters.length - start - 1))).join('')
        const index = new SegmentedIndex(analysis)
        index.apply([entryOf('GB/T 1-2020', { titles: { zh: characters.join('') } })], [])
        expect(answered(index.search(questionOf(run))).total).toBe(1)
      }),
      { numRuns: 100 },
    )
  })

  it('come to any text and from any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.boolean(), (written, asked, isTyping) => {
        const index = new SegmentedIndex(analysis)
        const entry = entryOf('GB/T 1-2020', { identifiers: [written], titles: { zh: written, en: asked } })
        index.apply([entry, entryOf('\ud800 half a character')], [])
        const { total, hits } = answered(index.search(questionOf(asked, { names: [written], isTyping })))
        expect(total).toBe(hits.length)
        for (const { marks, text } of hits.flatMap(({ why }) => why)) {
          for (const [start, end] of marks) expect(start >= 0 && start < end && end <= text.length).toBe(true)
        }
        expect(() => index.complete(asked)).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

// What a facet says of an entry on the day of the questions.
function valuesOf({ facets, phases }: SearchEntry, facet: string): readonly string[] {
  if (facet !== 'status') return facets[facet as 'level'] ?? []
  const begun = phases.filter(({ from }) => from !== 'never' && from <= '2026-11-24')
  return [begun.at(-1)!.status]
}

describe('a kept index', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-index-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** What a new start finds in the folder. */
  async function loaded(): Promise<{ index: SegmentedIndex; store: IndexStore; result: unknown }> {
    const index = new SegmentedIndex(analysis)
    const store = new IndexStore(folder, 'words-1')
    return { index, store, result: await store.load(index) }
  }

  it('after any crash catches up to what a new one would answer', async () => {
    const plans = fc.array(
      fc.record({ step: steps, fate: fc.constantFrom('go on', 'save', 'crash', 'save in a merge') }),
      {
        minLength: 1,
        maxLength: 10,
      },
    )
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        await rm(folder, { recursive: true, force: true })
        let { index, store } = await loaded()
        for (const [at, { step, fate }] of plan.entries()) {
          index.apply(step.upsert, step.gone)
          index.asOf = String(at + 1)
          if (step.merge) await index.mergeAll(async () => {})
          if (fate === 'save') await store.save(index)
          if (fate === 'save in a merge')
            await Promise.all([index.mergeAll(() => Promise.resolve()), store.save(index)])
          if (fate !== 'crash') continue
          store.close()
          ;({ index, store } = await loaded())
          for (const missed of plan.slice(Number(index.asOf), at + 1)) index.apply(missed.step.upsert, missed.step.gone)
          index.asOf = String(at + 1)
        }
        const fresh = new SegmentedIndex(analysis)
        fresh.apply(standing(plan.map(({ step }) => step)), [])
        fresh.asOf = index.asOf
        expect(answersOf(index)).toEqual(answersOf(fresh))
        store.close()
      }),
      { numRuns: 12 },
    )
  })

  it('tells what is damaged, foreign or of another time, and never answers from it', async () => {
    const { index, store } = await loaded()
    index.apply([entryOf('GB/T 1-2020', { titles: { zh: '质量' } }), entryOf('GB/T 2-2020')], [])
    index.apply([], ['GB/T 2-2020'])
    await store.save(index)
    store.close()
    const names = await readdir(folder)
    expect(names.map((name) => name.replace(/\d+/g, 'n')).toSorted()).toEqual([
      'gone-n-n.bin',
      'manifest.json',
      'segment-n-n.idx',
      'texts-n-n.pack',
    ])
    for (const name of names) {
      const path = join(folder, name)
      const whole = await readFile(path)
      for (const damage of [whole.subarray(0, whole.length - 1), Buffer.alloc(0), flipped(whole)]) {
        await writeFile(path, damage)
        const again = await loaded()
        again.store.close()
        // A text that changed on the disk is noticed when it is read; a hit is then shown without reasons.
        if (name.startsWith('texts') && damage.length === whole.length) continue
        expect(again.result).toMatchObject({ ok: false })
      }
      await writeFile(path, whole)
    }
    expect((await loaded()).result).toEqual({ ok: true })
    expect(await new IndexStore(folder, 'words-2').load(new SegmentedIndex(analysis))).toMatchObject({
      ok: false,
      fault: 'other-analysis',
    })
  })

  it('shows a hit without reasons where its text was damaged on the disk', async () => {
    const { index, store } = await loaded()
    index.apply([entryOf('GB/T 1-2020', { titles: { zh: '质量' } })], [])
    await store.save(index)
    store.close()
    const [pack] = (await readdir(folder)).filter((name) => name.startsWith('texts'))
    await writeFile(join(folder, pack!), flipped(await readFile(join(folder, pack!))))
    const again = await loaded()
    const { hits } = answered(again.index.search(questionOf('质量')))
    expect(hits).toMatchObject([{ key: 'GB/T 1-2020', why: [] }])
    again.store.close()
  })
})

function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes)
  other[other.length >> 1]! ^= 1
  return other
}
