/** Pages of long lists that are held whole. Pure. */
import { slugOf } from '../../standards/index.ts'

/** Addresses for codes: each its own, whatever codes fold to the same. Codes are given slugs in their own order. */
export function slugsOf(codes: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const slugs = new Map<string, string>()
  for (const code of codes.toSorted(compareCodes)) {
    const plain = slugOf(code) || 'x'
    let slug = plain
    for (let n = 2; taken.has(slug.toLowerCase()); n++) slug = `${plain}~${n}`
    taken.add(slug.toLowerCase())
    slugs.set(code, slug)
  }
  return slugs
}

const NATURAL = new Intl.Collator('en', { numeric: true })

/** `TC 9` before `TC 10`, the same everywhere. */
export function compareCodes(one: string, other: string): number {
  return NATURAL.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0)
}

/** Whether all words of a query stand in one of the texts, whatever their case and width. */
export function matches(query: string, texts: readonly string[]): boolean {
  return hasWords(foldedTexts(texts), foldedWords(query))
}

/** Texts as words are looked for in them: for those that are asked again and again. */
export function foldedTexts(texts: readonly string[]): string {
  return fold(texts.join('\n'))
}

/** The words of a query, to be looked for. */
export function foldedWords(query: string): readonly string[] {
  return fold(query).split(/\s+/)
}

/** Whether all words stand in a text; both are folded. */
export function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
