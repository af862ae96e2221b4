/** Made-up titles and scopes in both languages, recombined from phrases so that lengths and term frequencies are real. */
import { type Draws, RankedPick } from './draws.ts'
import {
  ASPECTS,
  COMPOUND_HEADS,
  COMPOUND_TAILS,
  CROPS,
  FIELDS,
  MATERIALS,
  METHODS,
  NAME_CHARACTERS,
  NAME_SYLLABLES,
  PRACTICES,
  PRODUCTS,
  QUALITIES,
  SETTINGS,
  TERMS,
  type Word,
} from './words.ts'

const pick = {
  quality: new RankedPick(QUALITIES, { steepness: 0.75, flat: 3 }),
  material: new RankedPick(MATERIALS, { steepness: 0.8, flat: 3 }),
  product: new RankedPick(PRODUCTS, { steepness: 0.75, flat: 4 }),
  field: new RankedPick(FIELDS, { steepness: 0.8, flat: 2 }),
  aspect: new RankedPick(ASPECTS, { steepness: 0.95, flat: 2 }),
  setting: new RankedPick(SETTINGS, { steepness: 0.6, flat: 3 }),
  crop: new RankedPick(CROPS, { steepness: 0.7, flat: 3 }),
  practice: new RankedPick(PRACTICES, { steepness: 1, flat: 1 }),
  method: new RankedPick(METHODS, { steepness: 0.5, flat: 2 }),
  head: new RankedPick(COMPOUND_HEADS, { steepness: 0.6, flat: 3 }),
  tail: new RankedPick(COMPOUND_TAILS, { steepness: 0.6, flat: 3 }),
  term: new RankedPick(TERMS, { steepness: 0.68, flat: 6 }),
  character: new RankedPick([...NAME_CHARACTERS], { steepness: 0.3, flat: 3 }),
}

/** What kinds of titles a class of documents has, as weights. */
export interface TitleMix {
  readonly product: number
  readonly plain: number
  readonly series: number
  readonly determination: number
  readonly crop: number
  readonly joined: number
}

export const TITLE_MIX = {
  enterprise: { product: 0.36, plain: 0.34, series: 0.06, determination: 0.04, crop: 0.06, joined: 0.14 },
  local: { product: 0.02, plain: 0.4, series: 0.14, determination: 0.04, crop: 0.3, joined: 0.1 },
  sector: { product: 0.06, plain: 0.32, series: 0.26, determination: 0.2, crop: 0.06, joined: 0.1 },
  foreign: { product: 0.02, plain: 0.3, series: 0.36, determination: 0.16, crop: 0.02, joined: 0.14 },
} as const satisfies Record<string, TitleMix>

/** A title in both languages. */
export function drawTitle(draws: Draws, mix: TitleMix): Word {
  let left = draws.next()
  left -= mix.product
  if (left < 0) return capitalized(drawProductTitle(draws))
  left -= mix.plain
  if (left < 0) return capitalized(drawPlainTitle(draws))
  left -= mix.series
  if (left < 0) return capitalized(drawSeriesTitle(draws))
  left -= mix.determination
  if (left < 0) return capitalized(drawDeterminationTitle(draws))
  left -= mix.crop
  return capitalized(left < 0 ? drawCropTitle(draws) : drawJoinedTitle(draws))
}

function drawProductTitle(draws: Draws): Word {
  const object = drawObject(draws)
  if (draws.chance(0.25)) return { zh: `${drawName(draws, 2).zh}牌${object.zh}`, en: `${object.en} for general use` }
  return draws.chance(0.3) ? forSetting(draws, object) : object
}

function drawPlainTitle(draws: Draws): Word {
  const object = draws.chance(0.15) ? forSetting(draws, drawObject(draws)) : drawObject(draws)
  const aspect = pick.aspect.pick(draws)
  const zh = `${object.zh}${draws.chance(0.4) ? ' ' : ''}${aspect.zh}`
  const field = pick.field.pick(draws)
  const en = `${object.en} — ${capital(aspect.en)}${draws.chance(0.5) ? ` and ${pick.aspect.pick(draws).en}` : ''}`
  if (!draws.chance(0.35)) return { zh, en: `${field.en} — ${en}${draws.chance(0.3) ? inEnglishOnly(draws) : ''}` }
  return { zh: `${field.zh} ${zh}`, en: `${field.en} — ${en}` }
}

function drawSeriesTitle(draws: Draws): Word {
  const [field, object, aspect] = [pick.field.pick(draws), drawObject(draws), pick.aspect.pick(draws)]
  const part = 1 + Math.floor(draws.next() ** 2 * 19)
  const about = draws.chance(0.7) ? drawObject(draws) : null
  const isLong = draws.chance(0.25)
  const also = isLong ? pick.aspect.pick(draws) : null
  const where = isLong && draws.chance(0.5) ? pick.setting.pick(draws) : null
  return {
    zh: `${field.zh} ${object.zh}${where ? `在${where.zh}的应用` : ''} 第${part}部分：${about?.zh ?? ''}${aspect.zh}${also ? `和${also.zh}` : ''}`,
    en: `${field.en} — ${capital(object.en)}${where ? ` and their use in ${where.en}` : ''} — Part ${part}: ${capital(aspect.en)}${about ? ` of ${about.en}` : ''}${also ? ` and ${also.en}${inEnglishOnly(draws)}` : ''}`,
  }
}

// English titles say more: the same document is a third longer than its characters make one expect.
function inEnglishOnly(draws: Draws): string {
  return ` for ${pick.quality.pick(draws).en} ${pick.product.pick(draws).en} in ${pick.setting.pick(draws).en}`
}

function drawDeterminationTitle(draws: Draws): Word {
  const [material, method] = [
    draws.chance(0.7) ? pick.material.pick(draws) : drawObject(draws),
    pick.method.pick(draws),
  ]
  const compound = drawCompound(draws)
  const isPlain = draws.chance(0.3)
  return {
    zh: `${material.zh}${draws.chance(0.5) ? '中' : ' '}${compound.zh}${draws.chance(0.4) ? '' : draws.chance(0.6) ? '含量' : '残留量'}的测定${isPlain ? '' : ` ${method.zh}`}`,
    en: `${capital(material.en)} — Determination of ${draws.chance(0.4) ? 'the content of ' : ''}${compound.en}${isPlain ? '' : ` — Method using ${method.en}`} in ${pick.setting.pick(draws).en}`,
  }
}

function drawCropTitle(draws: Draws): Word {
  const [crop, practice] = [pick.crop.pick(draws), pick.practice.pick(draws)]
  const name = draws.chance(0.75) ? drawName(draws, draws.chance(0.75) ? 2 : 3) : null
  const quality = draws.chance(0.3) ? pick.quality.pick(draws) : null
  return {
    zh: `${name?.zh ?? ''}${quality?.zh ?? ''}${crop.zh}${practice.zh}`,
    en: `${name ? `${capital(name.en)} ` : ''}${crop.en}${quality ? ` (${quality.en})` : ''} — ${practice.en}`,
  }
}

function drawJoinedTitle(draws: Draws): Word {
  const [one, other, aspect] = [drawObject(draws), drawObject(draws), pick.aspect.pick(draws)]
  if (draws.chance(0.012)) return drawListTitle(draws, aspect)
  return {
    zh: `${one.zh}及${other.zh}${aspect.zh}`,
    en: `${pick.field.pick(draws).en} — ${capital(aspect.en)} of ${one.en} and of ${other.en}`,
  }
}

// A few titles of real catalogues go on and on.
function drawListTitle(draws: Draws, aspect: Word): Word {
  const objects = Array.from({ length: 5 + draws.below(10) }, () => drawObject(draws))
  return {
    zh: `${objects.map(({ zh }) => zh).join('、')}${aspect.zh}`,
    en: `${capital(aspect.en)} of ${objects.map(({ en }) => en).join(', ')}`,
  }
}

function forSetting(draws: Draws, object: Word): Word {
  const setting = pick.setting.pick(draws)
  return { zh: `${setting.zh}用${object.zh}`, en: `${object.en} for use in ${setting.en}` }
}

function drawObject(draws: Draws): Word {
  const quality = draws.chance(0.45) ? pick.quality.pick(draws) : null
  const second = quality && draws.chance(0.12) ? pick.quality.pick(draws) : null
  const material = draws.chance(0.32) ? pick.material.pick(draws) : null
  const term = draws.chance(0.62) ? pick.term.pick(draws) : null
  const product = !term || draws.chance(0.8) ? pick.product.pick(draws) : null
  const parts = [quality, second, material, term, product].filter((part) => part !== null)
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') }
}

function drawCompound(draws: Draws): Word {
  const place = draws.chance(0.25) ? `${1 + draws.below(4)},${5 + draws.below(4)}-` : ''
  const [head, tail] = [pick.head.pick(draws), pick.tail.pick(draws)]
  const second = draws.chance(0.3) ? pick.head.pick(draws) : null
  return {
    zh: `${place}${head.zh}${second?.zh ?? ''}${tail.zh}`,
    en: `${place}${head.en}${second?.en ?? ''}${tail.en}`,
  }
}

function drawName(draws: Draws, characters: number): Word {
  let [zh, en] = ['', '']
  for (let at = 0; at < characters; at++) {
    zh += pick.character.pick(draws)
    en += draws.any(NAME_SYLLABLES)
  }
  return { zh, en }
}

function capitalized({ zh, en }: Word): Word {
  return { zh, en: capital(en) }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A scope about a title: what the document specifies, what it applies to and what not. */
export function drawScope(draws: Draws, title: Word): Word {
  const sentences = 2 + Math.floor(draws.next() ** 1.5 * 9)
  let zh = `本文件规定了${title.zh.replace(/ .*/, '')}的`
  let en = `This document specifies ${title.en.charAt(0).toLowerCase()}${title.en.slice(1)}.`
  zh += `${pick.aspect.pick(draws).zh}、${pick.aspect.pick(draws).zh}和${pick.aspect.pick(draws).zh}。`
  for (let at = 1; at < sentences; at++) {
    const [object, aspect] = [drawObject(draws), pick.aspect.pick(draws)]
    const sentence = draws.any(SENTENCES)
    zh += sentence.zh(object.zh, aspect.zh)
    en += ` ${sentence.en(object.en, aspect.en)}`
  }
  return { zh, en }
}

interface Sentence {
  zh(object: string, aspect: string): string
  en(object: string, aspect: string): string
}

const SENTENCES: readonly Sentence[] = [
  {
    zh: (object, aspect) => `本文件适用于${object}的${aspect}。`,
    en: (object, aspect) => `It is applicable to ${object} as far as ${aspect} are concerned.`,
  },
  {
    zh: (object) => `其他${object}可参照使用。`,
    en: (object) => `It can also be used for ${object} where no other document applies.`,
  },
  {
    zh: (object, aspect) => `本文件不适用于${object}，其${aspect}另行规定。`,
    en: (object, aspect) => `It does not apply to ${object}, the ${aspect} of which are given elsewhere.`,
  },
  {
    zh: (object, aspect) => `本文件给出了${object}在制造、使用和维护过程中的${aspect}的信息。`,
    en: (object, aspect) => `It gives information on ${aspect} of ${object} during manufacture, use and maintenance.`,
  },
]
