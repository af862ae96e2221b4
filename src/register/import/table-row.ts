import type { Json } from '../claims.ts'

/** One row of a table, whatever the file: cells by column name. */
export interface TableRow {
  /** Where a person would look: `row 17`, `#3`. */
  readonly where: string
  /** The texts in a column: none where it is absent or empty, several where the source holds a list. */
  cells(column: string): readonly string[]
  /** The cell as the source holds it, for facts that are kept as they are. */
  value(column: string): Json | undefined
}

/** A row of texts under a header. Cells beyond the header have no name and are not read. */
export function textRow(header: ReadonlyMap<string, number>, texts: readonly string[], where: string): TableRow {
  const text = (column: string): string => texts[header.get(column) ?? -1]?.trim() ?? ''
  return {
    where,
    cells: (column) => (text(column) === '' ? [] : [text(column)]),
    value: (column) => (header.has(column) ? text(column) : undefined),
  }
}

/** Columns by name; where a name comes twice the first column has it. */
export function headerOf(names: readonly string[]): ReadonlyMap<string, number> {
  const header = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const plain = name.replace(/\s+/g, ' ').trim()
    if (plain !== '' && !header.has(plain)) header.set(plain, index)
  }
  return header
}

/**
 * A row that is a JSON object. `a.b` walks into objects, through arrays as well: every element gives one text (empty
 * where it lacks the field), so that columns over the same array stay aligned. `@key` is the key of the row.
 */
export function jsonRow(object: Readonly<Record<string, Json>>, where: string, key?: string): TableRow {
  const value = (column: string): Json | undefined => {
    if (column === '@key') return key
    return Object.hasOwn(object, column) ? object[column] : walk(object, column.split('.'))
  }
  return { where, value, cells: (column) => textsOf(value(column)) }
}

function walk(value: Json | undefined, steps: readonly string[]): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (Array.isArray(value)) return value.map((item) => walk(item, steps) ?? '')
  if (!isObject(value) || !Object.hasOwn(value, step)) return undefined
  return walk(value[step], rest)
}

function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value === 'number') return [String(value)]
  if (!Array.isArray(value)) return []
  return value.map((item: Json) =>
    typeof item === 'string' ? item.trim() : typeof item === 'number' ? String(item) : '',
  )
}

/** Whether a JSON value is an object (not an array, not null). */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
