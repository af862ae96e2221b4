import { describe, expect, test } from 'vitest'
import { exchangeStage, type StageScheme, stageMeaning, stagesDefinition, stageTitle } from './stages.ts'

const title = (en: string) => ({ zh: `〔${en}〕`, en })

const home: StageScheme = {
  scheme: 'home',
  title: title('home'),
  basis: 'our rules',
  stages: [
    { code: '10', title: title('proposal'), meaning: 'in-preparation' },
    { code: '30', title: title('public comment'), meaning: 'in-preparation' },
    { code: '60', title: title('publication'), meaning: 'published' },
  ],
  substages: [{ code: '20', title: title('started') }],
  codes: [
    { code: '30.98', title: title('dropped'), meaning: 'abandoned' },
    { code: '60.00', title: title('being printed'), meaning: 'in-preparation' },
  ],
  exchange: [
    { from: '10', scheme: 'abroad', to: '10' },
    { from: '30', scheme: 'abroad', to: '40' },
    { from: '60.00', scheme: 'abroad', to: '50.99' },
  ],
}
const abroad: StageScheme = {
  ...home,
  scheme: 'abroad',
  stages: [
    { code: '10', title: title('proposal'), meaning: 'in-preparation' },
    { code: '30', title: title('committee'), meaning: 'in-preparation' },
    { code: '40', title: title('enquiry'), meaning: 'in-preparation' },
    { code: '50', title: title('approval'), meaning: 'in-preparation' },
  ],
  codes: [],
  exchange: [],
}
const schemes = [home, abroad]

describe('a code is read in its own scheme', () => {
  test.each<[scheme: string, code: string, meaning: string | undefined, en: string | undefined]>([
    ['home', '30', 'in-preparation', 'public comment'],
    ['abroad', '30', 'in-preparation', 'committee'],
    ['home', '30.98', 'abandoned', 'dropped'],
    ['home', '3098', 'abandoned', 'dropped'],
    ['home', '30.60', 'in-preparation', 'public comment'], // the pair is not listed: its stage
    ['home', '60', 'published', 'publication'],
    ['home', '6000', 'in-preparation', 'being printed'],
    ['home', '95.99', undefined, undefined],
    ['home', '', undefined, undefined],
    ['nowhere', '30', undefined, undefined],
  ])('%s %s', (scheme, code, meaning, en) => {
    expect(stageMeaning(schemes, { scheme, code })).toBe(meaning)
    expect(stageTitle(schemes, { scheme, code })?.en).toBe(en)
  })
})

describe('exchange', () => {
  test.each<[from: string, code: string, to: string, result: string | undefined]>([
    ['home', '30', 'abroad', '40'],
    ['home', '30.20', 'abroad', '40.20'], // sub-stages are harmonized
    ['home', '3020', 'abroad', '40.20'],
    ['home', '60.00', 'abroad', '50.99'],
    ['home', '60.60', 'abroad', undefined],
    ['abroad', '40.60', 'home', '30.60'], // the same map, read backwards
    ['abroad', '50.99', 'home', '60.00'],
    ['abroad', '30', 'home', undefined],
    ['home', '30', 'nowhere', undefined],
  ])('%s %s → %s', (from, code, to, result) => {
    expect(exchangeStage(schemes, { scheme: from, code }, to)).toEqual(
      result === undefined ? undefined : { scheme: to, code: result },
    )
  })
})

describe('a scheme file is refused', () => {
  test.each<[string, Partial<StageScheme>, string[]]>([
    ['not if it is sound', {}, []],
    ['with a stage twice', { stages: [...home.stages, home.stages[0]!] }, ['stages/3/code']],
    ['with a pair twice', { codes: [home.codes[0]!, home.codes[0]!] }, ['codes/1/code']],
    ['with a pair of no stage', { codes: [{ ...home.codes[0]!, code: '20.98' }] }, ['codes/0/code']],
    ['with an exchange from no stage', { exchange: [{ from: '20', scheme: 'abroad', to: '20' }] }, ['exchange/0/from']],
  ])('%s', (_title, change, places) => {
    expect(stagesDefinition.check!({ ...home, ...change }).map(({ at }) => at.join('/'))).toEqual(places)
  })

  test('unless the scheme it maps to exists', () => {
    expect(stagesDefinition.references!(home).map(({ definition, id }) => `${definition} ${id}`)).toEqual(
      Array(3).fill('stages abroad'),
    )
  })
})
