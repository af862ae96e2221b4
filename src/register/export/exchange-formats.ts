/** The forms in which one standard is given away, each with its names: media types, suffix, value of `format`. Pure. */
import { standardAnswer } from '../register-schema.ts'
import type { StandardView } from '../views.ts'
import { bibtexEntry } from './bibtex.ts'
import { type CitationLanguage, type CitationStyle, citationText } from './citation-text.ts'
import { cslItem } from './csl-json.ts'
import { jsonLd, jsonLdText } from './json-ld.ts'
import { type CitedFrom, referenceTo } from './reference.ts'
import { relatonYaml } from './relaton.ts'
import { risRecord } from './ris.ts'

/** What a printed form depends on besides the standard. */
export interface ExchangeManner extends CitedFrom {
  /** The day, for citations that say when an address was looked at. */
  readonly today: string
  readonly style: CitationStyle
  /** Language of the words in a citation. */
  readonly words: CitationLanguage
}

/** One form. */
export interface ExchangeFormat {
  readonly id: string
  /** The first is the one it is sent as. */
  readonly mediaTypes: readonly [string, ...string[]]
  /** What follows the permanent address. */
  readonly suffix: string
  print(view: StandardView, manner: ExchangeManner): string
}

/** All forms; of equally welcome ones the earlier is sent. */
export const EXCHANGE_FORMATS = [
  {
    id: 'json',
    mediaTypes: ['application/json'],
    suffix: '.json',
    print: (view) => JSON.stringify(standardAnswer(view)),
  },
  {
    id: 'json-ld',
    mediaTypes: ['application/ld+json'],
    suffix: '.jsonld',
    print: (view, manner) => jsonLdText(jsonLd(view, manner)),
  },
  {
    id: 'bibtex',
    mediaTypes: ['application/x-bibtex', 'text/x-bibtex'],
    suffix: '.bib',
    print: (view, manner) => bibtexEntry(referenceTo(view.edition, manner)),
  },
  {
    id: 'ris',
    mediaTypes: ['application/x-research-info-systems'],
    suffix: '.ris',
    print: (view, manner) => risRecord(referenceTo(view.edition, manner)),
  },
  {
    id: 'csl-json',
    mediaTypes: ['application/vnd.citationstyles.csl+json'],
    suffix: '.csl.json',
    print: (view, manner) => JSON.stringify([cslItem(referenceTo(view.edition, manner))], null, 2),
  },
  {
    id: 'relaton',
    mediaTypes: ['application/yaml', 'application/x-yaml', 'text/yaml'],
    suffix: '.relaton.yaml',
    print: (view) => relatonYaml(view),
  },
  {
    id: 'text',
    mediaTypes: ['text/plain'],
    suffix: '.txt',
    print: (view, { style, words, today, ...from }) =>
      `${citationText(referenceTo(view.edition, { language: words, ...from }), { style, language: words, viewed: today })}\n`,
  },
] as const satisfies readonly ExchangeFormat[]

/** Names of the forms. */
export type ExchangeFormatId = (typeof EXCHANGE_FORMATS)[number]['id']

/** The form with this name. */
export function formatById(id: ExchangeFormatId): ExchangeFormat {
  return EXCHANGE_FORMATS.find((format) => format.id === id)!
}

/** The form that sends this media type. */
export function formatByMediaType(mediaType: string): ExchangeFormat | undefined {
  return EXCHANGE_FORMATS.find(({ mediaTypes }) => (mediaTypes as readonly string[]).includes(mediaType))
}

/** An address taken apart: what comes before the longest suffix that is one, and the form it asks for. */
export function splitSuffix(segment: string): { readonly slug: string; readonly format: ExchangeFormat } | undefined {
  const format = LONGEST_FIRST.find(({ suffix }) => segment.endsWith(suffix) && segment.length > suffix.length)
  return format && { slug: segment.slice(0, -format.suffix.length), format }
}

const LONGEST_FIRST = EXCHANGE_FORMATS.toSorted((a, b) => b.suffix.length - a.suffix.length)

/** The name a browser saves a form under: plain ASCII, and the whole in UTF-8 beside it (RFC 6266). */
export function savedAs(slug: string, { suffix }: ExchangeFormat): string {
  const plain = slug.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 120)
  const whole = encodeURIComponent(`${slug}${suffix}`).replace(/['()*]/g, percentEncoded)
  return `inline; filename="${plain}${suffix}"; filename*=UTF-8''${whole}`
}

// RFC 8187 leaves fewer characters unencoded than JavaScript does.
function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** The `Link` header of a standard (RFC 8288): its other forms. */
export function alternateLinks(path: string): string {
  return EXCHANGE_FORMATS.map(
    ({ suffix, mediaTypes: [type] }) => `<${path}${suffix}>; rel="alternate"; type="${type}"`,
  ).join(', ')
}
