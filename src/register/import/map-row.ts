import { oneLine, plainText } from '../../platform/index.ts'
import type { Level } from '../../standards/index.ts'
import { LEVELS } from '../../standards/index.ts'
import type { Doubt, EditionClaims, EntryClaims, Json, ReadItem, RelationClaim } from '../claims.ts'
import { orderDoubt, readCellDate } from './cell-date.ts'
import { type FieldReader, fieldReader } from './field-rule.ts'
import { type ReplacementReading, type ReplacementWords, replacementReader } from './formats/replacement-text.ts'
import { relationFieldsOf, relationsOf } from './map-relations.ts'
import { type Occurrences, occurrenceKey } from './occurrences.ts'
import { MAX_IDENTIFIER, MAX_RAW, MAX_RELATIONS, MAX_SCOPE, MAX_TITLE } from './reader.ts'
import { joinSplitNumber } from './split-number.ts'
import type { TableMapping } from './table-mapping.ts'
import type { TableRow } from './table-row.ts'

/** What a mapping needs beside the row. */
export interface MappingContext {
  readonly today: string
  readonly words: ReplacementWords
  readonly occurrences: Occurrences
}

/** Longest fact kept of an entry, in UTF-16 units of its JSON. */
const MAX_FACT = 20_000

/** Turns a mapping into a function from a row to a record, or to the reason why the row gives none. */
export function rowMapper(mapping: TableMapping, context: MappingContext): (row: TableRow) => ReadItem {
  const fields = new Map(Object.entries(mapping.fields).map(([field, rule]) => [field, fieldReader(rule)]))
  const relationFields = relationFieldsOf(mapping)
  const readReplacement = replacementReader(context.words)
  const keyOf = (row: TableRow, fallback: string): string =>
    occurrenceKey(context.occurrences, mapping.key?.map((column) => row.cells(column).join(' ')).join('|') || fallback)
  return (row) => {
    const values = (field: string): readonly string[] => fields.get(field)?.(row) ?? []
    const relations = () => relationsOf(relationFields, values)
    const reading = { mapping, fields, row, values, today: context.today, relations, readReplacement }
    const made = mapping.records === 'edition' ? editionOf(reading) : entryOf(reading, mapping.records)
    if (typeof made === 'string') return { ok: false, reason: made, where: row.where, raw: rawOf(values) }
    const name = made.kind === 'edition' ? made.identifier : made.code
    return { ok: true, key: keyOf(row, name), claims: made }
  }
}

interface RowReading {
  readonly mapping: TableMapping
  readonly fields: ReadonlyMap<string, FieldReader>
  readonly row: TableRow
  readonly values: (field: string) => readonly string[]
  readonly today: string
  readonly relations: () => RelationClaim[]
  readonly readReplacement: (text: string, own: string) => ReplacementReading
}

type Reason = 'no-identifier' | 'too-long'

function editionOf(reading: RowReading): EditionClaims | Reason {
  const { mapping, values } = reading
  const first = (field: string): string => values(field)[0] ?? ''
  const titles = byLanguage(reading, 'title', MAX_TITLE)
  const joined = mapping.splitNumber ? joinSplitNumber(first('identifier'), titles) : undefined
  const identifier = oneLine(joined?.identifier ?? first('identifier'), MAX_IDENTIFIER + 1)
  if (identifier === '') return 'no-identifier'
  if (identifier.length > MAX_IDENTIFIER) return 'too-long'
  const dates = datesOf(values, reading.today)
  const replacement = reading.readReplacement(first('replacement'), identifier)
  const relations = [...reading.relations(), ...replacement.relations].slice(0, MAX_RELATIONS)
  const doubts = [...(joined ? [joined.doubt] : []), ...dates.doubts, ...statusDoubts(reading), ...replacement.doubts]
  const otherIdentifiers = values('otherIdentifiers').filter((other) => other !== identifier)
  return {
    kind: 'edition',
    identifier,
    ...lists({ otherIdentifiers, ics: values('ics'), ccs: values('ccs'), languages: values('languages') }),
    titles: joined?.titles ?? titles,
    ...records({ scopes: byLanguage(reading, 'scope', MAX_SCOPE), externalIds: externalIdsOf(reading) }),
    ...dates.dates,
    ...texts(values, ['status', 'type', 'edition', 'committee', 'publisher']),
    ...levelOf(first('level')),
    ...pagesOf(first('pages')),
    ...linkOf(first('link')),
    ...(first('adoptsInternational') === 'yes' ? { adoptsInternational: true } : {}),
    ...(relations.length === 0 ? {} : { relations }),
    ...(doubts.length === 0 ? {} : { doubts }),
  }
}

function entryOf(reading: RowReading, kind: EntryClaims['kind']): EntryClaims | Reason {
  const { values, row, mapping } = reading
  const code = oneLine(values('code')[0] ?? '', MAX_IDENTIFIER + 1)
  if (code === '') return 'no-identifier'
  if (code.length > MAX_IDENTIFIER) return 'too-long'
  const facts: Record<string, Json> = {}
  const doubts: Doubt[] = []
  for (const [field, rule] of Object.entries(mapping.fields)) {
    if (!field.startsWith('fact.')) continue
    const value =
      typeof rule === 'string' ? row.value(rule) : values(field).length > 1 ? [...values(field)] : values(field)[0]
    if (value === undefined || value === null || value === '') continue
    const isLong = JSON.stringify(value).length > MAX_FACT
    if (isLong) doubts.push({ field, raw: JSON.stringify(value).slice(0, MAX_RAW), reason: 'too-long' })
    else facts[field.slice('fact.'.length)] = value
  }
  const relations = reading.relations().slice(0, MAX_RELATIONS)
  return {
    kind,
    code,
    ...texts(values, ['parent']),
    titles: byLanguage(reading, 'title', MAX_TITLE),
    facts,
    ...(relations.length === 0 ? {} : { relations }),
    ...(doubts.length === 0 ? {} : { doubts }),
  }
}

function datesOf(values: RowReading['values'], today: string) {
  const dates: { published?: string; effective?: string; withdrawn?: string } = {}
  const doubts: Doubt[] = []
  for (const field of ['published', 'effective', 'withdrawn'] as const) {
    const raw = values(field)[0]
    if (raw === undefined) continue
    const { date, doubt } = readCellDate(raw, today)
    if (date !== undefined) dates[field] = date
    else doubts.push({ field, raw: raw.slice(0, MAX_RAW), reason: doubt ?? 'unread-date' })
  }
  const order = orderDoubt(dates.published, dates.effective)
  return { dates, doubts: order ? [...doubts, order] : doubts }
}

// Two columns of a list may say different things of the status; words that mean the same are told by the mapping.
function statusDoubts({ mapping, values }: RowReading): Doubt[] {
  const rule = mapping.fields['status']
  const groups = typeof rule === 'object' && !Array.isArray(rule) ? ((rule as { agree?: string[][] }).agree ?? []) : []
  const [first, ...others] = [...new Set(values('status'))]
  const agrees = (other: string): boolean => groups.some((group) => group.includes(first!) && group.includes(other))
  const conflict = others.filter((other) => !agrees(other))
  if (first === undefined || conflict.length === 0) return []
  return [{ field: 'status', raw: [first, ...conflict].join(' / ').slice(0, MAX_RAW), reason: 'conflicting-status' }]
}

function byLanguage({ fields, row }: RowReading, name: string, max: number): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, read] of fields) {
    if (!field.startsWith(`${name}.`)) continue
    const text = read(row)[0]
    if (text !== undefined)
      found[field.slice(name.length + 1)] = name === 'title' ? oneLine(text, max) : plainText(text, max)
  }
  return found
}

function externalIdsOf({ fields, row }: RowReading): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, read] of fields) {
    const id = field.startsWith('externalId.') ? read(row)[0] : undefined
    if (id !== undefined) found[field.slice('externalId.'.length)] = id.slice(0, MAX_IDENTIFIER)
  }
  return found
}

function texts<F extends 'status' | 'type' | 'edition' | 'committee' | 'publisher' | 'parent'>(
  values: RowReading['values'],
  names: readonly F[],
): { [K in F]?: string } {
  const found: { [K in F]?: string } = {}
  for (const name of names) {
    const text = values(name)[0]
    if (text !== undefined) found[name] = oneLine(text, MAX_IDENTIFIER)
  }
  return found
}

function lists(named: Record<string, readonly string[]>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(named).filter(([, list]) => list.length > 0))
}

function records(named: Record<string, Record<string, string>>): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(named).filter(([, record]) => Object.keys(record).length > 0))
}

function levelOf(text: string): Pick<EditionClaims, 'level'> {
  const level: Level | undefined = LEVELS.find((known) => known === text)
  return level === undefined ? {} : { level }
}

function pagesOf(text: string): { pages?: number } {
  const pages = /^\d{1,5}/.exec(text)?.[0]
  return pages === undefined ? {} : { pages: Number(pages) }
}

function linkOf(text: string): { link?: string } {
  return /^https?:\/\/[^\s"'<>]{1,2000}$/.test(text) ? { link: text } : {}
}

function rawOf(values: RowReading['values']): string {
  return ['identifier', 'code', 'title.zh', 'title.en']
    .flatMap((field) => values(field))
    .join(' ')
    .slice(0, MAX_RAW)
}
