import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELATION_KINDS } from './claims.ts'
import { CARRIES, EFFECT_RULES, effectsOf, HOLDS, PASSES, type Qualified, STRENGTHS, strengthOf } from './impact.ts'
import { atOnce, EffectList, graphOf } from './impact-graph.ts'
import { nameList } from './impact-names.ts'
import { qualitiesOf } from './impact-store.ts'
import { type ImpactPlace, pageOf, type Walk, walk } from './impact-walk.ts'

describe('the table of effects', () => {
  const ids = (relation: Partial<Qualified>) =>
    effectsOf({ kind: 'references', dated: false, ...relation }).map(
      ({ rule, affects }) => `${EFFECT_RULES[rule]!.id} ${affects}`,
    )

  it.each([
    [{ kind: 'related' }, []],
    [{ kind: 'replaces' }, []],
    [{ kind: 'same-as' }, ['same-text subject', 'same-text object']],
    [{ kind: 'adopts', degree: 'IDT' }, ['adopts-identically subject']],
    [{ kind: 'adopts', degree: null }, ['adopts subject']],
    [{ kind: 'references', normative: true, dated: false }, ['requires-undated subject']],
    [{ kind: 'references', normative: true, dated: true }, ['requires-dated subject']],
    [{ kind: 'references', normative: null, dated: true }, ['cites-dated subject']],
    [{ kind: 'references', normative: false, dated: false }, ['mentions subject']],
    [{ kind: 'amends' }, ['loses-its-base subject', 'reads-as-amended object']],
    [{ kind: 'supports' }, ['rests-on object']],
  ] as const)('%o has %o', (relation, expected) => expect(ids(relation)).toEqual(expected))

  it('has one row at most for any relation and end, and a number for each row', () => {
    for (const kind of RELATION_KINDS)
      for (const degree of ['IDT', 'MOD', 'NEQ', null] as const)
        for (const normative of [true, false, null])
          for (const dated of [true, false]) {
            const ends = effectsOf({ kind, degree, normative, dated }).map(({ affects }) => affects)
            expect(new Set(ends).size).toBe(ends.length)
          }
    expect(EFFECT_RULES.length).toBeLessThan(HOLDS)
    expect(new Set(EFFECT_RULES.map(({ id }) => id)).size).toBe(EFFECT_RULES.length)
  })

  it('a claim keeps its qualities as a number', () => {
    const said = 2
    const claim = (RELATION_KINDS.indexOf('adopts') << 5) | (2 << 3) | said | 4 | 1
    expect(qualitiesOf(claim)).toEqual({ kind: 'adopts', degree: 'MOD', normative: true, dated: true })
    expect(qualitiesOf(RELATION_KINDS.indexOf('related') << 5)).toEqual({ kind: 'related', dated: false })
  })
})

describe('names in little room', () => {
  it('are found by place and by name, others are not', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), fc.string(), (names, other) => {
        const list = nameList(names)
        const sorted = [...new Set(names.map((name) => Buffer.from(name).toString()))].sort((one, two) =>
          Buffer.compare(Buffer.from(one), Buffer.from(two)),
        )
        expect(Array.from({ length: list.count }, (_, place) => list.nameAt(place))).toEqual(sorted)
        for (const [place, name] of sorted.entries()) expect(list.placeOf(name)).toBe(place)
        expect(list.placeOf(other)).toBe(sorted.indexOf(other))
        const upTo = sorted.filter((name) => Buffer.compare(Buffer.from(name), Buffer.from(other)) <= 0)
        expect(list.countUpTo(other)).toBe(upTo.length)
      }),
    )
  })

  it('share their beginnings, however long', () => {
    const long = 'x'.repeat(70_000)
    const list = nameList([long, `${long}a`, `${long}b`])
    expect([list.nameAt(0), list.nameAt(2)]).toEqual([long, `${long}b`])
    expect(list.bytes).toBeLessThan(150_000)
  })
})

describe('the walk', () => {
  const PLACES = 30
  const names = nameList(Array.from({ length: PLACES }, (_, place) => String(place).padStart(2, '0')))
  const level = { level: new Uint8Array(PLACES), levels: ['national'] }
  const effect = fc.record({
    from: fc.nat(PLACES - 1),
    to: fc.nat(PLACES - 1),
    rule: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...EFFECT_RULES.keys()) },
      { weight: 1, arbitrary: fc.constantFrom(HOLDS, PASSES) },
    ),
  })
  // Enough of them that several ways of one length lead to most documents.
  const someEffects = fc.array(effect, { maxLength: 120, size: 'max' })
  type Effect = { readonly from: number; readonly to: number; readonly rule: number }
  const answer = (effects: readonly Effect[], depth: number) => {
    const list = new EffectList()
    for (const { from, to, rule } of effects) list.add(from, to, rule)
    const found = atOnce(walk(atOnce(graphOf(names, level, list)), 0, depth))
    const { finds } = atOnce(pageOf(found, {}, undefined, PLACES))
    return described(found, finds)
  }
  const described = (found: Walk, finds: readonly number[] | Uint32Array) =>
    Array.from(finds, (find) => ({
      name: found.graph.names.nameAt(found.finds.nodeOf(find)),
      steps: found.finds.stepsTo(find),
      strength: found.finds.strengthTo(find),
      path: found.finds.pathTo(find),
    }))

  it('does not depend on the order of effects, nor on how often one is stated', () => {
    fc.assert(
      fc.property(someEffects, fc.integer({ min: 1, max: 5 }), (effects, depth) => {
        const expected = answer(effects, depth)
        expect(answer([...effects].reverse(), depth)).toEqual(expected)
        expect(answer([...effects, ...effects], depth)).toEqual(expected)
      }),
    )
  })

  it('is what plain steps over sets find: the shortest ways, of these the strongest, the first document, the first rule', () => {
    fc.assert(
      fc.property(someEffects, fc.integer({ min: 1, max: 5 }), (effects, depth) => {
        const found = answer(effects, depth).map(({ name, steps, strength, path }) => [
          name,
          steps,
          strength,
          path.at(-1)!.rule,
          path.at(-2)?.node ?? 0,
        ])
        expect(found).toEqual(plainly(effects, depth))
      }),
    )
  })

  interface Way {
    readonly strength: number
    readonly from: number
    readonly rule: number
  }
  // The best way to each document that one of these effects reaches, from documents that carry with a strength.
  const bestWays = (effects: readonly Effect[], carriers: ReadonlyMap<number, number>) => {
    const ways = new Map<number, Way>()
    for (const { from, to, rule } of effects) {
      if (from === to || !carriers.has(from)) continue
      const way = { from, rule, strength: Math.min(carriers.get(from)!, strengthOf(rule)) }
      const known = ways.get(to)
      const isBetter =
        !known ||
        [known.strength - way.strength, way.from - known.from, way.rule - known.rule].find(
          (difference) => difference !== 0,
        )! < 0
      if (isBetter) ways.set(to, way)
    }
    return ways
  }
  const plainly = (effects: readonly Effect[], depth: number) => {
    const links = effects.filter(({ rule }) => rule >= HOLDS)
    const others = effects.filter(({ rule }) => rule < HOLDS)
    const carried = new Set([0])
    const noted = new Map<number, readonly unknown[]>()
    let frontier = new Map<number, number>([[0, STRENGTHS.length]])
    for (let step = 1; step <= depth; step++) {
      for (let round = frontier; round.size > 0; ) {
        round = new Map(
          bestWays(links, round)
            .entries()
            .filter(([to]) => !carried.has(to))
            .map(([to, { strength }]) => [to, strength]),
        )
        for (const [to, strength] of round) {
          carried.add(to)
          frontier.set(to, strength)
        }
      }
      const ways = bestWays(others, frontier)
      frontier = new Map()
      for (const [to, { strength, rule, from }] of ways) {
        if (to === 0) continue
        if (!noted.has(to)) noted.set(to, [names.nameAt(to), step, strength, rule, from])
        if (strength < CARRIES || carried.has(to)) continue
        carried.add(to)
        frontier.set(to, strength)
      }
    }
    const found = [...noted.values()] as [string, number, number, number, number][]
    return found.sort((a, b) => a[1] - b[1] || b[2] - a[2] || (a[0] < b[0] ? -1 : 1))
  }

  it('does not depend on walks over the same graph before it or beside it', () => {
    fc.assert(
      fc.property(someEffects, fc.array(fc.nat(PLACES - 1), { maxLength: 4 }), (effects, starts) => {
        const list = new EffectList()
        for (const { from, to, rule } of effects) list.add(from, to, rule)
        const graph = () => atOnce(graphOf(names, level, list))
        const seen = (found: Walk) => described(found, found.order)
        const expected = starts.map((start) => seen(atOnce(walk(graph(), start, 5))))
        const one = graph()
        expect(starts.map((start) => seen(atOnce(walk(one, start, 5))))).toEqual(expected)
        expect(sideBySide(starts.map((start) => walk(one, start, 5))).map(seen)).toEqual(expected)
      }),
    )
  })

  // A turn for each until all have ended.
  const sideBySide = <Result>(works: readonly Generator<void, Result>[]): readonly Result[] => {
    const results: Result[] = []
    for (let open = [...works.entries()]; open.length > 0; ) {
      open = open.filter(([at, work]) => {
        const turn = work.next()
        if (turn.done) results[at] = turn.value
        return !turn.done
      })
    }
    return results
  }

  it('every way it gives leads through effects that are there, to the document, in that many steps', () => {
    fc.assert(
      fc.property(someEffects, fc.integer({ min: 1, max: 5 }), (effects, depth) => {
        const known = new Set(effects.map(({ from, to, rule }) => `${from} ${to} ${rule}`))
        for (const { name, steps, path } of answer(effects, depth)) {
          let at = 0
          for (const { node, rule } of path) {
            expect(known).toContain(`${at} ${node} ${rule}`)
            at = node
          }
          expect([names.nameAt(at), path.filter(({ rule }) => rule < HOLDS).length]).toEqual([name, steps])
        }
      }),
    )
  })

  it('pages under filters are what passes of the whole list, and counts are those of plain filtering', () => {
    const filters = fc.record(
      {
        steps: fc.integer({ min: 1, max: 5 }),
        kind: fc.constantFrom(...RELATION_KINDS),
        level: fc.constantFrom('national', 'group', 'unknown'),
        strength: fc.constantFrom(...STRENGTHS),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(someEffects, filters, fc.integer({ min: 1, max: 4 }), (effects, by, limit) => {
        const list = new EffectList()
        for (const { from, to, rule } of effects) list.add(from, to, rule)
        const levels = { level: Uint8Array.from({ length: PLACES }, (_, n) => n % 2), levels: ['national', 'group'] }
        const found = atOnce(walk(atOnce(graphOf(names, levels, list)), 0, 5))
        const facts = Array.from(found.order, (find) => ({
          find,
          steps: found.finds.stepsTo(find),
          kind: EFFECT_RULES[found.finds.ruleTo(find)]!.kind,
          level: levels.levels[found.finds.nodeOf(find) % 2]!,
          strength: STRENGTHS[found.finds.strengthTo(find) - 1]!,
        }))
        const facets = ['steps', 'kind', 'level', 'strength'] as const
        const passing = (left?: (typeof facets)[number]) =>
          facts.filter((fact) => facets.every((facet) => facet === left || (by[facet] ?? fact[facet]) === fact[facet]))

        const listed: number[] = []
        for (let after: ImpactPlace | undefined, more = true; more; ) {
          const page = atOnce(pageOf(found, by, after, limit))
          listed.push(...page.finds)
          expect([page.total, page.matching]).toEqual([facts.length, passing().length])
          for (const facet of facets) {
            const counts = Map.groupBy(passing(facet), (fact) => String(fact[facet]))
            const expected = new Map(counts.entries().map(([value, facts]) => [value, facts.length]))
            expect(new Map(page.counts[facet].map(({ value, count }) => [value, count]))).toEqual(expected)
          }
          after = page.next
          more = after !== undefined
        }
        expect(listed).toEqual(passing().map(({ find }) => find))
      }),
    )
  })

  it('of tens of thousands at one distance keeps the order of names', () => {
    const many = 70_000
    const list = new EffectList()
    for (let place = many; place > 0; place--) list.add(0, place, 0)
    const all = nameList(Array.from({ length: many + 1 }, (_, place) => String(place).padStart(6, '0')))
    const graph = atOnce(graphOf(all, { level: new Uint8Array(many + 1), levels: ['x'] }, list))
    const found = atOnce(walk(graph, 0, 5))
    expect(Array.from(found.order, (find) => found.finds.nodeOf(find))).toEqual(
      Array.from({ length: many }, (_, n) => n + 1),
    )
  })
})
