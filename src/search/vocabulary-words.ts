/** The words of all segments with the number of their documents, for correcting what is typed. */
import type { Pause } from './merge-segments.ts'
import type { OpenSegment } from './open-segment.ts'
import { BLOCK, prefixRange, VocabularyCursor } from './vocabulary.ts'

/** Words and how many documents have each, so that they pass from thread to thread in two pieces. */
export interface LearnedWords {
  /** One a line, the most frequent first. */
  readonly lines: string
  readonly counts: Uint32Array
}

const MOST_WORDS = 200_000
const LONGEST = 40
const TERMS_A_STEP = 20_000

/**
 * The most frequent words; terms of other kinds stand before the space in the vocabulary and are passed over. Of a
 * segment only its own most frequent ones are looked at, so that memory stays bounded.
 */
export async function wordsOf(segments: readonly OpenSegment[], pause: Pause): Promise<LearnedWords> {
  const words = new Map<string, number>()
  for (const open of segments) {
    const least = await leastCount(open, pause)
    await eachWord(open, pause, (word, count) => {
      if (count < least) return
      const text = word()
      words.set(text, (words.get(text) ?? 0) + count)
    })
  }
  const sorted = [...words].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_WORDS)
  return { lines: sorted.map(([word]) => word).join('\n'), counts: Uint32Array.from(sorted, ([, count]) => count) }
}

/** Words with their counts, one after the other. */
export function* eachWordOf({ lines, counts }: LearnedWords): Generator<readonly [word: string, count: number]> {
  if (counts.length === 0) return
  for (const [n, word] of lines.split('\n').entries()) yield [word, counts[n]!]
}

/** Counts above this are told apart no further: fewer words than are kept have so many documents. */
const HIGHEST = 4_096

// The number of documents that a word of the segment must have so that not too many have it.
async function leastCount(open: OpenSegment, pause: Pause): Promise<number> {
  const having = new Uint32Array(HIGHEST + 1)
  await eachWord(open, pause, (_, count) => {
    having[Math.min(count, HIGHEST)]! += 1
  })
  let [least, words] = [HIGHEST, having[HIGHEST]!]
  while (least > 1 && words + having[least - 1]! <= MOST_WORDS) words += having[--least]!
  return least
}

async function eachWord(
  { segment: { vocabulary, postingStarts } }: OpenSegment,
  pause: Pause,
  visit: (word: () => string, count: number) => void,
): Promise<void> {
  const cursor = new VocabularyCursor(vocabulary)
  const text = () => cursor.text()
  const [from] = prefixRange(vocabulary, ' ')
  cursor.seekBlock(Math.floor(from / BLOCK))
  while (cursor.next()) {
    if (cursor.number < from) continue
    if (cursor.number % TERMS_A_STEP === 0) await pause()
    if (cursor.term.length > LONGEST || isNumber(cursor.term)) continue
    visit(text, postingStarts[cursor.number + 1]! - postingStarts[cursor.number]!)
  }
}

function isNumber(term: Uint8Array): boolean {
  return term[0]! >= 48 && term[0]! <= 57
}
