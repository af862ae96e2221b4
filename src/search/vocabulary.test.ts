import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBytes, findTerm, prefixRange, termText, VocabularyCursor, VocabularyWriter } from './vocabulary.ts'

const encoder = new TextEncoder()
const word = fc.string({ unit: fc.constantFrom('a', 'b', '质', '量', '𠮷', '\uffee', '.'), minLength: 1, maxLength: 6 })

function vocabularyOf(words: readonly string[]) {
  const writer = new VocabularyWriter()
  const sorted = words.map((text) => encoder.encode(text)).sort(compareBytes)
  for (const term of sorted) writer.add(term)
  return { vocabulary: writer.finish(), terms: sorted.map((term) => new TextDecoder().decode(term)) }
}

describe('a vocabulary', () => {
  it('gives back its terms, finds each and no other, and all that begin alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 80 }), word, (words, other) => {
        const { vocabulary, terms } = vocabularyOf(words)
        const cursor = new VocabularyCursor(vocabulary)
        const read: string[] = []
        while (cursor.next()) read.push(cursor.text())
        expect(read).toEqual(terms)
        for (const [number, term] of terms.entries()) {
          expect(findTerm(vocabulary, term)).toBe(number)
          expect(termText(vocabulary, number)).toBe(term)
        }
        expect(findTerm(vocabulary, other)).toBe(terms.indexOf(other))
        const [from, to] = prefixRange(vocabulary, other)
        expect(terms.slice(from, to)).toEqual(terms.filter((term) => term.startsWith(other)))
      }),
    )
  })

  it('keeps long terms', () => {
    const long = 'x'.repeat(5_000)
    const { vocabulary } = vocabularyOf(['x', long, `${long}y`])
    expect(findTerm(vocabulary, `${long}y`)).toBe(2)
    expect(findTerm(vocabulary, `${long}z`)).toBe(-1)
  })
})
