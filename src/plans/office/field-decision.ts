/** What people decide about the fields of editions; it stands above the rules. Pure. */
import type { ManualTag } from '../field-tags.ts'
import { type OfficeRefusal, refuse, textRefusal } from './office-refusal.ts'

export const DECISIONS = ['include', 'exclude', 'withdrawn'] as const

/** An entry: of several on one field and edition the last holds. */
export interface FieldDecision {
  readonly id: string
  readonly field: string
  /** Name of the edition that only it has, and what goes by it today; absent where nothing does. */
  readonly token: string
  readonly edition?: string
  readonly identifier?: string
  readonly decision: (typeof DECISIONS)[number]
  readonly author: string
  readonly reason: string
  readonly actor: string
  readonly decidedAt: string
  /** Whether it is the last on its field and edition. */
  readonly holds: boolean
}

/** An entry to be made; the edition by its key. */
export interface FieldDecisionInput extends Pick<FieldDecision, 'field' | 'decision' | 'author' | 'reason'> {
  readonly edition: string
}

/** Longest texts of an entry. */
export const DECISION_BOUNDS = { author: 200, reason: 2_000 } as const

/** Why a decision is not taken; null where it is. */
export function decisionRefusal(
  { decision, author, reason }: FieldDecisionInput,
  before: FieldDecision['decision'] | undefined,
): OfficeRefusal | null {
  const missing =
    textRefusal(author, 'author', { zh: '作者', en: 'who decided' }, DECISION_BOUNDS.author) ??
    textRefusal(reason, 'reason', { zh: '理由', en: 'the reason' }, DECISION_BOUNDS.reason)
  if (missing !== null) return missing
  if (decision !== 'withdrawn' || (before !== undefined && before !== 'withdrawn')) return null
  return refuse(
    'no-decision',
    'decision',
    '对这一标准和领域没有可撤回的认定。',
    'There is no decision on this standard and field to withdraw.',
  )
}

/** A decision as the rules of tagging take it; a withdrawn one leaves the field to the rules. */
export function manualTag({
  field,
  decision,
  author,
  reason,
}: Omit<FieldDecisionInput, 'edition'>): ManualTag | undefined {
  return decision === 'withdrawn' ? undefined : { field, holds: decision === 'include', author, reason }
}
