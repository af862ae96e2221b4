import { oneLine, plainText } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, PartialDate, ReadItem, RelationClaim } from '../../claims.ts'
import { MAX_SCOPE, MAX_TITLE } from '../reader.ts'
import {
  anyIn,
  cleanRelations,
  dateField,
  defined,
  httpLink,
  identifierField,
  reject,
  row,
  someOf,
} from './claim-parts.ts'
import { languageCode } from './languages.ts'
import type { RelatonId, RelatonRecord, RelatonText } from './relaton-record.ts'
import { relationClaims } from './relaton-relations.ts'

/** Catalogue numbers that stand in a record's links. */
const LINK_NUMBERS = [
  { id: 'iso-project', pattern: /^https?:\/\/www\.iso\.org\/standard\/(\d+)\.html/ },
  { id: 'iec-publication', pattern: /^https?:\/\/webstore\.iec\.ch\/publication\/(\d+)/ },
  { id: 'etsi-work-item', pattern: /WKI_ID=(\d+)/ },
]

/** Document numbers of other schemes among a record's identifiers. */
const NUMBER_TYPES: Readonly<Record<string, string>> = { urn: 'urn', doi: 'doi', isbn: 'isbn', issn: 'issn' }

/** Spellings of a date, volume or language, and internal slugs: no designations of their own. */
const NO_DESIGNATION = /^iso-reference$|slug$|^rfc-anchor$|^metanorma/i

/** Which date types say when a document came out, best first: IEEE's `published` is the day it went on line. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = { ieee: ['created', 'published'] }
const WITHDRAWN = ['withdrawn', 'obsoleted']

/** Claims of one record. `today` judges placeholder dates; `key` and `where` name the record and its place. */
export function relatonClaims(
  record: RelatonRecord,
  flavour: string,
  { today, key, where }: { readonly today: PartialDate; readonly key: string; readonly where: string },
): ReadItem {
  const main = record.docids.find((docid) => docid.primary && docid.scope === '') ?? record.docids[0]
  const identifier = identifierField(main?.id)
  if ('reason' in identifier) return reject(identifier.reason, where, main?.id ?? record.titles[0]?.content ?? '')
  const doubts: Doubt[] = []
  const others = record.docids.filter((docid) => docid !== main)
  const date = (field: string, types: readonly string[]) => dateField(field, dateOf(record, types), today, doubts)
  const titles = titlesOf(record)
  if (!anyIn(titles)) doubts.push({ field: 'titles', raw: '', reason: 'no-title' })
  const claims = defined<EditionClaims>({
    kind: 'edition',
    identifier: identifier.text,
    otherIdentifiers: otherIdentifiers(others, identifier.text),
    externalIds: externalIds(record, others),
    titles,
    scopes: anyIn(scopesOf(record)),
    published: date('published', row(PUBLISHED, flavour) ?? ['published']),
    effective: undefined,
    withdrawn: date('withdrawn', WITHDRAWN),
    stableUntil: date('stableUntil', ['stable-until']),
    status: isStageCode(record.stage) ? undefined : someText(record.stage, 100),
    stage: isStageCode(record.stage) ? { scheme: 'iso', code: stageCode(record) } : undefined,
    type: someText(record.doctype || record.type, 100),
    edition: someText(record.edition, 40),
    ics: someOf(record.ics.map((code) => code.slice(0, 40)).filter(Boolean)),
    ccs: undefined,
    committee: committee(record.committee),
    publisher: someText(record.publisher, 300),
    languages: someOf([...new Set(record.languages.flatMap((raw) => languageCode(raw) ?? []))]),
    pages: undefined,
    link: linkOf(record),
    relations: cleanRelations(
      [...jointText(others, identifier.text), ...relationClaims(record.relations, flavour, identifier.text, doubts)],
      identifier.text,
      doubts,
    ),
    simulated: undefined,
    doubts: undefined,
  })
  return { ok: true, key, claims: doubts.length > 0 ? { ...claims, doubts } : claims }
}

/** Stages of the harmonized codes (ISO Guide 69) are two digits; anything else is a status word. */
function isStageCode(stage: string): boolean {
  return /^\d\d$/.test(stage)
}

function stageCode({ stage, substage }: RelatonRecord): string {
  return isStageCode(substage) ? `${stage}.${substage}` : stage
}

function someText(raw: string, max: number): string | undefined {
  return oneLine(raw, max) || undefined
}

function committee(raw: string): string | undefined {
  return /^unknown\b/i.test(raw) ? undefined : someText(raw, 300)
}

// The most precise among dates of the first type that has any: some records give a year and a day for the same thing.
function dateOf({ dates }: RelatonRecord, types: readonly string[]): string | undefined {
  const found = types.flatMap((type) => dates.filter((date) => date.type === type).map(({ value }) => value))
  const [first] = found
  return (first && found.find((date) => date.length > first.length && date.startsWith(first))) || first
}

// The title of a supplement names what it supplements by another body's undated number: joint, but not the same text.
const SUPPLEMENT = /\b(?:Amd|Cor|Corr|Add|Suppl|Sup|Err|Annex|Impl)\.? ?\d/i

function isJointBase(docid: RelatonId, own: string): boolean {
  return docid.primary && docid.scope === '' && SUPPLEMENT.test(own) && !SUPPLEMENT.test(docid.id)
}

function jointText(others: readonly RelatonId[], own: string): readonly RelationClaim[] {
  return others
    .filter((docid) => isJointBase(docid, own))
    .flatMap((docid) => {
      const target = identifierField(docid.id)
      return 'text' in target ? [{ kind: 'related', target: target.text, note: 'joint text' } as const] : []
    })
}

function otherIdentifiers(others: readonly RelatonId[], own: string): readonly string[] | undefined {
  const designations = others.filter(
    ({ type }) => row(NUMBER_TYPES, type.toLowerCase()) === undefined && !NO_DESIGNATION.test(type),
  )
  const texts = designations
    .filter((docid) => !isJointBase(docid, own))
    .flatMap((docid) => {
      const read = identifierField(docid.id)
      return 'text' in read && read.text !== own ? [read.text] : []
    })
  return someOf([...new Set(texts)].slice(0, 50))
}

function externalIds(
  record: RelatonRecord,
  others: readonly RelatonId[],
): Readonly<Record<string, string>> | undefined {
  const ids: Record<string, string> = {}
  for (const { id, type } of others) {
    const name = row(NUMBER_TYPES, type.toLowerCase())
    if (name && id !== '' && id.length <= 300) ids[name] ??= id
  }
  if (record.doi !== '') ids['doi'] ??= record.doi.slice(0, 300)
  for (const { content } of record.links) {
    for (const { id, pattern } of LINK_NUMBERS) {
      const number = pattern.exec(content)?.[1]
      if (number) ids[id] ??= number
    }
  }
  return anyIn(ids)
}

const TITLE_PARTS = ['title-intro', 'title-main', 'title-part']

// A title without language is in the document's first one.
function titlesOf(record: RelatonRecord): Record<string, string> {
  const titles: Record<string, string> = {}
  const byLanguage = Map.groupBy(record.titles, ({ language }) => languageOf(language, record))
  for (const [language, texts] of byLanguage) {
    const main = texts.find(({ type }) => type === 'main') ?? texts.find(({ type }) => type === '')
    const title = oneLine(main?.content ?? joined(texts), MAX_TITLE)
    if (title !== '') titles[language] = title
  }
  return titles
}

function joined(texts: readonly RelatonText[]): string {
  const parts = TITLE_PARTS.flatMap((part) => texts.filter(({ type }) => type === part).slice(0, 1))
  return (parts.length > 0 ? parts : texts.slice(0, 1)).map(({ content }) => content).join(' — ')
}

function languageOf(raw: string, { languages }: RelatonRecord): string {
  return languageCode(raw) ?? languageCode(languages[0] ?? '') ?? 'und'
}

function scopesOf(record: RelatonRecord): Record<string, string> {
  const scopes: Record<string, string> = {}
  for (const { content, language } of record.abstracts) {
    const text = plainText(content, MAX_SCOPE)
    if (text !== '') scopes[languageOf(language, record)] ??= text
  }
  return scopes
}

function linkOf({ links }: RelatonRecord): string | undefined {
  const shown = links.find(({ type }) => type === 'src' || type === 'website') ?? links[0]
  return httpLink(shown?.content)
}
