/** What people would type into the search of a made-up register: drawn from its own words, in the mix of real logs. */
import type { Facet, SearchQuestion } from '../../src/search/entry.ts'
import { Draws } from './draws.ts'
import { LAST_YEAR, type SyntheticRegister } from './register.ts'

/** Kinds of queries and their shares. */
export const QUERY_KINDS = {
  'zh-short': 0.2, // 2 to 6 characters out of a title
  'zh-words': 0.17, // two or three such
  en: 0.17, // 1 to 4 words
  identifier: 0.22, // typed in many ways
  typing: 0.14, // the beginning of one of these
  typo: 0.06,
  browse: 0.04, // filters alone
} as const
export type QueryKind = keyof typeof QUERY_KINDS

export interface SyntheticQuery {
  readonly kind: QueryKind
  readonly question: SearchQuestion
  /** The document whose words were taken. */
  readonly meant: number
}

const QUERY_DRAWS = 301
/** The day all queries are asked on. */
export const QUERY_DAY = `${LAST_YEAR}-11-24`

/** `count` queries; the same seed gives the same. */
export function syntheticQueries(register: SyntheticRegister, count: number, seed = 1): readonly SyntheticQuery[] {
  const draws = new Draws(seed)
  return Array.from({ length: count }, (_, n) => drawQuery(register, draws.begin(n, QUERY_DRAWS)))
}

function drawQuery(register: SyntheticRegister, draws: Draws): SyntheticQuery {
  const kind = drawKind(draws)
  const meant = drawMeant(register, draws, kind)
  const typed = TYPED[kind](register, draws, meant)
  const filters = drawFilters(register, draws, kind === 'browse' ? 1 : 0, meant)
  const question: SearchQuestion = {
    text: typed.text,
    names: typed.names ?? [],
    filters,
    day: QUERY_DAY,
    limit: 20,
    withFacets: kind !== 'typing',
    isTyping: kind === 'typing',
    order: kind === 'browse' ? 'newest' : 'relevance',
  }
  return { kind, question, meant }
}

function drawKind(draws: Draws): QueryKind {
  let left = draws.next()
  for (const [kind, share] of Object.entries(QUERY_KINDS)) {
    left -= share
    if (left < 0) return kind as QueryKind
  }
  return 'zh-short'
}

// People ask for what is not of one firm more often than it is there; English is asked of what has an English title.
function drawMeant(register: SyntheticRegister, draws: Draws, kind: QueryKind): number {
  const { places } = register
  if (kind === 'en') return places.lastEdition('foreign', draws.below(places.standards('foreign')))
  const chance = draws.next()
  if (chance < 0.3) return places.lastEdition('national', draws.below(places.standards('national')))
  if (chance < 0.45 && kind === 'identifier')
    return places.lastEdition('foreign', draws.below(places.standards('foreign')))
  const n = draws.below(register.size)
  return register.entry(n).titles['zh'] === undefined && kind !== 'identifier' ? places.lastEdition('national', 1) : n
}

interface Typed {
  readonly text: string
  readonly names?: readonly string[]
}
type Typing = (register: SyntheticRegister, draws: Draws, meant: number) => Typed

const TYPED: Readonly<Record<QueryKind, Typing>> = {
  'zh-short': (register, draws, meant) => ({ text: chinesePart(titleOf(register, meant, 'zh'), draws) }),
  'zh-words': (register, draws, meant) => {
    const title = titleOf(register, meant, 'zh')
    const parts = Array.from({ length: 2 + draws.below(2) }, () => chinesePart(title, draws))
    return { text: parts.join(' ') }
  },
  en: (register, draws, meant) => ({ text: englishPart(titleOf(register, meant, 'en'), draws) }),
  identifier: (register, draws, meant) => typedIdentifier(register, draws, meant),
  typing: (register, draws, meant) => {
    const isNumber = draws.chance(0.4)
    const whole = isNumber
      ? typedIdentifier(register, draws, meant).text
      : chinesePart(titleOf(register, meant, 'zh'), draws)
    return { text: whole.slice(0, Math.max(2, Math.ceil(whole.length * (0.4 + draws.next() * 0.5)))) }
  },
  typo: (register, draws, meant) => {
    const text = draws.chance(0.5) ? chinesePart(titleOf(register, meant, 'zh'), draws) : titleWord(register, draws)
    return { text: mistyped(text, draws) }
  },
  browse: () => ({ text: '' }),
}

function titleOf(register: SyntheticRegister, n: number, language: string): string {
  const { titles } = register.entry(n)
  return titles[language] ?? Object.values(titles)[0]!
}

function titleWord(register: SyntheticRegister, draws: Draws): string {
  const { places } = register
  const foreign = places.lastEdition('foreign', draws.below(places.standards('foreign')))
  const words = titleOf(register, foreign, 'en')
    .split(/[^a-z]+/i)
    .filter((word) => word.length > 5)
  return words.length === 0 ? 'requirements' : draws.any(words).toLowerCase()
}

function chinesePart(title: string, draws: Draws): string {
  const runs = title.match(/[\u4e00-\u9fff]{2,}/g) ?? ['标准']
  const run = draws.any(runs)
  const length = Math.min(run.length, 2 + Math.floor(draws.next() ** 1.3 * 5))
  const start = draws.below(run.length - length + 1)
  return run.slice(start, start + length)
}

function englishPart(title: string, draws: Draws): string {
  const words = title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
  const count = Math.min(words.length, 1 + draws.below(4))
  const start = draws.below(words.length - count + 1)
  return words.slice(start, start + count).join(' ')
}

function typedIdentifier(register: SyntheticRegister, draws: Draws, meant: number): Typed {
  const { key, group, identifiers } = register.entry(meant)
  const chance = draws.next()
  if (chance < 0.25) return { text: identifiers[0]!, names: [key, group] }
  if (chance < 0.45) return { text: key.toLowerCase(), names: [key, group] }
  if (chance < 0.65) return { text: group, names: [group] }
  if (chance < 0.8) return { text: group.replaceAll(/[ /]/g, '').toLowerCase(), names: [group] }
  // The bare number, of which no grammar makes a name.
  return { text: group.slice(group.lastIndexOf(' ') + 1) }
}

// A letter twice, left out or another; in Chinese another character.
function mistyped(text: string, draws: Draws): string {
  const at = draws.below(text.length)
  if (/[\u4e00-\u9fff]/.test(text)) return `${text.slice(0, at)}${draws.any(WRONG)}${text.slice(at + 1)}`
  const way = draws.below(3)
  if (way === 0) return text.slice(0, at) + text.slice(at + 1)
  return `${text.slice(0, at)}${way === 1 ? text[at] : draws.any(LETTERS)}${text.slice(at + (way === 1 ? 0 : 1))}`
}

const WRONG = [...'理里力立利厉礼李丽历例离粒栗制治质智志至致值植']
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

// Values come from the document meant, so that the answer is not empty for no reason.
function drawFilters(
  register: SyntheticRegister,
  draws: Draws,
  least: number,
  meant: number,
): Readonly<Partial<Record<Facet, readonly string[]>>> {
  const chance = draws.next()
  const count = Math.max(least, chance < 0.55 ? 0 : chance < 0.8 ? 1 : chance < 0.93 ? 2 : 3)
  const { facets } = register.entry(meant)
  const filters: Partial<Record<Facet, readonly string[]>> = {}
  for (let left = count; left > 0; left--) {
    const facet = draws.any(FILTERED)
    const values = facet === 'status' ? ['in-force'] : facets[facet]
    if (values === undefined) continue
    filters[facet] = facet === 'year' ? [values[0]!, String(Number(values[0]) + 1)] : [values[0]!]
  }
  return filters
}

const FILTERED = [
  'status',
  'status',
  'level',
  'level',
  'ics',
  'ccs',
  'year',
  'force',
  'publisher',
  'committee',
] as const
