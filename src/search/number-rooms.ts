/** Rooms that are used again: arrays that come and go with every question would keep the collector busy. */

/** All together take no more room than so many of the largest: one question needs no more large ones at a time. */
const LARGE_ROOMS = 4

/** Rooms of a kind that were given back. */
export class Rooms<Room> {
  /** The largest first. */
  readonly #kept: Room[] = []
  #size = 0
  readonly #most: number
  readonly #sizeOf: (room: Room) => number
  readonly #make: (size: number) => Room

  /** So many rooms are kept at most, the smallest go first; of large ones few. `make` makes one of at least the size. */
  constructor(most: number, sizeOf: (room: Room) => number, make: (size: number) => Room) {
    this.#most = most
    this.#sizeOf = sizeOf
    this.#make = make
  }

  /** A room of at least the size: the smallest that is large enough, for the large ones are dear. */
  take(size: number): Room {
    const at = this.#kept.findLastIndex((room) => this.#sizeOf(room) >= size)
    return at < 0 ? this.#make(size) : this.#remove(at)
  }

  /** The room is not used any more. */
  give(room: Room): void {
    const size = this.#sizeOf(room)
    const at = this.#kept.findIndex((each) => this.#sizeOf(each) <= size)
    this.#kept.splice(at < 0 ? this.#kept.length : at, 0, room)
    this.#size += size
    const most = this.#sizeOf(this.#kept[0]!) * LARGE_ROOMS
    while (this.#size > most) this.#remove(LARGE_ROOMS - 1)
    if (this.#kept.length > this.#most) this.#remove(this.#kept.length - 1)
  }

  #remove(at: number): Room {
    const [room] = this.#kept.splice(at, 1)
    this.#size -= this.#sizeOf(room!)
    return room!
  }
}

const numbers = new Rooms<Uint32Array<ArrayBuffer>>(
  16,
  ({ length }) => length,
  (size) => new Uint32Array(Math.ceil(size * 1.25) + 64),
)

/** Room for at least so many numbers; what stands in it is anything. Give it back with `giveNumbers`. */
export function takeNumbers(size: number): Uint32Array<ArrayBuffer> {
  return numbers.take(size)
}

/** The room, as it was taken, is not used any more. */
export function giveNumbers(room: Uint32Array<ArrayBuffer>): void {
  numbers.give(room)
}
