/** What a client would rather have (RFC 9110, 12): media types and languages by weight. Pure. */

interface Weighted {
  readonly value: string
  readonly weight: number
}

// Real headers have a dozen members; what comes after is not looked at.
const MAX_MEMBERS = 50

/**
 * The best of the offered media types for an `Accept` header; the first where the client does not care, undefined where
 * it takes none of them. Among equals the earlier offer wins.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | undefined {
  const members = weighted(accept)
  if (members.length === 0) return offered[0]
  let best: { readonly type: string; readonly weight: number } | undefined
  for (const type of offered) {
    const weight = weightOf(type, members)
    if (weight > (best?.weight ?? 0)) best = { type, weight }
  }
  return best?.type
}

/** The best of some languages for an `Accept-Language` header; the first where nothing is said. */
export function chooseLanguage<Language extends string>(
  accept: string | undefined,
  offered: readonly [Language, ...Language[]],
): Language {
  for (const { value, weight } of weighted(accept)) {
    const [primary] = value.split('-')
    const found = offered.find((language) => language === primary)
    if (found !== undefined && weight > 0) return found
  }
  return offered[0]
}

// The most exact member that covers a type decides its weight, however light.
function weightOf(type: string, members: readonly Weighted[]): number {
  const [major] = type.split('/')
  for (const range of [type, `${major}/*`, '*/*']) {
    const member = members.find(({ value }) => value === range)
    if (member !== undefined) return member.weight
  }
  return 0
}

// Heaviest first; equals in the order they were written.
function weighted(header: string | undefined): readonly Weighted[] {
  const members = (header ?? '').split(',', MAX_MEMBERS).flatMap((member) => {
    const [value = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    const weight = quality === undefined ? 1 : Number(quality)
    return value === '' || !(weight >= 0 && weight <= 1) ? [] : [{ value, weight }]
  })
  return members.toSorted((a, b) => b.weight - a.weight)
}
