/** What the catalogues of the corpus say of Chinese and of international standards. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openEntries } from '../../src/platform/files/index.ts'
import type { EditionClaims } from '../../src/register/claims.ts'
import { isoOpenData } from '../../src/register/import/formats/iso-open-data.ts'
import { relaton } from '../../src/register/import/formats/relaton.ts'
import { rfcIndexXml } from '../../src/register/import/formats/rfc-index-xml.ts'
import type { Reader } from '../../src/register/import/reader.ts'

/** One row of a catalogue; empty text where it says nothing. */
export interface CatalogueRow {
  readonly catalogue: 'list' | 'well-known' | 'medical'
  readonly id: string
  readonly title: string
  readonly published: string
  readonly effective: string
  readonly status: string
  readonly replaces: readonly string[]
  /** `MOD ISO 780:1997`, as our rows give it. */
  readonly adopts: readonly string[]
}

/** The rows of the three Chinese catalogues, by compact identifier. */
export function chineseCatalogues(folder: string): Map<string, CatalogueRow[]> {
  const rows = [
    ...records(`${folder}/cn/cn-standards-2026-07.json.gz`).map(listRow),
    ...records(`${folder}/cn/cn-wellknown.curated.json`).map(wellKnownRow),
    ...records(`${folder}/cn/nmpa-medical-device-standards.json.gz`).map(medicalRow),
  ]
  return Map.groupBy(rows, ({ id }) => compact(id))
}

type Raw = Readonly<Record<string, unknown>>

function records(path: string): Raw[] {
  const bytes = readFileSync(path)
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()) as Raw[]
}

function listRow(raw: Raw): CatalogueRow {
  const told = text(raw['替代情况']).replace(/被.*/, '')
  return {
    catalogue: 'list',
    id: text(raw['标准编号']),
    title: text(raw['标准名称']),
    published: text(raw['发布日期']),
    effective: text(raw['实施日期']),
    status: text(raw['标准状态']),
    replaces: told.startsWith('代替')
      ? told
          .slice(2)
          .replaceAll(/[(（]部分[)）]/g, '')
          .split(/[,，、;；]/)
          .filter(Boolean)
      : [],
    adopts: [],
  }
}

function wellKnownRow(raw: Raw): CatalogueRow {
  const adopted = (raw['采用国际标准'] ?? []) as { 编号: string; 采标程度: string }[]
  return {
    catalogue: 'well-known',
    id: text(raw['标准号']),
    title: text(raw['中文标准名称']),
    published: '',
    effective: '',
    status: text(raw['标准状态']),
    replaces: (raw['代替标准'] ?? []) as string[],
    adopts: adopted.map((source) => `${source.采标程度} ${source.编号}`),
  }
}

function medicalRow(raw: Raw): CatalogueRow {
  return {
    catalogue: 'medical',
    id: text(raw['number']),
    title: text(raw['title_zh']),
    published: text(raw['approval_date']),
    effective: text(raw['effective_date']),
    status: text(raw['status_zh']),
    replaces: [],
    adopts: [],
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** An identifier without spaces and differences of width and dash. */
export function compact(id: string): string {
  return id
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[—–－]/g, '-')
    .replaceAll(/\s+/g, '')
}

/** A title by its letters and digits only. */
export function titleLetters(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** What an international catalogue says of a document; empty where it says nothing. */
export interface InternationalRow {
  readonly source: string
  readonly title: string
  readonly published: string
  readonly ics: readonly string[]
  /** Undefined for a catalogue that keeps no replacements. */
  readonly replaces: readonly string[] | undefined
}

const INTERNATIONAL: readonly { path: string; reader: Reader; replaces: boolean }[] = [
  { path: 'iso/iso_deliverables_metadata.converted.jsonl.gz', reader: isoOpenData, replaces: true },
  { path: 'ietf/rfc-index.converted.xml.gz', reader: rfcIndexXml, replaces: true },
  { path: 'iec/relaton-iec-2025-12-30.tar.gz', reader: relaton, replaces: false },
  { path: 'itu/relaton-itu.tar.gz', reader: relaton, replaces: false },
  { path: 'w3c/relaton-w3c.tar.gz', reader: relaton, replaces: false },
  { path: 'ieee/relaton-ieee.tar.gz', reader: relaton, replaces: false },
  { path: 'etsi/relaton-etsi.tar.gz', reader: relaton, replaces: false },
]

/** What the catalogues of ISO, IEC, ITU, IETF, W3C, IEEE and ETSI say of these documents, by the letters of the identifier. */
export async function internationalCatalogues(
  folder: string,
  ids: readonly string[],
): Promise<Map<string, InternationalRow[]>> {
  const wanted = new Set(ids.map(idLetters))
  const rows = new Map<string, InternationalRow[]>()
  for (const { path, reader, replaces } of INTERNATIONAL) {
    const isWanted = (file: string) => reader !== relaton || wanted.has(idLetters(file))
    const records = await editions(`${folder}/${path}`, reader, isWanted)
    const projects = new Map(records.map((claims) => [projectOf(claims), claims.identifier]))
    for (const claims of records) {
      const key = idLetters(claims.identifier)
      if (!wanted.has(key)) continue
      const row = internationalRow(claims, path.split('/')[0]!, replaces ? projects : undefined)
      rows.set(key, [...(rows.get(key) ?? []), row])
    }
  }
  return rows
}

/** An identifier, or the name of a Relaton file, by its letters and digits; W3C's files lack the name of the body. */
export function idLetters(id: string): string {
  return id.toLowerCase().replaceAll(/^w3c |[^a-z0-9]/g, '')
}

async function editions(path: string, reader: Reader, isWanted: (file: string) => boolean): Promise<EditionClaims[]> {
  const found: EditionClaims[] = []
  for await (const entry of openEntries(path)) {
    if (!entry.ok || !isWanted(basename(entry.path, '.yaml'))) continue
    for await (const item of reader.read(entry, { today: '2026-11-22', source: reader.source(entry) })) {
      if (item.ok && item.claims.kind === 'edition') found.push(item.claims)
    }
  }
  return found
}

function projectOf({ externalIds = {} }: EditionClaims): string {
  return `iso-project:${externalIds['iso-project']}`
}

function internationalRow(
  { titles, published = '', ics = [], relations = [] }: EditionClaims,
  source: string,
  projects: ReadonlyMap<string, string> | undefined,
): InternationalRow {
  const replaced = relations.filter(({ kind, inverse }) => kind === 'replaces' && inverse === undefined)
  const former = replaced.map(({ target, targetId = '' }) => projects?.get(targetId) ?? target)
  return { source, title: titles['en'] ?? '', published, ics, replaces: projects === undefined ? undefined : former }
}
