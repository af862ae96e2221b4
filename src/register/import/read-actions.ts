/** From a path to batches of records made ready. Touches no database, so it can run in a thread of its own. */
import { setImmediate as turn } from 'node:timers/promises'
import { FILE_LIMITS, type FileEntry, openEntries, peekEntry, type RowMemory, rowMemory } from '../../platform/index.ts'
import type { ReadItem } from '../claims.ts'
import { memoryOf, type PreparedBatch, preparerOf, type RegisterRules } from '../intake.ts'
import type { Reject } from './import-store.ts'
import type { Reader } from './reader.ts'
import type { TableMapping } from './table-mapping.ts'

/** What a person asks to be imported. */
export interface ImportRequest {
  /** Format as typed, or `auto`. */
  readonly format: string
  readonly path: string
  /** Source id to keep the claims under; the reader's own where absent. */
  readonly source?: string
  readonly options?: Readonly<Record<string, unknown>>
}

/** What reading needs of the packs. */
export interface ReadRules {
  readonly rules: RegisterRules
  readonly readers: readonly Reader[]
}

/** Which part of a file to read. Plain data. */
export interface ReadPart {
  readonly request: ImportRequest
  readonly today: string
  /** Who imports, for the events. */
  readonly actor: string
  /** Items to pass over: they were taken in before. */
  readonly skip: number
  /** Bytes on disk, for the share that was read. */
  readonly size: number
}

/** The batches of a file. */
export interface Batches extends AsyncIterable<Batch> {
  /** Takes back the memory of a batch that has been written. */
  reuse(batch: Batch): void
}

/** Records and rejects of one transaction. Plain data. */
export interface Batch {
  readonly prepared: PreparedBatch
  readonly rejects: readonly Reject[]
  readonly items: number
  /** Share of the file's bytes that have been read, 0 to 1. */
  readonly share: number
}

const BATCH_ITEMS = 2_000
// Some records carry long scopes or thousands of relations; a batch stays small in memory too.
const BATCH_CHARACTERS = 4_000_000
// Reading goes on in short turns, so that the database is never left waiting for its next rows.
const ITEMS_A_TURN = 40

/** The readers a request may use: that of the format named, or all; none where the name is unknown. */
export function readersFor(readers: readonly Reader[], { format }: ImportRequest): readonly Reader[] {
  return format === 'auto' ? readers : readers.filter((reader) => reader.format === format)
}

/** Format and source of the first file behind a path that a reader knows; undefined where there is none. */
export async function sniff(
  readers: readonly Reader[],
  request: ImportRequest,
): Promise<{ format: string; source: string } | undefined> {
  for await (const found of openEntries(request.path)) {
    if (!found.ok) continue
    const { head, entry } = await peekEntry(found)
    const reader = readerOf(readers, entry.path, head)
    if (reader) return { format: reader.format, source: sourceOf(request, reader, entry) }
  }
  return undefined
}

// What the person says, else what their column mapping says, else what the format says.
function sourceOf({ source, options }: ImportRequest, reader: Reader, entry: FileEntry): string {
  const mapping = options?.['mapping'] as TableMapping | undefined
  return source ?? mapping?.source ?? reader.source(entry)
}

// A format that was named is believed even where the beginning looks otherwise: the rows will tell.
function readerOf(readers: readonly Reader[], path: string, head: Uint8Array): Reader | undefined {
  return readers.length === 1 ? readers[0] : readers.find((reader) => reader.detect(path, head))
}

/** The batches of a file after those passed over. The same bytes always give the same items in the same order. */
export function readBatches(rules: ReadRules, part: ReadPart, memory = rowMemory()): Batches {
  return {
    [Symbol.asyncIterator]: () => batchesOf(rules, part, memory),
    reuse: ({ prepared }) => {
      for (const spent of memoryOf(prepared)) memory.give(spent)
    },
  }
}

async function* batchesOf({ rules, readers }: ReadRules, part: ReadPart, memory: RowMemory): AsyncGenerator<Batch> {
  let bytes = 0
  const streams = itemStreams(readersFor(readers, part.request), part, (read) => {
    bytes += read
  })
  const preparer = preparerOf(rules, part.actor, memory)
  let rejects: Reject[] = []
  let [records, characters, seen] = [0, 0, 0]
  const batch = (share: number): Batch => {
    const whole = { prepared: preparer.take(), rejects, items: records + rejects.length, share }
    rejects = []
    records = characters = 0
    return whole
  }
  for await (const { items, source } of streams) {
    for await (const item of items) {
      seen += 1
      if (seen % ITEMS_A_TURN === 0) await turn()
      if (seen <= part.skip) continue
      if (item.ok) {
        characters += preparer.add({ source, key: item.key, claims: item.claims })
        records += 1
      } else rejects.push(item)
      if (records + rejects.length >= BATCH_ITEMS || characters >= BATCH_CHARACTERS) {
        yield batch(Math.min(1, bytes / part.size))
      }
    }
  }
  yield batch(1)
}

/** The items of one file, with the source their claims are kept under. */
interface ItemStream {
  readonly items: AsyncIterable<ReadItem> | readonly ReadItem[]
  readonly source: string
}

async function* itemStreams(
  readers: readonly Reader[],
  { request, today }: ReadPart,
  onRead: (bytes: number) => void,
): AsyncGenerator<ItemStream> {
  let source: string | undefined
  for await (const found of openEntries(request.path, FILE_LIMITS, onRead)) {
    if (!found.ok) {
      yield { items: [{ raw: '', ...found }], source: source ?? '' }
      continue
    }
    const { head, entry } = await peekEntry(found)
    const reader = readerOf(readers, entry.path, head)
    if (!reader) {
      // Beside files of ours an unknown one is worth a word; before them it may be a folder's clutter.
      if (source !== undefined) yield { items: [unknownEntry(entry)], source }
      continue
    }
    source = sourceOf(request, reader, entry)
    const options = request.options === undefined ? {} : { options: request.options }
    yield { items: reader.read(entry, { today, source, ...options }), source }
  }
}

function unknownEntry(entry: FileEntry): ReadItem {
  return { ok: false, reason: 'unknown-shape', where: entry.path, raw: '' }
}
