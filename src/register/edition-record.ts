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

/** What a line about an edition is made from. */
export type BriefEdition = Pick<
  Edition,
  | ('key' | 'standardKey' | 'slug' | 'canonical' | 'flavour' | 'titles' | 'level' | 'force' | 'publisherCode')
  | ('published' | 'effective' | 'withdrawn' | 'supersededOn' | 'statusWord' | 'stage' | 'committee' | 'simulated')
>

/** An edition's row in brief: without what only its own page shows. */
export type BriefColumns = Omit<EditionColumns, 'year' | 'ics' | 'ccs'>

/** The brief edition of a row. */
export function briefOf(row: BriefColumns & { readonly record: EditionRecord }): BriefEdition {
  const { canonical, flavour, titles, simulated } = row.record
  return {
    ...{ key: row.key, standardKey: row.standard, slug: row.slug, canonical, titles },
    ...(flavour === undefined ? {} : { flavour }),
    ...(simulated === undefined ? {} : { simulated }),
    ...present({
      level: row.level,
      force: row.force,
      publisherCode: row.publisher,
      published: row.published,
      effective: row.effective,
      withdrawn: row.withdrawn,
      supersededOn: row.superseded_on,
      statusWord: row.status_word,
      committee: row.committee,
    }),
    ...(row.stage === null ? {} : { stage: stageOf(row.stage) }),
  }
}

/** The edition of a row, without its scopes. */
export function editionOf(row: EditionColumns & { readonly record: EditionRecord }): Edition {
  const { sources, ...record } = row.record
  return {
    printed: record.canonical,
    designations: [],
    languages: [],
    externalIds: {},
    doubts: [],
    scopes: {},
    ...record,
    ...briefOf(row),
    ...present({ year: row.year }),
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
