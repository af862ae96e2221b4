import type { FileEntry } from '../../platform/index.ts'
import type { PartialDate, ReadItem } from '../claims.ts'

/** What a reader is told; it has no clock and no settings of its own. */
export interface ReadContext {
  /** The day of the import, `2026-11-22`: dates far after it are placeholders. */
  readonly today: PartialDate
  /**
   * Source id under which the claims are kept (`Reader.source(entry)` unless the person importing named another one).
   * A reader may use it to tell flavours of a format apart.
   */
  readonly source: string
  /** Choices of the person importing that belong to one format (column mapping, sheet name, encoding). */
  readonly options?: Readonly<Record<string, unknown>>
}

/**
 * A reader of one format: bytes of one file → claims. A pure stream transformation: it keeps nothing between entries,
 * throws on no data, and yields the same items with the same keys each time it reads the same bytes.
 */
export interface Reader {
  /** Name of the format as typed in `import FORMAT`: `relaton`, `iso-open-data`, `cn-list`. */
  readonly format: string
  /**
   * Whether the entry looks like this format. `head` is its beginning (up to 4 KiB, unpacked), which may end anywhere.
   * Readers are asked in the order of their list; the first yes wins, so be strict.
   */
  detect(path: string, head: Uint8Array): boolean
  /** Source id for provenance: stable between imports of newer copies of the same catalogue (`relaton-iso`, `rfc-index`). */
  source(entry: Pick<FileEntry, 'container' | 'path'>): string
  /**
   * The records of one entry. `key` of an item is unique within the source and the same in newer copies of the file
   * (an id of the catalogue rather than a line number, wherever there is one). An entry that was cut short
   * (`entry.fault`, known after its last byte) must not give a record made from half of its text.
   */
  read(entry: FileEntry, context: ReadContext): AsyncGenerator<ReadItem>
}

/** Longest identifier taken from a source, in UTF-16 units; a longer one is rejected as `too-long`. */
export const MAX_IDENTIFIER = 400
/** Longest title, one line; longer ones are cut. */
export const MAX_TITLE = 2_000
/** Longest scope or abstract; longer ones are cut. */
export const MAX_SCOPE = 20_000
/** Most relations kept of one record. */
export const MAX_RELATIONS = 2_000
/** Longest piece of bad input repeated in a reject. */
export const MAX_RAW = 200
