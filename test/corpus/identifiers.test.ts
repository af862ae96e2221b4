import { describe, expect, test } from 'vitest'
import type { Identifier } from '../../src/standards/identifiers/identifier.ts'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { testGrammar } from '../grammar.ts'
import { casesOf, linesOf, rateOf, recordsOf } from './identifier-corpus.ts'
import { EXPECTED, ratesPage, reasonsOf } from './identifier-rests.ts'

if (dataFolder === null) console.warn(NO_CORPUS)
const folder = `${dataFolder}/identifiers`
const grammar = testGrammar()
type Row = Record<string, unknown>

describe.skipIf(dataFolder === null)('identifiers of the corpus', () => {
  test.each(Object.entries(EXPECTED))('%s is printed back', (flavour, { floor }) => {
    const rate = rateOf(grammar, flavour, casesOf(folder, flavour))
    expect(rate.total).toBeGreaterThan(0)
    expect((100 * rate.passed) / rate.total).toBeGreaterThanOrEqual(floor)
    expect(reasonsOf(rate).get('unexplained') ?? 0).toBe(0)
  })

  test('the page of rates is up to date', async () => {
    const rates = Object.keys(EXPECTED).map((flavour) => rateOf(grammar, flavour, casesOf(folder, flavour)))
    await expect(ratesPage(rates)).toMatchFileSnapshot('../../docs/reference/identifiers.md')
  })

  test('Chinese catalogue: all printed back, with these fields', () => {
    const rows = recordsOf(`${folder}/cn/cn-catalogue.jsonl`)
    expect(rows.length).toBeGreaterThan(1900)
    expect(rows.flatMap(catalogueFaults)).toEqual([])
  })

  test('Chinese hard cases: exact fields but for one', () => {
    const rows = recordsOf(`${folder}/cn/cn-gold.jsonl`)
    const wrong = rows.filter((row) => hardCaseFaults(row).length > 0).map(({ id }) => id)
    // The corpus rejects DB/T, which is the code of the earthquake sector, and of real standards in its own catalogue.
    expect(wrong).toEqual(['DB/T 123-2020'])
  })

  test('ISO and ITU catalogues: publisher, number, part, year as their own fields have them', () => {
    expect(recordsOf(`${folder}/catalogue-parsed/iso.jsonl`).flatMap(isoFaults)).toEqual([])
    expect(recordsOf(`${folder}/catalogue-parsed/itu.jsonl`).flatMap(ituFaults)).toEqual([])
  })

  test('damaged and foreign strings are answered, not thrown', () => {
    const texts = linesOf(`${folder}/pubid-unparsed.tsv`).map((line) => line.slice(line.indexOf('\t') + 1))
    const results = texts.map((text) => grammar.identify(text))
    expect(results.length).toBe(797)
    for (const result of results) {
      if (result.ok) expect(result.identifier.number).not.toBe('')
      else expect(result.refusal.message.zh).not.toBe('')
    }
  })

  test('reading what was printed gives the same document', () => {
    for (const flavour of Object.keys(EXPECTED)) {
      for (const { text } of casesOf(folder, flavour)) {
        const identifier = read(text)
        if (identifier === null) continue
        const again = read(identifier.canonical)
        expect(again && grammar.identityKey(again), text).toBe(grammar.identityKey(identifier))
      }
    }
  })
})

function read(text: string): Identifier | null {
  const result = grammar.identify(text)
  return result.ok ? result.identifier : null
}

/** The fields in the words of the corpus, as far as it knows them. */
function chineseFields(identifier: Identifier): Row {
  const { level, force, number, parts, year, supplements, extra, publisher } = identifier
  const [xg] = supplements
  return {
    level,
    mandate: force,
    number,
    parts,
    year: String(year ?? ''),
    prefix: publisher.replace(/^(T)\/.*|^(DB)\d+$/, '$1$2'),
    region: extra['region'] ?? '',
    org: extra['org'] ?? '',
    amendment: xg && { number: xg.number, year: String(xg.year) },
    agency: extra['agency'],
    revision: extra['revision'],
    edition_note: identifier.edition,
    identical_to: identifier.dual?.canonical,
    canonical: identifier.canonical,
  }
}

function catalogueFaults(row: Row): string[] {
  const text = String(row['id'])
  const identifier = read(text)
  if (identifier === null) return [`${text}: not read`]
  const printed =
    identifier.printed === text.replace(/ +/g, ' ').trim() ? [] : [`${text}: printed ${identifier.printed}`]
  return [...printed, ...differences(corrected(row), chineseFields(identifier))]
}

// The corpus cut codes without a blank before the number in the wrong place, and put two codes on the wrong level.
function corrected(row: Row): Row {
  const { level, ...rest } = row
  const glued = /^T\/([0-9]*[A-Z]+?)(\d+)[-—]/.exec(String(row['id']))
  if (glued !== null) return { ...row, org: glued[1], number: glued[2] }
  const misplaced = /^(DB\/T|GBZ)/.test(String(row['id']))
  return misplaced ? rest : row
}

function hardCaseFaults(row: Row): string[] {
  const identifier = read(String(row['id']))
  if (row['expect'] === 'reject') return identifier === null ? [] : ['read']
  if (identifier === null) return ['not read']
  const { serial, ...rest } = row
  return differences(serial === undefined ? rest : { ...rest, number: serial }, chineseFields(identifier))
}

function differences(wanted: Row, found: Row): string[] {
  return Object.keys(found).flatMap((name) => {
    const value = wanted[name] ?? (name === 'parts' && wanted['number'] ? [] : undefined)
    const same = value === undefined || JSON.stringify(value) === JSON.stringify(found[name])
    return same ? [] : [`${wanted['id']}: ${name} ${JSON.stringify(found[name])}, not ${JSON.stringify(value)}`]
  })
}

interface IsoFields {
  readonly publisher: string
  readonly copublisher?: string | readonly string[]
  readonly number?: string
  readonly part?: string
  readonly year?: string
  readonly type?: string
  readonly base?: IsoFields
}

function isoFaults({ id, parsed }: Row): string[] {
  let base = parsed as IsoFields
  const supplement = base.base === undefined ? undefined : base
  while (base.base !== undefined) base = base.base
  // The catalogue files the Directives under other fields of its own.
  if (base.type === 'DIR') return []
  const identifier = read(String(id))
  if (identifier === null) return [`${id}: not read`]
  const wanted = {
    id,
    publisher: [base.publisher, base.copublisher ?? []].flat(2),
    number: base.number,
    part: base.part ?? '',
    year: base.year ?? '',
    supplement: [supplement?.number ?? '', supplement?.year ?? ''],
  }
  const last = identifier.supplements.at(-1)
  return differences(wanted, {
    publisher: [identifier.publisher, ...identifier.copublishers],
    number: identifier.number,
    part: identifier.parts.join('-'),
    year: String(identifier.year ?? ''),
    supplement: [last?.number ?? '', String(last?.year ?? '')],
  })
}

interface ItuFields {
  readonly _type: string
  readonly sector?: string
  readonly series?: string
  readonly number?: string
  readonly subseries?: string
  readonly parts?: readonly string[]
  readonly year?: string
  readonly month?: string
  readonly base?: ItuFields
}

function ituFaults({ id, parsed }: Row): string[] {
  const outer = parsed as ItuFields
  let base = outer
  while (base.base !== undefined) base = base.base
  const identifier = read(String(id))
  if (identifier === null) return [`${id}: not read`]
  const wanted = {
    id,
    publisher: `ITU-${base.sector}`,
    series: base.series ?? '',
    number: base.number,
    // What the catalogue calls parts of a radio recommendation counts its editions.
    parts: [base.subseries ?? [], base.parts ?? []].flat(),
    year: base.year ?? '',
    dated: [outer.year ?? '', outer.month === undefined ? '' : Number(outer.month)],
  }
  const { publisher, extra, number, parts, edition, year, month, supplements } = identifier
  const last = supplements.at(-1) ?? { year, month }
  return differences(wanted, {
    publisher,
    series: extra['series'] ?? '',
    number,
    parts: [...parts, edition ?? []].flat(),
    year: String(year ?? ''),
    dated: [String(last.year ?? ''), last.month ?? ''],
  })
}
