/** Rows of the register's tables in the database's own text form, made ahead of the transaction that writes them. Pure. */
import { copyLine, copyText, textArray } from '../platform/index.ts'
import type { Edition, Relation } from './edition.ts'
import { recordOf, stageText } from './edition-record.ts'

/** An edition with its names. */
export interface NamedEdition {
  readonly edition: Edition
  readonly tokens: readonly string[]
  readonly aliases: readonly string[]
}

/** The events come last, so that a slot for them stands at a known place: `BEHIND_EVENTS` bytes follow it. */
export const EDITION_COLUMNS = [
  ...['key', 'standard', 'slug', 'level', 'force', 'publisher', 'year', 'published', 'effective', 'withdrawn'],
  ...['status_word', 'stage', 'committee', 'ics', 'ccs', 'tokens', 'aliases', 'record', 'events'],
]

export const BEHIND_EVENTS = '}'.length

/** All columns of an edition, as pieces of a line; `events` are those of the records behind it. Scopes stay in the events. */
export function editionLine({ edition, tokens, aliases }: NamedEdition, events: readonly string[]): string[] {
  const columns = copyLine([
    edition.key,
    edition.standardKey,
    edition.slug,
    edition.level ?? null,
    edition.force ?? null,
    edition.publisherCode ?? null,
    edition.year ?? null,
    edition.published ?? null,
    edition.effective ?? null,
    edition.withdrawn ?? null,
    edition.statusWord ?? null,
    edition.stage === undefined ? null : stageText(edition.stage),
    edition.committee ?? null,
    textArray(edition.ics),
    textArray(edition.ccs),
    textArray(tokens),
    textArray(aliases),
  ])
  return [`${columns}\t`, copyText(JSON.stringify(recordOf(edition))), `\t{${events.join(',')}}`]
}

export const NAME_COLUMNS = ['token', 'edition']

/** A line for each token, or each alias, of an edition. */
export function nameLines(tokens: readonly string[], key: string): string[] {
  return tokens.map((token) => copyLine([token, key]))
}

export const RELATION_COLUMNS = [
  ...['source', 'record', 'kind', 'subject', 'object', 'printed', 'degree', 'normative', 'note'],
]

/** A relation as the record of a source claims it. */
export function relationLine(source: string, key: string, relation: Relation): string {
  const { kind, subject, object, printed, degree, normative, note } = relation
  return copyLine([source, key, kind, subject, object, printed, degree ?? null, normative ?? null, note ?? null])
}

export const RECORD_COLUMNS = ['source', 'key', 'digest', 'edition', 'event']

/** All columns of a source record; `event` is its last. */
export function recordLine(
  { source, key, digest, edition }: { source: string; key: string; digest: string; edition: string | null },
  event: string,
): string {
  return copyLine([source, key, digest, edition, event])
}
