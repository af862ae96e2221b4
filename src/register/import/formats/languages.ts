import { row } from './claim-parts.ts'

/** ISO 639-2 and 639-3 codes that catalogues use, to ISO 639-1. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ara: 'ar',
  ben: 'bn',
  bul: 'bg',
  cat: 'ca',
  ces: 'cs',
  chi: 'zh',
  cze: 'cs',
  dan: 'da',
  deu: 'de',
  dut: 'nl',
  ell: 'el',
  eng: 'en',
  est: 'et',
  eus: 'eu',
  fas: 'fa',
  fin: 'fi',
  fra: 'fr',
  fre: 'fr',
  ger: 'de',
  gre: 'el',
  heb: 'he',
  hin: 'hi',
  hrv: 'hr',
  hun: 'hu',
  ind: 'id',
  isl: 'is',
  ita: 'it',
  jpn: 'ja',
  kat: 'ka',
  kaz: 'kk',
  kor: 'ko',
  lav: 'lv',
  lit: 'lt',
  mkd: 'mk',
  mon: 'mn',
  msa: 'ms',
  nld: 'nl',
  nno: 'nn',
  nob: 'nb',
  nor: 'no',
  per: 'fa',
  pol: 'pl',
  por: 'pt',
  ron: 'ro',
  rum: 'ro',
  rus: 'ru',
  slk: 'sk',
  slv: 'sl',
  spa: 'es',
  sqi: 'sq',
  srp: 'sr',
  swe: 'sv',
  tha: 'th',
  tur: 'tr',
  ukr: 'uk',
  urd: 'ur',
  uzb: 'uz',
  vie: 'vi',
  zho: 'zh',
}

const PLAIN = /^[a-z]{2}$/

/** ISO 639-1 code of a language written with two or three letters, with or without region; undefined for anything else. */
export function languageCode(raw: string): string | undefined {
  if (raw.length === 2 && PLAIN.test(raw)) return raw
  const [code = ''] = raw.trim().toLowerCase().split(/[-_]/)
  return PLAIN.test(code) ? code : row(TWO_LETTERS, code)
}
