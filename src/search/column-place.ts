/**
 * Where the numbers of documents stand. A column alone is read fastest for all documents, the columns of a document side by
 * side for some: then each document costs one access to memory instead of one for each column.
 */
import { type ColumnNumbers, numbersFor } from './shared-memory.ts'

/** The number of a document is `(numbers[doc * stride + offset] >>> shift) & mask`. */
export interface ColumnPlace {
  readonly numbers: ColumnNumbers
  readonly stride: number
  readonly offset: number
  readonly shift: number
  /** -1 where all that is left of the number counts, whose highest bit is 0. */
  readonly mask: number
}

/** A column alone; what stands below the shift is something else. */
export function columnAlone(numbers: ColumnNumbers, shift = 0): ColumnPlace {
  return { numbers, stride: 1, offset: 0, shift, mask: -1 }
}

/** The number of a document. */
export function numberOf({ numbers, stride, offset, shift, mask }: ColumnPlace, doc: number): number {
  return (numbers[doc * stride + offset]! >>> shift) & mask
}

/** Where what was fetched goes, so that reading it is not left out as useless. */
const fetched = new Uint32Array(1)

/**
 * Reads the rows of documents and does nothing else: so a dozen of them are on their way from memory at a time, where a loop
 * that does more with each waits for every few. Whoever needs them next finds them near.
 */
export function fetchRows(docs: Uint32Array, { numbers, stride }: ColumnPlace): void {
  const fours = docs.length & ~3
  let sum = 0
  let n = 0
  for (; n < fours; n += 4) {
    sum ^= numbers[docs[n]! * stride]! ^ numbers[docs[n + 1]! * stride]!
    sum ^= numbers[docs[n + 2]! * stride]! ^ numbers[docs[n + 3]! * stride]!
  }
  for (; n < docs.length; n++) sum ^= numbers[docs[n]! * stride]!
  fetched[0] = sum
}

/** A column to be put beside others. */
export interface RowColumn {
  /** The number of a document. */
  readonly of: (doc: number) => number
  /** All numbers are below this, which is 2 ** 31 at most. */
  readonly below: number
}

const BITS = 32

/** Puts columns side by side, as many into one number as it has bits for. Returns where each of them stands. */
export function sideBySide(columns: readonly RowColumn[], docs: number): readonly ColumnPlace[] {
  const { spots, stride } = packed(columns.map(({ below }) => Math.max(1, Math.ceil(Math.log2(below)))))
  const numbers = numbersFor(docs * stride)
  return columns.map(({ of }, at) => {
    const { offset, shift, bits } = spots[at]!
    for (let doc = 0; doc < docs; doc++) numbers[doc * stride + offset]! |= of(doc) << shift
    return { numbers, stride, offset, shift, mask: (2 ** bits - 1) | 0 }
  })
}

interface Spot {
  readonly offset: number
  readonly shift: number
  readonly bits: number
}

// The widest first, each where there is room.
function packed(widths: readonly number[]): { readonly spots: readonly Spot[]; readonly stride: number } {
  const used: number[] = []
  const spots: Spot[] = []
  for (const [at, bits] of [...widths.entries()].sort(([, a], [, b]) => b - a)) {
    const room = used.findIndex((taken) => taken + bits <= BITS)
    const offset = room < 0 ? used.length : room
    spots[at] = { offset, shift: used[offset] ?? 0, bits }
    used[offset] = (used[offset] ?? 0) + bits
  }
  return { spots, stride: used.length }
}
