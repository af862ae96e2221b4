/** Systems for tests: a small one with every kind of item, and made-up ones. */
import fc from 'fast-check'
import type { KnownStandard } from './system.ts'
import { ARRANGEMENTS, CATEGORIES, DEGREES, PRIORITIES } from './system-choices.ts'
import type { SystemFile, SystemItem, SystemNode } from './system-schema.ts'

const both = (text: string) => ({ zh: `${text}（中）`, en: text })

/** A system with every kind of item. */
export const SMALL: SystemFile = {
  system: 'small',
  title: both('Small'),
  scope: both('A small field'),
  compiled: '2026-07-31',
  note: [{ heading: both('Aim'), text: both('For tests') }],
  nodes: [
    { node: 'A', title: both('Common'), rationale: both('Common'), category: 'basic' },
    {
      ...{ node: 'A1', parent: 'A', title: both('Terms'), rationale: both('Terms') },
      items: [{ standard: 'ISO 1:2020' }, { standard: 'ISO 2:2010' }],
    },
    { node: 'B', title: both('Uses'), rationale: both('Uses'), arrangement: 'sequence' },
    {
      ...{ node: 'B1', parent: 'B', title: both('First'), rationale: both('First'), category: 'method' },
      items: [
        { standard: 'ISO 3:2021', category: 'safety' },
        { project: '20260001', title: both('A project'), level: 'national' },
        { gap: 'G1', title: both('A gap'), level: 'national', priority: 'high', because: both('Needed') },
      ],
    },
    {
      ...{ node: 'B2', parent: 'B', title: both('Second'), rationale: both('Second') },
      items: [{ standard: 'ISO 4:2022' }, { standard: 'ISO 5:2023' }],
    },
  ],
}

/** What a register may say of a designation. */
export function known(identifier: string, said: Partial<KnownStandard> = {}): readonly [string, KnownStandard] {
  const standard = identifier.replace(/:\d+$/, '')
  return [
    identifier,
    {
      ...{ slug: identifier.replaceAll(/\W+/g, '-'), identifier, titles: { en: identifier }, standard },
      ...{ status: 'in-force', level: 'international', adopts: [], replaces: [], ...said },
    },
  ]
}

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replaceAll(/[^\P{C}]|[\uFFFE\uFFFF]/gu, '').trim())
  .filter((text) => text !== '')
const words = fc.record({ zh: word, en: word })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T
}

const common = {
  category: maybe(fc.constantFrom(...CATEGORIES)),
  priority: maybe(fc.constantFrom(...PRIORITIES)),
  remarks: maybe(words),
}
const wanted = {
  level: fc.constantFrom('national' as const, 'industry' as const, 'metrology' as const),
  force: maybe(fc.constantFrom('mandatory' as const, 'recommended' as const)),
  adopts: maybe(
    fc.record({ id: fc.constantFrom('ISO 9:2024', 'IEC 62933-1:2024'), degree: fc.constantFrom(...DEGREES) }),
  ),
  replaces: maybe(fc.constantFrom(['ISO 8:2001'], ['ISO 8:2001', 'ISO 7:1999'])),
  committee: maybe(word),
}

/** An item whose name and title `n` makes its own. */
const item = (n: number, codes: readonly string[]): fc.Arbitrary<SystemItem> => {
  const title = fc.record({ zh: word, en: word }).map(({ zh, en }) => ({ zh: `${zh} ${n}`, en: `${en} ${n}` }))
  const serves = maybe(fc.subarray([...codes], { minLength: 1, maxLength: Math.min(2, codes.length) }))
  const kinds: fc.Arbitrary<object>[] = [
    fc.record({ ...common, serves, standard: fc.constant(`ISO ${1000 + n}:2020`) }),
    fc.record({ ...common, ...wanted, serves, title, project: fc.constant(`2026${1000 + n}`) }),
    fc.record({
      ...{ ...common, ...wanted, serves, title, gap: fc.constant(`G${n}`) },
      ...{ priority: fc.constantFrom(...PRIORITIES), because: words, basis: maybe(word) },
    }),
  ]
  return fc.oneof(...kinds).map((made) => present(made) as SystemItem)
}

/** Made-up systems without faults. */
export const madeUp: fc.Arbitrary<SystemFile> = fc
  .record({ sizes: fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }), parents: fc.infiniteStream(fc.nat(100)) })
  .chain(({ sizes, parents }) => {
    const codes = sizes.map((_, index) => `N${index}`)
    let count = 0
    const nodes = sizes.map((size, index): fc.Arbitrary<SystemNode> => {
      // A node stands below one that comes before it, or at the top.
      const above = [...parents.take(1)][0]! % (index + 1)
      return fc
        .record({
          ...{ node: fc.constant(codes[index]!), title: words, rationale: words },
          parent: fc.constant(above === index ? undefined : codes[above]),
          arrangement: maybe(fc.constantFrom(...ARRANGEMENTS)),
          category: maybe(fc.constantFrom(...CATEGORIES)),
          items: fc.tuple(...Array.from({ length: size }, () => item(count++, codes))),
        })
        .map((made) => present({ ...made, items: made.items.length === 0 ? undefined : made.items }) as SystemNode)
    })
    return fc
      .record({
        ...{ system: fc.constant('made-up'), title: words, scope: words, compiled: fc.constant('2026-01-02') },
        arrangement: maybe(fc.constantFrom(...ARRANGEMENTS)),
        note: fc.array(fc.record({ heading: words, text: words }), { minLength: 1, maxLength: 3 }),
        nodes: fc.tuple(...nodes),
      })
      .map((made) => present(made) as SystemFile)
  })
