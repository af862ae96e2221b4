/** Documents by the profile they have in a column: those of a few profiles are found without looking at all the others. */
import type { ProfileColumn } from './segment.ts'
import { numbersFor } from './shared-memory.ts'

export interface ProfileDocuments {
  /** Where the documents of each profile begin in `docs`; one more than there are profiles. */
  readonly starts: Uint32Array
  /** Profile by profile, ascending in each. */
  readonly docs: Uint32Array
}

/** The documents of each profile of a column. */
export function documentsByProfile({ of, starts }: ProfileColumn): ProfileDocuments {
  const profiles = starts.length - 1
  const found = { starts: numbersFor(profiles + 1), docs: numbersFor(of.length) }
  for (let doc = 0; doc < of.length; doc++) found.starts[of[doc]! + 1]! += 1
  for (let profile = 0; profile < profiles; profile++) found.starts[profile + 1]! += found.starts[profile]!
  const next = found.starts.slice()
  for (let doc = 0; doc < of.length; doc++) found.docs[next[of[doc]!]!++] = doc
  return found
}

/** How many documents have one of these profiles. */
export function countOfProfiles({ starts }: ProfileDocuments, profiles: readonly number[]): number {
  let count = 0
  for (const profile of profiles) count += starts[profile + 1]! - starts[profile]!
  return count
}

/** The set of documents with one of these profiles, of so many documents: a bit for each, as in `document-bits.ts`. */
export function bitsOfProfiles(
  { starts, docs }: ProfileDocuments,
  profiles: readonly number[],
  count: number,
): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32))
  for (const profile of profiles) {
    const end = starts[profile + 1]!
    for (let n = starts[profile]!; n < end; n++) {
      const doc = docs[n]!
      bits[doc >>> 5]! |= 1 << (doc & 31)
    }
  }
  return bits
}
