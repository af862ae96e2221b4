/** Our own index, over a source that tells of changes as the register does. The only file that knows how it is opened. */
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TSchema } from '@sinclair/typebox'
import { loadPacksAndRules } from '../../src/app.ts'
import { type PackDefinition, packFiles } from '../../src/platform/index.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from '../../src/search/entry.ts'
import { QUERY_DAY } from '../synthetic/queries.ts'
import type { SyntheticRegister } from '../synthetic/register.ts'
import type { Contest, Entrant, EntrantKind } from './entrant.ts'

const FACE = new URL('../../src/search/index.ts', import.meta.url)
const BATCH = 2_000
const MOST_CHANGES = 5_000
/** How many threads answer; as many as suit the machine where not given. */
const READERS = process.env['PLUMBLINE_BENCH_READERS']

/** What is used of the public face of `src/search`. */
interface SearchIndex {
  search(question: SearchQuestion): Promise<SearchAnswer | { readonly refused: { readonly code: string } }>
  refresh(): Promise<void>
  warm(day: string): Promise<void>
  /** Resolves when all entries are in. */
  readonly filled: Promise<void>
  close(): Promise<void>
}
interface Face {
  openSearch(options: {
    readonly folder: string
    readonly source: ChangingSource
    readonly synonyms: readonly unknown[]
    readonly log: (level: string, line: string) => void
    readonly patienceMs: number
    readonly readers?: number
  }): Promise<SearchIndex>
  readonly SYNONYM_DEFINITION: PackDefinition<TSchema>
}

/** Whether this checkout has the index. */
export function hasOwnIndex(): boolean {
  return existsSync(FACE)
}

/** The made-up register as a source of an index: all entries, then what changed since a position. */
export class ChangingSource {
  readonly #register: SyntheticRegister
  #changes: readonly SearchEntry[] = []
  /** How many changes went before these. */
  #told = 0

  constructor(register: SyntheticRegister) {
    this.#register = register
  }

  async *entries(): AsyncGenerator<readonly SearchEntry[]> {
    yield* this.#register.batches(BATCH)
  }

  async position(): Promise<string> {
    return String(this.#told + this.#changes.length)
  }

  async changes(after: string) {
    const start = Number(after)
    if (start < this.#told) return 'lost' as const
    // Who asks from here on has what was before: it is not to count as the index's memory.
    this.#changes = this.#changes.slice(start - this.#told)
    this.#told = start
    const entries = this.#changes.slice(0, MOST_CHANGES)
    const position = start + entries.length
    return { entries, gone: [], position: String(position), more: entries.length < this.#changes.length }
  }

  change(entries: readonly SearchEntry[]): void {
    this.#changes = [...this.#changes, ...entries]
  }
}

export const OWN: EntrantKind = {
  title: 'own index',
  most: 5_000_000,
  countsTerms: false,
  build: open,
  reopen: open,
}

// What is in the folder is loaded, else all entries are read: the first time builds.
async function open({ register, folder }: Contest): Promise<Entrant> {
  const { openSearch, SYNONYM_DEFINITION } = (await import(FACE.href)) as Face
  const { packs } = await loadPacksAndRules()
  const source = new ChangingSource(register)
  const index = await openSearch({
    folder: join(folder, 'search'),
    source,
    synonyms: packFiles(packs, SYNONYM_DEFINITION).map(({ value }) => value),
    log: (level, line) => process.stderr.write(`${level}: ${line}\n`),
    // Slow answers are to be measured, not refused.
    patienceMs: 60_000,
    ...(READERS === undefined ? {} : { readers: Number(READERS) }),
  })
  await index.filled
  // As a server does at its start.
  await index.warm(QUERY_DAY)
  return entrantOf(index, source, folder)
}

function entrantOf(index: SearchIndex, source: ChangingSource, folder: string): Entrant {
  return {
    async search(question) {
      const answer = await index.search(question)
      if ('refused' in answer) throw new Error(`refused: ${answer.refused.code}`)
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
