/** The curated lists in `packs/cn/standards` and `packs/iso/standards`, against themselves and the catalogues. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadPacks, printFault } from '../../src/platform/packs/index.ts'
import { STANDARDS_DEFINITIONS } from '../../src/standards/definitions.ts'
import type { StandardEntry } from '../../src/standards/standard-entries.ts'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { testGrammar } from '../grammar.ts'
import {
  type CatalogueRow,
  chineseCatalogues,
  compact,
  type InternationalRow,
  idLetters,
  internationalCatalogues,
  titleLetters,
} from './curated-catalogues.ts'

/** The day the list of the corpus was made: its words of status are of then. */
const LIST_MADE = '2026-07-10'

/** Where a catalogue and we differ, and why we keep ours. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'GB 11643-1999 published':
    'issued 19 January 1999; the list puts the first day of the year for a day it does not know',
  'GB 13690-2009 published':
    'issued 21 June 2009, as GB 15258-2009 beside it; the list puts the first day of the month',
  'GB 3100-1993 published':
    'issued 27 December 1993, the day the list has for GB/T 3102.8 and 3102.12 of the same issue',
  'GB/T 17775-2003 published': 'issued 24 February 2003; the list seems to have lost a digit (02-02)',
  'GB/T 19001-2008 published':
    'issued 30 December 2008, as its cover has it; 14 October is before ISO 9001:2008 came out',
  'GB/T 20001.1-2024 title': 'the series is called 标准起草规则 from 2023 on; the list keeps its older name',
  'GB/T 2260-2007 published': 'the list gives the day of the first edition, of 1980',
  'GB/T 2934-2007 published': 'the list gives the day of the first edition, of 1982',
  'GB/T 3543.1-1995 published': 'issued 18 August 1995; the list puts the first day of the month',
  'GB/T 42061-2022 published':
    'announced 12 October 2022, the day the general list has for GB/T 42061; the medical list is two days late',
  'GB/T 42062-2022 published':
    'announced 12 October 2022, the day the general list has for GB/T 42061; the medical list is two days late',
  'JR/T 0171-2020 title': 'the list lost a character: 金信息 for 金融信息',
  'GB 4706.1-2005 adopts':
    'edition 4.1 of the source, here by the identifier that its catalogue gives the consolidated text',
  'GB 9706.1-2020 adopts':
    'edition 3.1 of the source, here by the identifier that its catalogue gives the consolidated text',
  'GB/T 4208-2017 adopts':
    'edition 2.2 of the source, here by the identifier that its catalogue gives the consolidated text',
}

const JOINT = 'joint document: the month of the catalogue of ISO; that of IEC has a day just before or after it'
/** The same for the international list. */
const EXPLAINED_ABROAD: Readonly<Record<string, string>> = {
  'IEC 61508-1:1998 title': 'the catalogue adds where to read more',
  'IEC 61508-1:2010 title': 'the catalogue adds where to read more',
  'ISO/IEC 17020:2012 published': JOINT,
  'ISO/IEC 17067:2013 published': JOINT,
  'ISO/IEC 26300:2006 published': JOINT,
  'ISO/IEC 27001:2013 published': JOINT,
  'ISO/IEC 27002:2013 published': JOINT,
  'ISO/IEC 27017:2015 published': JOINT,
  'ISO/IEC 9899:2018 published': JOINT,
  'ISO/IEC Guide 51:2014 published': JOINT,
  'ISO/IEC/IEEE 12207:2017 title': 'IEEE puts the kind of the document before the title that ISO has',
  'ISO/IEC/IEEE 15288:2023 title': 'IEEE puts the kind of the document before the title that ISO has',
  'ISO/IEC/IEEE 29148:2018 title': 'IEEE puts the kind of the document before the title that ISO has',
}

const entries = curatedEntries('cn')
const abroad = curatedEntries('iso')

function curatedEntries(pack: string): StandardEntry[] {
  const packs = fileURLToPath(new URL('../../packs', import.meta.url))
  const files = globSync(`${pack}/standards/*.yaml`, { cwd: packs }).sort()
  return files.flatMap(
    (file) => (parse(readFileSync(`${packs}/${file}`, 'utf8')) as { standards: StandardEntry[] }).standards,
  )
}

describe.each([
  ['cn', entries],
  ['iso', abroad],
] as const)('the curated list of the pack %s', (pack, list) => {
  test('its files have no fault', async () => {
    const loaded = await loadPacks(fileURLToPath(new URL('../../packs', import.meta.url)), STANDARDS_DEFINITIONS)
    const faults = loaded.ok ? [] : loaded.faults.filter(({ file }) => file.includes(`${pack}/standards/`))
    expect(faults.map((fault) => printFault(fault, 'en'))).toEqual([])
  })

  test('every identifier in it is read and printed back', () => {
    const grammar = testGrammar()
    const ids = list.flatMap(({ id, replaces = [], adopts = [] }) => [
      id,
      ...replaces,
      ...adopts.map((source) => source.id),
    ])
    const unread = ids.filter((id) => {
      const result = grammar.identify(id)
      return !result.ok || result.identifier.printed !== id
    })
    expect(unread).toEqual([])
  })

  test('each standard stands in it once', () => {
    const twice = [...Map.groupBy(list, ({ id }) => compact(id)).values()].filter((same) => same.length > 1)
    expect(twice.map(([entry]) => entry!.id)).toEqual([])
  })

  test('an edition that names the day it was withdrawn has a successor that takes effect on that day', () => {
    const unlike = list.flatMap(({ id, withdrawn }) => {
      if (withdrawn === undefined) return []
      const successors = list.filter(({ replaces }) => replaces?.includes(id))
      return successors.some(({ effective }) => effective === withdrawn) ? [] : [`${id} ${withdrawn}`]
    })
    expect(unlike).toEqual([])
  })
})

test('every document that the Chinese list adopts stands in the international one, as does every former edition', () => {
  const listed = new Set(abroad.map(({ id }) => id))
  const adopted = entries.flatMap(({ adopts = [] }) => adopts.map(({ id }) => id))
  const former = abroad.flatMap(({ replaces = [] }) => replaces)
  expect([...adopted, ...former].filter((id) => !listed.has(id))).toEqual([])
})

if (dataFolder === null) console.warn(NO_CORPUS)

describe.skipIf(dataFolder === null)('the curated list against the catalogues', () => {
  const folder = `${dataFolder}/register`

  test('every disagreement is explained, and every explanation needed', () => {
    const catalogues = chineseCatalogues(folder)
    const found = entries.map((entry) => ({ entry, rows: catalogues.get(compact(entry.id)) ?? [] }))
    const checked = found.filter(({ rows }) => rows.length > 0)
    console.info(`curated standards: ${entries.length}, of these in the catalogues: ${checked.length}`)
    expect(checked.length).toBeGreaterThan(250)
    const all = checked.flatMap(({ entry, rows }) => rows.flatMap((row) => disagreements(entry, row)))
    expect(all.filter(({ key }) => EXPLAINED[key] === undefined)).toEqual([])
    expect(Object.keys(EXPLAINED).filter((key) => !all.some((disagreement) => disagreement.key === key))).toEqual([])
  })

  test('every international document is in the catalogue of its publisher and agrees with it', async () => {
    const catalogues = await internationalCatalogues(
      folder,
      abroad.map(({ id }) => id),
    )
    const found = abroad.map((entry) => ({ entry, rows: catalogues.get(idLetters(entry.id)) ?? [] }))
    console.info(`international documents: ${abroad.length}`)
    expect(abroad.length).toBeGreaterThan(175)
    expect(found.filter(({ rows }) => rows.length === 0).map(({ entry }) => entry.id)).toEqual([])
    const all = found.flatMap(({ entry, rows }) => rows.flatMap((row) => disagreementsAbroad(entry, row)))
    expect(all.filter(({ key }) => EXPLAINED_ABROAD[key] === undefined)).toEqual([])
    const needed = new Set(all.map(({ key }) => key))
    expect(Object.keys(EXPLAINED_ABROAD).filter((key) => !needed.has(key))).toEqual([])
  })
})

interface Disagreement {
  /** Identifier and field. */
  readonly key: string
  readonly ours: string
  readonly theirs: string
  readonly catalogue: string
}

function disagreements(entry: StandardEntry, row: CatalogueRow): Disagreement[] {
  const { zh = '' } = entry
  const fields = {
    title: titleLetters(zh) === titleLetters(row.title) ? null : [zh, row.title],
    published: unlikeDates(entry.published, row.published),
    effective: unlikeDates(entry.effective, row.effective),
    status: unlikeStatus(entry, row.status),
    replaces: missing(entry.replaces, row.replaces),
    adopts: missing(
      entry.adopts?.map(({ id, degree }) => `${degree} ${id}`),
      row.adopts,
    ),
  }
  return unlikeFields(entry.id, fields, row.catalogue)
}

function disagreementsAbroad(entry: StandardEntry, row: InternationalRow): Disagreement[] {
  const { en = '', ics, replaces = [] } = entry
  const former = row.replaces?.filter((id) => abroad.some((other) => other.id === id))
  const fields = {
    title: titleLetters(en) === titleLetters(row.title) ? null : [en, row.title],
    published: unlikeDates(entry.published, row.published),
    ics: ics === undefined ? null : missing(row.ics, ics),
    replaces: former === undefined ? null : (missing(replaces, former) ?? missing(former, replaces)),
  }
  return unlikeFields(entry.id, fields, row.source)
}

type Unlike = readonly string[] | null

function unlikeFields(id: string, fields: Readonly<Record<string, Unlike>>, catalogue: string): Disagreement[] {
  return Object.entries(fields).flatMap(([field, unlike]) => {
    if (unlike === null) return []
    return [{ key: `${id} ${field}`, ours: unlike[0]!, theirs: unlike[1]!, catalogue }]
  })
}

// A coarse date agrees with every day in it.
function unlikeDates(ours: string | undefined, theirs: string): [string, string] | null {
  if (ours === undefined || theirs === '') return null
  return ours.startsWith(theirs) || theirs.startsWith(ours) ? null : [ours, theirs]
}

const DEAD_WORDS = ['作废', '已作废', '废止', '被代替', '有更新版']

// A catalogue may be late with a word; only that it is dead for one and alive for the other counts.
function unlikeStatus(entry: StandardEntry, word: string): [string, string] | null {
  if (word === '' || isDead(entry) === DEAD_WORDS.includes(word)) return null
  return [isDead(entry) ? 'dead' : 'alive', word]
}

function isDead({ id, status, withdrawn }: StandardEntry): boolean {
  if (status !== undefined) return DEAD_WORDS.includes(status)
  if (withdrawn !== undefined) return withdrawn <= LIST_MADE
  return entries.some(({ replaces, effective = '' }) => replaces?.includes(id) && effective <= LIST_MADE)
}

/** What a catalogue has and we lack, where we say something at all. */
function missing(ours: readonly string[] | undefined, theirs: readonly string[]): [string, string] | null {
  if (ours === undefined) return null
  const known = ours.map(compact)
  const lacking = theirs.filter((id) => !known.includes(compact(id)))
  return lacking.length === 0 ? null : [ours.join(', '), lacking.join(', ')]
}
