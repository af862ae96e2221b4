/** Which title of a document comes first for a reader. Pure. */
import type { Lang } from '../portal.ts'
import { LANG_TAGS } from '../preferences.ts'

/** A text and the BCP 47 tag of its language. */
export interface TaggedText {
  readonly lang: string
  readonly text: string
}

/** Texts by ISO 639-1 language in the order they serve a reader: own language, the other of the portal, the rest. */
export function inReadersOrder(lang: Lang, texts: Readonly<Record<string, string>>): readonly TaggedText[] {
  const first = lang === 'zh' ? ['zh', 'en'] : ['en', 'zh']
  const rest = Object.keys(texts)
    .filter((code) => !first.includes(code))
    .sort()
  return [...first, ...rest].flatMap((code) => {
    const text = texts[code]
    return text ? [{ lang: tagOf(code), text }] : []
  })
}

function tagOf(code: string): string {
  return code === 'zh' || code === 'en' ? LANG_TAGS[code] : code
}
