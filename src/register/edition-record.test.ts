import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testPacks } from '../../test/register.ts'
import type { EditionClaims } from './claims.ts'
import type { Edition } from './edition.ts'
import { editionOf, recordOf, stageText } from './edition-record.ts'
import { nameRecord, reconcile } from './reconcile.ts'

const TEXT = fc.string({ maxLength: 12 })
const DATE = fc.constantFrom('2015', '2016-12', '2016-12-30')

const claims: fc.Arbitrary<EditionClaims> = fc.record(
  {
    kind: fc.constant('edition' as const),
    identifier: fc.constantFrom('GB/T 19001-2016', 'GB/T19001—2016', 'ISO/IEC 27001:2022/Amd 1:2024', 'no identifier'),
    titles: fc.dictionary(fc.constantFrom('zh', 'en', 'fr'), TEXT),
    scopes: fc.dictionary(fc.constantFrom('zh', 'en'), TEXT),
    externalIds: fc.dictionary(fc.constantFrom('doi', 'iso-project'), fc.constantFrom('62085', '7')),
    published: DATE,
    effective: DATE,
    withdrawn: DATE,
    status: fc.constantFrom('现行', 'odd'),
    stage: fc.record({ scheme: fc.constant('iso'), code: fc.constantFrom('60.60', 'a:b') }),
    edition: fc.constantFrom('1', '2'),
    ics: fc.array(fc.constantFrom('35.240.15', 'ICS 13.310', '29.02')),
    ccs: fc.array(fc.constantFrom('L70', 'z')),
    committee: TEXT,
    publisher: TEXT,
    languages: fc.array(fc.constantFrom('zh', 'en')),
    pages: fc.nat(),
    link: fc.constant('https://example.org/'),
    simulated: fc.constant(true as const),
    adoptsInternational: fc.constant(true as const),
    doubts: fc.array(fc.record({ field: TEXT, raw: TEXT, reason: TEXT })),
  },
  { requiredKeys: ['kind', 'identifier', 'titles'] },
)

/** The columns of an edition's row, as the database would give them back. */
function columnsOf(edition: Edition) {
  const { level, force, publisherCode, year, published, effective, withdrawn, supersededOn } = edition
  return {
    ...{ key: edition.key, standard: edition.standardKey, slug: edition.slug },
    ...{ level: level ?? null, force: force ?? null, publisher: publisherCode ?? null, year: year ?? null },
    ...{ published: published ?? null, effective: effective ?? null, withdrawn: withdrawn ?? null },
    ...{ superseded_on: supersededOn ?? null, status_word: edition.statusWord ?? null },
    ...{ stage: edition.stage === undefined ? null : stageText(edition.stage) },
    ...{ committee: edition.committee ?? null, ics: edition.ics, ccs: edition.ccs },
  }
}

describe('the row of an edition', () => {
  it('gives the edition back, whatever its sources claim', async () => {
    const { reading, rank } = (await testPacks()).rules.register
    fc.assert(
      fc.property(fc.array(claims, { minLength: 1, maxLength: 3 }), (told) => {
        const records = told.map((one, index) =>
          nameRecord({ source: ['cn-list', 'cn-curated', 'x'][index]!, key: String(index), claims: one }, reading),
        )
        for (const { edition } of reconcile(records, rank, reading)) {
          const record = JSON.parse(JSON.stringify(recordOf(edition)))
          expect(editionOf({ ...columnsOf(edition), record })).toEqual(edition)
        }
      }),
    )
  })
})
