/**
 * A part of the index that never changes: typed arrays, so that it is written and read whole. Documents are numbered in
 * the order of their designations, so that the order of equals costs nothing.
 */
import type { Facet } from './entry.ts'
import { naturalKey } from './fold.ts'
import { type TextColumn, textAt } from './growing.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A document and the weight of a term in it share a number: 24 bits and 8. */
export const MAX_SEGMENT_DOCS = 2 ** 24

/** Facets by columns: those of a column tend to go together, so that a document has one profile in each. */
export const FACET_COLUMNS = [
  ['level', 'force', 'degree', 'source', 'year'],
  ['publisher', 'committee'],
  ['ics'],
  ['ccs'],
] as const satisfies readonly (readonly Facet[])[]

/** Documents share profiles: sets of values of some facets. */
export interface ProfileColumn {
  /** Profile of each document. */
  readonly of: Uint32Array
  readonly starts: Uint32Array
  /** Values of each profile, as numbers in the values of the segment. */
  readonly values: Uint32Array
}

/** Documents share lives: states and the days they begin. */
export interface LifeColumn {
  readonly of: Uint32Array
  readonly starts: Uint32Array
  /** `20161230`, 0 for ever. */
  readonly days: Uint32Array
  /** Value of the status, doubled, plus one where the document applies in it. */
  readonly states: Uint32Array
}

export interface Segment {
  readonly docs: number
  readonly vocabulary: Vocabulary
  /** One more than there are terms. */
  readonly postingStarts: Uint32Array
  /** By term ascending: `document << 8 | weight`. */
  readonly postings: Uint32Array
  readonly keys: TextColumn
  /** The designation it is ordered by, empty where it is the key. */
  readonly identifiers: TextColumn
  /** `20161230`, as precisely as known. */
  readonly newest: Uint32Array
  readonly cited: Uint8Array
  /** Values of facets that occur here. */
  readonly values: TextColumn
  /** The facet of each value, by its place in `FACETS`. */
  readonly valueFacets: Uint8Array
  readonly profiles: readonly ProfileColumn[]
  readonly lives: LifeColumn
  /** Where the texts of each document are kept: pack and place in it. */
  readonly textPacks: Uint32Array
  readonly textPlaces: Uint32Array
}

/** Kinds of terms beside words, by a first character that no word has. */
export const TERM = {
  /** A run of letters or digits of a designation. */
  part: '\u0001',
  /** A folded designation, or its number alone. */
  folded: '\u0002',
  /** A name it is asked for exactly. */
  name: '\u0003',
} as const

/** What the weight of a name says instead. */
export const IS_KEY = 1
export const IS_NAME = 2

const MAX_TERM = 100

/** A word as it stands in the vocabulary; empty for what cannot be one. */
export function indexedTerm(term: string): string {
  if (term.length === 0 || term.charCodeAt(0) < 32) return ''
  const short = term.length > MAX_TERM ? term.slice(0, MAX_TERM) : term
  return short.isWellFormed() ? short : short.toWellFormed()
}

/** By what a document is ordered among equals: its designation as people count, then its key. */
export function orderKey(key: string, identifier: string): string {
  return `${naturalKey(identifier)}\u0000${key}`
}

/** The order key of a document of a segment. */
export function orderKeyAt(segment: Segment, doc: number): string {
  const key = textAt(segment.keys, doc)
  return orderKey(key, textAt(segment.identifiers, doc) || key)
}
