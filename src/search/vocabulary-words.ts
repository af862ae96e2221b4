/** The words of all segments with the number of their documents, for correcting what is typed. */
import type { Pause } from './merge-segments.ts'
import type { OpenSegment } from './open-segment.ts'
import { prefixRange, VocabularyCursor } from './vocabulary.ts'

const MOST_WORDS = 200_000
const LONGEST = 40
const TERMS_A_STEP = 20_000

/** The most frequent words; terms of other kinds stand before the space in the vocabulary and are passed over. */
export async function wordsOf(segments: readonly OpenSegment[], pause: Pause): Promise<readonly [string, number][]> {
  const words = new Map<string, number>()
  for (const open of segments) {
    const { vocabulary, postingStarts } = open.segment
    const cursor = new VocabularyCursor(vocabulary)
    const [from] = prefixRange(vocabulary, ' ')
    while (cursor.number + 1 < from) cursor.next()
    while (cursor.next()) {
      if (cursor.number % TERMS_A_STEP === 0) await pause()
      const count = postingStarts[cursor.number + 1]! - postingStarts[cursor.number]!
      if (cursor.term.length > LONGEST || isNumber(cursor.term)) continue
      const word = cursor.text()
      words.set(word, (words.get(word) ?? 0) + count)
    }
  }
  const sorted = [...words].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return sorted.slice(0, MOST_WORDS)
}

function isNumber(term: Uint8Array): boolean {
  return term[0]! >= 48 && term[0]! <= 57
}
