/** The packs that ship: they load without fault, and what one file uses another one knows. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { PLAN_DEFINITIONS } from '../src/plans/index.ts'
import { loadPacks, type PackDefinition, type PackSet, packFiles, printFault } from '../src/platform/packs/index.ts'
import { IMPORT_DEFINITIONS } from '../src/register/import/readers.ts'
import { TABLE_MAPPINGS } from '../src/register/import/table-mapping.ts'
import { SYNONYM_DEFINITION } from '../src/search/text/index.ts'
import {
  classificationLevel,
  classificationsDefinition,
  exchangeStage,
  FORCES,
  identifiersDefinition,
  LEVELS,
  type Level,
  levelsDefinition,
  type PublisherDirectory,
  prefixesDefinition,
  publisherDirectory,
  publishersDefinition,
  type Source,
  STANDARDS_DEFINITIONS,
  type StageScheme,
  type StatusDictionary,
  sourceRow,
  sourcesDefinition,
  stagesDefinition,
  statusDictionary,
  statusWordsDefinition,
} from '../src/standards/index.ts'
import { dataFolder, NO_CORPUS } from './data-folder.ts'

const TODAY = '2026-11-22'
const ALL = [
  ...STANDARDS_DEFINITIONS,
  ...IMPORT_DEFINITIONS,
  SYNONYM_DEFINITION,
  ...PLAN_DEFINITIONS,
] as readonly PackDefinition[]

let packs: PackSet
let directory: PublisherDirectory
let stages: readonly StageScheme[]
let sources: readonly Source[]
let words: StatusDictionary

beforeAll(async () => {
  const result = await loadPacks(fileURLToPath(new URL('../packs', import.meta.url)), ALL)
  expect(result.ok ? [] : result.faults.map((fault) => printFault(fault, 'en'))).toEqual([])
  if (!result.ok) return
  packs = result.packs
  const publishers = packFiles(packs, publishersDefinition).map(({ value }) => value)
  directory = publisherDirectory(
    publishers.flatMap((file) => file.publishers),
    packFiles(packs, prefixesDefinition).flatMap(({ value }) => value.prefixes),
    publishers.flatMap(({ formalHeads }) => formalHeads ?? []),
  )
  stages = packFiles(packs, stagesDefinition).map(({ value }) => value)
  sources = packFiles(packs, sourcesDefinition).flatMap(({ value }) => value.sources)
  words = statusDictionary(packFiles(packs, statusWordsDefinition).map(({ value }) => value))
})

test('the packs load without fault, each behind those it depends on', () => {
  expect(packs.packs.map(({ id }) => id)).toEqual(['iso', 'cn'])
  for (const { name } of ALL) expect(packs.files.get(name)?.length, name).toBeGreaterThan(0)
})

// Old codes whose body no source at hand names; the register then shows the name a catalogue gives.
const NAMELESS = new Set('BZ DGJ DT GD GNZ HT HYB JW KJ KY NS PC XJ YQ ZC ZYF'.split(' '))

interface FlavourValue {
  readonly flavour: string
  readonly slot: string
  readonly value: string
  readonly level: Level
}

/** The values that the flavours list for a slot, with the level of their identifiers. */
function listedValues(slot: 'publisher' | 'force'): FlavourValue[] {
  return packFiles(packs, identifiersDefinition).flatMap(({ value: { flavour, level, slots } }) => {
    const listed = slots[slot]
    if (typeof listed !== 'object' || !('values' in listed)) return []
    return Object.keys(listed.values).map((value) => ({ flavour, slot, value, level }))
  })
}

describe('what the flavours of identifiers use is known', () => {
  test('every code of a publisher, and every name that stands in one’s place', () => {
    const unknown = listedValues('publisher').filter(
      ({ value, level }) =>
        !NAMELESS.has(value) && !directory.issuer(value, TODAY, level) && directory.named(value).length === 0,
    )
    expect(unknown).toEqual([])
  })

  test('every level and force, with words in both languages', () => {
    const files = packFiles(packs, levelsDefinition).map(({ value }) => value)
    const levels = new Set(files.flatMap((file) => file.levels.map(({ level }) => level)))
    const forces = new Set<string>(files.flatMap((file) => file.forces.map(({ force }) => force)))
    const used = packFiles(packs, identifiersDefinition).map(({ value }) => value.level)
    expect(used.filter((level) => !levels.has(level))).toEqual([])
    expect(listedValues('force').filter(({ value }) => !forces.has(value))).toEqual([])
    expect([...levels].sort()).toEqual([...LEVELS].sort())
    expect([...forces].sort()).toEqual([...FORCES].sort())
  })
})

describe('publishers', () => {
  test('no code belongs to two bodies of one level', () => {
    const own = packFiles(packs, publishersDefinition).flatMap(({ value }) =>
      value.publishers.flatMap(({ codes, level }) => (codes ?? []).map(({ code }) => `${level} ${code}`)),
    )
    const moving = packFiles(packs, prefixesDefinition).flatMap(({ value }) =>
      value.prefixes.map(({ code, level }) => `${level} ${code}`),
    )
    const codes = [...own, ...moving]
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  test.each<[code: string, day: string, zh: string]>([
    ['GB', TODAY, '国家标准化管理委员会'],
    ['GB', '2010-01-14', '中国国家标准化管理委员会'],
    ['GB', '1996-12-13', '国家技术监督局'],
    ['SJ', '1975-01-01', '第四机械工业部'],
    ['SJ', '1990-02-10', '机械电子工业部'],
    ['SJ', '1993-06-01', '中国电子工业总公司'],
    ['SJ', '2005-01-01', '信息产业部'],
    ['SJ', '2020-01-01', '工业和信息化部'],
    ['HJ', '2006-01-01', '国家环境保护总局'],
    ['YY', '2010-01-01', '国家食品药品监督管理局'],
    ['YY', '2016-01-01', '国家食品药品监督管理总局'],
    ['TB', '2012-12-31', '铁道部'],
    ['TB', '2013-03-01', '国家铁路局'],
    ['JB', '2008-06-16', '国家发展和改革委员会'],
    ['JB', '2008-06-29', '工业和信息化部'],
    ['CY', '2015-01-01', '国家新闻出版广电总局'],
    ['DB44', '2015-01-01', '广东省质量技术监督局'],
    ['DB12', TODAY, '天津市市场监督管理委员会'],
    ['DB22', TODAY, '吉林省市场监督管理厅'],
    ['DB64', TODAY, '宁夏回族自治区市场监督管理厅'],
    ['DB4403', TODAY, '深圳市市场监督管理局'],
    ['SZDB', '2016-01-01', '深圳市市场和质量监督管理委员会'],
    ['DB4407', TODAY, '广东省市场监督管理局'],
    ['DB', TODAY, '中国地震局'],
    ['T/CAS', TODAY, '中国标准化协会'],
    ['ISO', TODAY, '国际标准化组织'],
    ['CCITT', '1990-01-01', '国际电报电话咨询委员会'],
  ])('%s on %s: %s', (code, day, zh) => {
    expect(directory.issuer(code, day)?.name.zh).toBe(zh)
  })

  test.each<[string, string[]]>([
    ['中华人民共和国工业和信息化部', ['cn.miit']],
    ['国家质量监督检验检疫总局 中国国家标准化管理委员会', ['cn.aqsiq', 'cn.sac']],
    ['国家市场监督管理总局、国家标准化管理委员会', ['cn.samr', 'cn.sac']],
    ['国家药监局', ['cn.nmpa']],
    ['机械工业部', ['cn.mmi']],
  ])('%s is %j', (name, bodies) => {
    expect(directory.named(name)).toEqual(bodies)
  })

  test('every province has its codes, and a city is in its province', () => {
    const local = packFiles(packs, publishersDefinition)
      .filter(({ pack }) => pack === 'cn')
      .flatMap(({ value }) => value.publishers.filter(({ level }) => level === 'local'))
    const provinces = local.filter(({ id }) => /^cn\.\d\d$/.test(id)).map(({ id }) => id.slice(3))
    const regions = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'
    expect(provinces).toEqual(regions.split(' '))
    for (const code of provinces) {
      expect(directory.issuer(`DB${code}`, TODAY)?.publisher).toBe(`cn.${code}`)
      expect(directory.issuer(`DBS${code}`, TODAY)?.publisher).toBe(`cn.${code}`)
    }
    const cities = local.filter(({ id }) => /^cn\.\d{4}$/.test(id))
    expect(cities.length).toBeGreaterThan(30)
    for (const { id, parent, codes } of cities) {
      expect(parent).toBe(id.slice(0, 5))
      expect(codes?.map(({ code }) => code)).toContain(`DB${id.slice(3)}`)
    }
  })
})

// ISO Guide 69:1999; ISO/IEC Directives, Part 1, Consolidated ISO Supplement, annex SD.
const HARMONIZED = [
  ...['00.00 00.20 00.60 00.98 00.99', '10.00 10.20 10.60 10.92 10.98 10.99', '20.00 20.20 20.60 20.98 20.99'],
  ...['30.00 30.20 30.60 30.92 30.98 30.99', '40.00 40.20 40.60 40.92 40.93 40.98 40.99'],
  ...['50.00 50.20 50.60 50.92 50.98 50.99', '60.00 60.60', '90.20 90.60 90.92 90.93 90.99', '95.20 95.60 95.92 95.99'],
].flatMap((line) => line.split(' '))
const NINE = ['00', '10', '20', '30', '40', '50', '60', '90', '95']
const SUBSTAGES = ['00', '20', '60', '92', '93', '98', '99']

describe('stages', () => {
  const scheme = (id: string) => stages.find((candidate) => candidate.scheme === id)!

  test('the harmonized table is whole', () => {
    expect(scheme('iso').stages.map(({ code }) => code)).toEqual(NINE)
    expect(scheme('iso').substages.map(({ code }) => code)).toEqual(SUBSTAGES)
    expect(scheme('iso').codes.map(({ code }) => code)).toEqual(HARMONIZED)
  })

  test('abandoned is abandoned in every scheme', () => {
    for (const { codes } of stages) {
      for (const { code, meaning } of codes) expect(meaning === 'abandoned', code).toBe(code.endsWith('.98'))
    }
  })

  test('the national scheme has nine stages, each with a limit or a reason to have none, and exit evidence', () => {
    expect(scheme('cn').stages.map(({ code }) => code)).toEqual(NINE)
    const months = scheme('cn').stages.map(({ limit }) => limit?.months)
    expect(months).toEqual([undefined, 3, 10, 5, 5, 8, 3, 60, undefined])
    for (const { code, exitEvidence } of scheme('cn').stages) expect(exitEvidence?.length, code).toBeGreaterThan(0)
  })

  test('the same digits mean other things: public comment is the enquiry, review the committee stage', () => {
    const abroad = (code: string) => exchangeStage(stages, { scheme: 'cn', code }, 'iso')?.code
    expect(NINE.map(abroad)).toEqual(['00', '10', '20', '40', '30', '50', '60', '90', '95'])
    for (const code of HARMONIZED) {
      const home = exchangeStage(stages, { scheme: 'iso', code }, 'cn')!
      expect(exchangeStage(stages, home, 'iso')).toEqual({ scheme: 'iso', code })
    }
  })
})

describe('status words', () => {
  test.each<[string, string]>([
    ...'现行 有效 确认有效 试行 现行有效'.split(' ').map((word): [string, string] => [word, 'in-force']),
    ...'作废 废止 已作废'.split(' ').map((word): [string, string] => [word, 'withdrawn']),
    ...'被代替 有更新版 已替代'.split(' ').map((word): [string, string] => [word, 'superseded']),
    ['即将实施', 'coming'],
  ])('%s', (word, meaning) => {
    expect(words.meaning(word)).toBe(meaning)
    expect(words.meaning(word, 'gb')).toBe(meaning)
  })

  test.each<[scheme: string, word: string, meaning: string | undefined]>([
    ['iec', 'REVISED', 'superseded'],
    ['iec', 'REPLACED', 'superseded'],
    ['ietf', 'Proposed Standard', 'in-force'],
    ['ietf', 'UNKNOWN', undefined],
    ['itu', 'Withdrawal', 'withdrawn'],
    ['w3c', 'Last Call Working Draft', 'in-preparation'],
    ['w3c', 'Note', 'in-force'],
    ['w3c', 'Retired', 'withdrawn'],
    ['etsi', 'Historical', 'withdrawn'],
    ['etsi', 'On Approval', 'in-preparation'],
    ['oiml', 'in-force', 'in-force'],
    ['ieee', 'approved', 'in-force'],
  ])('%s: %s', (scheme, word, meaning) => {
    expect(words.meaning(word, scheme)).toBe(meaning)
  })
})

test('every mapping of a table names a source with a row of its own', () => {
  const named = packFiles(packs, TABLE_MAPPINGS).map(({ value }) => value.source)
  expect(named.filter((id) => sourceRow(sources, id)?.id === '*')).toEqual([])
  expect(sourceRow(sources, 'anything')?.id).toBe('*')
})

test('main classes stand at the first level of their classification', () => {
  const tables = packFiles(packs, classificationsDefinition).flatMap(({ value }) => value.classifications)
  expect(tables.map(({ id }) => id)).toEqual(['ics', 'ccs'])
  for (const table of tables) {
    for (const { code } of table.classes ?? []) expect(classificationLevel(table, code)).toBe(table.levels[0]!.name)
  }
  const ccs = tables.find(({ id }) => id === 'ccs')!
  expect(ccs.classes?.map(({ code }) => code).join('')).toBe('ABCDEFGHJKLMNPQRSTUVWXYZ')
})

interface SeenPrefix {
  readonly prefix: string
  readonly kind: string
  readonly records: number
  readonly publishers: readonly { readonly name: string; readonly count: number }[]
}

describe.skipIf(dataFolder === null)(`real prefixes and names (${dataFolder === null ? NO_CORPUS : 'corpus'})`, () => {
  const seen = (): SeenPrefix[] =>
    JSON.parse(readFileSync(`${dataFolder}/register/cn/prefix-publishers-derived.json`, 'utf8'))

  test('every prefix with 20 records or more has its body', () => {
    const unknown = seen().filter(({ prefix, records }) => records >= 20 && !directory.issuer(prefix, TODAY))
    // No source names these two associations.
    expect(unknown.map(({ prefix }) => prefix)).toEqual(['T/HXCY', 'T/SASJL'])
  })

  test('98 of 100 names under national and industry prefixes lead to their bodies', () => {
    const names = seen()
      .filter(({ kind }) => kind === 'national_or_sector')
      .flatMap(({ publishers }) => publishers)
    const total = names.reduce((sum, { count }) => sum + count, 0)
    const found = names
      .filter(({ name }) => directory.named(name).length > 0)
      .reduce((sum, { count }) => sum + count, 0)
    expect(found / total).toBeGreaterThan(0.98)
  })
})
