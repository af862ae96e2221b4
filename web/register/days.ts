/** Days by the month, as the slider of a standard's page moves through them. A month is counted from year 0. Pure. */
import type { StandardView } from '../../src/register/views.ts'

/** Further back than this no slider reaches: a stray year would make its months too small to touch. */
const MOST_MONTHS = 200 * 12

/** The month a day or a coarser date lies in: `2015`, `2015-09` and `2015-09-15` are taken. */
export function monthOf(date: string): number {
  const [year, month = 1] = date.split('-').map(Number)
  return year! * 12 + month - 1
}

/** The first day of a month. */
export function firstDayOf(month: number): string {
  const [year, rest] = [Math.floor(month / 12), month % 12]
  return `${String(year).padStart(4, '0')}-${String(rest + 1).padStart(2, '0')}-01`
}

/** A part of the way from first to last month, with what holds there. */
export interface Stretch {
  readonly status: StandardView['status']
  readonly from: number
  readonly to: number
}

export interface Range {
  readonly first: number
  readonly last: number
  readonly stretches: readonly Stretch[]
}

/**
 * From the month of the first date known of the standard's editions to the month after the last, today among them.
 * Undefined where no date is known.
 */
export function rangeOf(
  { phases, editions }: Pick<StandardView, 'phases' | 'editions'>,
  today: string,
): Range | undefined {
  const known = [
    ...phases.map(({ from }) => from),
    ...editions.flatMap(({ published = '', effective = '' }) => [published, effective]),
  ]
  const months = known.filter((date) => /^\d{4}/.test(date)).map(monthOf)
  if (months.length === 0) return undefined
  const last = Math.max(...months, monthOf(today)) + 1
  const first = Math.max(Math.min(...months), last - MOST_MONTHS)
  return { first, last, stretches: stretchesOf(phases, first, last) }
}

function stretchesOf(phases: StandardView['phases'], first: number, last: number): readonly Stretch[] {
  const within = (month: number) => Math.min(Math.max(month, first), last)
  return phases
    .map(({ from, status }, at) => ({
      status,
      from: from === '' ? first : within(daily(from)),
      to: within(phases[at + 1] === undefined ? last : daily(phases[at + 1]!.from)),
    }))
    .filter(({ from, to }) => to > from)
}

// To the day, as a part of its month: changes of one month stay apart.
function daily(date: string): number {
  return monthOf(date) + (Number(date.slice(8, 10) || 1) - 1) / 31
}
