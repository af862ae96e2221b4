import { expect, test } from 'vitest'
import { editionsOf, entriesOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { ietfGroups } from './ietf-groups.ts'
import { specDesignation } from './spec-designations.ts'
import { specref } from './specref.ts'
import { webSpecs } from './web-specs.ts'

const designations: readonly [string, string, string, string][] = [
  ['css-grid-2', 'W3C', 'https://www.w3.org/TR/css-grid-2/', 'W3C css-grid-2'],
  ['rfc9110', 'IETF', 'https://www.rfc-editor.org/rfc/rfc9110', 'RFC 9110'],
  ['rfc6266', 'IETF', 'https://www.rfc-editor.org/info/rfc6266/', 'RFC 6266'],
  ['x', 'IETF', 'https://datatracker.ietf.org/doc/html/draft-doe-widgets', 'draft-doe-widgets'],
  ['ecmascript', 'Ecma International', 'https://tc39.es/ecma262/multipage/', 'ECMA-262'],
  ['dom', 'WHATWG', 'https://dom.spec.whatwg.org/', 'WHATWG dom'],
  ['vocab-ssn', 'W3C/OGC', 'https://www.w3.org/TR/vocab-ssn/', 'W3C vocab-ssn'],
  ['iso10918-5', 'ISO/IEC', 'https://www.iso.org/standard/54989.html', 'ISO/IEC 10918-5'],
  ['iso1-4-2004-amd9-2006-cor2-2012', 'ISO/IEC', '', 'ISO/IEC 1-4:2004/Amd 9:2006/Cor 2:2012'],
  ['EXT_x', 'Khronos Group', 'https://registry.khronos.org/x/', 'Khronos Group EXT_x'],
  ['UPNP-MS4', '', '', 'UPNP-MS4'],
]

test.each(designations)('%s of %s at %s is %s', (shortname, organization, url, designation) => {
  expect(specDesignation(shortname, organization, url)).toBe(designation)
})

const references = {
  widgets: {
    href: 'https://www.w3.org/TR/widgets/',
    title: 'Widgets',
    status: 'REC',
    publisher: 'W3C',
    rawDate: '2012-11-27',
    obsoletedBy: ['gadgets', 'rfc7'],
    versions: {
      '20100304': { href: 'https://www.w3.org/TR/2010/WD-widgets-20100304/', status: 'WD', rawDate: '2010-03-04' },
      '20121127': { aliasOf: 'widgets' },
    },
  },
  'old-widgets': { aliasOf: 'widgets' },
  gadgets: { title: 'Gadgets', publisher: 'W3C', href: 'javascript:x', isSuperseded: true },
  rfc0007: { rfcNumber: 'RFC0007', title: 'Seven', rawDate: '1999', publisher: 'IETF', seeAlso: ['RFC0008'] },
  rfc7: { aliasOf: 'rfc0007' },
  'etsi-ts-1': { title: 'ETSI TS 102 822-1 V1.3.1 (2006-01): Broadcast: more', publisher: 'ETSI' },
  ISO1: {
    title: 'One',
    isoNumber: 'ISO 1:2015',
    publisher: 'ISO',
    href: 'https://www.iso.org/standard/62085.html',
    date: 'June 2018',
  },
  odd: 'text',
  [`x${'y'.repeat(10_000)}`]: { title: 'Long' },
}

test('specref: entries, versions, aliases', async () => {
  const items = await readItems(specref, entryOf(JSON.stringify(references), 'specref-w3c-2020-11-03.json'))
  const path = 'specref-w3c-2020-11-03.json'
  expect(summary(items).map((item) => item.slice(0, 70))).toEqual([
    'widgets',
    'widgets/20100304',
    `?not-a-record ${path}#widgets/20121127`,
    `?not-a-record ${path}#old-widgets`,
    'gadgets',
    'rfc0007',
    `?not-a-record ${path}#rfc7`,
    'etsi-ts-1',
    'ISO1',
    `?unknown-shape ${path}#odd`,
    `?too-long ${path}#x${'y'.repeat(100)}`.slice(0, 70),
  ])
  const [widgets, version, gadgets, rfc, etsi, iso] = editionsOf(items)
  expect(widgets).toEqual({
    kind: 'edition',
    identifier: 'W3C widgets',
    otherIdentifiers: ['W3C old-widgets'],
    externalIds: { specref: 'widgets' },
    titles: { en: 'Widgets' },
    published: '2012-11-27',
    status: 'REC',
    stage: { scheme: 'w3c', code: 'REC' },
    publisher: 'W3C',
    link: 'https://www.w3.org/TR/widgets/',
    relations: [
      { kind: 'replaces', inverse: true, target: 'W3C gadgets' },
      { kind: 'replaces', inverse: true, target: 'RFC 7' },
    ],
  })
  expect(version).toMatchObject({
    identifier: 'W3C WD-widgets-20100304',
    titles: { en: 'Widgets' },
    published: '2010-03-04',
    status: 'WD',
    relations: [{ kind: 'part-of', target: 'W3C widgets' }],
  })
  expect(gadgets).toMatchObject({ identifier: 'W3C gadgets', status: 'Superseded' })
  expect(gadgets?.link).toBeUndefined()
  expect(rfc).toMatchObject({
    identifier: 'RFC 7',
    published: '1999',
    relations: [{ kind: 'related', target: 'RFC 8' }],
  })
  expect(etsi).toMatchObject({ identifier: 'ETSI TS 102 822-1 V1.3.1 (2006-01)', titles: { en: 'Broadcast: more' } })
  expect(iso).toMatchObject({ identifier: 'ISO 1:2015', published: '2018-06', externalIds: { 'iso-project': '62085' } })
})

const files: readonly [string, string][] = [
  ['/d/specref-w3c-2020-11-03.json', 'specref-w3c'],
  ['misc/biblio.json', 'specref-biblio'],
  ['iso_jtc1_sc29.json', 'specref-iso-jtc1-sc29'],
]

test.each(files)('%s is the source %s', (path, source) => {
  expect(specref.source({ container: 'x', path })).toBe(source)
})

test('specref: what is no catalogue', async () => {
  expect(summary(await readItems(specref, entryOf('{"a": {"title": "x"', 'b.json')))).toEqual([
    '?malformed-json b.json',
  ])
  expect(summary(await readItems(specref, entryOf('[]', 'b.json')))).toEqual(['?unknown-shape b.json'])
  const fault = { ok: false, reason: 'truncated', where: 'b.json.gz' } as const
  expect(await readItems(specref, entryOf('{"a": {"title": "x"', 'b.json', { fault }))).toEqual([])
})

const specs = [
  {
    url: 'https://www.w3.org/TR/widgets-2/',
    seriesComposition: 'full',
    shortname: 'widgets-2',
    series: { shortname: 'widgets' },
    seriesPrevious: 'widgets-1',
    formerNames: ['wdg'],
    organization: 'W3C',
    groups: [{ name: 'Widget Working Group', url: 'https://x' }],
    release: { url: 'https://www.w3.org/TR/widgets-2/', status: 'Working Draft' },
    nightly: { url: 'https://x', status: "Editor's Draft" },
    title: 'Widgets &amp; <code>more</code> Level 2',
    standing: 'good',
  },
  {
    url: 'https://x.example/',
    seriesComposition: 'full',
    shortname: 'x',
    organization: 'X',
    title: '',
    obsoletedBy: ['y'],
    forkOf: 'z',
    standing: 'discontinued',
  },
  { url: 'https://x.example/', title: 'Nameless' },
]

test('web-specs', async () => {
  const items = await readItems(webSpecs, entryOf(JSON.stringify(specs), 'w.json'))
  expect(summary(items)).toEqual(['widgets-2', 'x', '?no-identifier w.json#3'])
  expect(editionsOf(items)).toEqual([
    {
      kind: 'edition',
      identifier: 'W3C widgets-2',
      otherIdentifiers: ['W3C wdg'],
      externalIds: { shortname: 'widgets-2' },
      titles: { en: 'Widgets & more Level 2' },
      languages: ['en'],
      status: 'Working Draft',
      committee: 'Widget Working Group',
      publisher: 'W3C',
      link: 'https://www.w3.org/TR/widgets-2/',
      relations: [
        { kind: 'part-of', target: 'W3C widgets', note: 'series' },
        { kind: 'related', target: 'W3C widgets-1', note: 'previous level' },
      ],
    },
    {
      kind: 'edition',
      identifier: 'X x',
      externalIds: { shortname: 'x' },
      titles: {},
      languages: ['en'],
      status: 'discontinued',
      publisher: 'X',
      link: 'https://x.example/',
      relations: [
        { kind: 'derives-from', target: 'X z', note: 'fork' },
        { kind: 'replaces', inverse: true, target: 'X y' },
      ],
      doubts: [{ field: 'titles', raw: '', reason: 'no-title' }],
    },
  ])
})

test('web-specs: a bad element does not keep the next from being read', async () => {
  const text = `[\n  {"shortname": "a", "organization": "W3C", "title": "A},\n  {"shortname": "b", "organization": "W3C", "title": "B"}\n]`
  expect(summary(await readItems(webSpecs, entryOf(text, 'w')))).toEqual(['?malformed-json w#1', 'b'])
})

test('IETF groups; one listed under two types keeps one code', async () => {
  const text = `---
groups:
- abbreviation: wdg
  name: Widget Directorate
  organization: ietf
  type: dir
  status: active
- abbreviation: wdg
  name: Widget Directorate
  organization: ietf
  type: review
- abbreviation: ''
  name: Nameless
`
  const items = await readItems(ietfGroups, entryOf(text, 'g.yaml'))
  expect(summary(items)).toEqual(['IETF wdg/dir', 'IETF wdg/review', '?no-identifier g.yaml#3'])
  expect(entriesOf(items)[0]).toEqual({
    kind: 'committee',
    code: 'IETF wdg',
    titles: { en: 'Widget Directorate' },
    facts: { organization: 'ietf', type: 'dir', status: 'active' },
  })
})

test('each detects its own files only', () => {
  const heads: readonly [string, string][] = [
    ['a.json', JSON.stringify(references)],
    ['b.json', JSON.stringify(specs, null, 2)],
    ['c.yaml', '---\ngroups:\n- abbreviation: wdg\n'],
    ['d.json', '{"rows": [{"标准编号": "1"}]}'],
  ]
  const readers = [specref, webSpecs, ietfGroups]
  const found = heads.map(([path, head]) =>
    readers.filter((reader) => reader.detect(path, Buffer.from(head))).map(({ format }) => format),
  )
  expect(found).toEqual([['specref'], ['web-specs'], ['ietf-groups'], []])
})
