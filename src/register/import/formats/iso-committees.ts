import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { type FileEntry, lines, oneLine, plainText } from '../../../platform/index.ts'
import type { EntryClaims, Json, ReadItem } from '../../claims.ts'
import { MAX_SCOPE, MAX_TITLE, type Reader } from '../reader.ts'
import { anyIn, identifierField, reject } from './claim-parts.ts'
import { isJsonObject, type JsonObject, parseJson } from './json-fields.ts'
import { languageCode } from './languages.ts'

const MAX_LINE = 1024 ** 2

/**
 * ISO Open Data, `iso_technical_committees` as JSON lines or CSV: committees with secretariat, P- and O-members and
 * liaisons. The parent is named by number there, by reference here (`ISO/TC 20/SC 16` is under `ISO/TC 20`). Keyed by
 * ISO's number of the committee; the CSV, exported at other times than the lines, is a source of its own.
 */
export const isoCommittees: Reader = {
  format: 'iso-committees',
  detect: (path, head) => {
    const text = Buffer.from(head).toString('utf8')
    return /^\s*\{[^\n]*"pMembers":/.test(text) || (/\.csv$/i.test(path) && /^[^\n]*\bpMembers\.acronym\b/.test(text))
  },
  source: ({ path }) => (/\.csv$/i.test(path) ? 'iso-committees-csv' : 'iso-committees'),
  read: (entry) => (/\.csv$/i.test(entry.path) ? fromCsv(entry) : fromLines(entry)),
}

async function* fromLines(entry: FileEntry): AsyncGenerator<ReadItem> {
  for await (const batch of lines(entry.open(), { maxLine: MAX_LINE })) {
    for (const fault of batch.faults) yield reject(fault.reason, `${entry.path}:${fault.line}`, fault.raw)
    for (const [index, line] of batch.lines.entries()) {
      if (line.trim() === '') continue
      const where = `${entry.path}:${batch.first + index}`
      const parsed = parseJson(line)
      if (!parsed.ok) {
        if (!entry.fault) yield reject('malformed-json', where, line, parsed.detail)
      } else
        yield isJsonObject(parsed.value)
          ? committee(fromJson(parsed.value), where)
          : reject('unknown-shape', where, line)
    }
  }
}

/** A committee in the words of the source, from either spelling. */
interface Committee {
  readonly id: string
  readonly reference: string
  readonly status: string
  readonly titles: Readonly<Record<string, string>>
  readonly scopes: Readonly<Record<string, string>>
  readonly secretariat: string
  readonly created: string
  readonly pMembers: readonly string[]
  readonly oMembers: readonly string[]
  readonly committeeLiaisons: readonly string[]
  readonly organizationLiaisons: readonly string[]
}

function fromJson(row: JsonObject): Committee {
  const named = (key: string, name: string) =>
    list(row[key]).flatMap((item) => (isJsonObject(item) ? text(item[name]) || [] : []))
  return {
    id: text(row['id']),
    reference: text(row['reference']),
    status: text(row['status']),
    titles: byLanguage(row['title'], (raw) => oneLine(raw, MAX_TITLE)),
    scopes: byLanguage(row['scope'], (raw) => plainText(raw, MAX_SCOPE)),
    secretariat: isJsonObject(row['secretariat']) ? text(row['secretariat']['acronym']) : '',
    created: text(row['creationDate']),
    pMembers: named('pMembers', 'acronym'),
    oMembers: named('oMembers', 'acronym'),
    committeeLiaisons: named('committeeLiaisons', 'reference'),
    organizationLiaisons: named('organizationLiaisons', 'acronym'),
  }
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? oneLine(String(value), 400) : ''
}

function byLanguage(value: Json | undefined, clean: (raw: string) => string): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [raw, item] of Object.entries(isJsonObject(value) ? value : {})) {
    const language = languageCode(raw)
    const cleaned = typeof item === 'string' ? clean(item) : ''
    if (language && cleaned !== '') texts[language] = cleaned
  }
  return texts
}

async function* fromCsv(entry: FileEntry): AsyncGenerator<ReadItem> {
  const parser = parse({
    columns: true,
    bom: true,
    relax_column_count: true,
    max_record_size: MAX_LINE,
  })
  Readable.from(entry.open()).pipe(parser)
  let row = 1
  try {
    for await (const record of parser) {
      row += 1
      yield committee(fromRecord(record as Record<string, string>), `${entry.path}, row ${row}`)
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (!entry.fault) yield reject('malformed-csv', `${entry.path}, row ${row + 1}`, '', detail)
  }
}

function fromRecord(record: Readonly<Record<string, string>>): Committee {
  const cell = (key: string) => oneLine(record[key] ?? '', 400)
  return {
    id: cell('id'),
    reference: cell('reference'),
    status: cell('status'),
    titles: anyIn(cell('title.en') ? { en: oneLine(record['title.en'] ?? '', MAX_TITLE) } : {}) ?? {},
    scopes: record['scope.en'] ? { en: plainText(record['scope.en'], MAX_SCOPE) } : {},
    secretariat: cell('secretariat.acronym'),
    created: cell('creationDate'),
    pMembers: bracketed(record['pMembers.acronym']),
    oMembers: bracketed(record['oMembers.acronym']),
    committeeLiaisons: bracketed(record['committeeLiaisons.reference']),
    organizationLiaisons: bracketed(record['organizationLiaisons.acronym']),
  }
}

// `[BSI, SAC, SE UkrNDNC]`: a list without quotes.
function bracketed(cell = ''): readonly string[] {
  const inner = /^\[(.*)\]$/s.exec(cell.trim())?.[1] ?? ''
  return inner
    .split(',')
    .map((item) => oneLine(item, 400))
    .filter((item) => item !== '' && item !== 'null')
}

function committee(row: Committee, where: string): ReadItem {
  const code = identifierField(row.reference)
  if ('reason' in code) return reject(code.reason, where, row.reference || row.id)
  if (row.id === '') return reject('unknown-shape', where, row.reference, 'no id')
  const { id, status, secretariat, created, pMembers, oMembers, committeeLiaisons, organizationLiaisons } = row
  const parent = parentOf(code.text)
  const claims: EntryClaims = {
    kind: 'committee',
    code: code.text,
    ...(parent === undefined ? {} : { parent }),
    titles: row.titles,
    facts: {
      isoCommittee: id,
      status,
      secretariat,
      created,
      scope: row.scopes,
      pMembers,
      oMembers,
      committeeLiaisons,
      organizationLiaisons,
    },
  }
  return { ok: true, key: id, claims }
}

function parentOf(reference: string): string | undefined {
  return /^(.+)\/(?:SC|WG|TG|JWG|AG|SG) [^/]+$/.exec(reference)?.[1]
}
