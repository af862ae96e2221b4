/** A regular expression source that matches any of the words, longest first; nothing at all where there are none. */
export function alternatives(words: readonly string[]): string {
  if (words.length === 0) return '(?!)'
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')
}
