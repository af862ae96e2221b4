/** Room for numbers that is used again: arrays that come and go with every question would keep the collector busy. */

const MOST_KEPT = 16
const kept: Uint32Array<ArrayBuffer>[] = []

/** Room for at least so many numbers; what stands in it is anything. Give it back with `giveNumbers`. */
export function takeNumbers(size: number): Uint32Array<ArrayBuffer> {
  // The smallest that is large enough: the large ones are dear.
  let at = -1
  for (let n = 0; n < kept.length; n++) {
    const { length } = kept[n]!
    if (length >= size && (at < 0 || length < kept[at]!.length)) at = n
  }
  return at >= 0 ? kept.splice(at, 1)[0]! : new Uint32Array(Math.ceil(size * 1.25) + 64)
}

/** The room, as it was taken, is not used any more. */
export function giveNumbers(room: Uint32Array<ArrayBuffer>): void {
  kept.push(room)
  if (kept.length > MOST_KEPT) kept.sort((a, b) => b.length - a.length).pop()
}
