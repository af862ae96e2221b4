/** What differs between two short texts, word by word; in Chinese character by character. Pure. */
import type { TextPiece } from './browse-views.ts'

const UNIT = /\p{Script=Han}|[\p{L}\p{N}]+|\s+|./gsu

// Units left × units right that are compared; beyond it a text counts as replaced whole.
const MAX_CELLS = 1_000_000

/** The texts as pieces that stand in both, in the left only, in the right only, in reading order. */
export function textDifference(left: string, right: string): readonly TextPiece[] {
  const [one, other] = [left.match(UNIT) ?? [], right.match(UNIT) ?? []]
  const head = commonLength(one, other)
  const tail = commonLength(one.slice(head).reverse(), other.slice(head).reverse())
  const pieces = new Pieces()
  for (const unit of one.slice(0, head)) pieces.add('both', unit)
  compareMiddles(one.slice(head, one.length - tail), other.slice(head, other.length - tail), pieces)
  for (const unit of one.slice(one.length - tail)) pieces.add('both', unit)
  return pieces.list
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  let length = 0
  while (length < one.length && length < other.length && one[length] === other[length]) length++
  return length
}

/** Neighbours of one kind as one piece. */
class Pieces {
  readonly list: TextPiece[] = []
  add(place: TextPiece['in'], text: string): void {
    const last = this.list.at(-1)
    if (last?.in === place) this.list[this.list.length - 1] = { in: place, text: last.text + text }
    else if (text !== '') this.list.push({ in: place, text })
  }
}

function compareMiddles(one: readonly string[], other: readonly string[], pieces: Pieces): void {
  if (one.length * other.length > MAX_CELLS) {
    pieces.add('left', one.join(''))
    pieces.add('right', other.join(''))
    return
  }
  const lengths = commonSequences(one, other)
  const width = other.length + 1
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      pieces.add('both', one[i]!)
      i++
      j++
    } else if (j >= other.length || (i < one.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      pieces.add('left', one[i++]!)
    } else pieces.add('right', other[j++]!)
  }
}

/** Length of the longest common sequence of what is left from each place on. */
function commonSequences(one: readonly string[], other: readonly string[]): Uint32Array {
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const at = i * width + j
      lengths[at] =
        one[i] === other[j] ? lengths[at + width + 1]! + 1 : Math.max(lengths[at + width]!, lengths[at + 1]!)
    }
  }
  return lengths
}
