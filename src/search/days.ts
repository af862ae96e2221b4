/** Days as numbers. Pure. */
import type { SearchEntry } from './entry.ts'

/** `2016-12-30` as 20161230, `2016` as 20160000, nothing as 0; undefined for what is no day. */
export function dayNumber(day: string): number | undefined {
  if (day === '') return 0
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(day)
  if (!found) return undefined
  return Number(found[1]) * 10_000 + Number(found[2] ?? 0) * 100 + Number(found[3] ?? 0)
}

/** How new a document is: the year of its designation, to the day where its first dated state falls into it. */
export function newestOf({ phases, facets }: SearchEntry): number {
  const first = phases.map(({ from }) => dayNumber(from)).find((day) => day !== undefined && day > 0) ?? 0
  const years = (facets.year ?? []).filter((year) => /^\d{4}$/.test(year)).map(Number)
  if (years.length === 0) return first
  const year = Math.max(...years)
  return Math.floor(first / 10_000) === year ? first : year * 10_000
}
