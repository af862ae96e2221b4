import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** Divides runs of ideographs into words. */
export interface Segmenter {
  /** Words one after the other; put together they are the run. */
  words(run: string): readonly string[]
  /** The words and the shorter words of the dictionary within them. */
  wordsWithin(run: string): readonly string[]
}

/** How common terms of art are taken to be: enough for a term to stay whole where its parts are common words too. */
const TERM_FREQUENCY = 5_000

/** Opens the dictionary that ships, with the terms of art of the packs beside it. */
export function openSegmenter(terms: Iterable<string>): Segmenter {
  const jieba = Jieba.withDict(dict)
  const lines = [...new Set(terms)].map((term) => `${term} ${TERM_FREQUENCY} n`)
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('\n')))
  return { words: (run) => jieba.cut(run, false), wordsWithin: (run) => jieba.cutForSearch(run, false) }
}
