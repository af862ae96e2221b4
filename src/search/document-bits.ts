/** Sets of documents of a segment, a bit for each: the lowest bit of the first number is the first document. */
import type { ColumnPlace } from './column-place.ts'

/** Those of so many documents whose number in a column passes. */
export function bitsOf(
  { numbers, stride, offset, shift, mask }: ColumnPlace,
  docs: number,
  passes: Uint8Array,
): Uint32Array {
  const bits = new Uint32Array(Math.ceil(docs / 32))
  for (let word = 0; word < bits.length; word++) {
    const from = word * 32
    const end = Math.min(from + 32, docs)
    let own = 0
    for (let doc = from; doc < end; doc++) {
      own |= passes[(numbers[doc * stride + offset]! >>> shift) & mask]! << (doc - from)
    }
    bits[word] = own
  }
  return bits
}

/** Puts the documents of all sets, without those that are gone, of so many documents, into a room. Returns what is used of it. */
export function intersection(
  sets: readonly Uint32Array[],
  gone: Uint32Array,
  docs: number,
  room: Uint32Array,
): Uint32Array {
  const bits = room.subarray(0, gone.length)
  for (let word = 0; word < bits.length; word++) bits[word] = ~gone[word]!
  if (docs % 32 > 0) bits[bits.length - 1]! &= 2 ** (docs % 32) - 1
  for (const set of sets) for (let word = 0; word < bits.length; word++) bits[word]! &= set[word]!
  return bits
}

/** How many documents a set has. */
export function sizeOf(bits: Uint32Array): number {
  let size = 0
  for (let word = 0; word < bits.length; word++) {
    let own = bits[word]!
    own -= (own >>> 1) & 0x55555555
    own = (own & 0x33333333) + ((own >>> 2) & 0x33333333)
    size += Math.imul((own + (own >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}

/** Puts the documents of a set, ascending, into a room that is large enough. Returns what is used of it. */
export function documentsOf(bits: Uint32Array, room: Uint32Array): Uint32Array {
  let length = 0
  for (let word = 0; word < bits.length; word++) {
    for (let own = bits[word]!; own !== 0; own &= own - 1) room[length++] = word * 32 + 31 - Math.clz32(own & -own)
  }
  return room.subarray(0, length)
}

/** Whether a set has a document. */
export function hasBit(bits: Uint32Array, doc: number): boolean {
  return (bits[doc >>> 5]! & (1 << (doc & 31))) !== 0
}
