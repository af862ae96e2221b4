import { rfcDesignation } from './rfc-claims.ts'

/** Bodies whose specifications are known by a short name under the body's own. */
const SHORT_NAMED = ['W3C', 'WHATWG', 'WICG']

/**
 * Designation of a specification that its catalogue knows by short name and address: `RFC 9110`, `ECMA-262`,
 * `W3C css-grid-2`; an Internet-Draft by its own name; otherwise the organization's name before the short name.
 */
export function specDesignation(shortname: string, organization: string, url: string): string {
  return (
    rfcAt(url) ?? ecmaAt(url) ?? draftAt(url) ?? isoNamed(shortname, organization) ?? named(shortname, organization)
  )
}

function rfcAt(url: string): string | undefined {
  const number =
    /^https?:\/\/(?:www\.rfc-editor\.org|tools\.ietf\.org|datatracker\.ietf\.org)\/\S*?\brfc(\d+)\/?$/i.exec(url)?.[1]
  return number ? rfcDesignation(`RFC${number}`) : undefined
}

function ecmaAt(url: string): string | undefined {
  const number = /^https?:\/\/tc39\.es\/ecma(\d+)\//.exec(url)?.[1]
  return number ? `ECMA-${number}` : undefined
}

function draftAt(url: string): string | undefined {
  return /\.ietf\.org\/doc\/(?:html\/)?(draft-[a-z0-9-]+?)\/?$/.exec(url)?.[1]
}

/** `iso14496-4-2004-amd9-2006-cor2-2012` → `ISO/IEC 14496-4:2004/Amd 9:2006/Cor 2:2012`; undefined for other names. */
export function isoNamed(shortname: string, organization: string): string | undefined {
  if (!/^ISO(?:\/IEC)?$/.test(organization)) return undefined
  const parts = /^iso(\d+)(-\d{1,3})?(?:-((?:19|20)\d\d))?((?:-(?:amd|cor)\d+(?:-(?:19|20)\d\d)?)*)$/i.exec(shortname)
  if (!parts) return undefined
  const [, number = '', part = '', year, supplements = ''] = parts
  const printed = supplements.replace(
    /-(amd|cor)(\d+)(?:-(\d{4}))?/gi,
    (_, kind: string, n: string, date?: string) =>
      `/${kind[0]?.toUpperCase()}${kind.slice(1).toLowerCase()} ${n}${date ? `:${date}` : ''}`,
  )
  return `${organization} ${number}${part}${year ? `:${year}` : ''}${printed}`
}

function named(shortname: string, organization: string): string {
  const [first = ''] = organization.split('/')
  const prefix = SHORT_NAMED.includes(first) ? first : organization
  return prefix === '' ? shortname : `${prefix} ${shortname}`
}

/** Name of one dated version in the address of a technical report: `WD-2dcontext-20100304`. */
export function datedName(url: string): string | undefined {
  return /^https?:\/\/www\.w3\.org\/(?:TR\/)?(?:\d{4}\/)?(?:\d{2}\/)?([A-Za-z]+-[^/?#]+-\d{8})\/?$/.exec(url)?.[1]
}

/** ISO's project number in an address of its catalogue. */
export function isoProjectAt(url: string): string | undefined {
  return /^https?:\/\/www\.iso\.org\/(?:standard\/(\d+)\.html|iso\/\S*csnumber=(\d+))/.exec(url)?.slice(1).find(Boolean)
}
