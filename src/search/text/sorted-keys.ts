/**
 * Many terms under 32-bit keys in one sorted array: eight bytes an entry, no objects. Keys are hashes, so what is found
 * must still be compared.
 */

/** Terms that can be numbered beside a key of 32 bits in a double. */
export const MAX_TERMS = 2 ** 21

export interface SortedKeys {
  /** Numbers of the terms under a key, ascending. */
  under(key: number): readonly number[]
}

/** Collects entries, then sorts them once. */
export class KeyCollector {
  private entries = new Float64Array(1_024)
  private count = 0

  add(key: number, id: number): void {
    if (this.count === this.entries.length) {
      const wider = new Float64Array(this.count * 2)
      wider.set(this.entries)
      this.entries = wider
    }
    this.entries[this.count++] = (key >>> 0) * MAX_TERMS + id
  }

  sorted(): SortedKeys {
    const entries = this.entries.slice(0, this.count).sort()
    return {
      under(key) {
        const base = (key >>> 0) * MAX_TERMS
        const found: number[] = []
        for (let at = lowerBound(entries, base); at < entries.length; at++) {
          const id = entries[at]! - base
          if (id >= MAX_TERMS) break
          if (found.at(-1) !== id) found.push(id)
        }
        return found
      },
    }
  }
}

function lowerBound(entries: Float64Array, value: number): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Begins a hash. */
export const HASH_START = 0x811c9dc5

/** Carries a hash on (FNV-1a over 16-bit units). */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Carries a hash on over a text. */
export function hashText(hash: number, text: string): number {
  let carried = hash
  for (let at = 0; at < text.length; at++) carried = hashUnit(carried, text.charCodeAt(at))
  return carried
}
