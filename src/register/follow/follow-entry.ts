/** What whoever follows the register is told about an edition: what it can be found by. Pure. */
import { firstDay, type Status, type StatusFacts } from '../../standards/index.ts'
import type { AdoptionDegree } from '../claims.ts'
import type { Edition } from '../edition.ts'

/** A document that adopts this one or is adopted by it. */
export interface Counterpart {
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
}

/** What stands around an edition. */
export interface Surroundings {
  /** All tokens and aliases of the edition. */
  readonly names: readonly string[]
  /** It amends or corrects another edition of its standard: the standard's name alone does not mean it. */
  readonly isSupplement: boolean
  readonly sources: readonly string[]
  readonly counterparts: readonly Counterpart[]
  /** Degrees in which it adopts other documents. */
  readonly degrees: readonly AdoptionDegree[]
  /** How many documents refer to it. */
  readonly cited: number
}

/** An edition as followers know it; the shape that the search index takes. */
export interface FollowedEdition {
  readonly key: string
  readonly group: string
  readonly names: readonly string[]
  readonly identifiers: readonly string[]
  readonly titles: Readonly<Record<string, string>>
  readonly scopes: Readonly<Record<string, string>>
  readonly bridges: readonly Counterpart[]
  readonly facets: {
    readonly level: readonly string[]
    readonly force: readonly string[]
    readonly publisher: readonly string[]
    readonly committee: readonly string[]
    readonly ics: readonly string[]
    readonly ccs: readonly string[]
    readonly year: readonly string[]
    readonly degree: readonly string[]
    readonly source: readonly string[]
  }
  readonly phases: readonly { readonly from: string; readonly status: Status }[]
  readonly standing: readonly Status[]
  readonly cited: number
}

/** States in which a document applies. */
const STANDING: readonly Status[] = ['in-force']

/** An edition with what stands around it. `statusOn` computes its status on a day. */
export function followedEdition(
  edition: Edition,
  { names, isSupplement, sources, counterparts, degrees, cited }: Surroundings,
  statusOn: (day: string) => Status,
): FollowedEdition {
  const { key, standardKey, titles, scopes, level, force, publisherCode, committee, ics, ccs } = edition
  const year = edition.published?.slice(0, 4) ?? edition.year?.toString()
  return {
    key,
    group: standardKey,
    names: [...new Set(isSupplement ? names : [...names, standardKey])],
    identifiers: [...new Set([edition.canonical, edition.printed, ...edition.designations])],
    titles,
    scopes,
    bridges: counterparts,
    facets: {
      level: [level ?? 'unread'],
      force: some(force),
      publisher: some(publisherCode),
      committee: some(committee),
      ics: withClassesAbove(ics, icsAbove),
      ccs: withClassesAbove(ccs, ccsAbove),
      year: some(year),
      degree: [...new Set(degrees)].sort(),
      source: [...new Set(sources)].sort(),
    },
    phases: phasesOf(edition, statusOn),
    standing: STANDING,
    cited,
  }
}

function some(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

function withClassesAbove(codes: readonly string[], above: (code: string) => readonly string[]): readonly string[] {
  return [...new Set(codes.flatMap((code) => [...above(code), code]))]
}

// 35.240.15 → 35, 35.240.
function icsAbove(code: string): readonly string[] {
  const parts = code.split('.')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'))
}

// L70 → L; L70/84 → L. Ranges between are names of groups, which a table would have to tell.
function ccsAbove(code: string): readonly string[] {
  return code.length > 1 ? [code.slice(0, 1)] : []
}

type Dated = Pick<Edition, Extract<keyof Edition, keyof StatusFacts>>

/** The states of an edition, each with the day it begins; the first has held from ever, `''`. */
export function phasesOf(
  { published, effective, withdrawn, supersededOn }: Dated,
  statusOn: (day: string) => Status,
): readonly { readonly from: string; readonly status: Status }[] {
  const days = [published, effective, withdrawn, supersededOn].flatMap((date) => (date ? [firstDay(date)] : []))
  const phases: { from: string; status: Status }[] = [{ from: '', status: statusOn(BEFORE_ALL) }]
  for (const from of [...new Set(days)].sort()) {
    const status = statusOn(from)
    if (status !== phases.at(-1)!.status) phases.push({ from, status })
  }
  return phases
}

const BEFORE_ALL = '0000-01-01'
