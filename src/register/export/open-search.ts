/** OpenSearch 1.1: the description by which a browser learns to search here, and the suggestions it asks for. Pure. */
import { xmlText } from '../../platform/index.ts'

const WORDS = {
  zh: { description: '按编号或标题查找标准', language: 'zh-CN' },
  en: { description: 'Find standards by identifier or title', language: 'en' },
} as const

/** The description document; `origin` is scheme and host. */
export function openSearchDescription(origin: string, language: 'zh' | 'en'): string {
  const at = (path: string) => xmlText(`${origin}${path}`)
  const words = WORDS[language]
  return `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>准绳 Plumbline</ShortName>
  <Description>${words.description}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>${words.language}</Language>
  <Image width="16" height="16" type="image/svg+xml">${at('/favicon.svg')}</Image>
  <Url type="text/html" template="${at('/search?q={searchTerms}')}"/>
  <Url type="application/atom+xml" template="${at('/search.atom?q={searchTerms}')}"/>
  <Url type="application/x-suggestions+json" rel="suggestions" template="${at('/api/v1/suggest?q={searchTerms}')}"/>
</OpenSearchDescription>
`
}

/** A standard somebody may be typing. */
export interface Suggestion {
  readonly slug: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  /** Whether words of a title were typed rather than an identifier. */
  readonly byTitle: boolean
}

/** What a browser is answered (OpenSearch Suggestions 1.1): the text, completions, descriptions, addresses. */
export function suggestionAnswer(
  text: string,
  found: readonly Suggestion[],
  base: string,
): [text: string, completions: string[], descriptions: string[], addresses: string[]] {
  const rows = new Map<string, readonly [description: string, address: string]>()
  for (const suggestion of found) {
    const { completion, description } = completed(suggestion, text)
    if (!rows.has(completion)) rows.set(completion, [description, `${base}${encodeURIComponent(suggestion.slug)}`])
  }
  const values = [...rows.values()]
  return [text, [...rows.keys()], values.map(([description]) => description), values.map(([, address]) => address)]
}

// A title is completed in the language it was begun in.
function completed({ identifier, titles, byTitle }: Suggestion, text: string) {
  const typed = text.trim().toLowerCase()
  const texts = Object.values(titles)
  const title = texts.find((one) => one.toLowerCase().includes(typed)) ?? texts[0]
  if (title === undefined || !byTitle) return { completion: identifier, description: title ?? '' }
  return { completion: title, description: identifier }
}
