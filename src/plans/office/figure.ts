/** Figures that others computed and published: entered with source, day and proof, superseded but never edited. Pure. */
import {
  addressRefusal,
  dayRefusal,
  lengthRefusal,
  type OfficeRefusal,
  refuse,
  supersedingRefusal,
  textRefusal,
} from './office-refusal.ts'

/** An entry. */
export interface Figure {
  readonly id: string
  readonly indicator: string
  /** The target it is about; absent where it is about the indicator as a whole. */
  readonly target?: string
  /** Which of several figures of one survey it is; empty where there is one. */
  readonly part: string
  /** The day it tells of. */
  readonly day: string
  /** In the unit of the indicator; null where the entry takes another back. */
  readonly value: number | null
  /** Who published it, and where. */
  readonly source: string
  readonly address?: string
  readonly file?: { readonly digest: string; readonly name: string; readonly bytes: number }
  readonly note?: string
  readonly supersedes?: string
  readonly supersededBy?: string
  readonly actor: string
  readonly enteredAt: string
}

/** An entry to be made. */
export interface FigureInput
  extends Pick<
    Figure,
    'indicator' | 'target' | 'part' | 'day' | 'value' | 'source' | 'address' | 'note' | 'supersedes'
  > {
  /** Digest of a file that was handed in. */
  readonly file?: string
}

/** Longest texts of an entry. */
export const FIGURE_BOUNDS = { source: 500, address: 2_000, note: 2_000, part: 60, value: 1e12 } as const

/** The entries that stand: neither superseded nor taken back, newest day first, of one day the later entry first. */
export function standing(entries: readonly Figure[]): readonly Figure[] {
  return entries
    .filter(({ supersededBy, value }) => supersededBy === undefined && value !== null)
    .toSorted((a, b) => b.day.localeCompare(a.day) || Number(b.id) - Number(a.id))
}

/** The figure that holds on a day: the newest on or before it; undefined where there is none. */
export function figureOn(entries: readonly Figure[], asOf: string, part = ''): Figure | undefined {
  return standing(entries).find((entry) => entry.part === part && entry.day <= asOf)
}

/** The figure that holds for a target on a day: its own, else that of its indicator; undefined where there is none. */
export function figureFor(entries: readonly Figure[], target: string, asOf: string): Figure | undefined {
  const own = figureOn(
    entries.filter((entry) => entry.target === target),
    asOf,
  )
  return (
    own ??
    figureOn(
      entries.filter((entry) => entry.target === undefined),
      asOf,
    )
  )
}

/** What an entry may be about and what it is held against. */
export interface FigureGround {
  readonly unit: string
  readonly today: string
  /** The entry it takes the place of, where it says so. */
  readonly superseded?: Figure | undefined
}

/** Why an entry is not taken; null where it is. */
export function figureRefusal(input: FigureInput, { unit, today, superseded }: FigureGround): OfficeRefusal | null {
  return (
    dayRefusal(input.day, today, 'day') ??
    textRefusal(input.source, 'source', { zh: '来源', en: 'the source' }, FIGURE_BOUNDS.source) ??
    lengthRefusal(input.note, 'note', FIGURE_BOUNDS.note) ??
    lengthRefusal(input.part, 'part', FIGURE_BOUNDS.part) ??
    valueRefusal(input, unit) ??
    (input.address === undefined ? null : addressRefusal(input.address, 'address', FIGURE_BOUNDS.address)) ??
    proofRefusal(input) ??
    (input.supersedes === undefined ? null : supersedingRefusal(superseded && sameness(input, superseded)))
  )
}

function sameness(input: FigureInput, { id, indicator, target, part, supersededBy }: Figure) {
  const isSame = indicator === input.indicator && target === input.target && part === input.part
  return { id, isSame, supersededBy }
}

function valueRefusal({ value, supersedes, note }: FigureInput, unit: string): OfficeRefusal | null {
  if (value === null) {
    if (supersedes !== undefined && note?.trim()) return null
    return refuse(
      'value-out-of-range',
      'value',
      '请填写数值。撤回一条时可不填，但须指明撤回哪一条并在备注中写明原因。',
      'Give a value. Only an entry that takes another back has none; it names that entry and says why in the note.',
    )
  }
  const most = unit === 'percent' ? 100 : FIGURE_BOUNDS.value
  if (Number.isFinite(value) && value >= 0 && value <= most) return null
  return refuse(
    'value-out-of-range',
    'value',
    `数值须在 0 和 ${most} 之间。`,
    `The value must lie between 0 and ${most}.`,
  )
}

function proofRefusal({ value, address, file }: FigureInput): OfficeRefusal | null {
  if (value === null || address !== undefined || file !== undefined) return null
  return refuse(
    'no-proof',
    'address',
    '请给出出处：网址，或上传公布该数据的文件。',
    'Show where it stands: an address, or the document that publishes it.',
  )
}
