import type { FieldRule } from './table-mapping.ts'
import type { TableRow } from './table-row.ts'

/** The values of one field in a row, trimmed, none empty; for aligned columns (`…:degree`) see `alignedReader`. */
export type FieldReader = (row: TableRow) => readonly string[]

/** Longest cell looked at, in UTF-16 units. */
const MAX_CELL = 100_000

interface FullRule {
  readonly columns?: readonly string[]
  readonly constant?: string
  readonly template?: string
  readonly split?: string
  readonly prefix?: string
  readonly values?: Readonly<Record<string, string>>
}

/** Compiles a rule. Values of an array keep their places (an empty text for an absent one); all others are non-empty. */
export function fieldReader(rule: FieldRule): FieldReader {
  const full: FullRule = typeof rule === 'string' ? { columns: [rule] } : Array.isArray(rule) ? { columns: rule } : rule
  const separator = full.split === undefined ? undefined : separatorOf(full.split)
  const { template, values, prefix } = full
  return (row) => {
    if (full.constant !== undefined) return [full.constant]
    const found = template === undefined ? cellsOf(row, full.columns ?? []) : [filled(template, row)]
    const parts = found.flatMap((cell) =>
      separator ? cell.slice(0, MAX_CELL).split(separator) : [cell.slice(0, MAX_CELL)],
    )
    const kept = parts.map((part) => translated(part.trim(), values))
    const isList = kept.length > 1 && template === undefined && separator === undefined
    const filledOnly = isList ? kept : kept.filter((part) => part !== '')
    return prefix === undefined ? filledOnly : filledOnly.map((part) => (part === '' ? '' : prefix + part))
  }
}

function cellsOf(row: TableRow, columns: readonly string[]): readonly string[] {
  return columns.length === 1 ? row.cells(columns[0]!) : columns.flatMap((column) => row.cells(column))
}

function translated(text: string, values: FullRule['values']): string {
  return values !== undefined && Object.hasOwn(values, text) ? values[text]! : text
}

function separatorOf(characters: string): RegExp {
  return new RegExp(`[${characters.replace(/[\\\]^-]/g, '\\$&')}]`)
}

// A bracketed part stands only where all of its columns do.
function filled(template: string, row: TableRow): string {
  const fill = (text: string): string | undefined => {
    let complete = true
    const done = text.replace(/\{([^{}]+)\}/g, (_, column: string) => {
      const cell = row.cells(column)[0] ?? ''
      if (cell === '') complete = false
      return cell
    })
    return complete ? done : undefined
  }
  const withOptional = template.replace(/\[([^[\]]*)\]/g, (_, part: string) => fill(part) ?? '')
  return fill(withOptional) ?? ''
}
