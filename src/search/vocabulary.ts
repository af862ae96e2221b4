/** Sorted terms, front coded: a block begins with a whole term, the others tell how much they share with the one before. */
import { GrowingBytes, GrowingNumbers } from './growing.ts'

/** Terms a block. */
export const BLOCK = 16
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Terms in the order of their UTF-8 bytes; the place of a term in it is its number. */
export interface Vocabulary {
  readonly count: number
  readonly bytes: Uint8Array
  /** Where each block begins in `bytes`. */
  readonly blocks: Uint32Array
}

/** Writes terms that come in order. */
export class VocabularyWriter {
  readonly #bytes = new GrowingBytes()
  readonly #blocks = new GrowingNumbers()
  #before = new Uint8Array(256)
  #beforeLength = 0
  #count = 0

  add(term: Uint8Array): void {
    const isHead = this.#count % BLOCK === 0
    if (isHead) this.#blocks.push(this.#bytes.length)
    const shared = isHead ? 0 : this.#sharedWith(term)
    this.#bytes.pushVarint(shared)
    this.#bytes.pushVarint(term.length - shared)
    this.#bytes.pushBytes(term.subarray(shared))
    if (term.length > this.#before.length) this.#before = new Uint8Array(term.length * 2)
    this.#before.set(term)
    this.#beforeLength = term.length
    this.#count += 1
  }

  finish(): Vocabulary {
    return { count: this.#count, bytes: this.#bytes.finish(), blocks: this.#blocks.finish() }
  }

  #sharedWith(term: Uint8Array): number {
    const shorter = Math.min(this.#beforeLength, term.length)
    let n = 0
    while (n < shorter && this.#before[n] === term[n]) n += 1
    return n
  }
}

/** Goes through the terms in order. `term` is valid until the next step. */
export class VocabularyCursor {
  readonly #bytes: Uint8Array
  readonly #blocks: Uint32Array
  readonly #count: number
  #at = 0
  #room = new Uint8Array(256)
  #length = 0
  /** Number of the current term; the count of terms at the end. */
  number = -1

  constructor({ bytes, blocks, count }: Vocabulary) {
    this.#bytes = bytes
    this.#blocks = blocks
    this.#count = count
  }

  /** To the first term of a block; `next` reads it. */
  seekBlock(block: number): void {
    this.#at = this.#blocks[block]!
    this.number = block * BLOCK - 1
  }

  /** False at the end. */
  next(): boolean {
    if (this.number + 1 >= this.#count) {
      this.number = this.#count
      return false
    }
    const shared = this.#varint()
    const rest = this.#varint()
    const length = shared + rest
    if (length > this.#room.length) this.#grow(length)
    // Short runs: copying by hand beats a call.
    const [bytes, room] = [this.#bytes, this.#room]
    for (let n = 0; n < rest; n++) room[shared + n] = bytes[this.#at + n]!
    this.#at += rest
    this.#length = length
    this.number += 1
    return true
  }

  get term(): Uint8Array {
    return this.#room.subarray(0, this.#length)
  }

  /** Below zero where the current term comes before the other. */
  compareTo(other: Uint8Array): number {
    return compareRuns(this.#room, 0, this.#length, other)
  }

  text(): string {
    return decoder.decode(this.term)
  }

  #grow(length: number): void {
    const room = new Uint8Array(length * 2)
    room.set(this.#room)
    this.#room = room
  }

  #varint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++]!
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
}

/** The number of a term, or -1. */
export function findTerm(vocabulary: Vocabulary, term: string): number {
  const wanted = encoder.encode(term)
  const cursor = cursorAt(vocabulary, wanted)
  return cursor.number < vocabulary.count && cursor.compareTo(wanted) === 0 ? cursor.number : -1
}

/** Numbers of the terms that begin so: from the first up to, not including, the second. */
export function prefixRange(vocabulary: Vocabulary, prefix: string): readonly [from: number, to: number] {
  const low = encoder.encode(prefix)
  const high = new Uint8Array(low.length + 1)
  high.set(low)
  // No UTF-8 text has this byte.
  high[low.length] = 255
  return [cursorAt(vocabulary, low).number, cursorAt(vocabulary, high).number]
}

/** The term of a number. */
export function termText(vocabulary: Vocabulary, number: number): string {
  const cursor = new VocabularyCursor(vocabulary)
  cursor.seekBlock(Math.floor(number / BLOCK))
  do cursor.next()
  while (cursor.number < number)
  return cursor.text()
}

// At the first term that is not before the wanted one, or at the end.
function cursorAt(vocabulary: Vocabulary, wanted: Uint8Array): VocabularyCursor {
  const { bytes, blocks } = vocabulary
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareHead(bytes, blocks[middle]!, wanted) <= 0) low = middle + 1
    else high = middle
  }
  const cursor = new VocabularyCursor(vocabulary)
  if (low > 0) cursor.seekBlock(low - 1)
  while (cursor.next() && cursor.compareTo(wanted) < 0);
  return cursor
}

// The first term of a block against the wanted one; it stands there whole, behind its two lengths.
function compareHead(bytes: Uint8Array, start: number, wanted: Uint8Array): number {
  let at = start + 1
  let length = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]!
    length |= (byte & 127) << shift
    if (byte < 128) break
  }
  return compareRuns(bytes, at, length, wanted)
}

/** Below zero where the first comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return compareRuns(a, 0, a.length, b)
}

// A run of bytes against others, without a view of it: these come and go by the thousand.
function compareRuns(a: Uint8Array, from: number, length: number, b: Uint8Array): number {
  const shorter = Math.min(length, b.length)
  for (let n = 0; n < shorter; n++) {
    const difference = a[from + n]! - b[n]!
    if (difference !== 0) return difference
  }
  return length - b.length
}
