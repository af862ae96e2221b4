/** The curated list of Chinese standards in `packs/cn/standards`, against itself and against the catalogues. */
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

const entries = curatedEntries()

function curatedEntries(): StandardEntry[] {
  const packs = fileURLToPath(new URL('../../packs', import.meta.url))
  const files = globSync('cn/standards/*.yaml', { cwd: packs }).sort()
  return files.flatMap(
    (file) => (parse(readFileSync(`${packs}/${file}`, 'utf8')) as { standards: StandardEntry[] }).standards,
  )
}

describe('the curated list', () => {
  test('its files have no fault', async () => {
    const loaded = await loadPacks(fileURLToPath(new URL('../../packs', import.meta.url)), STANDARDS_DEFINITIONS)
    const faults = loaded.ok ? [] : loaded.faults.filter(({ file }) => file.includes('cn/standards/'))
    expect(faults.map((fault) => printFault(fault, 'en'))).toEqual([])
  })

  test('every identifier in it is read and printed back', () => {
    const grammar = testGrammar()
    const ids = entries.flatMap(({ id, replaces = [], adopts = [] }) => [
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
    const twice = [...Map.groupBy(entries, ({ id }) => compact(id)).values()].filter((same) => same.length > 1)
    expect(twice.map(([entry]) => entry!.id)).toEqual([])
  })

  test('an edition that names the day it was withdrawn has a successor that takes effect on that day', () => {
    const unlike = entries.flatMap(({ id, withdrawn }) => {
      if (withdrawn === undefined) return []
      const successors = entries.filter(({ replaces }) => replaces?.includes(id))
      return successors.some(({ effective }) => effective === withdrawn) ? [] : [`${id} ${withdrawn}`]
    })
    expect(unlike).toEqual([])
  })
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

  test('every adopted document is in the catalogue of its publisher', async () => {
    const isKnown = await internationalCatalogues(folder)
    const adopted = entries.flatMap(({ id, adopts = [] }) => adopts.map((source) => ({ id, source: source.id })))
    console.info(`adopted documents: ${adopted.length}`)
    expect(adopted.length).toBeGreaterThan(100)
    expect(adopted.filter(({ source }) => !isKnown(source))).toEqual([])
  })
})

interface Disagreement {
  /** Identifier and field. */
  readonly key: string
  readonly ours: string
  readonly theirs: string
  readonly catalogue: CatalogueRow['catalogue']
}

function disagreements(entry: StandardEntry, row: CatalogueRow): Disagreement[] {
  const fields = {
    title: titleLetters(entry.zh) === titleLetters(row.title) ? null : [entry.zh, row.title],
    published: unlikeDates(entry.published, row.published),
    effective: unlikeDates(entry.effective, row.effective),
    status: unlikeStatus(entry, row.status),
    replaces: missing(entry.replaces, row.replaces),
    adopts: missing(
      entry.adopts?.map(({ id, degree }) => `${degree} ${id}`),
      row.adopts,
    ),
  }
  return Object.entries(fields).flatMap(([field, unlike]) => {
    if (unlike === null) return []
    return [{ key: `${entry.id} ${field}`, ours: unlike[0]!, theirs: unlike[1]!, catalogue: row.catalogue }]
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
