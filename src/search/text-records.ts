/** The texts of a document as they are kept: length, checksum, then the entry as JSON. */
import { crc32 } from 'node:zlib'
import type { SearchEntry } from './entry.ts'
import type { GrowingBytes } from './growing.ts'

/** Bytes before the JSON of a record. */
export const RECORD_HEAD = 8

/** A record that no reader takes: nothing, with a checksum that nothing does not have. */
export const UNREADABLE: Uint8Array = Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0)

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Appends the record of an entry. */
export function writeTextRecord(to: GrowingBytes, entry: SearchEntry): void {
  const json = encoder.encode(JSON.stringify(entry))
  const head = new DataView(new ArrayBuffer(RECORD_HEAD))
  head.setUint32(0, json.length, true)
  head.setUint32(4, crc32(json), true)
  to.pushBytes(new Uint8Array(head.buffer))
  to.pushBytes(json)
}

/** Length of the whole record whose head this is. */
export function recordLength(head: Uint8Array): number {
  return RECORD_HEAD + new DataView(head.buffer, head.byteOffset, RECORD_HEAD).getUint32(0, true)
}

/** The entry of a record; undefined where the bytes are not what was written. */
export function readTextRecord(record: Uint8Array): SearchEntry | undefined {
  if (record.length < RECORD_HEAD || recordLength(record) !== record.length) return undefined
  const json = record.subarray(RECORD_HEAD)
  const checksum = new DataView(record.buffer, record.byteOffset, RECORD_HEAD).getUint32(4, true)
  return crc32(json) === checksum ? (JSON.parse(decoder.decode(json)) as SearchEntry) : undefined
}
