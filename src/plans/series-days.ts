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
  const first = Number(period.from.slice(0, 4)) - 1
  const ends: string[] = []
  for (let year = first; `${year}-12-31` < last; year++) ends.push(`${year}-12-31`)
  return [...ends.slice(1 - MOST_DAYS), last]
}
