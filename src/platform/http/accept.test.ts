import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseLanguage, chooseMediaType } from './accept.ts'

const OFFERED = ['text/html', 'application/json', 'application/ld+json']

describe('media types', () => {
  test.each([
    [undefined, 'text/html'],
    ['', 'text/html'],
    ['*/*', 'text/html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['application/json', 'application/json'],
    ['APPLICATION/JSON ; Q=0.5', 'application/json'],
    ['application/*', 'application/json'],
    ['application/*;q=0.5, application/ld+json', 'application/ld+json'],
    ['text/html;q=0.1, application/json;q=0.2', 'application/json'],
    ['application/json, text/html', 'text/html'],
    ['*/*, text/html;q=0', 'application/json'],
    ['text/html;q=0', undefined],
    ['image/png', undefined],
    ['application/json;q=7', 'text/html'],
    [';;;,,,', 'text/html'],
  ])('%s → %s', (accept, expected) => expect(chooseMediaType(accept, OFFERED)).toBe(expected))

  test('whatever the header, the answer is one of the offered or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (accept) => {
        expect([...OFFERED, undefined]).toContain(chooseMediaType(accept, OFFERED))
      }),
    )
  })

  test('a header of any length costs a bounded look', () => {
    const accept = `${'image/png,'.repeat(100_000)}application/json`
    expect(chooseMediaType(accept, OFFERED)).toBeUndefined()
  })
})

describe('languages', () => {
  test.each([
    [undefined, 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, en;q=0.3, zh;q=0.7', 'zh'],
    ['fr', 'zh'],
    ['en;q=0', 'zh'],
    ['zh-Hans-CN', 'zh'],
  ])('%s → %s', (accept, expected) => expect(chooseLanguage(accept, ['zh', 'en'])).toBe(expected))
})
