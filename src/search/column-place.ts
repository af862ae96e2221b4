/**
 * Where the numbers of documents stand. A column alone is read fastest for many documents, the columns of a document side
 * by side for few: then each document costs one access to memory instead of one for each column.
 */
import { type ColumnNumbers, numbersFor } from './shared-memory.ts'

/** The number of a document is `(numbers[doc * stride + offset] >>> shift) & mask`. */
export interface ColumnPlace {
  readonly numbers: ColumnNumbers
  readonly stride: number
  readonly offset: number
  readonly shift: number
  /** -1 where all that is left of the number counts. */
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

/** A column to be put beside others. */
export interface RowColumn {
  readonly of: ColumnNumbers
  /** All numbers are below this. */
  readonly below: number
}

const HALF = 2 ** 16

/** Puts columns side by side, two narrow ones into one number. Returns where each of them stands. */
export function sideBySide(columns: readonly RowColumn[], docs: number): readonly ColumnPlace[] {
  let halves = columns.filter(({ below }) => below > HALF).length * 2
  let wide = 0
  const spots = columns.map(({ below }) => (below > HALF ? wide++ * 2 : halves++))
  const stride = Math.ceil(halves / 2)
  const numbers = numbersFor(docs * stride)
  return columns.map(({ of, below }, at) => {
    const [offset, shift] = [spots[at]! >> 1, (spots[at]! & 1) * 16]
    for (let doc = 0; doc < docs; doc++) numbers[doc * stride + offset]! |= of[doc]! << shift
    return { numbers, stride, offset, shift, mask: below > HALF ? -1 : HALF - 1 }
  })
}

/** Where fewer documents than one of so many are looked at, columns are read side by side. */
const SPARSE = 40

/** Whether so few documents of a segment are looked at that their columns are better read side by side. */
export function areFew(documents: number, docs: number): boolean {
  return documents * SPARSE < docs
}
