/** What the catalogues of the corpus say of Chinese standards, and which international documents they know. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openEntries } from '../../src/platform/files/index.ts'

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

/** Tells whether ISO or IEC has a document of this identifier in its catalogue. */
export async function internationalCatalogues(folder: string): Promise<(id: string) => boolean> {
  const lines = gunzipSync(readFileSync(`${folder}/iso/iso_deliverables_metadata.converted.jsonl.gz`)).toString()
  const references = new Set([...lines.matchAll(/"reference":"([^"]+)"/g)].map(([, reference]) => reference!))
  const files = new Set<string>()
  for await (const entry of openEntries(`${folder}/iec/relaton-iec-2025-12-30.tar.gz`)) {
    if (entry.ok) files.add(basename(entry.path, '.yaml'))
  }
  return (id) => references.has(id) || files.has(id.toLowerCase().replaceAll(/[ /:]/g, '_'))
}
