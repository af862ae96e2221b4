/**
 * An edition as its row keeps it: what is looked up or filtered by stands in columns, the rest in one record, nothing in
 * both. Fields that say nothing are left out. Pure.
 */
import type { Edition } from './edition.ts'

/** Columns of an edition's row that hold facts of it. */
export interface EditionColumns {
  readonly key: string
  readonly standard: string
  readonly slug: string
  readonly level: string | null
  readonly force: string | null
  readonly publisher: string | null
  readonly year: number | null
  readonly published: string | null
  readonly effective: string | null
  readonly withdrawn: string | null
  /** When a successor took effect; settled after the row was written. */
  readonly superseded_on: string | null
  readonly status_word: string | null
  /** `scheme:code`. */
  readonly stage: string | null
  readonly committee: string | null
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
}

const KEPT_AS_IS = [
  ...(['canonical', 'unread', 'flavour', 'publisherName', 'number', 'titles', 'type', 'edition'] as const),
  ...(['rawClassification', 'pages', 'link', 'adoptsInternational', 'simulated'] as const),
] as const satisfies readonly (keyof Edition)[]

/** The rest of an edition. `printed` is absent where it is the canonical designation. */
export type EditionRecord = Pick<Edition, (typeof KEPT_AS_IS)[number]> &
  Partial<Pick<Edition, 'printed' | 'designations' | 'languages' | 'externalIds' | 'doubts'>> & {
    /** Source → the fields whose claims are its. */
    readonly sources: Readonly<Record<string, readonly string[]>>
  }

/** What the record of an edition holds. Scopes stay in the events. */
export function recordOf(edition: Edition): EditionRecord {
  const record: Record<string, unknown> = {}
  for (const field of KEPT_AS_IS) if (edition[field] !== undefined) record[field] = edition[field]
  if (edition.printed !== edition.canonical) record['printed'] = edition.printed
  if (edition.designations.length > 0) record['designations'] = edition.designations
  if (edition.languages.length > 0) record['languages'] = edition.languages
  if (edition.doubts.length > 0) record['doubts'] = edition.doubts
  for (const _ in edition.externalIds) {
    record['externalIds'] = edition.externalIds
    break
  }
  record['sources'] = fieldsBySource(edition.provenance)
  return record as unknown as EditionRecord
}

function fieldsBySource(provenance: Edition['provenance']): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const field in provenance) {
    const source = provenance[field]!
    const known = fields[source]
    if (known === undefined) fields[source] = [field]
    else known.push(field)
  }
  return fields
}

/** The edition of a row, without its scopes. */
export function editionOf(row: EditionColumns & { readonly record: EditionRecord }): Edition {
  const { sources, ...record } = row.record
  return {
    key: row.key,
    standardKey: row.standard,
    slug: row.slug,
    printed: record.canonical,
    designations: [],
    languages: [],
    externalIds: {},
    doubts: [],
    scopes: {},
    ...record,
    ...present({
      level: row.level,
      force: row.force,
      publisherCode: row.publisher,
      year: row.year,
      published: row.published,
      effective: row.effective,
      withdrawn: row.withdrawn,
      supersededOn: row.superseded_on,
      statusWord: row.status_word,
    }),
    ...(row.stage === null ? {} : { stage: stageOf(row.stage) }),
    ...present({ committee: row.committee }),
    ics: row.ics,
    ccs: row.ccs,
    provenance: sourceByField(sources),
  }
}

type Present<Fields> = { -readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> }

function present<Fields extends Record<string, unknown>>(fields: Fields): Present<Fields> {
  const found: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== null) found[name] = fields[name]
  return found as Present<Fields>
}

/** A stage as a column holds it. */
export function stageText({ scheme, code }: NonNullable<Edition['stage']>): string {
  return `${scheme}:${code}`
}

function stageOf(text: string): NonNullable<Edition['stage']> {
  const colon = text.indexOf(':')
  return { scheme: text.slice(0, colon), code: text.slice(colon + 1) }
}

function sourceByField(sources: EditionRecord['sources']): Record<string, string> {
  const provenance: Record<string, string> = {}
  for (const [source, fields] of Object.entries(sources)) for (const field of fields) provenance[field] = source
  return provenance
}
