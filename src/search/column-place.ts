/** Where the number of each document in a column stands, alone or beside those of other columns. */
export interface ColumnPlace {
  /** The number is `numbers[doc * stride + offset] >>> shift`. */
  readonly numbers: Uint32Array
  readonly stride: number
  readonly offset: number
  readonly shift: number
}

/** A column that stands alone. */
export function alone(numbers: Uint32Array): ColumnPlace {
  return { numbers, stride: 1, offset: 0, shift: 0 }
}

/** The number of a document. */
export function numberOf({ numbers, stride, offset, shift }: ColumnPlace, doc: number): number {
  return numbers[doc * stride + offset]! >>> shift
}

/** Columns side by side: what is asked of a document about one is mostly asked about the others too. */
export function sideBySide(columns: readonly Uint32Array[], docs: number): Uint32Array {
  const stride = columns.length
  const rows = new Uint32Array(docs * stride)
  for (const [offset, column] of columns.entries()) {
    for (let doc = 0; doc < docs; doc++) rows[doc * stride + offset] = column[doc]!
  }
  return rows
}
