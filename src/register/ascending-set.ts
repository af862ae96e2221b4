/**
 * Numbers that are put in in any order and come out ascending, each once. A bit for each number, and above them a bit for
 * each word of those: so a few among millions come out as quickly as they went in. Pure.
 */
export class AscendingSet {
  readonly #bits: Uint32Array
  /** Which words of `#bits` are not empty. */
  readonly #words: Uint32Array
  #size = 0

  /** For numbers below `count`. */
  constructor(count: number) {
    this.#bits = new Uint32Array((count + 31) >>> 5)
    this.#words = new Uint32Array((this.#bits.length + 31) >>> 5)
  }

  add(number: number): void {
    const word = number >>> 5
    const before = this.#bits[word]!
    const after = before | (1 << (number & 31))
    if (before === after >>> 0) return
    this.#bits[word] = after
    this.#words[word >>> 5]! |= 1 << (word & 31)
    this.#size += 1
  }

  /** Takes all numbers out. */
  take(): Uint32Array<ArrayBuffer> {
    const taken = new Uint32Array(this.#size)
    let count = 0
    for (let above = 0; count < taken.length; above++) {
      for (let words = this.#words[above]!; words !== 0; words &= words - 1) {
        const word = (above << 5) | lowestBit(words)
        for (let bits = this.#bits[word]!; bits !== 0; bits &= bits - 1) taken[count++] = (word << 5) | lowestBit(bits)
        this.#bits[word] = 0
      }
      this.#words[above] = 0
    }
    this.#size = 0
    return taken
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}
