/**
 * Rows on their way to COPY, as bytes: made ahead of their transaction, handed between threads without a copy, poured as
 * they are. What only the transaction knows is left open as a slot and filled in place. Pure.
 */

/** Rows of some items for one table, whole lines: those of item `i` stand from `offsets[i]` to `offsets[i + 1]`. */
export interface RowBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly offsets: Uint32Array<ArrayBuffer>
}

const SLOT_DIGITS = 16

/** Stands in a line where a number comes that is known later; as a number it is 0. */
export const SLOT = '0'.repeat(SLOT_DIGITS)

/** Memory for rows that is used again: touching fresh pages costs more than writing to them. */
export interface RowMemory {
  /** A buffer of at least so many bytes. */
  take(bytes: number): Buffer<ArrayBuffer>
  give(memory: ArrayBuffer): void
}

const MOST_SPARE = 64

/** Memory that begins empty and keeps what it is given, the smallest that fits being taken first. */
export function rowMemory(): RowMemory {
  const spare: ArrayBuffer[] = []
  return {
    take(bytes) {
      let best = -1
      for (const [index, { byteLength }] of spare.entries()) {
        if (byteLength >= bytes && (best < 0 || byteLength < spare[best]!.byteLength)) best = index
      }
      return best < 0 ? Buffer.allocUnsafeSlow(bytes) : Buffer.from(spare.splice(best, 1)[0]!)
    },
    give(memory) {
      if (memory.byteLength > 0 && spare.length < MOST_SPARE) spare.push(memory)
    },
  }
}

/** Gathers lines item by item. */
export interface RowWriter {
  /** Adds a line (`copyLine`, without its end) to the item at hand, in one piece or several. */
  add(...pieces: readonly string[]): void
  /** Ends the item at hand; it may have any number of lines. */
  endItem(): void
  /** All rows so far; the writer begins anew. */
  take(): RowBytes
}

const FIRST_CAPACITY = 1 << 14

/** A writer; its buffer grows to what a batch needs, and the next one begins with a little more than that. */
export function rowWriter(memory: RowMemory = rowMemory()): RowWriter {
  let buffer = memory.take(FIRST_CAPACITY)
  let length = 0
  let offsets = [0]
  const ensure = (more: number) => {
    if (length + more <= buffer.length) return
    const grown = memory.take(Math.max(2 * buffer.length, length + more))
    buffer.copy(grown, 0, 0, length)
    memory.give(buffer.buffer)
    buffer = grown
  }
  return {
    add(...pieces) {
      for (const piece of pieces) {
        // No UTF-16 unit takes more than three bytes of UTF-8.
        ensure(3 * piece.length + 1)
        length += buffer.write(piece, length)
      }
      buffer[length++] = LINE_END
    },
    endItem() {
      offsets.push(length)
    },
    take() {
      const taken = { bytes: new Uint8Array(buffer.buffer, 0, length), offsets: Uint32Array.from(offsets) }
      buffer = memory.take(Math.max(FIRST_CAPACITY, length + (length >> 3)))
      length = 0
      offsets = [0]
      return taken
    },
  }
}

const LINE_END = 10

/** The lines of some items, in their order: neighbours as one piece, without copying. */
export function rowsOf({ bytes, offsets }: RowBytes, items: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let first = 0; first < items.length; ) {
    let last = first
    while (items[last + 1] === items[last]! + 1) last += 1
    const [from, to] = [offsets[items[first]!]!, offsets[items[last]! + 1]!]
    if (to > from) pieces.push(bytes.subarray(from, to))
    first = last + 1
  }
  return pieces
}

/** The one line of an item, without its end. */
export function lineOf({ bytes, offsets }: RowBytes, item: number): string {
  const [from, to] = [offsets[item]!, offsets[item + 1]!]
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from - 1).toString('utf8')
}

/**
 * Writes a number into the slot that ends `before` bytes ahead of the end of an item's last line. Filling it again
 * overwrites. Throws where the number has more digits than a slot.
 */
export function fillSlot({ bytes, offsets }: RowBytes, item: number, before: number, digits: string): void {
  if (digits.length > SLOT_DIGITS) throw new RangeError(`no slot holds ${digits}`)
  const end = offsets[item + 1]! - 1 - before
  const start = end - SLOT_DIGITS
  const padding = SLOT_DIGITS - digits.length
  for (let index = 0; index < SLOT_DIGITS; index++) {
    bytes[start + index] = index < padding ? ZERO : digits.charCodeAt(index - padding)
  }
}

const ZERO = 48
