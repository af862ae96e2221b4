import { oneLine } from '../../../platform/index.ts'
import type { Doubt, RelationClaim, RelationKind } from '../../claims.ts'
import { MAX_IDENTIFIER } from '../reader.ts'
import { row } from './claim-parts.ts'
import type { RelatonRelation } from './relaton-record.ts'

interface Meaning {
  readonly kind: RelationKind
  readonly inverse?: true
  /** The kind says all that the word of the source says, so the word is not kept. */
  readonly plain?: true
}

/** Relaton's relation types (its model, BibItemRelationType) as kinds. Others become `related` with their word. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  obsoletes: { kind: 'replaces', plain: true },
  obsoletedBy: { kind: 'replaces', inverse: true, plain: true },
  replaces: { kind: 'replaces', plain: true },
  hasSuccessor: { kind: 'replaces', inverse: true },
  successorOf: { kind: 'replaces' },
  merges: { kind: 'replaces' },
  mergedInto: { kind: 'replaces', inverse: true },
  updates: { kind: 'amends' },
  updatedBy: { kind: 'amends', inverse: true },
  amends: { kind: 'amends', plain: true },
  corrects: { kind: 'corrects', plain: true },
  revises: { kind: 'replaces' },
  adoptedFrom: { kind: 'adopts', plain: true },
  adoptedAs: { kind: 'adopts', inverse: true, plain: true },
  identical: { kind: 'same-as' },
  hasEdition: { kind: 'part-of', inverse: true },
  editionOf: { kind: 'part-of' },
  includes: { kind: 'part-of', inverse: true, plain: true },
  includedIn: { kind: 'part-of', plain: true },
  hasPart: { kind: 'part-of', inverse: true },
  partOf: { kind: 'part-of', plain: true },
  instanceOf: { kind: 'derives-from' },
  hasInstance: { kind: 'derives-from', inverse: true },
  translatedFrom: { kind: 'derives-from' },
  hasTranslation: { kind: 'derives-from', inverse: true },
  draftOf: { kind: 'derives-from' },
  hasDraft: { kind: 'derives-from', inverse: true },
  reviews: { kind: 'related' },
  complementOf: { kind: 'related' },
  hasComplement: { kind: 'related' },
  cites: { kind: 'references', plain: true },
  isCitedIn: { kind: 'references', inverse: true, plain: true },
}

/**
 * What the same word means in one catalogue, as measured in its records.
 * iso: `updates` points from a document to its amendments and to the one that followed it (35 thousand, none the other way).
 * w3c: `updatedBy` "errata" repeats `obsoletes` from the other end (13,409 of 13,432).
 * ecma, cie: `updates` points to the earlier edition.
 * itu: `complementOf` joins all of a family with all, `hasEdition` all editions with all: no relation can be read from them.
 */
const FLAVOURS: Readonly<
  Record<string, Readonly<Record<string, Meaning | 'supplement-or-successor' | 'family-clique'>>>
> = {
  iso: { updates: 'supplement-or-successor' },
  w3c: { updatedBy: { kind: 'replaces', inverse: true } },
  ecma: { updates: { kind: 'replaces' } },
  cie: { updates: { kind: 'replaces' } },
  itu: { complementOf: 'family-clique', hasEdition: 'family-clique' },
}

/** Relations of one record as claims; noise is counted among the doubts instead. */
export function relationClaims(
  relations: readonly RelatonRelation[],
  flavour: string,
  own: string,
  doubts: Doubt[],
): readonly RelationClaim[] {
  const claims: RelationClaim[] = []
  const cliques: Record<string, number> = {}
  for (const relation of relations) {
    const meaning = meaningOf(relation, flavour, own)
    if (meaning === 'family-clique') cliques[relation.type] = (cliques[relation.type] ?? 0) + 1
    else if (relation.target === '' || relation.target.length > MAX_IDENTIFIER) {
      doubts.push({ field: 'relations', raw: relation.type.slice(0, 50), reason: 'relation-without-target' })
    } else claims.push(claimOf(relation, meaning))
  }
  for (const [type, count] of Object.entries(cliques)) {
    doubts.push({ field: 'relations', raw: `${type} ×${count}`, reason: 'family-clique' })
  }
  return claims
}

function meaningOf(
  { type, description, target }: RelatonRelation,
  flavour: string,
  own: string,
): Meaning | 'family-clique' {
  const special = row(row(FLAVOURS, flavour), type)
  if (special === 'supplement-or-successor') return supplementOrSuccessor(target, own)
  return special ?? row(MEANINGS, description) ?? row(MEANINGS, type) ?? { kind: 'related' }
}

function supplementOrSuccessor(target: string, own: string): Meaning {
  if (!target.startsWith(`${own}/`)) return { kind: 'replaces', inverse: true }
  return { kind: /\/(?:D?COR|Cor)\b/.test(target.slice(own.length)) ? 'corrects' : 'amends', inverse: true }
}

function claimOf(relation: RelatonRelation, { kind, inverse, plain }: Meaning): RelationClaim {
  const note = [plain ? '' : relation.type, relation.description === kind ? '' : relation.description]
    .filter(Boolean)
    .join(': ')
  return {
    kind,
    ...(inverse ? { inverse } : {}),
    target: oneLine(relation.target, MAX_IDENTIFIER),
    ...(relation.edition === '' ? {} : { targetEdition: relation.edition.slice(0, 40) }),
    ...(note === '' ? {} : { note: note.slice(0, 200) }),
  }
}
