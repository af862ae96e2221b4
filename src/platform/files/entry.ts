/** What the file layer hands to readers: named streams of bytes, and what went wrong with them. Pure types. */

/** Why a file, an archive or one of its entries could not be (wholly) read. */
export type FaultReason =
  | 'not-found'
  | 'unreadable' // permission, device error
  | 'truncated' // the file ends before its own format says it should
  | 'corrupt' // bytes that the container format does not allow
  | 'unsafe-path' // `..`, absolute, link or device entries of an archive
  | 'too-long' // entry, total, ratio or count above its bound

/** A fault found while reading files. `where` is the path a person would look for. */
export interface FileFault {
  readonly ok: false
  readonly reason: FaultReason
  readonly where: string
  readonly detail?: string
}

/** One file: a plain one, the content of a gzip, or an entry of an archive. */
export interface FileEntry {
  readonly ok: true
  /** The file it was found in, as the caller named it; equals `path` for a plain file. */
  readonly container: string
  /** Path inside the archive or folder with `/`, without `.gz`; for a single file its name. */
  readonly path: string
  /** Unpacked bytes, where the container states them. */
  readonly size?: number
  /**
   * The bytes, once and in order; an entry of an archive can only be read before the next one is asked for. Never
   * throws on bad data: it ends early and sets `fault`.
   */
  open(): AsyncIterable<Uint8Array>
  /** After reading: why the bytes ended early. The producer of entries yields the same value next, so don't count it twice. */
  readonly fault: FileFault | undefined
}

/** Bounds against archives made to exhaust memory, disk or time. */
export interface FileLimits {
  readonly entries: number
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number
  /** Unpacked bytes of all entries of one container. */
  readonly totalBytes: number
  /** Unpacked by packed bytes; looked at after the first 16 MiB. */
  readonly ratio: number
}

export const FILE_LIMITS: FileLimits = {
  entries: 5_000_000,
  entryBytes: 4 * 1024 ** 3,
  totalBytes: 64 * 1024 ** 3,
  ratio: 400,
}
