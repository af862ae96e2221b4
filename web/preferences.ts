/** Which language and theme a reader gets, and how the portal remembers it. Pure. */
import type { Lang } from './portal.ts'

export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[]

/** BCP 47 tag of each language, for `lang` attributes. */
export const LANG_TAGS = { zh: 'zh-Hans', en: 'en' } as const satisfies Record<Lang, string>

export const THEMES = ['light', 'dark', 'auto'] as const
export type Theme = (typeof THEMES)[number]

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The first that is stated: the address, the cookie, the browser's preference; else English. */
export function chooseLang(
  parameter: string | null,
  cookie: string | undefined,
  acceptLanguage: string | undefined,
): Lang {
  return asLang(parameter) ?? asLang(readCookie(cookie, 'lang')) ?? acceptedLang(acceptLanguage) ?? 'en'
}

/** The remembered theme; `auto` follows the device. */
export function chooseTheme(cookie: string | undefined): Theme {
  return asTheme(readCookie(cookie, 'theme')) ?? 'auto'
}

export function asLang(value: string | null | undefined): Lang | undefined {
  return LANGS.find((lang) => lang === value)
}

export function asTheme(value: string | null | undefined): Theme | undefined {
  return THEMES.find((theme) => theme === value)
}

/** A Set-Cookie header that remembers a preference for a year. */
export function rememberPreference(name: 'lang' | 'theme', value: Lang | Theme, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly${secure}`
}

function readCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

// RFC 9110, 12.5.4. Only the first 20 ranges count; of equal weights the first wins.
function acceptedLang(header: string | undefined): Lang | undefined {
  const ranges = (header ?? '').slice(0, 500).split(',').slice(0, 20).map(languageRange)
  return ranges
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => asLang(tag.split('-')[0]))
    .find((lang) => lang !== undefined)
}

function languageRange(text: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';')
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
  return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
}
