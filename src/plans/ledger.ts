/** One edition's row in the ledger of facts: what indicators ask of it. Pure. */
import {
  type AdoptionDegree,
  phasesOf,
  type Reading,
  type RulesOfPacks,
  readDesignation,
  statusOf,
} from '../register/index.ts'
import { firstDay } from '../standards/index.ts'
import type { Fields } from './field.ts'
import type { TaggedRecord } from './field-rules.ts'
import { tagsOf } from './field-tags.ts'

/** An edition as the register keeps it, with what other rows say of it. Dates as the sources give them. */
export interface LedgerSource {
  readonly key: string
  readonly standard: string
  readonly level: string | null
  readonly force: string | null
  readonly publisher: string | null
  readonly published: string | null
  readonly effective: string | null
  readonly withdrawn: string | null
  readonly superseded_on: string | null
  readonly status_word: string | null
  /** `scheme:code`. */
  readonly stage: string | null
  readonly flavour: string | null
  readonly titles: Readonly<Record<string, string>>
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  readonly committee: string | null
  readonly languages: number
  readonly simulated: boolean
  readonly is_revised: boolean
  readonly is_supplement: boolean
  /** The first day on which an amendment of it can have been published. */
  readonly amended: string | null
  readonly has_legal_basis: boolean
  /** A source marks it as an adoption without naming what it adopts. */
  readonly marked_as_adoption: boolean
}

/** An adoption as the register keeps it: the source by name, and the edition it means where one is known. */
export interface AdoptionSource {
  readonly adopter: string
  readonly source: string
  readonly degree: AdoptionDegree | null
  readonly source_edition: string | null
  readonly source_standard: string | null
  readonly source_level: string | null
  readonly source_published: string | null
}

/** An adoption as the ledger has it. */
export interface AdoptionFact {
  readonly adopter: string
  readonly source: string
  readonly degree: AdoptionDegree | null
  readonly sourceStandard: string
  readonly sourceEdition: string | null
  readonly sourceLevel: string | null
}

/** Rules by which the ledger is made. */
export interface LedgerRules {
  readonly fields: Fields
  /** `fieldPlaces` of the fields. */
  readonly places: ReadonlyMap<string, number>
  readonly register: RulesOfPacks
  /** Changes with the rules: then the ledger is made anew. */
  readonly digest: string
}

export const FACT_COLUMNS = [
  ...['key', 'standard', 'level', 'force', 'publisher', 'published', 'effective', 'in_force_from', 'in_force_until'],
  ...['is_revised', 'is_supplement', 'is_adoption', 'source_published', 'amended', 'has_legal_basis'],
  ...['is_multilingual', 'simulated', 'fields'],
] as const
export type FactRow = readonly (string | boolean | null)[]

/** The row of an edition, in the order of `FACT_COLUMNS`; days as ISO dates, fields by their places in the taxonomy. */
export function factRow(source: LedgerSource, adoptions: readonly AdoptionSource[], rules: LedgerRules): FactRow {
  const { key, standard, level, force, publisher, published, effective } = source
  const [from, until] = inForceBetween(source, rules.register)
  const international = adoptions.filter(
    (adoption) => adoptionFact(adoption, rules.register.register.reading).sourceLevel === 'international',
  )
  const sourcePublished = international.flatMap((one) => (one.source_published ? [firstDay(one.source_published)] : []))
  return [
    ...[key, standard, level, force, publisher, dayOf(published), dayOf(effective), from, until],
    ...[source.is_revised, source.is_supplement, international.length > 0 || source.marked_as_adoption],
    ...[sourcePublished.sort().at(-1) ?? null, source.amended, source.has_legal_basis, source.languages > 1],
    ...[source.simulated, `{${placesOf(fieldNames(source, rules.fields), rules.places).join(',')}}`],
  ]
}

function fieldNames(source: LedgerSource, fields: Fields): readonly string[] {
  return tagsOf(taggedRecord(source), fields).map(({ field }) => field)
}

function dayOf(date: string | null): string | null {
  return date === null ? null : firstDay(date)
}

type StatusSource = Pick<
  LedgerSource,
  'published' | 'effective' | 'withdrawn' | 'superseded_on' | 'status_word' | 'stage' | 'flavour'
>

/**
 * From which day on an edition is in force, and the first day on which it no longer is; both null where it never is.
 * By the rule that tells its status of any day; what has ended does not come back, so there is one span.
 */
export function inForceBetween(
  source: StatusSource,
  { status }: RulesOfPacks,
): readonly [from: string | null, until: string | null] {
  const edition = statusClaims(source)
  const phases = phasesOf(edition, (day) => statusOf(edition, status, day).status)
  const at = phases.findIndex((phase) => phase.status === 'in-force')
  if (at < 0) return [null, null]
  return [phases[at]!.from || '-infinity', phases[at + 1]?.from ?? 'infinity']
}

function statusClaims(source: StatusSource): Parameters<typeof statusOf>[0] {
  const { published, effective, withdrawn, superseded_on, status_word, stage, flavour } = source
  const colon = stage?.indexOf(':') ?? -1
  return {
    ...(published === null ? {} : { published }),
    ...(effective === null ? {} : { effective }),
    ...(withdrawn === null ? {} : { withdrawn }),
    ...(superseded_on === null ? {} : { supersededOn: superseded_on }),
    ...(status_word === null ? {} : { statusWord: status_word }),
    ...(flavour === null ? {} : { flavour }),
    ...(stage === null ? {} : { stage: { scheme: stage.slice(0, colon), code: stage.slice(colon + 1) } }),
  }
}

/** A record as the rules of fields see it. */
export function taggedRecord({
  titles,
  ics,
  ccs,
  committee,
}: Pick<LedgerSource, 'titles' | 'ics' | 'ccs' | 'committee'>): TaggedRecord {
  return { titles, ics, ccs, committees: committee === null ? [] : [committee] }
}

/** Where fields stand in the taxonomy: how the ledger names them. */
export function fieldPlaces(fields: Fields): ReadonlyMap<string, number> {
  return new Map(fields.all.map(({ field }, place) => [field, place]))
}

/** The places of some fields, in order; those the taxonomy does not have are left out. */
export function placesOf(names: readonly string[], places: ReadonlyMap<string, number>): readonly number[] {
  return names.flatMap((name) => places.get(name) ?? []).sort((a, b) => a - b)
}

const UNDATED = 'std:'

/** An adoption with the standard it takes over, read from its name where no edition of it is registered. */
export function adoptionFact(adoption: AdoptionSource, reading: Reading): AdoptionFact {
  const { adopter, source, degree, source_edition: sourceEdition } = adoption
  const isUndated = source.startsWith(UNDATED)
  const name = isUndated ? source.slice(UNDATED.length) : source
  const read = adoption.source_level === null ? readDesignation(name, reading) : undefined
  return {
    ...{ adopter, source, degree, sourceEdition },
    sourceStandard: adoption.source_standard ?? (isUndated ? name : (read?.standardKey ?? name)),
    sourceLevel: adoption.source_level ?? read?.identifier?.level ?? null,
  }
}
