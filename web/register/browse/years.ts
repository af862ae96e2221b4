/** Years of a chart. Pure. */

export interface YearRow {
  readonly year: number
  readonly total: number
  readonly inForce: number
}

// A century fits beside each other; a lone forerunner must not squeeze what came after it.
const MOST_YEARS = 100

/** Every year from the first to the last, also those without any, the last hundred at most; rows are in order. */
export function everyYear(rows: readonly YearRow[]): readonly YearRow[] {
  const last = rows.at(-1)?.year
  if (last === undefined) return []
  const first = Math.max(rows[0]!.year, last - MOST_YEARS + 1)
  const known = new Map(rows.map((row) => [row.year, row]))
  return Array.from(
    { length: last - first + 1 },
    (_, n) => known.get(first + n) ?? { year: first + n, total: 0, inForce: 0 },
  )
}
