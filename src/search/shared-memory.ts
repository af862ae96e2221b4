/** Memory that several threads read: what is large stands once for all of them, what is small is copied to each. */

/**
 * From so many bytes on memory is shared. The collector of a thread does not count shared memory, so what comes and goes
 * often, the small, is left to it whole.
 */
const SHARED_FROM = 4 * 1024 * 1024

/** Room for so many bytes, zeroed; shared where it is large. */
export function roomFor(bytes: number): ArrayBuffer | SharedArrayBuffer {
  return bytes >= SHARED_FROM ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)
}

/** Room for so many numbers. */
export function numbersFor(length: number): Uint32Array {
  return new Uint32Array(roomFor(length * Uint32Array.BYTES_PER_ELEMENT))
}

/** Numbers of a column, two bytes each where they fit: half as much has to be fetched from memory. */
export type ColumnNumbers = Uint32Array | Uint16Array

/** Room for so many numbers that are all below some number. */
export function columnFor(length: number, below: number): ColumnNumbers {
  return below <= 2 ** 16 ? new Uint16Array(roomFor(length * Uint16Array.BYTES_PER_ELEMENT)) : numbersFor(length)
}
