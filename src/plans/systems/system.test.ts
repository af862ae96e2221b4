import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byCategory,
  byLevel,
  CATEGORIES,
  countsOf,
  designationsOf,
  detailLines,
  filtered,
  hoistWarnings,
  ITEM_STATUSES,
  type KnownStandard,
  nodeViews,
  type SystemFile,
  standingTwice,
  systemFaults,
} from './index.ts'
import { known, madeUp, SMALL } from './system-fixture.ts'

const KNOWN = new Map<string, KnownStandard>([
  known('ISO 1:2020', { status: 'coming', effective: '2027-01-01' }),
  known('ISO 2:2010', { status: 'superseded' }),
  known('ISO 3:2021', { status: 'in-preparation' }),
  known('ISO 4:2022', { status: 'unknown' }),
])

describe('a detail list', () => {
  const lines = detailLines(SMALL, KNOWN)

  it('computes what each item is from the register', () => {
    expect(lines.map(({ code, status, because }) => [code, status, because])).toEqual([
      ['A1-01', 'current', 'coming'],
      ['A1-02', 'to-do', 'superseded'],
      ['B1-01', 'in-work', 'in-preparation'],
      ['B1-02', 'in-work', 'project'],
      ['B1-03', 'to-do', 'gap'],
      ['B2-01', 'untold', 'unknown'],
      ['B2-02', 'untold', 'not-in-register'],
    ])
  })

  it('takes categories from the nodes above', () => {
    expect(lines.map(({ category }) => category)).toEqual(['basic', 'basic', 'safety', 'method', 'method', null, null])
  })

  it('counts coverage as what exists of what there should be', () => {
    expect(countsOf(lines)).toEqual({
      ...{ shouldHave: 7, existing: 1, inWork: 2, toDo: 2, untold: 2 },
      coverage: 1 / 7,
    })
    expect(countsOf([]).coverage).toBeNull()
  })

  it('is narrowed by node with all below it, status, level and priority', () => {
    const codes = (filter: Parameters<typeof filtered>[2]) =>
      filtered(lines, SMALL.nodes, filter).map(({ code }) => code)
    expect(codes({ node: 'A' })).toEqual(['A1-01', 'A1-02'])
    expect(codes({ status: 'to-do' })).toEqual(['A1-02', 'B1-03'])
    expect(codes({ node: 'B', level: 'national', priority: 'high' })).toEqual(['B1-03'])
    expect(codes({ level: 'unread' })).toEqual(['B2-02'])
    expect(codes({ node: 'Z' })).toEqual([])
  })
})

describe('over made-up systems', () => {
  const registers = fc.constantFrom('in-force', 'coming', 'withdrawn', 'unknown', undefined)
  const filled = fc.tuple(madeUp, fc.infiniteStream(registers)).map(([file, statuses]) => {
    const designations = designationsOf([file])
    const said = designations.flatMap((text) => {
      const [status] = [...statuses.take(1)]
      return status === undefined ? [] : [known(text, { status })]
    })
    return { file, lines: detailLines(file, new Map(said)) }
  })

  it('every item stands in the list once, numbered in order', () => {
    fc.assert(
      fc.property(filled, ({ file, lines }) => {
        const items = file.nodes.flatMap((node) => node.items ?? [])
        expect(lines).toHaveLength(items.length)
        expect(lines.map(({ serial }) => serial)).toEqual(lines.map((_, index) => index + 1))
        expect(new Set(lines.map(({ code }) => code)).size).toBe(lines.length)
        expect(systemFaults(file)).toEqual([])
      }),
    )
  })

  it('statistics add up: statuses to the whole, rows to the total, parts to the node above', () => {
    fc.assert(
      fc.property(filled, ({ file, lines }) => {
        const total = countsOf(lines)
        expect(total.existing + total.inWork + total.toDo + total.untold).toBe(total.shouldHave)
        for (const rows of [byLevel(lines), byCategory(lines, CATEGORIES)]) {
          for (const count of ['shouldHave', 'existing', 'inWork', 'toDo', 'untold'] as const)
            expect(rows.reduce((sum, row) => sum + row[count], 0)).toBe(total[count])
        }
        const views = nodeViews(file, lines)
        expect(views).toHaveLength(file.nodes.length)
        for (const { node, counts } of views) {
          const parts = views.filter(({ parent }) => parent === node)
          const own = lines.filter((line) => line.node === node).length
          expect(parts.reduce((sum, part) => sum + part.counts.shouldHave, own)).toBe(counts.shouldHave)
        }
      }),
    )
  })

  it('filters by status part the list', () => {
    fc.assert(
      fc.property(filled, ({ file, lines }) => {
        const parts = ITEM_STATUSES.flatMap((status) => filtered(lines, file.nodes, { status }))
        expect(parts.toSorted((a, b) => a.serial - b.serial)).toEqual(lines)
      }),
    )
  })
})

describe('faults', () => {
  const changed = (change: (file: SystemFile) => void): SystemFile => {
    const file = structuredClone(SMALL)
    change(file)
    return file
  }
  const A1 = 1
  const B2 = 4

  it.each<[string, string, (file: SystemFile) => void]>([
    ['the same standard', 'nodes/4/items/2', ({ nodes }) => nodes[B2]!.items!.push({ standard: 'ISO 1:2020' })],
    ['another year of it', 'nodes/4/items/2', ({ nodes }) => nodes[B2]!.items!.push({ standard: 'iso  1：2015' })],
    ['a gap of the same name', 'nodes/4/items/2', ({ nodes }) => nodes[B2]!.items!.push(nodes[3]!.items![2]!)],
    ['a code twice', 'nodes/4/node', ({ nodes }) => Object.assign(nodes[B2]!, { node: 'B1' })],
    ['a parent that is not there', 'nodes/1/parent', ({ nodes }) => Object.assign(nodes[A1]!, { parent: 'Z' })],
    ['a circle', 'nodes/0/parent', ({ nodes }) => Object.assign(nodes[0]!, { parent: 'A1' })],
    [
      'a node served that is not there',
      'serves',
      ({ nodes }) => Object.assign(nodes[A1]!.items![0]!, { serves: ['Z'] }),
    ],
  ])('%s is told with its place', (_, place, change) => {
    const faults = systemFaults(changed(change)).map(({ at }) => at.join('/'))
    expect(faults.some((at) => at.includes(place))).toBe(true)
  })

  it('parts of a series are standards of their own', () => {
    const file = changed(({ nodes }) => {
      nodes[B2]!.items = [{ standard: 'ISO 20-1:2015' }, { standard: 'ISO 20-2:2015' }]
    })
    expect(systemFaults(file)).toEqual([])
  })

  it('the register tells one standard under two designations', () => {
    const file = changed(({ nodes }) => nodes[B2]!.items!.push({ standard: 'EN ISO 1' }))
    const said = new Map([...KNOWN, known('EN ISO 1', { standard: 'ISO 1' })])
    expect(standingTwice(file, said)).toEqual([['ISO 1:2020', 'EN ISO 1']])
  })

  it('what siblings need too would better stand higher', () => {
    const file = changed(({ nodes }) => Object.assign(nodes[3]!.items![0]!, { serves: ['B2'] }))
    const [warning, ...others] = hoistWarnings(file)
    expect(others).toEqual([])
    expect(warning!.message.en).toContain('B2 need it too')
    expect(warning!.message.en).toMatch(/at B$/)
    const common = changed(({ nodes }) => Object.assign(nodes[A1]!.items![0]!, { serves: ['B1', 'B2'] }))
    expect(hoistWarnings(common)).toEqual([])
  })
})
