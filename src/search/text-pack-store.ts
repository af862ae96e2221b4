/** Texts in a file, read as they are needed; the system keeps what is read often. */
import { closeSync, openSync, readSync } from 'node:fs'
import { MemoryPack, type PackPlace, type TextPack } from './text-packs.ts'

/** A pack in a file that is written whole. It is opened when it is made. */
export class FilePack implements TextPack {
  readonly place: { readonly path: string; readonly size: number }
  #descriptor: number | undefined
  #room = new Uint8Array(4_096)

  constructor(path: string, size: number) {
    this.place = { path, size }
    this.#descriptor = openSync(path, 'r')
  }

  read(from: number, length: number): Uint8Array {
    const { size } = this.place
    if (this.#descriptor === undefined || from >= size) return new Uint8Array(0)
    const most = Math.min(length, size - from)
    if (most > this.#room.length) this.#room = new Uint8Array(most)
    return this.#room.subarray(0, readSync(this.#descriptor, this.#room, 0, most, from))
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }
}

/** The pack at a place; undefined where its file has gone: then a later one stands for it already. */
export function openPack(place: PackPlace): TextPack | undefined {
  if ('bytes' in place) return new MemoryPack(place.bytes)
  try {
    return new FilePack(place.path, place.size)
  } catch {
    return undefined
  }
}
