import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELATION_KINDS } from '../../src/register/claims.ts'
import type { SearchEntry } from '../../src/search/entry.ts'
import { isCcsCode, isIcsCode } from '../../src/standards/index.ts'
import { testGrammar } from '../../test/grammar.ts'
import { Draws, RankedPick, shuffled } from './draws.ts'
import { creditCode, Firms } from './firms.ts'
import { SyntheticRegister } from './register.ts'
import { syntheticRelations } from './relations.ts'

const SIZE = 20_000
const register = new SyntheticRegister({ size: SIZE })
const entries: readonly SearchEntry[] = [...register.batches(3_000)].flat()
const sizes = fc.integer({ min: 240, max: 3_000 })

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

describe('chance', () => {
  it('is the same for the same seed, thing and kind, whatever was drawn before', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(99), (seed, n, kind) => {
        const [one, other] = [new Draws(seed), new Draws(seed)]
        other.begin(n + 1, kind).next()
        const draw = (draws: Draws) => Array.from({ length: 5 }, () => draws.next())
        expect(draw(one.begin(n, kind))).toEqual(draw(other.begin(n, kind)))
      }),
    )
  })

  it('picks each item, the first most often', () => {
    const pick = new RankedPick(['a', 'b', 'c'], { steepness: 1 })
    const draws = new Draws(1).begin(0, 0)
    const counts = Map.groupBy(
      Array.from({ length: 6_000 }, () => pick.pick(draws)),
      (item) => item,
    )
    const [a, b, c] = ['a', 'b', 'c'].map((item) => counts.get(item)!.length)
    expect(a! > b! && b! > c! && c! > 0).toBe(true)
  })

  it('shuffles one to one, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(1_000), (size, seed) => {
        const order = shuffled(size, seed)
        const all = Array.from({ length: size }, (_, n) => order.to(n))
        expect(new Set(all).size).toBe(size)
        expect(all.map(order.from)).toEqual(all.map((_, n) => n))
      }),
    )
  })
})

describe('a made-up register', () => {
  it('is the same for the same size and seed, in any batches and entered anywhere', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.integer({ min: 1, max: 700 }), (size, seed, batchSize) => {
        const whole = [...new SyntheticRegister({ size, seed }).batches(batchSize)].flat()
        expect(whole).toHaveLength(size)
        const again = new SyntheticRegister({ size, seed })
        for (const n of [size - 1, 0, Math.floor(size / 2)]) expect(again.entry(n)).toEqual(whole[n])
      }),
      { numRuns: 20 },
    )
  })

  it('is another for another seed', () => {
    const other = new SyntheticRegister({ size: SIZE, seed: 7 })
    expect(other.entry(0).titles).not.toEqual(register.entry(0).titles)
  })

  it('gives each document a name of its own', () => {
    expect(new Set(entries.map(({ key }) => key)).size).toBe(SIZE)
  })

  it('has designations that the grammar of the packs reads and prints, with these keys', () => {
    const grammar = testGrammar()
    const unlike = entries.flatMap(({ key, group, names, identifiers }) => {
      const result = grammar.identify(identifiers[0]!)
      if (!result.ok) return [identifiers[0]]
      const { identifier } = result
      const isRight =
        identifier.canonical === identifiers[0] &&
        grammar.identityKey(identifier) === key &&
        grammar.standardKey(identifier) === group &&
        names[0] === key
      return isRight ? [] : [`${identifiers[0]} ${key} ${group}`]
    })
    expect(unlike).toEqual([])
  })

  it('keeps states in order of days, the newest edition of a standard last to begin', () => {
    for (const { phases } of entries) {
      const days = phases.map(({ from }) => from)
      expect(days).toEqual(days.toSorted())
      expect(days.slice(1).every((day) => !Number.isNaN(Date.parse(day)))).toBe(true)
    }
    for (const editions of Map.groupBy(entries, ({ group }) => group).values()) {
      const standing = editions.filter(({ phases }) => !phases.some(({ status }) => status === 'superseded'))
      expect(standing.length).toBeGreaterThan(0)
    }
  })

  it('has classes of the shape of the schemes', () => {
    const codes = entries.flatMap(({ facets }) => [facets.ics ?? [], facets.ccs ?? []])
    expect(
      codes
        .filter((_, n) => n % 2 === 0)
        .flat()
        .filter((code) => !isIcsCode(code)),
    ).toEqual([])
    expect(
      codes
        .filter((_, n) => n % 2 === 1)
        .flat()
        .filter((code) => !isCcsCode(code)),
    ).toEqual([])
  })

  it('has the shares of a country: classes, supplements, editions', () => {
    const share = (is: (entry: SearchEntry) => boolean) => entries.filter(is).length / SIZE
    expect(share(({ facets }) => facets.source![0] === 'enterprise')).toBeCloseTo(0.8, 2)
    expect(share(({ facets }) => facets.source![0] === 'foreign')).toBeCloseTo(0.116, 2)
    expect(share(({ key }) => /\/(XG|Amd|A1|AMENDMENT)/.test(key))).toBeCloseTo(0.1, 1)
    const editions = Map.groupBy(entries, ({ group }) => group)
    const counts = [...editions.values()].map((all) => all.filter(({ key }) => !key.includes('/XG')).length)
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(5)
  })

  it('has titles and scopes as long as real ones', () => {
    const zh = entries.flatMap(({ titles }) => titles['zh']?.length ?? [])
    const en = entries.flatMap(({ titles }) => titles['en']?.length ?? [])
    // Of real catalogues: 6, 14, 27 and 42, 101, 163 at 5, 50 and 90 %.
    const near = (values: readonly number[], share: number, real: number) =>
      Math.abs(percentile(values, share) - real) / real
    for (const [share, real] of [
      [0.05, 6],
      [0.5, 14],
      [0.9, 27],
    ] as const)
      expect(near(zh, share, real)).toBeLessThan(0.35)
    for (const [share, real] of [
      [0.05, 42],
      [0.5, 101],
      [0.9, 163],
    ] as const)
      expect(near(en, share, real)).toBeLessThan(0.35)
    const scopes = entries.flatMap(({ scopes }) => scopes['en']?.length ?? [])
    expect(near(scopes, 0.5, 452)).toBeLessThan(0.35)
  })

  it('bridges adoptions both ways, by titles of the same document', () => {
    const byIdentifier = new Map(entries.map((entry) => [entry.identifiers[0]!, entry]))
    const bridged = entries.filter(({ bridges }) => bridges.length > 0)
    expect(bridged.length).toBeGreaterThan(50)
    for (const { identifiers, bridges } of bridged) {
      const other = byIdentifier.get(bridges[0]!.identifier)!
      expect(other.titles).toEqual(bridges[0]!.titles)
      expect(other.bridges[0]!.identifier).toBe(identifiers[0])
    }
  })

  it('changes the words of a record that is revised, and keeps its key', () => {
    const [before, after] = [register.entry(5), register.entry(5, 1)]
    expect(after.key).toBe(before.key)
    expect(after.titles).not.toEqual(before.titles)
  })
})

describe('made-up firms', () => {
  it('have codes with right check characters', () => {
    // The example of GB 32100.
    expect(creditCode('350100', 'M000100Y')).toBe('91350100M000100Y43')
    const weights = Array.from({ length: 18 }, (_, at) => (at === 17 ? 1 : 3 ** at % 31))
    const firms = new Firms(5_000, 1)
    for (let firm = 0; firm < firms.count; firm++) {
      const code = firms.creditCode(firm)
      const values = [...code].map((character) => '0123456789ABCDEFGHJKLMNPQRTUWXY'.indexOf(character))
      expect(values.reduce((sum, value, at) => sum + value * weights[at]!, 0) % 31).toBe(0)
    }
  })

  it('have a few standards each, some very many, together all', () => {
    const firms = new Firms(100_000, 1)
    const counts = Array.from({ length: firms.count }, (_, firm) => firms.declared(firm))
    expect(counts.reduce((sum, count) => sum + count)).toBe(100_000)
    expect(percentile(counts, 0.5)).toBe(3)
    expect(Math.max(...counts)).toBeGreaterThan(200)
    const { firm, place } = firms.ofStandard(99_999)
    expect([firm, place]).toEqual([firms.count - 1, firms.declared(firm) - 1])
  })
})

describe('made-up relations', () => {
  const relations = syntheticRelations(register, SIZE)
  const kindsOf = (kind: (typeof RELATION_KINDS)[number]) =>
    [...relations.kinds.keys()].filter((n) => relations.kinds[n] === RELATION_KINDS.indexOf(kind))

  it('are the same for the same seed, join two documents of the register, and none to itself', () => {
    expect(syntheticRelations(register, SIZE)).toEqual(relations)
    for (const [n, subject] of relations.subjects.entries()) {
      expect(subject).not.toBe(relations.objects[n])
      expect(Math.max(subject, relations.objects[n]!)).toBeLessThan(SIZE)
    }
  })

  it('replace older by newer editions, amend what they name, adopt what they bridge to', () => {
    const pairs = (kind: (typeof RELATION_KINDS)[number]) =>
      kindsOf(kind).map((n) => [entries[relations.subjects[n]!]!, entries[relations.objects[n]!]!] as const)
    for (const [supplement, base] of pairs('amends')) expect(supplement.key.startsWith(`${base.key}/`)).toBe(true)
    for (const [adopter, adopted] of pairs('adopts'))
      expect(adopter.bridges[0]!.identifier).toBe(adopted.identifiers[0])
    const ownLine = pairs('replaces').filter(([newer, older]) => newer.group === older.group)
    expect(ownLine.length).toBeGreaterThan(1_000)
    for (const [newer, older] of ownLine) expect(newer.facets.year![0]! > older.facets.year![0]!).toBe(true)
  })

  it('have a hub that a good part of all documents cite, and a long tail', () => {
    const cited = new Map<number, number>()
    for (const n of kindsOf('references')) cited.set(relations.objects[n]!, (cited.get(relations.objects[n]!) ?? 0) + 1)
    const counts = [...cited.values()].sort((a, b) => b - a)
    expect(counts[0]).toBeGreaterThan(SIZE / 10)
    expect(entries[[...cited].find(([, count]) => count === counts[0])![0]]!.group).toBe('GB 1.1')
    expect(counts[1]!).toBeGreaterThan(20 * counts[Math.floor(counts.length / 2)]!)
  })
})
