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

/** Documents that belong to a field, found without asking its rules. */
export interface Known {
  readonly field: string
  readonly ids: readonly string[]
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

export function knownDocuments(): readonly Known[] {
  return (parse(readFileSync(`${folder}/known.yaml`, 'utf8')) as { known: readonly Known[] }).known
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
