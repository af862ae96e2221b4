import { HASH_START, hashUnit } from './sorted-keys.ts'

/** Slots; what falls into the slot of another word takes its place. */
const SLOTS = 2 ** 17
/** Longer words are rare and not worth remembering. */
const MAX_LENGTH = 24

/**
 * Remembers what was made of a piece of text, without cutting the piece out to ask: the same words come again and again,
 * and one string for all of them also spares whoever counts them from hashing each anew. Bounded; forgets nothing but
 * what another word takes the place of.
 */
export class TermCache {
  private readonly make: (word: string) => string
  private readonly hashes = new Int32Array(SLOTS)
  private readonly words: string[] = new Array(SLOTS).fill('')
  private readonly made: string[] = new Array(SLOTS).fill('')

  constructor(make: (word: string) => string) {
    this.make = make
  }

  /** What `make` gives for the units from `start` up to, without, `end`. */
  at(text: string, start: number, end: number): string {
    if (end - start > MAX_LENGTH) return this.make(text.slice(start, end))
    let hash = HASH_START
    for (let at = start; at < end; at++) hash = hashUnit(hash, text.charCodeAt(at))
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    if (this.hashes[slot] === hash && isAt(this.words[slot]!, text, start, end)) return this.made[slot]!
    return this.remember(slot, hash, text.slice(start, end))
  }

  private remember(slot: number, hash: number, word: string): string {
    const made = this.make(word)
    this.hashes[slot] = hash
    this.words[slot] = word
    this.made[slot] = made
    return made
  }
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}
