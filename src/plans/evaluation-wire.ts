/**
 * Evaluations and counted records as programs are given them, by the command line and the API alike: an `id`, the number
 * that is the `target`, the day it is `due`, and for each record the `reason` why it counts. Pure.
 */
import type { Words } from '../standards/definition.ts'
import type { Evaluation, TargetValue } from './target-value.ts'

export interface TargetOnWire extends Omit<TargetValue, 'target' | 'number' | 'by'> {
  readonly id: string
  /** The number it is held against. */
  readonly target: number
  readonly due: string
}

export interface EvaluationOnWire extends Omit<Evaluation, 'targets'> {
  readonly targets: readonly TargetOnWire[]
}

/** A target with its value. */
export function targetOnWire({ target, number, by, ...value }: TargetValue): TargetOnWire {
  return { id: target, target: number, due: by, ...value }
}

/** The targets of a plan on a day. */
export function evaluationOnWire({ targets, ...of }: Evaluation): EvaluationOnWire {
  return { ...of, targets: targets.map(targetOnWire) }
}

/** What of a record tells why it counts. */
export interface Reasoned {
  readonly published: string | null
  readonly work: 'new' | 'revised'
  readonly fields: readonly { readonly name: Words; readonly because: Words }[]
  readonly adoptions: readonly { readonly because: Words }[]
}

/** A record with the reason why it counts: its fields, what it adopts or is adopted by, else its publication. */
export function recordOnWire<Counted extends Reasoned>(record: Counted): Counted & { readonly reason: Words } {
  return { ...record, reason: { zh: reasonOf(record, 'zh'), en: reasonOf(record, 'en') } }
}

function reasonOf({ fields, adoptions, published, work }: Reasoned, language: 'zh' | 'en'): string {
  const colon = { zh: '：', en: ': ' }[language]
  const reasons = [
    ...fields.map(({ name, because }) => `${name[language]}${colon}${because[language]}`),
    ...adoptions.map(({ because }) => because[language]),
  ]
  if (reasons.length > 0) return reasons.join({ zh: '；', en: '; ' }[language])
  const kind = WORK[work][language]
  return published === null
    ? kind
    : { zh: `${kind}，${published} 发布`, en: `${kind}, published ${published}` }[language]
}

const WORK: Readonly<Record<Reasoned['work'], Words>> = {
  new: { zh: '制定', en: 'new' },
  revised: { zh: '修订', en: 'revised' },
}
