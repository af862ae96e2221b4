/**
 * What changes if a standard changes: which relations carry an effect, in which direction and how strongly. One table,
 * from which the answer, its order and its reasons follow. Pure.
 */
import type { AdoptionDegree, EntryKind, RelationKind } from './claims.ts'
import type { EditionSummary } from './views.ts'

/** How much a document is affected, the least first: of note only; to be checked; has to change with it. */
export const STRENGTHS = ['weak', 'moderate', 'strong'] as const
export type ImpactStrength = (typeof STRENGTHS)[number]

/** A text in both languages. */
export interface Reason {
  readonly zh: string
  readonly en: string
}

/** One row of the table: a relation of this kind, so qualified, affects the document at one of its ends, or at both. */
export interface EffectRule {
  readonly id: string
  readonly kind: RelationKind
  /** Which end is affected when the other changes. */
  readonly affects: 'subject' | 'object' | 'both'
  readonly degree?: AdoptionDegree | 'unstated'
  readonly normative?: boolean | 'unstated'
  /** Whether the object is named with its date. */
  readonly dated?: boolean
  readonly strength: ImpactStrength
  readonly reason: Reason
}

/** All that carries an effect. What is not here (`related`, the replacement itself) carries none. */
export const EFFECT_RULES: readonly EffectRule[] = [
  {
    id: 'same-text',
    kind: 'same-as',
    affects: 'both',
    strength: 'strong',
    reason: { zh: '同一文本的另一编号，随之改变', en: 'It is the same text under another number and changes with it' },
  },
  {
    id: 'adopts-identically',
    kind: 'adopts',
    affects: 'subject',
    degree: 'IDT',
    strength: 'strong',
    reason: {
      zh: '等同采用：不随之修订即不再等同',
      en: 'An identical adoption: unless revised too, it is identical no longer',
    },
  },
  {
    id: 'adopts-modified',
    kind: 'adopts',
    affects: 'subject',
    degree: 'MOD',
    strength: 'strong',
    reason: {
      zh: '修改采用：须重新核对技术差异并修订',
      en: 'A modified adoption: its deviations have to be looked at anew, and revised',
    },
  },
  {
    id: 'adopts',
    kind: 'adopts',
    affects: 'subject',
    degree: 'unstated',
    strength: 'moderate',
    reason: {
      zh: '采用该文件（程度未注明）：须核对',
      en: 'It adopts the document, to a degree not stated: to be checked',
    },
  },
  {
    id: 'corresponds',
    kind: 'adopts',
    affects: 'subject',
    degree: 'NEQ',
    strength: 'weak',
    reason: {
      zh: '非等效：仅有对应关系，可留意',
      en: 'Not equivalent: the two only correspond, which is worth knowing',
    },
  },
  {
    id: 'requires-undated',
    kind: 'references',
    affects: 'subject',
    normative: true,
    dated: false,
    strength: 'strong',
    reason: {
      zh: '不注日期的规范性引用：修改即刻适用于它',
      en: 'An undated normative reference: the change applies to it at once',
    },
  },
  {
    id: 'requires-dated',
    kind: 'references',
    affects: 'subject',
    normative: true,
    dated: true,
    strength: 'moderate',
    reason: {
      zh: '注日期的规范性引用：须核对是否改引新版',
      en: 'A dated normative reference: whether it moves to the new text has to be decided',
    },
  },
  {
    id: 'cites-undated',
    kind: 'references',
    affects: 'subject',
    normative: 'unstated',
    dated: false,
    strength: 'moderate',
    reason: {
      zh: '不注日期的引用（是否规范性未注明）：须核对',
      en: 'An undated reference, not said whether normative: to be checked',
    },
  },
  {
    id: 'cites-dated',
    kind: 'references',
    affects: 'subject',
    normative: 'unstated',
    dated: true,
    strength: 'moderate',
    reason: {
      zh: '注日期的引用（是否规范性未注明）：须核对',
      en: 'A dated reference, not said whether normative: to be checked',
    },
  },
  {
    id: 'mentions',
    kind: 'references',
    affects: 'subject',
    normative: false,
    strength: 'weak',
    reason: { zh: '资料性引用：可留意', en: 'An informative reference: worth knowing' },
  },
  {
    id: 'loses-its-base',
    kind: 'amends',
    affects: 'subject',
    strength: 'strong',
    reason: { zh: '它是对该文件的修改，失去所修改的文本', en: 'It amends the document and loses the text it amends' },
  },
  {
    id: 'reads-as-amended',
    kind: 'amends',
    affects: 'object',
    strength: 'strong',
    reason: {
      zh: '该文件是对它的修改，修改后的内容随之改变',
      en: 'The document amends it: what it says as amended changes',
    },
  },
  {
    id: 'loses-its-text',
    kind: 'corrects',
    affects: 'subject',
    strength: 'strong',
    reason: {
      zh: '它是对该文件的勘误，失去所勘误的文本',
      en: 'It corrects the document and loses the text it corrects',
    },
  },
  {
    id: 'reads-as-corrected',
    kind: 'corrects',
    affects: 'object',
    strength: 'moderate',
    reason: { zh: '该文件是对它的勘误，须核对', en: 'The document corrects it: to be checked' },
  },
  {
    id: 'is-part',
    kind: 'part-of',
    affects: 'subject',
    strength: 'moderate',
    reason: {
      zh: '属于该系列或汇编，须核对是否协调',
      en: 'It belongs to the series or collection: to be kept consistent',
    },
  },
  {
    id: 'comprises',
    kind: 'part-of',
    affects: 'object',
    strength: 'weak',
    reason: { zh: '该文件是它的组成部分，可留意', en: 'The document is a part of it, which is worth knowing' },
  },
  {
    id: 'derived',
    kind: 'derives-from',
    affects: 'subject',
    strength: 'moderate',
    reason: {
      zh: '由该文件派生（译本、草案等），须跟进',
      en: 'It derives from the document, as a translation or draft does, and has to follow',
    },
  },
  {
    id: 'rests-on',
    kind: 'supports',
    affects: 'object',
    strength: 'moderate',
    reason: {
      zh: '该法规条款由此文件支撑，须核对',
      en: 'The legal provision rests on the document: to be checked',
    },
  },
]

/** Marks in a graph that an edition holds the undated name of its standard, being its newest; costs no step. */
export const HOLDS = 254
/** Marks that undated citations of a replaced standard now mean its successor; costs no step. */
export const PASSES = 255

/** Why an undated citation of one standard reaches another. */
export const PASSED_ON: Reason = {
  zh: '已被代替，不注日期的引用转指代替者',
  en: 'It has been replaced: undated citations of it now mean its successor',
}

/** What decides the effect of a relation. */
export interface Qualified {
  readonly kind: RelationKind
  readonly degree?: AdoptionDegree | null
  readonly normative?: boolean | null
  readonly dated: boolean
}

/** The row of the table for a relation and each end it affects, as an index into `EFFECT_RULES`; none where it has no effect. */
export function effectsOf(
  relation: Qualified,
): readonly { readonly rule: number; readonly affects: 'subject' | 'object' }[] {
  return EFFECT_RULES.flatMap((row, rule) => {
    if (!covers(row, relation)) return []
    const ends = row.affects === 'both' ? (['subject', 'object'] as const) : [row.affects]
    return ends.map((affects) => ({ rule, affects }))
  })
}

function covers(row: EffectRule, { kind, degree, normative, dated }: Qualified): boolean {
  return (
    row.kind === kind &&
    (row.degree === undefined || row.degree === (degree ?? 'unstated')) &&
    (row.normative === undefined || row.normative === (normative ?? 'unstated')) &&
    (row.dated === undefined || row.dated === dated)
  )
}

/** Strength of a row as a number, the larger the stronger: 1 to 3. */
export function strengthOf(rule: number): number {
  return RULE_STRENGTHS[rule]!
}

const RULE_STRENGTHS = Uint8Array.from({ length: 256 }, (_, rule) =>
  rule >= HOLDS ? 3 : STRENGTHS.indexOf(EFFECT_RULES[rule]?.strength ?? 'weak') + 1,
)

/** What is of note only need not change, so nothing follows from it. */
export const CARRIES = STRENGTHS.indexOf('moderate') + 1

/** Steps an answer goes when nobody says how many, and at most. */
export const DEPTH = { usual: 2, most: 5 } as const

/** What narrows a list of affected documents. */
export interface ImpactFilters {
  /** Exactly so many steps away. */
  readonly steps?: number
  /** How it hangs on the document before it. */
  readonly kind?: string
  readonly level?: string
  readonly strength?: string
}

export interface ImpactRequest extends ImpactFilters {
  /** How many steps are followed, 1 to 5. */
  readonly depth: number
  readonly cursor?: string
  readonly limit: number
}

/** One step of the way by which a change reaches a document. */
export interface ImpactStep {
  /** The document reached by the step. */
  readonly identifier: string
  readonly slug?: string
  readonly kind: RelationKind
  /** Row of the table; `passed-on` where undated citations have gone over to a successor. */
  readonly rule: string
  readonly reason: Reason
}

/** A document that is affected, and how. */
export interface AffectedDocument {
  readonly identifier: string
  /** Present where it is an edition of the register. */
  readonly edition?: EditionSummary
  /** Present where it is something else the register keeps: a law, say. */
  readonly entry?: { readonly kind: EntryKind; readonly titles: Readonly<Record<string, string>> }
  /** Level of the edition; `unread`, `outside` (not in the register), or the kind of the entry. */
  readonly level: string
  /** Steps from the document that changes. */
  readonly steps: number
  readonly strength: ImpactStrength
  /** Kind of the last step. */
  readonly kind: RelationKind
  /** From the document that changes to this one. */
  readonly path: readonly ImpactStep[]
}

export interface ImpactCount {
  readonly value: string
  readonly count: number
}

/** Counts of the affected documents; each under all filters but that of its own. */
export interface ImpactCounts {
  readonly steps: readonly ImpactCount[]
  readonly kind: readonly ImpactCount[]
  readonly level: readonly ImpactCount[]
  readonly strength: readonly ImpactCount[]
}

/** Who is affected when an edition changes: a page of the list, nearest and strongest first. */
export interface ImpactView {
  readonly of: EditionSummary
  readonly depth: number
  /** All affected documents to that depth. */
  readonly total: number
  /** Those that pass the filters. */
  readonly matching: number
  readonly counts: ImpactCounts
  readonly items: readonly AffectedDocument[]
  readonly next?: string
  /** Number of the last event the answer takes into account. */
  readonly asOf: string
}
