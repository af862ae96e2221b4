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

/** Quick where somebody waits; thorough where nobody does: then memory that the heap keeps in reserve is given back too. */
type Manner = 'quick' | 'thorough'

/** What one thread has left. */
export class Leavings {
  readonly #manner: Manner
  #rooms: ReadonlySet<ArrayBufferLike> = new Set()
  #left = 0

  constructor(manner: Manner) {
    this.#manner = manner
  }

  /** Sees what the index holds no longer, and collects where that is enough. */
  look(index: AnsweringIndex): void {
    const before = this.#rooms
    this.#rooms = roomsOf(index)
    for (const room of before) if (!this.#rooms.has(room)) this.#left += room.byteLength
    if (this.#left <= MOST_LEFT) return
    this.#left = 0
    turn().then(() => collectNow('quick'))
  }

  /** Collects at the next turn: where much was left on the way, as by learning words. */
  collect(): void {
    turn().then(() => collectNow(this.#manner))
  }
}

function roomsOf({ segments, packs }: AnsweringIndex): ReadonlySet<ArrayBufferLike> {
  const texts = [...packs.values()].flatMap(({ place }) => ('bytes' in place ? [place.bytes.buffer] : []))
  const rooms = [...segments.map(({ segment }) => bytesOf(segment)), ...texts]
  return new Set(rooms.filter((room) => room instanceof SharedArrayBuffer))
}

/** What the engine hands out as `gc`. */
type Collector = (options: { type: 'major'; execution: 'sync'; flavor: 'regular' | 'last-resort' }) => void

let collector: Collector | undefined

function collectNow(manner: Manner): void {
  if (collector === undefined) {
    setFlagsFromString('--expose-gc')
    // Without it memory is given back later, and nothing else is lost.
    collector = (runInNewContext('globalThis.gc') as Collector | undefined) ?? (() => {})
  }
  collector({ type: 'major', execution: 'sync', flavor: manner === 'quick' ? 'regular' : 'last-resort' })
}
