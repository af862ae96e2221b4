import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readYaml } from './index.ts'
import { readGeneralYaml, readPlainYaml } from './plain-yaml.ts'

/** Texts in block style; the plain reader must take them, and agree with the general one. */
const plain: readonly string[] = [
  'a: b',
  '---\na: b\n',
  'a:\nb: c',
  'title:\n- content: x\n  type: main\n- content: y',
  'title:\n  - content: x\n    type: main\n  - y',
  'a:\n- - b\n  - c\n- - d',
  'a: \'it\'\'s\'\nb: "q \\"x\\" \\u00e9 \\n"',
  'a: one\n  two\n  three\n\n  four\nb: c',
  "a: 'one\n  two\n\n  three'\nb: c",
  'a: "one\n  two\\\n  \\ three \\\n  four"\nb: c',
  'a: |\n  one\n    two\n\n  three\n\n\nb: c',
  'a: |-\n  one\n  two\nb:\n- |-\n  x\n- |2-\n    y\n   z',
  'a: text\n  - not an item\n  & no anchor',
  'a: -1\nb: -x\nc: 2015-09\nd: true\ne: ~x\nf: 1.10\ng: [x',
  'a: []\nb: {}\nc: d\n',
  'a:\n  b:\n    c:\n    - d: 1\n      e:\n      - f',
  'id: ISO 9001:2015\nurl: http://x/y#z\nu: a:b',
  '"constructor": x\n'.replaceAll('"', ''),
  'a: 中文：文本\nb: é',
  'a: "x"   \nb: y   \n',
]

test.each(plain.filter((text) => !text.includes('[x')))('%j is read alike by both readers', (text) => {
  const general = readGeneralYaml(text)
  expect(general.ok).toBe(true)
  expect(readPlainYaml(text)).toEqual(general.ok && general.value)
})

/** Outside the subset: left to the general reader, with its value. */
const general: readonly [string, unknown][] = [
  ['a: [b, c]', { a: ['b', 'c'] }],
  ['a: &x b\nc: *x', { a: 'b', c: 'b' }],
  ['# comment\na: b # more', { a: 'b' }],
  ['a: >-\n  one\n  two', { a: 'one two' }],
  ['a: |+\n  one\n\n', { a: 'one\n\n' }],
  ['? a\n: b', { a: 'b' }],
  ['a:\r\n- b\r\n', { a: ['b'] }],
  ['{"a": {"b": null}}', { a: { b: 'null' } }],
  ['"a": b', { a: 'b' }],
  ['just text', 'just text'],
]

test.each(general)('%j goes to the general reader', (text, value) => {
  expect(readPlainYaml(text)).toBeUndefined()
  expect(readYaml(text)).toEqual({ ok: true, value, plain: false })
})

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
  .split('')
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
  .join('\n')}`

const refused: readonly [string, string][] = [
  ['open quote', 'a: "b\nc: d\n'],
  ['open single quote', "a: 'b\nc: d\n"],
  ['duplicate keys', 'a: b\na: c\n'],
  ['bad indentation', 'a: b\n   c: d\n  e: f'],
  ['two documents', 'a: b\n---\nc: d\n'],
  ['aliases that multiply', bomb],
  ['deep flow nesting', '['.repeat(100_000)],
  ['deep closed nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['deep block nesting', Array.from({ length: 5_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['deep compact nesting', `${'- '.repeat(5_000)}a`],
]

test.each(refused)('%s is refused with a detail', (_, text) => {
  const read = readYaml(text)
  expect(read.ok).toBe(false)
  expect(read.ok || read.detail.length).toBeGreaterThan(0)
})

test('whatever the plain reader takes, it reads as the general one does', () => {
  const line = fc.constantFrom(
    'a: b',
    'c:',
    '- d',
    '  - e: f',
    '  g: "h',
    "  'i'",
    '    j',
    '',
    ' ',
    'k: |-',
    '  l #m',
    'n: o: p',
    '---',
    '- - q',
    "r: 's",
    '  t:  u ',
    '- "v" w',
    '\\',
    '  x"',
    'y: -',
    '# z',
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => {
      const text = lines.join('\n')
      const value = readPlainYaml(text)
      if (value === undefined) return
      const other = readGeneralYaml(text)
      expect(other).toEqual({ ok: true, value, plain: false })
    }),
    { numRuns: 3000 },
  )
})

test('what a writer of YAML writes in block style comes back', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem({ mode: 'sentences', maxCount: 12 }))
  const key = fc.stringMatching(/^[a-z][a-z_]{0,8}$/)
  const { tree } = fc.letrec((tie) => ({
    tree: fc.dictionary(key, fc.oneof(text, fc.array(fc.oneof(text, tie('tree')), { minLength: 1, maxLength: 3 })), {
      minKeys: 1,
      maxKeys: 4,
    }),
  }))
  fc.assert(
    fc.property(tree, fc.boolean(), (value, indentSeq) => {
      const written = stringify(value, { indentSeq, lineWidth: 60 })
      expect(readYaml(written)).toMatchObject({ ok: true, value })
    }),
    { numRuns: 300 },
  )
})
