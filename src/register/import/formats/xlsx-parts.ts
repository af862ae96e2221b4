/**
 * Which cell formats show dates (ECMA-376-1, 18.8.30): the built-in ones, and those of the workbook whose code has a
 * day, month or year outside quotes and brackets.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
  return /[dmy年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|General/gi, ''))
}

/** A serial day number as a date: days since 1899-12-31 with 1900 counted a leap year, or since 1904-01-01. */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial)
  if (!Number.isFinite(serial) || days < 1 || days > 2_958_465) return undefined
  const sinceEpoch = from1904 ? days - 24_107 : days - (days > 60 ? 25_569 : 25_568)
  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10)
}

/** Column of a cell reference, from 0: `A1` → 0, `AB12` → 27. */
export function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
