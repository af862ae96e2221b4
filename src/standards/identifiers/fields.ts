/** Between what slots read, by name, and the typed identifier. */

import type { Identifier, IdentifierRange, Level, Supplement } from './identifier.ts'

export type FieldValue = string | number | boolean | Identifier | readonly string[] | readonly Fields[]

/** Field by name. Lists stand under their plural. */
export interface Fields {
  [name: string]: FieldValue | undefined
}

/** Slots that may be filled more than once, and the list each fills. */
export const LISTS: ReadonlyMap<string, string> = new Map([
  ['copublisher', 'copublishers'],
  ['part', 'parts'],
  ['language', 'languages'],
  ['to', 'to'],
])

export const NUMBERS: ReadonlySet<string> = new Set(['year', 'month', 'day', 'iteration'])

const TEXTS = ['publisher', 'level', 'force', 'type', 'stage', 'number', 'edition', 'version', 'form'] as const
const OWN: ReadonlySet<string> = new Set([
  ...TEXTS,
  ...NUMBERS,
  ...LISTS.values(),
  'allParts',
  'range',
  'supplements',
  'dual',
  'adopts',
])

/** The identifier that holds these fields; the rest is put in by who read and printed it. */
export function toIdentifier(
  fields: Fields,
  { flavour, layout, printed, canonical }: Pick<Identifier, 'flavour' | 'layout' | 'printed' | 'canonical'>,
): Identifier {
  const extra: Record<string, string> = {}
  const identifier = {
    flavour,
    layout,
    publisher: fields['publisher'] as string,
    copublishers: list(fields['copublishers']),
    level: fields['level'] as Level,
    number: (fields['number'] ?? '') as string,
    parts: list(fields['parts']),
    languages: list(fields['languages']),
    allParts: fields['allParts'] === true,
    supplements: (fields['supplements'] ?? NONE) as unknown as readonly Supplement[],
    extra,
    printed,
    canonical,
  }
  for (const name in fields) if (!OWN.has(name)) extra[name] = fields[name] as string
  return Object.assign(identifier, optional(fields))
}

const NONE: readonly string[] = []

const OPTIONAL = [
  'force',
  'type',
  'stage',
  'iteration',
  'edition',
  'year',
  'month',
  'day',
  'version',
  'form',
  'dual',
  'adopts',
] as const satisfies readonly (keyof Identifier)[]

function optional(fields: Fields): Partial<Identifier> {
  const found: Record<string, FieldValue | IdentifierRange> = {}
  for (const name of OPTIONAL) if (fields[name] !== undefined) found[name] = fields[name]
  if (fields['range'] !== undefined) {
    found['range'] = { kind: fields['range'] as IdentifierRange['kind'], to: list(fields['to']) }
  }
  return found as Partial<Identifier>
}

const READ_FIELDS = [
  ...['publisher', 'copublishers', 'level', 'number', 'parts', 'languages', 'allParts', 'supplements'],
  ...OPTIONAL,
] as readonly (keyof Identifier)[]

const NOTHING_OMITTED: ReadonlySet<string> = new Set()

/**
 * The other way: what slots would have read, but for some fields. Empty lists and `false` are left out, as they were not
 * in the text.
 */
export function toFields(identifier: Identifier, omitted: ReadonlySet<string> = NOTHING_OMITTED): Fields {
  const fields: Fields = {}
  for (const name in identifier.extra) if (!omitted.has(name)) fields[name] = identifier.extra[name]!
  for (const name of READ_FIELDS) {
    const value = identifier[name]
    const isAbsent =
      value === false || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    if (!isAbsent && !omitted.has(name)) fields[name] = value as FieldValue
  }
  const { range } = identifier
  if (range !== undefined && !omitted.has('range')) {
    fields['range'] = range.kind
    fields['to'] = range.to
  }
  return fields
}

function list(value: FieldValue | undefined): readonly string[] {
  return (value ?? NONE) as readonly string[]
}
