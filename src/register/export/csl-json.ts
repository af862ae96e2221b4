/** Items of the Citation Style Language (CSL 1.0.2 data schema). Pure. */
import { dateParts, type Reference } from './reference.ts'

/** One item, a plain value. */
export function cslItem(reference: Reference): Record<string, unknown> {
  const { key, title, issuer, identifier, issued, edition, url, language, abstract } = reference
  return {
    id: key,
    type: 'standard',
    title,
    number: identifier,
    ...(issuer === undefined ? {} : { author: [{ literal: issuer }], publisher: issuer }),
    ...(issued === undefined ? {} : { issued: { 'date-parts': [dateParts(issued)] } }),
    ...(edition === undefined ? {} : { edition }),
    ...(url === undefined ? {} : { URL: url }),
    ...(language === undefined ? {} : { language }),
    ...(abstract === undefined ? {} : { abstract }),
  }
}
