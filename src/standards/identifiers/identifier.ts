/**
 * What an identifier says, once read. Pure values; nothing here knows a country or a body — those live in packs.
 */

/** Who stands behind a standard: the level of the body that issues it. */
export type Level =
  | 'international'
  | 'regional'
  | 'national'
  | 'industry'
  | 'local'
  | 'association'
  | 'enterprise'
  | 'metrology'
  | 'military'
  | 'project' // the number of a plan, not of a published document

/** How far a standard binds. */
export type Force = 'mandatory' | 'recommended' | 'guidance'

/** An amendment, corrigendum or the like, attached to the document before it. Nested ones follow in order. */
export interface Supplement {
  /** The body's own short word, canonical spelling: `Amd`, `Cor`, `Add`, `ISH`, `XG` … */
  readonly kind: string
  readonly number?: string
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** Stage of a supplement still in the making: `DAM`, `PDAM` … */
  readonly stage?: string
  /** Second, third … attempt at that stage. */
  readonly iteration?: number
  /** Edition of the supplement itself, for bodies that count it. */
  readonly edition?: string
  /** True where it is folded into a consolidated edition (`+AMD1:1999 CSV`). */
  readonly consolidated?: boolean
}

/** The other end of a range or list that is catalogued as one record. */
export interface IdentifierRange {
  readonly kind: 'range' | 'list'
  /** Canonical numbers (with parts) of the further members; for a range, its last one. */
  readonly to: readonly string[]
}

/** A parsed identifier. Absent fields were not in the text. */
export interface Identifier {
  /** The grammar that read it, an id from a pack: `gb`, `iso`, `jis` … */
  readonly flavour: string
  /** The form of that grammar which read it. */
  readonly layout: string
  /** The issuing body's code as it stands in the identifier: `GB`, `ISO`, `T/CAS`, `DB11`, `Q/ABC`. */
  readonly publisher: string
  readonly copublishers: readonly string[]
  readonly level: Level
  readonly force?: Force
  /** Deliverable type in the body's own short form: `TR`, `TS`, `Guide`, `EN`, `REC` … */
  readonly type?: string
  /** Stage abbreviation of a document not yet published: `DIS`, `FDIS`, `WD` … */
  readonly stage?: string
  /** Second, third … attempt at that stage. */
  readonly iteration?: number
  readonly number: string
  readonly parts: readonly string[]
  readonly edition?: string
  /** Four digits, also where the text has two. */
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** Version for bodies that date by it: `1.2.3`, `17.0.0`. */
  readonly version?: string
  /** ISO 639-1, in the order given. */
  readonly languages: readonly string[]
  readonly allParts: boolean
  readonly range?: IdentifierRange
  readonly supplements: readonly Supplement[]
  /** Product form of the same content: `CSV`, `RLV`, `SER`, `Redline` … */
  readonly form?: string
  /** The identifier of the identical document of another body that stands behind the slash of a dual number. */
  readonly dual?: Identifier
  /** The identifier of another body's document that this one takes over whole and names itself by (`BS EN ISO …`). */
  readonly adopts?: Identifier
  /** Anything a grammar keeps that has no field of its own (bracketed qualifiers, series), by name. */
  readonly extra: Readonly<Record<string, string>>
  /** What was read, printed back from the fields above in the spelling of the text. */
  readonly printed: string
  /** The spelling the issuing body prescribes. */
  readonly canonical: string
}

/** Why a text is not an identifier we can read. Kept beside the text, never thrown. */
export interface IdentifierRefusal {
  readonly code: 'empty' | 'too-long' | 'no-publisher' | 'no-number' | 'unread-rest'
  readonly message: { readonly zh: string; readonly en: string }
  /** Where reading stopped, in UTF-16 units of the normalized text. */
  readonly at?: number
}

export type IdentifyResult =
  | { readonly ok: true; readonly identifier: Identifier }
  | { readonly ok: false; readonly text: string; readonly refusal: IdentifierRefusal }
