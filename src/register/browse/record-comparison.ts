/** Two records of the register side by side: fields and relations that are equal, changed, or on one side only. Pure. */
import type { Edition } from '../edition.ts'
import type { RelationGroup, RelationRow } from '../views.ts'
import type { FieldComparison, RelationComparison } from './browse-views.ts'
import { textDifference } from './text-difference.ts'

const PLAIN = [
  ...['level', 'force', 'publisherName', 'publisherCode', 'published', 'effective', 'withdrawn', 'supersededOn'],
  ...['statusWord', 'type', 'edition', 'committee', 'pages', 'link'],
] as const satisfies readonly (keyof Edition)[] | readonly string[]
const LISTS = ['ics', 'ccs', 'languages', 'designations'] as const

/** Fields that one of the records has, in the order of a page; identifiers first, they always differ. */
export function compareFields(left: Edition, right: Edition): readonly FieldComparison[] {
  const [one, other] = [fieldsOf(left), fieldsOf(right)]
  const names = [...new Set([...one.keys(), ...other.keys()])].toSorted((a, b) => placeOf(a) - placeOf(b))
  return names.map((field) => compareField(field, one.get(field), other.get(field)))
}

function fieldsOf(edition: Edition): ReadonlyMap<string, string> {
  const fields = new Map<string, string>([['identifier', edition.canonical]])
  for (const group of ['titles', 'scopes'] as const) {
    for (const [language, text] of Object.entries(edition[group])) fields.set(`${group}.${language}`, text)
  }
  for (const name of PLAIN) {
    const value = edition[name as keyof Edition]
    if (value !== undefined) fields.set(name, String(value))
  }
  if (edition.stage) fields.set('stage', `${edition.stage.scheme} ${edition.stage.code}`)
  for (const name of LISTS) if (edition[name].length > 0) fields.set(name, [...edition[name]].sort().join('; '))
  for (const [name, value] of Object.entries(edition.externalIds)) fields.set(`externalIds.${name}`, value)
  return fields
}

const ORDER = [
  'identifier',
  'titles',
  'scopes',
  ...PLAIN.slice(0, 9),
  'stage',
  ...PLAIN.slice(9),
  ...LISTS,
  'externalIds',
]

function placeOf(field: string): number {
  return ORDER.indexOf(field.split('.')[0]!)
}

const WORDED = ['titles', 'scopes', 'committee', 'publisherName']

function compareField(field: string, left: string | undefined, right: string | undefined): FieldComparison {
  if (left === undefined) return { field, verdict: 'only-right', right: right! }
  if (right === undefined) return { field, verdict: 'only-left', left }
  if (left === right) return { field, verdict: 'equal', left, right }
  const isWorded = WORDED.includes(field.split('.')[0]!)
  return { field, verdict: 'changed', left, right, ...(isWorded ? { pieces: textDifference(left, right) } : {}) }
}

/** Relations of both, kind by kind; where one side was not read to its end, nothing is said about single ones. */
export function compareRelations(
  left: readonly RelationGroup[],
  right: readonly RelationGroup[],
): readonly RelationComparison[] {
  const idOf = ({ kind, direction }: RelationGroup) => `${kind} ${direction}`
  const groups = new Map([...left, ...right].map((group) => [idOf(group), group]))
  return [...groups].map(([id, { kind, direction }]) => {
    const [one, other] = [left, right].map((side) => side.find((group) => idOf(group) === id))
    const whole = [one, other].every((group) => group === undefined || group.rows.length === group.total)
    const [ours, theirs] = [namesIn(one), namesIn(other)]
    const rows = (group: RelationGroup | undefined) => (whole ? (group?.rows ?? []) : [])
    return {
      kind,
      direction,
      whole,
      both: rows(one).filter((row) => theirs.has(nameOf(row))),
      left: rows(one).filter((row) => !theirs.has(nameOf(row))),
      right: rows(other).filter((row) => !ours.has(nameOf(row))),
    }
  })
}

function namesIn(group: RelationGroup | undefined): ReadonlySet<string> {
  return new Set(group?.rows.map(nameOf))
}

// The same document in another degree is another statement.
function nameOf({ other, identifier, degree }: RelationRow): string {
  return `${other?.key ?? identifier} ${degree ?? ''}`
}
