/** How many documents a walk found of each kind; all counts under filters follow from it. Pure. */
import { EFFECT_RULES, type ImpactCounts, type ImpactFilters, STRENGTHS } from './impact.ts'

/** What is counted of a document. */
export interface Found {
  readonly steps: number
  /** 1 to 3. */
  readonly strength: number
  readonly rule: number
  /** Index into the levels of the graph. */
  readonly level: number
}

/** Counts by steps, strength, rule and level together: some thousands, however many documents there are. */
export class FoundCounts {
  readonly #levels: readonly string[]
  readonly #counts: Uint32Array

  constructor(levels: readonly string[], depth: number) {
    this.#levels = levels
    this.#counts = new Uint32Array((depth + 1) * (STRENGTHS.length + 1) * EFFECT_RULES.length * levels.length)
  }

  add(steps: number, strength: number, rule: number, level: number): void {
    const by = (steps * (STRENGTHS.length + 1) + strength) * EFFECT_RULES.length + rule
    this.#counts[by * this.#levels.length + level]! += 1
  }

  #each(visit: (found: Found, count: number) => void): void {
    for (let at = 0; at < this.#counts.length; at++) {
      const count = this.#counts[at]!
      if (count === 0) continue
      const by = Math.floor(at / this.#levels.length)
      const way = Math.floor(by / EFFECT_RULES.length)
      const [steps, strength] = [Math.floor(way / (STRENGTHS.length + 1)), way % (STRENGTHS.length + 1)]
      visit({ steps, strength, rule: by % EFFECT_RULES.length, level: at % this.#levels.length }, count)
    }
  }

  /** How many pass all filters, and counts by steps, kind, level and strength, each under the filters of the other three. */
  under(filters: ImpactFilters): { readonly matching: number; readonly counts: ImpactCounts } {
    const [steps, kinds, levels, strengths] = [new Counts(), new Counts(), new Counts(), new Counts()]
    const passed = passedBy(filters, this.#levels)
    let matching = 0
    this.#each((found, count) => {
      const passes = passed(found)
      const isOnlyFailing = (filter: keyof typeof passes) =>
        Object.entries(passes).every(([name, isPassed]) => isPassed || name === filter)
      if (isOnlyFailing('steps')) steps.add(String(found.steps), count)
      if (isOnlyFailing('kind')) kinds.add(EFFECT_RULES[found.rule]!.kind, count)
      if (isOnlyFailing('level')) levels.add(this.#levels[found.level]!, count)
      if (isOnlyFailing('strength')) strengths.add(STRENGTHS[found.strength - 1]!, count)
      if (Object.values(passes).every(Boolean)) matching += count
    })
    const counts = {
      steps: steps.list().toSorted((one, other) => Number(one.value) - Number(other.value)),
      kind: largestFirst(kinds),
      level: largestFirst(levels),
      strength: strengths.list().toSorted((one, other) => rank(other.value) - rank(one.value)),
    }
    return { matching, counts }
  }
}

/** Which filters a document passes. */
export function passedBy({ steps, kind, level, strength }: ImpactFilters, levels: readonly string[]) {
  const [wantedLevel, wantedStrength] = [levels.indexOf(level ?? ''), rank(strength ?? '') + 1]
  return (found: Found) => ({
    steps: steps === undefined || steps === found.steps,
    kind: kind === undefined || kind === EFFECT_RULES[found.rule]!.kind,
    level: level === undefined || wantedLevel === found.level,
    strength: strength === undefined || wantedStrength === found.strength,
  })
}

function rank(strength: string): number {
  return (STRENGTHS as readonly string[]).indexOf(strength)
}

class Counts {
  readonly #counts = new Map<string, number>()

  add(value: string, count: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + count)
  }

  list(): readonly { readonly value: string; readonly count: number }[] {
    return Array.from(this.#counts, ([value, count]) => ({ value, count }))
  }
}

function largestFirst(counts: Counts) {
  return counts.list().toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
}
