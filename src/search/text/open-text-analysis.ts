import { characterTables } from './characters.ts'
import { openFolder } from './fold.ts'
import { openLexicons } from './lexicon.ts'
import { openQueryReader } from './query.ts'
import { openSegmenter } from './segment.ts'
import { openStems } from './stems.ts'
import { ideographicWords, type SynonymFile } from './synonyms.ts'
import { findTerms } from './terms.ts'
import type { TextAnalysis, Token } from './text-analysis.ts'

/**
 * Opens the dictionaries, half a second and some 60 MB, once per thread. The terms of art of the packs stay whole words;
 * when these files change, texts indexed before are found as before and rank a little differently.
 */
export function openTextAnalysis(files: readonly SynonymFile[]): TextAnalysis {
  const tables = characterTables()
  const folder = openFolder(tables)
  const stems = openStems()
  const segmenter = openSegmenter(ideographicWords(files).map((word) => folder.fold(word).text))
  const tools = { folder, stems, segmenter, kinds: tables.kind }
  const reader = openQueryReader(tools, files)
  const lexicons = openLexicons(tools)
  const caches = (language: string) => ({ words: stems.termsOf(language), pairs: stems.asTheyStand })
  return {
    terms: (text, language) => findTerms(folder.fold(text).text, caches(language), tools, false).terms,
    tokens(text, language) {
      const folded = folder.fold(text)
      const { terms, places } = findTerms(folded.text, caches(language), tools, true)
      const tokens = terms.map((term, index): Token => {
        const [start, end] = [places![index * 2]!, places![index * 2 + 1]!]
        if (folded.places === undefined) return { term, start, end }
        return { term, start: folded.places.starts[start]!, end: folded.places.ends[end - 1]! }
      })
      return tokens.sort((a, b) => a.start - b.start || b.end - a.end)
    },
    query: (text, { isTyping }) => reader.read(text, isTyping),
    alternative: reader.alternative,
    lexicon: (terms) => allAtOnce(lexicons.build(terms)),
    lexiconInSteps: (terms) => lexicons.build(terms),
  }
}

function allAtOnce<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
