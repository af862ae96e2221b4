import { Value } from '@sinclair/typebox/value'
import { describe, expect, test } from 'vitest'
import { type Classification, classificationLevel, classificationsDefinition } from './classification-structure.ts'
import { holds, partialDateSchema } from './definition.ts'
import { STANDARDS_DEFINITIONS } from './definitions.ts'
import { type LevelWords, levelsDefinition } from './levels.ts'
import { type StandardEntry, standardEntriesDefinition } from './standard-entries.ts'

const title = { zh: '某', en: 'some' }
const places = (faults: readonly { at: readonly (string | number)[] }[] | undefined) =>
  faults?.map(({ at }) => at.join('/'))

test('definitions have names and files of their own', () => {
  const names = STANDARDS_DEFINITIONS.map(({ name }) => name)
  const files: string[] = STANDARDS_DEFINITIONS.flatMap((definition) => definition.files)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(files).size).toBe(files.length)
})

describe('a dated row', () => {
  test.each<[from: string | undefined, until: string | undefined, day: string, holds: boolean]>([
    [undefined, undefined, '2020-01-01', true],
    ['2018-03', undefined, '2018-03-01', true],
    ['2018-03', undefined, '2018-02-28', false],
    [undefined, '2018-03', '2018-02-28', true],
    [undefined, '2018-03', '2018-03-01', false],
    ['2018', '2019', '2018-12-31', true],
    ['2018', '2019', '2019-01-01', false],
  ])('%s to %s on %s: %s', (from, until, day, expected) => {
    expect(holds({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }, day)).toBe(
      expected,
    )
  })

  test.each<[string, boolean]>([
    ['2018', true],
    ['2018-12', true],
    ['2018-12-31', true],
    ['2018-13', false],
    ['2018-00-10', false],
    ['2018-1', false],
    ['18', false],
    ['2018-12-31T00:00', false],
  ])('date %s: %s', (date, expected) => {
    expect(Value.Check(partialDateSchema, date)).toBe(expected)
  })
})

describe('levels', () => {
  const words: LevelWords = {
    levels: [
      { level: 'national', title },
      { level: 'local', title },
    ],
    forces: [{ force: 'mandatory', title }],
  }
  test('each once', () => {
    expect(levelsDefinition.check!(words)).toEqual([])
    const twice = {
      levels: [...words.levels, { level: 'national' as const, title }],
      forces: [words.forces[0]!, words.forces[0]!],
    }
    expect(places(levelsDefinition.check!(twice))).toEqual(['levels/2', 'forces/1'])
  })
  test('none that the code does not know', () => {
    expect(Value.Check(levelsDefinition.schema, words)).toBe(true)
    expect(Value.Check(levelsDefinition.schema, { ...words, levels: [{ level: 'galactic', title }] })).toBe(false)
  })
})

describe('classification', () => {
  const tree: Classification = {
    id: 'tree',
    title,
    maintainer: 'us',
    levels: [
      { name: 'field', title, pattern: '\\d{2}', example: '35' },
      { name: 'group', title, pattern: '\\d{2}\\.\\d{3}', example: '35.240' },
    ],
  }
  test.each<[string, string | undefined]>([
    ['35', 'field'],
    ['35.240', 'group'],
    ['35.240.15', undefined],
    ['x35', undefined],
    ['', undefined],
  ])('%s stands at %s', (code, level) => {
    expect(classificationLevel(tree, code)).toBe(level)
  })
  test.each<[string, string, string[]]>([
    ['\\d{2}', '35', []],
    ['\\d{3}', '35', ['classifications/0/levels/0/pattern']],
    ['(', '35', ['classifications/0/levels/0/pattern']],
  ])('pattern %s with example %s', (pattern, example, faults) => {
    const levels = [{ name: 'field', title, pattern, example }]
    expect(places(classificationsDefinition.check!({ classifications: [{ ...tree, levels }] }))).toEqual(faults)
  })
})

describe('curated standards', () => {
  const entry: StandardEntry = { id: 'XX 1-2020', zh: '某', published: '2020-01-02', effective: '2020-07-01' }
  test.each<[string, Partial<StandardEntry>, string[]]>([
    ['sound', {}, []],
    ['effective on the day of publication', { effective: '2020-01-02' }, []],
    ['effective some day of the year of publication', { effective: '2020' }, []],
    ['effective before publication', { effective: '2020-01-01' }, ['standards/0/effective']],
    ['replacing itself', { replaces: ['XX 0-2010', 'XX 1-2020'] }, ['standards/0/replaces']],
  ])('%s', (_title, change, faults) => {
    expect(places(standardEntriesDefinition.check!({ standards: [{ ...entry, ...change }] }))).toEqual(faults)
  })

  test('a title in one of the two languages at least', () => {
    const standards: StandardEntry[] = [{ id: 'XX 1', zh: '某' }, { id: 'XX 2', en: 'A' }, { id: 'XX 3' }]
    expect(places(standardEntriesDefinition.check!({ standards }))).toEqual(['standards/2'])
  })
})
