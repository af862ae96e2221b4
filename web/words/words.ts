/** The catalogs of words by language, and how a code finds its word. */
import type { Lang } from '../portal.ts'
import { languageName } from '../ui/format.ts'
import { en } from './en.ts'
import { type Words, zh } from './zh.ts'

export type { Words } from './zh.ts'

export const WORDS: Readonly<Record<Lang, Words>> = { zh, en }

/** The word for a code of the register; a code without one (packs may add any) is shown as it is. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code]! : code
}

/** The name of an edition's field by its path: `titles.zh` → `Title (Chinese)`. */
export function fieldName(lang: Lang, path: string): string {
  const [field = '', ...rest] = path.split('.')
  const words = WORDS[lang]
  const name = wordFor(words.fields, field)
  if (rest.length === 0) return name
  const part = rest.join('.')
  return words.part(name, BY_LANGUAGE.includes(field) ? languageName(lang, part) : part)
}

const BY_LANGUAGE = ['titles', 'scopes']
