/** Writing the columns of a segment: values, profiles and lives that documents share. */
import { FACETS, type Facet } from './entry.ts'
import { GrowingNumbers, type TextColumn, TextColumnWriter } from './growing.ts'
import type { LifeColumn, ProfileColumn } from './segment.ts'

/** Numbers the values of facets in the order they come. */
export class ValueWriter {
  readonly #numbers = new Map<string, number>()
  readonly #texts = new TextColumnWriter()
  readonly #facets = new GrowingNumbers()

  number(facet: Facet, value: string): number {
    const at = FACETS.indexOf(facet)
    const name = `${at} ${value}`
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(name, number)
    this.#texts.add(value)
    this.#facets.push(at)
    return number
  }

  finish(): { readonly values: TextColumn; readonly valueFacets: Uint8Array } {
    return { values: this.#texts.finish(), valueFacets: Uint8Array.from(this.#facets.view()) }
  }
}

/** Numbers lists of numbers, equal ones once. */
class ListWriter {
  readonly #known = new Map<string, number>()
  readonly starts = new GrowingNumbers()
  length = 0

  /** The number of the list; `write` is called where it is new. */
  number(list: readonly number[], write: () => void): number {
    const name = list.join()
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const number = this.#known.size
    this.#known.set(name, number)
    this.starts.push(this.length)
    this.length += list.length
    write()
    return number
  }

  finish(): Uint32Array {
    this.starts.push(this.length)
    return this.starts.finish()
  }
}

/** Writes one profile column. */
export class ProfileWriter {
  readonly #lists = new ListWriter()
  readonly #values = new GrowingNumbers()

  /** The profile with these values. */
  number(values: readonly number[]): number {
    const sorted = values.toSorted((a, b) => a - b)
    return this.#lists.number(sorted, () => {
      for (const value of sorted) this.#values.push(value)
    })
  }

  finish(of: Uint32Array): ProfileColumn {
    return { of, starts: this.#lists.finish(), values: this.#values.finish() }
  }
}

/** Writes the column of lives. */
export class LifeWriter {
  readonly #lists = new ListWriter()
  readonly #days = new GrowingNumbers()
  readonly #states = new GrowingNumbers()

  /** The life with these days and states, which come in turn. */
  number(phases: readonly number[]): number {
    return this.#lists.number(phases, () => {
      for (let n = 0; n < phases.length; n += 2) {
        this.#days.push(phases[n]!)
        this.#states.push(phases[n + 1]!)
      }
    })
  }

  finish(of: Uint32Array): LifeColumn {
    const starts = this.#lists.finish().map((start) => start / 2)
    return { of, starts, days: this.#days.finish(), states: this.#states.finish() }
  }
}
