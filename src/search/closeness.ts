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

/** What is added to a score of 1: the query stands in the title as it was typed, the more of the title the more. */
export function closenessOf(typed: string, titles: readonly string[]): number {
  if (typed.length < 2) return 0
  let best = 0
  for (const title of titles) {
    const form = closeForm(title)
    if (form.includes(typed)) best = Math.max(best, TOGETHER + ((WHOLE - TOGETHER) * typed.length) / form.length)
  }
  return best
}
