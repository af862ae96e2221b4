import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, plainText } from './index.ts'

const cases: readonly [string, string, string][] = [
  ['nothing to do', 'Quality management systems', 'Quality management systems'],
  ['paragraphs', '<p class="a">One</p>\n<p>Two</p>', 'One\nTwo'],
  ['breaks', 'One<br />\n- two;<br>three', 'One\n- two;\nthree'],
  ['lists', '<ul><li>a</li><li>b</li></ul>', 'a\nb'],
  ['inline tags go, their text stays', 'H<sub>2</sub>O and <em>more</em>', 'H2O and more'],
  ['JATS', '<jats:p>One <jats:italic>x</jats:italic></jats:p><jats:p>Two</jats:p>', 'One x\nTwo'],
  ['Word', '<p><!-- [if !supportLists]-->—<!--[endif]--><o:p></o:p><span lang="EN-GB">text</span></p>', '—text'],
  ['scripts and styles go whole', 'a<script>alert(1)</script><style>p{}</style>b', 'ab'],
  ['tags hidden in tags', '<scr<script>x</script>ipt>alert(1)</script>', '<script>alert(1)'],
  ['entities once', 'A &amp;amp; B &lt;b&gt; &eacute;&#8212;&#x4e2d;', 'A &amp; B <b> é—中'],
  ['less-than is no tag', 'x<y and <50 Hz, a < b', 'x<y and <50 Hz, a < b'],
  ['ampersands of names', 'AT&T R&D', 'AT&T R&D'],
  ['blanks', '  a \t b\u00a0\u3000c  ', 'a b c'],
  ['blank lines', 'a\n\n \r\n b', 'a\nb'],
  ['controls, marks, soft hyphens', '\ufeffa\u0000b\u0007c\u00add', 'abcd'],
  ['bidirectional overrides', 'abc\u202edef\u2066g\u2069', 'abcdefg'],
  ['the same behind entities', 'a&#x202e;b&#7;c&#0;', 'abc\ufffd'],
  ['joiners of scripts stay', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
]

test.each(cases)('%s', (_, source, text) => {
  expect(plainText(source, 1000)).toBe(text)
  expect(oneLine(source, 1000)).toBe(text.replaceAll('\n', ' '))
})

test('cuts at the bound, not through a character', () => {
  expect(plainText('abcdef', 3)).toBe('abc')
  expect(plainText('ab😀', 3)).toBe('ab')
  expect(oneLine('ab cd', 3)).toBe('ab')
  expect(plainText(`<p>${'x'.repeat(100_000)}</p>`, 10)).toBe('xxxxxxxxxx')
})

test('any text: no controls, no doubled blanks, bounded, and plain text of it is itself', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<p>', '</p>', '<br', '&amp;', '&lt;', '<', '&', ' ', '\n', '\u202e', '<script>', '<!--'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (pieces, max) => {
      const source = pieces.join('')
      const text = plainText(source, max)
      expect(text.length).toBeLessThanOrEqual(max)
      expect(text).not.toMatch(/[\p{Cc}--\n]|[\u202a-\u202e\u2066-\u2069]|\s\s|^\s|\s$/v)
      expect(oneLine(source, max)).not.toMatch(/\n/)
    }),
    { numRuns: 500 },
  )
})
