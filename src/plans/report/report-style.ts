/** How a report writes figures, days and addresses in one language. Pure. */
import type { Words } from '../../standards/index.ts'
import { meets } from '../comparator.ts'
import type { TargetValue } from '../evaluation-actions.ts'
import type { Target } from '../plan-schema.ts'
import type { Lang, Run } from './document.ts'
import { reportEn } from './report-words-en.ts'
import { type ReportWords, reportZh } from './report-words-zh.ts'

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Lang, string>

/** Everything a part of a report needs to write in its language. */
export interface Style {
  readonly lang: Lang
  readonly words: ReportWords
  say(words: Words): string
  count(value: number): string
  /** A value in its unit: `252 standards`, `82.4%`. */
  figure(value: number, unit: Target['unit']): string
  /** A value in a column of them: its unit only where it is not a number of things. */
  columnFigure(value: number, unit: Target['unit']): string
  /** A share from 0 to 1. */
  share(value: number): string
  day(day: string): string
  /** The number of a target with its comparator in words. */
  goal(target: Pick<TargetValue, 'comparator' | 'number' | 'unit'>): string
  /** How far a value is from the number of its target; `isShort` leaves out what things are counted. */
  gap(value: number, target: Pick<TargetValue, 'comparator' | 'number' | 'unit'>, isShort?: boolean): string
}

export function styleOf(lang: Lang): Style {
  const words = { zh: reportZh, en: reportEn }[lang]
  const locale = LOCALES[lang]
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' })
  const count = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digitsOf(value) }).format(value)
  const figure = (value: number, unit: Target['unit']) => words.units[unit](count(value))
  return {
    lang,
    words,
    say: (text) => text[lang],
    count,
    figure,
    columnFigure: (value, unit) => (unit === 'percent' || unit === 'months' ? figure(value, unit) : count(value)),
    share: (value) => percent.format(value),
    day: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? day.format(Date.parse(text)) : text),
    goal: ({ comparator, number: asked, unit }) => {
      const joint = lang === 'zh' && unit !== 'percent' ? ' ' : ''
      return `${words.comparators[comparator]}${joint}${figure(asked, unit)}`
    },
    gap: (value, target, isShort = false) => gapOf(words, count, isShort ? count : figure, value, target),
  }
}

const MOST_DIGITS = 6

// What is short of a round number must not look like it: 89.96 % is not 90 %.
function digitsOf(value: number): number {
  const looksWhole = (digits: number) => Number.isInteger(Number(value.toFixed(digits)))
  let digits = 1
  while (digits < MOST_DIGITS && !Number.isInteger(value) && looksWhole(digits)) digits += 1
  return digits
}

function gapOf(
  words: ReportWords,
  count: (value: number) => string,
  figure: (value: number, unit: Target['unit']) => string,
  value: number,
  { comparator, number, unit }: Pick<TargetValue, 'comparator' | 'number' | 'unit'>,
): string {
  const away = Math.abs(value - number)
  const said = unit === 'percent' ? words.points(count(away)) : figure(away, unit)
  if (value === number) return meets(value, comparator, number) ? words.exactlyMet : words.exactlyUnmet
  const isFloor = comparator === 'atLeast' || comparator === 'moreThan'
  if (isFloor) return value < number ? words.short(said) : words.above(said)
  return value > number ? words.overLimit(said) : words.under(said)
}

/** Whether a target is met on a day, not, not yet, or cannot be told. */
export function stateOf(target: TargetValue, asOf: string): keyof ReportWords['states'] {
  if (target.met === null) return 'without'
  if (target.met) return 'met'
  return target.by <= asOf ? 'missed' : 'open'
}

/** Addresses of the portal that a report leads to. */
export const places = {
  plan: (plan: string, asOf: string) => `/plans/${encodeURIComponent(plan)}?as-of=${asOf}`,
  target: (plan: string, target: string, asOf: string, variant?: string) => {
    const way = variant === undefined ? '' : `&variant=${encodeURIComponent(variant)}`
    return `/plans/${encodeURIComponent(plan)}/targets/${encodeURIComponent(target)}?as-of=${asOf}${way}`
  },
  field: (field: string) => `/fields/${encodeURIComponent(field)}`,
}

/** A figure that leads to its records. */
export function linked(text: string, to: string): Run {
  return { text, to }
}
