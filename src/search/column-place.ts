/** Where the number of each document in a column stands. */
export interface ColumnPlace {
  /** The number is `numbers[doc] >>> shift`. */
  readonly numbers: Uint32Array
  readonly shift: number
}

/** A column of nothing but its numbers. */
export function plainColumn(numbers: Uint32Array): ColumnPlace {
  return { numbers, shift: 0 }
}

/** The number of a document. */
export function numberOf({ numbers, shift }: ColumnPlace, doc: number): number {
  return numbers[doc]! >>> shift
}
