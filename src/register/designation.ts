/**
 * How a document is named across sources. Two claims are about one document when they share a token: the identity of a
 * dated designation, or the catalogue number of the project behind it. Pure.
 */
import type { Identifier, IdentifyResult, Supplement } from '../standards/index.ts'
import type { EditionClaims } from './claims.ts'

/** What the register must be told to read designations; the grammar of the loaded packs. */
export interface Reading {
  identify(text: string): IdentifyResult
  identityKey(identifier: Identifier): string
  standardKey(identifier: Identifier): string
  slugOf(key: string): string
  /** Further identity keys under which the same document is cited (consolidated editions). */
  aliasesOf(identifier: Identifier): readonly string[]
  /** The document that the last supplement of this one changes; null where it is none. */
  baseOf(identifier: Identifier): Identifier | null
  /** Whether such a supplement mends errors rather than changing content. */
  correctsBase(supplement: Supplement): boolean
  /** Whether the body never dates its documents, so that the number alone fixes the text. */
  numberFixes(identifier: Identifier): boolean
}

/** A designation as read, or kept as text with the reason. */
export interface Designation {
  readonly text: string
  readonly identifier?: Identifier
  readonly unread?: string
  readonly key: string
  readonly standardKey: string
  /** The key names an edition that the printed designation leaves open. */
  readonly isEditionNamed?: true
}

/** Names of one record's document. */
export interface RecordNames {
  readonly designation: Designation
  /** Under these, and no other document under any of them; the first is the one its relations use. */
  readonly tokens: readonly string[]
  /** Under these it is cited too, perhaps beside others: drafts by number, consolidated editions by their last year. */
  readonly aliases: readonly string[]
  /** False for a draft's undated designation, which the next project on the same number will use again. */
  readonly lasting: boolean
  /** Designations of the very same text under another number (joint texts): kept as `same-as` relations. */
  readonly joint: readonly Designation[]
}

/** Catalogue numbers that name one document for good. DOIs and ISBNs are printed on too many things to merge by. */
const PROJECT_NUMBERS = ['iso-project'] as const

/** Reads a designation; text that no grammar reads is its own key, folded so that spacing and case don't matter. */
export function readDesignation(text: string, reading: Reading): Designation {
  const result = reading.identify(text)
  if (!result.ok) {
    const key = foldText(text)
    return { text, unread: result.refusal.code, key, standardKey: key }
  }
  const { identifier } = result
  return { text, identifier, key: reading.identityKey(identifier), standardKey: reading.standardKey(identifier) }
}

function foldText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase()
}

/** All names a claim gives its document. */
export function namesOf(claims: EditionClaims, reading: Reading): RecordNames {
  const designation = withEdition(readDesignation(claims.identifier, reading), claims.edition, reading)
  const projects = PROJECT_NUMBERS.flatMap((scheme) => projectToken(scheme, claims.externalIds?.[scheme]))
  const lasting = projects.length === 0 || isLasting(designation)
  const tokens = new Set(lasting ? [designation.key, ...projects] : projects)
  const aliases = new Set(lasting ? [] : [designation.key])
  const joint: Designation[] = []
  for (const text of claims.otherIdentifiers ?? []) {
    const other = readDesignation(text, reading)
    const isOwn = other.standardKey === designation.standardKey
    const own = isOwn ? withEdition(other, claims.edition, reading) : other
    if (isOwn && (projects.length === 0 || isLasting(own))) tokens.add(own.key)
    else if (isOwn || !other.identifier || isSameProject(other, designation, projects)) aliases.add(own.key)
    else joint.push(other)
  }
  if (designation.identifier) for (const alias of reading.aliasesOf(designation.identifier)) aliases.add(alias)
  return { designation, tokens: [...tokens], aliases: [...aliases], lasting, joint }
}

// A project that changes its deliverable type on the way changes its designation with it.
function isSameProject(other: Designation, own: Designation, projects: readonly string[]): boolean {
  return projects.length > 0 && other.identifier?.flavour === own.identifier?.flavour
}

/** The token of a project in a catalogue: `iso-project:62085`. */
export function projectToken(scheme: string, number: string | undefined): string[] {
  return number === undefined ? [] : [`${scheme}:${number}`]
}

/**
 * A designation of a stated edition. Some bodies print neither year nor version and count editions instead; then the
 * edition goes into the key and tells documents apart.
 */
export function withEdition(designation: Designation, edition: string | undefined, reading: Reading): Designation {
  const { identifier } = designation
  if (!edition || !identifier || fixesEdition(identifier, reading)) return designation
  return { ...designation, key: `${designation.key} (ed. ${edition})`, isEditionNamed: true }
}

/** Whether a designation fixes one edition by itself. */
export function isDated(identifier: Identifier): boolean {
  return identifier.year !== undefined || identifier.version !== undefined || identifier.edition !== undefined
}

/** Whether a designation names one text rather than all editions of a standard. */
export function fixesEdition(identifier: Identifier, reading: Reading): boolean {
  return (
    isDated(identifier) ||
    identifier.stage !== undefined ||
    identifier.supplements.length > 0 ||
    reading.numberFixes(identifier)
  )
}

// Drafts keep their number from project to project: “DIS 9001” has named several texts.
function isLasting({ identifier }: Designation): boolean {
  if (!identifier) return true
  const supplementStage = identifier.supplements.some(({ stage }) => stage !== undefined)
  return identifier.stage === undefined && !supplementStage && isDated(identifier)
}
