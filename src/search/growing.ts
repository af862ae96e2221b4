/** Arrays of numbers that grow while they are written. */

/** Bytes. */
export class GrowingBytes {
  #room = new Uint8Array(1024)
  length = 0

  pushByte(value: number): void {
    if (this.length === this.#room.length) this.#reserve(1)
    this.#room[this.length++] = value
  }

  /** A whole number from 0 to 2³¹-1, small ones short. */
  pushVarint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.pushByte((rest & 127) | 128)
      rest >>>= 7
    }
    this.pushByte(rest)
  }

  pushBytes(values: Uint8Array): void {
    this.#reserve(values.length)
    this.#room.set(values, this.length)
    this.length += values.length
  }

  /** What was written so far; valid until the next push. */
  view(): Uint8Array {
    return this.#room.subarray(0, this.length)
  }

  /** What was written. Nothing may be written any more. */
  finish(): Uint8Array {
    return this.view()
  }

  #reserve(more: number): void {
    const wanted = this.length + more
    if (wanted <= this.#room.length) return
    const room = new Uint8Array(Math.max(wanted, Math.ceil(this.#room.length * 1.5)))
    room.set(this.#room.subarray(0, this.length))
    this.#room = room
  }
}

/** Numbers from 0 to 2³²-1. */
export class GrowingNumbers {
  #room = new Uint32Array(256)
  length = 0

  push(value: number): void {
    if (this.length === this.#room.length) {
      const room = new Uint32Array(Math.ceil(this.#room.length * 1.5))
      room.set(this.#room)
      this.#room = room
    }
    this.#room[this.length++] = value
  }

  /** What was written so far; valid until the next push. */
  view(): Uint32Array {
    return this.#room.subarray(0, this.length)
  }

  /** What was written. Nothing may be written any more. */
  finish(): Uint32Array {
    return this.view()
  }
}

/** Texts one behind the other, in UTF-8. */
export interface TextColumn {
  readonly bytes: Uint8Array
  /** One more than there are texts. */
  readonly starts: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Writes a text column. */
export class TextColumnWriter {
  readonly #bytes = new GrowingBytes()
  readonly #starts = new GrowingNumbers()

  add(text: string): void {
    this.addBytes(encoder.encode(text))
  }

  addBytes(bytes: Uint8Array): void {
    this.#starts.push(this.#bytes.length)
    this.#bytes.pushBytes(bytes)
  }

  finish(): TextColumn {
    this.#starts.push(this.#bytes.length)
    return { bytes: this.#bytes.finish(), starts: this.#starts.finish() }
  }
}

/** One text of a column. */
export function textAt(column: TextColumn, index: number): string {
  return decoder.decode(bytesAt(column, index))
}

/** One text of a column as it stands there. */
export function bytesAt({ bytes, starts }: TextColumn, index: number): Uint8Array {
  return bytes.subarray(starts[index]!, starts[index + 1]!)
}
