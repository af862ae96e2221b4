/** What the rules of fields tag in real lists, against samples that were judged by hand. */
import { beforeAll, describe, expect, test } from 'vitest'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { fieldsPage } from './field-page.ts'
import { documentsAbroad, homeDocuments } from './field-records.ts'
import {
  draw,
  judgedIds,
  knownFile,
  type Recall,
  recallOf,
  type Sample,
  sampleFile,
  shippedFields,
  type Tagged,
  tagAll,
  verdictsOf,
} from './field-samples.ts'

const fields = shippedFields()
const samples = {
  home: sampleFile('national-industry'),
  local: sampleFile('local-association'),
  abroad: sampleFile('abroad'),
}
const known = knownFile()
const everySample = Object.entries(samples).flatMap(([list, { samples: all }]) =>
  all.map((sample) => [`${list}: ${sample.field}`, sample] as const),
)

/** A hundred thousand documents are read, most of them out of a file of their own. */
const READING = 600_000

/** At least this precision on the list the rules were written with, and on first sight of another. */
const FLOOR = 0.9
const FIRST_LOOK_FLOOR: Readonly<Record<string, number>> = {
  // Borderline ones, of trades that put a technology to use.
  'new-generation-it': 0.8,
  'new-energy': 0.85,
  'new-materials': 0.8,
  // Drones at work in fields and on lines; four of ten.
  'civil-aviation': 0.8,
  // Twelve in all: tourism, cargo and epidemics, which the rule leaves out since.
  'ships-and-marine-equipment': 0.5,
  // One in all.
  'bio-manufacturing': 0.5,
}
/** OLED displays are borderline: the definition does not name them. */
const ABROAD_FLOOR: Readonly<Record<string, number>> = { 'future-displays': 0.85 }
/** Of the documents known to belong, this share is found. */
const FOUND_FLOOR: Readonly<Record<string, number>> = {
  // Products of enzymes and strains whose titles name only themselves.
  'bio-manufacturing': 0.8,
}

describe('the samples', () => {
  test.each(everySample)('%s was judged against the definition of today, each document once', (_title, sample) => {
    expect(fields.field(sample.field)?.definition.zh).toBe(sample.definition)
    const ids = judgedIds(sample)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect([...(sample.borderline ?? []), ...(sample.foreign ?? [])].filter(({ why }) => why.length < 10)).toEqual([])
  })

  test('every industry has documents that must be found', () => {
    const industries = fields.all.filter(({ class: name }) => name === 'emerging' || name === 'future')
    expect(industries).toHaveLength(17)
    expect(known.known.map(({ field }) => field)).toEqual(industries.map(({ field }) => field))
  })

  test('a draw is by hash, whatever the order of the list', () => {
    const ids = ['A 1', 'A 2', 'A 3', 'A 4', 'A 5']
    const drawn = draw(new Map([['f', new Set(ids)]]), 'f', 3)
    expect(drawn).toHaveLength(3)
    expect(draw(new Map([['f', new Set([...ids].reverse())]]), 'f', 3)).toEqual(drawn)
  })
})

if (dataFolder === null) console.warn(NO_CORPUS)

describe.skipIf(dataFolder === null)('the rules on the lists of the corpus', () => {
  let home: Tagged
  let local: Tagged
  let abroad: Tagged
  let recalls: ReadonlyMap<string, Recall>
  let counts: { readonly home: number; readonly local: number; readonly abroad: number }

  beforeAll(async () => {
    const all = await homeDocuments(dataFolder!)
    const own = all.filter(({ level }) => level === 'national' || level === 'industry')
    const others = all.filter(({ level }) => level === 'local' || level === 'association')
    const far = await documentsAbroad(dataFolder!)
    counts = { home: own.length, local: others.length, abroad: far.length }
    home = tagAll(own, fields)
    local = tagAll(others, fields)
    abroad = tagAll(far, fields)
    recalls = new Map(known.sectors.map((sector) => [sector.field, recallOf(sector, own, home)]))
  }, READING)

  test.each(samples.home.samples)('$field: what was judged to belong is tagged, and precision holds', (sample) => {
    expect(sample.belongs.filter((id) => !home.get(sample.field)!.has(id))).toEqual([])
    expect(verdictsOf(sample, home.get(sample.field)).precision).toBeGreaterThanOrEqual(FLOOR)
  })

  test.each(samples.home.samples)('$field: most of the draw of today was judged', ({ field, ...sample }) => {
    const size = fields.field(field)!.class === 'emerging' ? 50 : 20
    expect(shareJudged(home, { field, ...sample }, size)).toBeGreaterThanOrEqual(0.8)
  })

  test.each(samples.local.samples)('$field: precision at first look, and no worse since', (sample) => {
    const first = verdictsOf(sample).precision!
    expect(first).toBeGreaterThanOrEqual(FIRST_LOOK_FLOOR[sample.field] ?? FLOOR)
    expect(verdictsOf(sample, local.get(sample.field)).precision ?? 1).toBeGreaterThanOrEqual(first)
    expect(sample.belongs.filter((id) => !local.get(sample.field)!.has(id))).toEqual([])
  })

  test.each(samples.abroad.samples)('$field: precision abroad', (sample) => {
    expect(sample.belongs.filter((id) => !abroad.get(sample.field)!.has(id))).toEqual([])
    const { precision } = verdictsOf(sample, abroad.get(sample.field))
    expect(precision).toBeGreaterThanOrEqual(ABROAD_FLOOR[sample.field] ?? FLOOR)
    expect(shareJudged(abroad, sample, 20)).toBeGreaterThanOrEqual(0.8)
  })

  test.each(known.known)('$field: what is known to belong is found', ({ field, ids }) => {
    const found = ids.filter((id) => [home, local, abroad].some((tagged) => tagged.get(field)!.has(id)))
    expect(found.length / ids.length).toBeGreaterThanOrEqual(FOUND_FLOOR[field] ?? 0.8)
  })

  test.each(known.sectors)('$field: of its own sector nearly all is found, the rest was read', ({ field }) => {
    const { share, unread } = recalls.get(field)!
    expect(unread).toEqual([])
    expect(share).toBeGreaterThanOrEqual(0.9)
  })

  test('the page is up to date', async () => {
    const page = fieldsPage({ fields, home, local, abroad, counts, samples, known, recalls })
    console.info(
      page
        .split('\n')
        .filter((line) => line.includes(' % '))
        .join('\n'),
    )
    await expect(page).toMatchFileSnapshot('../../docs/reference/fields.md')
  })
})

function shareJudged(tagged: Tagged, sample: Sample, size: number): number {
  const today = draw(tagged, sample.field, size)
  const judged = new Set(judgedIds(sample))
  return today.filter((id) => judged.has(id)).length / today.length
}
