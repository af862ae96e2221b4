/** The best so many of a stream of documents that come in ascending order: by score, the earlier one among equals. */
export class Top {
  readonly #scores: Float64Array
  readonly #docs: Uint32Array
  readonly #room: number
  #length = 0
  /** A document must score more than this to get in. */
  floor: number

  constructor(room: number, floor: number = Number.NEGATIVE_INFINITY) {
    this.#room = room
    this.floor = floor
    this.#scores = new Float64Array(room)
    this.#docs = new Uint32Array(room)
  }

  offer(doc: number, score: number): void {
    // A later document does not push out an equal one.
    if (score <= this.floor || this.#room === 0) return
    if (this.#length < this.#room) {
      this.#rise(this.#length++, doc, score)
      if (this.#length === this.#room) this.floor = this.#scores[0]!
      return
    }
    this.#sink(doc, score)
    this.floor = this.#scores[0]!
  }

  /** Best first. */
  list(): { readonly doc: number; readonly score: number }[] {
    return Array.from({ length: this.#length }, (_, n) => ({ doc: this.#docs[n]!, score: this.#scores[n]! })).sort(
      (a, b) => b.score - a.score || a.doc - b.doc,
    )
  }

  // The worst stands at the root.
  #isWorse(scoreA: number, docA: number, b: number): boolean {
    return scoreA < this.#scores[b]! || (scoreA === this.#scores[b]! && docA > this.#docs[b]!)
  }

  #rise(from: number, doc: number, score: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isWorse(score, doc, parent)) break
      this.#move(parent, at)
      at = parent
    }
    this.#put(at, doc, score)
  }

  #sink(doc: number, score: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#length) break
      if (child + 1 < this.#length && this.#isWorse(this.#scores[child + 1]!, this.#docs[child + 1]!, child)) child += 1
      if (this.#isWorse(score, doc, child)) break
      this.#move(child, at)
      at = child
    }
    this.#put(at, doc, score)
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#docs[from]!, this.#scores[from]!)
  }

  #put(at: number, doc: number, score: number): void {
    this.#docs[at] = doc
    this.#scores[at] = score
  }
}
