import { describe, expect, test } from 'vitest'
import { editionsOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import type { EditionClaims } from '../../claims.ts'
import { relaton } from './relaton.ts'

async function read(text: string | Uint8Array, path = 'relaton-iso/data/x.yaml'): Promise<EditionClaims> {
  const [claims] = editionsOf(await readItems(relaton, entryOf(text, path)))
  if (!claims) throw new Error('no record')
  return claims
}

const older = `---
schema-version: v1.2.9
id: XYZ1-2015
title:
- content: Widgets
  language:
  - en
  type: title-intro
- content: Tests
  language:
  - en
  type: title-main
- content: Widgets - Tests
  language:
  - en
  type: main
- content: Trucs
  language: fr
  type: title-intro
- content: 'Partie 1: Essais'
  language: fr
  type: title-part
link:
- content: https://www.iso.org/standard/12345.html
  type: src
docid:
- id: XYZ 1:2015
  type: XYZ
  primary: true
- id: XYZ 1:2015(E)
  type: iso-reference
- id: urn:xyz:1
  type: URN
- id: XYZ™ 1:2015
  type: XYZ
  scope: trademark
  primary: true
- id: 978-0-00-000000-0
  type: ISBN
date:
- type: published
  value: 2015-09
- type: obsoleted
  value: '2020-01-31'
- type: stable-until
  value: '2099-12-31'
contributor:
- organization:
    name:
    - content: Body of Widgets
  role:
  - type: publisher
edition:
  content: '5'
language:
- en
- fra
abstract:
- content: "<p>One</p><p>Two &amp; more</p>"
  language:
  - en
docstatus:
  stage:
    value: '90'
  substage:
    value: '92'
relation:
- type: obsoletes
  bibitem:
    docid:
    - id: XYZ 1:2008
      primary: true
- type: updates
  bibitem:
    docid:
    - id: XYZ 1:2015/Amd 1:2024
- type: updates
  bibitem:
    formattedref:
      content: XYZ 1:2030
- type: obsoletes
  bibitem:
    docid:
    - id: XYZ 1:2015
ext:
  doctype:
    type: international-standard
  editorialgroup:
    technical_committee:
    - identifier: XYZ/TC 1
  ics:
  - code: 03.120.10
`

describe('models 1.2', () => {
  test('a record', async () => {
    expect(await read(older)).toEqual({
      kind: 'edition',
      identifier: 'XYZ 1:2015',
      otherIdentifiers: ['XYZ™ 1:2015'],
      externalIds: { urn: 'urn:xyz:1', isbn: '978-0-00-000000-0', 'iso-project': '12345' },
      titles: { en: 'Widgets - Tests', fr: 'Trucs — Partie 1: Essais' },
      scopes: { en: 'One\nTwo & more' },
      published: '2015-09',
      withdrawn: '2020-01-31',
      stage: { scheme: 'iso', code: '90.92' },
      type: 'international-standard',
      edition: '5',
      ics: ['03.120.10'],
      committee: 'XYZ/TC 1',
      publisher: 'Body of Widgets',
      languages: ['en', 'fr'],
      link: 'https://www.iso.org/standard/12345.html',
      relations: [
        { kind: 'replaces', target: 'XYZ 1:2008' },
        { kind: 'amends', inverse: true, target: 'XYZ 1:2015/Amd 1:2024', note: 'updates' },
        { kind: 'replaces', inverse: true, target: 'XYZ 1:2030', note: 'updates' },
      ],
      doubts: [
        { field: 'stableUntil', raw: '2099-12-31', reason: 'placeholder-date' },
        { field: 'relations', raw: 'replaces XYZ 1:2015', reason: 'self-relation' },
      ],
    })
  })

  test('classification, committee and type stand at the top in older files', async () => {
    const text = `${older.slice(0, older.indexOf('ext:'))}doctype: guide
editorialgroup:
  technical_committee:
  - name: TC 7
ics:
- code: '01.040'
`
    const { ics, committee, type } = await read(text)
    expect({ ics, committee, type }).toEqual({ ics: ['01.040'], committee: 'TC 7', type: 'guide' })
  })
})

const newer = `---
id: X
schema_version: v1.5.6
type: standard
title:
- language: eng
  content: Directory
  type: main
source:
- type: src
  content: javascript:alert(1)
docidentifier:
- content: ITU-T X.509 (10/2019)
  type: ITU
  primary: true
- content: ISO/IEC 9594-8
  type: ISO
  primary: true
date:
- type: published
  at: '2019-10-14'
contributor:
- role:
  - type: author
    description:
    - content: committee
  organization:
    subdivision:
    - name:
      - content: Study Group 17
status:
  stage:
    content: Published
relation:
- type: complementOf
  bibitem:
    docidentifier:
    - content: X.1
- type: complementOf
  bibitem:
    docidentifier:
    - content: X.2
ext:
  doctype:
    content: recommendation
  flavor: itu
`

describe('models 1.5', () => {
  test('a record; family cliques are counted, not kept', async () => {
    expect(await read(newer, 'itu/data/x.yaml')).toEqual({
      kind: 'edition',
      identifier: 'ITU-T X.509 (10/2019)',
      otherIdentifiers: ['ISO/IEC 9594-8'],
      titles: { en: 'Directory' },
      published: '2019-10-14',
      status: 'Published',
      type: 'recommendation',
      committee: 'Study Group 17',
      doubts: [{ field: 'relations', raw: 'complementOf ×2', reason: 'family-clique' }],
    })
  })

  test('a supplement is not the joint text its base is', async () => {
    const claims = await read(newer.replace('(10/2019)', '(2019) Cor. 3 (07/2026)'), 'itu/data/x.yaml')
    expect(claims.otherIdentifiers).toBeUndefined()
    expect(claims.relations).toEqual([{ kind: 'related', target: 'ISO/IEC 9594-8', note: 'joint text' }])
  })
})

const relations: readonly [flavour: string, type: string, extra: string, claim: object][] = [
  ['ieee', 'updates', 'revises', { kind: 'replaces', note: 'updates: revises' }],
  ['ieee', 'updates', 'corrects', { kind: 'corrects' }],
  ['ieee', 'adoptedFrom', '', { kind: 'adopts' }],
  ['ieee', 'obsoletedBy', '', { kind: 'replaces', inverse: true }],
  ['w3c', 'updatedBy', 'errata', { kind: 'replaces', inverse: true, note: 'updatedBy: errata' }],
  ['w3c', 'editionOf', '', { kind: 'part-of', note: 'editionOf' }],
  ['w3c', 'hasEdition', '', { kind: 'part-of', inverse: true, note: 'hasEdition' }],
  ['ecma', 'updates', '', { kind: 'replaces', note: 'updates' }],
  ['oiml', 'updates', '', { kind: 'amends', note: 'updates' }],
  ['oiml', 'translatedFrom', '', { kind: 'derives-from', note: 'translatedFrom' }],
  ['rfcsubseries', 'includes', '', { kind: 'part-of', inverse: true }],
  ['oiml', 'constructor', '', { kind: 'related', note: 'constructor' }],
  ['constructor', 'obsoletes', '', { kind: 'replaces' }],
]

test.each(relations)('%s %s %s', async (flavour, type, description, claim) => {
  const text = `docid:
- id: A 1
relation:
- type: ${type}
  description:
    content: "${description}"
  bibitem:
    docid:
    - id: B 1
`
  expect((await read(text, `relaton-${flavour}/data/a.yaml`)).relations).toEqual([{ ...claim, target: 'B 1' }])
})

test('an earlier edition under the same number is named by its edition', async () => {
  const text = `docid:
- id: ECMA-1
edition:
  content: '2'
relation:
- type: updates
  bibitem:
    docid:
    - id: ECMA-1
    edition:
      content: '1'
`
  expect((await read(text, 'ecma/data/1.yaml')).relations).toEqual([
    { kind: 'replaces', target: 'ECMA-1', targetEdition: '1', note: 'updates' },
  ])
})

const bad: readonly [string, string | Uint8Array, string][] = [
  ['open quote', 'docid:\n- id: "X 1\n', '?malformed-yaml'],
  ['duplicate keys', 'docid:\n- id: X\ndocid:\n- id: Y\n', '?malformed-yaml'],
  ['nested without end', `docid: ${'['.repeat(50_000)}`, '?malformed-yaml'],
  ['another shape', 'groups:\n- a: b\n', '?unknown-shape'],
  ['no identifier', 'docid:\n- id: ""\ntitle:\n- content: A\n', '?no-identifier'],
  ['an identifier of 10,000 characters', `docid:\n- id: ${'X'.repeat(10_000)}\n`, '?too-long'],
  ['two encodings', Buffer.concat([Buffer.from('docid:\n- id: é '), Buffer.from('d6d0b9ff', 'hex')]), '?not-utf8'],
]

test.each(bad)('%s: rejected with its place', async (_, text, reason) => {
  const rejects = summary(await readItems(relaton, entryOf(text, 'iso/data/x.yaml')))
  expect(rejects.map((reject) => reject.replace(/:\d+$/, ''))).toEqual([`${reason} iso/data/x.yaml`])
})

test('an entry that was cut gives no record; its archive reports it', async () => {
  const fault = { ok: false, reason: 'truncated', where: 'a.tar.gz' } as const
  expect(await readItems(relaton, entryOf(older.slice(0, 900), 'iso/data/x.yaml', { fault }))).toEqual([])
})

const places: readonly [container: string, path: string, source: string, key: string][] = [
  ['/d/relaton-iso.tar.gz', 'iso/data/a.yaml', 'relaton-iso', 'a.yaml'],
  ['/d/relaton-iec-2025-12-30.tar.gz', 'iec/data/a.yaml', 'relaton-iec', 'a.yaml'],
  ['/d/checkout', 'relaton-data-iso/data/a.yaml', 'relaton-iso', 'a.yaml'],
  ['/d/relaton-data-3gpp', 'data/22/a.yaml', 'relaton-3gpp', '22/a.yaml'],
  ['/d/x.yaml', 'x.yaml', 'relaton', 'x.yaml'],
]

test.each(places)('%s %s: source %s, key %s', async (container, path, source, key) => {
  const entry = { ...entryOf(older, path), container }
  expect(relaton.source(entry)).toBe(source)
  expect(summary(await readItems(relaton, entry))).toEqual([key])
})

test('detects its files and no others', () => {
  expect(relaton.detect('a/x.yaml', Buffer.from(older))).toBe(true)
  expect(relaton.detect('a/x.yml', Buffer.from(newer))).toBe(true)
  expect(relaton.detect('a/x.json', Buffer.from(older))).toBe(false)
  expect(relaton.detect('a/x.yaml', Buffer.from('groups:\n- abbreviation: x\n'))).toBe(false)
})
