import { type FileEntry, oneLine, readText } from '../../../platform/index.ts'
import type { Doubt, EditionClaims, PartialDate, ReadItem, RelationClaim } from '../../claims.ts'
import { MAX_TITLE, type ReadContext, type Reader } from '../reader.ts'
import {
  anyIn,
  baseName,
  cleanRelations,
  dateField,
  defined,
  httpLink,
  identifierField,
  reject,
  row,
  someOf,
} from './claim-parts.ts'
import { isJsonObject, type JsonObject, numberIn, parseJson, stringIn, stringsIn } from './json-fields.ts'
import { rfcDesignation } from './rfc-claims.ts'
import { datedName, isoProjectAt, specDesignation } from './spec-designations.ts'

/** The largest file of the catalogue has 9 MB. */
const MAX_FILE = 64 * 1024 ** 2

/**
 * specref (www.specref.org): one JSON object of entries by reference name. Aliases are other names of their entry, not
 * records; each version of an entry is a record of its own, part of the entry.
 */
export const specref: Reader = {
  format: 'specref',
  detect: (path, head) =>
    /\.json$/i.test(path) &&
    /^\s*\{\s*"[^"]+":\s*\{\s*"(?:href|title|authors|aliasOf|rfcNumber|publisher|source|etAl)":/.test(
      Buffer.from(head).toString('utf8'),
    ),
  source: ({ path }) => `specref-${sourceName(baseName(path))}`,
  read,
}

function sourceName(file: string): string {
  const name = file
    .toLowerCase()
    .replace(/\.json$/, '')
    .replace(/^specref-/, '')
    .replace(/-\d{4}-\d\d-\d\d$/, '')
  return name.replace(/[^a-z0-9]+/g, '-')
}

async function* read(entry: FileEntry, { today }: ReadContext): AsyncGenerator<ReadItem> {
  const decoded = await readText(entry, MAX_FILE)
  if (!decoded.ok) {
    if (decoded.reason !== 'truncated') yield reject(decoded.reason, entry.path, '', decoded.detail)
    return
  }
  const parsed = parseJson(decoded.text)
  if (!parsed.ok) yield reject('malformed-json', entry.path, decoded.text, parsed.detail)
  else if (!isJsonObject(parsed.value)) yield reject('unknown-shape', entry.path, decoded.text)
  else yield* entries({ all: parsed.value, aliases: aliasesIn(parsed.value), path: entry.path, today })
}

/** A file of entries, and what its entries are called. */
interface Catalogue {
  readonly all: JsonObject
  /** Reference names by the entry they stand for. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  readonly path: string
  readonly today: PartialDate
}

function aliasesIn(all: JsonObject): ReadonlyMap<string, readonly string[]> {
  const named = Object.entries(all).flatMap(([key, value]) => {
    const target = isJsonObject(value) ? stringIn(value, 'aliasOf') : undefined
    return target ? [{ key, target }] : []
  })
  return new Map(
    [...Map.groupBy(named, ({ target }) => target)].map(([target, group]) => [target, group.map(({ key }) => key)]),
  )
}

function* entries(catalogue: Catalogue): Generator<ReadItem> {
  for (const [key, value] of Object.entries(catalogue.all)) {
    const where = `${catalogue.path}#${key.slice(0, 100)}`
    if (!isJsonObject(value)) yield reject('unknown-shape', where, JSON.stringify(value))
    else if ('aliasOf' in value) yield reject('not-a-record', where, key, 'alias')
    else {
      yield entryClaims(key, value, where, catalogue)
      const versions = value['versions']
      if (isJsonObject(versions)) yield* versionClaims(key, value, versions, where, catalogue)
    }
  }
}

function entryClaims(key: string, value: JsonObject, where: string, catalogue: Catalogue): ReadItem {
  const named = titledDesignation(value)
  const identifier = identifierField(designationOf(key, value))
  if ('reason' in identifier) return reject(identifier.reason, where, key)
  const doubts: Doubt[] = []
  const others = aliasDesignations(key, value, catalogue).filter((other) => other !== identifier.text)
  const relations = relationsOf(value, catalogue)
  return {
    ok: true,
    key,
    claims: {
      ...commonClaims(value, identifier.text, named?.title ?? stringIn(value, 'title') ?? '', catalogue.today, doubts),
      ...defined<Pick<EditionClaims, 'otherIdentifiers' | 'externalIds' | 'relations' | 'doubts'>>({
        otherIdentifiers: someOf(others.slice(0, 20)),
        externalIds: externalIds(key, value),
        relations: cleanRelations(relations, identifier.text, doubts),
        doubts: someOf(doubts),
      }),
    },
  }
}

function* versionClaims(
  key: string,
  head: JsonObject,
  versions: JsonObject,
  where: string,
  catalogue: Catalogue,
): Generator<ReadItem> {
  const series = designationOf(key, head)
  for (const [version, value] of Object.entries(versions)) {
    const at = `${where}/${version.slice(0, 100)}`
    if (!isJsonObject(value)) yield reject('unknown-shape', at, JSON.stringify(value))
    else if ('aliasOf' in value) yield reject('not-a-record', at, version, 'alias')
    else
      yield versionItem(
        `${key}/${version}`,
        { ...head, ...value },
        versionDesignation(series, version, value),
        series,
        at,
        catalogue,
      )
  }
}

function versionItem(
  key: string,
  value: JsonObject,
  printed: string,
  series: string,
  where: string,
  { today }: Catalogue,
): ReadItem {
  const identifier = identifierField(printed)
  if ('reason' in identifier) return reject(identifier.reason, where, printed)
  const doubts: Doubt[] = []
  const relations = cleanRelations([{ kind: 'part-of', target: series, note: 'version' }], identifier.text, doubts)
  const claims = {
    ...commonClaims(value, identifier.text, stringIn(value, 'title') ?? '', today, doubts),
    ...defined<Pick<EditionClaims, 'relations' | 'doubts'>>({ relations, doubts: someOf(doubts) }),
  }
  return { ok: true, key, claims }
}

function versionDesignation(series: string, version: string, value: JsonObject): string {
  const dated = datedName(stringIn(value, 'href') ?? '')
  return dated ? `W3C ${dated}` : `${series}${/^\d{8}$/.test(version) ? '-' : ' '}${version}`
}

function commonClaims(
  value: JsonObject,
  identifier: string,
  title: string,
  today: PartialDate,
  doubts: Doubt[],
): EditionClaims {
  const text = oneLine(title, MAX_TITLE)
  if (text === '') doubts.push({ field: 'titles', raw: '', reason: 'no-title' })
  const status = stringIn(value, 'status')
  const publisher = stringIn(value, 'publisher')
  return defined<EditionClaims>({
    kind: 'edition',
    identifier,
    otherIdentifiers: undefined,
    externalIds: undefined,
    titles: text === '' ? {} : { en: text },
    scopes: undefined,
    published: dateField('published', stringIn(value, 'rawDate') ?? stringIn(value, 'date'), today, doubts),
    effective: undefined,
    withdrawn: undefined,
    stableUntil: undefined,
    status: value['isSuperseded'] === true ? 'Superseded' : value['isRetired'] === true ? 'Retired' : shortText(status),
    stage: publisher === 'W3C' && status && /^[A-Z-]{2,12}$/.test(status) ? { scheme: 'w3c', code: status } : undefined,
    type: undefined,
    edition: undefined,
    ics: undefined,
    ccs: undefined,
    committee: undefined,
    publisher: shortText(publisher),
    languages: undefined,
    pages: numberIn(value, 'pages'),
    link: httpLink(stringIn(value, 'href')),
    relations: undefined,
    simulated: undefined,
    doubts: undefined,
  })
}

function shortText(raw: string | undefined): string | undefined {
  return raw === undefined ? undefined : oneLine(raw, 300) || undefined
}

/** Titles that begin with the document's number: `ETSI TS 102 822-1 V1.3.1 (2006-01): Broadcast …`, `SCTE 01 2021: …`. */
const TITLED = /^((?:ETSI [^:]{3,80}\(\d{4}-\d\d\))|(?:(?:ANSI\/)?SCTE \d[^:]{0,40})): (.+)$/

function titledDesignation(value: JsonObject): { readonly printed: string; readonly title: string } | undefined {
  const parts = TITLED.exec(stringIn(value, 'title') ?? '')
  return parts?.[1] && parts[2] ? { printed: parts[1], title: parts[2] } : undefined
}

function designationOf(key: string, value: JsonObject): string {
  const numbered = stringIn(value, 'isoNumber') ?? stringIn(value, 'ogcNumber')
  if (numbered) return numbered
  const rfc = rfcDesignation(stringIn(value, 'rfcNumber') ?? '')
  return rfc ?? titledDesignation(value)?.printed ?? shortDesignation(key, value)
}

// A name is put after its body's where other catalogues do the same; elsewhere the reference name is all there is.
function shortDesignation(key: string, value: JsonObject): string {
  const publisher = stringIn(value, 'publisher') ?? ''
  const isListed = /browser-specs|whatwg|wicg/i.test(stringIn(value, 'source') ?? '') || publisher === 'W3C'
  return specDesignation(
    key,
    isListed || /^ISO(?:\/IEC)?$/.test(publisher) ? publisher : '',
    stringIn(value, 'href') ?? '',
  )
}

// Old names of a short-named specification; aliases of numbered documents (`rfc1` for `rfc0001`) say nothing new.
function aliasDesignations(key: string, value: JsonObject, { aliases }: Catalogue): readonly string[] {
  const own = designationOf(key, value)
  if (!own.endsWith(` ${key}`)) return []
  return (aliases.get(key) ?? []).map((alias) => own.slice(0, -key.length) + alias)
}

function externalIds(key: string, value: JsonObject): Readonly<Record<string, string>> | undefined {
  const ids: Record<string, string> = { specref: key.slice(0, 300) }
  const project = isoProjectAt(stringIn(value, 'href') ?? '')
  const isbn = stringIn(value, 'isbn')
  if (project) ids['iso-project'] = project
  if (isbn) ids['isbn'] = isbn.slice(0, 40)
  return anyIn(ids)
}

function relationsOf(value: JsonObject, catalogue: Catalogue): readonly RelationClaim[] {
  const to = (field: string, relation: Omit<RelationClaim, 'target'>) =>
    stringsIn(value, field).map((name) => ({ ...relation, target: targetOf(name, catalogue) }))
  return [
    ...to('obsoletes', { kind: 'replaces' }),
    ...to('obsoletedBy', { kind: 'replaces', inverse: true }),
    ...to('updates', { kind: 'amends' }),
    ...to('updatedBy', { kind: 'amends', inverse: true }),
    ...to('seeAlso', { kind: 'related', note: 'seeAlso' }),
  ]
}

// The entry a reference name stands for, through one alias; a name of another file stays as it is.
function targetOf(name: string, { all }: Catalogue): string {
  const direct = row(all, name) ?? row(all, name.toLowerCase())
  const aliasOf = isJsonObject(direct) ? stringIn(direct, 'aliasOf') : undefined
  const value = aliasOf ? row(all, aliasOf) : direct
  if (isJsonObject(value) && !('aliasOf' in value)) return designationOf(aliasOf ?? name, value)
  return rfcDesignation(name.toUpperCase()) ?? name
}
