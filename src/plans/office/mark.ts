/** Marks 0 to 4 of goals without a figure: given by named assessors with evidence, never averaged. Pure. */
import {
  addressRefusal,
  dayRefusal,
  type OfficeRefusal,
  refuse,
  supersedingRefusal,
  textRefusal,
} from './office-refusal.ts'

/** An entry. */
export interface Mark {
  readonly id: string
  readonly goal: string
  /** 0 to 4 by the goal's rubric; null where the entry withdraws another. */
  readonly mark: number | null
  readonly assessor: string
  /** The day of the judgement. */
  readonly day: string
  readonly evidence: string
  readonly links: readonly string[]
  readonly supersedes?: string
  readonly supersededBy?: string
  readonly actor: string
  readonly enteredAt: string
}

/** An entry to be made. */
export type MarkInput = Pick<Mark, 'goal' | 'mark' | 'assessor' | 'day' | 'evidence' | 'links' | 'supersedes'>

/** Longest texts of an entry, and most links. */
export const MARK_BOUNDS = { assessor: 200, evidence: 5_000, links: 10, link: 2_000 } as const
export const HIGHEST_MARK = 4

/**
 * The marks of a goal on a day: of each assessor the newest that stands, by name. A withdrawn or corrected entry counts on
 * no day; a later judgement of the same assessor takes the place of the one before from its day on.
 */
export function marksOn(entries: readonly Mark[], asOf: string): readonly Mark[] {
  const latest = new Map<string, Mark>()
  const standing = entries.filter(({ supersededBy, mark, day }) => !supersededBy && mark !== null && day <= asOf)
  for (const entry of standing) {
    const before = latest.get(entry.assessor)
    if (before === undefined || isLater(entry, before)) latest.set(entry.assessor, entry)
  }
  return [...latest.values()].sort((a, b) => (a.assessor < b.assessor ? -1 : 1))
}

function isLater(one: Mark, other: Mark): boolean {
  return one.day > other.day || (one.day === other.day && Number(one.id) > Number(other.id))
}

/** Why an entry is not taken; null where it is. */
export function markRefusal(input: MarkInput, today: string, superseded?: Mark): OfficeRefusal | null {
  const badLink = input.links
    .map((link) => addressRefusal(link, 'links', MARK_BOUNDS.link))
    .find((refusal) => refusal !== null)
  return (
    dayRefusal(input.day, today, 'day') ??
    textRefusal(input.assessor, 'assessor', { zh: '评定人', en: 'who gives the mark' }, MARK_BOUNDS.assessor) ??
    textRefusal(input.evidence, 'evidence', { zh: '依据', en: 'the evidence' }, MARK_BOUNDS.evidence) ??
    rangeRefusal(input) ??
    tooManyLinks(input) ??
    badLink ??
    (input.supersedes === undefined ? null : supersedingRefusal(superseded && sameness(input, superseded)))
  )
}

function tooManyLinks({ links }: MarkInput): OfficeRefusal | null {
  const most = MARK_BOUNDS.links
  if (links.length <= most) return null
  return refuse('text-too-long', 'links', `最多 ${most} 个链接。请删减。`, `At most ${most} links. Leave some out.`)
}

// Nobody corrects the judgement of somebody else.
function sameness({ goal, assessor }: MarkInput, other: Mark) {
  return {
    id: other.id,
    isSame: other.goal === goal && other.assessor === assessor,
    supersededBy: other.supersededBy,
  }
}

function rangeRefusal({ mark, supersedes }: MarkInput): OfficeRefusal | null {
  const isMark = mark !== null && Number.isInteger(mark) && mark >= 0 && mark <= HIGHEST_MARK
  if (isMark || (mark === null && supersedes !== undefined)) return null
  return refuse(
    'value-out-of-range',
    'mark',
    '请给出 0 到 4 的分值。撤回时不填分值，但须指明撤回哪一条。',
    'Give a mark from 0 to 4. Only an entry that withdraws another has none, and it names that entry.',
  )
}
