/**
 * One edition from all claims about it: field by field the claim of the best source stands, and the edition says whose
 * it is. A pure function of the set of records: their order of arrival can't show.
 */
import { parseClassification } from '../standards/index.ts'
import type { EditionClaims, EntryClaims } from './claims.ts'
import type { Designation, Reading, RecordNames } from './designation.ts'
import type { Edition, Entry } from './edition.ts'

/** Claims with where they come from. */
export interface Recorded<Kind> {
  readonly source: string
  readonly key: string
  readonly claims: Kind
}

/** A record whose designations have been read. */
export interface NamedRecord extends Recorded<EditionClaims> {
  readonly names: RecordNames
}

/** How far a source is believed about a field, or about a document as a whole: higher wins. From the packs. */
export type SourceRank = (source: string, field?: string) => number

/** Best source first; ties by name, so that the order never depends on arrival. */
export function bySource(rank: SourceRank, field?: string): (a: Recorded<unknown>, b: Recorded<unknown>) => number {
  return (a, b) =>
    rank(b.source, field) - rank(a.source, field) || compareText(a.source, b.source) || compareText(a.key, b.key)
}

/** Code-unit order, the same as the database's "C" collation for our keys. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const SINGLE_FIELDS = [
  'published',
  'effective',
  'withdrawn',
  'stage',
  'type',
  'edition',
  'committee',
  'pages',
  'link',
  'adoptsInternational',
] as const satisfies readonly (keyof EditionClaims & keyof Edition)[]

/** Merges the records of one document. `records` is not empty; the key is chosen among their designations. */
export function mergeEdition(records: readonly NamedRecord[], rank: SourceRank, reading: Reading): Edition {
  const chooser = chooserOf(records, rank)
  const named = representative(chooser.ranked())
  const { designation } = named.names
  const key = keyOf(named)
  const { fields, classDoubts } = classification(chooser)
  return {
    key,
    standardKey: designation.standardKey,
    slug: reading.slugOf(key),
    ...levelOf(designation, chooser),
    ...fieldsOfDesignation(designation),
    designations: otherDesignations(chooser.ranked(), designation),
    titles: titlesOf(chooser),
    scopes: {},
    ...singleFields(chooser),
    ...optional('publisherName', chooser.first('publisher', 'publisherName')),
    ...optional('statusWord', chooser.first('status', 'statusWord')),
    ...fields,
    languages: chooser.first('languages') ?? [],
    externalIds: externalIds(chooser.ranked()),
    ...(records.some(({ claims }) => claims.simulated) ? { simulated: true as const } : {}),
    doubts: [...chooser.ranked().flatMap(({ claims }) => claims.doubts ?? []), ...classDoubts],
    provenance: chooser.provenance,
  }
}

/** The scopes of an edition from those its source records claim, with whose they are. */
export function mergeScopes(
  records: readonly { source: string; key: string; scopes: Readonly<Record<string, string>> | null }[],
  rank: SourceRank,
): { readonly scopes: Record<string, string>; readonly provenance: Record<string, string> } {
  const scopes: Record<string, string> = {}
  const provenance: Record<string, string> = {}
  const ranked = records.toSorted((a, b) => bySource(rank, 'scopes')({ ...a, claims: null }, { ...b, claims: null }))
  for (const record of ranked) take(scopes, record.scopes ?? {}, 'scopes', record.source, provenance)
  return { scopes, provenance }
}

/** Picks claims field by field and notes whose they are. */
interface Chooser {
  readonly provenance: Record<string, string>
  /** All records, the most believed about a field (or as a whole) first. */
  ranked(field?: string): readonly NamedRecord[]
  first<Field extends keyof EditionClaims>(field: Field, name?: string): NonNullable<EditionClaims[Field]> | undefined
}

function chooserOf(records: readonly NamedRecord[], rank: SourceRank): Chooser {
  const provenance: Record<string, string> = {}
  const ranked = (field?: string) => (records.length === 1 ? records : records.toSorted(bySource(rank, field)))
  return {
    provenance,
    ranked,
    first(field, name = field) {
      for (const { source, claims } of ranked(name)) {
        const value = claims[field]
        if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
        provenance[name] = source
        return value as NonNullable<EditionClaims[typeof field]>
      }
      return undefined
    },
  }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value }
}

// The published designation rather than a draft's; then the best source's; then the first by text.
function representative(ranked: readonly NamedRecord[]): NamedRecord {
  return ranked.find(({ names }) => names.lasting && names.designation.identifier?.stage === undefined) ?? ranked[0]!
}

function keyOf({ names }: NamedRecord): string {
  return names.lasting ? names.designation.key : `${names.designation.key} (${names.tokens[0]})`
}

function fieldsOfDesignation({ identifier, text, unread }: Designation) {
  if (!identifier) return { canonical: text, printed: text, unread: unread ?? 'unread-rest' }
  const { flavour, force, publisher, copublishers, number, parts, year, canonical, printed } = identifier
  return {
    canonical,
    printed,
    flavour,
    ...optional('force', force),
    publisherCode: [publisher, ...copublishers].join('/'),
    number: [number, ...parts].join('-'),
    ...optional('year', year),
  }
}

// The designation tells the level; where it cannot be read, a source may.
function levelOf({ identifier }: Designation, chooser: Chooser) {
  return optional('level', identifier?.level ?? chooser.first('level'))
}

function otherDesignations(ranked: readonly NamedRecord[], own: Designation): readonly string[] {
  const found = new Set<string>()
  for (const { names, claims } of ranked) {
    found.add(names.designation.identifier?.canonical ?? claims.identifier)
    for (const other of claims.otherIdentifiers ?? []) {
      if (!names.joint.some(({ text }) => text === other)) found.add(other)
    }
  }
  found.delete(own.identifier?.canonical ?? own.text)
  return [...found].sort(compareText)
}

// Language by language: a catalogue may be believed about titles in one and less so in another.
function titlesOf(chooser: Chooser): Record<string, string> {
  const languages = new Set(chooser.ranked().flatMap(({ claims }) => Object.keys(claims.titles)))
  const merged: Record<string, string> = {}
  for (const language of languages) {
    const field = `titles.${language}`
    const best = chooser.ranked(field).find(({ claims }) => claims.titles[language])
    if (best === undefined) continue
    merged[language] = best.claims.titles[language]!
    chooser.provenance[field] = best.source
  }
  return merged
}

function singleFields(chooser: Chooser): Partial<Edition> {
  const merged: Record<string, unknown> = {}
  for (const field of SINGLE_FIELDS) {
    const value = chooser.first(field)
    if (value !== undefined) merged[field] = value
  }
  return merged
}

function classification(chooser: Chooser) {
  const rawIcs = chooser.first('ics') ?? []
  const rawCcs = chooser.first('ccs') ?? []
  const { ics, ccs, doubts } = parseClassification({ ics: rawIcs, ccs: rawCcs })
  const raw = [...new Set(doubts.map((doubt) => doubt.raw))]
  const classDoubts = doubts.map((doubt) => ({ field: 'classification', ...doubt }))
  return { fields: { ics, ccs, ...(raw.length > 0 ? { rawClassification: raw } : {}) }, classDoubts }
}

function externalIds(ranked: readonly NamedRecord[]): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const { claims } of ranked) {
    for (const [scheme, id] of Object.entries(claims.externalIds ?? {})) merged[scheme] ??= id
  }
  return merged
}

/** Merges the records of one committee, class, legal text and the like. */
export function mergeEntry(records: readonly Recorded<EntryClaims>[], rank: SourceRank): Entry {
  const ranked = records.toSorted(bySource(rank))
  const provenance: Record<string, string> = {}
  const titles: Record<string, string> = {}
  const facts: Record<string, EntryClaims['facts'][string]> = {}
  let parent: string | undefined
  for (const { source, claims } of ranked) {
    parent ??= claims.parent
    take(titles, claims.titles, 'titles', source, provenance)
    take(facts, claims.facts, 'facts', source, provenance)
  }
  const { kind, code } = ranked[0]!.claims
  return { kind, code, ...optional('parent', parent), titles, facts, provenance }
}

function take<Value>(
  into: Record<string, Value>,
  from: Readonly<Record<string, Value>>,
  field: string,
  source: string,
  provenance: Record<string, string>,
): void {
  for (const [name, value] of Object.entries(from)) {
    if (name in into) continue
    into[name] = value
    provenance[`${field}.${name}`] = source
  }
}
