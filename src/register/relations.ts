/**
 * From relation claims to directed relations between tokens. A relation depends on its claim alone, never on what else
 * the register holds, so the order of imports can't matter. Claims that are known to be noise become doubts. Pure.
 */
import type { Doubt, EditionClaims, EntryClaims, RelationClaim } from './claims.ts'
import {
  type Designation,
  fixesEdition,
  projectToken,
  type Reading,
  type RecordNames,
  readDesignation,
  withEdition,
} from './designation.ts'
import type { Relation } from './edition.ts'

export interface RelationsAndDoubts {
  readonly relations: readonly Relation[]
  readonly doubts: readonly Doubt[]
}

/** Marks a token that names a standard without saying which edition. */
export const UNDATED = 'std:'

/** The relations one edition claim gives, ready to be kept. */
export function relationsOf(claims: EditionClaims, names: RecordNames, reading: Reading): RelationsAndDoubts {
  const relations: Relation[] = []
  const doubts: Doubt[] = []
  const seen = new Set<string>()
  const own = names.tokens[0]!
  const add = (relation: Relation) => {
    const id = `${relation.kind}|${relation.subject}|${relation.object}`
    if (relation.subject === relation.object || seen.has(id)) return
    seen.add(id)
    relations.push(relation)
  }
  for (const claim of claims.relations ?? []) {
    const turned = directed(claim, names, own, reading)
    if ('reason' in turned) doubts.push(turned)
    else {
      if (turned.reversed)
        doubts.push({ field: 'relations', raw: `${claim.kind} ${claim.target}`, reason: 'reversed-relation' })
      add(turned.relation)
    }
  }
  for (const joint of names.joint) {
    add({ kind: 'same-as', subject: own, object: tokenOf(joint, reading), printed: joint.text })
  }
  const base = baseRelation(names, own, reading)
  if (base) add(base)
  return { relations, doubts }
}

/** The relations an entry (a law, say) gives: it is the subject of all of them. */
export function entryRelationsOf(claims: EntryClaims, reading: Reading): readonly Relation[] {
  const subject = entryToken(claims.kind, claims.code)
  return (claims.relations ?? []).map((claim) => relationFrom(claim, subject, targetToken(claim, reading)))
}

/** Token of a record that is not a standard: `legislation:…`. */
export function entryToken(kind: string, code: string): string {
  return `${kind}:${code}`
}

function directed(
  claim: RelationClaim,
  names: RecordNames,
  own: string,
  reading: Reading,
): { relation: Relation; reversed: boolean } | Doubt {
  if (claim.targetId !== undefined) {
    return {
      relation: oriented(claim, own, projectToken(...splitId(claim.targetId))[0]!, claim.inverse === true),
      reversed: false,
    }
  }
  const target = targetOf(claim, reading)
  if (isEarlierStage(claim, names.designation, target)) {
    return { field: 'relations', raw: `${claim.kind} ${claim.target}`, reason: 'stage-of-same-project' }
  }
  const reversed = pointsTheWrongWay(claim, names.designation, target)
  const inverse = (claim.inverse === true) !== reversed
  return { relation: oriented(claim, own, tokenOf(target, reading), inverse), reversed }
}

function targetOf({ target, targetEdition }: RelationClaim, reading: Reading): Designation {
  return withEdition(readDesignation(target, reading), targetEdition, reading)
}

function splitId(id: string): [string, string] {
  const colon = id.indexOf(':')
  return [id.slice(0, colon), id.slice(colon + 1)]
}

function oriented(claim: RelationClaim, own: string, other: string, inverse: boolean): Relation {
  return inverse ? relationFrom(claim, other, own) : relationFrom(claim, own, other)
}

function relationFrom(claim: RelationClaim, subject: string, object: string): Relation {
  return {
    kind: claim.kind,
    subject,
    object,
    printed: claim.target,
    ...(claim.degree === undefined ? {} : { degree: claim.degree }),
    ...(claim.normative === undefined ? {} : { normative: claim.normative }),
    ...(claim.note === undefined ? {} : { note: claim.note }),
  }
}

function targetToken(claim: RelationClaim, reading: Reading): string {
  return claim.targetId ?? tokenOf(targetOf(claim, reading), reading)
}

/** The token by which a designation is looked for: itself where it fixes an edition, else its standard. */
export function tokenOf({ identifier, key, standardKey, isEditionNamed }: Designation, reading: Reading): string {
  return !identifier || isEditionNamed || fixesEdition(identifier, reading) ? key : `${UNDATED}${standardKey}`
}

// A published document does not replace a draft of itself; the catalogue only lists the road it came by. A draft dated
// to the day is a publication of its own: the bodies that date so publish their drafts.
function isEarlierStage(claim: RelationClaim, own: Designation, target: Designation): boolean {
  const { stage, day } = target.identifier ?? {}
  if (claim.kind !== 'replaces' || claim.inverse || stage === undefined || day !== undefined) return false
  return target.standardKey === own.standardKey
}

/**
 * Catalogues print “obsoletes” also for “will be obsoleted by”, and “updates” on the document that is updated. The
 * designations themselves tell: what replaces is not older than what it replaces, and a supplement changes its base.
 */
function pointsTheWrongWay(claim: RelationClaim, own: Designation, target: Designation): boolean {
  const [subject, object] = claim.inverse ? [target.identifier, own.identifier] : [own.identifier, target.identifier]
  if (!subject || !object) return false
  if (claim.kind === 'replaces') {
    if (own.standardKey !== target.standardKey || subject.supplements.length !== object.supplements.length) return false
    if (subject.stage === undefined && object.stage !== undefined) return true
    return subject.year !== undefined && object.year !== undefined && subject.year < object.year
  }
  if (claim.kind === 'amends' || claim.kind === 'corrects') {
    return own.standardKey === target.standardKey && subject.supplements.length < object.supplements.length
  }
  return false
}

// “GB/T 1.1-2009/XG1-2011” says by its own designation what it amends.
function baseRelation({ designation }: RecordNames, own: string, reading: Reading): Relation | undefined {
  const last = designation.identifier?.supplements.at(-1)
  if (!designation.identifier || !last || last.consolidated) return undefined
  const base = reading.baseOf(designation.identifier)
  if (!base) return undefined
  const target = readDesignation(base.canonical, reading)
  return {
    kind: reading.correctsBase(last) ? 'corrects' : 'amends',
    subject: own,
    object: tokenOf(target, reading),
    printed: base.canonical,
  }
}
