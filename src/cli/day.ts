/** Days as they are given to commands. */
import type { Words } from './terminal.ts'

/** Whether a text is a day of the calendar, `2026-11-22`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** What is said where it is none. */
export function noDay(text: string): Words {
  const shown = text.slice(0, 100)
  return {
    zh: `“${shown}”不是日期，请写成 2026-11-22 的样子。`,
    en: `“${shown}” is no date; write one like 2026-11-22.`,
  }
}
