/**
 * Citations as people paste them into a list of references. Pure.
 *
 * What a register knows is the body that issued the document, not the house that printed it; both rules let a document
 * that is reached on line stand without place and publisher, so it is cited as such wherever it has an address.
 */
import type { Reference } from './reference.ts'

/** Rules by which a citation is written. */
export const CITATION_STYLES = ['gbt7714', 'iso690'] as const
export type CitationStyle = (typeof CITATION_STYLES)[number]

/** Language of the words around the facts. */
export type CitationLanguage = 'zh' | 'en'

/** How and when a citation is written. */
export interface CitationManner {
  readonly style: CitationStyle
  readonly language: CitationLanguage
  /** The day the address was looked at, `2026-11-24`. */
  readonly viewed: string
}

/** One reference as text on one line. */
export function citationText(reference: Reference, manner: CitationManner): string {
  return manner.style === 'gbt7714' ? byGbt7714(reference, manner.viewed) : byIso690(reference, manner)
}

// GB/T 7714—2015, 4.1 and 4.6: responsible body. Title: number[S/OL]. (issued)[viewed]. address.
// Without an address: … number[S]. year. (8.4: what is not known is left out rather than guessed.)
function byGbt7714({ issuer, title, identifier, issued, url }: Reference, viewed: string): string {
  const named = title === identifier ? title : `${title}: ${identifier}`
  const kind = url === undefined ? '[S]' : '[S/OL]'
  const date = issued === undefined ? '' : `(${issued})`
  const place = url === undefined ? issued?.slice(0, 4) : `${date}[${viewed}]. ${url}`
  return sentences([issuer, `${named}${kind}`, place])
}

// ISO 690:2021: creator. Title. Number. Edition. Date [viewed]. Available from.
function byIso690(reference: Reference, { language, viewed }: CitationManner): string {
  const { issuer, title, identifier, issued, edition, url } = reference
  const words = ISO690_WORDS[language]
  const date = url === undefined ? issued : `${issued === undefined ? '' : `${issued} `}[${words.viewed(viewed)}]`
  const named = title === identifier ? [title] : [title, identifier]
  const numbered = edition === undefined ? undefined : words.edition(edition)
  return sentences([issuer, ...named, numbered, date, url && `${words.available}${url}`])
}

const ISO690_WORDS = {
  zh: { viewed: (day: string) => `查看于 ${day}`, edition: (text: string) => `版次 ${text}`, available: '获取地址: ' },
  en: {
    viewed: (day: string) => `viewed ${day}`,
    edition: (text: string) => `Edition ${text}`,
    available: 'Available from: ',
  },
} as const

// An address at the end keeps no stop, which would be copied along with it.
function sentences(parts: readonly (string | undefined)[]): string {
  const present = parts.filter((part): part is string => part !== undefined && part !== '')
  const text = present.map((part) => part.replace(/\.$/, '')).join('. ')
  return /https?:\/\/\S+$/.test(text) ? text : `${text}.`
}
