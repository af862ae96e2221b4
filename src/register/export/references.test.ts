import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../edition.ts'
import type { StandardView } from '../views.ts'
import { bibtexEntry } from './bibtex.ts'
import { citationText } from './citation-text.ts'
import { cslItem } from './csl-json.ts'
import { alternateLinks, EXCHANGE_FORMATS, savedAs, splitSuffix } from './exchange-formats.ts'
import { jsonLd, jsonLdText } from './json-ld.ts'
import { referenceTo, singleLine } from './reference.ts'
import { readBibtex, readRis } from './references-fixture.ts'
import { risRecord } from './ris.ts'

const ADDRESS = 'https://register.example/standards/GB-T-19001-2016'

const EDITION: Edition = {
  key: 'GB/T 19001-2016',
  standardKey: 'GB 19001',
  slug: 'GB-T-19001-2016',
  canonical: 'GB/T 19001—2016',
  printed: 'GB/T 19001-2016',
  designations: [],
  publisherCode: 'GB',
  publisherName: '国家标准化管理委员会',
  year: 2016,
  titles: { en: 'Quality management systems — Requirements', zh: '质量管理体系 要求' },
  scopes: { zh: '本标准规定了\n要求。' },
  published: '2016-12-30',
  effective: '2017-07-01',
  ics: ['03.120.10'],
  ccs: ['A00'],
  languages: ['zh'],
  externalIds: {},
  doubts: [],
  provenance: {},
}

const HOSTILE = [
  '{',
  '}',
  '}{',
  '\\',
  '\\}',
  '100 % & # $ _ ~ ^',
  'two\nlines\r\nTY  - JOUR\u2028ER  - ',
  '"quoted" \'single\'',
  '</script><script>alert(1)</script>',
  '<!-- -->',
  '@misc{evil, title = {x}}',
  '\\textbackslash{}',
  '质量管理体系 要求——第1部分：“引号”',
  'é ü ß 𝒳 👩‍🔬',
  '   ',
  '\u0000\u0007',
]
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string())
const editions = fc
  .record({ zh: text, en: text, issuer: text, canonical: text, scope: text, slug: fc.string({ minLength: 1 }) })
  .map(({ zh, en, issuer, canonical, scope, slug }) => ({
    ...EDITION,
    slug,
    canonical: singleLine(canonical) || 'X 1',
    titles: { zh, en },
    publisherName: issuer,
    scopes: { zh: scope },
  }))

function viewOf(edition: Edition): StandardView {
  const empty = { editions: [], phases: [], chain: [], relations: [], sources: [], history: [], because: [] }
  return { edition, status: 'in-force', asOf: '2026-11-24', ...empty }
}

describe('what is printed reads back', () => {
  test('BibTeX', () => {
    fc.assert(
      fc.property(editions, (edition) => {
        const reference = referenceTo(edition, { address: ADDRESS })
        const { key, fields } = readBibtex(bibtexEntry(reference))
        expect([key, fields['title'], fields['number']]).toEqual([reference.key, reference.title, reference.identifier])
        expect(fields['author'] ?? '').toBe(reference.issuer ?? '')
        expect(fields['titleaddon'] ?? '').toBe(reference.otherTitles[0]?.[1] ?? '')
        expect(fields['abstract'] ?? '').toBe(reference.abstract ?? '')
        expect(fields['url']).toBe(ADDRESS)
      }),
    )
  })

  test('RIS', () => {
    fc.assert(
      fc.property(editions, (edition) => {
        const reference = referenceTo(edition, { address: ADDRESS })
        const tags = new Map(readRis(risRecord(reference)))
        expect([tags.get('TI'), tags.get('SN'), tags.get('TY')]).toEqual([
          reference.title,
          reference.identifier,
          'STAND',
        ])
        expect(tags.get('AU') ?? '').toBe(reference.issuer ?? '')
        expect(tags.get('AB') ?? '').toBe(reference.abstract ?? '')
      }),
    )
  })

  test('CSL-JSON and JSON-LD, the latter harmless inside a page', () => {
    fc.assert(
      fc.property(editions, (edition) => {
        const reference = referenceTo(edition, {})
        expect(JSON.parse(JSON.stringify(cslItem(reference)))).toMatchObject({
          title: reference.title,
          type: 'standard',
        })
        const value = jsonLd(viewOf(edition), { address: ADDRESS })
        const printed = jsonLdText(value)
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(printed).not.toMatch(/[<>&\u2028\u2029]/)
      }),
    )
  })

  test('no two addresses have one citation key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const keys = [a, b].map((slug) => referenceTo({ ...EDITION, slug }, {}).key)
        expect(keys[0] === keys[1]).toBe(a === b)
        for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9._-]*$/)
      }),
    )
  })

  test('a citation is one line', () => {
    fc.assert(
      fc.property(editions, fc.constantFrom('gbt7714' as const, 'iso690' as const), (edition, style) => {
        const manner = { style, language: 'en', viewed: '2026-11-24' } as const
        expect(citationText(referenceTo(edition, {}), manner)).toMatch(/^[^\n\r\u2028]+$/)
      }),
    )
  })
})

describe('the reference', () => {
  test('stands in the language asked for, else in that of the document', () => {
    expect(referenceTo(EDITION, {}).title).toBe('质量管理体系 要求')
    expect(referenceTo(EDITION, { language: 'en' }).title).toBe('Quality management systems — Requirements')
    expect(referenceTo(EDITION, { language: 'fr' }).title).toBe('质量管理体系 要求')
    expect(referenceTo({ ...EDITION, titles: {} }, {}).title).toBe('GB/T 19001—2016')
  })

  test.each([
    ['https://publisher.example/a?b={c}|d', 'https://publisher.example/a?b=%7Bc%7D%7Cd'],
    ['javascript:alert(1)', ADDRESS],
    ['no address', ADDRESS],
    [undefined, ADDRESS],
  ])('of the link %s keeps %s', (link, url) => {
    const edition = link === undefined ? EDITION : { ...EDITION, link }
    expect(referenceTo(edition, { address: ADDRESS }).url).toBe(url)
  })
})

describe('entries', () => {
  test('BibTeX', () => {
    expect(bibtexEntry(referenceTo(EDITION, { address: ADDRESS }))).toBe(`@misc{GB-T-19001-2016,
  title = {{质量管理体系 要求}},
  titleaddon = {{Quality management systems — Requirements}},
  author = {{国家标准化管理委员会}},
  number = {GB/T 19001—2016},
  howpublished = {GB/T 19001—2016},
  entrysubtype = {standard},
  year = {2016},
  month = dec,
  date = {2016-12-30},
  url = {https://register.example/standards/GB-T-19001-2016},
  langid = {chinese},
  abstract = {本标准规定了 要求。}
}
`)
  })

  test.each([
    ['2016', '2016///', [2016]],
    ['2016-09', '2016/09//', [2016, 9]],
    ['2016-09-05', '2016/09/05/', [2016, 9, 5]],
  ])('of the date %s say no more than is known', (published, slashed, parts) => {
    const reference = referenceTo({ ...EDITION, published }, {})
    expect(new Map(readRis(risRecord(reference))).get('DA')).toBe(slashed)
    expect(cslItem(reference)['issued']).toEqual({ 'date-parts': [parts] })
  })
})

describe('citations', () => {
  const { published: _, year: __, publisherName: ___, ...bare } = EDITION
  const viewed = '2026-11-24'
  test.each([
    [
      ...(['gbt7714', 'zh', EDITION, ADDRESS] as const),
      `国家标准化管理委员会. 质量管理体系 要求: GB/T 19001—2016[S/OL]. (2016-12-30)[${viewed}]. ${ADDRESS}`,
    ],
    [
      ...(['gbt7714', 'en', EDITION, ADDRESS] as const),
      `国家标准化管理委员会. Quality management systems — Requirements: GB/T 19001—2016[S/OL]. (2016-12-30)[${viewed}]. ${ADDRESS}`,
    ],
    [
      ...(['gbt7714', 'zh', EDITION, undefined] as const),
      '国家标准化管理委员会. 质量管理体系 要求: GB/T 19001—2016[S]. 2016.',
    ],
    [...(['gbt7714', 'zh', bare, undefined] as const), '质量管理体系 要求: GB/T 19001—2016[S].'],
    [...(['gbt7714', 'zh', { ...bare, titles: {} }, undefined] as const), 'GB/T 19001—2016[S].'],
    [
      ...(['iso690', 'en', { ...EDITION, edition: '4' }, ADDRESS] as const),
      `国家标准化管理委员会. Quality management systems — Requirements. GB/T 19001—2016. Edition 4. 2016-12-30 [viewed ${viewed}]. Available from: ${ADDRESS}`,
    ],
    [
      ...(['iso690', 'zh', EDITION, ADDRESS] as const),
      `国家标准化管理委员会. 质量管理体系 要求. GB/T 19001—2016. 2016-12-30 [查看于 ${viewed}]. 获取地址: ${ADDRESS}`,
    ],
    [...(['iso690', 'en', { ...bare, titles: {} }, undefined] as const), 'GB/T 19001—2016.'],
  ] as const)('%s in %s', (style, language, edition, address, expected) => {
    const reference = referenceTo(edition, { language, ...(address === undefined ? {} : { address }) })
    expect(citationText(reference, { style, language, viewed })).toBe(expected)
  })
})

describe('addresses of the forms', () => {
  test.each([
    ['GB-T-1.1-2020.bib', 'GB-T-1.1-2020', 'bibtex'],
    ['X.csl.json', 'X', 'csl-json'],
    ['X.json', 'X', 'json'],
    ['X.relaton.yaml', 'X', 'relaton'],
    ['X.yaml', undefined, undefined],
    ['GB-T-1.1-2020', undefined, undefined],
    ['.bib', undefined, undefined],
    ['', undefined, undefined],
  ])('%s is %s as %s', (segment, slug, id) => {
    const split = splitSuffix(segment)
    expect([split?.slug, split?.format.id]).toEqual([slug, id])
  })

  test('each form has a suffix and media types of its own', () => {
    const names = EXCHANGE_FORMATS.flatMap(({ suffix, mediaTypes }) => [suffix, ...mediaTypes])
    expect(new Set(names).size).toBe(names.length)
  })

  test('the name of the file is safe in a header, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (slug) => {
        const header = savedAs(slug, EXCHANGE_FORMATS[2])
        expect(header).toMatch(/^inline; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8''[A-Za-z0-9.%!~_-]+$/)
        expect(decodeURIComponent(header.split("''")[1]!)).toBe(`${slug}.bib`)
      }),
    )
  })

  test('links name every form', () => {
    expect(alternateLinks('/standards/X').split(', ')).toHaveLength(EXCHANGE_FORMATS.length)
    expect(alternateLinks('/standards/X')).toContain('</standards/X.bib>; rel="alternate"; type="application/x-bibtex"')
  })
})
