/** What every citation of a standard is made of, whatever its format. Pure. */
import type { Edition } from '../edition.ts'

/** A standard as a reference list needs it. */
export interface Reference {
  /** Citation key of ASCII letters, digits, `.`, `-` and `_`; different for different addresses. */
  readonly key: string
  /** Designation as its publisher prescribes it. */
  readonly identifier: string
  readonly title: string
  /** ISO 639-1 language of the title; absent where only the identifier is known. */
  readonly language?: string
  /** The titles in other languages. */
  readonly otherTitles: readonly (readonly [language: string, title: string])[]
  /** The body that issued it. */
  readonly issuer?: string
  /** `2016`, `2016-12` or `2016-12-30`. */
  readonly issued?: string
  readonly edition?: string
  /** Where it can be read about: the publisher's page, else the permanent address. */
  readonly url?: string
  readonly abstract?: string
}

/** Where and when the reference is taken. */
export interface CitedFrom {
  /** The absolute permanent address in this register; absent where it has none (command line). */
  readonly address?: string
  /** The language wanted; titles without it stand in the language they have. */
  readonly language?: string
}

/** The reference to an edition. */
export function referenceTo(edition: Edition, { address, language }: CitedFrom): Reference {
  const titles = inOrder(edition, language)
  const [main, ...otherTitles] = titles
  const issued = edition.published ?? edition.year?.toString()
  const url = (edition.link === undefined ? undefined : printableUrl(edition.link)) ?? address
  const abstract = edition.scopes[main?.[0] ?? ''] ?? Object.values(edition.scopes)[0]
  return {
    key: citationKey(edition.slug),
    identifier: edition.canonical,
    title: main?.[1] ?? edition.canonical,
    ...(main === undefined ? {} : { language: main[0] }),
    otherTitles,
    ...(edition.publisherName === undefined ? {} : { issuer: singleLine(edition.publisherName) }),
    ...(issued === undefined ? {} : { issued }),
    ...(edition.edition === undefined ? {} : { edition: edition.edition }),
    ...(url === undefined ? {} : { url }),
    ...(abstract === undefined ? {} : { abstract: singleLine(abstract) }),
  }
}

/** Text on one line: reference formats know lines, not paragraphs. */
export function singleLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/** A partial date as numbers: year, month, day, as far as it goes. */
export function dateParts(date: string): number[] {
  return date.split('-').map(Number)
}

// Unasked, a document speaks the first language it is published in.
function inOrder({ titles, languages }: Edition, wanted: string | undefined): (readonly [string, string])[] {
  const order = [...(wanted === undefined ? [] : [wanted]), ...languages, 'zh', 'en', ...Object.keys(titles)]
  return [...new Set(order)].flatMap((language) => {
    const title = singleLine(titles[language] ?? '')
    return title === '' ? [] : [[language, title] as const]
  })
}

function citationKey(slug: string): string {
  return slug.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`)
}

// Braces are legal nowhere in an address, and reference formats trip over them.
function printableUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  return url.href.replace(/[{}|\\^`<>"\s]/g, (character) => encodeURIComponent(character))
}
