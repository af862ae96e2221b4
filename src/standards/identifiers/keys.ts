/** What an identifier is the name of, whatever its spelling: the document, the standard through its editions. */

import { toFields } from './fields.ts'
import { type Flavour, type Form, presentFields, printPlain } from './flavour.ts'
import type { Identifier, Supplement } from './identifier.ts'
import { fold } from './spelling.ts'

export type Flavours = ReadonlyMap<string, Flavour>

/** Not part of a document's identity: its language, and the number of the identical document behind a dual one. */
const SPELLING_ONLY = ['languages', 'dual'] as const
/** What changes from edition to edition of a standard. A standard may lose or gain force and keep its number. */
const EDITION_FIELDS = [
  'year',
  'month',
  'day',
  'version',
  'edition',
  'stage',
  'iteration',
  'supplements',
  'form',
  'force',
  'allParts',
] as const

/** What the two keys of a flavour leave out. */
interface Omissions {
  readonly identity: ReadonlySet<string>
  readonly standard: ReadonlySet<string>
}

const omissionsByFlavour = new WeakMap<Flavour, Omissions>()

function omissionsOf(flavour: Flavour): Omissions {
  const known = omissionsByFlavour.get(flavour)
  if (known !== undefined) return known
  const spelling = [...SPELLING_ONLY, ...flavour.spellingFields]
  const omissions = {
    identity: new Set<string>(spelling),
    standard: new Set<string>([...spelling, ...EDITION_FIELDS, ...flavour.editionFields]),
  }
  omissionsByFlavour.set(flavour, omissions)
  return omissions
}

/** The key of the document: one for all its spellings, another for any other edition, part, supplement or form. */
export function identityKey(flavours: Flavours, identifier: Identifier): string {
  return keyWithout(flavours, identifier, 'identity') ?? fold(identifier.canonical)
}

/** The key of the standard through all its editions, without force; that of the document where nothing else names it. */
export function standardKey(flavours: Flavours, identifier: Identifier): string {
  return keyWithout(flavours, identifier, 'standard') ?? identityKey(flavours, identifier)
}

/** A key as it can stand in an address: letters, digits, dots and hyphens. Different keys may share one. */
export function slugOf(key: string): string {
  return key.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^-+|-+$/g, '')
}

/** The identifier without its last supplement: what that supplement changes. Null where there is none. */
export function baseOf(flavours: Flavours, identifier: Identifier): Identifier | null {
  const form = formOf(flavours, identifier)
  if (form === null || identifier.supplements.length === 0) return null
  const supplements = identifier.supplements.slice(0, -1)
  const fields = toFields({ ...identifier, supplements })
  // A product form that folds amendments in says nothing about the text without them.
  if (isConsolidated(identifier.supplements.at(-1)!) && !supplements.some(isConsolidated)) delete fields['form']
  return presentFields(form, fields)
}

/** Further identity keys under which the document is cited. */
export function aliasesOf(flavours: Flavours, identifier: Identifier): string[] {
  const cited = flavours.get(identifier.flavour)?.alsoCited ?? []
  const aliases = cited.flatMap((way) => (way === 'lastYear' ? byLastYear(identifier) : byYearOnly(identifier)))
  if (aliases.length === 0) return []
  const key = identityKey(flavours, identifier)
  return aliases.map((alias) => identityKey(flavours, alias)).filter((alias) => alias !== key)
}

function byLastYear(identifier: Identifier): Identifier[] {
  const { form: _, ...rest } = identifier
  const year = identifier.supplements.findLast(isConsolidated)?.year
  if (year === undefined || !identifier.supplements.every(isConsolidated)) return []
  return [{ ...rest, supplements: [], year }]
}

function byYearOnly(identifier: Identifier): Identifier[] {
  const { month, day: _, ...rest } = identifier
  return month === undefined || identifier.supplements.length > 0 ? [] : [rest]
}

function isConsolidated({ consolidated }: Supplement): boolean {
  return consolidated === true
}

function keyWithout(flavours: Flavours, identifier: Identifier, key: keyof Omissions): string | null {
  const form = formOf(flavours, identifier)
  if (form === null) return null
  const fields = toFields(identifier, omissionsOf(form.flavour)[key])
  const nested = (inner: Identifier) => keyWithout(flavours, inner, key) ?? fold(inner.canonical)
  return printPlain(form, fields, nested)
}

function formOf(flavours: Flavours, { flavour, layout }: Identifier): Form | null {
  return flavours.get(flavour)?.formsByName.get(layout) ?? null
}
