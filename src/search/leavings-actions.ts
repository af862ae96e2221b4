/**
 * Shared memory that a thread lets go of is given back when the collector of that thread runs; but the collector does not
 * count it, and would let hundreds of megabytes lie. So it is called when enough has been left.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { AnsweringIndex } from './answering-index.ts'
import { bytesOf } from './segment-file.ts'

/** A collection stops a thread for some hundredths of a second: not for less than so many bytes. */
const MOST_LEFT = 64 * 1024 * 1024

/** What one thread has left. */
export class Leavings {
  #rooms: ReadonlySet<ArrayBufferLike> = new Set()
  #left = 0

  /** Sees what the index holds no longer, and collects where that is enough. */
  look(index: AnsweringIndex): void {
    const before = this.#rooms
    this.#rooms = roomsOf(index)
    for (const room of before) if (!this.#rooms.has(room)) this.#left += room.byteLength
    if (this.#left <= MOST_LEFT) return
    this.#left = 0
    turn().then(collect)
  }
}

function roomsOf({ segments, packs }: AnsweringIndex): ReadonlySet<ArrayBufferLike> {
  const texts = [...packs.values()].flatMap(({ place }) => ('bytes' in place ? [place.bytes.buffer] : []))
  const rooms = [...segments.map(({ segment }) => bytesOf(segment)), ...texts]
  return new Set(rooms.filter((room) => room instanceof SharedArrayBuffer))
}

let collector: (() => void) | undefined

function collect(): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc')
    collector = runInNewContext('gc') as () => void
  }
  collector()
}
