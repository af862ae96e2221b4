import { icsParent } from '../standards/index.ts'
import type { Condition, Field } from './field-schema.ts'
import { TitleTerms } from './title-terms.ts'

/** What rules look at. Codes and committees as the register keeps them: `35.240.15`, `L70`, `ISO/IEC JTC 1/SC 42`. */
export interface TaggedRecord {
  readonly titles: { readonly zh?: string; readonly en?: string }
  readonly ics: readonly string[]
  readonly ccs: readonly string[]
  readonly committees: readonly string[]
}

/** One value of a rule that a record has. */
export interface RuleMatch {
  readonly key: 'ics' | 'ccs' | 'committee' | 'title'
  /** As the rule writes it. */
  readonly value: string
}

/** The rules of all fields, compiled. */
export interface TagRules {
  /** Fields whose rule holds, in the order of the taxonomy, each with the values that made it hold. */
  match(record: TaggedRecord): readonly { readonly field: string; readonly matches: readonly RuleMatch[] }[]
}

/** Compiles rules: tables of codes and committees, one automaton a language, counters for what must come together. */
export function tagRules(fields: readonly Field[]): TagRules {
  const compiled = new RuleTables(fields)
  return { match: (record) => compiled.match(record) }
}

type List = 'any' | 'all' | 'unless'

interface CompiledCondition {
  readonly field: number
  readonly list: List
  /** Keys that must hold together. */
  readonly keys: number
}

interface Part {
  readonly condition: number
  /** Numbered over all conditions: a condition has one slot a key. */
  readonly slot: number
  readonly match: RuleMatch
}

const CCS_LETTERS = 26
const CCS_CLASSES = 101
const WHOLE_LETTER = 100

class RuleTables {
  readonly #fields: readonly Field[]
  readonly #conditions: CompiledCondition[] = []
  readonly #parts: Part[] = []
  readonly #slots = { count: 0 }
  readonly #ics = new Map<string, number[]>()
  readonly #ccs: number[][] = Array.from({ length: CCS_LETTERS * CCS_CLASSES }, () => [])
  readonly #committees = new Map<string, number[]>()
  readonly #terms: { readonly zh: Map<string, number[]>; readonly en: Map<string, number[]> }
  readonly #titles: {
    readonly [L in 'zh' | 'en']: { readonly automaton: TitleTerms; readonly parts: readonly (readonly number[])[] }
  }
  // The round in which each was last seen: nothing is cleared between records.
  readonly #seenParts: Float64Array
  readonly #seenSlots: Float64Array
  #round = 0

  constructor(fields: readonly Field[]) {
    this.#fields = fields
    this.#terms = { zh: new Map(), en: new Map() }
    for (const [index, { tagWhen }] of fields.entries()) {
      for (const list of ['any', 'all', 'unless'] as const) {
        for (const condition of tagWhen?.[list] ?? []) this.#addCondition(index, list, condition)
      }
    }
    this.#titles = { zh: automatonOf(this.#terms.zh), en: automatonOf(this.#terms.en) }
    this.#seenParts = new Float64Array(this.#parts.length)
    this.#seenSlots = new Float64Array(this.#slots.count)
  }

  match(record: TaggedRecord) {
    this.#round += 1
    const found = this.#partsOf(record)
    const held = this.#heldConditions(found)
    const candidates = [...new Set(held.map((condition) => this.#conditions[condition]!.field))].sort((a, b) => a - b)
    return candidates
      .filter((field) => this.#isTagged(field, held))
      .map((field) => ({ field: this.#fields[field]!.field, matches: this.#matchesOf(field, held, found) }))
  }

  #addCondition(field: number, list: List, condition: Condition): void {
    const id = this.#conditions.length
    const { ics, ccs, committees, title } = condition
    this.#conditions.push({ field, list, keys: [ics, ccs, committees, title].filter(Boolean).length })
    this.#addKey(id, 'ics', ics, (code, part) => listed(this.#ics, code).push(part))
    this.#addKey(id, 'ccs', ccs, (code, part) => this.#addCcs(code, part))
    this.#addKey(id, 'committee', committees, (name, part) => listed(this.#committees, committeeKey(name)).push(part))
    const words = [
      ...(title?.zh ?? []).map((term) => ['zh', term] as const),
      ...(title?.en ?? []).map((term) => ['en', term] as const),
    ]
    const slot = this.#slots.count
    for (const [language, term] of words) listed(this.#terms[language], term).push(this.#part(id, slot, 'title', term))
    if (words.length > 0) this.#slots.count += 1
  }

  #addKey(
    condition: number,
    key: RuleMatch['key'],
    values: readonly string[] | undefined,
    add: (value: string, part: number) => void,
  ): void {
    if (values === undefined) return
    const slot = this.#slots.count
    this.#slots.count += 1
    for (const value of values) add(value, this.#part(condition, slot, key, value))
  }

  #part(condition: number, slot: number, key: RuleMatch['key'], value: string): number {
    return this.#parts.push({ condition, slot, match: { key, value } }) - 1
  }

  #addCcs(code: string, part: number): void {
    const letter = (code.charCodeAt(0) - 65) * CCS_CLASSES
    const [from, to] = ccsRange(code)
    for (let at = from; at <= to; at++) this.#ccs[letter + at]!.push(part)
    if (code.length === 1) this.#ccs[letter + WHOLE_LETTER]!.push(part)
  }

  #partsOf({ titles, ics, ccs, committees }: TaggedRecord): number[] {
    const found: number[] = []
    const take = (parts: readonly number[] | undefined) => {
      for (const part of parts ?? []) {
        if (this.#seenParts[part] === this.#round) continue
        this.#seenParts[part] = this.#round
        found.push(part)
      }
    }
    for (const code of ics) for (const above of icsAbove(code)) take(this.#ics.get(above))
    for (const code of ccs) take(this.#ccsParts(code))
    for (const name of committees) for (const above of committeesAbove(name)) take(this.#committees.get(above))
    for (const language of ['zh', 'en'] as const) {
      const title = titles[language]
      if (title === undefined) continue
      const { automaton, parts } = this.#titles[language]
      automaton.find(title, (term) => take(parts[term]))
    }
    return found
  }

  // A range of a record is in a rule's range where both its ends are.
  #ccsParts(code: string): readonly number[] {
    const letter = (code.charCodeAt(0) - 65) * CCS_CLASSES
    if (code.length === 1) return this.#ccs[letter + WHOLE_LETTER] ?? []
    const [from, to] = ccsRange(code)
    const first = this.#ccs[letter + from] ?? []
    return from === to ? first : first.filter((part) => this.#ccs[letter + to]!.includes(part))
  }

  #heldConditions(found: readonly number[]): readonly number[] {
    const counts = new Map<number, number>()
    const held: number[] = []
    for (const index of found) {
      const { condition, slot } = this.#parts[index]!
      if (this.#seenSlots[slot] === this.#round) continue
      this.#seenSlots[slot] = this.#round
      const count = (counts.get(condition) ?? 0) + 1
      counts.set(condition, count)
      if (count === this.#conditions[condition]!.keys) held.push(condition)
    }
    return held
  }

  #isTagged(field: number, held: readonly number[]): boolean {
    const lists = { any: 0, all: 0, unless: 0 }
    for (const condition of held) {
      const { field: owner, list } = this.#conditions[condition]!
      if (owner === field) lists[list] += 1
    }
    const { any, all } = this.#fields[field]!.tagWhen!
    return lists.unless === 0 && lists.all === (all?.length ?? 0) && (any === undefined || lists.any > 0)
  }

  #matchesOf(field: number, held: readonly number[], found: readonly number[]): readonly RuleMatch[] {
    const holding = new Set(held.filter((condition) => this.#conditions[condition]!.field === field))
    const matches = found
      .filter((part) => holding.has(this.#parts[part]!.condition))
      .map((part) => this.#parts[part]!.match)
    const unique = new Map(matches.map((match) => [`${match.key} ${match.value}`, match]))
    return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, match]) => match)
  }
}

function automatonOf(terms: ReadonlyMap<string, readonly number[]>) {
  return { automaton: new TitleTerms([...terms.keys()]), parts: [...terms.values()] }
}

function listed<K>(map: Map<K, number[]>, key: K): number[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

/** First and last class of a code: `L70/84`, `L70` or the whole letter. */
function ccsRange(code: string): readonly [number, number] {
  if (code.length === 1) return [0, 99]
  const from = Number(code.slice(1, 3))
  return [from, code.length > 3 ? Number(code.slice(4, 6)) : from]
}

/** A class and those above it: `35.240.15`, `35.240`, `35`. */
function icsAbove(code: string): readonly string[] {
  const above = icsParent(code)
  return above === undefined ? [code] : [code, ...icsAbove(above)]
}

/** A committee and those it is below, as keys: `ISO/TC307/SC1`, `ISO/TC307`, `ISO`. */
function committeesAbove(name: string): readonly string[] {
  const steps = committeeKey(name).split('/')
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

function committeeKey(name: string): string {
  return name.toUpperCase().replaceAll(/\s+/g, '')
}
