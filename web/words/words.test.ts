import { describe, expect, it } from 'vitest'
import { ENTRY_KINDS, RELATION_KINDS } from '../../src/register/claims.ts'
import { STRENGTHS } from '../../src/register/impact.ts'
import { FORCES, LEVELS } from '../../src/standards/levels.ts'
import { STATUSES } from '../../src/standards/status.ts'
import { fieldName, WORDS, wordFor } from './words.ts'

const HAN = /\p{Script=Han}/u

/** Every text of a catalog with its path; functions are called with letters for their arguments. */
function texts(words: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return [[path, String(words(1, '1'))]]
  return Object.entries(words as object).flatMap(([key, value]) => texts(value, `${path}.${key}`))
}

describe('catalogs', () => {
  const catalogs = { zh: texts(WORDS.zh), en: texts(WORDS.en) }

  it('have the same keys', () => {
    expect(catalogs.en.map(([path]) => path)).toEqual(catalogs.zh.map(([path]) => path))
  })

  it('leave nothing empty but what stands before or after a date', () => {
    const empty = [...catalogs.zh, ...catalogs.en].filter(([path, text]) => text === '' && !path.startsWith('.dated.'))
    expect(empty).toEqual([])
  })

  it('are written each in its own language', () => {
    const foreign = catalogs.en.filter(([path, text]) => HAN.test(text) && path !== '.site.secondName')
    expect(foreign).toEqual([])
    const same = catalogs.zh.filter(
      ([path, text], at) => text === catalogs.en[at]![1] && /[a-z]{3}/i.test(text) && !path.includes('keys'),
    )
    expect(same).toEqual([])
  })

  it('do not shout and use real quotation marks', () => {
    expect([...catalogs.zh, ...catalogs.en].filter(([, text]) => /[!！"]|\.\.\./.test(text))).toEqual([])
  })
})

describe('codes of the register', () => {
  it.each(['zh', 'en'] as const)('all have words in %s', (lang) => {
    const { statuses, levels, forces, relations, impact } = WORDS[lang]
    expect(Object.keys(statuses).sort()).toEqual([...STATUSES].sort())
    // What could not be read has no level, and is counted and listed as such.
    expect(Object.keys(levels).sort()).toEqual([...LEVELS, 'unread'].sort())
    expect(Object.keys(forces).sort()).toEqual([...FORCES].sort())
    expect(Object.keys(impact.kinds).sort()).toEqual([...RELATION_KINDS].sort())
    expect(Object.keys(impact.strengths).sort()).toEqual([...STRENGTHS].sort())
    expect(Object.keys(impact.others).sort()).toEqual([...ENTRY_KINDS, 'outside'].sort())
    expect(Object.keys(relations.out).sort()).toEqual([...RELATION_KINDS].sort())
    expect(Object.keys(relations.in).sort()).toEqual([...RELATION_KINDS].sort())
  })

  it('without a word show as they are, whatever they are called', () => {
    expect(wordFor(WORDS.en.levels, 'galactic')).toBe('galactic')
    expect(wordFor(WORDS.en.levels, 'constructor')).toBe('constructor')
  })

  it.each([
    ['zh', 'titles.zh', '标题（中文）'],
    ['en', 'titles.en', 'Title (English)'],
    ['en', 'externalIds.doi', 'Other catalogue numbers (doi)'],
    ['en', 'titles.<b>', 'Title (<b>)'],
    ['en', 'nonsense', 'nonsense'],
  ] as const)('in %s the field %s is called %s', (lang, path, name) => expect(fieldName(lang, path)).toBe(name))
})
