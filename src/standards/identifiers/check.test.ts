import { Value } from '@sinclair/typebox/value'
import { describe, expect, test } from 'vitest'
import { testFlavours } from '../../../test/grammar.ts'
import { checkFlavour } from './check.ts'
import { compileGrammars } from './grammar.ts'
import { type FlavourSource, flavourSchema } from './identifier-schema.ts'

const all = testFlavours()

test.each(all.map((flavour) => [flavour.flavour, flavour] as const))('the flavour %s is sound', (_, flavour) => {
  expect([...Value.Errors(flavourSchema, flavour)]).toEqual([])
  expect(checkFlavour(flavour, all)).toEqual([])
})

const sound: FlavourSource = {
  flavour: 'x',
  title: { zh: '试', en: 'Trial' },
  level: 'national',
  slots: { publisher: { values: { XX: null } }, number: '\\d{1,5}' },
  forms: [{ name: 'main', read: '{publisher} {number}[:{year}]' }],
}

describe('faults', () => {
  const cases: [what: string, source: Partial<FlavourSource>, path: (string | number)[]][] = [
    ['a slot that is not there', { forms: [{ name: 'main', read: '{publisher} {nmber}' }] }, ['forms', 0, 'read']],
    ['a bracket left open', { forms: [{ name: 'main', read: '{publisher} [{number}' }] }, ['forms', 0, 'read']],
    ['a fragment that is not there', { forms: [{ name: 'main', read: '{>tail}' }] }, ['forms', 0, 'read']],
    ['a set that is not there', { forms: [{ name: 'main', read: '{number}{supplements}' }] }, ['forms', 0, 'read']],
    [
      'a fragment within itself',
      { fragments: { a: '{>a}' }, forms: [{ name: 'm', read: '{>a}' }] },
      ['forms', 0, 'read'],
    ],
    [
      'a canonical form that is not there',
      { forms: [{ name: 'm', read: '{number}', canonical: 'n' }] },
      ['forms', 0, 'canonical'],
    ],
    ['repetition without bound', { slots: { ...sound.slots, number: '(?:\\d+)+' } }, ['slots', 'number']],
    ['a broken pattern', { slots: { ...sound.slots, number: '[' } }, ['slots', 'number']],
    ['a capturing group', { slots: { ...sound.slots, number: '(\\d)' } }, ['slots', 'number']],
    ['a name of the language', { slots: { ...sound.slots, constructor: '\\d' } }, ['slots', 'constructor']],
  ]
  test.each(cases)('%s', (_, change, path) => {
    expect(checkFlavour({ ...sound, ...change }).map((fault) => fault.path)).toContainEqual(path)
  })

  test('none in a sound flavour, which then reads', () => {
    expect(checkFlavour(sound)).toEqual([])
    const result = compileGrammars([sound]).identify('xx12:1999')
    expect(result.ok && result.identifier.canonical).toBe('XX 12:1999')
  })
})
