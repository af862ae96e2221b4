/** Words of letters within one or two edits, neighbours swapped counting as one (optimal string alignment). */

const MIN_LENGTH = 4
const MIN_LENGTH_OF_TWO = 8
const MAX_LENGTH = 40

/** How many edits a word of this length may be off: short words would be off by another word. */
export function editsAllowed(length: number): number {
  if (length < MIN_LENGTH || length > MAX_LENGTH) return 0
  return length < MIN_LENGTH_OF_TWO ? 1 : 2
}

export interface TypoIndex {
  /** Calls `found` with the number of each term within the edits allowed, the term itself left out. */
  search(word: string, found: (id: number, edits: number) => void): void
  /** Edits between two words, or a number above `max` where they are more. */
  distance(a: string, b: string, max: number): number
}

/** Which letters a word has, 26 Latin ones and six bins for all others. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 0x61
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (word.charCodeAt(at) % 6))
  }
  return letters
}

function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Arranges terms by length, each with its letters: most of the wrong ones fall at one comparison of two numbers. */
export function typoIndex(terms: readonly string[], ids: readonly number[]): TypoIndex {
  const byLength = ids
    .filter((id) => terms[id]!.length >= MIN_LENGTH - 1 && terms[id]!.length <= MAX_LENGTH + 2)
    .sort((a, b) => terms[a]!.length - terms[b]!.length || a - b)
  const order = Int32Array.from(byLength)
  const letters = Int32Array.from(byLength, (id) => lettersOf(terms[id]!))
  const begins = new Int32Array(MAX_LENGTH + 5).fill(order.length)
  for (let at = order.length - 1; at >= 0; at--) begins[terms[order[at]!]!.length] = at
  for (let length = begins.length - 2; length >= 0; length--) {
    begins[length] = Math.min(begins[length]!, begins[length + 1]!)
  }
  const distance = editDistance()
  return {
    distance,
    search(word, found) {
      const max = editsAllowed(word.length)
      if (max === 0) return
      const own = lettersOf(word)
      const end = begins[word.length + max + 1]!
      for (let at = begins[word.length - max]!; at < end; at++) {
        const other = letters[at]!
        if (countBits(own & ~other) > max || countBits(other & ~own) > max) continue
        const edits = distance(word, terms[order[at]!]!, max)
        if (edits > 0 && edits <= max) found(order[at]!, edits)
      }
    },
  }
}

/** A function that tells the distance of two words up to a bound, and a number above the bound beyond it. */
export function editDistance(): (a: string, b: string, max: number) => number {
  let above = new Uint8Array(MAX_LENGTH + 4)
  let row = new Uint8Array(MAX_LENGTH + 4)
  let next = new Uint8Array(MAX_LENGTH + 4)

  return (a, b, max) => {
    let start = 0
    let [endA, endB] = [a.length, b.length]
    if (Math.abs(endA - endB) > max || endA > MAX_LENGTH + 2 || endB > MAX_LENGTH + 2) return max + 1
    while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++
    while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
      endA--
      endB--
    }
    const width = endB - start
    for (let column = 0; column <= width; column++) row[column] = column
    for (let line = 1; line <= endA - start; line++) {
      next[0] = line
      let least = line
      for (let column = 1; column <= width; column++) {
        const [ofA, ofB] = [a.charCodeAt(start + line - 1), b.charCodeAt(start + column - 1)]
        let edits = Math.min(row[column]! + 1, next[column - 1]! + 1, row[column - 1]! + (ofA === ofB ? 0 : 1))
        const isSwap =
          line > 1 && column > 1 && ofA === b.charCodeAt(start + column - 2) && a.charCodeAt(start + line - 2) === ofB
        if (isSwap) edits = Math.min(edits, above[column - 2]! + 1)
        next[column] = edits
        if (edits < least) least = edits
      }
      if (least > max) return max + 1
      const spare = above
      above = row
      row = next
      next = spare
    }
    return row[width]!
  }
}
