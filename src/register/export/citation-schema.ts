/** Wire shape of a standard's citations. */
import { type Static, Type } from '@sinclair/typebox'
import type { StandardView } from '../views.ts'
import { type CitationStyle, citationText } from './citation-text.ts'
import { EXCHANGE_FORMATS, type ExchangeManner } from './exchange-formats.ts'
import { referenceTo } from './reference.ts'

const Texts = Type.Object({ zh: Type.String(), en: Type.String() })

/** All citations of one standard. */
export const CitationAnswer = Type.Object({
  identifier: Type.String(),
  slug: Type.String(),
  texts: Type.Object(
    { gbt7714: Texts, iso690: Texts },
    { description: 'By rule and by language of the words; titles stand in the language they have' },
  ),
  formats: Type.Array(Type.Object({ format: Type.String(), mediaType: Type.String(), href: Type.String() })),
})
export type CitationAnswer = Static<typeof CitationAnswer>

/** The citations of a standard, as they go over the wire. */
export function citationAnswer({ edition }: StandardView, manner: ExchangeManner): CitationAnswer {
  const text = (style: CitationStyle, language: 'zh' | 'en') =>
    citationText(referenceTo(edition, { ...manner, language }), { style, language, viewed: manner.today })
  const both = (style: CitationStyle) => ({ zh: text(style, 'zh'), en: text(style, 'en') })
  return {
    identifier: edition.canonical,
    slug: edition.slug,
    texts: { gbt7714: both('gbt7714'), iso690: both('iso690') },
    formats: EXCHANGE_FORMATS.map(({ id, mediaTypes: [mediaType], suffix }) => ({
      format: id,
      mediaType,
      href: `/standards/${encodeURIComponent(edition.slug)}${suffix}`,
    })),
  }
}
