import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RELATION_KINDS } from './claims.ts'
import { EFFECT_RULES, effectsOf, HOLDS, type Qualified } from './impact.ts'
import { atOnce, EffectList, graphOf } from './impact-graph.ts'
import { nameList } from './impact-names.ts'
import { qualitiesOf } from './impact-store.ts'
import { pageOf, walk } from './impact-walk.ts'

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
    rule: fc.constantFrom(...EFFECT_RULES.keys(), HOLDS),
  })
  type Effect = { readonly from: number; readonly to: number; readonly rule: number }
  const answer = (effects: readonly Effect[], depth: number) => {
    const list = new EffectList()
    for (const { from, to, rule } of effects) list.add(from, to, rule)
    const found = atOnce(walk(atOnce(graphOf(names, level, list)), 0, depth))
    const { finds } = atOnce(pageOf(found, {}, undefined, PLACES))
    return finds.map((find) => ({
      name: found.graph.names.nameAt(found.finds.node[find]!),
      steps: found.finds.steps[find]!,
      strength: found.finds.strength[find]!,
      path: found.finds.pathTo(find),
    }))
  }

  it('does not depend on the order of effects, nor on how often one is stated', () => {
    fc.assert(
      fc.property(fc.array(effect, { maxLength: 120 }), fc.integer({ min: 1, max: 5 }), (effects, depth) => {
        const expected = answer(effects, depth)
        expect(answer([...effects].reverse(), depth)).toEqual(expected)
        expect(answer([...effects, ...effects], depth)).toEqual(expected)
      }),
    )
  })

  it('every way it gives leads through effects that are there, to the document, in that many steps', () => {
    fc.assert(
      fc.property(fc.array(effect, { maxLength: 120 }), fc.integer({ min: 1, max: 5 }), (effects, depth) => {
        const known = new Set(effects.map(({ from, to, rule }) => `${from} ${to} ${rule}`))
        for (const { name, steps, path } of answer(effects, depth)) {
          let at = 0
          for (const { node, rule } of path) {
            expect(known).toContain(`${at} ${node} ${rule}`)
            at = node
          }
          expect([names.nameAt(at), path.filter(({ rule }) => rule !== HOLDS).length]).toEqual([name, steps])
        }
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
    expect(Array.from(found.order, (find) => found.finds.node[find])).toEqual(
      Array.from({ length: many }, (_, n) => n + 1),
    )
  })
})
