import { type Static, Type } from '@sinclair/typebox'
import { isBefore } from './dates.ts'
import { define, partialDateSchema, type RuleFault, row, text } from './definition.ts'

const degree = Type.Union([Type.Literal('IDT'), Type.Literal('MOD'), Type.Literal('NEQ')])

const entryRow = row({
  /** Identifier as the publisher prints it. */
  id: Type.String({ minLength: 3, maxLength: 120 }),
  /** Titles as the publisher prints them; one of them at least. */
  zh: Type.Optional(text),
  en: Type.Optional(text),
  published: Type.Optional(partialDateSchema),
  effective: Type.Optional(partialDateSchema),
  withdrawn: Type.Optional(partialDateSchema),
  /** The publisher's word, only where it says what dates and replacements do not. */
  status: Type.Optional(text),
  replaces: Type.Optional(Type.Array(text, { minItems: 1 })),
  adopts: Type.Optional(Type.Array(row({ id: text, degree }), { minItems: 1 })),
  ics: Type.Optional(Type.Array(text, { minItems: 1 })),
  ccs: Type.Optional(Type.Array(text, { minItems: 1 })),
})

/** `standards.yaml` and `standards/*.yaml`: a curated list of standards, facts only, with which a register begins. */
export const standardEntriesDefinition = define({
  name: 'standard-entries',
  files: ['standards.yaml', 'standards/*.yaml'],
  schema: row({ standards: Type.Array(entryRow) }),
  check: ({ standards }) => standards.flatMap(entryFaults),
  ids: ({ standards }) => standards.map(({ id }, index) => ({ id, at: ['standards', index, 'id'] })),
})
export type StandardEntry = Static<typeof entryRow>

function entryFaults({ id, zh, en, published, effective, replaces }: StandardEntry, index: number): RuleFault[] {
  const at = ['standards', index]
  const faults: RuleFault[] = []
  if (zh === undefined && en === undefined) faults.push({ at, message: { zh: '缺少名称', en: 'has no title' } })
  if (published !== undefined && effective !== undefined && isBefore(effective, published)) {
    faults.push({
      at: [...at, 'effective'],
      message: { zh: '实施日期早于发布日期', en: 'effective before it was published' },
    })
  }
  if (replaces?.includes(id)) {
    faults.push({ at: [...at, 'replaces'], message: { zh: '自己代替自己', en: 'replaces itself' } })
  }
  return faults
}
