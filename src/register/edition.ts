/**
 * The register's records as the rest of the product sees them: one edition merged from all claims about it, with the
 * source of every field. Pure values; `reconcile.ts` makes them, `register-store.ts` keeps them.
 */
import type { AdoptionDegree, Doubt, EntryKind, Json, PartialDate, RelationKind } from './claims.ts'

/** A standard at one point of its life: what carries a designation and a date. */
export interface Edition {
  /** Identity of the document whatever the spelling: `GB/T 19001-2016`. Unique in a register. */
  readonly key: string
  /** What all editions share: `GB 19001`. */
  readonly standardKey: string
  /** Last segment of the permanent address: `GB-T-19001-2016`. */
  readonly slug: string
  /** The designation as its publisher prescribes it. */
  readonly canonical: string
  /** The designation as the best source prints it. */
  readonly printed: string
  /** Every other designation a source gives this very document. */
  readonly designations: readonly string[]
  /** Why the designation could not be read; absent where it was. */
  readonly unread?: string
  /** The grammar that read it; also names the body's vocabulary of status words. */
  readonly flavour?: string
  readonly level?: string
  readonly force?: string
  /** Code of the issuing body as it stands in the designation: `GB`, `ISO/IEC`, `T/CAS`. */
  readonly publisherCode?: string
  /** Name of the issuing body as the best source writes it. */
  readonly publisherName?: string
  readonly number?: string
  readonly year?: number
  readonly titles: Readonly<Record<string, string>>
  readonly scopes: Readonly<Record<string, string>>
  readonly published?: PartialDate
  readonly effective?: PartialDate
  readonly withdrawn?: PartialDate
  /** When a document that replaces it took effect: derived from relations, not claimed. */
  readonly supersededOn?: PartialDate
  /** The sources' own word for the status. */
  readonly statusWord?: string
  readonly stage?: { readonly scheme: string; readonly code: string }
  readonly type?: string
  readonly edition?: string
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  /** Classification as the sources wrote it, where it differs from the parsed codes. */
  readonly rawClassification?: readonly string[]
  readonly committee?: string
  readonly languages: readonly string[]
  readonly pages?: number
  readonly link?: string
  /** The source marks it as taken over from an international standard without naming which. */
  readonly adoptsInternational?: boolean
  readonly externalIds: Readonly<Record<string, string>>
  readonly simulated?: true
  readonly doubts: readonly Doubt[]
  /** Field path (`titles.zh`, `published`) → id of the source whose claim stands. */
  readonly provenance: Readonly<Record<string, string>>
}

/** A directed claim between two documents, each named by a token that need not exist in the register (yet). */
export interface Relation {
  readonly kind: RelationKind
  /** Token of the acting document: the one that replaces, amends, adopts, references. */
  readonly subject: string
  readonly object: string
  /** How the source printed the other end. */
  readonly printed: string
  readonly degree?: AdoptionDegree
  readonly normative?: boolean
  readonly note?: string
}

/** A committee, body, class, prefix, legal text or call, merged from its sources. */
export interface Entry {
  readonly kind: EntryKind
  readonly code: string
  readonly parent?: string
  readonly titles: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, Json>>
  readonly provenance: Readonly<Record<string, string>>
}
