/**
 * Names in order, in little room: five million in some forty megabytes, found by number and by name. Sorted neighbours
 * share their beginnings, so each name but every sixteenth keeps only what differs from the one before. Pure.
 */

const BLOCK = 16

/** Sorted names; a name's place is its number. */
export interface NameList {
  readonly count: number
  readonly bytes: number
  nameAt(place: number): string
  /** Place of a name, or -1. */
  placeOf(name: string): number
  /** How many names are not after this one, whether it is among them or not. */
  countUpTo(name: string): number
}

/** Takes names in ascending order of their bytes. */
export class NameListBuilder {
  #bytes = new Uint8Array(1 << 12)
  #heads = new Uint32Array(1 << 6)
  #used = 0
  #count = 0
  #last: Uint8Array = new Uint8Array(0)

  /** Adds the next name. Throws where it is not after the last: the caller's order is wrong. */
  add(name: Uint8Array): void {
    if (this.#count > 0 && Buffer.compare(this.#last, name) >= 0) throw new Error('names out of order')
    const isHead = this.#count % BLOCK === 0
    if (isHead) this.#markHead()
    const shared = isHead ? 0 : commonLength(this.#last, name)
    this.#room(name.length + 8)
    this.#writeNumber(shared)
    this.#writeNumber(name.length - shared)
    this.#bytes.set(name.subarray(shared), this.#used)
    this.#used += name.length - shared
    this.#last = name
    this.#count += 1
  }

  list(): NameList {
    const heads = this.#heads.slice(0, Math.ceil(this.#count / BLOCK))
    return new FrontCoded(this.#bytes.slice(0, this.#used), heads, this.#count)
  }

  #markHead(): void {
    const block = this.#count / BLOCK
    if (block === this.#heads.length) this.#heads = grown(this.#heads, new Uint32Array(block * 2))
    this.#heads[block] = this.#used
  }

  #room(more: number): void {
    if (this.#used + more <= this.#bytes.length) return
    this.#bytes = grown(this.#bytes, new Uint8Array((this.#bytes.length + more) * 2))
  }

  #writeNumber(value: number): void {
    for (; value > 0x7f; value >>>= 7) this.#bytes[this.#used++] = (value & 0x7f) | 0x80
    this.#bytes[this.#used++] = value
  }
}

/** A list of names in any order and with repetitions, for tests and small graphs. */
export function nameList(names: Iterable<string>): NameList {
  const builder = new NameListBuilder()
  const encoded = [...new Set(names)].map((name) => Buffer.from(name)).sort(Buffer.compare)
  for (const name of encoded) builder.add(name)
  return builder.list()
}

class FrontCoded implements NameList {
  readonly count: number
  readonly #bytes: Uint8Array
  readonly #heads: Uint32Array

  constructor(bytes: Uint8Array, heads: Uint32Array, count: number) {
    this.#bytes = bytes
    this.#heads = heads
    this.count = count
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#heads.byteLength
  }

  nameAt(place: number): string {
    const reader = this.#blockReader(Math.floor(place / BLOCK))
    for (let skipped = place % BLOCK; skipped > 0; skipped--) reader()
    return Buffer.from(reader()).toString('utf8')
  }

  placeOf(name: string): number {
    const place = this.countUpTo(name) - 1
    return place >= 0 && this.nameAt(place) === name ? place : -1
  }

  countUpTo(name: string): number {
    const wanted = Buffer.from(name)
    let [low, high] = [0, this.#heads.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (Buffer.compare(this.#blockReader(middle)(), wanted) <= 0) low = middle
      else high = middle - 1
    }
    const reader = this.#blockReader(low)
    let place = low * BLOCK
    const end = Math.min(place + BLOCK, this.count)
    while (place < end && Buffer.compare(reader(), wanted) <= 0) place++
    return place
  }

  /** Gives the names of a block one after the other; each is overwritten by the next. */
  #blockReader(block: number): () => Uint8Array {
    const bytes = this.#bytes
    let at = this.#heads[block] ?? 0
    let name = new Uint8Array(64)
    const number = () => {
      let value = 0
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++]!
        value |= (byte & 0x7f) << shift
        if (byte < 0x80) return value
      }
    }
    return () => {
      const shared = number()
      const length = shared + number()
      if (length > name.length) name = grown(name, new Uint8Array(length * 2))
      for (let to = shared; to < length; to++) name[to] = bytes[at++]!
      return name.subarray(0, length)
    }
  }
}

function commonLength(one: Uint8Array, other: Uint8Array): number {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length < most && one[length] === other[length]) length++
  return length
}

/** The content of an array in a larger one. */
export function grown<Numbers extends Uint8Array | Uint32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from)
  return into
}
