/** The catalogues of the corpus as the rules of fields see them, without a database. */

import type { TaggedRecord } from '../../src/plans/field-rules.ts'
import { type FileEntry, openEntries, peekEntry } from '../../src/platform/files/index.ts'
import type { EditionClaims } from '../../src/register/claims.ts'
import { isoOpenData } from '../../src/register/import/formats/iso-open-data.ts'
import { relaton } from '../../src/register/import/formats/relaton.ts'
import { tableReaders } from '../../src/register/import/formats/table-readers.ts'
import type { Reader } from '../../src/register/import/reader.ts'
import { parseClassification } from '../../src/standards/classification.ts'
import type { Level } from '../../src/standards/identifiers/identifier.ts'
import { testGrammar } from '../grammar.ts'
import { importPacks } from '../import-packs.ts'

/** A document of a catalogue. */
export interface ListedDocument {
  readonly id: string
  /** Undefined abroad. */
  readonly level?: Level
  readonly record: TaggedRecord
}

/** The Chinese list that verdicts and counts are about. */
export const HOME = 'cn/cn-standards-2026-07.json.gz'
/** Catalogues with English titles. */
export const ABROAD = [
  'iso/iso_deliverables_metadata.converted.jsonl.gz',
  'iec/relaton-iec-2025-12-30.tar.gz',
  'itu/relaton-itu.tar.gz',
  'ieee/relaton-ieee.tar.gz',
] as const

/** The Chinese list, each standard once and by the identifier our grammar prints. */
export async function homeDocuments(folder: string): Promise<readonly ListedDocument[]> {
  const grammar = testGrammar()
  const found = new Map<string, ListedDocument>()
  for await (const claims of claimsOf(`${folder}/register/${HOME}`, tableReaders(importPacks(['cn', 'iso'])))) {
    const result = grammar.identify(claims.identifier)
    if (!result.ok || found.has(result.identifier.canonical)) continue
    const { canonical: id, level } = result.identifier
    found.set(id, { id, level, record: recordOf(claims) })
  }
  return [...found.values()]
}

/** The catalogues of ISO, IEC, ITU and IEEE, each document once and by the identifier its catalogue prints. */
export async function documentsAbroad(folder: string): Promise<readonly ListedDocument[]> {
  const found = new Map<string, ListedDocument>()
  for (const path of ABROAD) {
    for await (const claims of claimsOf(`${folder}/register/${path}`, [isoOpenData, relaton])) {
      const { identifier: id } = claims
      if (!found.has(id)) found.set(id, { id, record: recordOf(claims) })
    }
  }
  return [...found.values()]
}

async function* claimsOf(path: string, readers: readonly Reader[]): AsyncGenerator<EditionClaims> {
  for await (const opened of openEntries(path)) {
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    yield* claimsIn(opened, readers)
  }
}

async function* claimsIn(opened: FileEntry, readers: readonly Reader[]) {
  const { head, entry } = await peekEntry(opened)
  const reader = readers.find(({ detect }) => detect(entry.path, head))
  if (reader === undefined) return
  for await (const item of reader.read(entry, { today: '2026-11-22', source: reader.source(entry) })) {
    if (item.ok && item.claims.kind === 'edition') yield item.claims
  }
}

function recordOf({ titles, ics = [], ccs = [], committee }: EditionClaims): TaggedRecord {
  const codes = parseClassification({ ics, ccs })
  return { titles, ics: codes.ics, ccs: codes.ccs, committees: committee === undefined ? [] : [committee] }
}
