import { type Static, type TSchema, Type } from '@sinclair/typebox'

/**
 * What the vocabulary of a pack looks like. The loader of packs reads these definitions by shape; it lies below this
 * folder and knows no word of it.
 */

export interface Words {
  readonly zh: string
  readonly en: string
}

export interface RuleFault {
  readonly at: readonly (string | number)[]
  readonly message: Words
}

/** A fault of all files of a definition together; `file` counts them from 0. */
export interface JointFault extends RuleFault {
  readonly file: number
}

export interface RowId {
  readonly id: string
  readonly at: readonly (string | number)[]
}

export interface RowReference extends RowId {
  readonly definition: string
}

/** One kind of pack file: which files, of what shape, and what the shape cannot say. */
export interface Definition<S extends TSchema> {
  readonly name: string
  readonly files: readonly string[]
  readonly schema: S
  check?(value: Static<S>): readonly RuleFault[]
  ids?(value: Static<S>): readonly RowId[]
  references?(value: Static<S>): readonly RowReference[]
  checkAll?(values: readonly Static<S>[]): readonly JointFault[]
}

/** Gives a literal its type parameter, so that `check` sees the schema's own type. */
export function define<S extends TSchema>(definition: Definition<S>): Definition<S> {
  return definition
}

/** An object that holds nothing but the given fields: a misspelt key is a fault, not a silence. */
export function row<P extends Parameters<typeof Type.Object>[0]>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

export const text = Type.String({ minLength: 1, maxLength: 2_000 })
export const wordsSchema = row({ zh: text, en: text })

/** A calendar date to the precision known. */
export const partialDateSchema = Type.String({
  pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
  description: 'YYYY, YYYY-MM or YYYY-MM-DD',
})

/** A dated row holds from the first day of `from` until the day before the first day of `until`. */
export const datedFields = { from: Type.Optional(partialDateSchema), until: Type.Optional(partialDateSchema) }

interface Dated {
  readonly from?: string
  readonly until?: string
}

/** Whether a dated row holds on a day. A coarse date stands for its first day, so text order is date order. */
export function holds({ from, until }: Dated, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day < until)
}

const BACKWARDS: Words = { zh: 'until 不晚于 from', en: 'until is not after from' }
const OUT_OF_ORDER: Words = {
  zh: '应早于前一行且不重叠（新的在前）',
  en: 'should end before the row above begins (newest first)',
}

/** Dated rows that end before they begin, that overlap the row above them, or that do not stand newest first. */
export function periodFaults(rows: readonly Dated[], at: RuleFault['at']): RuleFault[] {
  return rows.flatMap((dated, index) => {
    const above = rows[index - 1]
    const faults: RuleFault[] = []
    if (isBackwards(dated)) faults.push({ at: [...at, index], message: BACKWARDS })
    if (above !== undefined && !endsBefore(dated, above)) faults.push({ at: [...at, index], message: OUT_OF_ORDER })
    return faults
  })
}

function isBackwards({ from, until }: Dated): boolean {
  return from !== undefined && until !== undefined && until <= from
}

// A row without `until` reaches to this day, one without `from` to the beginning: neither leaves room for another.
function endsBefore({ until }: Dated, above: Dated): boolean {
  return until !== undefined && above.from !== undefined && until <= above.from
}
