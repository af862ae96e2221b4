import { KIND } from './characters.ts'
import { type LookAlikes, lookAlikes, lookAlikeWords } from './look-alikes.ts'
import { mostFrequent, mostFrequentBetween } from './most-frequent.ts'
import type { Segmenter } from './segment.ts'
import { KeyCollector, MAX_TERMS, type SortedKeys } from './sorted-keys.ts'
import { openSounds, type Sounds } from './sounds.ts'
import { type Spellings, spellingsOf } from './spelling.ts'
import type { Lexicon, Near } from './text-analysis.ts'
import { type TypoIndex, typoIndex } from './typos.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

/** Words of ideographs longer than this are not compared by sound or look. */
const MAX_IDEOGRAPHS = 8
/** What may be asked for at once. */
const MAX_LIMIT = 100

/** How near is near: what weighs more comes first, however rare. */
const WEIGHTS = {
  oneEdit: 0.7,
  twoEdits: 0.45,
  otherFirstLetter: 0.9,
  sameSound: 0.7,
  look: 0.6,
  nearSound: 0.5,
} as const

/** Builds lexicons; the tables of sounds and looks are read with the first. */
export interface Lexicons {
  build(entries: Iterable<readonly [term: string, documents: number]>): Lexicon
}

export interface LexiconTools {
  readonly kinds: Uint8Array
  readonly segmenter: Segmenter
}

export function openLexicons(tools: LexiconTools): Lexicons {
  let tables: { readonly sounds: Sounds; readonly looks: LookAlikes } | undefined
  return {
    build(entries) {
      tables ??= { sounds: openSounds(), looks: lookAlikes() }
      return buildLexicon(vocabularyOf(entries, MAX_TERMS), { ...tools, ...tables })
    },
  }
}

interface BuildTools extends LexiconTools {
  readonly sounds: Sounds
  readonly looks: LookAlikes
}

function buildLexicon(vocabulary: Vocabulary, tools: BuildTools): Lexicon {
  const { terms } = vocabulary
  const { kinds, segmenter } = tools
  const lettered: number[] = []
  const words: number[] = []
  const sounding = new KeyCollector()
  for (let id = 0; id < terms.length; id++) {
    const term = terms[id]!
    const kind = kindOf(term, kinds)
    if (kind === KIND.letter) lettered.push(id)
    if (kind !== KIND.ideograph || term.length < 2 || term.length > MAX_IDEOGRAPHS) continue
    for (const key of tools.sounds.soundKeys(term)) sounding.add(key, id)
    if (term.length > 2 || segmenter.words(term).length === 1) words.push(id)
  }
  const arranged = {
    ...{ vocabulary, tools, sounds: sounding.sorted(), typos: typoIndex(terms, lettered) },
    spellings: spellingsOf(vocabulary, words, tools.sounds),
  }
  return {
    near: (term, limit) => near(term, bounded(limit), arranged),
    completions: (prefix, limit) => completions(prefix, bounded(limit), vocabulary),
    spelled(latin, limit, options) {
      const isWord = (vocabulary.documents[vocabulary.find(latin)] ?? 0) > 0
      return isWord && !options?.evenIfWord ? [] : arranged.spellings.spelled(latin, bounded(limit))
    },
  }
}

interface Arranged {
  readonly vocabulary: Vocabulary
  readonly tools: BuildTools
  readonly sounds: SortedKeys
  readonly typos: TypoIndex
  readonly spellings: Spellings
}

function bounded(limit: number): number {
  return Math.max(0, Math.min(MAX_LIMIT, Math.trunc(limit) || 0))
}

/** The kind of all characters of a term, or `separator` where they differ. */
function kindOf(term: string, kinds: Uint8Array): number {
  const first = kinds[term.charCodeAt(0)] ?? KIND.separator
  for (let at = 1; at < term.length; at++) if (kinds[term.charCodeAt(at)] !== first) return KIND.separator
  return first
}

function near(term: string, limit: number, arranged: Arranged): Near[] {
  const { vocabulary, tools } = arranged
  if (limit === 0) return []
  const kind = kindOf(term, tools.kinds)
  const found = new Map<number, Near>()
  const offer = (id: number, by: Near['by'], weight: number) => {
    const known = found.get(id)
    const isNews = vocabulary.terms[id] !== term && (known === undefined || known.weight < weight)
    if (isNews && vocabulary.documents[id]! > 0) found.set(id, { term: vocabulary.terms[id]!, by, weight })
  }
  if (kind === KIND.letter) arranged.typos.search(term, (id, edits) => offer(id, 'typo', typoWeight(term, id, edits)))
  if (kind === KIND.ideograph && term.length > 1 && term.length <= MAX_IDEOGRAPHS) nearIdeographs(term, arranged, offer)
  return [...found]
    .sort(([a, one], [b, other]) => other.weight - one.weight || documentsOf(b) - documentsOf(a) || a - b)
    .slice(0, limit)
    .map(([, word]) => word)

  function typoWeight(word: string, id: number, edits: number): number {
    const isSameStart = vocabulary.terms[id]![0] === word[0]
    return (edits === 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits) * (isSameStart ? 1 : WEIGHTS.otherFirstLetter)
  }

  function documentsOf(id: number): number {
    return vocabulary.documents[id]!
  }
}

function nearIdeographs(
  term: string,
  { vocabulary, tools, sounds }: Arranged,
  offer: (id: number, by: Near['by'], weight: number) => void,
): void {
  for (const key of tools.sounds.soundKeys(term)) {
    for (const id of sounds.under(key)) {
      const { same, near, isOther } = tools.sounds.compare(term, vocabulary.terms[id]!)
      if (!isOther) offer(id, 'sound', WEIGHTS.sameSound ** same * WEIGHTS.nearSound ** near)
    }
  }
  for (const word of lookAlikeWords(term, tools.looks)) {
    const id = vocabulary.find(word)
    if (id >= 0) offer(id, 'look', WEIGHTS.look)
  }
}

/** Endings that stemming takes off: what has been typed beyond a stem may be the beginning of one. */
const ENDINGS =
  'ational ations ative atively ators ating ated ates ities ivity ively ization ized izing izes ical ically icals icity ments mental ing ings ed er ers ors ance ances ence ences able ability ible ibility ness less ful fully ions ional ious ously ants ents isms ist ists ues'.split(
    ' ',
  )
const MIN_STEM = 3
const MAX_ENDING = 7

function completions(prefix: string, limit: number, { terms, documents, find, range }: Vocabulary): string[] {
  if (prefix === '' || limit === 0) return []
  const [from, to] = range(prefix)
  const begun = mostFrequentBetween(from, to, documents, limit)
  const outgrown: number[] = []
  for (let length = prefix.length - 1; length >= Math.max(MIN_STEM, prefix.length - MAX_ENDING); length--) {
    const rest = prefix.slice(length)
    const stem = ENDINGS.some((ending) => ending.startsWith(rest)) ? find(prefix.slice(0, length)) : -1
    if (stem >= 0) outgrown.push(stem)
  }
  return mostFrequent(new Set([...begun, ...outgrown]), documents, limit).map((id) => terms[id]!)
}
