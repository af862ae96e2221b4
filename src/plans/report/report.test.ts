import { describe, expect, it } from 'vitest'
import { addressed, type Block, flattened, type Lang, type ReportDocument, type Section, textOf } from './document.ts'
import { reportOf } from './report.ts'
import { reportDays } from './report-days.ts'
import { DETAIL, inputOf, targetOf } from './report-fixture.ts'
import { styleOf } from './report-style.ts'

function sectionOf(document: ReportDocument, id: string): Section {
  return flattened(document.sections).find(({ section }) => section.id === id)!.section
}

function textsOf(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [textOf(block.runs)]
    case 'list':
      return block.items.map(textOf)
    case 'facts':
      return block.rows.map(({ term, says }) => `${term}: ${textOf(says)}`)
    case 'table':
      return [block.title, ...block.rows.map((row) => row.map(({ runs }) => textOf(runs)).join(' | '))]
    case 'trend':
      return [block.title, block.alt]
  }
}

const summary = (targets: Parameters<typeof inputOf>[0], lang: Lang, more: Parameters<typeof inputOf>[1] = {}) =>
  textsOf(sectionOf(reportOf(inputOf(targets, more), lang), 'summary').blocks)

const valued = (count: number, value: number | null) =>
  Array.from({ length: count }, (_, index) => targetOf(`SP-Q${index + 1}`, value))

describe('the summary says how many targets are met, in sentences that fit the numbers', () => {
  it.each([
    [[], 'As of 31 December 2025 it is judged by its goals alone.', '没有定量目标'],
    [valued(1, null), 'As of 31 December 2025 the one target has no value;', '1 项定量目标均无数值'],
    [valued(3, null), 'none of the three targets has a value;', '3 项定量目标均无数值'],
    [valued(1, 42), 'the one target has a value: it is not met.', '唯一的定量目标有数值：已达到 0 项，未达到 1 项'],
    [valued(2, 100), 'all two targets have a value: all of these are met.', '2 项定量目标均有数值：已达到 2 项'],
    [
      [...valued(2, 100), targetOf('SP-Q3', 1), targetOf('SP-Q4', null)],
      'three of four targets have a value: two are met, one is not.',
      '4 项定量目标中 3 项有数值：已达到 2 项，未达到 1 项',
    ],
    [[targetOf('SP-Q1', 42), targetOf('SP-Q2', null)], 'The other one has no value;', '其余 1 项尚无数值'],
  ] as const)('%#', (targets, english, chinese) => {
    const [en, zh] = [summary([...targets], 'en'), summary([...targets], 'zh')]
    expect(en.replace('This plan has no target with a figure; as of', 'As of')).toContain(english)
    expect(zh).toContain(chinese)
    expect(en).toContain('The one goal without a figure has not been assessed.')
    expect(en).not.toMatch(/\s\s|undefined|null|NaN/)
    expect(zh).not.toMatch(/\s\s|undefined|null|NaN/)
  })

  it('tells each value with its distance, and leads to its target', () => {
    const document = reportOf(inputOf([targetOf('SP-Q1', 42)]), 'en')
    const [block] = sectionOf(document, 'summary').blocks
    expect(textsOf([block!])).toContain(
      'Target SP-Q1: 42 standards, where at least 100 standards was asked for; not met,',
    )
    const runs = block?.kind === 'text' ? block.runs : []
    expect(runs.filter(({ to }) => to !== undefined)).toEqual([
      { text: '42 standards', to: '/plans/sample/targets/SP-Q1?as-of=2025-12-31' },
    ])
  })

  it('tells made-up records', () => {
    const target = targetOf('SP-Q1', 42)
    const [way, other] = target.variants
    const simulated = { ...target, variants: [{ ...way!, simulated: 7 }, other!] }
    expect(summary([simulated], 'en')).toContain('Of the records counted, 7 are simulated.')
    expect(summary([simulated], 'zh')).toContain('有 7 项为模拟记录')
  })
})

describe('distance from a target', () => {
  const { gap } = styleOf('en')
  it.each([
    ['atLeast', 252, 2_000, 'standards', '1,748 standards short'],
    ['atLeast', 2_001, 2_000, 'standards', '1 standard above'],
    ['atLeast', 2_000, 2_000, 'standards', 'on the figure itself'],
    ['moreThan', 90, 90, 'percent', 'on the figure itself, which must be passed'],
    ['moreThan', 89, 90, 'percent', '1 percentage point short'],
    ['moreThan', 92.56, 90, 'percent', '2.6 percentage points above'],
    ['moreThan', 89.96, 90, 'percent', '0.04 percentage points short'],
    ['moreThan', 90.0004, 90, 'percent', '0.0004 percentage points above'],
    ['atMost', 20, 18, 'months', '2 months over the limit'],
    ['atMost', 17, 18, 'months', '1 month under the limit'],
    ['lessThan', 18, 18, 'months', 'on the figure itself, which must be passed'],
  ] as const)('%s %d of %d %s: %s', (comparator, value, number, unit, said) => {
    expect(gap(value, { comparator, number, unit })).toBe(said)
  })
})

it('a value just short of a round number does not look like it', () => {
  const { figure } = styleOf('en')
  const said = [89.96, 90, 90.04, 100 / 3, 1_234.5678, 89.9999].map((value) => figure(value, 'percent'))
  expect(said).toEqual(['89.96%', '90%', '90.04%', '33.3%', '1,234.6%', '89.9999%'])
})

describe('a target', () => {
  it('without a value says what is missing, and nothing is drawn', () => {
    const input = inputOf([targetOf('SP-Q1', null)], { details: new Map([['SP-Q1', DETAIL]]) })
    const { blocks } = sectionOf(reportOf(input, 'en'), 'sp-q1')
    expect(blocks.map(({ kind }) => kind)).toEqual(['facts', 'table', 'text', 'list'])
    expect(textsOf(blocks)).toContain('Value: No value; no records yet: enterprises')
    expect(textsOf(blocks)).not.toMatch(/\b0\b/)
  })

  it('with a value shows its days, parts, ways to count, forecast and caveats', () => {
    const input = inputOf([targetOf('SP-Q1', 42)], { details: new Map([['SP-Q1', DETAIL]]) })
    const { blocks } = sectionOf(reportOf(input, 'en'), 'sp-q1')
    const said = textsOf(blocks)
    for (const text of [
      'Value: 42 standards',
      '4 standards on 31 December 2023, 42 standards on 31 December 2025;',
      '4 | – | 42',
      'Large field | 41 | \nSmall field | 1 | ',
      'more than the whole',
      'Another | 42',
      'Forecast for the due day: Probability to meet it 25%',
      'median 97 standards; eight in ten between 90 standards and 104 standards',
      'rates stay as they are',
      'Revisions do not count.',
    ])
      expect(said).toContain(text)
    expect(said).not.toContain('Untold')
  })

  it.each([
    [{ kind: 'none', reason: { message: { zh: '月份太少', en: 'too few months' } } }, 'Not forecast: too few months'],
    [
      { kind: 'decided', due: '2025-12-31', value: 100, met: true },
      'On the due day: 31 December 2025: 100 standards, Met',
    ],
  ] as const)('tells a forecast that is none: %#', (forecast, said) => {
    const input = inputOf([targetOf('SP-Q1', 42)], { details: new Map([['SP-Q1', { forecast }]]) })
    expect(textsOf(sectionOf(reportOf(input, 'en'), 'sp-q1').blocks)).toContain(said)
  })
})

describe('a report', () => {
  it('tells what is not known as not known', () => {
    const said = flattened(reportOf(inputOf([targetOf('SP-Q1', null)]), 'en').sections)
      .map(({ section }) => textsOf(section.blocks))
      .join('\n')
    for (const text of [
      'SP-G1 goal | 2030-12-31 | no-such-scale | Not assessed yet | New standards',
      'not reported yet',
      'There are no values by field yet.',
      'SP-Q1 | Official, Another | no records yet: enterprises',
      'not from a snapshot',
      'The register holds no simulated record.',
      'one source: one',
    ])
      expect(said).toContain(text)
  })

  it('shades fields by their size and leads from each to its records', () => {
    const input = inputOf([targetOf('SP-Q1', 42)], { details: new Map([['SP-Q1', DETAIL]]) })
    const table = sectionOf(reportOf(input, 'zh'), 'fields').blocks.find(({ kind }) => kind === 'table')
    const cells = table?.kind === 'table' ? table.rows.map(([, cell]) => [textOf(cell!.runs), cell!.shade]) : []
    expect(cells).toEqual([
      ['1', 1],
      ['41', 5],
      ['–', undefined],
    ])
  })

  it('names marks, their assessors and the snapshot it is made from', () => {
    const more = {
      marks: [{ goal: 'SP-G1', mark: 3, assessor: 'A. Person', day: '2025-11-01', evidence: 'a file' }],
      snapshot: { hash: 'abc123', on: '2026-01-05' },
    }
    const document = reportOf(inputOf([targetOf('SP-Q1', 42)], more), 'en')
    expect(textsOf(sectionOf(document, 'goals').blocks)).toContain('3 (A. Person, 1 November 2025); Evidence: a file')
    expect(document.facts.map(({ term, says }) => `${term}: ${textOf(says)}`)).toContain(
      'Snapshot: abc123 (kept on 5 January 2026)',
    )
    expect(textsOf(sectionOf(document, 'method').blocks)).not.toContain('not from a snapshot')
  })

  it('of a plan without targets has no parts about them', () => {
    const ids = reportOf(inputOf([]), 'en').sections.map(({ id }) => id)
    expect(ids).toEqual(['summary', 'goals', 'tasks', 'method'])
  })

  it('leads nowhere where no origin is known, and to whole addresses where one is', () => {
    const document = reportOf(inputOf([targetOf('SP-Q1', 42)]), 'en')
    expect(JSON.stringify(addressed(document, undefined))).not.toContain('"to"')
    const targets = JSON.stringify(addressed(document, 'https://standards.example')).match(/"to":"[^"]*"/g)!
    expect(targets.filter((to) => !to.startsWith('"to":"https://standards.example/plans/'))).toEqual([])
    expect(targets.length).toBeGreaterThan(0)
  })

  it('has each id once', () => {
    const ids = flattened(reportOf(inputOf(valued(3, 1)), 'en').sections).map(({ section }) => section.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the days of a trend', () => {
  const { plan } = inputOf([targetOf('SP-Q1', 1)])
  const [target] = plan.targets!
  const daysFrom = (from: string, asOf: string) => reportDays(plan, { ...target!, scope: { from } }, asOf)
  it.each([
    ['2025-01-01', '2025-12-31', ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']],
    ['2025-12-31', '2025-12-31', ['2025-12-31']],
    ['2030-01-01', '2025-12-31', ['2025-12-31']],
    [
      '2021-06-30',
      '2023-02-01',
      ['2021-09-30', '2021-12-31', '2022-03-31', '2022-06-30', '2022-09-30', '2022-12-31', '2023-02-01'],
    ],
  ])('from %s to %s', (from, asOf, days) => expect(daysFrom(from, asOf)).toEqual(days))

  it('are at most twelve, the last the day itself', () => {
    for (const from of ['1990-01-01', '2015-05-05', '2020-02-29', '2023-08-03']) {
      const days = daysFrom(from, '2026-11-22')
      expect(days.length).toBeLessThanOrEqual(12)
      expect(days.at(-1)).toBe('2026-11-22')
      expect([...days].sort()).toEqual(days)
    }
  })
})
