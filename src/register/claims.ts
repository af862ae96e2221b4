import type { Level } from '../standards/identifiers/identifier.ts'

/**
 * What one source says about one document, in one shape for all sources. Readers in `import/formats` produce claims;
 * `reconcile.ts` turns all claims about a document into one edition. A claim keeps what the source wrote: identifiers as
 * printed, classification as raw text. Pure values.
 */

/** A calendar date to the precision the source gives: `2015`, `2015-09` or `2015-09-15`. */
export type PartialDate = string

export const RELATION_KINDS = [
  'replaces', // this document takes the place of the target, wholly or in part
  'amends', // this document changes the target, which stays in force
  'corrects',
  'adopts', // this document takes over the target, with a degree
  'references',
  'same-as', // one document in two catalogues
  'part-of', // this document belongs to the target series, collection or subseries
  'derives-from', // drafts, redlines and translations of the target
  'supports', // this document gives effect to the target, a legal provision
  'related', // the source says no more
] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/** Degree of correspondence between an adopting and an adopted document (ISO/IEC Guide 21-1). */
export type AdoptionDegree = 'IDT' | 'MOD' | 'NEQ'

export interface RelationClaim {
  readonly kind: RelationKind
  /** `in`: the target is the subject ("is replaced by"). Kept as the source states it; `reconcile.ts` turns it. */
  readonly inverse?: true
  /** Identifier of the other document as the source prints it. */
  readonly target: string
  /** Catalogue number of the other document where the source links by it, e.g. `iso-project:30026`. */
  readonly targetId?: string
  /** Edition of the other document, where its identifier alone names all of them. */
  readonly targetEdition?: string
  readonly degree?: AdoptionDegree
  readonly normative?: boolean
  /** The source's own words where they say more than the kind (`partially`, `errata`, clause numbers). */
  readonly note?: string
}

/** A value the source gave that cannot be taken at its word: kept, named, counted. */
export interface Doubt {
  readonly field: string
  readonly raw: string
  /** `placeholder-date`, `impossible-date`, `effective-before-published`, `odd-ics`, `odd-ccs`, `reversed-relation`, … */
  readonly reason: string
}

/** Claims about one edition of a standard. */
export interface EditionClaims {
  readonly kind: 'edition'
  /** Primary designation, as printed by the source. */
  readonly identifier: string
  /** Other designations of the very same document (joint texts, the same project at an earlier stage, trademark spellings). */
  readonly otherIdentifiers?: readonly string[]
  /** Catalogue numbers: `iso-project` → `62085`, `doi`, `isbn`, `urn`, `shortname` … */
  readonly externalIds?: Readonly<Record<string, string>>
  /** By ISO 639-1 language. Plain text, one line. */
  readonly titles: Readonly<Record<string, string>>
  /** By language. Plain text, paragraphs separated by a newline. */
  readonly scopes?: Readonly<Record<string, string>>
  readonly published?: PartialDate
  readonly effective?: PartialDate
  readonly withdrawn?: PartialDate
  /** Until when the publisher has promised not to change the document. */
  readonly stableUntil?: PartialDate
  /** The source's own word or phrase for the status (`现行`, `REVISED`, `INTERNET STANDARD`). Read by the pack's table. */
  readonly status?: string
  /** Stage in the publisher's own scheme, `iso:60.60`, `w3c:REC`. */
  readonly stage?: { readonly scheme: string; readonly code: string }
  /** Level of the issuing body where the source, or the person importing, states it; else the identifier tells. */
  readonly level?: Level
  /** Deliverable type in the source's words. */
  readonly type?: string
  readonly edition?: string
  /** Raw text of the classification fields; parsed by `standards/classification`. */
  readonly ics?: readonly string[]
  readonly ccs?: readonly string[]
  readonly committee?: string
  /** Name of the issuing body as the source writes it. */
  readonly publisher?: string
  /** ISO 639-1 languages the document is published in. */
  readonly languages?: readonly string[]
  readonly pages?: number
  /** Where the publisher shows the document. http(s) only. */
  readonly link?: string
  readonly relations?: readonly RelationClaim[]
  /** True where the source marks the record as simulated. */
  readonly simulated?: true
  /** True where the source marks the document as adopted from an international one without naming it. */
  readonly adoptsInternational?: true
  readonly doubts?: readonly Doubt[]
}

export const ENTRY_KINDS = ['committee', 'organization', 'classification', 'prefix', 'legislation', 'call'] as const
/** What a register keeps beside standards. */
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Claims about a committee, body, class, prefix, legal text or funding call. */
export interface EntryClaims {
  readonly kind: EntryKind
  /** Within its kind: `ISO/TC 176/SC 2`, `ics:35.240.15`, `ccs:L70`, `SJ`, … */
  readonly code: string
  readonly parent?: string
  readonly titles: Readonly<Record<string, string>>
  /** What else the source says; small, flat where possible, plain JSON. */
  readonly facts: Readonly<Record<string, Json>>
  /** Standards the entry cites, as printed (legislation). */
  readonly relations?: readonly RelationClaim[]
  readonly doubts?: readonly Doubt[]
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type Claims = EditionClaims | EntryClaims

/** What a reader yields: a record with its key within the source, or a row it had to leave out. */
export type ReadItem =
  | { readonly ok: true; readonly key: string; readonly claims: Claims }
  | {
      readonly ok: false
      readonly reason: RejectReason
      readonly where: string
      readonly raw: string
      readonly detail?: string
    }

/** Why a row is left out. Each has its words in both languages in `import/reject-reasons.ts`. */
export type RejectReason =
  | 'not-a-record' // headings, never-issued numbers, blank or aliased entries
  | 'no-identifier'
  | 'no-title'
  | 'malformed-json'
  | 'malformed-yaml'
  | 'malformed-xml'
  | 'malformed-csv'
  | 'not-utf8'
  | 'too-long'
  | 'truncated'
  | 'unsafe-path'
  | 'unknown-shape'
  | 'not-found' // from here on: what the file layer reports
  | 'unreadable'
  | 'corrupt'
