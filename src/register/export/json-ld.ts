/** A standard as linked data: schema.org, and Dublin Core for what it lacks words for (replacement, entry into force). Pure. */
import type { StandardView } from '../views.ts'
import { type CitedFrom, singleLine } from './reference.ts'

const CONTEXT = ['https://schema.org', { dcterms: 'http://purl.org/dc/terms/' }] as const

/** The description of one standard, a plain value. `address` is the absolute permanent address. */
export function jsonLd(view: StandardView, { address }: CitedFrom): Record<string, unknown> {
  const { edition } = view
  return present({
    '@context': CONTEXT,
    '@type': 'CreativeWork',
    additionalType: 'http://purl.org/dc/terms/Standard',
    '@id': address,
    url: address,
    identifier: [
      propertyValue(edition.publisherCode, edition.canonical),
      ...Object.entries(edition.externalIds).map(([name, value]) => propertyValue(name, value)),
    ],
    name: inLanguages(edition.titles, edition.canonical),
    alternateName: edition.designations,
    abstract: inLanguages(edition.scopes),
    inLanguage: edition.languages,
    creativeWorkStatus: view.status,
    publisher: edition.publisherName && { '@type': 'Organization', name: singleLine(edition.publisherName) },
    datePublished: edition.published ?? edition.year?.toString(),
    'dcterms:valid': edition.effective,
    expires: edition.withdrawn ?? edition.supersededOn,
    version: edition.edition,
    numberOfPages: edition.pages,
    sameAs: edition.link,
    about: [...classes('ICS', edition.ics), ...classes('CCS', edition.ccs)],
    isBasedOn: others(view, address, 'adopts', 'out'),
    citation: others(view, address, 'references', 'out'),
    isPartOf: others(view, address, 'part-of', 'out'),
    'dcterms:replaces': others(view, address, 'replaces', 'out'),
    'dcterms:isReplacedBy': others(view, address, 'replaces', 'in'),
  })
}

/** JSON for a page or a file: no text of it can end a script element or open a comment in HTML. */
export function jsonLdText(value: Record<string, unknown>): string {
  return JSON.stringify(value, null, 2).replace(/[<>&\u2028\u2029]/g, escapedCharacter)
}

function escapedCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function propertyValue(propertyID: string | undefined, value: string) {
  return { '@type': 'PropertyValue', ...(propertyID === undefined ? {} : { propertyID }), value }
}

function inLanguages(texts: Readonly<Record<string, string>>, otherwise?: string) {
  const values = Object.entries(texts).map(([language, text]) => ({ '@value': text, '@language': language }))
  return values.length > 0 ? values : otherwise
}

function classes(scheme: string, codes: readonly string[]) {
  return codes.map((termCode) => ({ '@type': 'DefinedTerm', inDefinedTermSet: scheme, termCode }))
}

// What the register holds is named by its address, the rest by its number.
function others(
  view: StandardView,
  address: string | undefined,
  kind: StandardView['relations'][number]['kind'],
  direction: 'out' | 'in',
) {
  const groups = view.relations.filter((group) => group.kind === kind && group.direction === direction)
  return groups.flatMap(({ rows }) =>
    rows.map(({ identifier, other }) => ({
      '@type': 'CreativeWork',
      ...(other === undefined || address === undefined ? {} : { '@id': besideAddress(address, other.slug) }),
      identifier,
    })),
  )
}

function besideAddress(address: string, slug: string): string {
  return `${address.slice(0, address.lastIndexOf('/') + 1)}${encodeURIComponent(slug)}`
}

// Nothing is said with an empty list or an absent value.
function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
}
