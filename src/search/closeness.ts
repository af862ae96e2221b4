/** How closely a title reads like the query; words apart score the same, so the best are looked at once more. Pure. */

const WHOLE = 0.5
const TOGETHER = 0.25

/** The most that closeness makes of a score of 1. */
export const MOST_CLOSENESS = 1 + WHOLE

/** Letters and digits alone, in one case and width. */
export function closeForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A way a query reads: as typed, or as what it also means, which counts for less. */
export interface Reading {
  /** In its close form. */
  readonly form: string
  /** 0 to 1. */
  readonly weight: number
}

/** What is added to a score of 1: a reading of the query stands in the title as it is written, the more of the title the more. */
export function closenessOf(readings: readonly Reading[], titles: readonly string[]): number {
  const wanted = readings.filter(({ form }) => form.length >= 2)
  if (wanted.length === 0) return 0
  let best = 0
  for (const title of titles) {
    const whole = closeForm(title)
    for (const { form, weight } of wanted) {
      if (!whole.includes(form)) continue
      best = Math.max(best, weight * (TOGETHER + ((WHOLE - TOGETHER) * form.length) / whole.length))
    }
  }
  return best
}
