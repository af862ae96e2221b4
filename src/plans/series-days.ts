/** Days on which a value is shown over time. Pure. */

const MOST_DAYS = 13

/**
 * The ends of the years of a period up to a day, and that day itself, or today where the day lies ahead; the latest dozen.
 */
export function seriesDays(
  period: { readonly from: string; readonly until: string },
  asOf: string,
  today: string,
): readonly string[] {
  const last = asOf < today ? asOf : today
  const before = Number(period.from.slice(0, 4)) - 1
  const count = Math.max(0, Number(last.slice(0, 4)) - before)
  const years = Array.from({ length: count }, (_, n) => before + n).slice(1 - MOST_DAYS)
  return [...years.filter((year) => year > 0).map((year) => `${String(year).padStart(4, '0')}-12-31`), last]
}
