import { describe, expect, test } from 'vitest'
import { type StatusWords, statusDictionary, statusWordsDefinition } from './status-words.ts'

const title = { zh: '某', en: 'some' }
const table: StatusWords = {
  vocabularies: [
    {
      scheme: 'north',
      title,
      words: [
        { word: 'Active', meaning: 'in-force' },
        { word: 'In Force', meaning: 'in-force' },
        { word: 'Historical', meaning: 'withdrawn' },
        { word: 'Unknown', meaning: 'unknown' },
      ],
    },
    {
      scheme: 'south',
      title,
      words: [
        { word: 'Active', meaning: 'in-force' },
        { word: 'Historical', meaning: 'superseded' },
        { word: '现行', meaning: 'in-force' },
        { word: 'Draft', meaning: 'in-preparation' },
      ],
    },
  ],
}
const words = statusDictionary([table])

describe('meaning', () => {
  test.each<[word: string, scheme: string | undefined, meaning: string | undefined]>([
    ['Historical', 'north', 'withdrawn'],
    ['Historical', 'south', 'superseded'],
    ['Historical', undefined, undefined], // the lists disagree
    ['Historical', 'west', undefined],
    ['Active', undefined, 'in-force'], // they agree
    ['Draft', 'north', 'in-preparation'], // not in its own list, but nobody contradicts
    ['in-force', 'north', 'in-force'],
    ['IN_FORCE', undefined, 'in-force'],
    ['  in   force ', undefined, 'in-force'],
    ['ＤＲＡＦＴ', undefined, 'in-preparation'],
    ['现行', undefined, 'in-force'],
    ['Unknown', 'north', undefined],
    ['Unknown', undefined, undefined],
    ['', undefined, undefined],
    ['never heard', 'north', undefined],
    ['x'.repeat(100_000), 'north', undefined],
  ])('%s in %s: %s', (word, scheme, meaning) => {
    expect(words.meaning(word, scheme)).toBe(meaning)
  })
})

test('spellings of one word in one vocabulary are one id, so that the loader finds them twice', () => {
  const ids = (spellings: string[]) =>
    statusWordsDefinition.ids!({
      vocabularies: [{ scheme: 'north', title, words: spellings.map((word) => ({ word, meaning: 'in-force' })) }],
    }).map(({ id }) => id)
  expect(new Set(ids(['In Force', 'in-force', 'IN_FORCE'])).size).toBe(1)
  expect(new Set(ids(['In Force', 'Enforced'])).size).toBe(2)
})
