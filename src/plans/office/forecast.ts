/** What a target may come to on its due day, by simulation from rates that were seen. Pure and reproducible. */
import type { Words } from '../../standards/index.ts'
import { type Comparator, meets } from '../comparator.ts'
import { type Chance, chanceOf, seedOf } from './chance.ts'

/** What a forecast is about. */
export interface Aim {
  readonly target: string
  readonly comparator: Comparator
  readonly number: number
  /** The day on which it is due. */
  readonly due: string
  readonly asOf: string
  /** On the as-of day, in the target's unit. */
  readonly value: number
}

/** The distribution of the value on the due day, what is certain already, or why there is neither. */
export type Forecast = SimulatedForecast | DecidedForecast | NoForecast

export interface SimulatedForecast {
  readonly kind: 'simulated'
  readonly due: string
  /** Of the simulated values one in ten lies below `low`, half below `median`, nine in ten below `high`. */
  readonly low: number
  readonly median: number
  readonly high: number
  /** Share of the simulated values that meet the target, 0 to 1. */
  readonly probability: number
  readonly method: 'rate' | 'drift'
  readonly runs: number
  readonly seed: number
  /** The months whose records the rates are of, as `YYYY-MM`, both included. */
  readonly window: { readonly from: string; readonly until: string; readonly months: number }
  readonly assumptions: readonly Words[]
}

/** The due day is over: no forecast, a fact. */
export interface DecidedForecast {
  readonly kind: 'decided'
  readonly due: string
  readonly value: number
  readonly met: boolean
}

export interface NoForecast {
  readonly kind: 'none'
  readonly due: string
  readonly reason: {
    readonly code: 'no-value' | 'too-few-months' | 'not-extrapolated'
    readonly message: Words
  }
}

/** Fewest whole months of records that a rate is made of, and most that are looked at. */
export const MONTHS = { least: 12, most: 60 } as const
const RUNS = 4_000

/** A whole month and how many records came in it. */
export interface MonthCount {
  /** `YYYY-MM`. */
  readonly month: string
  readonly count: number
}

/**
 * The forecast of a number of records that only grows: what came in whole months before the as-of day says how fast.
 * `months` follow each other without gaps; the newest ends before the as-of day. Counts of months vary more than chance
 * alone would have it, so they are drawn from a gamma-Poisson distribution; how sure the rate itself is, is drawn too.
 */
export function forecastCount(aim: Aim, months: readonly MonthCount[]): Forecast {
  const used = months.slice(-MONTHS.most)
  if (aim.due < aim.asOf) return decided(aim)
  if (used.length < MONTHS.least) return tooFew(aim, used.length)
  const seasons = seasonsOf(used)
  const level = used.map(({ month, count }) => count / seasons[monthIndex(month)]!)
  const spread = dispersionOf(level)
  const ahead = weightAhead(aim, seasons)
  const total = level.reduce((sum, count) => sum + count, 0)
  const draw = (chance: Chance) => {
    if (ahead === 0) return aim.value
    const rate = (chance.gamma((total + HALF_A_RECORD) / spread) * spread) / level.length
    return aim.value + drawCount(chance, rate * ahead, spread)
  }
  const hasSeasons = seasons.some((season) => season !== 1)
  return simulated(aim, 'rate', used, draw, rateAssumptions(used, spread, hasSeasons))
}

// That nothing came in so many months does not prove that nothing ever will (Jeffreys' prior of a rate).
const HALF_A_RECORD = 0.5

function drawCount(chance: Chance, mean: number, spread: number): number {
  if (spread <= 1.001) return chance.poisson(mean)
  return chance.poisson(chance.gamma(mean / (spread - 1)) * (spread - 1))
}

/**
 * The forecast of a share, mean or median, from its values on the last days of months before the as-of day, oldest
 * first, in the target's unit: months to come change it as months did that were seen, drawn in runs of a quarter.
 */
export function forecastDrift(
  aim: Aim,
  values: readonly { readonly month: string; readonly value: number }[],
  bounds: { readonly least: number; readonly most: number },
): Forecast {
  const used = values.slice(-(MONTHS.most + 1))
  if (aim.due < aim.asOf) return decided(aim)
  const steps = used.slice(1).map(({ value }, index) => value - used[index]!.value)
  if (steps.length < MONTHS.least) return tooFew(aim, steps.length)
  const ahead = monthsAhead(aim)
  const draw = (chance: Chance) => {
    const seen = resampled(chance, widened(steps), steps.length)
    const drift = resampled(chance, seen, Math.ceil(ahead)).reduce((sum, step, n) => sum + step * part(ahead, n), 0)
    return Math.min(bounds.most, Math.max(bounds.least, aim.value + drift))
  }
  return simulated(aim, 'drift', used.slice(1), draw, driftAssumptions(used.slice(1)))
}

const QUARTER = 3

// What is drawn from a few runs varies less than what they came from; it is drawn twice, and made up for twice.
function widened(steps: readonly number[]): readonly number[] {
  const mean = meanOf(steps)
  const scale = steps.length / (steps.length - QUARTER)
  return steps.map((step) => mean + (step - mean) * scale)
}

function resampled(chance: Chance, steps: readonly number[], count: number): number[] {
  const drawn: number[] = []
  while (drawn.length < count) {
    const start = Math.floor(chance.next() * steps.length)
    for (let n = 0; n < QUARTER && drawn.length < count; n++) drawn.push(steps[(start + n) % steps.length]!)
  }
  return drawn
}

// The last of the months ahead may be there in part.
function part(ahead: number, n: number): number {
  return Math.min(1, ahead - n)
}

/** The forecast where there is no value to begin with. */
export function noForecast(due: string, code: NoForecast['reason']['code'], message: Words): NoForecast {
  return { kind: 'none', due, reason: { code, message } }
}

/** The fact where the due day is over; `value` is that of the due day. */
export function decided({ due, value, comparator, number }: Aim): DecidedForecast {
  return { kind: 'decided', due, value, met: meets(value, comparator, number) }
}

function tooFew({ due }: Aim, months: number): NoForecast {
  return noForecast(due, 'too-few-months', {
    zh: `只有 ${months} 个整月的记录，至少需要 ${MONTHS.least} 个月才能推算`,
    en: `there are records of ${months} whole months; a forecast needs at least ${MONTHS.least}`,
  })
}

function simulated(
  aim: Aim,
  method: SimulatedForecast['method'],
  used: readonly { readonly month: string }[],
  draw: (chance: Chance) => number,
  assumptions: readonly Words[],
): SimulatedForecast {
  const seed = seedOf(`${aim.target} ${aim.asOf}`)
  const chance = chanceOf(seed)
  const values = Array.from({ length: RUNS }, () => draw(chance)).sort((a, b) => a - b)
  const at = (share: number) => values[Math.floor(share * (RUNS - 1))]!
  const met = values.filter((value) => meets(value, aim.comparator, aim.number)).length
  const window = { from: used[0]!.month, until: used.at(-1)!.month, months: used.length }
  return {
    ...{ kind: 'simulated', due: aim.due, low: at(0.1), median: at(0.5), high: at(0.9) },
    ...{ probability: met / RUNS, method, runs: RUNS, seed, window },
    assumptions: [...assumptions, howDrawn(seed)],
  }
}

function howDrawn(seed: number): Words {
  return {
    zh: `模拟 ${RUNS} 次，随机种子 ${seed}，可重复`,
    en: `simulated ${RUNS} times from seed ${seed}; the same again gives the same`,
  }
}

function rateAssumptions(used: readonly MonthCount[], spread: number, hasSeasons: boolean): Words[] {
  const counted = used.reduce((sum, { count }) => sum + count, 0)
  const wide = spread.toFixed(1)
  return [
    {
      zh: `今后的速度与 ${used[0]!.month} 至 ${used.at(-1)!.month} 这 ${used.length} 个月相同（共 ${counted} 项）`,
      en: `records keep coming as in the ${used.length} months ${used[0]!.month} to ${used.at(-1)!.month} (${counted} in all)`,
    },
    {
      zh: `月度数量按伽马—泊松（负二项）分布，方差为均值的 ${wide} 倍，速度本身的不确定也计入`,
      en: `months vary as a gamma-Poisson (negative binomial) distribution, variance ${wide} times the mean; how sure the rate is counts too`,
    },
    hasSeasons
      ? { zh: '各月份快慢不同，按历年同月推算', en: 'months of the year differ, and are taken to go on so' }
      : { zh: '未见各月份之间有可靠的差别', en: 'no reliable difference between months of the year was seen' },
  ]
}

function driftAssumptions(used: readonly { readonly month: string }[]): Words[] {
  return [
    {
      zh: `今后每月的变动与 ${used[0]!.month} 至 ${used.at(-1)!.month} 这 ${used.length} 个月相同`,
      en: `it moves from month to month as in the ${used.length} months ${used[0]!.month} to ${used.at(-1)!.month}`,
    },
    {
      zh: '从这些月份的变动中按季度成组抽取（自助法）',
      en: 'changes are drawn from those months in runs of a quarter (bootstrap)',
    },
  ]
}

const YEAR_MONTHS = 12
/** The months of the year differ where the ratio of variances between and within them passes this (F, 11 and 24, 1 %). */
const SEASONS_DIFFER = 3.1
/** Seasons are looked for in so many months or more. */
const SEASONS_NEED = 36

// Factors around one for January to December; all one where the months do not differ reliably.
function seasonsOf(used: readonly MonthCount[]): readonly number[] {
  const none: readonly number[] = Array.from({ length: YEAR_MONTHS }, () => 1)
  if (used.length < SEASONS_NEED) return none
  const groups = none.map((_, index) =>
    used.filter(({ month }) => monthIndex(month) === index).map(({ count }) => count),
  )
  const mean = meanOf(used.map(({ count }) => count))
  const between = groups.reduce((sum, group) => sum + group.length * (meanOf(group) - mean) ** 2, 0) / (YEAR_MONTHS - 1)
  const within = groups.reduce((sum, group) => sum + squaresAround(group), 0) / Math.max(1, used.length - YEAR_MONTHS)
  if (within === 0 || between / within < SEASONS_DIFFER) return none
  // What chance alone makes of the differences is taken off again, and no month is impossible.
  const kept = 1 - within / between
  const factors = groups.map((group) => Math.max(0.05, 1 + kept * (meanOf(group) / mean - 1)))
  const scale = meanOf(factors)
  return factors.map((factor) => factor / scale)
}

// The variance over the mean, of months and of longer stretches: what comes in waves varies more over those.
function dispersionOf(level: readonly number[]): number {
  const stretches = [1, 3, 6].map((length) => sumsOf(level, length)).filter((sums) => sums.length >= 6)
  const spreads = stretches.map((sums) => {
    const mean = meanOf(sums)
    return mean === 0 ? 1 : squaresAround(sums) / (sums.length - 1) / mean
  })
  return Math.max(1, ...spreads)
}

function sumsOf(level: readonly number[], length: number): readonly number[] {
  const whole = Math.floor(level.length / length)
  const first = level.length - whole * length
  return Array.from({ length: whole }, (_, n) =>
    level.slice(first + n * length, first + (n + 1) * length).reduce((sum, count) => sum + count, 0),
  )
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function squaresAround(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

// Months still ahead, each by its season; the month at hand by the share of its days.
function weightAhead({ asOf, due }: Aim, seasons: readonly number[]): number {
  let weight = 0
  for (let month = asOf.slice(0, 7); month <= due.slice(0, 7); month = nextMonth(month)) {
    const days = daysIn(month)
    const from = month === asOf.slice(0, 7) ? Number(asOf.slice(8)) : 0
    const until = month === due.slice(0, 7) ? Number(due.slice(8)) : days
    weight += (seasons[monthIndex(month)]! * (until - from)) / days
  }
  return weight
}

function monthsAhead(aim: Aim): number {
  return weightAhead(
    aim,
    Array.from({ length: YEAR_MONTHS }, () => 1),
  )
}

function monthIndex(month: string): number {
  return Number(month.slice(5, 7)) - 1
}

function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
}

/** The month after another, `2025-12` → `2026-01`. */
export function nextMonth(month: string): string {
  const index = Number(month.slice(0, 4)) * YEAR_MONTHS + Number(month.slice(5, 7))
  return `${String(Math.floor(index / YEAR_MONTHS)).padStart(4, '0')}-${String((index % YEAR_MONTHS) + 1).padStart(2, '0')}`
}

/** Whole months that end before a day or on it, so many, oldest first. */
export function monthsBefore(day: string, count: number): readonly string[] {
  const isWhole = Number(day.slice(8)) === daysIn(day.slice(0, 7))
  const last = Number(day.slice(0, 4)) * YEAR_MONTHS + Number(day.slice(5, 7)) - (isWhole ? 1 : 2)
  return Array.from({ length: count }, (_, n) => {
    const index = last - (count - 1 - n)
    return `${String(Math.floor(index / YEAR_MONTHS)).padStart(4, '0')}-${String((index % YEAR_MONTHS) + 1).padStart(2, '0')}`
  })
}

/** The last day of a month. */
export function lastDay(month: string): string {
  return `${month}-${daysIn(month)}`
}
