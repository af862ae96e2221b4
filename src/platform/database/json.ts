const UNSTORABLE = /\\u0000|\\ud[89a-f]/i

/** JSON text that the database can keep: it refuses NUL and lone surrogates, which outside text may hold. */
export function storableJson(value: unknown): { readonly text: string; readonly isChanged: boolean } {
  const text = JSON.stringify(value)
  if (!text.includes('\\') || !UNSTORABLE.test(text)) return { text, isChanged: false }
  const sound = (_: string, part: unknown) => (typeof part === 'string' ? storableText(part) : part)
  return { text: JSON.stringify(value, sound), isChanged: true }
}

/** The same for a plain text. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
