/** Our own index, over a source that tells of changes as the register does. The only file that knows how it is opened. */
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SearchAnswer, SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import type { SyntheticRegister } from '../synthetic/register.ts'
import type { Contest, Entrant, EntrantKind } from './entrant.ts'

const FACE = new URL('../../src/search/index.ts', import.meta.url)
const BATCH = 2_000
const MOST_CHANGES = 5_000

/** What is used of the public face of `src/search`. */
interface SearchIndex {
  search(question: SearchQuestion): Promise<SearchAnswer | { readonly code: string }>
  refresh(): Promise<void>
  rebuild(onProgress: (done: number) => void, signal?: AbortSignal): Promise<void>
  status(): { readonly entries: number; readonly isBuilding: boolean }
  close(): Promise<void>
}
interface Face {
  openSearch(options: {
    readonly folder: string
    readonly source: ChangingSource
    log(line: string): void
  }): Promise<SearchIndex>
}

/** Whether this checkout has the index. */
export function hasOwnIndex(): boolean {
  return existsSync(FACE)
}

/** The made-up register as a source of an index: all entries, then what changed since a position. */
export class ChangingSource {
  readonly #register: SyntheticRegister
  readonly #changes: SearchEntry[] = []

  constructor(register: SyntheticRegister) {
    this.#register = register
  }

  async *entries(): AsyncGenerator<readonly SearchEntry[]> {
    yield* this.#register.batches(BATCH)
  }

  async position(): Promise<string> {
    return String(this.#changes.length)
  }

  async changes(after: string) {
    const start = Number(after)
    const entries = this.#changes.slice(start, start + MOST_CHANGES)
    const position = start + entries.length
    return { entries, gone: [], position: String(position), more: position < this.#changes.length }
  }

  change(entries: readonly SearchEntry[]): void {
    this.#changes.push(...entries)
  }
}

export const OWN: EntrantKind = {
  title: 'own index',
  most: 5_000_000,
  countsTerms: false,
  async build(contest) {
    const { index, source } = await open(contest)
    if (index.status().entries < contest.register.size) await index.rebuild(() => undefined)
    return entrantOf(index, source, contest)
  },
  async reopen(contest) {
    const { index, source } = await open(contest)
    while (index.status().entries < contest.register.size) await sleep(20)
    return entrantOf(index, source, contest)
  },
}

async function open({ register, folder }: Contest) {
  const { openSearch } = (await import(FACE.href)) as Face
  const source = new ChangingSource(register)
  const index = await openSearch({ folder, source, log: (line) => process.stderr.write(`${line}\n`) })
  return { index, source }
}

function entrantOf(index: SearchIndex, source: ChangingSource, { folder }: Contest): Entrant {
  return {
    async search(question) {
      const answer = await index.search(question)
      if ('code' in answer) throw new Error(`refused: ${answer.code}`)
      return answer
    },
    async update(entries) {
      source.change(entries)
      await index.refresh()
    },
    async diskBytes() {
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      const sizes = files.map((file) => (file.isFile() ? stat(join(file.parentPath, file.name)) : undefined))
      return (await Promise.all(sizes)).reduce((sum, file) => sum + (file?.size ?? 0), 0)
    },
    close: () => index.close(),
  }
}
