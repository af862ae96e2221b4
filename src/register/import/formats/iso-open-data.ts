import { lines, oneLine, plainText } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, Json, PartialDate, ReadItem, RelationClaim } from '../../claims.ts'
import { MAX_SCOPE, MAX_TITLE, type Reader } from '../reader.ts'
import { anyIn, cleanRelations, dateField, defined, identifierField, reject, someOf } from './claim-parts.ts'
import { isJsonObject, type JsonObject, numberIn, parseJson, stringIn, stringsIn } from './json-fields.ts'
import { languageCode } from './languages.ts'

/** Lines of this catalogue have up to 30 kB. */
const MAX_LINE = 1024 ** 2

/**
 * ISO Open Data, `iso_deliverables_metadata.jsonl` (www.iso.org/open-data.html): one deliverable a line. Keys and
 * relations are ISO's project numbers. Blank lines are passed over.
 */
export const isoOpenData: Reader = {
  format: 'iso-open-data',
  detect: (path, head) =>
    /\.jsonl?$|\.ndjson$/i.test(path) && /^\s*\{[^\n]*"deliverableType":/.test(Buffer.from(head).toString('utf8')),
  source: () => 'iso-open-data',
  async *read(entry, { today }) {
    for await (const batch of lines(entry.open(), { maxLine: MAX_LINE })) {
      for (const fault of batch.faults) yield reject(fault.reason, `${entry.path}:${fault.line}`, fault.raw)
      for (const [index, line] of batch.lines.entries()) {
        if (line === '' || line.trim() === '') continue
        const item = deliverable(line, `${entry.path}:${batch.first + index}`, today)
        // The half line before a cut is reported with the cut.
        if (item.ok || item.reason !== 'malformed-json' || !entry.fault) yield item
      }
    }
  },
}

function deliverable(line: string, where: string, today: PartialDate): ReadItem {
  const parsed = parseJson(line)
  if (!parsed.ok) return reject('malformed-json', where, line, parsed.detail)
  return isJsonObject(parsed.value) ? claimsOf(parsed.value, where, line, today) : reject('unknown-shape', where, line)
}

function claimsOf(row: JsonObject, where: string, line: string, today: PartialDate): ReadItem {
  const identifier = identifierField(stringIn(row, 'reference'))
  if ('reason' in identifier) return reject(identifier.reason, where, line)
  const project = numberIn(row, 'id')
  if (project === undefined) return reject('unknown-shape', where, line, 'no id')
  const doubts: Doubt[] = []
  const titles = byLanguage(row['title'], (text) => oneLine(text, MAX_TITLE))
  if (!anyIn(titles)) doubts.push({ field: 'titles', raw: '', reason: 'no-title' })
  const published = dateField('published', stringIn(row, 'publicationDate'), today, doubts)
  const stage = stageOf(row['currentStage'], doubts)
  const relations = cleanRelations(relationsOf(row), identifier.text, doubts)
  const supplement = stringIn(row, 'supplementType')
  const claims = defined<EditionClaims>({
    kind: 'edition',
    identifier: identifier.text,
    otherIdentifiers: undefined,
    externalIds: { 'iso-project': String(project) },
    titles,
    scopes: anyIn(byLanguage(row['scope'], (text) => plainText(text, MAX_SCOPE))),
    published,
    effective: undefined,
    withdrawn: undefined,
    stableUntil: undefined,
    status: undefined,
    stage,
    type: [stringIn(row, 'deliverableType'), supplement].filter(Boolean).join(' ').slice(0, 100) || undefined,
    edition: numberIn(row, 'edition')?.toString(),
    ics: someOf(stringsIn(row, 'icsCode')),
    ccs: undefined,
    committee: stringIn(row, 'ownerCommittee')?.slice(0, 300),
    publisher: undefined,
    languages: someOf(stringsIn(row, 'languages').flatMap((raw) => languageCode(raw) ?? [])),
    pages: pagesOf(row['pages']),
    link: `https://www.iso.org/standard/${project}.html`,
    relations,
    simulated: undefined,
    doubts: someOf(doubts),
  })
  return { ok: true, key: String(project), claims }
}

function byLanguage(value: Json | undefined, clean: (text: string) => string): Record<string, string> {
  const texts: Record<string, string> = {}
  if (!isJsonObject(value)) return texts
  for (const [raw, text] of Object.entries(value)) {
    const language = languageCode(raw)
    const cleaned = typeof text === 'string' && language ? clean(text) : ''
    if (language && cleaned !== '') texts[language] = cleaned
  }
  return texts
}

// 9092 is 90.92 (ISO/IEC Directives, harmonized stage codes).
function stageOf(value: Json | undefined, doubts: Doubt[]): EditionClaims['stage'] {
  if (value === null || value === undefined) return undefined
  const digits = String(value).padStart(4, '0')
  if (/^\d{4}$/.test(digits)) return { scheme: 'iso', code: `${digits.slice(0, 2)}.${digits.slice(2)}` }
  doubts.push({ field: 'stage', raw: digits.slice(0, 40), reason: 'odd-stage' })
  return undefined
}

// Pages are given by language; the English text is what others are counted by.
function pagesOf(value: Json | undefined): number | undefined {
  const pages = isJsonObject(value) ? (value['en'] ?? Object.values(value)[0]) : value
  return typeof pages === 'number' && Number.isInteger(pages) && pages > 0 ? pages : undefined
}

function relationsOf(row: JsonObject): readonly RelationClaim[] {
  const relation = (project: Json, inverse: boolean): RelationClaim[] => {
    if (typeof project !== 'number') return []
    const claim = { kind: 'replaces', target: '', targetId: `iso-project:${project}` } as const
    return [inverse ? { ...claim, inverse: true } : claim]
  }
  return [
    ...listIn(row['replaces']).flatMap((project) => relation(project, false)),
    ...listIn(row['replacedBy']).flatMap((project) => relation(project, true)),
  ]
}

function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
