/** Values, goals and states of targets in words of the reader's language. Pure. */
import type { Comparator } from '../../src/plans/comparator.ts'
import type { TargetFigure } from '../../src/plans/plan-views.ts'
import { formatNumber } from '../ui/format.ts'
import type { Reader } from '../ui/reader.tsx'
import type { WORDS } from '../words/words.ts'

export type Unit = keyof (typeof WORDS)['zh']['plans']['units']

/** `2,000 standards`, `2000 项`; at most two places behind the point. */
export function quantity({ lang, words }: Reader, value: number, unit: Unit): string {
  return words.plans.units[unit](formatNumber(lang, value))
}

/** `at least 2,000 standards`: comparator and number in words. */
export function goalOf(
  reader: Reader,
  { comparator, number, unit }: { readonly comparator: Comparator; readonly number: number; readonly unit: Unit },
): string {
  const { lang, words } = reader
  return `${words.plans.comparators[comparator]}${lang === 'zh' ? '' : ' '}${quantity(reader, number, unit)}`
}

/** Where a target stands: met, missed (its day has passed), open (it has not), or without a value. */
export type TargetState = 'met' | 'missed' | 'open' | 'without'

export function stateOf({ met, by }: Pick<TargetFigure, 'met' | 'by'>, asOf: string): TargetState {
  if (met === null) return 'without'
  if (met) return 'met'
  return asOf < by ? 'open' : 'missed'
}

/** What lies between the value and the number: `1,748 standards short`; undefined without a value. */
export function gapOf(reader: Reader, figure: TargetFigure): string | undefined {
  const { gap, comparator, unit } = figure
  if (gap === null) return undefined
  const { plans } = reader.words
  if (gap === 0) return plans.onTheNumber
  const size = quantity(reader, Math.abs(gap), unit)
  const isUpward = comparator === 'atLeast' || comparator === 'moreThan'
  if (isUpward) return gap < 0 ? plans.gap(size) : plans.ahead(size)
  return gap > 0 ? plans.over(size) : undefined
}
