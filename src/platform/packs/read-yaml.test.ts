import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

/** `line:column code` of every fault; empty where the text was read. */
function faults(source: string): string[] {
  const result = readYaml('x.yaml', source)
  return result.ok ? [] : result.faults.map(({ line, column, code }) => `${line}:${column} ${code}`)
}

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => {
    const above = String.fromCharCode(97 + index)
    return `${name}: &${name} [${Array(9).fill(`*${above}`).join(', ')}]`
  }),
].join('\n')

describe('refused with a place', () => {
  test.each<[string, string, string]>([
    ['a quote left open', 'a: "b\n', '2:1 yaml'],
    ['a bracket left open', 'a: [b\n', '2:1 yaml'],
    ['a tab for indentation', 'a:\n\tb: 1\n', '2:1 yaml'],
    ['a key given twice', 'a: 1\nb: 2\na: 3\n', '3:1 yaml'],
    ['an unknown tag', 'a: !code rm\n', '1:4 yaml'],
    ['a key that is no text', '? [a, b]\n: 1\n', '1:1 yaml'],
    ['an alias', 'a: &x 1\nb: *x\n', '2:4 alias'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 yaml'],
  ])('%s', (_title, source, fault) => {
    expect(faults(source)).toContain(fault)
  })

  test('an alias bomb, without unfolding it', () => {
    const found = faults(bomb)
    expect(found).toHaveLength(63)
    expect(found.every((fault) => fault.endsWith(' alias'))).toBe(true)
  })

  test.each<[string, string]>([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `${'['.repeat(60)}${']'.repeat(60)}`],
    ['dashes', '- '.repeat(20_000)],
    ['indentation', Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('too deep: %s', (_title, source) => {
    expect(faults(source).some((fault) => fault.endsWith(' too-deep'))).toBe(true)
  })
})

test('thirty levels are allowed, one more is not', () => {
  const lists = (depth: number) => `${'['.repeat(depth)}x${']'.repeat(depth)}`
  expect(faults(lists(30))).toEqual([])
  expect(faults(lists(31))).toEqual(['1:32 too-deep'])
  expect(faults(`a: ${lists(29)}`)).toEqual([])
  expect(faults(`a: ${lists(30)}`)).toEqual(['1:34 too-deep'])
})

test('brackets in a long quoted text are no nesting', () => {
  expect(faults(`a: '${'(['.repeat(400)}'`)).toEqual([])
})

describe('places', () => {
  const source = 'birds:\n  - id: gull\n    "eats": { crab: 1, fish: [a, b] }\n'
  const result = readYaml('x.yaml', source)
  test.each<[path: (string | number)[], place: string]>([
    [[], '1:1'],
    [['birds'], '1:1'],
    [['birds', 0], '2:5'],
    [['birds', 0, 'id'], '2:9'],
    [['birds', '0', 'eats', 'fish', 1], '3:34'],
    [['birds', 0, 'eats', 'shrimp'], '3:5'], // not there: the nearest around it
    [['birds', 7, 'id'], '1:1'],
  ])('%j', (path, place) => {
    const fault = result.ok && result.text.fault(path, 'rule', { zh: '错', en: 'wrong' })
    expect(fault && `${fault.line}:${fault.column}`).toBe(place)
  })
})

test('any text is read or refused with a place in it, never thrown', () => {
  const pieces = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '&a ',
    '*a',
    '!t ',
    '|',
    '#',
    '%',
    '---',
    ',',
    '中',
    '\u0000',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const source = parts.join('')
      const lines = source.split('\n').length
      for (const fault of faults(source)) expect(Number(fault.split(':')[0])).toBeLessThanOrEqual(lines)
    }),
    { numRuns: 500 },
  )
})
