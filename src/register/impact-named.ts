/** Graphs of impact from effects that are told by name. Pure. */
import { EffectList, graphOf, type ImpactGraph } from './impact-graph.ts'
import { nameList } from './impact-names.ts'

/** What a change of one document does to another, by their names. */
export interface NamedEffect {
  readonly from: string
  readonly to: string
  readonly rule: number
}

/** The graph of some effects around a document, which is in it in any case. Yields now and then. */
export function graphOfNamed(
  key: string,
  effects: readonly NamedEffect[],
  levelOf: ReadonlyMap<string, string>,
): Generator<void, ImpactGraph> {
  const names = nameList([key, ...effects.flatMap(({ from, to }) => [from, to])])
  const places = new Map<string, number>()
  const levels = new Levels()
  const level = new Uint8Array(names.count)
  for (let place = 0; place < names.count; place++) {
    const name = names.nameAt(place)
    places.set(name, place)
    level[place] = levels.of(levelOf.get(name) ?? 'outside')
  }
  const list = new EffectList()
  for (const { from, to, rule } of effects) list.add(places.get(from)!, places.get(to)!, rule)
  return graphOf(names, { level, levels: levels.names }, list)
}

/** Levels by number; packs may name any, a byte's worth. */
export class Levels {
  readonly names: string[] = []
  of(level: string): number {
    const known = this.names.indexOf(level)
    if (known >= 0) return known
    if (this.names.length === 255) return 254
    return this.names.push(level) - 1
  }
}
