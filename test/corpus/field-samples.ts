/** Samples of what the rules of fields tag, judged by hand, and what follows from them. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { compileFields, type Fields } from '../../src/plans/field.ts'
import type { FieldFile } from '../../src/plans/field-schema.ts'
import { tagsOf } from '../../src/plans/field-tags.ts'
import type { ListedDocument } from './field-records.ts'

/** A verdict that needs a reason. */
export interface Doubtful {
  readonly id: string
  readonly why: string
}

/** What a person found of one field in documents its rules tagged. */
export interface Sample {
  readonly field: string
  /** The words of the definition it was judged against. */
  readonly definition: string
  readonly belongs: readonly string[]
  /** Belongs by one reading of the definition, not by another. */
  readonly borderline?: readonly Doubtful[]
  readonly foreign?: readonly Doubtful[]
}

export interface SampleFile {
  readonly judged: string
  readonly samples: readonly Sample[]
}

/** Documents that belong to a field, chosen by hand. */
export interface Known {
  readonly field: string
  readonly ids: readonly string[]
}

/** The standards of one sector, by their prefixes, which rules do not look at; what is not tagged of them was read. */
export interface Sector {
  readonly field: string
  readonly prefixes: readonly string[]
  /** How many were missed before the rules were mended. */
  readonly missedAtFirst: number
  /** Not tagged, though they belong. */
  readonly missed: readonly string[]
  /** Not tagged, and rightly. */
  readonly aside: readonly string[]
}

export interface KnownFile {
  readonly sectors: readonly Sector[]
  readonly known: readonly Known[]
}

/** How many of a sample were judged in which way, of those counted. */
export interface Verdicts {
  readonly judged: number
  readonly belongs: number
  readonly borderline: number
  readonly foreign: number
  /** 0 to 1, a borderline one counted half; undefined where none was judged. */
  readonly precision: number | undefined
}

/** Documents tagged, by field. */
export type Tagged = ReadonlyMap<string, ReadonlySet<string>>

const folder = fileURLToPath(new URL('./field-samples', import.meta.url))
const packs = fileURLToPath(new URL('../../packs', import.meta.url))

export function sampleFile(name: 'national-industry' | 'local-association' | 'abroad'): SampleFile {
  return parse(readFileSync(`${folder}/${name}.yaml`, 'utf8')) as SampleFile
}

export function knownFile(): KnownFile {
  return parse(readFileSync(`${folder}/known.yaml`, 'utf8')) as KnownFile
}

/** The fields of the packs that ship, compiled. */
export function shippedFields(): Fields {
  const files = globSync('*/fields/*.yaml', { cwd: packs }).sort()
  return compileFields(files.map((file) => parse(readFileSync(`${packs}/${file}`, 'utf8')) as FieldFile))
}

/** Tags all documents; a field holds what its own rule tags and what its parts bring. */
export function tagAll(documents: readonly ListedDocument[], fields: Fields): Tagged {
  const tagged = new Map(fields.all.map(({ field }) => [field, new Set<string>()]))
  for (const { id, record } of documents) for (const { field } of tagsOf(record, fields)) tagged.get(field)!.add(id)
  return tagged
}

/**
 * A sample without choice: the first by the hash of field and identifier. Where a document stands in a list makes no
 * difference, so a catalogue that grows changes the draw only where a new document comes before an old one.
 */
export function draw(tagged: Tagged, field: string, size: number): readonly string[] {
  const key = (id: string) => createHash('sha256').update(`sample ${field} ${id}`).digest('hex')
  const keyed = [...(tagged.get(field) ?? [])].map((id) => [key(id), id] as const)
  return keyed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, id]) => id)
}

/** All identifiers of a sample. */
export function judgedIds({ belongs, borderline = [], foreign = [] }: Sample): readonly string[] {
  return [...belongs, ...borderline.map(({ id }) => id), ...foreign.map(({ id }) => id)]
}

/** The verdicts on the documents that count, all where none are told. */
export function verdictsOf(sample: Sample, counted?: ReadonlySet<string>): Verdicts {
  const count = (ids: readonly string[]) => ids.filter((id) => counted?.has(id) ?? true).length
  const belongs = count(sample.belongs)
  const borderline = count((sample.borderline ?? []).map(({ id }) => id))
  const foreign = count((sample.foreign ?? []).map(({ id }) => id))
  const judged = belongs + borderline + foreign
  return {
    judged,
    belongs,
    borderline,
    foreign,
    precision: judged === 0 ? undefined : (belongs + borderline / 2) / judged,
  }
}

/** How much of a sector is found. */
export interface Recall {
  readonly found: number
  readonly missed: number
  /** Neither tagged nor read. */
  readonly unread: readonly string[]
  /** 0 to 1: of what belongs, the part that is tagged, today and before the rules were mended. */
  readonly share: number
  readonly shareAtFirst: number
}

/** What the rules find of a sector, taking what is tagged as belonging. */
export function recallOf(sector: Sector, documents: readonly ListedDocument[], tagged: Tagged): Recall {
  const ids = documents.map(({ id }) => id).filter((id) => sector.prefixes.includes(id.split(/[ /]/)[0]!))
  const untagged = ids.filter((id) => !tagged.get(sector.field)!.has(id))
  const missed = untagged.filter((id) => sector.missed.includes(id)).length
  const found = ids.length - untagged.length
  const belonging = ids.length - sector.aside.length
  return {
    found,
    missed,
    unread: untagged.filter((id) => !sector.missed.includes(id) && !sector.aside.includes(id)),
    share: found / (found + missed),
    shareAtFirst: (belonging - sector.missedAtFirst) / belonging,
  }
}
