/**
 * The weights of documents for beginnings of terms that stand nearly everywhere, kept: `20` begins most years, and whoever
 * types a designation comes by it.
 */
import { countWeighed, noteWeights, noWeights } from './document-weights.ts'

/** So many beginnings are kept, a byte a document each. */
const KEPT = 8
/** Kept are those that have more than so many postings a document. */
const EVERYWHERE = 0.25

/** What stands behind a beginning. */
export interface Begun {
  /** By document. */
  readonly weights: Uint8Array
  /** How many documents have a weight. */
  readonly count: number
}

export class KeptBeginnings {
  readonly #docs: number
  readonly #postings: Uint32Array
  /** The least recently used first. */
  readonly #kept = new Map<string, Begun>()

  /** For a segment of so many documents. */
  constructor(docs: number, postings: Uint32Array) {
    this.#docs = docs
    this.#postings = postings
  }

  /** What stands behind a beginning, whose postings stand together; undefined where there are too few to be kept. */
  of(beginning: string, from: number, to: number): Begun | undefined {
    if (to - from <= this.#docs * EVERYWHERE) return undefined
    const begun = this.#kept.get(beginning) ?? this.#weigh(from, to)
    this.#kept.delete(beginning)
    this.#kept.set(beginning, begun)
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    return begun
  }

  #weigh(from: number, to: number): Begun {
    const weights = noWeights(this.#docs)
    noteWeights(weights, this.#postings, from, to)
    return { weights, count: countWeighed(weights) }
  }
}
