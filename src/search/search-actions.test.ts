import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSearch, type SearchEntry, type SearchIndex, type SearchSource } from './index.ts'
import { answered, entryOf, questionOf } from './search-fixture.ts'

let folder: string
let open: SearchIndex[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-search-'))
  open = []
})
afterEach(async () => {
  for (const search of open) await search.close()
  await rm(folder, { recursive: true, force: true })
})

/** A register in memory: a list of changes, of which the last of a key counts. */
class Source implements SearchSource {
  readonly log: (readonly [key: string, entry: SearchEntry | undefined])[] = []
  readings = 0
  /** Called before each batch is handed out. */
  onBatch: () => Promise<void> = async () => {}

  put(...entries: readonly SearchEntry[]): void {
    for (const entry of entries) this.log.push([entry.key, entry])
  }

  remove(key: string): void {
    this.log.push([key, undefined])
  }

  async *entries(): AsyncGenerator<readonly SearchEntry[]> {
    this.readings += 1
    for (const entry of new Map(this.log).values()) {
      await this.onBatch()
      if (entry) yield [entry]
    }
  }

  async position(): Promise<string> {
    return String(this.log.length)
  }

  async changes(after: string) {
    const next = this.log.slice(Number(after), Number(after) + 2)
    const last = [...new Map(next)]
    return {
      entries: last.flatMap(([, entry]) => (entry ? [entry] : [])),
      gone: last.flatMap(([key, entry]) => (entry ? [] : [key])),
      position: String(Number(after) + next.length),
      more: Number(after) + next.length < this.log.length,
    }
  }
}

const lines: string[] = []
let ends: Record<'write' | 'read', (() => Promise<void>)[]>

async function opened(source: SearchSource, readers = 1): Promise<SearchIndex> {
  lines.length = 0
  ends = { write: [], read: [] }
  const log = (_level: string, line: string) => lines.push(line)
  const onThread = (does: 'write' | 'read', end: () => Promise<void>) => {
    ends[does].push(end)
  }
  const search = await openSearch({ folder, source, synonyms: [], log, readers, onThread, patienceMs: 60_000 })
  open.push(search)
  return search
}

async function keysOf(search: SearchIndex, text: string): Promise<string[]> {
  return answered(await search.search(questionOf(text))).hits.map(({ key }) => key)
}

const FIRST = entryOf('GB/T 1-2020', { titles: { zh: '质量管理' } })
const SECOND = entryOf('GB/T 2-2020', { titles: { zh: '质量术语' } })

// Each thread opens its dictionaries; on a busy machine that takes its time.
describe('a search index', { timeout: 240_000 }, () => {
  it('reads everything once, follows changes, and begins again where it was', async () => {
    const source = new Source()
    source.put(FIRST, SECOND)
    const first = await opened(source)
    await first.filled
    expect(await keysOf(first, '质量')).toEqual([FIRST.key, SECOND.key])
    source.remove(FIRST.key)
    source.put(entryOf('GB/T 3-2020', { titles: { zh: '质量' } }))
    await first.refresh()
    expect(await keysOf(first, '质量')).toEqual(['GB/T 3-2020', SECOND.key])
    expect(first.status()).toMatchObject({ entries: 2, asOf: '4', isBuilding: false, isReady: true })
    await first.close()
    source.put(FIRST)
    const second = await opened(source)
    await second.filled
    expect((await keysOf(second, '质量')).toSorted()).toEqual([FIRST.key, SECOND.key, 'GB/T 3-2020'])
    expect(source.readings).toBe(1)
    expect(lines).toEqual([])
  })

  it('builds anew from a folder it cannot read, and says so', async () => {
    const source = new Source()
    source.put(FIRST)
    const first = await opened(source)
    await first.filled
    await first.close()
    for (const name of await readdir(folder)) await writeFile(join(folder, name), 'not ours')
    const second = await opened(source)
    await second.filled
    expect(await keysOf(second, '质量')).toEqual([FIRST.key])
    expect(source.readings).toBe(2)
    expect(lines.join()).toContain('damaged: manifest.json')
  })

  it('answers while it is filled for the first time, and says that it is', async () => {
    const source = new Source()
    source.put(FIRST, SECOND)
    let letGo = () => {}
    source.onBatch = () => new Promise((resolve) => (letGo = resolve))
    const search = await opened(source)
    const early = answered(await search.search(questionOf('质量')))
    expect(early).toMatchObject({ total: 0 })
    source.onBatch = async () => {}
    while (source.readings === 0) await sleep(5)
    expect(answered(await search.search(questionOf('质量'))).isBuilding).toBe(true)
    letGo()
    await search.filled
    expect(answered(await search.search(questionOf('质量')))).toMatchObject({ total: 2, isBuilding: false })
  })

  it('half filled is not kept', async () => {
    const source = new Source()
    source.put(FIRST, SECOND)
    let letGo = () => {}
    source.onBatch = () => new Promise((resolve) => (letGo = resolve))
    const first = await opened(source)
    while (source.readings === 0) await sleep(5)
    const closing = first.close()
    letGo()
    await closing
    expect(await readdir(folder)).toEqual([])
  })

  it('starts the thread that answers again when it dies, and refuses in between', async () => {
    const source = new Source()
    source.put(FIRST)
    const search = await opened(source)
    await search.filled
    const asked = search.search(questionOf('质量'))
    await ends.read.at(-1)!()
    const refused = await asked
    if ('refused' in refused) expect(refused.refused.code).toBe('search-restarting')
    expect(await search.search(questionOf('质量'))).toMatchObject({ refused: { code: 'search-restarting' } })
    source.put(SECOND)
    await search.refresh()
    while (!search.status().isReady) await sleep(20)
    expect(await keysOf(search, '质量')).toEqual([FIRST.key, SECOND.key])
    expect(lines.join()).toContain('a thread that answers has to be started again')
  })

  it('answers from what it knows while the thread that writes is started again, then catches up', async () => {
    const source = new Source()
    source.put(FIRST)
    const search = await opened(source)
    await search.filled
    source.put(SECOND)
    await ends.write.at(-1)!()
    expect(await keysOf(search, '质量')).toEqual([FIRST.key])
    while (ends.write.length < 2 || search.status().asOf !== '2') await sleep(20)
    await search.filled
    expect(await keysOf(search, '质量')).toEqual([FIRST.key, SECOND.key])
    expect(lines.join()).toContain('the index has to be started again')
  })

  it('goes on with the other threads when one of them dies', async () => {
    const source = new Source()
    source.put(FIRST)
    const search = await opened(source, 2)
    await search.filled
    await ends.read[0]!()
    expect(await keysOf(search, '质量')).toEqual([FIRST.key])
    source.put(SECOND)
    await search.refresh()
    expect(await keysOf(search, '质量')).toEqual([FIRST.key, SECOND.key])
    while (ends.read.length < 3) await sleep(20)
  })

  it('builds anew on demand while the old one answers; can be stopped', async () => {
    const source = new Source()
    source.put(FIRST, SECOND)
    const search = await opened(source)
    await search.filled
    const counts: number[] = []
    await search.rebuild((count) => counts.push(count))
    expect(counts).toEqual([1, 2])
    const stop = AbortSignal.abort(new Error('enough'))
    await expect(search.rebuild(undefined, stop)).rejects.toThrow('enough')
    expect(await keysOf(search, '质量')).toHaveLength(2)
  })

  it('refuses after it was closed', async () => {
    const search = await opened(new Source())
    await search.close()
    expect(await search.search(questionOf('x'))).toMatchObject({ refused: { code: 'search-closed' } })
  })
})
