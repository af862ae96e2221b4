/** One line of a table as CSV (RFC 4180). Pure. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

// RFC 4180 quoting; a leading sign that a spreadsheet would take for a formula is defused with an apostrophe.
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
