/** Which document the nth of a made-up register is: of which class, which standard, which edition or supplement. */
import { shuffled } from './draws.ts'

/** Classes of documents and their shares in a register of the size of a country's. */
export const CLASSES = ['enterprise', 'association', 'local', 'sector', 'national', 'foreign'] as const
export type DocumentClass = (typeof CLASSES)[number]
const SHARES: Readonly<Record<DocumentClass, number>> = {
  enterprise: 0.8,
  association: 0.028,
  local: 0.021,
  sector: 0.019,
  national: 0.016,
  foreign: 0.116,
}

/** Editions of the standards of one block of 40 documents; the rest of the block are supplements: one in ten. */
const REVISED = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 5] as const
const DECLARED = [...Array.from({ length: 28 }, () => 1), 2, 2, 2, 2]
const BLOCK = 40

export interface Place {
  readonly class: DocumentClass
  /** Counted within the class. */
  readonly standard: number
  /** From 0, the oldest. */
  readonly edition: number
  /** How many editions the standard has. */
  readonly editions: number
  /** Whether it is the supplement to the last edition. */
  readonly isSupplement: boolean
}

interface Slot {
  readonly standard: number
  readonly edition: number
  readonly editions: number
  readonly isSupplement: boolean
}

interface Pattern {
  readonly standards: number
  readonly slots: readonly Slot[]
  /** The slot of the last edition of each standard of a block. */
  readonly last: readonly number[]
  readonly supplement: readonly (number | undefined)[]
}

function pattern(editionsOf: readonly number[]): Pattern {
  const slots: Slot[] = editionsOf.flatMap((editions, standard) =>
    Array.from({ length: editions }, (_, edition) => ({ standard, edition, editions, isSupplement: false })),
  )
  const last = editionsOf.map((_, standard) => slots.findLastIndex((slot) => slot.standard === standard))
  const standards = editionsOf.length
  const supplement: (number | undefined)[] = editionsOf.map(() => undefined)
  for (let back = 1; slots.length < BLOCK; back++) {
    const standard = standards - back
    supplement[standard] = slots.length
    slots.push({ standard, edition: 0, editions: editionsOf[standard]!, isSupplement: true })
  }
  return { standards, slots, last, supplement }
}

const PATTERNS: Readonly<Record<DocumentClass, Pattern>> = {
  enterprise: pattern(DECLARED),
  association: pattern(DECLARED),
  local: pattern(REVISED),
  sector: pattern(REVISED),
  national: pattern(REVISED),
  foreign: pattern(REVISED),
}

/** All places of a register of `size` documents; documents of all classes lie mixed. */
export class Places {
  readonly size: number
  readonly #starts: Readonly<Record<DocumentClass, number>>
  readonly #counts: Readonly<Record<DocumentClass, number>>
  readonly #order: { to(n: number): number; from(n: number): number }

  constructor(size: number, seed: number) {
    this.size = size
    const counts = Object.fromEntries(CLASSES.map((name) => [name, blocks(size * SHARES[name])]))
    counts['enterprise'] = size - CLASSES.slice(1).reduce((sum, name) => sum + counts[name]!, 0)
    let start = 0
    const starts = Object.fromEntries(
      CLASSES.map((name) => {
        start += counts[name]!
        return [name, start - counts[name]!]
      }),
    )
    this.#counts = counts as Record<DocumentClass, number>
    this.#starts = starts as Record<DocumentClass, number>
    this.#order = shuffled(size, seed)
  }

  at(n: number): Place {
    const sorted = this.#order.to(n)
    const name = CLASSES.findLast((one) => sorted >= this.#starts[one] && this.#counts[one] > 0)!
    const inClass = sorted - this.#starts[name]
    const { slots, standards } = PATTERNS[name]
    const { standard, edition, editions, isSupplement } = slots[inClass % BLOCK]!
    return {
      class: name,
      standard: Math.floor(inClass / BLOCK) * standards + standard,
      edition,
      editions,
      isSupplement,
    }
  }

  /** How many standards of a class there are whose last edition is in the register. */
  standards(name: DocumentClass): number {
    return Math.floor(this.#counts[name] / BLOCK) * PATTERNS[name].standards
  }

  /** The document that is the last edition of a standard. */
  lastEdition(name: DocumentClass, standard: number): number {
    const { last, standards } = PATTERNS[name]
    return this.#unsorted(name, standard, last[standard % standards]!)
  }

  /** The document that is an edition of a standard, from 0. */
  edition(name: DocumentClass, standard: number, edition: number): number {
    const { last, standards, slots } = PATTERNS[name]
    const end = last[standard % standards]!
    return this.#unsorted(name, standard, end - slots[end]!.editions + 1 + edition)
  }

  #unsorted(name: DocumentClass, standard: number, slot: number): number {
    const block = Math.floor(standard / PATTERNS[name].standards)
    return this.#order.from(this.#starts[name] + block * BLOCK + slot)
  }
}

function blocks(count: number): number {
  return Math.max(1, Math.round(count / BLOCK)) * BLOCK
}
