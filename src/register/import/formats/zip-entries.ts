import { createInflateRaw } from 'node:zlib'

/** A file inside a zip, as its central directory lists it. */
export interface ZipEntry {
  readonly name: string
  /** Bytes packed and unpacked, as stated; unpacking stops at what is stated. */
  readonly packed: number
  readonly size: number
  readonly method: number
  readonly offset: number
}

/** Why a zip is not read. */
export type ZipRefusal = 'no-zip' | 'encrypted' | 'unsafe-path' | 'too-large' | 'unknown-method'

/** Bounds: a workbook has a few dozen parts, and sheets pack about 1 : 15. */
const MAX_ENTRIES = 10_000
const MAX_UNPACKED = 2 * 1024 ** 3
const MAX_RATIO = 250
/** Small parts may pack better than any sheet: the ratio counts beyond this. */
const RATIO_FREE_BYTES = 10 * 1024 ** 2

const END_RECORD = 0x06054b50
const CENTRAL_RECORD = 0x02014b50
const LOCAL_RECORD = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ZIP64_MARK = 0xffffffff

/**
 * The entries of a zip (PKWARE APPNOTE 6.3, 4.3–4.4), read from its central directory. Refuses encryption, other methods
 * than stored and deflated, ZIP64, more than 10,000 entries, paths that leave the archive and entries that together
 * unpack beyond bounds.
 */
export function zipEntries(
  zip: Buffer,
):
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly refusal: ZipRefusal } {
  const end = endRecordAt(zip)
  if (end < 0) return { ok: false, refusal: 'no-zip' }
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count > MAX_ENTRIES || at === ZIP64_MARK) return { ok: false, refusal: 'too-large' }
  const entries = new Map<string, ZipEntry>()
  let unpacked = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL_RECORD) return { ok: false, refusal: 'no-zip' }
    const entry = centralEntry(zip, at)
    const refusal = refusalOf(entry, zip.readUInt16LE(at + 8))
    if (refusal !== undefined) return { ok: false, refusal }
    unpacked += entry.size
    if (unpacked > MAX_UNPACKED) return { ok: false, refusal: 'too-large' }
    entries.set(entry.name, entry)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return { ok: true, entries }
}

/**
 * The bytes of an entry, unpacked as they are asked for, never more than its stated size. `damage.found` is set where
 * the data is cut, corrupt or longer than stated.
 */
export async function* zipBytes(zip: Buffer, entry: ZipEntry, damage: { found: boolean }): AsyncGenerator<Uint8Array> {
  const start = dataOffset(zip, entry)
  if (start === undefined) {
    damage.found = true
    return
  }
  const packed = zip.subarray(start, start + entry.packed)
  if (entry.method === STORED) return yield packed
  const inflate = createInflateRaw()
  inflate.end(packed)
  let left = entry.size
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      yield chunk.subarray(0, left)
      left -= chunk.length
      if (left < 0) break
    }
  } catch {
    damage.found = true
  }
  inflate.destroy()
  if (left !== 0) damage.found = true
}

// The end record stands at the very end, before a comment of up to 64 KiB.
function endRecordAt(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0 && at > zip.length - 22 - 65_536; at--) {
    if (zip.readUInt32LE(at) === END_RECORD) return at
  }
  return -1
}

function centralEntry(zip: Buffer, at: number): ZipEntry {
  const nameLength = zip.readUInt16LE(at + 28)
  return {
    name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
  }
}

function refusalOf({ name, method, packed, size }: ZipEntry, flags: number): ZipRefusal | undefined {
  if ((flags & 1) !== 0) return 'encrypted'
  if (method !== STORED && method !== DEFLATED) return 'unknown-method'
  if (/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(name)) return 'unsafe-path'
  if (method === STORED && packed !== size) return 'no-zip'
  return size > RATIO_FREE_BYTES && size > packed * MAX_RATIO ? 'too-large' : undefined
}

function dataOffset(zip: Buffer, { offset, packed }: ZipEntry): number | undefined {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL_RECORD) return undefined
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  return start + packed <= zip.length ? start : undefined
}
