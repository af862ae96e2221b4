import { pinyin } from 'pinyin-pro'
import { HASH_START, hashText, hashUnit } from './sorted-keys.ts'

/** Characters of two words, place by place. */
export interface SoundComparison {
  /** How many differ and sound the same. */
  readonly same: number
  /** How many differ and sound almost the same. */
  readonly near: number
  /** Whether any sounds different. */
  readonly isOther: boolean
}

/** How ideographs sound: toneless syllables, and those that many ears and keyboards do not tell apart. */
export interface Sounds {
  /** Hashes of what a word may sound like, near sounds as one; empty where a character has no known reading. */
  soundKeys(word: string): readonly number[]
  /** How two words of one length sound beside each other. */
  compare(a: string, b: string): SoundComparison
  /** How a word is spelt in letters, `zhiliang`, by its readings. */
  spellings(word: string): readonly string[]
  /** First letters of the syllables, `zl`. */
  initials(word: string): readonly string[]
}

const FIRST = 0x3400
const LAST = 0x9fff
/** Characters have up to a dozen readings, of which two are met. */
const MAX_READINGS = 2
const MAX_COMBINATIONS = 4

/** Reads the pronunciation of every character once: a quarter of a second. */
export function openSounds(): Sounds {
  const readings = allReadings()
  const nearSounds = new Map<string, string>()
  const nearOf = (syllable: string) => nearSounds.get(syllable) ?? remember(nearSounds, syllable, nearSound(syllable))
  const readingsOf = (word: string, at: number) => readings[word.charCodeAt(at) - FIRST] ?? NONE

  function combine<T>(word: string, begin: T, carry: (value: T, syllable: string) => T): T[] {
    let values = [begin]
    for (let at = 0; at < word.length; at++) {
      const [first, second] = readingsOf(word, at)
      if (first === undefined) return []
      const isWide = second !== undefined && values.length * 2 <= MAX_COMBINATIONS
      const others = isWide ? values.map((value) => carry(value, second)) : []
      values = [...values.map((value) => carry(value, first)), ...others]
    }
    return values
  }

  return {
    soundKeys: (word) => [
      ...new Set(combine(word, HASH_START, (hash, syllable) => hashUnit(hashText(hash, nearOf(syllable)), 0))),
    ],
    spellings: (word) => [...new Set(combine(word, '', (text, syllable) => text + syllable))],
    initials: (word) => [...new Set(combine(word, '', (text, syllable) => text + syllable[0]!))],
    compare(a, b) {
      let [same, near] = [0, 0]
      for (let at = 0; at < a.length; at++) {
        if (a[at] === b[at]) continue
        const [ofA, ofB] = [readingsOf(a, at), readingsOf(b, at)]
        if (ofA.some((syllable) => ofB.includes(syllable))) same += 1
        else if (ofA.some((one) => ofB.some((other) => nearOf(one) === nearOf(other)))) near += 1
        else return { same, near, isOther: true }
      }
      return { same, near, isOther: a.length !== b.length }
    },
  }
}

const NONE: readonly string[] = []

function allReadings(): (readonly string[])[] {
  return Array.from({ length: LAST - FIRST + 1 }, (_, offset) => {
    const character = String.fromCharCode(FIRST + offset)
    const found = pinyin(character, { toneType: 'none', multiple: true, type: 'array' })
    const spelt = found.map((syllable) => syllable.replaceAll('ü', 'v')).filter((syllable) => /^[a-z]+$/.test(syllable))
    return [...new Set(spelt)].slice(0, MAX_READINGS)
  })
}

/** zh–z, ch–c, sh–s, n–l at the beginning, ing–in, eng–en at the end. */
function nearSound(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/(in|en)g$/, '$1')
}

function remember(known: Map<string, string>, key: string, value: string): string {
  known.set(key, value)
  return value
}
