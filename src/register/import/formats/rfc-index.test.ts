import { expect, test } from 'vitest'
import { editionsOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { rfcIndexText } from './rfc-index-text.ts'
import { rfcIndexXml } from './rfc-index-xml.ts'

const text = `
                             RFC INDEX
                           -------------

  1129 An example in the preface. D.L. Mills. October 1989. (Status: X)

0014 Not Issued.

0793 Widget Protocol. J. Doe, Ed., A.B. van der Smith. September 1981.
     (Format: TXT, HTML) (Obsoletes RFC0761) (Obsoleted by RFC9293)
     (Updated by RFC1122, RFC3168) (Also STD0007) (Status: INTERNET
     STANDARD) (DOI: 10.17487/RFC0793)

1001 Widgets vs. Gadgets over TCP: Notes 1.0. Widget Working
     Group, Internet Board. 1 April 1987. (Format: TXT) (Updates
     RFC0001) (Also RFC1119) (Status: UNKNOWN) (DOI: 10.17487/RFC1001)

10000 Large Numbers. J. Doe. June 2030. (Format: TXT) (Status:
     INFORMATIONAL) (DOI: 10.17487/RFC10000)
`

const entry = (docId: string, content: string) => `<rfc-entry><doc-id>${docId}</doc-id>${content}</rfc-entry>`
const ids = (name: string, ...docIds: string[]) =>
  `<${name}>${docIds.map((id) => `<doc-id>${id}</doc-id>`).join('')}</${name}>`
const date = (month: string, year: string, day = '') =>
  `<date><month>${month}</month>${day ? `<day>${day}</day>` : ''}<year>${year}</year></date>`
const end = (status: string, doi: string) => `<current-status>${status}</current-status><doi>${doi}</doi>`
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rfc-index xmlns="https://www.rfc-editor.org/rfc-index">
<rfc-not-issued-entry><doc-id>RFC0014</doc-id></rfc-not-issued-entry>
${entry('RFC0793', `<title>Widget Protocol</title><author><name>J. Doe</name><title>Editor</title></author>${date('September', '1981')}${ids('is-also', 'STD0007')}${ids('obsoletes', 'RFC0761')}${ids('obsoleted-by', 'RFC9293')}${ids('updated-by', 'RFC1122', 'RFC3168')}${end('INTERNET STANDARD', '10.17487/RFC0793')}`)}
${entry('RFC1001', `<title>Widgets vs. Gadgets over TCP: Notes 1.0</title>${date('April', '1987', '1')}${ids('is-also', 'RFC1119')}${ids('updates', 'RFC0001')}${end('UNKNOWN', '10.17487/RFC1001')}`)}
${entry('RFC10000', `<title>Large <![CDATA[Numbers]]></title>${date('June', '2030')}${end('INFORMATIONAL', '10.17487/RFC10000')}`)}
</rfc-index>`

test('both spellings of the index give the same claims under the same keys', async () => {
  const fromText = await readItems(rfcIndexText, entryOf(text, 'i'))
  const fromXml = await readItems(rfcIndexXml, entryOf(xml, 'i'))
  expect(summary(fromText)).toEqual(['?not-a-record i:7', 'RFC0793', 'RFC1001', 'RFC10000'])
  expect(fromXml.filter(({ ok }) => ok)).toEqual(fromText.filter(({ ok }) => ok))
  // They differ in some titles, so they are two sources: the order of import must not decide.
  expect(rfcIndexText.source(entryOf(''))).not.toBe(rfcIndexXml.source(entryOf('')))
  expect(editionsOf(fromText)[0]).toEqual({
    kind: 'edition',
    identifier: 'RFC 793',
    titles: { en: 'Widget Protocol' },
    languages: ['en'],
    link: 'https://www.rfc-editor.org/info/rfc793',
    externalIds: { doi: '10.17487/RFC0793' },
    published: '1981-09',
    status: 'INTERNET STANDARD',
    type: 'RFC',
    relations: [
      { kind: 'replaces', target: 'RFC 761' },
      { kind: 'replaces', inverse: true, target: 'RFC 9293' },
      { kind: 'amends', inverse: true, target: 'RFC 1122' },
      { kind: 'amends', inverse: true, target: 'RFC 3168' },
      { kind: 'part-of', target: 'STD 7' },
    ],
  })
  expect(editionsOf(fromText)[1]).toMatchObject({
    published: '1987-04-01',
    relations: [
      { kind: 'amends', target: 'RFC 1' },
      { kind: 'related', target: 'RFC 1119', note: 'also' },
    ],
  })
})

test('subseries have their members', async () => {
  const std = `<rfc-index><std-entry><doc-id>STD0007</doc-id>${ids('is-also', 'RFC9293')}</std-entry></rfc-index>`
  expect(editionsOf(await readItems(rfcIndexXml, entryOf(std)))).toMatchObject([
    { identifier: 'STD 7', titles: {}, relations: [{ kind: 'part-of', inverse: true, target: 'RFC 9293' }] },
  ])
})

const titles: readonly [string, string][] = [
  ['M.I.T. S. Crocker', 'M.I.T'],
  ['Protocol v. 2. J. Doe', 'Protocol v. 2'],
  ['A B. C. D. Doe, Ed., E-F. Roe Jr.', 'A B'],
  ['Notes. Internet Architecture Board, IESG', 'Notes'],
  ['Whither X? Y. Z. J. Doe', 'Whither X? Y'],
  ['Names. HF. Zhu, TC. Kao, WCH. Chen', 'Names'],
  ['30 Years. RFC Editor, et al.', '30 Years'],
]

test.each(titles)('the title in “%s” is “%s”', async (named, title) => {
  const index = `1234 ${named}. May 1999. (Status: UNKNOWN)\n`
  expect(editionsOf(await readItems(rfcIndexText, entryOf(index)))[0]?.titles).toEqual({ en: title })
})

const broken: readonly [string, string | Uint8Array, readonly string[]][] = [
  [
    'an entity bomb',
    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rfc-index>${entry('RFC0001', '<title>&b;</title>')}</rfc-index>`,
    ['?malformed-xml i:1'],
  ],
  ['an unknown entity', `<rfc-index>${entry('RFC0001', '<title>&b;</title>')}</rfc-index>`, ['?malformed-xml i:1']],
  ['an open tag', `<rfc-index>\n${entry('RFC0001', '')}\n<rfc-entry><doc-id>`, ['RFC0001', '?malformed-xml i:3']],
  ['no number', `<rfc-index>${entry('X', '')}</rfc-index>`, ['?no-identifier i:1']],
  ['not UTF-8', Buffer.concat([Buffer.from('<rfc-index>'), Buffer.from('d6d0', 'hex')]), ['?not-utf8 i']],
  [
    'a number of 10,000 digits',
    `<rfc-index>${entry(`RFC${'1'.repeat(10_000)}`, '')}</rfc-index>`,
    ['?no-identifier i:1'],
  ],
]

test.each(broken)('XML with %s', async (_, content, expected) => {
  expect(summary(await readItems(rfcIndexXml, entryOf(content, 'i')))).toEqual(expected)
})

test('text entries that are none', async () => {
  const index = `0001 No date here. J. Doe. (Status: UNKNOWN)\n\n0002 Not Issued.\n\n0003 ${'long '.repeat(1500)}\n${'     long long\n'.repeat(2000)}`
  expect(summary(await readItems(rfcIndexText, entryOf(index, 'i')))).toEqual([
    '?unknown-shape i:1',
    '?not-a-record i:3',
    '?too-long i:5',
  ])
})

test('an entry at a cut is left to the report of the cut', async () => {
  const fault = { ok: false, reason: 'truncated', where: 'i.gz' } as const
  expect(await readItems(rfcIndexText, entryOf('0001 Widgets. J. Doe. May 1999. (Sta', 'i', { fault }))).toEqual([])
  expect(await readItems(rfcIndexXml, entryOf('<rfc-index><rfc-entry><doc-id>RFC', 'i', { fault }))).toEqual([])
})

test('each detects its own spelling', () => {
  expect(rfcIndexText.detect('i.txt', Buffer.from(text))).toBe(true)
  expect(rfcIndexText.detect('i.xml', Buffer.from(xml))).toBe(false)
  expect(rfcIndexXml.detect('i.xml', Buffer.from(xml))).toBe(true)
  expect(rfcIndexXml.detect('i.txt', Buffer.from(text))).toBe(false)
})
