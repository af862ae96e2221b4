/** Dates, instants and counts in the reader's language. Pure: every instant is told in UTC, every day as it is written. */
import type { Lang } from '../portal.ts'

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Lang, string>

const DAY_MS = 24 * 60 * 60 * 1000

/** Beyond this many days a date needs no "in … days". */
const NEAR_DAYS = 400

const FORMATS = { zh: formatsOf('zh'), en: formatsOf('en') }

function formatsOf(lang: Lang) {
  const locale = LOCALES[lang]
  const utc = { timeZone: 'UTC' } as const
  return {
    count: new Intl.NumberFormat(locale),
    plural: new Intl.PluralRules(locale),
    relative: new Intl.RelativeTimeFormat(locale),
    year: new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric' }),
    month: new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric', month: 'long' }),
    language: new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
    day: new Intl.DateTimeFormat(locale, { ...utc, year: 'numeric', month: 'long', day: 'numeric' }),
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2, roundingMode: 'trunc' }),
    share: new Intl.NumberFormat(locale, { style: 'percent' }),
    size: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    hour: new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' }),
    minute: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
    second: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' }),
  }
}

/** `1,234`. */
export function formatCount(lang: Lang, count: number): string {
  return FORMATS[lang].count.format(count)
}

/** `1,234.57`: a measured value, to two places behind the point, never rounded up to a limit. */
export function formatNumber(lang: Lang, value: number): string {
  return FORMATS[lang].number.format(value)
}

/** `40%`, rounded down, so that 100 % means the end. */
export function formatShare(lang: Lang, share: number): string {
  return FORMATS[lang].share.format(Math.floor(share * 100) / 100)
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** `1.5 GiB`. */
export function formatBytes(lang: Lang, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), BYTE_UNITS.length - 1)
  return `${FORMATS[lang].size.format(bytes / 1024 ** step)} ${BYTE_UNITS[step]}`
}

/** A stretch of time as one would say it: `45 seconds`, `3 minutes`, `2 hours 5 minutes`. */
export function formatDuration(lang: Lang, seconds: number): string {
  const { hour, minute, second } = FORMATS[lang]
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) return second.format(whole)
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return minute.format(minutes)
  const parts = [hour.format(Math.floor(minutes / 60)), ...(minutes % 60 === 0 ? [] : [minute.format(minutes % 60)])]
  return parts.join(lang === 'zh' ? '' : ' ')
}

/** The form of a word that goes with a count. */
export function plural(lang: Lang, count: number, forms: { readonly one: string; readonly other: string }): string {
  return FORMATS[lang].plural.select(count) === 'one' ? forms.one : forms.other
}

/** A date to the precision it has: `2015`, `September 2015`, `15 September 2015`. What is not a date stays as it is. */
export function formatDate(lang: Lang, date: string): string {
  const precision = /^\d{4}(-\d\d)?(-\d\d)?$/.exec(date)
  const instant = Date.parse(date)
  if (precision === null || Number.isNaN(instant)) return date
  const formats = FORMATS[lang]
  const format = precision[2] ? formats.day : precision[1] ? formats.month : formats.year
  return format.format(instant)
}

/** An instant as `2026-11-22 05:09 UTC`: instants stand in columns, so they are told in one width. */
export function formatInstant(instant: string): string {
  const time = Date.parse(instant)
  return Number.isNaN(time) ? instant : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `in 45 days` where a full date lies within 400 days after another; undefined else. */
export function formatAhead(lang: Lang, date: string, from: string): string | undefined {
  if (date.length < 10 || from.length < 10) return undefined
  const days = Math.round((Date.parse(date.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS)
  return days > 0 && days <= NEAR_DAYS ? FORMATS[lang].relative.format(days, 'day') : undefined
}

// Looking a name up takes long, and every page names a few languages. Codes are two or three letters, so these end.
const LANGUAGE_NAMES: Readonly<Record<Lang, Map<string, string>>> = { zh: new Map(), en: new Map() }

/** The name of a language by its ISO 639 code. Sources write all sorts of things here; what is no code stays as it is. */
export function languageName(lang: Lang, code: string): string {
  const known = LANGUAGE_NAMES[lang].get(code)
  if (known !== undefined) return known
  if (!/^[a-z]{2,3}$/.test(code)) return code
  const name = FORMATS[lang].language.of(code) ?? code
  LANGUAGE_NAMES[lang].set(code, name)
  return name
}
