/** Texts of many documents, kept together: in memory at first, in a file once they are saved (`text-pack-store.ts`). */
import { roomFor } from './shared-memory.ts'

/** Where another thread finds a pack. */
export type PackPlace = { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number }

export interface TextPack {
  readonly place: PackPlace
  /** As many bytes as there are, up to a length; valid until the next reading. */
  read(from: number, length: number): Uint8Array
  close(): void
}

/** A pack in memory. */
export class MemoryPack implements TextPack {
  readonly place: { readonly bytes: Uint8Array }

  constructor(bytes: Uint8Array) {
    this.place = { bytes }
  }

  read(from: number, length: number): Uint8Array {
    return this.place.bytes.subarray(from, from + length)
  }

  close(): void {}
}

/** A pack of these bytes, for several threads. */
export function packOf(texts: Uint8Array): MemoryPack {
  const bytes = new Uint8Array(roomFor(texts.length))
  bytes.set(texts)
  return new MemoryPack(bytes)
}
