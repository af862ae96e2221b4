import { mostFrequent } from './most-frequent.ts'
import { HASH_START, hashText, hashUnit, KeyCollector, type SortedKeys } from './sorted-keys.ts'
import type { Sounds } from './sounds.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Words by how they are spelt in pinyin, or by the first letters of their syllables. */
export interface Spellings {
  /** Texts that the letters spell, most frequent first: words by all letters, by initials, then words put together. */
  spelled(letters: string, limit: number): readonly string[]
}

const MIN_LETTERS = 3
const MAX_LETTERS = 48
/** No word is spelt longer. */
const MAX_LETTERS_OF_WORD = 30
const MAX_INITIALS = 10

/** Words arranged between two steps. */
const WORDS_A_STEP = 1_000

/** Arranges the words among the terms, of which `words` has the numbers. Yields after every step. */
export function* spellingsOf(
  vocabulary: Vocabulary,
  words: readonly number[],
  sounds: Sounds,
): Generator<undefined, Spellings> {
  const whole = new KeyCollector()
  const initials = new KeyCollector()
  for (const [at, id] of words.entries()) {
    if (at % WORDS_A_STEP === 0) yield
    const word = vocabulary.terms[id]!
    for (const spelling of sounds.spellings(word)) whole.add(hashText(HASH_START, spelling), id)
    if (word.length >= MIN_LETTERS) {
      for (const letters of sounds.initials(word)) initials.add(hashText(HASH_START, letters), id)
    }
  }
  const tables = { vocabulary, sounds, whole: whole.sorted(), initials: initials.sorted() }
  return { spelled: (letters, limit) => spelled(letters, limit, tables) }
}

interface Tables {
  readonly vocabulary: Vocabulary
  readonly sounds: Sounds
  readonly whole: SortedKeys
  readonly initials: SortedKeys
}

function spelled(latin: string, limit: number, tables: Tables): string[] {
  const letters = latin
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll(/['’\s]/g, '')
  if (letters.length < MIN_LETTERS || letters.length > MAX_LETTERS || !/^[a-z]+$/.test(letters)) return []
  const { vocabulary, sounds } = tables
  const named = (ids: readonly number[]) =>
    mostFrequent(ids, vocabulary.documents, limit).map((id) => vocabulary.terms[id]!)
  const key = hashText(HASH_START, letters)
  const whole = tables.whole.under(key).filter((id) => sounds.spellings(vocabulary.terms[id]!).includes(letters))
  const short = letters.length <= MAX_INITIALS ? tables.initials.under(key) : []
  const initials = short.filter((id) => sounds.initials(vocabulary.terms[id]!).includes(letters))
  const single = [...new Set([...named(whole), ...named(initials)])].slice(0, limit)
  if (single.length > 0) return single
  const together = putTogether(letters, tables)
  return together === undefined ? [] : [together].slice(0, limit)
}

interface Path {
  readonly text: string
  readonly words: number
  /** Sum of logarithms of documents: of as many words the more common ones. */
  readonly weight: number
}

/** The fewest words, and of those the most common, that spell all the letters one after the other. */
function putTogether(letters: string, tables: Tables): string | undefined {
  const paths: (Path | undefined)[] = [{ text: '', words: 0, weight: 0 }]
  for (let start = 0; start < letters.length; start++) {
    const path = paths[start]
    if (path === undefined) continue
    let key = HASH_START
    const last = Math.min(letters.length, start + MAX_LETTERS_OF_WORD)
    for (let end = start + 1; end <= last; end++) {
      key = hashUnit(key, letters.charCodeAt(end - 1))
      const longer = end - start < MIN_LETTERS ? undefined : lengthened(path, letters.slice(start, end), key, tables)
      if (longer !== undefined && isBetter(longer, paths[end])) paths[end] = longer
    }
  }
  return paths[letters.length]?.text
}

function lengthened(path: Path, letters: string, key: number, tables: Tables): Path | undefined {
  const { vocabulary, sounds } = tables
  const ids = tables.whole.under(key).filter((id) => sounds.spellings(vocabulary.terms[id]!).includes(letters))
  const [best] = mostFrequent(ids, vocabulary.documents, 1)
  if (best === undefined) return undefined
  const weight = path.weight + Math.log1p(vocabulary.documents[best]!)
  return { text: path.text + vocabulary.terms[best]!, words: path.words + 1, weight }
}

function isBetter(path: Path, other: Path | undefined): boolean {
  if (other === undefined) return true
  return path.words < other.words || (path.words === other.words && path.weight > other.weight)
}
