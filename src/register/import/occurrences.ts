/** Slots of a new table; it grows as keys come. */
const FIRST_SLOTS = 1024
const MAX_LOAD = 0.7

/** Counts how often each key came, for keys by the million. */
export interface Occurrences {
  /** 1 for the first time a key comes, 2 for the second … */
  next(key: string): number
}

/**
 * A counter of keys in bounded memory: of each key only a 64-bit hash and its count are kept (12 bytes, at most half of
 * the slots empty: about 100 MiB for 5 million keys). Two of 5 million different keys share a hash with a
 * probability below one in a million; they would then count as one.
 */
export function createOccurrences(): Occurrences {
  let slots = FIRST_SLOTS
  let used = 0
  let hashes = new Uint32Array(slots * 2)
  let counts = new Uint32Array(slots)

  const slotOf = (high: number, low: number): number => {
    let slot = low & (slots - 1)
    while (counts[slot] !== 0 && (hashes[slot * 2] !== high || hashes[slot * 2 + 1] !== low))
      slot = (slot + 1) & (slots - 1)
    return slot
  }

  const grow = (): void => {
    const [oldHashes, oldCounts] = [hashes, counts]
    slots *= 2
    hashes = new Uint32Array(slots * 2)
    counts = new Uint32Array(slots)
    for (let old = 0; old < oldCounts.length; old++) {
      if (oldCounts[old] === 0) continue
      const [high, low] = [oldHashes[old * 2]!, oldHashes[old * 2 + 1]!]
      const slot = slotOf(high, low)
      hashes[slot * 2] = high
      hashes[slot * 2 + 1] = low
      counts[slot] = oldCounts[old]!
    }
  }

  return {
    next(key) {
      const [high, low] = hash64(key)
      const slot = slotOf(high, low)
      if (counts[slot] === 0) {
        hashes[slot * 2] = high
        hashes[slot * 2 + 1] = low
        used += 1
      }
      counts[slot]! += 1
      const count = counts[slot]!
      if (used > slots * MAX_LOAD) grow()
      return count
    },
  }
}

/** The key of a row: its own for the first occurrence, `key#2` for the second … */
export function occurrenceKey(occurrences: Occurrences, key: string): string {
  const count = occurrences.next(key)
  return count === 1 ? key : `${key}#${count}`
}

// cyrb53 widened to its full 64 bits (two multiplicative hashes, cross-mixed); public domain, bryc.
function hash64(text: string): [high: number, low: number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}
