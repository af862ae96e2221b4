import { KIND } from './characters.ts'
import { stemsOutgrown, stemsUnderSlips, withoutEndings } from './endings.ts'
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

/** Words shorter than this are not looked at without what may be an ending. */
const MIN_WITH_ENDING = 6

/** How near is near: what weighs more comes first, however rare. Characters of a word count one by one. */
const WEIGHTS = {
  ...{ oneEdit: 0.7, twoEdits: 0.45, otherFirstLetter: 0.9, byEnding: 0.9 },
  ...{ sameSound: 0.7, nearSound: 0.5, look: 0.6 },
} as const

/** Builds lexicons; the tables of sounds and looks are read with the first. */
export interface Lexicons {
  /** Yields after every step of some milliseconds. */
  build(entries: Iterable<readonly [term: string, documents: number]>): Generator<undefined, Lexicon>
}

export interface LexiconTools {
  readonly kinds: Uint8Array
  readonly segmenter: Segmenter
}

export function openLexicons(tools: LexiconTools): Lexicons {
  let tables: { readonly sounds: Sounds; readonly looks: LookAlikes } | undefined
  return {
    *build(entries) {
      tables ??= { sounds: openSounds(), looks: lookAlikes() }
      yield
      return yield* buildLexicon(vocabularyOf(entries, MAX_TERMS), { ...tools, ...tables })
    },
  }
}

interface BuildTools extends LexiconTools {
  readonly sounds: Sounds
  readonly looks: LookAlikes
}

/** Terms arranged between two steps. */
const TERMS_A_STEP = 1_000

function* buildLexicon(vocabulary: Vocabulary, tools: BuildTools): Generator<undefined, Lexicon> {
  const { terms } = vocabulary
  const { kinds, segmenter } = tools
  const lettered: number[] = []
  const words: number[] = []
  const sounding = new KeyCollector()
  for (let id = 0; id < terms.length; id++) {
    if (id % TERMS_A_STEP === 0) yield
    const term = terms[id]!
    const kind = kindOf(term, kinds)
    if (kind === KIND.letter) lettered.push(id)
    if (kind !== KIND.ideograph || term.length < 2 || term.length > MAX_IDEOGRAPHS) continue
    for (const key of tools.sounds.soundKeys(term)) sounding.add(key, id)
    if (term.length > 2 || segmenter.words(term).length === 1) words.push(id)
  }
  const sounds = sounding.sorted()
  yield
  const typos = typoIndex(terms, lettered)
  yield
  const spellings = yield* spellingsOf(vocabulary, words, tools.sounds)
  const arranged = { vocabulary, tools, sounds, typos, spellings }
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

type Offer = (id: number, by: Near['by'], weight: number) => void

function near(term: string, limit: number, arranged: Arranged): Near[] {
  const { terms, documents } = arranged.vocabulary
  if (limit === 0) return []
  const kind = kindOf(term, arranged.tools.kinds)
  const found = new Map<number, Near>()
  const offer: Offer = (id, by, weight) => {
    const known = found.get(id)
    if (terms[id] === term || documents[id] === 0 || (known !== undefined && known.weight >= weight)) return
    found.set(id, { term: terms[id]!, by, weight })
  }
  if (kind === KIND.letter) nearLetters(term, arranged, offer)
  if (kind === KIND.ideograph && term.length > 1 && term.length <= MAX_IDEOGRAPHS) nearIdeographs(term, arranged, offer)
  return [...found]
    .sort(([a, one], [b, other]) => other.weight - one.weight || documents[b]! - documents[a]! || a - b)
    .slice(0, limit)
    .map(([, word]) => word)
}

function nearLetters(term: string, { vocabulary, typos }: Arranged, offer: Offer): void {
  const search = (word: string, most: number, factor: number) =>
    typos.search(word, (id, edits) => {
      if (edits > most) return
      const isSameStart = vocabulary.terms[id]![0] === term[0]
      const weight = edits === 1 ? WEIGHTS.oneEdit : WEIGHTS.twoEdits
      offer(id, 'typo', weight * factor * (isSameStart ? 1 : WEIGHTS.otherFirstLetter))
    })
  search(term, 2, 1)
  if (term.length < MIN_WITH_ENDING) return
  for (const stem of stemsUnderSlips(term, typos.distance)) {
    const id = vocabulary.find(stem)
    if (id >= 0) offer(id, 'typo', WEIGHTS.oneEdit * WEIGHTS.byEnding)
  }
  for (const stem of withoutEndings(term)) search(stem, 1, WEIGHTS.byEnding)
}

function nearIdeographs(term: string, { vocabulary, tools, sounds }: Arranged, offer: Offer): void {
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

function completions(prefix: string, limit: number, { terms, documents, find, range }: Vocabulary): string[] {
  if (prefix === '' || limit === 0) return []
  const [from, to] = range(prefix)
  const begun = mostFrequentBetween(from, to, documents, limit)
  const outgrown = stemsOutgrown(prefix)
    .map(find)
    .filter((id) => id >= 0)
  return mostFrequent(new Set([...begun, ...outgrown]), documents, limit).map((id) => terms[id]!)
}
