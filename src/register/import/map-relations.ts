import { type AdoptionDegree, RELATION_KINDS, type RelationClaim, type RelationKind } from '../claims.ts'
import { MAX_IDENTIFIER } from './reader.ts'
import type { TableMapping } from './table-mapping.ts'

const INVERSE_FIELDS: Readonly<Record<string, RelationKind>> = {
  'replaced-by': 'replaces',
  'amended-by': 'amends',
  'corrected-by': 'corrects',
}

/** Degrees as words of ISO/IEC Guide 21-1; `EQV` (equivalent) is the MOD of the edition before 1999. */
const DEGREES: Readonly<Record<string, AdoptionDegree>> = { IDT: 'IDT', MOD: 'MOD', NEQ: 'NEQ', EQV: 'MOD' }
const DEGREE = /[,，;；\s(（]*\b(IDT|MOD|NEQ|EQV)\b[\s)）]*/i

/** A field of a mapping that holds targets of relations. */
export interface RelationField {
  readonly field: string
  readonly kind: RelationKind
  readonly inverse: boolean
}

/** The relation fields that a mapping feeds. */
export function relationFieldsOf(mapping: TableMapping): RelationField[] {
  const all = [...RELATION_KINDS.map((kind) => [kind, kind] as const), ...Object.entries(INVERSE_FIELDS)]
  return all
    .filter(([field]) => mapping.fields[field] !== undefined)
    .map(([field, kind]) => ({ field, kind, inverse: field !== kind }))
}

/** The relations in the relation fields of a row, targets as printed; degrees and notes by their place in the list. */
export function relationsOf(
  fields: readonly RelationField[],
  values: (field: string) => readonly string[],
): RelationClaim[] {
  return fields.flatMap(({ field, kind, inverse }) => {
    const targets = values(field)
    if (targets.length === 0) return []
    const degrees = values(`${field}:degree`)
    const notes = values(`${field}:note`)
    return targets.flatMap((target, index) => relationOf(kind, inverse, target, degrees[index], notes[index]))
  })
}

// A list without degrees of its own may say it beside the number: `ISO 9001:2015, IDT`.
function relationOf(kind: RelationKind, inverse: boolean, text: string, degreeText = '', note = ''): RelationClaim[] {
  const beside = kind === 'adopts' ? DEGREE.exec(text) : null
  const target = (beside ? text.replace(beside[0], ' ') : text).replace(/\s+/g, ' ').trim()
  if (!/\d|\p{L}/u.test(target) || target.length > MAX_IDENTIFIER) return []
  const word = (degreeText || beside?.[1] || '').toUpperCase()
  const degree = DEGREES[word]
  const unread = word !== '' && word !== degree ? word : ''
  const said = [unread, note].filter((part) => part !== '').join('; ')
  return [
    {
      kind,
      ...(inverse ? { inverse: true } : {}),
      target,
      ...(degree === undefined ? {} : { degree }),
      ...(said === '' ? {} : { note: said.slice(0, MAX_IDENTIFIER) }),
    },
  ]
}
